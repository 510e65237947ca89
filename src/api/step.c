/* Steps: undo one, mark a reason as done, for later, or not again. */
#include "api/answer.h"
#include "api/api.h"
#include "api/change.h"
#include "api/tables.h"
#include "app/agenda.h"
#include "app/undo.h"
#include "base/id.h"
#include "base/text.h"

static bool no_more_than(const json_t *body, const char *const *known, struct error *err)
{
    const char *key;
    json_t *value;

    if (body != NULL && !json_is_object(body))
        return fail(err, ERROR_INPUT, NULL, "The body must be a JSON object.");
    json_object_foreach((json_t *)body, key, value) {
        const char *const *name = known;

        while (*name != NULL && !text_equal(*name, key))
            name++;
        if (*name == NULL)
            return fail(err, ERROR_INPUT, NULL, "Nobody asked for \"%.60s\" here.", key);
    }
    return true;
}

struct undoing {
    int64_t action_id;
    struct undone undone;
};

static bool undo_work(struct call *c, struct change *ch, struct error *err)
{
    struct undoing *u = ch->context;

    if (!app_undo(c, u->action_id, &u->undone, err))
        return false;
    ch->step.summary = u->undone.summary;
    ch->body = answer_json(c->arena, 1);
    json_add_object(&ch->body, NULL);
    json_add_id(&ch->body, "action_id", u->undone.action_id);
    json_add_string(&ch->body, "kind", u->undone.kind);
    json_add_string(&ch->body, "summary", u->undone.summary);
    json_add_int(&ch->body, "records", u->undone.records);
    json_add_int(&ch->body, "left", u->undone.left);
    json_end(&ch->body);
    return true;
}

/* {"action_id": "…"}, or no body: the asker's last step. */
static bool undo(struct request *req, struct response *res, struct error *err)
{
    static const char *const known[] = { "action_id", NULL };
    struct undoing u = { 0 };
    struct change ch = { .step = { .kind = "undo" }, .work = undo_work, .context = &u };
    json_t *body;
    int status;

    if (!answer_body(req, true, &body, &status, err))
        return status != 0 ? answer_refuse(req, res, status, err) : false;
    const json_t *id = json_object_get(body, "action_id");
    bool ok =
        no_more_than(body, known, err) &&
        (id == NULL || (json_is_string(id) && id_from_text(json_string_value(id), &u.action_id)) ||
         fail(err, ERROR_INPUT, "action_id", "action_id is the number of a step, as text."));
    json_decref(body);
    return ok && change_run(req, res, &ch, err);
}

struct marking {
    int64_t reason_id;
    const char *kind;
    struct day until;
};

static bool mark_work(struct call *c, struct change *ch, struct error *err)
{
    struct marking *m = ch->context;

    if (!agenda_mark(c, m->reason_id, m->kind, m->until, err))
        return false;
    ch->body = answer_json(c->arena, 1);
    json_add_object(&ch->body, NULL);
    json_add_id(&ch->body, "reason_id", m->reason_id);
    json_add_string(&ch->body, "kind", m->kind);
    if (text_equal(m->kind, "later"))
        json_add_day(&ch->body, "until", m->until.number);
    json_end(&ch->body);
    return true;
}

static bool read_mark(const json_t *body, struct marking *m, struct error *err)
{
    static const char *const known[] = { "kind", "until", NULL };
    static const char *const kinds[] = { "done", "later", "never" };
    const char *kind = json_string_value(json_object_get(body, "kind"));
    const char *until = json_string_value(json_object_get(body, "until"));

    if (!no_more_than(body, known, err))
        return false;
    for (size_t i = 0; i < COUNT(kinds) && kind != NULL; i++)
        if (text_equal(kinds[i], kind))
            m->kind = kinds[i];
    if (m->kind == NULL)
        return fail(err, ERROR_INPUT, "kind", "kind is done, later or never.");
    if (text_equal(m->kind, "later") && (until == NULL || !day_from_iso(until, &m->until)))
        return fail(err, ERROR_INPUT, "until", "Say until when, as 2026-12-31.");
    return true;
}

static bool mark(struct request *req, struct response *res, struct error *err)
{
    struct marking m = { 0 };
    struct change ch = { .step = { .kind = "mark" }, .work = mark_work, .context = &m };
    json_t *body;
    int status;

    if (!text_equal(request_param(req, "entity"), "reason"))
        return fail(err, ERROR_NOT_FOUND, NULL, "There is nothing at this address.");
    if (!request_param_id(req, "id", &m.reason_id, err))
        return false;
    if (!answer_body(req, false, &body, &status, err))
        return status != 0 ? answer_refuse(req, res, status, err) : false;
    bool ok = read_mark(body, &m, err);
    json_decref(body);
    return ok && change_run(req, res, &ch, err);
}

static const struct route routes[] = {
    { .method = POST, .path = API_ROOT "/undo", .handler = undo, .need = NEED_EDITOR },
    { .method = POST, .path = API_ROOT "/:entity/:id/mark", .handler = mark, .need = NEED_EDITOR },
};

const struct route_table api_step = { routes, COUNT(routes) };
