#include "db/postgres.h"

#include "base/text.h"
#include "db/postgres_connection.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { URL_SIZE = 2000, SCHEMA_SIZE = 64, LEAST_VERSION = 150000 };

struct postgres_place {
    struct libpq pq;
    char url[URL_SIZE]; /* as libpq understands it */
    char schema[SCHEMA_SIZE];
};

/* ---- the URL ---- */

static bool schema_is_plain(const char *s)
{
    if (*s == '\0' || strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789_") != strlen(s))
        return false;
    return !text_starts(s, "pg_") && (*s < '0' || *s > '9');
}

/* "schema=NAME" is ours and is taken out; all else is libpq's. */
static bool split_url(const char *url, struct postgres_place *place, struct error *err)
{
    size_t path = strcspn(url, "?"), len = path;

    if (strlen(url) >= URL_SIZE)
        return fail(err, ERROR_INPUT, "url", "The address of the database is too long.");
    snprintf(place->schema, SCHEMA_SIZE, "kundig");
    memcpy(place->url, url, path);
    for (const char *at = url + path; *at != '\0';) {
        const char *part = at + 1;
        size_t n = strcspn(part, "&");
        if (n > 7 && strncmp(part, "schema=", 7) == 0 && n - 7 < SCHEMA_SIZE) {
            memcpy(place->schema, part + 7, n - 7);
            place->schema[n - 7] = '\0';
        } else if (n > 0) {
            place->url[len] = len == path ? '?' : '&';
            memcpy(place->url + len + 1, part, n);
            len += n + 1;
        }
        at = part + n;
    }
    place->url[len] = '\0';
    if (!schema_is_plain(place->schema))
        return fail(err, ERROR_INPUT, "url", "The name of a schema has small letters, digits and "
                                             "underscores only, like in schema=kundig.");
    return true;
}

/* ---- what the database must be ---- */

/* PostgreSQL: 'c' is the C library, 'b' its own code points (17 and later), 'i' is ICU. */
static bool sorts_by_code_point(const char *provider, const char *collation)
{
    static const char *const good[] = { "C", "POSIX", "C.UTF-8", "C.utf8" };

    for (size_t i = 0; !text_equal(provider, "i") && i < COUNT(good); i++)
        if (text_equal(collation, good[i]))
            return true;
    return false;
}

static bool check_database(struct db *db, struct arena *a, struct error *err)
{
    struct db_rows rows;

    if (postgres_server_version(db) < LEAST_VERSION)
        return fail(err, ERROR_INPUT, "url", "PostgreSQL %d is too old: 15 or later is needed.",
                    postgres_server_version(db) / 10000);
    if (!db_query(db, a, DB_SQL("SELECT pg_encoding_to_char(encoding),"
                                " CAST(datlocprovider AS TEXT), CAST(datcollate AS TEXT), datname"
                                " FROM pg_database WHERE datname = current_database()"),
                  NULL, 0, &rows, err))
        return false;
    if (!text_equal(db_text(&rows, 0, 0), "UTF8") ||
        !sorts_by_code_point(db_text(&rows, 0, 1), db_text(&rows, 0, 2)))
        return fail(err, ERROR_INPUT, "url",
                    "The database “%s” has encoding %s and collation %s%s; a book needs UTF8 and "
                    "C. Make it so: createdb --template=template0 --encoding=UTF8 --locale=C NAME",
                    db_text(&rows, 0, 3), db_text(&rows, 0, 0), db_text(&rows, 0, 2),
                    text_equal(db_text(&rows, 0, 1), "i") ? " by ICU" : "");
    return true;
}

static bool make_schema(struct db *db, struct arena *a, const char *schema, struct error *err)
{
    struct db_rows rows;

    /* It may have been made by hand, by somebody with more rights; empty, it is as good. */
    if (!db_script(db, arena_printf(a, "CREATE SCHEMA IF NOT EXISTS \"%s\"", schema), err) ||
        !db_query(db, a, DB_SQL("SELECT count(*) FROM pg_class c JOIN pg_namespace n"
                                " ON c.relnamespace = n.oid WHERE n.nspname = $1"),
                  (const struct value[]){ V_TEXT(schema) }, 1, &rows, err))
        return false;
    return db_int(&rows, 0, 0) == 0 ||
           fail(err, ERROR_CONFLICT, "url", "There is something in the schema “%s” already.",
                schema);
}

static bool find_schema(struct db *db, struct arena *a, const char *schema, struct error *err)
{
    struct db_rows rows;

    if (!db_query(db, a, DB_SQL("SELECT count(*) FROM pg_namespace WHERE nspname = $1"),
                  (const struct value[]){ V_TEXT(schema) }, 1, &rows, err))
        return false;
    return db_int(&rows, 0, 0) == 1 ||
           fail(err, ERROR_NOT_FOUND, "url", "There is no book “%s” in this database.", schema);
}

bool postgres_place_create(const char *url, bool make, struct postgres_place **out,
                           struct error *err)
{
    struct postgres_place *place = calloc(1, sizeof *place);
    struct arena a = { 0 };
    struct db *db = NULL;

    if (place == NULL)
        abort();
    bool ok = split_url(url, place, err) && libpq_load(&place->pq, err) &&
              postgres_place_open(place, &db, err) && check_database(db, &a, err) &&
              (make ? make_schema : find_schema)(db, &a, place->schema, err);
    db_destroy(&db);
    arena_clear(&a);
    if (!ok)
        postgres_place_destroy(&place);
    *out = place;
    return ok;
}

void postgres_place_destroy(struct postgres_place **place)
{
    if (*place == NULL)
        return;
    libpq_unload(&(*place)->pq);
    explicit_bzero(*place, sizeof **place); /* the URL may hold a password */
    free(*place);
    *place = NULL;
}

bool postgres_place_open(const struct postgres_place *place, struct db **out, struct error *err)
{
    return postgres_connect(&place->pq, place->url, place->schema, out, err);
}

bool postgres_examine(struct db *db, struct arena *a, struct buf *report, struct error *err)
{
    static const struct {
        const char *setting, *sentence;
    } wanted[] = {
        { "fsync", "fsync is off: after a power failure the book may be lost.\n" },
        { "synchronous_commit", "synchronous_commit is off: what was saved last may be lost.\n" },
        { "full_page_writes", "full_page_writes is off: after a power failure the book may be "
                              "damaged.\n" },
    };

    for (size_t i = 0; i < COUNT(wanted); i++) {
        struct db_rows rows;
        if (!db_query(db, a, DB_SQL("SELECT current_setting($1)"),
                      (const struct value[]){ V_TEXT(wanted[i].setting) }, 1, &rows, err))
            return false;
        if (text_equal(db_text(&rows, 0, 0), "off"))
            buf_adds(report, wanted[i].sentence);
    }
    return true;
}
