#include "api/schema.h"

#include <stdlib.h>
#include <string.h>

/* Zero members do not appear. Days and instants are read in other ways too; this is how they are
 * written. */
static const struct {
    const char *type, *format, *pattern, *description;
} shapes[] = {
    [FIELD_TEXT] = { .type = "string" },
    [FIELD_NOTE] = { .type = "string", .description = "May have several lines." },
    [FIELD_EMAIL] = { .type = "string", .format = "email" },
    [FIELD_URL] = { .type = "string" },
    [FIELD_DAY] = { .type = "string", .format = "date" },
    [FIELD_PARTIAL_DAY] = { .type = "string", .pattern = "^([0-9]{4}|-)-[0-9]{2}-[0-9]{2}$",
                            .description = "A day whose year may be unknown: --05-04." },
    [FIELD_INSTANT] = { .type = "string", .format = "date-time" },
    [FIELD_INT] = { .type = "integer", .format = "int64" },
    [FIELD_CENTS] = { .type = "integer", .format = "int64", .description = "In cents." },
    [FIELD_REAL] = { .type = "number", .format = "double" },
    [FIELD_BOOL] = { .type = "boolean" },
    [FIELD_CHOICE] = { .type = "string" },
    [FIELD_REF] = { .type = "string", .pattern = "^[0-9]+$" },
    [FIELD_JSON] = { .description = "Any JSON." },
};

static void add_if(struct json *j, const char *key, const char *text)
{
    if (text != NULL)
        json_add_string(j, key, text);
}

static void add_type(struct json *j, const struct field *f, bool may_be_null)
{
    const char *type = shapes[f->type].type;

    if (type == NULL)
        return;
    if (!may_be_null) {
        json_add_string(j, "type", type);
        return;
    }
    json_add_array(j, "type");
    json_add_string(j, NULL, type);
    json_add_string(j, NULL, "null");
    json_end(j);
}

static void add_choices(struct json *j, const struct field *f, bool may_be_null)
{
    json_add_array(j, "enum");
    for (const struct choice *c = f->choices; c->value != NULL; c++)
        json_add_string(j, NULL, c->value);
    if (may_be_null)
        json_add_null(j, NULL);
    json_end(j);
}

static void add_default(struct json *j, const struct field *f)
{
    if (f->type == FIELD_CHOICE)
        json_add_string(j, "default", f->otherwise);
    else if (f->type == FIELD_BOOL)
        json_add_bool(j, "default", f->otherwise[0] == '1');
}

static void add_bounds(struct json *j, const struct field *f)
{
    if (f->max_length > 0)
        json_add_int(j, "maxLength", f->max_length);
    if (f->least < f->most) {
        json_add_int(j, "minimum", f->least);
        json_add_int(j, "maximum", f->most);
    }
}

static void add_field(struct json *j, const struct field *f)
{
    bool may_be_null = (f->flags & FIELD_REQUIRED) == 0;

    json_add_object(j, f->name);
    add_type(j, f, may_be_null);
    json_add_string(j, "title", f->label);
    add_if(j, "format", shapes[f->type].format);
    add_if(j, "pattern", shapes[f->type].pattern);
    add_if(j, "description", shapes[f->type].description);
    if (f->refers_to != NULL)
        json_add_string(j, "x-refers-to", f->refers_to);
    if (f->choices != NULL)
        add_choices(j, f, may_be_null);
    if (f->otherwise != NULL)
        add_default(j, f);
    add_bounds(j, f);
    if (f->access == ACCESS_READ)
        json_add_bool(j, "readOnly", true);
    json_end(j);
}

static void add_header(struct json *j, const char *name, const char *type, const char *format)
{
    json_add_object(j, name);
    json_add_string(j, "type", type);
    add_if(j, "format", format);
    json_add_bool(j, "readOnly", true);
    json_end(j);
}

static void add_record(struct json *j, const struct entity *e)
{
    json_add_object(j, e->name);
    json_add_string(j, "type", "object");
    json_add_string(j, "title", e->label);
    json_add_object(j, "properties");
    add_header(j, "id", "string", NULL);
    add_header(j, "version", "integer", "int64");
    for (size_t i = 0; i < e->field_count; i++)
        if (e->fields[i].access != ACCESS_PRIVATE)
            add_field(j, &e->fields[i]);
    add_header(j, "created_at", "string", "date-time");
    add_header(j, "changed_at", "string", "date-time");
    add_header(j, "deleted_at", "string", "date-time");
    if (e->has_circle) { /* "me": only whoever asks; null: everybody */
        json_add_object(j, "circle_id");
        json_add_array(j, "type");
        json_add_string(j, NULL, "string");
        json_add_string(j, NULL, "null");
        json_end(j);
        json_end(j);
    }
    json_end(j);
    json_add_bool(j, "additionalProperties", false);
    json_end(j);
}

static void add_new_record(struct json *j, const struct entity *e, char *name, size_t room)
{
    size_t used = strlen(e->name);

    assert(used + sizeof "_new" <= room);
    memcpy(name, e->name, used);
    memcpy(name + used, "_new", sizeof "_new");
    json_add_object(j, name);
    json_add_array(j, "allOf");
    json_add_object(j, NULL);
    char reference[128] = "#/components/schemas/";
    strncat(reference, e->name, sizeof reference - strlen(reference) - 1);
    json_add_string(j, "$ref", reference);
    json_end(j);
    json_end(j);
    json_add_array(j, "required");
    for (size_t i = 0; i < e->field_count; i++) {
        const struct field *f = &e->fields[i];

        if ((f->flags & FIELD_REQUIRED) && f->access == ACCESS_EDIT && f->otherwise == NULL)
            json_add_string(j, NULL, f->name);
    }
    json_end(j);
    json_end(j);
}

void schema_of_entity(struct json *j, const struct entity *e)
{
    char name[80];

    add_record(j, e);
    if (e->writers != WRITERS_PROGRAM)
        add_new_record(j, e, name, sizeof name);
}

void schema_of_filter(struct json *j, const char *key, const struct field *f)
{
    json_add_object(j, key);
    add_type(j, f, false);
    add_if(j, "format", shapes[f->type].format);
    json_end(j);
}
