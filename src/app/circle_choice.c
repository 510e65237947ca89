#include "app/circle_choice.h"

#include "app/circle.h"
#include "app/visible.h"
#include "base/text.h"

enum { OTHERS = 3 }; /* everybody, only me, and what stands there although I am not in it */

static void add(struct circle_choice *list, size_t *count, const char *value, const char *label,
                const char *chosen)
{
    list[(*count)++] = (struct circle_choice){ value, label, text_equal(value, chosen) };
}

static const char *value_of(struct arena *a, int64_t circle)
{
    return circle == CIRCLE_UNSAID ? "me" : arena_printf(a, "%lld", (long long)circle);
}

bool circle_choices(struct call *c, const struct record *r, const char *typed,
                    struct circle_choice **out, size_t *count, struct error *err)
{
    struct circle_choice *list =
        arena_array(c->arena, struct circle_choice, c->visible.count + OTHERS);
    const char *chosen = typed != NULL ? typed : value_of(c->arena, r->circle_id);
    bool has_own = false;
    int64_t theirs;

    *out = list;
    *count = 0;
    if (!circle_of_subject(c, r, &theirs, err))
        return false;
    if (theirs != 0 &&
        (r->circle_id == 0 || r->circle_id == CIRCLE_UNSAID || r->circle_id == theirs)) {
        const char *value = value_of(c->arena, theirs);

        add(list, count, value, visible_words(c, theirs), value);
        return true;
    }
    add(list, count, "0", tr(c->language, "everybody who reads this book"), chosen);
    for (size_t i = 0; i < c->visible.count && c->visible.names != NULL; i++) {
        const char *value = value_of(c->arena, c->visible.circles[i]);

        has_own = has_own || c->visible.names[i] == NULL;
        if (c->visible.names[i] == NULL && text_equal(chosen, "me"))
            chosen = value;
        add(list, count, value, visible_words(c, c->visible.circles[i]), chosen);
    }
    if (!has_own && c->actor.user_id != 0)
        add(list, count, "me", tr(c->language, "only me"), chosen);
    return true;
}

bool circle_from_text(const char *text, int64_t *out, struct error *err)
{
    if (text_equal(text, "me"))
        *out = CIRCLE_UNSAID;
    else if (text_equal(text, "0") || *text == '\0')
        *out = 0;
    else if (!id_from_text(text, out))
        return fail(err, ERROR_INPUT, "circle_id", "Choose a circle that you are in.");
    return true;
}
