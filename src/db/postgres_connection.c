#include "db/postgres_connection.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The types that are understood, by their fixed numbers (pg_type.dat). */
enum {
    TYPE_BOOL = 16,
    TYPE_NAME = 19,
    TYPE_INT8 = 20,
    TYPE_INT2 = 21,
    TYPE_INT4 = 23,
    TYPE_TEXT = 25,
    TYPE_FLOAT4 = 700,
    TYPE_FLOAT8 = 701,
    TYPE_VARCHAR = 1043,
    TYPE_VOID = 2278
};

enum { NUMBER_SIZE = 32, CONNECT_SECONDS = 5 };

struct connection {
    const struct libpq *pq;
    PGconn *conn;
    struct arena scratch; /* the arguments as text, while a statement runs */
    unsigned long prepared_count;
    bool broken;
};

struct prepared {
    char name[NUMBER_SIZE];
};

/* ---- errors ---- */

static bool starts(const char *state, const char *with)
{
    return strncmp(state, with, strlen(with)) == 0;
}

static bool is_conflict(const char *state, enum db_conflict *out)
{
    static const struct {
        const char *state;
        enum db_conflict what;
    } known[] = {
        { "23505", DB_TAKEN }, { "23503", DB_REFERRED }, { "23502", DB_MISSING },
        { "23", DB_AGAINST_RULES }, /* any other of the class, so it stands last */
    };

    for (size_t i = 0; i < COUNT(known); i++)
        if (starts(state, known[i].state)) {
            *out = known[i].what;
            return true;
        }
    return false;
}

/* Serialisation failures and deadlocks, locks not had in time, a server that is full or leaves. */
static bool is_passing(const char *state)
{
    static const char *const known[] = { "40", "55P03", "57P", "53", "08000", "08003", "08006" };

    for (size_t i = 0; i < COUNT(known); i++)
        if (starts(state, known[i]))
            return true;
    return false;
}

static bool fail_lost(struct connection *c, struct error *err)
{
    c->broken = true;
    return fail(err, ERROR_BUSY, NULL, "The connection to PostgreSQL was lost; please try again.");
}

static bool fail_result(struct connection *c, const PGresult *result, const char *sql,
                        struct error *err)
{
    const char *state = c->pq->PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const char *message = c->pq->PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    enum db_conflict conflict;

    if (state == NULL || message == NULL || c->pq->PQstatus(c->conn) != CONNECTION_OK)
        return fail_lost(c, err);
    if (is_conflict(state, &conflict))
        return fail_conflict(err, conflict, message);
    /* A table has changed under a prepared statement: another connection prepares it anew. */
    if (strcmp(state, "0A000") == 0 && strstr(message, "cached plan") != NULL)
        return fail_lost(c, err);
    if (is_passing(state))
        return fail(err, ERROR_BUSY, NULL, "The book is busy; please try again (%s).", message);
    return fail(err, ERROR_BROKEN, NULL, "%s, in: %.150s", message, sql);
}

/* Takes the result, checks it, and gives it back to libpq unless `keep` wants it. */
static bool settle(struct connection *c, PGresult *result, PGresult **keep, const char *sql,
                   struct error *err)
{
    ExecStatusType status = c->pq->PQresultStatus(result);
    bool ok = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK ||
              status == PGRES_EMPTY_QUERY;

    if (!ok)
        fail_result(c, result, sql, err);
    if (ok && keep != NULL)
        *keep = result;
    else
        c->pq->PQclear(result);
    return ok;
}

/* ---- statements ---- */

static bool connection_prepare(void *handle, const char *sql, void **out, struct error *err)
{
    struct connection *c = handle;
    struct prepared *p = calloc(1, sizeof *p);

    if (p == NULL)
        abort();
    snprintf(p->name, sizeof p->name, "k%lu", ++c->prepared_count);
    if (!settle(c, c->pq->PQprepare(c->conn, p->name, sql, 0, NULL), NULL, sql, err)) {
        free(p);
        return false;
    }
    *out = p;
    return true;
}

/* Best effort: one that stays behind costs the server a little memory and harms nobody. */
static void connection_finish(void *handle, void *prepared)
{
    struct connection *c = handle;
    struct prepared *p = prepared;
    char sql[64];

    if (!c->broken && c->pq->PQtransactionStatus(c->conn) == PQTRANS_INTRANS) {
        snprintf(sql, sizeof sql, "DEALLOCATE %s", p->name);
        c->pq->PQclear(c->pq->PQexec(c->conn, sql));
    }
    free(p);
}

static const char *argument_text(struct arena *a, const struct value *v)
{
    switch (v->type) {
    case VALUE_INT:
        return arena_printf(a, "%lld", (long long)v->i);
    case VALUE_REAL:
        return arena_printf(a, "%.17g", v->real);
    case VALUE_TEXT:
        return v->text;
    default:
        return NULL;
    }
}

static bool is_spoken(Oid type)
{
    static const Oid spoken[] = { TYPE_BOOL, TYPE_NAME, TYPE_INT8, TYPE_INT2, TYPE_INT4, TYPE_TEXT,
                                  TYPE_FLOAT4, TYPE_FLOAT8, TYPE_VARCHAR, TYPE_VOID };

    for (size_t i = 0; i < COUNT(spoken); i++)
        if (type == spoken[i])
            return true;
    return false;
}

static struct value decode(Oid type, const char *text, size_t n, struct arena *a)
{
    switch (type) {
    case TYPE_INT8:
    case TYPE_INT4:
    case TYPE_INT2:
        return V_INT(strtoll(text, NULL, 10));
    case TYPE_BOOL: /* SQLite's answer to a comparison is a number */
        return V_INT(text[0] == 't');
    case TYPE_FLOAT8:
    case TYPE_FLOAT4:
        return V_REAL(strtod(text, NULL));
    case TYPE_VOID:
        return V_NULL;
    default:
        return V_TEXT(arena_strndup(a, text, n));
    }
}

