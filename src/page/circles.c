/* Circles: which there are, who is in them, what is kept in them and who has read it. */
#include "app/circle.h"
#include "app/read_log.h"
#include "app/save.h"
#include "base/text.h"
#include "entity/all.h"
#include "entity/circle.h"
#include "entity/circle_member.h"
#include "page/all.h"
#include "page/form.h"
#include "page/shown.h"

enum { READINGS_SHOWN = 50 };

struct circle_page {
    struct request *req;
    int64_t id; /* 0: all of them */
    const struct error *why;
    struct record *made;
};

static const char *const new_fields[] = { "name", "description", NULL };

static void add_people(struct page *p, struct view *parent, const struct circle_told *t)
{
    struct view *list = view_list(parent, "people");

    for (size_t i = 0; i < t->people_count; i++) {
        const struct circle_person *m = &t->people[i];
        struct view *item = view_item(list);

        view_id(item, "member", m->member_id);
        view_text(item, "member_name", m->name);
        view_bool(item, "is_me", m->user_id == p->call->actor.user_id);
        view_bool(item, "is_last", i + 1 == t->people_count);
        view_text(item, "since",
                  lang_day(p->req->arena, p->call->language,
                           instant_day((struct instant){ m->since }), p->call->today));
        view_text(item, "added_by", *m->added_by != '\0' && !text_equal(m->added_by, m->name)
                                        ? m->added_by : NULL);
    }
    view_bool(parent, "is_empty", t->people_count == 0);
}

static void add_circle(struct page *p, struct view *item, const struct circle_told *t)
{
    view_id(item, "circle", t->id);
    view_text(item, "circle_name", t->is_own ? tr(p->call->language, "Only me") : t->name);
    view_text(item, "description", *t->description != '\0' ? t->description : NULL);
    view_bool(item, "is_mine", t->is_mine);
    view_bool(item, "is_own", t->is_own);
    view_bool(item, "may_manage", t->may_manage && !t->is_own);
    view_text(item, "href", arena_printf(p->req->arena, "/circles/%lld", (long long)t->id));
    add_people(p, item, t);
}

static bool build_all(struct page *p, struct error *err)
{
    struct circle_page *cp = p->context;
    struct form form = form_new(p, record_new(p->req->arena, &circle_entity), "");
    struct view *list = view_list(p->view, "circles");
    struct circles all;

    if (!circles_list(p->call, 0, &all, err))
        return false;
    if (cp->why != NULL)
        form_refused(&form, cp->why);
    if (!form_fields(&form, p->view, "fields", new_fields, err))
        return false;
    for (size_t i = 0; i < all.count; i++)
        add_circle(p, view_item(list), &all.items[i]);
    view_text(p->view, "title", tr(p->call->language, "Circles"));
    view_bool(p->view, "none", all.count == 0);
    return true;
}

static bool show_all(struct request *req, struct response *res, struct error *err)
{
    struct circle_page cp = { .req = req };

    return page_show(req, res, "circles", build_all, &cp, err);
}

