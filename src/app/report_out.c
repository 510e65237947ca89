/* What a report says, as JSON and as CSV: the same names in both. */
#include "app/report.h"
#include "base/text.h"

static bool is_named(enum cell_kind kind)
{
    return kind == CELL_PERSON || kind == CELL_ORGANISATION || kind == CELL_GROUP ||
           kind == CELL_USER;
}

static const char *id_name(struct arena *a, const struct report_column *column)
{
    return arena_printf(a, "%s_id", column->name);
}

static void write_cell(struct call *c, const struct report_column *column,
                       const struct report_cell *cell, struct json *j)
{
    if (is_named(column->kind))
        json_add_id(j, id_name(c->arena, column), cell->known ? cell->number : 0);
    if (!cell->known)
        json_add_null(j, column->name);
    else if (is_named(column->kind) || column->kind == CELL_TEXT)
        json_add_string(j, column->name, cell->text);
    else if (column->kind == CELL_DAY)
        json_add_day(j, column->name, cell->number);
    else
        json_add_int(j, column->name, cell->number);
}

static void write_table(struct call *c, const struct report_table *t, struct json *j)
{
    json_add_array(j, t->name);
    for (size_t i = 0; i < t->row_count; i++) {
        json_add_object(j, NULL);
        for (size_t k = 0; k < t->column_count; k++)
            write_cell(c, &t->columns[k], &t->rows[i].cells[k], j);
        json_end(j);
    }
    json_end(j);
}

void report_json(struct call *c, const struct report *r, const struct report_asked *asked,
                 const struct report_answer *answer, struct json *j)
{
    json_add_object(j, NULL);
    json_add_string(j, "name", r->name);
    json_add_string(j, "question", tr(c->language, r->question));
    json_add_string(j, "answer", answer->sentence);
    json_add_string(j, "empty", answer->empty);
    json_add_string(j, "how", tr(c->language, r->how));
    json_add_string(j, "span", r->is_now ? NULL : report_span_names[asked->span]);
    if (r->is_now || asked->from.number == 0)
        json_add_null(j, "from");
    else
        json_add_day(j, "from", asked->from.number);
    json_add_day(j, "until", asked->until.number);
    json_add_object(j, "tables");
    for (size_t i = 0; i < answer->table_count; i++)
        write_table(c, &answer->tables[i], j);
    json_end(j);
    json_end(j);
}

bool report_table_find(const struct report_answer *a, const char *name,
                       const struct report_table **out, struct error *err)
{
    static const struct report_table nothing = { .name = "" };

    *out = a->table_count > 0 ? &a->tables[0] : &nothing;
    for (size_t i = 0; name != NULL && i < a->table_count; i++)
        if (text_equal(a->tables[i].name, name)) {
            *out = &a->tables[i];
            return true;
        }
    return name == NULL || a->table_count == 0 ||
           fail(err, ERROR_INPUT, "table", "There is no table \"%.40s\" in this report.", name);
}

static void csv_cell(struct arena *a, const struct report_column *column,
                     const struct report_cell *cell, struct csv_out *w)
{
    char day[DAY_ISO_SIZE];

    if (is_named(column->kind))
        csv_put(w, cell->known && cell->number != 0
                       ? arena_printf(a, "%lld", (long long)cell->number)
                       : NULL);
    if (!cell->known)
        csv_put(w, NULL);
    else if (is_named(column->kind) || column->kind == CELL_TEXT)
        csv_put(w, cell->text);
    else if (column->kind == CELL_DAY) {
        day_iso((struct day){ (int32_t)cell->number }, day);
        csv_put(w, day);
    } else
        csv_put_int(w, cell->number);
}

void report_csv(struct arena *a, const struct report_table *t, struct csv_out *w)
{
    for (size_t k = 0; k < t->column_count; k++) {
        if (is_named(t->columns[k].kind))
            csv_put(w, id_name(a, &t->columns[k]));
        csv_put(w, t->columns[k].name);
    }
    csv_end_row(w);
    for (size_t i = 0; i < t->row_count; i++) {
        for (size_t k = 0; k < t->column_count; k++)
            csv_cell(a, &t->columns[k], &t->rows[i].cells[k], w);
        csv_end_row(w);
    }
}
