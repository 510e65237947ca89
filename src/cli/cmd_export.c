/* kundig export: what the book holds, for other programs. */
#include "app/export.h"
#include "app/save.h"
#include "base/text.h"
#include "cli/all.h"
#include "cli/ask.h"
#include "cli/print.h"
#include "cli/progress.h"
#include "entity/all.h"
#include "format/csv_out.h"
#include "model/field_text.h"
#include "model/record_json.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* In pages by key: a million rows cost no more memory than a hundred, and no transaction stays
 * open. Each page is read on an arena of its own; the cursor of one is needed to read the next. */
struct writing {
    struct cli *cli;
    FILE *out;
    struct call call;
    struct query query;
    struct record_list page;
    struct arena arenas[2];
    int turn;
    struct progress progress;
    int64_t done;
};

typedef bool write_page(struct writing *x, bool first, struct error *err);

static bool read_page(struct call *c, void *context, struct error *err)
{
    struct writing *x = context;

    return app_list(c, &x->query, &x->page, err);
}

static bool each_page(struct writing *x, const struct entity *e, write_page *write,
                      struct error *err)
{
    bool first = true;

    x->query = (struct query){ .entity = e, .limit = QUERY_MOST_ROWS, .sort = "id" };
    do {
        struct arena *a = &x->arenas[x->turn ^= 1];

        arena_reset(a);
        x->call.arena = a;
        if (!app_read(&x->call, read_page, x, err) || !write(x, first, err))
            return false;
        x->query.after = x->page.next;
        x->done += (int64_t)x->page.count;
        progress_at(&x->progress, x->done);
        first = false;
    } while (x->query.after != NULL);
    return true;
}

static bool put_bytes(struct writing *x, const struct buf *b, struct error *err)
{
    if (buf_overflowed(b))
        return fail(err, ERROR_BROKEN, NULL, "A page of the export is too long.");
    return fwrite(b->bytes, 1, b->len, x->out) == b->len ||
           fail(err, ERROR_BROKEN, NULL, "The export cannot be written: %s.", strerror(errno));
}

static void put_instant(struct csv_out *w, int64_t ms)
{
    char iso[INSTANT_ISO_SIZE];

    instant_iso((struct instant){ ms }, iso);
    csv_put(w, iso);
}

static bool csv_page(struct writing *x, bool first, struct error *err)
{
    const struct entity *e = x->query.entity;
    struct csv_out w = csv_out_new(x->call.arena, PRINT_CEILING, ',');

    if (first) {
        csv_put(&w, "id");
        for (size_t f = 0; f < e->field_count; f++)
            if (e->fields[f].access != ACCESS_PRIVATE)
                csv_put(&w, e->fields[f].name);
        csv_put(&w, "created_at");
        csv_put(&w, "changed_at");
        csv_end_row(&w);
    }
    for (size_t i = 0; i < x->page.count; i++) {
        const struct record *r = x->page.records[i];

        csv_put_int(&w, r->id);
        for (size_t f = 0; f < e->field_count; f++)
            if (e->fields[f].access != ACCESS_PRIVATE)
                csv_put(&w, field_to_text(&e->fields[f], &r->values[f], x->call.arena));
        put_instant(&w, r->created_at);
        put_instant(&w, r->changed_at);
        csv_end_row(&w);
    }
    return put_bytes(x, &w.out, err);
}

/* One record a line, so that line tools can be used on it. */
static bool json_page(struct writing *x, bool first, struct error *err)
{
    for (size_t i = 0; i < x->page.count; i++) {
        struct json j = json_new(x->call.arena, PRINT_CEILING);

        record_json(&j, NULL, x->page.records[i], NULL);
        fputs(first && i == 0 ? "\n" : ",\n", x->out);
        if (!put_bytes(x, &j.out, err))
            return false;
    }
    return true;
}

/* Sessions are nobody's business, and reasons follow from the rest. */
static bool is_exported(const struct entity *e)
{
    return e->writers == WRITERS_EDITOR;
}

static bool export_json(struct writing *x, const struct entity *only, struct error *err)
{
    bool first = true;

    fputc('{', x->out);
    for (size_t i = 0; i < entity_count; i++) {
        if (only != NULL ? only != all_entities[i] : !is_exported(all_entities[i]))
            continue;
        fprintf(x->out, "%s\"%s\": [", first ? "\n" : ",\n", all_entities[i]->name);
        if (!each_page(x, all_entities[i], json_page, err))
            return false;
        fputc(']', x->out);
        first = false;
    }
    fputs("\n}\n", x->out);
    return true;
}

