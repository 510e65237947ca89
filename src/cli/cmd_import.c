/* kundig import: bring in people or purchases. */
#include "app/import.h"
#include "app/import_problems.h"
#include "app/session.h"
#include "base/error_text.h"
#include "base/text.h"
#include "cli/all.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST_BYTES = 1 << 30, JSON_CEILING = 256 << 20, MOST_SHOWN = 20 };

struct importing {
    struct cli *cli;
    struct import_problems problems;
    bool bar;         /* progress on the terminal */
    struct json *rows;
    int shown;
};

static bool read_all(struct cli *cli, const char *path, const char **bytes, size_t *len,
                     struct error *err)
{
    FILE *f = text_equal(path, "-") ? stdin : fopen(path, "rb");
    size_t room = 1 << 20, n;
    char *all = arena_alloc(cli->arena, room + 1);

    *len = 0;
    if (f == NULL)
        return fail(err, ERROR_INPUT, NULL, "%.150s cannot be read: %s.", path, strerror(errno));
    while ((n = fread(all + *len, 1, room - *len, f)) > 0) {
        *len += n;
        if (*len < room)
            continue;
        char *more = arena_alloc(cli->arena, room * 2 + 1);
        memcpy(more, all, *len);
        all = more;
        room *= 2;
    }
    bool ok = !ferror(f) && *len < MOST_BYTES;
    if (f != stdin)
        fclose(f);
    *bytes = all;
    return ok || fail(err, ERROR_INPUT, NULL, "%.150s cannot be read to its end.", path);
}

static bool on_progress(void *context, const struct import_progress *p)
{
    struct importing *m = context;

    if (!m->bar || p->total == 0)
        return true;
    int percent = (int)((double)p->done * 100 / (double)p->total);
    fprintf(stderr, "\r%3d %%  %lld", percent, (long long)p->rows);
    if (p->seconds_left >= 0)
        fprintf(stderr, "  (%lld/s, %lld s)  ", (long long)p->rows_a_second,
                (long long)p->seconds_left);
    return true;
}

static void row_json(struct json *j, struct cli *cli, const struct import_result *r)
{
    struct arena scratch = { 0 };

    json_add_object(j, NULL);
    json_add_int(j, "line", r->line);
    json_add_string(j, "outcome", import_outcome_name(r->outcome));
    json_add_string(j, "name", r->name);
    if (r->record_id != 0)
        json_add_id(j, "id", r->record_id);
    const char *why = import_sentence(&scratch, cli->language, r);
    if (*why != '\0')
        json_add_string(j, "why", why);
    json_end(j);
    arena_clear(&scratch);
}

static void on_row(void *context, const struct import_result *r)
{
    struct importing *m = context;
    struct arena scratch = { 0 };

    problems_row(&m->problems, r);
    if (m->rows != NULL)
        row_json(m->rows, m->cli, r);
    if (!m->cli->json && (r->outcome == IMPORT_ERROR || r->outcome == IMPORT_DOUBTFUL) &&
        m->shown++ < MOST_SHOWN)
        fprintf(stderr, "%s%lld: %s %s\n", m->bar ? "\r" : "", (long long)r->line, r->name,
                import_sentence(&scratch, m->cli->language, r));
    arena_clear(&scratch);
}

/* "Phone=phone:work", or a file of such lines. */
static bool map_columns(struct cli *cli, struct import_file *f, struct error *err)
{
    const char *mapping = cli_option(cli, "mapping"), *bytes;
    size_t len;

    if (mapping == NULL)
        return true;
    if (strchr(mapping, '=') == NULL) {
        if (!read_all(cli, mapping, &bytes, &len, err))
            return false;
        mapping = bytes;
    }
    for (const char *s = mapping; *s != '\0';) {
        size_t n = strcspn(s, ",\r\n"), equals = strcspn(s, "=");

        if (equals < n &&
            !import_file_map(f, text_trim(cli->arena, s, equals),
                             text_trim(cli->arena, s + equals + 1, n - equals - 1), err))
            return false;
        s += n;
        s += strspn(s, ",\r\n");
    }
    return true;
}

static bool ask(struct cli *cli, const char *path)
{
    char answer[16];

    fprintf(stderr, "%s: %s ", path, tr(cli->language, "Bring it in? (y/n)"));
    return fgets(answer, sizeof answer, stdin) != NULL && strchr("yYjJ", answer[0]) != NULL;
}

static void print_report(struct cli *cli, const char *path, const struct import_report *r)
{
    const char *text = text_fill(
        cli->arena,
        tr(cli->language, "{read} read: {new} new, {changed} changed, {same} same, {doubtful} "
                          "doubtful, {errors} with errors."),
        { "read", lang_number(cli->arena, cli->language, r->read) },
        { "new", lang_number(cli->arena, cli->language, r->counts[IMPORT_NEW]) },
        { "changed", lang_number(cli->arena, cli->language, r->counts[IMPORT_CHANGED]) },
        { "same", lang_number(cli->arena, cli->language, r->counts[IMPORT_SAME]) },
        { "doubtful", lang_number(cli->arena, cli->language, r->counts[IMPORT_DOUBTFUL]) },
        { "errors", lang_number(cli->arena, cli->language, r->counts[IMPORT_ERROR]) });

    fprintf(cli->out, "%s: %s\n", path, text);
    const char *currencies = import_currencies(cli->arena, cli->language, r);
    if (currencies != NULL)
        fprintf(cli->out, "%s\n", currencies);
}

