/* kundig show: everything about one person, in plain text. */
#include "app/save.h"
#include "app/today.h"
#include "base/text.h"
#include "cli/all.h"
#include "cli/ask.h"
#include "cli/print.h"
#include "entity/all.h"
#include "model/field_text.h"
#include "model/record_json.h"

/* Walks every entity that belongs to a person, so that a new one is shown without a line here. */
struct showing {
    struct cli *cli;
    int64_t id;
    struct json json;
};

static const char *shown(struct showing *s, const struct field *f, const struct value *v)
{
    struct arena *a = s->cli->arena;
    enum language lang = s->cli->language;
    struct record *r;
    struct error ignored;

    if (f->type == FIELD_REF) /* what lies in the bin still has a name */
        return app_load(&s->cli->call, entity_by_name(f->refers_to), v->i, &r, &ignored)
                   ? record_title(r, a)
                   : field_to_text(f, v, a);
    if (f->type == FIELD_BOOL)
        return v->i != 0 ? tr(lang, "yes") : tr(lang, "no");
    if (f->type == FIELD_DAY)
        return lang_day_long(a, lang, (struct day){ (int32_t)v->i });
    if (f->type == FIELD_INSTANT)
        return lang_day_long(a, lang, instant_day((struct instant){ v->i }));
    for (const struct choice *c = f->choices; f->type == FIELD_CHOICE && c->value != NULL; c++)
        if (v->type == VALUE_TEXT && text_equal(c->value, v->text))
            return tr(lang, c->label);
    return field_to_text(f, v, a);
}

static bool is_shown(const struct showing *s, const struct field *f, const struct value *v)
{
    if (f->access == ACCESS_PRIVATE || f->type == FIELD_JSON || v->type == VALUE_NULL)
        return false;
    if (v->type == VALUE_INT && v->i == 0 && f->type == FIELD_BOOL)
        return false;
    return f->type != FIELD_REF || v->i != s->id;
}

/* "Anruf" heads a line better than "Kanal: Anruf": labels stand where a value alone says little. */
static void print_fields(struct showing *s, const struct record *r)
{
    struct cli *cli = s->cli;

    for (size_t i = 0; i < r->entity->field_count; i++) {
        const struct field *f = &r->entity->fields[i];

        if (!is_shown(s, f, &r->values[i]))
            continue;
        print_wrapped(cli->out,
                      arena_printf(cli->arena, "%s: %s", tr(cli->language, f->label),
                                   shown(s, f, &r->values[i])), 4);
    }
}

static int person_column(const struct entity *e)
{
    for (size_t i = 0; i < e->field_count; i++)
        if (e->fields[i].type == FIELD_REF && text_equal(e->fields[i].refers_to, "person") &&
            (text_equal(e->fields[i].name, "person_id")))
            return (int)i;
    return FIELD_ABSENT;
}

/* What the program keeps for itself about them says nothing new to people. */
static bool belongs(const struct entity *e)
{
    return person_column(e) != FIELD_ABSENT && e->writers == WRITERS_EDITOR;
}

static bool show_page(struct showing *s, struct query *q, bool *first, struct error *err)
{
    struct cli *cli = s->cli;
    struct record_list list;

    if (!app_list(&cli->call, q, &list, err))
        return false;
    for (size_t i = 0; i < list.count; i++) {
        if (cli->json) {
            record_json(&s->json, NULL, list.records[i], NULL);
            continue;
        }
        if (*first)
            fprintf(cli->out, "\n%s\n", tr(cli->language, q->entity->label_many));
        else
            fputc('\n', cli->out);
        *first = false;
        print_fields(s, list.records[i]);
    }
    q->after = list.next;
    return true;
}

static bool show_entity(struct showing *s, const struct entity *e, struct error *err)
{
    struct query q = { .entity = e, .limit = QUERY_MOST_ROWS };
    bool first = true;

    query_where(&q, e->fields[person_column(e)].name, FILTER_EQ, V_INT(s->id));
    if (s->cli->json)
        json_add_array(&s->json, e->name);
    do {
        if (!show_page(s, &q, &first, err))
            return false;
    } while (q.after != NULL);
    if (s->cli->json)
        json_end(&s->json);
    return true;
}

static bool show_reasons(struct showing *s, struct error *err)
{
    struct cli *cli = s->cli;
    struct agenda_line line;

    if (!app_person_reasons(&cli->call, s->id, &line, err))
        return false;
    if (cli->json)
        json_add_array(&s->json, "reasons");
    for (size_t i = 0; i < line.reason_count; i++) {
        if (cli->json)
            json_add_string(&s->json, NULL, line.reasons[i].sentence);
        else
            print_wrapped(cli->out, line.reasons[i].sentence, 4);
    }
    if (cli->json)
        json_end(&s->json);
    return true;
}

static bool show(struct call *c, void *context, struct error *err)
{
    struct showing *s = context;
    struct record *person;

    if (!app_load(c, entity_by_name("person"), s->id, &person, err))
        return false;
    s->json = json_new(c->arena, PRINT_CEILING);
    if (s->cli->json) {
        json_add_object(&s->json, NULL);
        record_json(&s->json, "person", person, NULL);
    } else {
        fprintf(s->cli->out, "%s\n", record_title(person, c->arena));
    }
    if (!show_reasons(s, err))
        return false;
    if (!s->cli->json) {
        fputc('\n', s->cli->out);
        print_fields(s, person);
    }
    for (size_t i = 0; i < entity_count; i++)
        if (belongs(all_entities[i]) && !show_entity(s, all_entities[i], err))
            return false;
    if (!s->cli->json)
        return true;
    json_end(&s->json);
    return print_json(s->cli, &s->json, err);
}

static bool run(struct cli *cli, struct error *err)
{
    struct showing s = { .cli = cli };

    cli->call.visible.all = cli_option(cli, "circles") != NULL;
    return ask_person(cli, ask_words(cli, 0), &s.id, err) && app_read(&cli->call, show, &s, err);
}

const struct command cmd_show = {
    .name = "show",
    .usage = "PERSON [--circles]",
    .help = N_("Show everything about a person."),
    .detail = N_("PERSON is a number, or words that fit one person only. Everything the book holds "
                 "about them is printed, as it may be shown to them."),
    .options =
        (const struct option[]){
            { "circles", NULL,
              N_("Also what is kept in circles; that it was read at the command line is noted "
                 "there.") },
            { 0 },
        },
    .min_args = 1,
    .max_args = -1,
    .need = COMMAND_BOOK,
    .prints_json = true,
    .run = run,
};
