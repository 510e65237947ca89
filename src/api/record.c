/* One record: shown, made, changed, replaced, put in the bin, taken out again. */
#include "api/answer.h"
#include "api/api.h"
#include "api/change.h"
#include "api/operation.h"
#include "api/tables.h"
#include "app/save.h"
#include "model/record_json.h"

struct shown {
    const struct entity *entity;
    int64_t id;
    struct record *record;
};

static bool load_work(struct call *c, void *context, struct error *err)
{
    struct shown *s = context;

    return app_load(c, s->entity, s->id, &s->record, err);
}

static bool show(struct request *req, struct response *res, struct error *err)
{
    static const char *const known[] = { "fields", NULL };
    const char *const *fields;
    struct shown s = { 0 };

    if (!answer_entity(req, &s.entity, err) || !request_param_id(req, "id", &s.id, err))
        return false;
    if (!answer_only(req, known, err) || !answer_fields(req, s.entity, &fields, err))
        return answer_refuse(req, res, 400, err);
    if (!app_read(request_call(req), load_work, &s, err))
        return false;
    struct json j = answer_json(req->arena, 1);
    record_json(&j, NULL, s.record, fields);
    res->etag = arena_printf(req->arena, "%lld", (long long)s.record->version);
    return answer_with(res, &j, err);
}

static bool run_operation(struct call *c, struct change *ch, struct error *err)
{
    struct operation *op = ch->context;

    if (!operation_run(c, op, err))
        return false;
    ch->step.summary = record_title(op->record, c->arena);
    ch->version = op->record->version;
    ch->body = answer_json(c->arena, 1);
    record_json(&ch->body, NULL, op->record, NULL);
    if (op->kind == OPERATION_CREATE) {
        ch->status = 201;
        ch->location = answer_place(c->arena, op->entity, op->record->id);
    }
    return true;
}

static bool refuse_program_only(struct request *req, struct response *res,
                                const struct entity *e)
{
    struct error err;

    fail(&err, ERROR_DENIED, NULL, "%s: only kundig itself writes these.", e->label_many);
    response_header(res, "Allow", "GET, HEAD, OPTIONS");
    return answer_refuse(req, res, 405, &err);
}

static bool operate(struct request *req, struct response *res, enum operation_kind kind,
                    struct error *err)
{
    static const char *const known[] = { NULL };
    static const char *const step_kinds[] = {
        [OPERATION_CREATE] = "save", [OPERATION_PATCH] = "save", [OPERATION_REPLACE] = "save",
        [OPERATION_BIN] = "bin", [OPERATION_RESTORE] = "restore",
    };
    bool wants_body = kind != OPERATION_BIN && kind != OPERATION_RESTORE;
    struct operation op = { .kind = kind, .if_match = request_header(req, "If-Match") };
    struct change ch = { .step = { .kind = step_kinds[kind] }, .work = run_operation,
                         .context = &op };
    int status = 0;

    if (!answer_entity(req, &op.entity, err) ||
        (kind != OPERATION_CREATE && !request_param_id(req, "id", &op.id, err)))
        return false;
    if (op.entity->writers == WRITERS_PROGRAM)
        return refuse_program_only(req, res, op.entity);
    if (!answer_only(req, known, err))
        return answer_refuse(req, res, 400, err);
    if (!answer_body(req, !wants_body, &op.body, &status, err))
        return status != 0 ? answer_refuse(req, res, status, err) : false;
    bool ok = change_run(req, res, &ch, err);
    json_decref(op.body);
    return ok;
}

static bool create(struct request *req, struct response *res, struct error *err)
{
    return operate(req, res, OPERATION_CREATE, err);
}

static bool patch(struct request *req, struct response *res, struct error *err)
{
    return operate(req, res, OPERATION_PATCH, err);
}

static bool replace(struct request *req, struct response *res, struct error *err)
{
    return operate(req, res, OPERATION_REPLACE, err);
}

static bool bin(struct request *req, struct response *res, struct error *err)
{
    return operate(req, res, OPERATION_BIN, err);
}

static bool restore(struct request *req, struct response *res, struct error *err)
{
    return operate(req, res, OPERATION_RESTORE, err);
}

static const struct route routes[] = {
    { .method = GET, .path = API_ROOT "/:entity/:id", .handler = show, .need = NEED_READER,
      .kept = true },
    { .method = POST, .path = API_ROOT "/:entity", .handler = create, .need = NEED_EDITOR },
    { .method = PATCH, .path = API_ROOT "/:entity/:id", .handler = patch, .need = NEED_EDITOR },
    { .method = PUT, .path = API_ROOT "/:entity/:id", .handler = replace, .need = NEED_EDITOR },
    { .method = DELETE, .path = API_ROOT "/:entity/:id", .handler = bin, .need = NEED_EDITOR },
    { .method = POST, .path = API_ROOT "/:entity/:id/restore", .handler = restore,
      .need = NEED_EDITOR },
};

const struct route_table api_record = { routes, COUNT(routes) };
