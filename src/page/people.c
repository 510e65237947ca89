/* People: everybody in the book by name, found as one types, or by what they are to us. */
#include "app/people.h"

#include "app/enthusiasm.h"
#include "app/titles.h"
#include "base/text.h"
#include "entity/group.h"
#include "entity/person.h"
#include "entity/user.h"
#include "page/address.h"
#include "page/all.h"
#include "page/control.h"
#include "page/people_view.h"

enum { PEOPLE_A_PAGE = 50, MOST_CHOICES = 200, FILTER_CEILING = 256 * 1024 };

static const char *given(const struct request *req, const char *name)
{
    const char *value = request_query(req, name);

    return value != NULL && *value != '\0' ? value : NULL;
}

static bool read_id(const struct request *req, const char *name, int64_t *out, struct error *err)
{
    const char *value = given(req, name);

    return value == NULL || id_from_text(value, out) ||
           fail(err, ERROR_INPUT, name, "\"%.40s\" is not the number of a record.", value);
}

bool people_view_wanted(const struct request *req, struct people_wanted *w, struct error *err)
{
    const char *key = given(req, "key");

    *w = (struct people_wanted){
        .words = given(req, "q"),
        .relation = given(req, "relation"),
        .ring = given(req, "ring"),
        .key_only = key != NULL && text_equal(key, "1"),
        .tag = given(req, "tag"),
        .enthusiasm = given(req, "enthusiasm"),
        .after = given(req, "cursor"),
        .limit = PEOPLE_A_PAGE,
    };
    return read_id(req, "owner", &w->owner_id, err) && read_id(req, "group", &w->group_id, err);
}

static bool is_filtered(const struct people_wanted *w)
{
    return w->relation != NULL || w->ring != NULL || w->key_only || w->tag != NULL ||
           w->enthusiasm != NULL ||
           w->owner_id != 0 || w->group_id != 0;
}

static void add_control(struct page *p, struct view *list, const struct control *c,
                        const char *label, const struct html *h)
{
    struct view *item = view_item(list);

    view_text(item, "id", control_id(p->req->arena, c->name));
    view_text(item, "label", label);
    view_text(item, "value", c->value);
    view_markup(item, "control", h);
}

static struct control control_of(struct page *p, const char *name, const struct field *f)
{
    const char *now = given(p->req, name);

    return (struct control){ .name = name, .field = f, .value = now != NULL ? now : "",
                             .lang = p->call->language, .nothing = tr(p->call->language, "all") };
}

static void add_choice(struct page *p, struct view *list, const char *name, size_t field,
                       const char *label)
{
    struct field f = person_entity.fields[field];
    struct control c = control_of(p, name, &f);
    struct html h = html_new(p->req->arena, FILTER_CEILING);

    f.flags = 0; /* "any" is possible here */
    control_write(&h, p->req->arena, &c);
    add_control(p, list, &c, label, &h);
}

static bool add_titles(struct page *p, struct view *list, const char *name,
                       const struct entity *e, const char *label, struct error *err)
{
    static const struct field any = { .type = FIELD_REF };
    struct control c = control_of(p, name, &any);
    struct html h = html_new(p->req->arena, FILTER_CEILING);
    struct title *titles;
    size_t count;

    if (!titles_choices(p->call, e, 0, MOST_CHOICES, &titles, &count, err))
        return false;
    if (count == 0)
        return true;
    control_select_titles(&h, p->req->arena, &c, titles, count);
    add_control(p, list, &c, label, &h);
    return true;
}

static bool add_tags(struct page *p, struct view *list, struct error *err)
{
    const char **tags;
    size_t count;

    if (!people_tags(p->call, MOST_CHOICES, &tags, &count, err))
        return false;
    if (count == 0)
        return true;
    struct choice *choices = arena_array(p->req->arena, struct choice, count + 1);
    for (size_t i = 0; i < count; i++)
        choices[i] = (struct choice){ tags[i], tags[i] };
    const struct field f = { .type = FIELD_CHOICE, .choices = choices };
    struct control c = control_of(p, "tag", &f);
    struct html h = html_new(p->req->arena, FILTER_CEILING);
    control_write(&h, p->req->arena, &c);
    add_control(p, list, &c, tr(p->call->language, "Tag"), &h);
    return true;
}

static void add_enthusiasm(struct page *p, struct view *list)
{
    struct choice choices[ENTHUSIASM_COUNT + 1] = { { NULL, NULL } };
    const struct field f = { .type = FIELD_CHOICE, .choices = choices };
    struct control c = control_of(p, "enthusiasm", &f);
    struct html h = html_new(p->req->arena, FILTER_CEILING);

    for (int i = 0; i < ENTHUSIASM_COUNT; i++)
        choices[i] = (struct choice){ enthusiasm_names[i], enthusiasm_labels[i] };
    choices[ENTHUSIASM_COUNT] = (struct choice){ NULL, NULL };
    control_write(&h, p->req->arena, &c);
    add_control(p, list, &c, tr(p->call->language, "How content"), &h);
}

static bool add_filters(struct page *p, struct error *err)
{
    static const struct choice only[] = { { "1", N_("only these") }, { NULL, NULL } };
    static const struct field key = { .type = FIELD_CHOICE, .choices = only };
    enum language lang = p->call->language;
    struct view *list = view_list(p->view, "filters");
    struct control c = control_of(p, "key", &key);
    struct html h = html_new(p->req->arena, FILTER_CEILING);

    add_choice(p, list, "relation", PERSON_RELATION, tr(lang, "Relation"));
    add_choice(p, list, "ring", PERSON_RING, tr(lang, "Ring"));
    control_write(&h, p->req->arena, &c);
    add_control(p, list, &c, tr(lang, "Key customers"), &h);
    add_enthusiasm(p, list);
    return add_titles(p, list, "owner", &user_entity, tr(lang, "Who answers for them"), err) &&
           add_tags(p, list, err) &&
           add_titles(p, list, "group", &group_entity, tr(lang, "Group"), err);
}

static bool build(struct page *p, struct error *err)
{
    const struct people_wanted *w = p->context;
    struct view *lines = view_list(p->view, "lines");
    struct people found;

    if (!people_list(p->call, w, &found, err))
        return false;
    for (size_t i = 0; i < found.count; i++)
        if (found.lines[i].name != NULL)
            people_view_line(p, lines, &found.lines[i]);
    view_text(p->view, "title", tr(p->call->language, "People"));
    view_text(p->view, "q", w->words);
    view_bool(p->view, "is_filtered", is_filtered(w));
    view_bool(p->view, "empty", found.count == 0);
    view_bool(p->view, "is_new", found.count == 0 && w->words == NULL && !is_filtered(w));
    view_bool(p->view, "more", found.more);
    if (found.next != NULL)
        view_text(p->view, "next", address_with(p->req, NULL, "cursor", found.next));
    return p->req->htmx || add_filters(p, err);
}

static bool list_people(struct request *req, struct response *res, struct error *err)
{
    struct people_wanted w;

    return people_view_wanted(req, &w, err) &&
           page_show(req, res, req->htmx ? "people_lines" : "people", build, &w, err);
}

static const struct route routes[] = {
    { .method = GET, .path = "/people", .handler = list_people, .need = NEED_READER,
      .kept = true },
};

const struct route_table people_pages = { routes, COUNT(routes) };
