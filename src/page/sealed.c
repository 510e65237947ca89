/* Sealed notes: written for named readers, opened with a password, shown on that one answer. */
#include "app/circle_choice.h"
#include "app/read_log.h"
#include "app/save.h"
#include "app/sealed.h"
#include "base/text.h"
#include "entity/person.h"
#include "entity/sealed_note.h"
#include "http/problem.h"
#include "page/all.h"
#include "page/form.h"
#include "page/shown.h"

enum { READINGS_SHOWN = 20 };

struct sealed_page {
    struct request *req;
    int64_t id;             /* of the person, or of the note */
    const struct error *why;
    const char *words;      /* opened just now; NULL: closed */
};

static const char *sent(const struct request *req, const char *name)
{
    const char *value = request_form(req, name);

    return value != NULL ? value : "";
}

static bool is_ticked(const struct request *req, int64_t user)
{
    for (size_t i = 0; i < req->form.count; i++) {
        int64_t id;

        if (text_equal(req->form.items[i].name, "reader") &&
            id_from_text(req->form.items[i].value, &id) && id == user)
            return true;
    }
    return false;
}

static void add_refused(struct page *p, const struct error *why)
{
    if (why == NULL)
        return;
    p->status = why->kind == ERROR_DENIED ? 403 : 422;
    view_text(p->view, "error", problem_text(p->req, why));
    if (why->field != NULL)
        view_bool(p->view, arena_printf(p->req->arena, "wrong_%s", why->field), true);
}

/* ---- writing one ---- */

