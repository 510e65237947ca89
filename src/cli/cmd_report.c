/* kundig report: the questions about ourselves, and what answers them. */
#include "app/report.h"
#include "base/text.h"
#include "cli/all.h"
#include "cli/print.h"

enum { WIDEST = 48 };

struct reading {
    const struct report *report;
    struct report_asked asked;
    struct report_answer answer;
    struct cli *cli;
    struct json *json; /* of the list of all; NULL: as text */
    int64_t generation;
};

static bool list_work(struct call *c, void *context, struct error *err)
{
    const struct reading *r = context;

    for (size_t i = 0; i < report_count; i++) {
        const char *sentence, *question = tr(c->language, all_reports[i]->question);

        if (!report_sentence(c, all_reports[i], r->generation, &sentence, err))
            return false;
        if (r->json == NULL) {
            fprintf(r->cli->out, "%s%s  (%s)\n", i > 0 ? "\n" : "", question, all_reports[i]->name);
            print_wrapped(r->cli->out, sentence, 2);
            continue;
        }
        json_add_object(r->json, NULL);
        json_add_string(r->json, "name", all_reports[i]->name);
        json_add_string(r->json, "question", question);
        json_add_string(r->json, "answer", sentence);
        json_end(r->json);
    }
    return true;
}

static bool print_list(struct cli *cli, struct error *err)
{
    struct json j = json_new(cli->arena, PRINT_CEILING);
    struct reading r = { .cli = cli, .json = cli->json ? &j : NULL,
                         .generation = book_generation(cli->book) };

    json_add_array(&j, NULL);
    if (!app_read(&cli->call, list_work, &r, err))
        return false;
    json_end(&j);
    return !cli->json || print_json(cli, &j, err);
}

static bool ask(struct call *c, void *context, struct error *err)
{
    struct reading *r = context;

    return report_ask(c, r->report, &r->asked, &r->answer, err);
}

static const char *cell_text(struct cli *cli, enum cell_kind kind, const struct report_cell *cell)
{
    if (!cell->known)
        return "";
    switch (kind) {
    case CELL_COUNT:
    case CELL_MINUTES: return lang_number(cli->arena, cli->language, cell->number);
    case CELL_CENTS: return lang_number(cli->arena, cli->language, (cell->number + 50) / 100);
    case CELL_DAY:
        return lang_day(cli->arena, cli->language, (struct day){ (int32_t)cell->number },
                        cli->call.today);
    default: return text_cut(cli->arena, cell->text, WIDEST);
    }
}

static int width_of(struct cli *cli, const struct report_table *t, size_t column)
{
    size_t most = text_length(tr(cli->language, t->columns[column].label));

    for (size_t i = 0; i < t->row_count; i++) {
        size_t n = text_length(cell_text(cli, t->columns[column].kind, &t->rows[i].cells[column]));

        most = n > most ? n : most;
    }
    return (int)most + 2;
}

static void print_table(struct cli *cli, const struct report_table *t)
{
    int *widths = arena_array(cli->arena, int, t->column_count + 1);

    fprintf(cli->out, "\n%s\n", t->heading);
    if (t->note != NULL)
        print_wrapped(cli->out, t->note, 2);
    for (size_t k = 0; k < t->column_count; k++) {
        widths[k] = k + 1 < t->column_count ? width_of(cli, t, k) : 0;
        fprintf(cli->out, "%s", k == 0 ? "  " : "");
        print_padded(cli->out, tr(cli->language, t->columns[k].label), widths[k]);
    }
    fprintf(cli->out, "\n");
    for (size_t i = 0; i < t->row_count; i++) {
        for (size_t k = 0; k < t->column_count; k++) {
            fprintf(cli->out, "%s", k == 0 ? "  " : "");
            print_padded(cli->out, cell_text(cli, t->columns[k].kind, &t->rows[i].cells[k]),
                         widths[k]);
        }
        fprintf(cli->out, "\n");
    }
}

static void as_text(struct cli *cli, const struct reading *r)
{
    fprintf(cli->out, "%s\n", tr(cli->language, r->report->question));
    print_wrapped(cli->out, r->answer.sentence, 2);
    if (r->answer.empty != NULL)
        print_wrapped(cli->out, r->answer.empty, 2);
    for (size_t i = 0; i < r->answer.table_count; i++)
        print_table(cli, &r->answer.tables[i]);
}

static bool as_csv(struct cli *cli, const struct reading *r, struct error *err)
{
    struct csv_out w = csv_out_new(cli->arena, PRINT_CEILING, ',');
    const struct report_table *table;

    if (!report_table_find(&r->answer, cli_option(cli, "table"), &table, err))
        return false;
    report_csv(cli->arena, table, &w);
    fwrite(w.out.bytes, 1, w.out.len, cli->out);
    return true;
}

static bool as_json(struct cli *cli, const struct reading *r, struct error *err)
{
    struct json j = json_new(cli->arena, PRINT_CEILING);

    report_json(&cli->call, r->report, &r->asked, &r->answer, &j);
    return print_json(cli, &j, err);
}

static bool run(struct cli *cli, struct error *err)
{
    bool csv = cli_option(cli, "csv") != NULL;
    struct reading r = { .cli = cli };

    if (cli->arg_count == 0)
        return print_list(cli, err);
    r.report = report_by_name(cli->args[0]);
    if (r.report == NULL)
        return fail(err, ERROR_INPUT, "name",
                    "There is no report \"%.40s\"; kundig report names them all.", cli->args[0]);
    if (!report_asked_from(&cli->call, cli_option(cli, "span"), cli_option(cli, "from"),
                           cli_option(cli, "until"), &r.asked, err))
        return false;
    if (csv || cli->json)
        r.asked.most = REPORT_SENT;
    if (!app_read(&cli->call, ask, &r, err))
        return false;
    if (csv)
        return as_csv(cli, &r, err);
    if (cli->json)
        return as_json(cli, &r, err);
    as_text(cli, &r);
    return true;
}

const struct command cmd_report = {
    .name = "report",
    .usage = "[NAME] [--span quarter|year|all] [--csv]",
    .help = N_("Answer the questions about ourselves, each in a sentence, with its tables."),
    .detail = N_("Without a name: all questions, each with its answer in a sentence and the name "
                 "of its report. With one: its tables too."),
    .options =
        (const struct option[]){
            { "span", "TIME",
              N_("Which time: quarter (three months), year (the default) or all.") },
            { "from", "DAY", N_("The first day, instead of a span: 2026-01-01.") },
            { "until", "DAY", N_("The last day, instead of a span.") },
            { "csv", NULL, N_("One table, as CSV.") },
            { "table", "TABLE",
              N_("Which table: the first unless told. Their names stand in --json.") },
            { 0 },
        },
    .max_args = 1,
    .need = COMMAND_BOOK,
    .prints_json = true,
    .run = run,
};
