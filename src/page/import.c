/* Import: bring a file, look at what would come of it, let it in, take it back. */
#include "app/import_desk.h"
#include "app/save.h"
#include "app/undo_later.h"
#include "base/text.h"
#include "entity/import_batch.h"
#include "page/all.h"
#include "page/import_view.h"
#include "page/page.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MOST_BYTES = 64 << 20, MOST_LISTED = 20, WAIT_MS = 400, LINES_MAPPED = 4096,
       INTERRUPTED_AFTER_MS = 10 * 60 * 1000 };

/* ---- the place to bring files to ---- */

/* A program that was ended leaves an import behind that is still called running. */
static bool was_interrupted(const struct page *p, const struct record *r)
{
    return text_equal(record_text(r, IMPORT_BATCH_STATE), "running") &&
           r->created_at < p->call->now.ms - INTERRUPTED_AFTER_MS;
}

static const char *state_of(struct page *p, const struct record *r, const struct undo_state *undo)
{
    enum language lang = p->call->language;
    const char *state = record_text(r, IMPORT_BATCH_STATE);

    if (undo->action_id == r->id)
        return undo->total == 0
                   ? tr(lang, "is being taken back")
                   : text_fill(p->req->arena, tr(lang, "is being taken back: {percent} %"),
                               { "percent", lang_number(p->req->arena, lang,
                                                        undo->done * 100 / undo->total) });
    if (was_interrupted(p, r))
        return tr(lang, "interrupted; read the file in again to go on");
    for (const struct choice *c = import_batch_entity.fields[IMPORT_BATCH_STATE].choices;
         c->value != NULL; c++)
        if (text_equal(c->value, state))
            return tr(lang, c->label);
    return "";
}

static void add_import(struct page *p, struct view *list, const struct record *r,
                       const struct undo_state *undo)
{
    struct view *item = view_item(list);
    enum language lang = p->call->language;
    int64_t changed =
        record_int(r, IMPORT_BATCH_ROWS_NEW) + record_int(r, IMPORT_BATCH_ROWS_CHANGED);
    struct import_report counts = { .read = record_int(r, IMPORT_BATCH_ROWS_READ) };
    const char *state = record_text(r, IMPORT_BATCH_STATE);

    for (size_t i = 0; i < IMPORT_OUTCOME_COUNT; i++)
        counts.counts[i] = record_int(r, (size_t)(IMPORT_BATCH_ROWS_NEW + (int)i));
    view_id(item, "id", r->id);
    view_text(item, "file_name", record_text(r, IMPORT_BATCH_FILE_NAME));
    view_text(item, "when",
              lang_day(p->req->arena, lang, instant_day((struct instant){ r->created_at }),
                       p->call->today));
    view_text(item, "state", state_of(p, r, undo));
    view_bool(item, "may_undo",
              (was_interrupted(p, r) ||
               (changed > 0 && !text_equal(state, "undone") && !text_equal(state, "running"))) &&
                  undo->action_id != r->id && p->call->actor.right >= RIGHT_EDIT);
    import_view_counts(p, item, &counts);
}

static bool build_desk(struct page *p, struct error *err)
{
    struct query q = { .entity = &import_batch_entity, .limit = MOST_LISTED };
    struct record_list found;
    struct view *list = view_list(p->view, "imports");
    struct undo_state undo;

    view_text(p->view, "title", tr(p->call->language, "Import"));
    if (!app_list(p->call, &q, &found, err))
        return false;
    undo_look(p->call, &undo);
    for (size_t i = 0; i < found.count; i++)
        add_import(p, list, found.records[i], &undo);
    view_bool(p->view, "any", found.count > 0);
    if (p->context != NULL)
        page_refused(p, p->context);
    return true;
}

static bool show_desk(struct request *req, struct response *res, struct error *err)
{
    struct undo_state undo;

    undo_look(request_call(req), &undo);
    if (undo.action_id != 0)
        response_header(res, "Refresh", "2");
    return page_show(req, res, "import", build_desk, NULL, err);
}

static bool refuse(struct request *req, struct response *res, struct error *err)
{
    struct error *why = arena_new(req->arena, struct error);

    if (err->kind == ERROR_DENIED || err->kind == ERROR_BROKEN)
        return false;
    *why = *err;
    return page_show(req, res, "import", build_desk, why, err);
}

static const char *place_of(struct request *req, const char *token)
{
    return arena_printf(req->arena, "/import/%s", token);
}

static bool bring(struct request *req, struct response *res, struct error *err)
{
    char token[TOKEN_SIZE];
    const struct upload *file = NULL;

    for (size_t i = 0; i < req->upload_count; i++)
        if (text_equal(req->uploads[i].name, "file") && req->uploads[i].len > 0)
            file = &req->uploads[i];
    if (file == NULL)
        fail(err, ERROR_INPUT, "file", "Choose a file first.");
    else if (desk_bring(request_call(req), file->file_name, file->bytes, file->len, token, err)) {
        response_redirect(res, place_of(req, token));
        return true;
    }
    return refuse(req, res, err);
}

/* ---- a file that waits ---- */

static bool fill_file(struct call *c, const struct desk_file *file, void *context,
                      struct error *err)
{
    (void)c;
    (void)err;
    import_view_file(context, file);
    return true;
}

static bool build_file(struct page *p, struct error *err)
{
    view_text(p->view, "title", tr(p->call->language, "Import"));
    return desk_look(p->call, request_param(p->req, "token"), fill_file, p, err);
}

