#include "test/page/names.h"

#include "base/text.h"
#include "format/json_in.h"
#include "page/page.h"
#include "test/test.h"

static bool is_of_frame(struct test_door *t, const struct view *tree, const char *name)
{
    const struct site *site = t->options.site;
    const char *const *names;
    size_t count;

    if (!template_unknown_names(site->templates, "layout", LANG_EN, tree, &t->app.arena, &names,
                                &count, &t->app.err))
        fail_test("%s", t->app.err.text);
    for (size_t i = 0; i < count; i++)
        if (text_equal(names[i], name))
            return true;
    return false;
}

void check_names(struct test_door *t, const char *template, const struct answer *a)
{
    const struct site *site = t->options.site;
    json_t *json = json_in_parse(a->body, a->body_len, 64 << 20, &t->app.err);
    const char *const *names;
    size_t count;

    if (json == NULL)
        fail_test("%s: %s", t->app.err.text, a->body);
    const struct view *tree = view_from_json(&t->app.arena, json);
    json_decref(json);
    if (!template_unknown_names(site->templates, template, LANG_EN, tree, &t->app.arena, &names,
                                &count, &t->app.err))
        fail_test("%s", t->app.err.text);
    for (size_t i = 0; i < count; i++)
        if (!is_of_frame(t, tree, names[i]))
            fail_test("%s asks for {{%s}}, which stands nowhere in the tree", template, names[i]);
}
