#include "page/belonging.h"

#include "app/save.h"
#include "base/buf.h"
#include "base/fold.h"
#include "base/text.h"
#include "entity/acquaintance.h"
#include "entity/group.h"
#include "entity/membership.h"
#include "entity/organisation.h"
#include "entity/role.h"
#include "entity/tag.h"
#include "entity/user.h"
#include "page/rows.h"

#include <string.h>

enum { MOST_TAGS = 50, MOST_BOXES = 100, TAGS_BYTES = 8000 };

static const char *const role_names[] = { "title", "department", NULL };

static bool list_of(struct call *c, const struct entity *e, int64_t person,
                    struct record_list *out, struct error *err)
{
    struct query q = { .entity = e, .limit = MOST_BOXES, .sort = "id" };

    *out = (struct record_list){ 0 };
    if (person == 0)
        return true;
    query_where(&q, "person_id", FILTER_EQ, V_INT(person));
    if (e == &role_entity)
        query_where(&q, "until_day", FILTER_NULL, V_INT(1));
    return app_list(c, &q, out, err);
}

/* ---- the firms they act for: by name, because a new one needs no form of its own */

static bool add_role(const struct form *form, struct view *list, int n, const struct record *r,
                     struct error *err)
{
    struct page *p = form->page;
    struct arena *a = p->req->arena;
    const char *prefix = arena_printf(a, "role.%d.", n);
    struct form sub = form_new(p, r, prefix);
    struct titles titles = titles_new(p->call);
    struct view *item = view_item(list);

    sub.typed = form->typed;
    sub.why = form->why;
    titles_want_refs(&titles, r);
    if (!titles_load(&titles, err))
        return false;
    const char *typed =
        form->typed != NULL ? form_sent(form->typed, a, prefix, "organisation") : NULL;
    int64_t firm = record_int(r, ROLE_ORGANISATION_ID);
    view_text(item, "prefix", prefix);
    view_id(item, "row_id", r->id);
    view_text(item, "organisation", typed != NULL ? typed
                                    : firm != 0 ? titles_get(&titles, &organisation_entity, firm)
                                                : NULL);
    return form_fields(&sub, item, "fields", role_names, err);
}

static bool view_roles(const struct form *form, int64_t person, struct error *err)
{
    struct view *list = view_list(form->page->view, "roles");
    struct record_list roles;
    int n = 0;

    if (!list_of(form->page->call, &role_entity, person, &roles, err))
        return false;
    for (size_t i = 0; i < roles.count; i++)
        if (!add_role(form, list, ++n, roles.records[i], err))
            return false;
    return n > 0 || add_role(form, list, 1, record_new(form->page->req->arena, &role_entity), err);
}

/* The firm of that name, made if there is none. */
static bool organisation_by_name(struct call *c, const char *name, int64_t *out, struct error *err)
{
    struct query q = { .entity = &organisation_entity, .limit = 1 };
    struct record_list found;

    query_where(&q, "sort_key", FILTER_EQ, V_TEXT(text_sort_key(c->arena, name)));
    if (!app_list(c, &q, &found, err))
        return false;
    if (found.count > 0) {
        *out = found.records[0]->id;
        return true;
    }
    struct record *r = record_new(c->arena, &organisation_entity);
    record_set_text(r, ORGANISATION_NAME, name);
    if (!app_save(c, r, err))
        return false;
    *out = r->id;
    return true;
}

static bool save_role(struct call *c, const struct pairs *sent, const char *prefix, int64_t person,
                      struct error *err)
{
    struct arena *a = c->arena;
    const char *name = form_sent(sent, a, prefix, "organisation");
    const char *id_text = form_sent(sent, a, prefix, "id");
    const char *ended = form_sent(sent, a, prefix, "ended");
    struct record *r = record_new(a, &role_entity);
    int64_t id = 0, firm;

    if (id_text != NULL && id_from_text(id_text, &id) && !app_load(c, &role_entity, id, &r, err))
        return false;
    if (id != 0 && record_int(r, ROLE_PERSON_ID) != person)
        return fail(err, ERROR_NOT_FOUND, NULL, "There is no such record (any more).");
    if (!form_read(c, sent, prefix, r, role_names, err))
        return false;
    name = name != NULL ? text_trim(a, name, strlen(name)) : "";
    if (*name == '\0') {
        if (id == 0 && !record_is_null(r, ROLE_TITLE))
            return fail(err, ERROR_INPUT, arena_printf(a, "%sorganisation", prefix),
                        "Say for which firm or authority they have this role.");
        return id == 0 || app_bin(c, &role_entity, id, err);
    }
    if (!organisation_by_name(c, name, &firm, err))
        return false;
    record_set_int(r, ROLE_PERSON_ID, person);
    record_set_int(r, ROLE_ORGANISATION_ID, firm);
    if (ended != NULL && text_equal(ended, "1"))
        record_set_int(r, ROLE_UNTIL_DAY, c->today.number);
    if (app_save(c, r, err))
        return true;
    if (err->field != NULL)
        err->field = arena_printf(a, "%s%s", prefix, err->field);
    return false;
}

static bool save_roles(struct call *c, const struct pairs *sent, int64_t person, struct error *err)
{
    const char *prefix;

    for (int n = 0; rows_next(sent, c->arena, "role", &n, &prefix);)
        if (!save_role(c, sent, prefix, person, err))
            return false;
    return true;
}

/* ---- tags: words with commas between */

