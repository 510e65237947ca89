/* What people can read has German; the catalogue keeps nothing that nobody reads. */
#include "base/buf.h"
#include "base/conversion.h"
#include "base/lang.h"
#include "base/text.h"
#include "test/test.h"

struct listed {
    const char *text;
    bool needed;
};

struct listing {
    struct arena arena;
    struct listed *items;
    size_t count, room;
};

static char *unescape(struct arena *a, const char *literal)
{
    struct buf out = buf_new(a, 64 * 1024);

    for (; *literal != '\0'; literal++) {
        if (*literal != '\\') {
            buf_addc(&out, *literal);
            continue;
        }
        literal++;
        buf_addc(&out, *literal == 'n' ? '\n' : *literal == 't' ? '\t' : *literal);
    }
    return out.bytes;
}

static int list_all(void **state)
{
    static struct listing all;
    char *line = NULL;
    size_t size = 0;
    FILE *out = popen("tools/list-msgids", "r");

    if (out == NULL)
        return -1;
    while (getline(&line, &size, out) > 0) {
        line[strcspn(line, "\n")] = '\0';
        all.items = arena_more(&all.arena, all.items, all.count, all.room);
        all.items[all.count++] =
            (struct listed){ unescape(&all.arena, strchr(line, '\t') + 1), *line == 'n' };
    }
    free(line);
    *state = &all;
    return pclose(out);
}

static int forget_all(void **state)
{
    struct listing *all = *state;

    arena_clear(&all->arena);
    return 0;
}

static void everything_shown_has_german(void **state)
{
    const struct listing *all = *state;
    size_t missing = 0;

    CHECK(all->count > 0);
    for (size_t i = 0; i < all->count; i++)
        if (all->items[i].needed && !tr_has(LANG_DE, all->items[i].text)) {
            print_error("locale/de.po lacks: %s\n", all->items[i].text);
            missing++;
        }
    CHECK_INT(missing, 0);
}

static void no_german_is_left_over(void **state)
{
    const struct listing *all = *state;
    size_t unused = 0;

    for (size_t k = 0; k < tr_count(LANG_DE); k++) {
        const char *key = tr_key(LANG_DE, k);
        bool used = *key == '\0';

        for (size_t i = 0; i < all->count && !used; i++)
            used = text_equal(all->items[i].text, key);
        if (!used) {
            print_error("nobody says this, take it out of locale/de.po: %s\n", key);
            unused++;
        }
    }
    CHECK_INT(unused, 0);
}

/* Whether each {place} of `from` stands in `to` as well. */
static bool places_kept(struct arena *a, const char *from, const char *to)
{
    for (const char *s = from; (s = strchr(s, '{')) != NULL; s++) {
        size_t n = strcspn(s, "}");

        if (n > 1 && strstr(to, arena_strndup(a, s, n)) == NULL)
            return false;
    }
    return true;
}

/* "5 % more" and "done: {percent} %" are no formats. */
static bool is_format(const char *english)
{
    const char *last = strrchr(english, '%');

    return last != NULL && last[1] != '\0' && strstr(english, "% ") == NULL;
}

/* printf takes its arguments in order, so the conversions must be the same in the same order. */
static bool conversions_kept(const char *from, const char *to)
{
    struct conversion f, t;

    while (conversion_next(&from, &f))
        if (!conversion_next(&to, &t) || f.len != t.len || strncmp(f.start, t.start, f.len) != 0)
            return false;
    return !conversion_next(&to, &t);
}

static void translations_keep_the_places_of_names(void **state)
{
    struct arena a = { 0 };

    (void)state;
    for (size_t k = 0; k < tr_count(LANG_DE); k++) {
        const char *english = tr_key(LANG_DE, k), *german = tr(LANG_DE, english);

        if (!places_kept(&a, english, german) || !places_kept(&a, german, english))
            fail_test("other places in: %s", german);
        if (is_format(english) && !conversions_kept(english, german))
            fail_test("other conversions in: %s", german);
    }
    arena_clear(&a);
}

int main(void)
{
    return TESTS_WITH(list_all, forget_all, T(everything_shown_has_german),
                      T(no_german_is_left_over), T(translations_keep_the_places_of_names));
}