/* Whoever is not in it yet. */
static bool add_others(struct page *p, const struct circle_told *t, struct error *err)
{
    struct view *list = view_list(p->view, "others");
    struct title *users;
    size_t count;

    if (!titles_choices(p->call, entity_by_name("user"), 0, QUERY_MOST_ROWS, &users, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        bool inside = false;

        for (size_t k = 0; k < t->people_count; k++)
            inside = inside || t->people[k].user_id == users[i].id;
        if (inside)
            continue;
        struct view *item = view_item(list);
        view_id(item, "id", users[i].id);
        view_text(item, "user_name", users[i].text);
    }
    view_bool(p->view, "has_others", list->children.count > 0);
    return true;
}

static bool add_kinds(struct page *p, const struct circle_told *t, struct error *err)
{
    struct view *list = view_list(p->view, "kinds");
    struct circle_kind *kinds;
    size_t count;

    if (!t->is_mine)
        return true;
    if (!circle_kinds(p->call, t->id, &kinds, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        struct view *item = view_item(list);

        view_text(item, "label", tr(p->call->language, kinds[i].entity->label_many));
        view_int(item, "count", kinds[i].count);
        view_bool(item, "more", kinds[i].count == CIRCLE_RECORDS_MOST);
        view_text(item, "href",
                  arena_printf(p->req->arena, "/e/%s?circle_id=%lld", kinds[i].entity->name,
                               (long long)t->id));
    }
    view_bool(p->view, "holds_nothing", count == 0);
    return true;
}

static bool add_readings(struct page *p, const struct circle_told *t, struct error *err)
{
    struct view *list = view_list(p->view, "readings");
    struct titles titles = titles_new(p->call);
    struct readings read;

    if (!t->may_manage)
        return true;
    if (!read_log_of_circle(p->call, t->id, READINGS_SHOWN, &read, err))
        return false;
    for (size_t i = 0; i < read.count; i++)
        titles_want(&titles, read.items[i].entity, read.items[i].record_id);
    if (!titles_load(&titles, err))
        return false;
    for (size_t i = 0; i < read.count; i++) {
        const struct reading *r = &read.items[i];
        struct view *item = view_item(list);

        view_text(item, "reader",
                  r->user_id != 0 ? r->user : tr(p->call->language, "at the command line"));
        view_text(item, "what", titles_get(&titles, r->entity, r->record_id));
        view_text(item, "href", shown_place(p->req->arena, r->entity, r->record_id));
        view_text(item, "at", shown_instant(p, r->at));
    }
    view_bool(p->view, "more_readings", read.more);
    view_bool(p->view, "shows_readings", true);
    return true;
}

static bool build_one(struct page *p, struct error *err)
{
    struct circle_page *cp = p->context;
    struct circles one;

    if (!circles_list(p->call, cp->id, &one, err))
        return false;
    const struct circle_told *t = &one.items[0];
    add_circle(p, p->view, t);
    view_text(p->view, "title", t->is_own ? tr(p->call->language, "Only me") : t->name);
    if (cp->why != NULL)
        page_refused(p, cp->why);
    return add_others(p, t, err) && add_kinds(p, t, err) && add_readings(p, t, err);
}

static bool show_one(struct request *req, struct response *res, struct error *err)
{
    struct circle_page cp = { .req = req };

    return request_param_id(req, "id", &cp.id, err) &&
           page_show(req, res, "circle", build_one, &cp, err);
}

static const char *place_of(struct request *req, int64_t id)
{
    return arena_printf(req->arena, "/circles/%lld", (long long)id);
}

/* What was refused is told on the page it was sent from. */
static bool refuse(struct request *req, struct response *res, struct circle_page *cp,
                   const struct error *why, struct error *err)
{
    if (!form_can_say(req, why)) {
        *err = *why;
        return false;
    }
    cp->why = why;
    return page_show(req, res, cp->id != 0 ? "circle" : "circles",
                     cp->id != 0 ? build_one : build_all, cp, err);
}

static bool make_work(struct call *c, void *context, struct error *err)
{
    struct circle_page *cp = context;

    cp->made = record_new(c->arena, &circle_entity);
    return form_read(c, &cp->req->form, "", cp->made, new_fields, err) &&
           app_save(c, cp->made, err);
}

static bool make(struct request *req, struct response *res, struct error *err)
{
    struct circle_page cp = { .req = req };
    struct error why = { 0 };

    if (!app_write(request_call(req), &(struct step){ .kind = "save" }, make_work, &cp, &why))
        return refuse(req, res, &cp, &why, err);
    return page_done(req, res, place_of(req, cp.made->id), "Saved.", true);
}

static bool add_member(struct request *req, struct response *res, struct error *err)
{
    struct circle_page cp = { .req = req };
    struct record *m = record_new(req->arena, &circle_member_entity);
    const char *user = request_form(req, "user_id");
    struct error why = { 0 };
    int64_t user_id;

    if (!request_param_id(req, "id", &cp.id, err))
        return false;
    if (user == NULL || !id_from_text(user, &user_id))
        return fail(err, ERROR_INPUT, "user_id", "Say whom.");
    record_set_int(m, CIRCLE_MEMBER_CIRCLE_ID, cp.id);
    record_set_int(m, CIRCLE_MEMBER_USER_ID, user_id);
    if (!app_save(request_call(req), m, &why))
        return refuse(req, res, &cp, &why, err);
    return page_done(req, res, place_of(req, cp.id), "Saved.", true);
}

static bool take_out(struct request *req, struct response *res, struct error *err)
{
    struct circle_page cp = { .req = req };
    struct error why = { 0 };
    int64_t member;

    if (!request_param_id(req, "id", &cp.id, err) || !request_param_id(req, "member", &member, err))
        return false;
    if (!app_bin(request_call(req), &circle_member_entity, member, &why))
        return refuse(req, res, &cp, &why, err);
    return page_done(req, res, place_of(req, cp.id), "Saved.", true);
}

static bool dissolve(struct request *req, struct response *res, struct error *err)
{
    struct circle_page cp = { .req = req };
    struct error why = { 0 };

    if (!request_param_id(req, "id", &cp.id, err))
        return false;
    if (!app_bin(request_call(req), &circle_entity, cp.id, &why))
        return refuse(req, res, &cp, &why, err);
    return page_done(req, res, "/circles", "Put in the bin.", true);
}

static const struct route routes[] = {
    { .method = GET, .path = "/circles", .handler = show_all, .need = NEED_READER },
    { .method = POST, .path = "/circles", .handler = make, .need = NEED_EDITOR },
    { .method = GET, .path = "/circles/:id", .handler = show_one, .need = NEED_READER },
    { .method = POST, .path = "/circles/:id/members", .handler = add_member, .need = NEED_EDITOR },
    { .method = POST,
      .path = "/circles/:id/members/:member/out",
      .handler = take_out,
      .need = NEED_EDITOR },
    { .method = POST, .path = "/circles/:id/bin", .handler = dissolve, .need = NEED_EDITOR },
};

const struct route_table circles_pages = { routes, COUNT(routes) };
