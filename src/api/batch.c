/*
 * Batch: up to a hundred changes of records in one transaction and one step, all or none.
 *
 *    [{"method": "POST", "path": "/api/v1/person", "body": {"family": "Huber"}},
 *     {"method": "DELETE", "path": "/api/v1/task/7", "if_match": "\"3\""}]
 */
#include "api/answer.h"
#include "api/api.h"
#include "api/change.h"
#include "api/operation.h"
#include "api/tables.h"
#include "base/id.h"
#include "base/text.h"
#include "entity/all.h"
#include "model/record_json.h"

#include <string.h>

enum { BATCH_MOST = 100 };

struct batch {
    struct operation *operations;
    size_t count;
};

/* "/api/v1/person/7/restore" in its parts. */
static bool read_place(struct arena *a, const char *path, struct operation *op,
                       const char **action)
{
    size_t root = strlen(API_ROOT "/");

    *action = "";
    if (path == NULL || !text_starts(path, API_ROOT "/"))
        return false;
    path += root;
    size_t n = strcspn(path, "/");
    op->entity = entity_by_name(arena_strndup(a, path, n));
    path += n;
    if (op->entity == NULL || *path == '\0')
        return op->entity != NULL;
    n = strcspn(++path, "/");
    if (!id_from_text(arena_strndup(a, path, n), &op->id))
        return false;
    if (path[n] == '/')
        *action = path + n + 1;
    return true;
}

static bool read_kind(const char *method, const char *action, struct operation *op)
{
    static const struct {
        const char *method, *action;
        bool has_id;
        enum operation_kind kind;
    } kinds[] = {
        { "POST", "", false, OPERATION_CREATE },
        { "PATCH", "", true, OPERATION_PATCH },
        { "PUT", "", true, OPERATION_REPLACE },
        { "DELETE", "", true, OPERATION_BIN },
        { "POST", "restore", true, OPERATION_RESTORE },
    };

    for (size_t i = 0; i < COUNT(kinds) && method != NULL; i++)
        if (text_equal(kinds[i].method, method) && text_equal(kinds[i].action, action) &&
            kinds[i].has_id == (op->id != 0)) {
            op->kind = kinds[i].kind;
            return true;
        }
    return false;
}

static bool read_operation(struct arena *a, const json_t *item, struct operation *op)
{
    const char *action;

    op->body = json_object_get(item, "body");
    op->if_match = json_string_value(json_object_get(item, "if_match"));
    return read_place(a, json_string_value(json_object_get(item, "path")), op, &action) &&
           read_kind(json_string_value(json_object_get(item, "method")), action, op) &&
           (op->body != NULL || op->kind == OPERATION_BIN || op->kind == OPERATION_RESTORE);
}

static bool read_batch(struct arena *a, const json_t *body, struct batch *b, struct error *err)
{
    b->count = json_array_size(body);
    if (b->count == 0 || b->count > BATCH_MOST)
        return fail(err, ERROR_INPUT, NULL,
                    "A batch is a JSON array of 1 to %d objects with method, path and body.",
                    BATCH_MOST);
    b->operations = arena_array(a, struct operation, b->count);
    for (size_t i = 0; i < b->count; i++)
        if (!read_operation(a, json_array_get(body, i), &b->operations[i]))
            return fail(err, ERROR_INPUT, arena_printf(a, "%zu", i),
                        "This part of the batch is no change of a record.");
    return true;
}

static bool batch_work(struct call *c, struct change *ch, struct error *err)
{
    struct batch *b = ch->context;

    ch->body = answer_json(c->arena, b->count);
    json_add_object(&ch->body, NULL);
    json_add_array(&ch->body, "items");
    for (size_t i = 0; i < b->count; i++) {
        struct operation *op = &b->operations[i];

        if (!operation_run(c, op, err)) {
            /* Where it went wrong: "3.family", counted from 0 as JSON does. */
            err->field = err->field != NULL
                             ? arena_printf(c->arena, "%zu.%s", i, err->field)
                             : arena_printf(c->arena, "%zu", i);
            return false;
        }
        json_add_object(&ch->body, NULL);
        json_add_int(&ch->body, "status", op->kind == OPERATION_CREATE ? 201 : 200);
        json_add_string(&ch->body, "path", answer_place(c->arena, op->entity, op->record->id));
        record_json(&ch->body, "body", op->record, NULL);
        json_end(&ch->body);
    }
    json_end(&ch->body);
    json_end(&ch->body);
    return true;
}

static bool batch(struct request *req, struct response *res, struct error *err)
{
    struct batch b;
    struct change ch = { .step = { .kind = "save" }, .work = batch_work, .context = &b };
    json_t *body;
    int status;

    if (!answer_body(req, false, &body, &status, err))
        return status != 0 ? answer_refuse(req, res, status, err) : false;
    bool ok = read_batch(req->arena, body, &b, err) && change_run(req, res, &ch, err);
    json_decref(body);
    return ok;
}

static const struct route routes[] = {
    { .method = POST, .path = API_ROOT "/batch", .handler = batch, .need = NEED_EDITOR },
};

const struct route_table api_batch = { routes, COUNT(routes) };