static bool chosen_entity(struct cli *cli, const struct entity **out, struct error *err)
{
    const char *name = cli_option(cli, "what");

    *out = name != NULL ? entity_by_name(name) : NULL;
    return name == NULL || *out != NULL ||
           fail(err, ERROR_INPUT, "what", "There is nothing called \"%.40s\"; "
                "kundig explain lists what there is.", name);
}

static enum vcard_version card_version(struct cli *cli)
{
    const char *version = cli_option(cli, "card-version");

    return version == NULL ? VCARD_AS_IT_CAME : *version == '3' ? VCARD_3_0 : VCARD_4_0;
}

/* People with all their numbers and addresses: app/export.h. */
static bool export_people(struct writing *x, enum export_format format, struct error *err)
{
    const struct export_options o = { .format = format, .version = card_version(x->cli) };
    struct export *people = export_new(x->cli->arena, &x->cli->call, &o);
    const char *bytes;
    bool more = true, ok = true;
    size_t len;

    while (ok && more) {
        ok = export_next(people, &bytes, &len, &more, err);
        if (ok && fwrite(bytes, 1, len, x->out) != len)
            ok =
                fail(err, ERROR_BROKEN, NULL, "The export cannot be written: %s.", strerror(errno));
    }
    export_end(people);
    return ok;
}

static bool write_all(struct writing *x, struct error *err)
{
    struct cli *cli = x->cli;
    const struct entity *only;
    int64_t total = 0;

    if (cli_option(cli, "vcard") != NULL)
        return export_people(x, EXPORT_VCARD, err);
    if (cli_option(cli, "csv") != NULL && cli_option(cli, "what") == NULL)
        return export_people(x, EXPORT_CSV, err);

    if (!chosen_entity(cli, &only, err))
        return false;
    if (x->out != cli->out && only != NULL && !ask_count(cli, only, INT32_MAX, &total, err))
        return false;
    x->progress = progress_begin(cli, tr(cli->language, "Export"), total);
    if (x->out == cli->out)
        x->progress.out = NULL; /* the rows are what is seen */
    bool ok = cli_option(cli, "csv") != NULL
                  ? each_page(x, only != NULL ? only : entity_by_name("person"), csv_page, err)
                  : export_json(x, only, err);
    progress_end(&x->progress);
    arena_clear(&x->arenas[0]);
    arena_clear(&x->arenas[1]);
    return ok;
}

/* Personal data: nobody else on the machine may read the file. */
static FILE *create(const char *path)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

    return fd >= 0 ? fdopen(fd, "w") : NULL;
}

static bool run(struct cli *cli, struct error *err)
{
    const char *to = cli_option(cli, "to");
    cli->call.visible.all = cli_option(cli, "circles") != NULL;
    struct writing x = { .cli = cli, .call = cli->call, .out = cli->out };

    if ((cli_option(cli, "csv") != NULL) + (cli_option(cli, "vcard") != NULL) + cli->json != 1)
        return fail(err, ERROR_INPUT, "usage", "Say as what: --vcard, --csv or --json.");
    if (to != NULL && (x.out = create(to)) == NULL)
        return fail(err, ERROR_INPUT, NULL, "%s: %s.", to, strerror(errno));
    bool ok = write_all(&x, err);
    if (to != NULL && (fclose(x.out) != 0) && ok)
        return fail(err, ERROR_BROKEN, NULL, "The export cannot be written: %s.", strerror(errno));
    return ok;
}

const struct command cmd_export = {
    .name = "export",
    .usage = "(--vcard | --csv | --json) [--what ENTITY] [--circles] [--to FILE]",
    .help = N_("Write what the book holds, for other programs."),
    .detail = N_("vCard holds the people, each as the card they came by with what has changed "
                 "since; CSV the people with all their addresses, or the kind of record --what "
                 "names; JSON everything, or that kind. kundig explain lists the kinds."),
    .options =
        (const struct option[]){
            { "vcard", NULL, N_("Address cards of the people.") },
            { "card-version", "VERSION",
              N_("3 or 4; otherwise each card as it came, and 4 for the others.") },
            { "csv", NULL, N_("A table for spreadsheets; kundig import reads it back.") },
            { "what", "ENTITY", N_("person, organisation, moment …") },
            { "circles", NULL,
              N_("Also what is kept in circles; that it was read at the command line is noted "
                 "there.") },
            { "to", "FILE", N_("Into a file nobody else may read, instead of standard output.") },
            { 0 },
        },
    .need = COMMAND_BOOK,
    .prints_json = true,
    .run = run,
};