static bool is_working(struct call *c, const struct desk_file *file, void *context,
                       struct error *err)
{
    (void)c;
    (void)err;
    *(bool *)context = file->state == DESK_LOOKING || file->state == DESK_WAITING ||
                       file->state == DESK_RUNNING;
    return true;
}

static bool show_file(struct request *req, struct response *res, struct error *err)
{
    const char *token = request_param(req, "token");
    bool working = false;

    if (!desk_look(request_call(req), token, is_working, &working, err))
        return refuse(req, res, err);
    if (working && !req->htmx)
        response_header(res, "Refresh", "2");
    return page_show(req, res, "import_file", build_file, NULL, err);
}

static bool map(struct request *req, struct response *res, struct error *err)
{
    const char *token = request_param(req, "token"), *kind = request_form(req, "kind");
    struct desk_column *columns = arena_array(req->arena, struct desk_column, req->form.count + 1);
    size_t count = 0;

    for (size_t i = 0; i < req->form.count; i++)
        if (text_starts(req->form.items[i].name, "column_") && count < LINES_MAPPED)
            columns[count++] = (struct desk_column){ (size_t)atoi(req->form.items[i].name + 7),
                                                     req->form.items[i].value };
    if (!desk_map(request_call(req), token, columns, count,
                  kind != NULL && text_equal(kind, "purchases"),
                  request_form(req, "has_header") != NULL, err))
        return refuse(req, res, err);
    response_redirect(res, place_of(req, token));
    return true;
}

static enum import_choice choice_of(const char *name)
{
    static const struct {
        const char *name;
        enum import_choice choice;
    } choices[] = { { "file", CHOICE_FILE }, { "ours", CHOICE_OURS }, { "new", CHOICE_NEW } };

    for (size_t i = 0; i < COUNT(choices); i++)
        if (text_equal(name, choices[i].name))
            return choices[i].choice;
    return CHOICE_SKIP;
}

/* A small file is done before anybody could read "please wait". */
static void wait_a_moment(struct request *req, const char *token)
{
    struct error ignored;
    bool working = true;

    for (int ms = 0; working && ms < WAIT_MS; ms += 20) {
        nanosleep(&(struct timespec){ .tv_nsec = 20 * 1000000 }, NULL);
        if (!desk_look(request_call(req), token, is_working, &working, &ignored))
            return;
    }
}

static bool run(struct request *req, struct response *res, struct error *err)
{
    const char *token = request_param(req, "token"), *owner = request_form(req, "owner_me");
    struct import_decision *decisions =
        arena_array(req->arena, struct import_decision, req->form.count + 1);
    struct call *c = request_call(req);
    size_t count = 0;

    for (size_t i = 0; i < req->form.count; i++)
        if (text_starts(req->form.items[i].name, "choice_"))
            decisions[count++] = (struct import_decision){ atoll(req->form.items[i].name + 7),
                                                           choice_of(req->form.items[i].value) };
    if (!desk_run(c, token, decisions, count, owner != NULL ? c->actor.user_id : 0, err))
        return refuse(req, res, err);
    wait_a_moment(req, token);
    response_redirect(res, place_of(req, token));
    return true;
}

static bool forget(struct request *req, struct response *res, struct error *err)
{
    (void)err;
    desk_forget(request_call(req), request_param(req, "token"));
    response_redirect(res, "/import");
    return true;
}

static bool copy_problems(struct call *c, const struct desk_file *file, void *context,
                          struct error *err)
{
    struct response *res = context;

    if (file->problems == NULL || (file->state != DESK_READY && file->state != DESK_DONE))
        return fail(err, ERROR_NOT_FOUND, NULL, "There is nothing to correct.");
    res->bytes = arena_strndup(c->arena, file->problems, file->problems_len);
    res->len = file->problems_len;
    res->content_type = file->file.format == IMPORT_VCARD ? "text/vcard; charset=utf-8"
                                                           : "text/csv; charset=utf-8";
    response_download(res, problems_file_name(c->arena, &file->file));
    return true;
}

static bool problems(struct request *req, struct response *res, struct error *err)
{
    return desk_look(request_call(req), request_param(req, "token"), copy_problems, res, err);
}

static bool take_back(struct request *req, struct response *res, struct error *err)
{
    struct undone undone;
    bool started;
    int64_t id;

    if (!request_param_id(req, "id", &id, err))
        return false;
    if (!app_undo_or_start(request_call(req), id, &undone, &started, err))
        return refuse(req, res, err);
    return page_done(req, res, "/import",
                     started ? "It is being taken back. You can go on with something else."
                             : "Taken back.",
                     false);
}

static const struct route routes[] = {
    { .method = GET, .path = "/import", .handler = show_desk, .need = NEED_READER },
    { .method = POST, .path = "/import", .handler = bring, .need = NEED_EDITOR,
      .body_limit = MOST_BYTES + BODY_LIMIT },
    { .method = GET, .path = "/import/:token", .handler = show_file, .need = NEED_EDITOR },
    { .method = POST, .path = "/import/:token/columns", .handler = map, .need = NEED_EDITOR },
    { .method = POST, .path = "/import/:token/run", .handler = run, .need = NEED_EDITOR },
    { .method = POST, .path = "/import/:token/forget", .handler = forget, .need = NEED_EDITOR },
    { .method = GET, .path = "/import/:token/problems", .handler = problems, .need = NEED_EDITOR },
    { .method = POST, .path = "/imports/:id/undo", .handler = take_back, .need = NEED_EDITOR },
};

const struct route_table import_pages = { routes, COUNT(routes) };
