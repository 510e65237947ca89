#include "model/record.h"

#include "base/text.h"
#include "model/field_text.h"

#include <string.h>

struct record *record_new(struct arena *a, const struct entity *e)
{
    struct record *r = arena_new(a, struct record);

    r->entity = e;
    r->circle_id = e->kept_close ? CIRCLE_UNSAID : 0;
    r->values = arena_array(a, struct value, e->field_count);
    for (size_t i = 0; i < e->field_count; i++) {
        const struct field *f = &e->fields[i];

        if (f->otherwise != NULL)
            r->values[i] = f->type == FIELD_CHOICE ? V_TEXT(f->otherwise)
                                                   : V_INT(f->otherwise[0] - '0');
    }
    return r;
}

struct record *record_copy(struct arena *a, const struct record *r)
{
    struct record *copy = arena_new(a, struct record);

    *copy = *r;
    copy->values = arena_array(a, struct value, r->entity->field_count);
    memcpy(copy->values, r->values, r->entity->field_count * sizeof *r->values);
    return copy;
}

const char *record_text(const struct record *r, size_t field)
{
    assert(field < r->entity->field_count);
    const struct value *v = &r->values[field];

    assert(v->type == VALUE_TEXT || v->type == VALUE_NULL);
    return v->type == VALUE_TEXT ? v->text : "";
}

int64_t record_int(const struct record *r, size_t field)
{
    assert(field < r->entity->field_count);
    const struct value *v = &r->values[field];

    assert(v->type == VALUE_INT || v->type == VALUE_NULL);
    return v->type == VALUE_INT ? v->i : 0;
}

bool record_is_null(const struct record *r, size_t field)
{
    assert(field < r->entity->field_count);
    return r->values[field].type == VALUE_NULL;
}

void record_set_text(struct record *r, size_t field, const char *s)
{
    assert(field < r->entity->field_count && field_is_text(&r->entity->fields[field]));
    r->values[field] = s != NULL && *s != '\0' ? V_TEXT(s) : V_NULL;
}

void record_set_int(struct record *r, size_t field, int64_t n)
{
    assert(field < r->entity->field_count && !field_is_text(&r->entity->fields[field]));
    r->values[field] = V_INT(n);
}

void record_set_null(struct record *r, size_t field)
{
    assert(field < r->entity->field_count);
    r->values[field] = V_NULL;
}

struct value *record_value(const struct record *r, const char *field)
{
    int i = entity_field(r->entity, field);

    assert(i != FIELD_ABSENT);
    return &r->values[i];
}

const char *record_title(const struct record *r, struct arena *a)
{
    int i = entity_field(r->entity, r->entity->title_field);
    const char *s = field_to_text(&r->entity->fields[i], &r->values[i], a);

    return *s != '\0' ? text_cut(a, s, 80) : arena_printf(a, "%s %lld", r->entity->label,
                                                          (long long)r->id);
}

static bool is_choice(const struct field *f, const char *s)
{
    for (const struct choice *c = f->choices; c->value != NULL; c++)
        if (strcmp(c->value, s) == 0)
            return true;
    return false;
}

static bool check_text(const struct field *f, const char *s, struct error *err)
{
    if (!text_is_utf8(s, strlen(s)))
        return fail(err, ERROR_INPUT, f->name, "%s is not valid text (UTF-8).", f->label);
    if (f->max_length > 0 && text_length(s) > (size_t)f->max_length)
        return fail(err, ERROR_INPUT, f->name, "%s is longer than %d characters.", f->label,
                    f->max_length);
    if (f->type != FIELD_NOTE && f->type != FIELD_JSON && strpbrk(s, "\r\n") != NULL)
        return fail(err, ERROR_INPUT, f->name, "%s must be one line.", f->label);
    if (f->type == FIELD_CHOICE && !is_choice(f, s))
        return fail(err, ERROR_INPUT, f->name, "\"%.60s\" is not possible for %s.", s, f->label);
    return true;
}

static bool check_field(const struct field *f, const struct value *v, struct error *err)
{
    if (v->type == VALUE_NULL) {
        if (f->flags & FIELD_REQUIRED)
            return fail(err, ERROR_INPUT, f->name, "%s is missing.", f->label);
        return true;
    }
    if (field_is_text(f))
        return check_text(f, v->text, err);
    if (f->type == FIELD_BOOL && v->i != 0 && v->i != 1)
        return fail(err, ERROR_INPUT, f->name, "%s must be yes or no.", f->label);
    if (f->least < f->most && (v->i < f->least || v->i > f->most))
        return fail(err, ERROR_INPUT, f->name, "%s must lie between %lld and %lld.", f->label,
                    (long long)f->least, (long long)f->most);
    return true;
}

bool record_check(struct record *r, struct arena *a, struct error *err)
{
    const struct entity *e = r->entity;

    if (e->prepare != NULL)
        e->prepare(r, a);
    /* The entity first: "a person needs a name" says more than the missing column it leads to. */
    if (e->check != NULL && !e->check(r, err))
        return false;
    for (size_t i = 0; i < e->field_count; i++)
        if (!check_field(&e->fields[i], &r->values[i], err))
            return false;
    return true;
}

bool value_equal(const struct value *a, const struct value *b)
{
    if (a->type != b->type)
        return false;
    switch (a->type) {
    case VALUE_NULL: return true;
    case VALUE_INT: return a->i == b->i;
    case VALUE_REAL: return a->real == b->real;
    case VALUE_TEXT: return strcmp(a->text, b->text) == 0;
    }
    return false;
}

bool record_equal(const struct record *a, const struct record *b)
{
    assert(a->entity == b->entity);
    for (size_t i = 0; i < a->entity->field_count; i++)
        if (!value_equal(&a->values[i], &b->values[i]))
            return false;
    return a->circle_id == b->circle_id && a->deleted_at == b->deleted_at;
}
