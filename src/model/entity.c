#include "model/entity.h"

#include <stdio.h>
#include <string.h>

#define LOWER_CASE "abcdefghijklmnopqrstuvwxyz_0123456789"

int entity_field(const struct entity *e, const char *name)
{
    for (size_t i = 0; i < e->field_count; i++)
        if (strcmp(e->fields[i].name, name) == 0)
            return (int)i;
    return FIELD_ABSENT;
}

const char *entity_table(const struct entity *e)
{
    return e->table != NULL ? e->table : e->name;
}

bool field_is_text(const struct field *f)
{
    switch (f->type) {
    case FIELD_TEXT: case FIELD_NOTE: case FIELD_EMAIL: case FIELD_URL:
    case FIELD_PARTIAL_DAY: case FIELD_CHOICE: case FIELD_JSON:
        return true;
    default:
        return false;
    }
}

static int wrong(const struct entity *e, const struct field *f, const char *what)
{
    fprintf(stderr, "entity %s, field %s: %s\n", e->name,
            f != NULL && f->name != NULL ? f->name : "(no name)", what);
    return 1;
}

static bool needs_length(const struct field *f)
{
    return f->type == FIELD_TEXT || f->type == FIELD_NOTE || f->type == FIELD_EMAIL ||
           f->type == FIELD_URL;
}

static int field_errors(const struct entity *e, size_t index)
{
    const struct field *f = &e->fields[index];
    int n = 0;

    if (f->name == NULL || f->name[strspn(f->name, LOWER_CASE)] != '\0')
        return wrong(e, f, "name must be lower_case");
    if (f->label == NULL)
        n += wrong(e, f, "no label");
    if (f->type == FIELD_TYPE_FORGOTTEN)
        n += wrong(e, f, "no type");
    if (f->access == ACCESS_FORGOTTEN)
        n += wrong(e, f, "does not say who may see it");
    if ((f->type == FIELD_CHOICE) != (f->choices != NULL))
        n += wrong(e, f, "choices go with FIELD_CHOICE and only there");
    if ((f->type == FIELD_REF) != (f->refers_to != NULL))
        n += wrong(e, f, "refers_to goes with FIELD_REF and only there");
    if (needs_length(f) != (f->max_length > 0))
        n += wrong(e, f, "max_length goes with text and only there");
    for (size_t k = 0; k < index; k++)
        if (e->fields[k].name != NULL && strcmp(f->name, e->fields[k].name) == 0)
            n += wrong(e, f, "name used twice");
    return n;
}

int entity_table_errors(const struct entity *e)
{
    int n = 0;

    for (size_t i = 0; i < e->field_count; i++)
        n += field_errors(e, i);
    if (e->writers == WRITERS_FORGOTTEN)
        n += wrong(e, NULL, "does not say who may write it");
    if (e->title_field == NULL || entity_field(e, e->title_field) == FIELD_ABSENT)
        n += wrong(e, NULL, "title_field names no field");
    if (e->sort_field != NULL && entity_field(e, e->sort_field) == FIELD_ABSENT)
        n += wrong(e, NULL, "sort_field names no field");
    if (e->person_field != NULL && entity_field(e, e->person_field) == FIELD_ABSENT)
        n += wrong(e, NULL, "person_field names no field");
    return n;
}
