/* The history of a record: who changed which field when, from what to what. */
#include "api/answer.h"
#include "api/api.h"
#include "api/tables.h"
#include "app/history.h"
#include "base/id.h"

#include <stdlib.h>

enum { CHANGES_DEFAULT = 50 };

struct asked {
    const struct entity *entity;
    int64_t id, before;
    int limit;
    struct history history;
};

static bool history_work(struct call *c, void *context, struct error *err)
{
    struct asked *a = context;

    return app_history(c, a->entity, a->id, a->before, a->limit, &a->history, err);
}

static void write_value(struct json *j, const char *key, const json_t *value)
{
    char *text = value != NULL ? json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY) : NULL;

    if (text != NULL)
        json_add_raw(j, key, text);
    else
        json_add_null(j, key);
    free(text);
}

/* Private fields stay where they are. */
static void write_fields(struct json *j, const struct entity *e, const struct history_change *ch)
{
    json_t *before = ch->before != NULL ? json_loads(ch->before, 0, NULL) : NULL;
    json_t *after = ch->after != NULL ? json_loads(ch->after, 0, NULL) : NULL;

    json_add_array(j, "fields");
    for (size_t i = 0; i < e->field_count; i++) {
        const struct field *f = &e->fields[i];
        const json_t *was = json_object_get(before, f->name), *is = json_object_get(after, f->name);

        if (f->access == ACCESS_PRIVATE || (was == NULL && is == NULL))
            continue;
        json_add_object(j, NULL);
        json_add_string(j, "field", f->name);
        write_value(j, "before", was);
        write_value(j, "after", is);
        json_end(j);
    }
    if (e->has_circle && json_object_get(after, "circle_id") != NULL) {
        json_add_object(j, NULL);
        json_add_string(j, "field", "circle_id");
        write_value(j, "before", json_object_get(before, "circle_id"));
        write_value(j, "after", json_object_get(after, "circle_id"));
        json_end(j);
    }
    json_end(j);
    json_decref(before);
    json_decref(after);
}

static void write_change(struct json *j, const struct entity *e, const struct history_change *ch)
{
    json_add_object(j, NULL);
    json_add_id(j, "id", ch->id);
    json_add_instant(j, "at", ch->at);
    json_add_object(j, "by");
    json_add_id(j, "id", ch->user_id);
    json_add_string(j, "name", ch->user);
    json_end(j);
    json_add_id(j, "action_id", ch->action_id);
    json_add_string(j, "kind", ch->kind);
    json_add_bool(j, "undone", ch->undone);
    write_fields(j, e, ch);
    json_end(j);
}

static bool changes(struct request *req, struct response *res, struct error *err)
{
    static const char *const known[] = { "limit", "cursor", NULL };
    const char *cursor = request_query(req, "cursor");
    struct asked a = { 0 };

    if (!answer_entity(req, &a.entity, err) || !request_param_id(req, "id", &a.id, err))
        return false;
    if (cursor != NULL && !id_from_text(cursor, &a.before))
        fail(err, ERROR_INPUT, "cursor",
             "This cursor does not belong to this list. Begin again without it.");
    if (err->kind != ERROR_NONE || !answer_only(req, known, err) ||
        !answer_number(req, "limit", 1, HISTORY_MOST, CHANGES_DEFAULT, &a.limit, err))
        return answer_refuse(req, res, 400, err);
    if (!app_read(request_call(req), history_work, &a, err))
        return false;

    const struct history *h = &a.history;
    struct json j = answer_json(req->arena, 1);
    json_add_object(&j, NULL);
    json_add_array(&j, "items");
    for (size_t i = 0; i < h->count; i++)
        write_change(&j, a.entity, &h->changes[i]);
    json_end(&j);
    json_add_id(&j, "next", h->more ? h->changes[h->count - 1].id : 0);
    json_end(&j);
    return answer_with(res, &j, err);
}

static const struct route routes[] = {
    { .method = GET, .path = API_ROOT "/:entity/:id/changes", .handler = changes,
      .need = NEED_READER },
};

const struct route_table api_changes = { routes, COUNT(routes) };
