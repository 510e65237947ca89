#include "app/doctor.h"

#include "app/derived.h"
#include "app/upkeep.h"
#include "base/error_text.h"
#include "base/text.h"
#include "base/version.h"
#include "db/migrate.h"
#include "entity/all.h"
#include "model/schema.h"
#include "reason/all.h"

#include <jansson.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <utf8proc.h>

enum { DAY_MS = 86400000, SPARE_MIB = 512, MIB = 1 << 20 };

void doctor_find(struct doctor *d, const char *sentence)
{
    d->findings = arena_more(d->arena, d->findings, d->finding_count, d->finding_room);
    d->findings[d->finding_count++] = sentence;
}

void doctor_know(struct doctor *d, const char *name, const char *value)
{
    d->facts = arena_more(d->arena, d->facts, d->fact_count, d->fact_room);
    d->facts[d->fact_count++] = (struct doctor_fact){ name, value };
}

/* A report has one sentence on each line. */
static void find_lines(struct doctor *d, const char *report)
{
    while (*report != '\0') {
        size_t n = strcspn(report, "\n");

        if (n > 0)
            doctor_find(d, arena_strndup(d->arena, report, n));
        report += n + (report[n] != '\0');
    }
}

struct examination {
    struct doctor *doctor;
    struct instant now;
};

static bool ask_number(struct doctor *d, struct db *db, struct db_sql sql, int64_t arg,
                       bool has_arg, int64_t *out, struct error *err)
{
    struct db_rows rows;

    if (!db_query(db, d->arena, sql, (const struct value[]){ V_INT(arg) }, has_arg, &rows, err))
        return false;
    *out = db_int(&rows, 0, 0);
    return true;
}

static bool examine_people(struct doctor *d, struct db *db, struct instant now, struct error *err)
{
    enum language lang = d->language;
    int64_t admins, late, newest, people;

    if (!ask_number(d, db, DB_SQL("SELECT count(*) FROM app_user WHERE access = 'admin'"
                                  " AND is_active = 1 AND deleted_at IS NULL"), 0, false, &admins,
                    err) ||
        !ask_number(d, db, DB_SQL("SELECT count(DISTINCT person_id) FROM reason"
                                  " WHERE recompute_on < $1"), instant_day(now).number - 1, true,
                    &late, err) ||
        !ask_number(d, db, DB_SQL("SELECT max(created_at) FROM action"), 0, false, &newest, err) ||
        !ask_number(d, db, DB_SQL("SELECT count(*) FROM person WHERE deleted_at IS NULL"), 0, false,
                    &people, err))
        return false;
    doctor_know(d, tr(lang, "People"), lang_number(d->arena, lang, people));
    if (admins == 0)
        doctor_find(
            d, tr(lang, "Nobody can administer the book: kundig user add E-MAIL --access admin."));
    if (late > 0)
        doctor_find(d, text_fill(d->arena,
                                 trn(lang, late,
                                     "The reasons of one person are older than a day: kundig "
                                     "rebuild, or leave kundig serve running.",
                                     "The reasons of {n} people are older than a day: kundig "
                                     "rebuild, or leave kundig serve running."),
                                 { "n", lang_number(d->arena, lang, late) }));
    if (newest > now.ms + DAY_MS)
        doctor_find(
            d, tr(lang, "The book was changed in the future: look at the clock of this machine."));
    return true;
}

static bool examine_inside(struct db *db, void *context, struct error *err)
{
    struct examination *x = context;
    struct doctor *d = x->doctor;
    struct db_rows rows;
    const char *report;
    bool lite = db_engine(db) == DB_SQLITE;

    if (!db_query(db, d->arena, lite ? DB_SQL("SELECT sqlite_version()")
                                     : DB_SQL("SELECT current_setting('server_version')"),
                  NULL, 0, &rows, err) ||
        !schema_compare(db, d->arena, all_entities, entity_count, &report, err))
        return false;
    doctor_know(d, lite ? "SQLite" : "PostgreSQL", arena_strdup(d->arena, db_text(&rows, 0, 0)));
    find_lines(d, report);
    return examine_people(d, db, x->now, err);
}

static const char *bytes_text(struct arena *a, int64_t bytes)
{
    return bytes < MIB ? arena_printf(a, "%lld KiB", (long long)(bytes + 1023) / 1024)
                       : arena_printf(a, "%lld MiB", (long long)bytes / MIB);
}