static bool add_candidates(struct page *p, struct error *err)
{
    struct view *list = view_list(p->view, "candidates"), *without = view_list(p->view, "without");
    struct sealed_candidate *all;
    size_t count;

    if (!sealed_candidates(p->call, &all, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        if (all[i].user_id == p->call->actor.user_id)
            continue;
        struct view *item = view_item(all[i].has_key ? list : without);
        view_id(item, "user", all[i].user_id);
        view_text(item, "user_name", all[i].name);
        view_bool(item, "ticked", is_ticked(p->req, all[i].user_id));
    }
    view_bool(p->view, "has_without", without->children.count > 0);
    view_bool(p->view, "has_candidates", list->children.count > 0);
    return true;
}

static bool add_circles(struct page *p, int64_t person, struct error *err)
{
    struct view *list = view_list(p->view, "circles");
    struct record *note = record_new(p->req->arena, &sealed_note_entity);
    struct circle_choice *choices;
    size_t count;

    record_set_int(note, SEALED_NOTE_PERSON_ID, person);
    if (!circle_choices(p->call, note, request_form(p->req, "circle_id"), &choices, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        struct view *item = view_item(list);

        view_text(item, "value", choices[i].value);
        view_text(item, "label", choices[i].label);
        view_bool(item, "chosen", choices[i].is_chosen);
    }
    return true;
}

static bool build_new(struct page *p, struct error *err)
{
    struct sealed_page *s = p->context;
    enum sealed_state state;
    struct record *person;

    if (!app_load(p->call, &person_entity, s->id, &person, err) ||
        !sealed_state(p->call, &state, err))
        return false;
    view_text(p->view, "title", tr(p->call->language, "Write a sealed note"));
    view_text(p->view, "name", record_text(person, PERSON_NAME));
    view_id(p->view, "person_id", person->id);
    view_bool(p->view, "ready", state == SEALED_READY);
    view_text(p->view, "about", sent(p->req, "about"));
    view_text(p->view, "words", sent(p->req, "words"));
    view_int(p->view, "most", SEALED_MOST_LETTERS);
    add_refused(p, s->why);
    return add_candidates(p, err) && add_circles(p, s->id, err);
}

static bool show_new(struct request *req, struct response *res, struct error *err)
{
    struct sealed_page s = { .req = req };

    return request_param_id(req, "id", &s.id, err) &&
           page_show(req, res, "sealed_new", build_new, &s, err);
}

static void read_readers(const struct request *req, struct sealed_draft *d)
{
    for (size_t i = 0; i < req->form.count && d->reader_count < SEALED_MOST_READERS; i++)
        if (text_equal(req->form.items[i].name, "reader") &&
            id_from_text(req->form.items[i].value, &d->readers[d->reader_count]))
            d->reader_count++;
}

static bool write_note(struct request *req, struct response *res, struct error *err)
{
    struct sealed_page s = { .req = req };
    struct sealed_draft d = { .about = sent(req, "about"), .words = sent(req, "words") };
    struct error why = { 0 };
    int64_t id;

    if (!request_param_id(req, "id", &s.id, err))
        return false;
    d.person_id = s.id;
    read_readers(req, &d);
    if (circle_from_text(sent(req, "circle_id"), &d.circle_id, &why) &&
        sealed_write(request_call(req), &d, &id, &why))
        return page_done(req, res, arena_printf(req->arena, "/sealed/%lld", (long long)id),
                         "Sealed.", true);
    if (!form_can_say(req, &why)) {
        *err = why;
        return false;
    }
    s.why = &why;
    return page_show(req, res, "sealed_new", build_new, &s, err);
}

/* ---- one note ---- */

static bool add_readings(struct page *p, int64_t id, struct error *err)
{
    struct view *list = view_list(p->view, "readings");
    struct readings read;

    if (!read_log_of_record(p->call, &sealed_note_entity, id, READINGS_SHOWN, &read, err))
        return false;
    for (size_t i = 0; i < read.count; i++) {
        struct view *item = view_item(list);

        view_text(item, "reader", read.items[i].user);
        view_text(item, "at", shown_instant(p, read.items[i].at));
    }
    return true;
}

static bool build_note(struct page *p, struct error *err)
{
    struct sealed_page *s = p->context;
    struct sealed_told *t;
    struct record *person;
    size_t count;

    if (!sealed_list(p->call, 0, s->id, &t, &count, err))
        return false;
    if (count == 0)
        return fail(err, ERROR_NOT_FOUND, NULL, "There is no such record (any more).");
    if (!app_load(p->call, &person_entity, t->person_id, &person, err))
        return false;
    view_text(p->view, "title",
              *t->about != '\0' ? t->about : tr(p->call->language, "Sealed note"));
    view_text(p->view, "name", record_text(person, PERSON_NAME));
    view_id(p->view, "person_id", person->id);
    view_id(p->view, "note", t->id);
    view_text(p->view, "author", t->author);
    view_text(p->view, "readers", t->readers);
    view_text(p->view, "written", shown_instant(p, t->at));
    view_bool(p->view, "may_open", t->may_open);
    view_bool(p->view, "may_bin", t->may_bin);
    view_text(p->view, "words", s->words);
    shown_only(p, p->view, t->circle_id);
    add_refused(p, s->why);
    return add_candidates(p, err) && add_readings(p, t->id, err);
}

static bool show_note(struct request *req, struct response *res, struct error *err)
{
    struct sealed_page s = { .req = req };

    return request_param_id(req, "id", &s.id, err) &&
           page_show(req, res, "sealed", build_note, &s, err);
}

/* A wrong password is said on the page; what is not theirs is the door's to say. */
static bool show_refused(struct request *req, struct response *res, struct sealed_page *s,
                         const struct error *why, struct error *err)
{
    if (!req->wants_html || (why->field == NULL && why->kind != ERROR_CONFLICT)) {
        *err = *why;
        return false;
    }
    s->why = why;
    return page_show(req, res, "sealed", build_note, s, err);
}

static bool open_note(struct request *req, struct response *res, struct error *err)
{
    struct sealed_page s = { .req = req };
    struct error why = { 0 };

    if (!request_param_id(req, "id", &s.id, err))
        return false;
    if (!sealed_open(request_call(req), s.id, sent(req, "password"), &s.words, &why))
        return show_refused(req, res, &s, &why, err);
    return page_show(req, res, "sealed", build_note, &s, err);
}

static bool add_reader(struct request *req, struct response *res, struct error *err)
{
    struct sealed_page s = { .req = req };
    struct error why = { 0 };
    int64_t user;

    if (!request_param_id(req, "id", &s.id, err))
        return false;
    if (!id_from_text(sent(req, "reader"), &user))
        return fail(err, ERROR_INPUT, "reader", "Say whom.");
    if (!sealed_add_reader(request_call(req), s.id, sent(req, "password"), user, &why))
        return show_refused(req, res, &s, &why, err);
    return page_done(req, res, arena_printf(req->arena, "/sealed/%lld", (long long)s.id), "Saved.",
                     true);
}

static bool put_away(struct request *req, struct response *res, struct error *err)
{
    const char *back = form_back(req, "/today");
    int64_t id;

    return request_param_id(req, "id", &id, err) && sealed_bin(request_call(req), id, err) &&
           page_done(req, res, back, "Put in the bin.", true);
}

static const struct route routes[] = {
    { .method = GET, .path = "/people/:id/sealed", .handler = show_new, .need = NEED_EDITOR },
    { .method = POST, .path = "/people/:id/sealed", .handler = write_note, .need = NEED_EDITOR },
    { .method = GET, .path = "/sealed/:id", .handler = show_note, .need = NEED_READER },
    { .method = POST, .path = "/sealed/:id/open", .handler = open_note, .need = NEED_READER,
      .guessed = "username" },
    { .method = POST, .path = "/sealed/:id/readers", .handler = add_reader, .need = NEED_EDITOR,
      .guessed = "username" },
    { .method = POST, .path = "/sealed/:id/bin", .handler = put_away, .need = NEED_EDITOR },
};

const struct route_table sealed_pages = { routes, COUNT(routes) };
