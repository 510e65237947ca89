#include "api/operation.h"

#include "app/save.h"
#include "base/id.h"
#include "base/text.h"
#include "model/record_json.h"

#include <stdlib.h>
#include <string.h>

static bool too_late(struct error *err)
{
    return fail(err, ERROR_CONFLICT, NULL,
                "Somebody else changed this in the meantime. Look at it again before you save.");
}

/* RFC 9110 13.1.1: "*", or a list of tags; weak ones never match. */
static bool is_expected(struct arena *a, const char *if_match, int64_t version)
{
    const char *tag = arena_printf(a, "\"%lld\"", (long long)version);

    if (if_match == NULL || text_equal(if_match, "*"))
        return true;
    for (const char *s = if_match; (s = strstr(s, tag)) != NULL; s++)
        if (s < if_match + 2 || strncmp(s - 2, "W/", 2) != 0)
            return true;
    return false;
}

static bool same_instant(const json_t *sent, int64_t ms)
{
    char iso[INSTANT_ISO_SIZE];

    if (ms == 0)
        return json_is_null(sent);
    instant_iso((struct instant){ ms }, iso);
    return json_is_string(sent) && text_equal(json_string_value(sent), iso);
}

static bool same_id(const json_t *sent, int64_t id)
{
    int64_t n;

    if (json_is_integer(sent))
        return json_integer_value(sent) == id;
    if (json_is_string(sent))
        return id_from_text(json_string_value(sent), &n) && n == id;
    return id == 0 && json_is_null(sent);
}

static bool header_error(const char *name, struct error *err)
{
    return fail(err, ERROR_INPUT, name, "%s is filled in by kundig and cannot be set.", name);
}

/* What every record carries may be sent back as it was read. */
static bool check_header(const struct record *r, json_t *body, struct error *err)
{
    const struct {
        const char *name;
        int64_t is;
        bool (*same)(const json_t *sent, int64_t is);
    } header[] = {
        { "id", r->id, same_id },
        { "created_at", r->created_at, same_instant },
        { "changed_at", r->changed_at, same_instant },
        { "deleted_at", r->deleted_at, same_instant },
    };
    const json_t *version = json_object_get(body, "version");

    if (version != NULL && r->id == 0)
        return header_error("version", err);
    if (version != NULL && json_integer_value(version) != r->version)
        return too_late(err);
    for (size_t i = 0; i < COUNT(header); i++) {
        const json_t *sent = json_object_get(body, header[i].name);

        if (sent != NULL && !header[i].same(sent, header[i].is))
            return header_error(header[i].name, err);
    }
    return true;
}

/* What only the program writes stays as it is; all else is as if it were new. */
static void forget_values(struct record *r, struct arena *a)
{
    const struct record *fresh = record_new(a, r->entity);

    for (size_t i = 0; i < r->entity->field_count; i++)
        if (r->entity->fields[i].access == ACCESS_EDIT)
            r->values[i] = fresh->values[i];
}

static bool create(struct call *c, struct operation *op, struct error *err)
{
    struct record *r = op->record = record_new(c->arena, op->entity);

    return check_header(r, op->body, err) && record_from_json(r, op->body, c->arena, err) &&
           app_save(c, r, err);
}

static bool change(struct call *c, struct operation *op, struct error *err)
{
    struct record *r = op->record;

    if (!check_header(r, op->body, err))
        return false;
    if (op->kind == OPERATION_REPLACE)
        forget_values(r, c->arena);
    return record_from_json(r, op->body, c->arena, err) && app_save(c, r, err);
}

bool operation_run(struct call *c, struct operation *op, struct error *err)
{
    if (op->kind == OPERATION_CREATE)
        return create(c, op, err);
    if (!app_load(c, op->entity, op->id, &op->record, err))
        return false;
    if (!is_expected(c->arena, op->if_match, op->record->version))
        return too_late(err);
    switch (op->kind) {
    case OPERATION_BIN:
        return app_bin(c, op->entity, op->id, err) &&
               app_load(c, op->entity, op->id, &op->record, err);
    case OPERATION_RESTORE:
        return app_restore(c, op->entity, op->id, err) &&
               app_load(c, op->entity, op->id, &op->record, err);
    default:
        return change(c, op, err);
    }
}
