/* Any file, from its bytes to what would become of each row: in a book with some people,
 * everything has one outcome
 * and a sentence, and a second look says the same. Now and then it comes in, comes in again as the
 * same, and is taken back. */
#include "app/import.h"
#include "app/open.h"
#include "app/undo.h"
#include "base/secret.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char known[] =
    "BEGIN:VCARD\nVERSION:3.0\nUID:u-1\nFN:Anna Berg\nN:Berg;Anna;;;\nORG:Weber "
    "Druck\nTITLE:Einkauf\n"
    "EMAIL:anna@a.example\nTEL:+49 30 1234567\nBDAY:1980-05-04\nX-A:b\nEND:VCARD\n"
    "BEGIN:VCARD\nVERSION:4.0\nFN:Ulf "
    "Tal\nN:Tal;Ulf;;;\nADR:;;;Bonn;;;\nNOTE:n\nCATEGORIES:a,b\nEND:VCARD\n";

struct looked {
    struct arena *arena;
    uint64_t digest;
    int64_t rows;
};

static void on_row(void *context, const struct import_result *r)
{
    struct looked *l = context;

    if (import_sentence(l->arena, LANG_DE, r) == NULL || r->raw == NULL || r->name == NULL)
        abort();
    l->digest = (l->digest ^ (uint64_t)r->outcome ^ (uint64_t)r->line << 8) * 1099511628211u;
    l->rows++;
}

static bool bring(struct call *c, const char *name, const char *bytes, size_t size,
                  struct import_options *o, struct looked *l, struct import_report *report)
{
    struct import_file *f = arena_new(c->arena, struct import_file);
    struct error err = { 0 };
    int64_t sum = 0;

    *l = (struct looked){ .arena = c->arena };
    o->on_row = on_row;
    o->context = l;
    if (!import_file_open(f, c->arena, name, bytes, size, &err) ||
        (f->format != IMPORT_VCARD && f->format != IMPORT_LDIF &&
         !mapping_check(&f->mapping, &err)) ||
        !import_run(c, f, o, report, &err)) {
        if (err.kind != ERROR_INPUT || err.text[0] == '\0')
            abort(); /* refused, but without a reason a person can do something about */
        return false;
    }
    for (size_t i = 0; i < IMPORT_OUTCOME_COUNT; i++)
        sum += report->counts[i];
    if (sum != report->read || l->rows != report->read)
        abort();
    return true;
}

static struct app *open_app(const char *folder, const char *name)
{
    struct book *book;
    struct app *app;
    struct error err;
    char path[200];

    snprintf(path, sizeof path, "%s/%s", folder, name);
    if (!app_open(&(struct book_options){ .url = path, .create = true }, &book, &app, &err)) {
        fprintf(stderr, "%s\n", err.text);
        abort();
    }
    return app;
}

static struct call call_of(struct app *app, struct arena *a)
{
    struct call c = app_call(app, a, instant_now());

    c.actor.right = RIGHT_ADMIN;
    return c;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const names[] = { "x.csv", "x.vcf", "x.ldif", "x.txt" };
    static struct app *fixed, *changing;
    static unsigned turn;
    char folder[] = P_tmpdir "/import-fuzz-XXXXXX";
    struct arena a = { 0 };
    struct import_report report, again;
    struct looked one, two;

    if (fixed == NULL) {
        secret_start();
        if (mkdtemp(folder) == NULL)
            abort();
        fixed = open_app(folder, "fixed.book");
        changing = open_app(folder, "changing.book");
        struct call c = call_of(fixed, &a);
        struct import_options o = { 0 };
        if (!bring(&c, "k.vcf", known, strlen(known), &o, &one, &report))
            abort();
    }
    if (size > 0) {
        const char *name = names[data[0] & 3], *bytes = (const char *)data + 1;
        const struct import_decision decision = { 1 + (data[0] >> 5),
                                                  (enum import_choice)(data[0] >> 2 & 7) };
        struct import_options o = { .dry_run = true, .decisions = &decision,
                                    .decision_count = decision.choice <= CHOICE_NEW };
        struct call c = call_of(fixed, &a);

        if (bring(&c, name, bytes, size - 1, &o, &one, &report) &&
            (!bring(&c, name, bytes, size - 1, &o, &two, &again) || one.digest != two.digest))
            abort();
        if (++turn % 16 == 0) {
            struct import_options plain = { 0 };
            struct undone undone;
            struct error err;

            c = call_of(changing, &a);
            if (bring(&c, name, bytes, size - 1, &plain, &one, &report)) {
                /* A row that was doubtful may be plain when the rest of the file is known. */
                if (!bring(&c, name, bytes, size - 1, &plain, &two, &again) ||
                    (report.counts[IMPORT_DOUBTFUL] == 0 &&
                     again.counts[IMPORT_NEW] + again.counts[IMPORT_CHANGED] > 0))
                    abort();
                if (report.counts[IMPORT_NEW] + report.counts[IMPORT_CHANGED] > 0 &&
                    !app_undo(&c, report.batch_id, &undone, &err))
                    abort();
            }
        }
    }
    arena_clear(&a);
    return 0;
}