static void counts_json(struct json *j, const struct import_report *r)
{
    json_add_int(j, "read", r->read);
    json_add_int(j, "new", r->counts[IMPORT_NEW]);
    json_add_int(j, "changed", r->counts[IMPORT_CHANGED]);
    json_add_int(j, "same", r->counts[IMPORT_SAME]);
    json_add_int(j, "doubtful", r->counts[IMPORT_DOUBTFUL]);
    json_add_int(j, "errors", r->counts[IMPORT_ERROR]);
}

static void file_json(struct json *j, const char *path, const struct import_file *f,
                      const struct import_report *r, const struct json *rows)
{
    json_add_object(j, NULL);
    json_add_string(j, "file", path);
    json_add_string(j, "kind", import_format_name(f->format));
    json_add_string(j, "charset", f->charset);
    counts_json(j, r);
    if (r->batch_id != 0)
        json_add_id(j, "import", r->batch_id);
    if (rows != NULL)
        json_add_raw(j, "rows", rows->out.bytes);
    json_end(j);
}

static void add_up(struct import_report *sum, const struct import_report *r)
{
    sum->read += r->read;
    for (size_t i = 0; i < IMPORT_OUTCOME_COUNT; i++)
        sum->counts[i] += r->counts[i];
}

static bool write_problems(struct cli *cli, const struct import_problems *p, struct error *err)
{
    const char *path = cli_option(cli, "errors");

    if (path == NULL)
        return true;
    FILE *f = fopen(path, "wb");
    bool ok = f != NULL && fwrite(p->out.bytes, 1, p->out.len, f) == p->out.len;
    if (f != NULL)
        ok = fclose(f) == 0 && ok;
    return ok ||
           fail(err, ERROR_INPUT, NULL, "%.150s cannot be written: %s.", path, strerror(errno));
}

static bool one_pass(struct importing *m, struct import_file *f, const struct import_options *o,
                     struct import_report *report, struct error *err)
{
    problems_begin(&m->problems, m->cli->arena, f, m->cli->language);
    bool ok = import_run(&m->cli->call, f, o, report, err);
    if (m->bar)
        fprintf(stderr, "\r                                        \r");
    return ok && write_problems(m->cli, &m->problems, err);
}

static bool import_one(struct cli *cli, const char *path, int64_t owner, struct json *j,
                       struct import_report *sum, struct error *err)
{
    struct importing m = { .cli = cli, .bar = isatty(2) };
    struct import_file f;
    struct import_report report;
    struct json rows = json_new(cli->arena, JSON_CEILING);
    struct import_options o = { .dry_run = cli_option(cli, "dry-run") != NULL, .owner_id = owner,
                                .on_row = on_row, .on_progress = on_progress, .context = &m };
    const char *bytes;
    size_t len;
    bool careful = !o.dry_run && cli_option(cli, "yes") == NULL && isatty(0) && !cli->json;

    if (!read_all(cli, path, &bytes, &len, err) ||
        !import_file_open(&f, cli->arena, path, bytes, len, err) || !map_columns(cli, &f, err))
        return false;
    if ((f.format == IMPORT_CSV || f.format == IMPORT_PURCHASES) && !mapping_check(&f.mapping, err))
        return false;
    if (cli_option(cli, "rows") != NULL && cli->json) {
        m.rows = &rows;
        json_add_array(&rows, NULL);
    }
    o.dry_run = o.dry_run || careful;
    if (!one_pass(&m, &f, &o, &report, err))
        return false;
    if (careful) {
        print_report(cli, path, &report);
        if (!ask(cli, path))
            return true;
        o.dry_run = false;
        if (!one_pass(&m, &f, &o, &report, err))
            return false;
    }
    if (m.rows != NULL)
        json_end(&rows);
    file_json(j, path, &f, &report, m.rows);
    add_up(sum, &report);
    if (!cli->json)
        print_report(cli, path, &report);
    return true;
}

static bool run(struct cli *cli, struct error *err)
{
    const char *owner = cli_option(cli, "owner");
    struct json j = json_new(cli->arena, JSON_CEILING);
    struct import_report sum = { 0 };
    int64_t owner_id = 0;
    bool ok = true;

    if (owner != NULL && !user_by_email(&cli->call, owner, &owner_id, err))
        return false;
    json_add_object(&j, NULL);
    json_add_array(&j, "files");
    for (int i = 0; ok && i < cli->arg_count; i++)
        ok = import_one(cli, cli->args[i], owner_id, &j, &sum, err);
    json_end(&j);
    counts_json(&j, &sum);
    json_end(&j);
    if (cli->json && sum.read + ok > 0)
        fprintf(cli->out, "%s\n", j.out.bytes);
    return ok;
}

const struct command cmd_import = {
    .name = "import",
    .usage = "FILE… [--dry-run] [--yes]",
    .help = N_("Bring in people or purchases: vCard, CSV or LDIF."),
    .detail =
        N_("Whoever is in the book already is found by e-mail address, telephone number, customer "
           "number or "
           "name; what is empty is filled, nothing is overwritten. What is doubtful stays out and "
           "is said. "
           "The same file a second time changes nothing, and the whole import can be undone."),
    .options =
        (const struct option[]){
            { "dry-run", NULL, N_("Say what would come of it and change nothing.") },
            { "yes", NULL, N_("Do not ask.") },
            { "mapping", "COLUMN=FIELD,…",
              N_("What columns of a table mean, or a file with such lines.") },
            { "owner", "E-MAIL", N_("Who answers for the new people.") },
            { "errors", "FILE",
              N_("Write the rows that did not come in here, to correct and import them again.") },
            { "rows", NULL, N_("With --json: every row and what became of it.") },
            { 0 },
        },
    .min_args = 1,
    .max_args = -1,
    .need = COMMAND_BOOK,
    .prints_json = true,
    .run = run,
};