static bool decode_rows(const struct connection *c, const PGresult *result, struct arena *a,
                        struct db_rows *out, const char *name, struct error *err)
{
    const struct libpq *pq = c->pq;
    int rows = pq->PQntuples(result), columns = pq->PQnfields(result);

    /* numeric, above all: what sum() and round() answer. SQLite would answer an integer. */
    for (int i = 0; i < columns; i++)
        if (!is_spoken(pq->PQftype(result, i)))
            return fail(err, ERROR_BROKEN, NULL,
                        "Column %d of a query is of type %u, which only PostgreSQL knows; "
                        "CAST it AS BIGINT, DOUBLE PRECISION or TEXT (%s).",
                        i + 1, pq->PQftype(result, i), name);
    if (rows == 0 || columns == 0)
        return true;
    struct value *cells = arena_array(a, struct value, array_bytes((size_t)rows, (size_t)columns));
    for (int i = 0; i < rows; i++)
        for (int k = 0; k < columns; k++)
            if (!pq->PQgetisnull(result, i, k))
                cells[(size_t)i * (size_t)columns + (size_t)k] =
                    decode(pq->PQftype(result, k), pq->PQgetvalue(result, i, k),
                           (size_t)pq->PQgetlength(result, i, k), a);
    *out = (struct db_rows){ .count = (size_t)rows, .columns = (size_t)columns, .cells = cells };
    return true;
}

static bool connection_run(void *handle, void *prepared, struct arena *a, const char *sql,
                           const struct value *args, size_t arg_count, struct db_rows *out,
                           struct error *err)
{
    struct connection *c = handle;
    const struct prepared *p = prepared;
    const char **texts = arena_array(&c->scratch, const char *, arg_count);
    PGresult *result;

    for (size_t i = 0; i < arg_count; i++)
        texts[i] = argument_text(&c->scratch, &args[i]);
    PGresult *answer =
        c->pq->PQexecPrepared(c->conn, p->name, (int)arg_count, texts, NULL, NULL, 0);
    bool ok = settle(c, answer, &result, sql, err);
    arena_reset(&c->scratch);
    if (!ok)
        return false;
    ok = out == NULL || decode_rows(c, result, a, out, sql, err);
    c->pq->PQclear(result);
    return ok;
}

static bool connection_script(void *handle, const char *sql, struct error *err)
{
    struct connection *c = handle;

    return settle(c, c->pq->PQexec(c->conn, sql), NULL, sql, err);
}

static bool connection_alive(void *handle)
{
    const struct connection *c = handle;

    return !c->broken && c->pq->PQstatus(c->conn) == CONNECTION_OK;
}

static bool connection_in_transaction(void *handle)
{
    const struct connection *c = handle;
    PGTransactionStatusType status = c->pq->PQtransactionStatus(c->conn);

    return status == PQTRANS_INTRANS || status == PQTRANS_INERROR;
}

static void connection_close(void *handle)
{
    struct connection *c = handle;

    c->pq->PQfinish(c->conn);
    arena_clear(&c->scratch);
    free(c);
}

static const struct db_backend postgres_backend = {
    .engine = DB_POSTGRES,
    .prepare = connection_prepare,
    .run = connection_run,
    .finish = connection_finish,
    .script = connection_script,
    .alive = connection_alive,
    .in_transaction = connection_in_transaction,
    .close = connection_close,
};

/* ---- opening ---- */

/* Notices ("relation already exists, skipping") are nobody's business. */
static void ignore_notice(void *context, const char *message)
{
    (void)context;
    (void)message;
}

bool postgres_connect(const struct libpq *pq, const char *url, const char *schema, struct db **out,
                      struct error *err)
{
    char seconds[NUMBER_SIZE], read[DB_BEGIN_SIZE], write[DB_BEGIN_SIZE];
    const char *names[] = { "connect_timeout", "fallback_application_name", "dbname",
                            "client_encoding", NULL };
    const char *values[] = { seconds, "kundig", url, "UTF8", NULL };

    snprintf(seconds, sizeof seconds, "%d", CONNECT_SECONDS); /* unless the URL says otherwise */
    struct connection *c = calloc(1, sizeof *c);
    if (c == NULL)
        abort();
    c->pq = pq;
    c->conn = pq->PQconnectdbParams(names, values, 1);
    if (pq->PQstatus(c->conn) != CONNECTION_OK) {
        fail(err, ERROR_BUSY, "url", "PostgreSQL does not let us in: %s",
             pq->PQerrorMessage(c->conn));
        connection_close(c);
        return false;
    }
    pq->PQsetNoticeProcessor(c->conn, ignore_notice, NULL);
    snprintf(read, sizeof read, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;"
                                "SET LOCAL search_path TO \"%s\"", schema);
    snprintf(write, sizeof write, "BEGIN ISOLATION LEVEL SERIALIZABLE;"
                                  "SET LOCAL search_path TO \"%s\";"
                                  "SET LOCAL lock_timeout TO '5s';"
                                  /* who was killed must not keep his locks */
                                  "SET LOCAL client_connection_check_interval TO '1s'", schema);
    *out = db_create(&postgres_backend, c, read, write);
    return true;
}

int postgres_server_version(const struct db *db)
{
    const struct connection *c = db->handle;

    assert(db->backend == &postgres_backend);
    return c->pq->PQserverVersion(c->conn);
}
