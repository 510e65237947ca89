/*
 * Backend: what an engine must be able to do, and the connection around it.
 *
 * Inside db/ only. db.c keeps what both engines share: the statements, the state of the
 * transaction, the savepoints, and the rule that nothing runs after an error.
 */
#ifndef DB_BACKEND_H
#define DB_BACKEND_H

#include "db/db.h"
#include "db/statements.h"

struct db_backend {
    enum db_engine engine;
    bool (*prepare)(void *handle, const char *sql, void **out, struct error *err);
    bool (*run)(void *handle, void *prepared, struct arena *a, const char *sql,
                const struct value *args, size_t arg_count, struct db_rows *out,
                struct error *err);
    void (*finish)(void *handle, void *prepared); /* what prepare made is no longer needed */
    bool (*script)(void *handle, const char *sql, struct error *err);

    /* False: this connection is lost or no longer to be trusted; close it and open another. */
    bool (*alive)(void *handle);
    bool (*in_transaction)(void *handle);
    void (*much_writing)(void *handle, bool much); /* or NULL */
    void (*rest)(void *handle); /* gives back what memory it can do without; or NULL */
    void (*close)(void *handle);
};

enum db_mode { DB_READ, DB_WRITE };

/* What a statement broke, in the same words on both engines. `detail` is the engine's. */
enum db_conflict { DB_TAKEN, DB_REFERRED, DB_MISSING, DB_AGAINST_RULES };
bool fail_conflict(struct error *err, enum db_conflict what, const char *detail);

enum { DB_BEGIN_SIZE = 256 };

struct db {
    const struct db_backend *backend;
    void *handle; /* owned: backend->close() frees it */
    char begin[2][DB_BEGIN_SIZE]; /* indexed by enum db_mode; may hold several statements */
    struct statements statements;
    int savepoints;      /* how many are open */
    bool used;           /* since the pool looked last */
    bool failed;         /* a statement failed: nothing runs until the rollback */
    struct error cause;  /* what it said */
};

struct db *db_create(const struct db_backend *backend, void *handle, const char *begin_read,
                     const char *begin_write);
void db_destroy(struct db **db);

MUST_CHECK bool db_begin(struct db *db, enum db_mode mode, struct error *err);
/* Refuses, with the error of the statement, when one has failed and nobody rolled it back:
 * a work that swallows an error must not half succeed. */
MUST_CHECK bool db_commit(struct db *db, struct error *err);
void db_rollback(struct db *db);
bool db_alive(const struct db *db);
bool db_in_transaction(const struct db *db);

#endif
