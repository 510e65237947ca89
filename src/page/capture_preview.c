#include "page/capture_preview.h"

#include "base/text.h"

const char *preview_typed(const struct preview *v, const char *name, const char *otherwise)
{
    const char *s = v->corrected ? request_form(v->page->req, name) : NULL;

    return s != NULL ? s : otherwise;
}

bool preview_ticked(const struct preview *v, const char *name, bool otherwise)
{
    return v->corrected ? request_form(v->page->req, name) != NULL : otherwise;
}

const char *preview_say(const struct preview *v, const char *english)
{
    return tr(v->page->call->language, english);
}

void preview_option(struct view *list, const char *value, const char *label, const char *chosen)
{
    struct view *item = view_item(list);

    view_text(item, "value", value);
    view_text(item, "label", label);
    view_bool(item, "chosen", text_equal(value, chosen));
}

void preview_choices(const struct preview *v, struct view *parent, const char *key,
                        const struct choice *choices, const char *none, const char *chosen)
{
    struct view *list = view_list(parent, key);

    if (none != NULL)
        preview_option(list, "", preview_say(v, none), chosen);
    for (; choices->value != NULL; choices++)
        preview_option(list, choices->value, preview_say(v, choices->label), chosen);
}

const char *preview_input(const struct preview *v, const char *what, size_t i, const char *part)
{
    return arena_printf(v->page->req->arena, "%s_%zu%s%s", what, i, *part != '\0' ? "_" : "", part);
}

bool preview_is_wrong(const struct preview *v, const char *name)
{
    return v->why != NULL && v->why->field != NULL && text_equal(v->why->field, name);
}

const char *preview_iso(struct arena *a, struct day d)
{
    char iso[DAY_ISO_SIZE];

    if (d.number == 0)
        return "";
    day_iso(d, iso);
    return arena_strdup(a, iso);
}

const char *preview_number(struct arena *a, int n)
{
    return n != 0 ? arena_printf(a, "%d", n) : "";
}
