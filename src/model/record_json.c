#include "model/record_json.h"

#include "base/id.h"
#include "base/text.h"
#include "model/field_text.h"

#include <stdlib.h>
#include <string.h>

enum { DIFFERENCE_CEILING = 4 << 20 };

void value_json(struct json *out, const struct field *f, const struct value *v)
{
    if (v->type == VALUE_NULL)
        json_add_null(out, f->name);
    else if (f->type == FIELD_JSON)
        json_add_raw(out, f->name, v->text);
    else if (v->type == VALUE_TEXT)
        json_add_string(out, f->name, v->text);
    else if (v->type == VALUE_REAL)
        json_add_real(out, f->name, v->real);
    else if (f->type == FIELD_DAY)
        json_add_day(out, f->name, v->i);
    else if (f->type == FIELD_INSTANT)
        json_add_instant(out, f->name, v->i);
    else if (f->type == FIELD_REF)
        json_add_id(out, f->name, v->i);
    else if (f->type == FIELD_BOOL)
        json_add_bool(out, f->name, v->i != 0);
    else
        json_add_int(out, f->name, v->i);
}

static bool wanted(const char *const *only, const char *name)
{
    if (only == NULL)
        return true;
    for (; *only != NULL; only++)
        if (text_equal(*only, name))
            return true;
    return false;
}

void record_json(struct json *out, const char *key, const struct record *r,
                 const char *const *only)
{
    json_add_object(out, key);
    json_add_id(out, "id", r->id);
    json_add_int(out, "version", r->version);
    for (size_t i = 0; i < r->entity->field_count; i++) {
        const struct field *f = &r->entity->fields[i];

        if (f->access != ACCESS_PRIVATE && wanted(only, f->name))
            value_json(out, f, &r->values[i]);
    }
    if (wanted(only, "created_at"))
        json_add_instant(out, "created_at", r->created_at);
    if (wanted(only, "changed_at"))
        json_add_instant(out, "changed_at", r->changed_at);
    if (r->circle_id != 0)
        json_add_id(out, "circle_id", r->circle_id);
    if (r->deleted_at != 0)
        json_add_instant(out, "deleted_at", r->deleted_at);
    json_end(out);
}

static bool number_from_json(const struct field *f, json_t *j, struct value *out,
                             struct error *err)
{
    bool whole = f->type == FIELD_INT || f->type == FIELD_CENTS || f->type == FIELD_REF;

    if (json_is_integer(j) && f->type != FIELD_REAL && (whole || f->type == FIELD_BOOL)) {
        *out = V_INT(json_integer_value(j));
        return true;
    }
    if (f->type == FIELD_REAL && json_is_number(j)) {
        *out = V_REAL(json_number_value(j));
        return true;
    }
    return fail(err, ERROR_INPUT, f->name, "%s: a number is not what belongs here.", f->label);
}

static bool value_from_json(const struct field *f, json_t *j, struct arena *a, struct value *out,
                            struct error *err)
{
    if (json_is_null(j)) {
        *out = V_NULL;
        return true;
    }
    if (f->type == FIELD_JSON) {
        char *text = json_dumps(j, JSON_COMPACT | JSON_ENCODE_ANY);

        *out = V_TEXT(arena_strdup(a, text));
        free(text);
        return true;
    }
    if (json_is_boolean(j) && f->type == FIELD_BOOL) {
        *out = V_INT(json_is_true(j));
        return true;
    }
    if (json_is_number(j))
        return number_from_json(f, j, out, err);
    if (json_is_string(j)) {
        /* Cents are integers in JSON: "12" could be meant either way. */
        if (f->type == FIELD_CENTS || f->type == FIELD_INT || f->type == FIELD_REAL)
            return fail(err, ERROR_INPUT, f->name, "%s must be a number, not text.", f->label);
        return field_from_text(f, json_string_value(j), a, out, err);
    }
    return fail(err, ERROR_INPUT, f->name, "%s cannot hold a list or an object.", f->label);
}

static bool is_header(const char *key)
{
    static const char *const names[] = { "id", "version", "created_at", "changed_at",
                                         "deleted_at" };

    for (size_t i = 0; i < COUNT(names); i++)
        if (text_equal(names[i], key))
            return true;
    return false;
}

/* Who may see it: a circle, or null for everybody. Whether that is allowed is asked in app/. */
static bool take_circle(struct record *r, json_t *j, struct error *err)
{
    int64_t id = 0;

    if (!r->entity->has_circle && !json_is_null(j))
        return fail(err, ERROR_INPUT, "circle_id",
                    "%s: everybody who may read the book sees these.", r->entity->label_many);
    if (json_is_string(j) && text_equal(json_string_value(j), "me")) {
        r->circle_id = CIRCLE_UNSAID;
        return true;
    }
    if (!json_is_null(j) && (!json_is_string(j) || !id_from_text(json_string_value(j), &id)))
        return fail(err, ERROR_INPUT, "circle_id",
                    "circle_id is the number of a circle as text, \"me\" for only me, or null for "
                    "everybody.");
    r->circle_id = id;
    return true;
}

static bool from_json(struct record *r, json_t *object, bool restore, struct arena *a,
                      struct error *err)
{
    const char *key;
    json_t *j;

    if (!json_is_object(object))
        return fail(err, ERROR_INPUT, NULL, "A record is a JSON object: {\"name\": …}.");
    json_object_foreach(object, key, j) {
        int i = entity_field(r->entity, key);
        struct value v;

        if (i == FIELD_ABSENT && text_equal(key, "circle_id")) {
            if (!take_circle(r, j, err))
                return false;
            continue;
        }
        if (i == FIELD_ABSENT && is_header(key))
            continue;
        if (i == FIELD_ABSENT || (!restore && r->entity->fields[i].access == ACCESS_PRIVATE))
            return fail(err, ERROR_INPUT, arena_strdup(a, key), "%s has no field \"%.60s\".",
                        r->entity->label, key);
        if (!value_from_json(&r->entity->fields[i], j, a, &v, err))
            return false;
        if (!restore && r->entity->fields[i].access == ACCESS_READ) {
            if (value_equal(&v, &r->values[i]))
                continue;
            return fail(err, ERROR_INPUT, r->entity->fields[i].name,
                        "%s is filled in by kundig and cannot be set.", r->entity->fields[i].label);
        }
        r->values[i] = v;
    }
    return true;
}

bool record_from_json(struct record *r, json_t *object, struct arena *a, struct error *err)
{
    return from_json(r, object, false, a, err);
}

bool record_restore_json(struct record *r, json_t *object, struct arena *a, struct error *err)
{
    return from_json(r, object, true, a, err);
}

const char *record_difference(const struct record *r, const struct record *other, struct arena *a)
{
    struct json out = json_new(a, DIFFERENCE_CEILING);

    assert(r->entity == other->entity);
    json_add_object(&out, NULL);
    for (size_t i = 0; i < r->entity->field_count; i++)
        if (!value_equal(&r->values[i], &other->values[i]))
            value_json(&out, &r->entity->fields[i], &r->values[i]);
    if (r->circle_id != other->circle_id)
        json_add_id(&out, "circle_id", r->circle_id);
    json_end(&out);
    return out.out.bytes;
}