static void examine_disk(struct doctor *d, const char *path)
{
    struct statvfs disk;
    struct stat is;
    char *folder = arena_strdup(d->arena, path), *slash = strrchr(folder, '/');

    if (stat(path, &is) != 0)
        return;
    if (slash != NULL)
        slash[slash == folder] = '\0';
    if (statvfs(slash != NULL ? folder : ".", &disk) != 0)
        return;
    int64_t spare = (int64_t)disk.f_bavail * (int64_t)disk.f_frsize / MIB;
    doctor_know(d, tr(d->language, "Size of the book"), bytes_text(d->arena, is.st_size));
    doctor_know(d, tr(d->language, "Room on the disk"),
                arena_printf(d->arena, "%lld MiB", (long long)spare));
    if (spare < SPARE_MIB || spare < is.st_size / MIB)
        doctor_find(d, text_fill(d->arena,
                                 tr(d->language, "Only {n} MiB are left on the disk of the book."),
                                 { "n", lang_number(d->arena, d->language, spare) }));
}

enum { LOOKED_AT_CLOSELY = 20000 };

/* Reasons and search words are stored beside the records; here they are made again and compared. */
static bool examine_derived(struct doctor *d, struct book *book, struct instant now,
                            struct error *err)
{
    struct derived_differences found;
    enum language lang = d->language;
    struct arena a = { 0 };
    struct app *app;

    if (!app_create(book, &app, err))
        return false;
    struct call c = app_call(app, &a, now);
    bool ok = derived_compare(&c, LOOKED_AT_CLOSELY, &found, err);
    app_destroy(&app);
    arena_clear(&a);
    if (!ok)
        return false;
    doctor_know(d, tr(lang, "Looked at closely"), lang_number(d->arena, lang, found.looked_at));
    if (found.reasons > 0)
        doctor_find(d, text_fill(d->arena,
                                 trn(lang, found.reasons,
                                     "The reasons of one person do not follow from what the book "
                                     "holds: kundig rebuild.",
                                     "The reasons of {n} people do not follow from what the book "
                                     "holds: kundig rebuild."),
                                 { "n", lang_number(d->arena, lang, found.reasons) }));
    if (found.words + found.strays > 0)
        doctor_find(
            d, text_fill(d->arena,
                         trn(lang, found.words + found.strays,
                             "One record is not found by its words: kundig rebuild --words.",
                             "{n} records are not found by their words: kundig rebuild --words."),
                         { "n", lang_number(d->arena, lang, found.words + found.strays) }));
    return true;
}

static bool examine_book(struct doctor *d, struct book *book, struct instant now,
                         struct error *err)
{
    struct examination x = { d, now };
    const char *report = "";
    int pending;

    if (!book_check(book, d->arena, &report, err) && err->kind != ERROR_NONE)
        return false;
    find_lines(d, report);
    if (!migrate_pending(book, migrations, migration_count, &pending, err))
        return false;
    if (pending > 0) { /* the rest would complain of what the next start brings */
        doctor_find(d, tr(d->language, "The book is older than this program: kundig migrate."));
        return true;
    }
    return book_read(book, examine_inside, &x, err) && examine_derived(d, book, now, err);
}

bool doctor_examine(struct doctor *d, const struct book_options *options, struct instant now,
                    struct error *err)
{
    struct book *book;
    const char *path = app_book_path(options->url);

    if (!book_open(options, &book, err)) {
        doctor_find(d, arena_strdup(d->arena, error_text(d->arena, d->language, err)));
        *err = (struct error){ 0 };
        return true;
    }
    *err = (struct error){ 0 };
    bool ok = examine_book(d, book, now, err);
    book_close(&book);
    if (path != NULL)
        examine_disk(d, path);
    return ok;
}

static void need_german(struct doctor *d, const char *text)
{
    if (text != NULL && !tr_has(LANG_DE, text))
        doctor_find(d, text_fill(d->arena, tr(d->language, "There is no German for \"{text}\"."),
                                 { "text", text }));
}

void doctor_examine_program(struct doctor *d)
{
    doctor_know(d, "kundig", KUNDIG_VERSION);
    doctor_know(d, "libsodium", sodium_version_string());
    doctor_know(d, "jansson", JANSSON_VERSION);
    doctor_know(d, "utf8proc", utf8proc_version());
    for (size_t i = 0; i < entity_count; i++) {
        const struct entity *e = all_entities[i];

        if (entity_table_errors(e) > 0)
            doctor_find(d, text_fill(d->arena, tr(d->language, "The table of {what} has mistakes."),
                                     { "what", e->name }));
        need_german(d, e->label);
        need_german(d, e->label_many);
        for (size_t f = 0; f < e->field_count; f++)
            need_german(d, e->fields[f].label);
    }
    for (size_t i = 0; i < reason_count; i++)
        need_german(d, reason_list[i]->label);
}
