/* kundig explain: what an entity keeps, and where it is found. */
#include "base/text.h"
#include "cli/all.h"
#include "cli/print.h"
#include "entity/all.h"

static const char *const type_names[] = {
    [FIELD_TEXT] = "text", [FIELD_NOTE] = "note", [FIELD_EMAIL] = "email", [FIELD_URL] = "url",
    [FIELD_DAY] = "day", [FIELD_PARTIAL_DAY] = "partial_day", [FIELD_INSTANT] = "instant",
    [FIELD_INT] = "int", [FIELD_CENTS] = "cents", [FIELD_REAL] = "real", [FIELD_BOOL] = "bool",
    [FIELD_CHOICE] = "choice", [FIELD_REF] = "ref", [FIELD_JSON] = "json",
};

/* What a value looks like, in words and by example. */
static const char *const type_words[] = {
    [FIELD_TEXT] = N_("one line"),
    [FIELD_NOTE] = N_("text, any number of lines"),
    [FIELD_EMAIL] = N_("e-mail address"),
    [FIELD_URL] = N_("web address"),
    [FIELD_DAY] = N_("day: 2026-11-22"),
    [FIELD_PARTIAL_DAY] = N_("day, the year may be missing: 1980-05-04, --05-04"),
    [FIELD_INSTANT] = N_("point in time: 2026-11-22T14:30:00Z"),
    [FIELD_INT] = N_("whole number"),
    [FIELD_CENTS] = N_("money in cents"),
    [FIELD_REAL] = N_("number"),
    [FIELD_BOOL] = N_("yes or no"),
    [FIELD_CHOICE] = N_("one of these"),
    [FIELD_REF] = N_("number of a record"),
    [FIELD_JSON] = N_("JSON"),
};

static_assert(COUNT(type_names) == FIELD_JSON + 1, "each type has a name");
static_assert(COUNT(type_words) == FIELD_JSON + 1, "each type has words");

static void print_choices(struct cli *cli, const struct field *f)
{
    for (const struct choice *c = f->choices; f->type == FIELD_CHOICE && c->value != NULL; c++) {
        fprintf(cli->out, "      ");
        print_padded(cli->out, c->value, 18);
        fprintf(cli->out, " %s\n", tr(cli->language, c->label));
    }
}

static void print_field(struct cli *cli, const struct field *f)
{
    enum language lang = cli->language;

    fprintf(cli->out, "  ");
    print_padded(cli->out, f->name, 20);
    fprintf(cli->out, " %s; %s", tr(lang, f->label), tr(lang, type_words[f->type]));
    if (f->type == FIELD_REF)
        fprintf(cli->out, " (%s)", f->refers_to);
    if (f->max_length > 0)
        fprintf(cli->out, ", %s", text_fill(cli->arena, tr(lang, "at most {n} characters"),
                                            { "n", lang_number(cli->arena, lang, f->max_length) }));
    if (f->flags & FIELD_REQUIRED)
        fprintf(cli->out, ", %s", tr(lang, "never empty"));
    if (f->flags & FIELD_UNIQUE)
        fprintf(cli->out, ", %s", tr(lang, "each only once"));
    if (f->access == ACCESS_READ)
        fprintf(cli->out, ", %s", tr(lang, "written by kundig itself"));
    if (f->otherwise != NULL)
        fprintf(cli->out, ", %s", text_fill(cli->arena, tr(lang, "{value} unless given"),
                                            { "value", f->otherwise }));
    fputc('\n', cli->out);
    print_choices(cli, f);
}

static void print_entity(struct cli *cli, const struct entity *e)
{
    enum language lang = cli->language;

    fprintf(cli->out, "%s: %s\n\n", e->name, tr(lang, e->label_many));
    fprintf(cli->out, "  GET, POST            /api/v1/%s\n", e->name);
    fprintf(cli->out, "  GET, PATCH, DELETE   /api/v1/%s/ID\n", e->name);
    fprintf(cli->out, "  CSV                  /api/v1/%s.csv, kundig export --csv --what %s\n\n",
            e->name, e->name);
    for (size_t i = 0; i < e->field_count; i++)
        if (e->fields[i].access != ACCESS_PRIVATE)
            print_field(cli, &e->fields[i]);
}

static void json_field(struct json *j, const struct field *f)
{
    json_add_object(j, NULL);
    json_add_string(j, "name", f->name);
    json_add_string(j, "label", f->label);
    json_add_string(j, "type", type_names[f->type]);
    json_add_bool(j, "required", f->flags & FIELD_REQUIRED);
    json_add_bool(j, "unique", f->flags & FIELD_UNIQUE);
    json_add_bool(j, "read_only", f->access == ACCESS_READ);
    if (f->max_length > 0)
        json_add_int(j, "max_length", f->max_length);
    if (f->type == FIELD_REF)
        json_add_string(j, "refers_to", f->refers_to);
    if (f->otherwise != NULL)
        json_add_string(j, "otherwise", f->otherwise);
    if (f->type == FIELD_CHOICE) {
        json_add_array(j, "choices");
        for (const struct choice *c = f->choices; c->value != NULL; c++)
            json_add_string(j, NULL, c->value);
        json_end(j);
    }
    json_end(j);
}

static void json_entity(struct json *j, const struct entity *e)
{
    json_add_object(j, NULL);
    json_add_string(j, "name", e->name);
    json_add_string(j, "label", e->label);
    json_add_array(j, "fields");
    for (size_t i = 0; i < e->field_count; i++)
        if (e->fields[i].access != ACCESS_PRIVATE)
            json_field(j, &e->fields[i]);
    json_end(j);
    json_end(j);
}

static bool as_json(struct cli *cli, const struct entity *only, struct error *err)
{
    struct json j = json_new(cli->arena, PRINT_CEILING);

    json_add_array(&j, NULL);
    for (size_t i = 0; i < entity_count; i++)
        if (only == NULL || only == all_entities[i])
            json_entity(&j, all_entities[i]);
    json_end(&j);
    return print_json(cli, &j, err);
}

static bool run(struct cli *cli, struct error *err)
{
    const struct entity *e = cli->arg_count > 0 ? entity_by_name(cli->args[0]) : NULL;

    if (cli->arg_count > 0 && e == NULL)
        return fail(err, ERROR_INPUT, NULL, "There is nothing called \"%.40s\"; "
                    "kundig explain lists what there is.", cli->args[0]);
    if (cli->json)
        return as_json(cli, e, err);
    if (e != NULL) {
        print_entity(cli, e);
        return true;
    }
    for (size_t i = 0; i < entity_count; i++)
        fprintf(cli->out, "%-16s %s\n", all_entities[i]->name,
                tr(cli->language, all_entities[i]->label_many));
    return true;
}

const struct command cmd_explain = {
    .name = "explain",
    .usage = "[ENTITY]",
    .help = N_("Say what kundig keeps about something: fields, types, choices."),
    .detail =
        N_("The names are those of the API, of CSV and of export. Without ENTITY: what there is."),
    .max_args = 1,
    .need = COMMAND_NOTHING,
    .prints_json = true,
    .run = run,
};