static bool view_tags(const struct form *form, int64_t person, struct error *err)
{
    struct page *p = form->page;
    struct buf text = buf_new(p->req->arena, TAGS_BYTES);
    const char *typed =
        form->typed != NULL ? form_sent(form->typed, p->req->arena, "", "tags") : NULL;
    struct record_list tags;

    if (!list_of(p->call, &tag_entity, person, &tags, err))
        return false;
    for (size_t i = 0; i < tags.count; i++)
        buf_printf(&text, "%s%s", i > 0 ? ", " : "", record_text(tags.records[i], TAG_NAME));
    view_text(p->view, "tags", typed != NULL ? typed : text.bytes);
    return true;
}

static bool holds(const char *const *words, size_t count, const char *word)
{
    for (size_t i = 0; i < count; i++)
        if (text_equal(words[i], word))
            return true;
    return false;
}

static size_t split_tags(struct arena *a, const char *text, const char *words[MOST_TAGS])
{
    size_t count = 0;

    while (*text != '\0' && count < MOST_TAGS) {
        size_t n = strcspn(text, ",;\n");
        const char *word = text_trim(a, text, n);

        if (*word != '\0' && !holds(words, count, word))
            words[count++] = word;
        text += n + (text[n] != '\0');
    }
    return count;
}

static bool save_tags(struct call *c, const struct pairs *sent, int64_t person, struct error *err)
{
    const char *text = form_sent(sent, c->arena, "", "tags");
    const char *words[MOST_TAGS], *kept[MOST_BOXES];
    struct record_list tags;
    size_t kept_count = 0;

    if (text == NULL)
        return true;
    size_t count = split_tags(c->arena, text, words);
    if (!list_of(c, &tag_entity, person, &tags, err))
        return false;
    for (size_t i = 0; i < tags.count; i++) {
        const char *name = record_text(tags.records[i], TAG_NAME);

        if (holds(words, count, name))
            kept[kept_count++] = name;
        else if (!app_bin(c, &tag_entity, tags.records[i]->id, err))
            return false;
    }
    for (size_t i = 0; i < count; i++) {
        struct record *r = record_new(c->arena, &tag_entity);

        if (holds(kept, kept_count, words[i]))
            continue;
        record_set_int(r, TAG_PERSON_ID, person);
        record_set_text(r, TAG_NAME, words[i]);
        if (!app_save(c, r, err)) {
            err->field = "tags";
            return false;
        }
    }
    return true;
}

/* ---- boxes: groups they are in, and who of us knows them */

struct boxes {
    const struct entity *link, *target; /* membership, group */
    size_t target_field, person_field;  /* of the link */
    const char *name;                   /* of the inputs: "group.7" */
};

static const struct boxes all_boxes[] = {
    { &membership_entity, &group_entity, MEMBERSHIP_GROUP_ID, MEMBERSHIP_PERSON_ID, "group" },
    { &acquaintance_entity, &user_entity, ACQUAINTANCE_USER_ID, ACQUAINTANCE_PERSON_ID, "knows" },
};

static const struct record *link_to(const struct record_list *links, size_t field, int64_t id)
{
    for (size_t i = 0; i < links->count; i++)
        if (record_int(links->records[i], field) == id)
            return links->records[i];
    return NULL;
}

static bool view_boxes(const struct form *form, const struct boxes *b, int64_t person,
                       struct error *err)
{
    struct page *p = form->page;
    struct view *list = view_list(p->view, arena_printf(p->req->arena, "%s_boxes", b->name));
    struct record_list links;
    struct title *targets;
    size_t count;

    if (!list_of(p->call, b->link, person, &links, err) ||
        !titles_choices(p->call, b->target, 0, MOST_BOXES, &targets, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        struct view *item = view_item(list);
        const char *name =
            arena_printf(p->req->arena, "%s.%lld", b->name, (long long)targets[i].id);
        const char *typed =
            form->typed != NULL ? form_sent(form->typed, p->req->arena, "", name) : NULL;

        view_text(item, "name", name);
        view_text(item, "label", targets[i].text);
        view_bool(item, "checked",
                  typed != NULL ? text_equal(typed, "1")
                                : link_to(&links, b->target_field, targets[i].id) != NULL);
    }
    view_bool(p->view, arena_printf(p->req->arena, "has_%s", b->name), count > 0);
    return true;
}

static bool save_boxes(struct call *c, const struct pairs *sent, const struct boxes *b,
                       int64_t person, struct error *err)
{
    const char *prefix = arena_printf(c->arena, "%s.", b->name);
    struct record_list links;

    if (!list_of(c, b->link, person, &links, err))
        return false;
    for (size_t i = 0; i < sent->count; i++) {
        const char *name = sent->items[i].name;
        int64_t id;

        if (!text_starts(name, prefix) || !id_from_text(name + strlen(prefix), &id) ||
            sent->items[i].value != form_sent(sent, c->arena, "", name))
            continue; /* the hidden "0" before a box that is ticked */
        const struct record *link = link_to(&links, b->target_field, id);
        bool wanted = text_equal(sent->items[i].value, "1");
        if (wanted == (link != NULL))
            continue;
        struct record *r = record_new(c->arena, b->link);
        record_set_int(r, b->target_field, id);
        record_set_int(r, b->person_field, person);
        if (!(wanted ? app_save(c, r, err) : app_bin(c, b->link, link->id, err)))
            return false;
    }
    return true;
}

bool belonging_view(const struct form *form, int64_t person, struct error *err)
{
    return view_roles(form, person, err) && view_tags(form, person, err) &&
           view_boxes(form, &all_boxes[0], person, err) &&
           view_boxes(form, &all_boxes[1], person, err);
}

bool belonging_save(struct call *c, const struct pairs *sent, int64_t person, struct error *err)
{
    return save_roles(c, sent, person, err) && save_tags(c, sent, person, err) &&
           save_boxes(c, sent, &all_boxes[0], person, err) &&
           save_boxes(c, sent, &all_boxes[1], person, err);
}
