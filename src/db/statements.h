/* Statements: the prepared ones of a connection, found by their text; the least used go first. */
#ifndef DB_STATEMENTS_H
#define DB_STATEMENTS_H

#include "base/base.h"

enum { STATEMENTS_SLOTS = 256, STATEMENTS_MOST = 400 };

struct statement {
    struct statement *next;
    uint64_t hash, used_at;
    void *prepared; /* the engine's */
    char sql[];
};

struct statements {
    struct statement *slots[STATEMENTS_SLOTS];
    size_t count;
    uint64_t clock;
};

/* NULL when there is none. */
struct statement *statements_find(struct statements *all, const char *sql);
void statements_add(struct statements *all, const char *sql, void *prepared);

/* Takes out the one that was not used for longest, or with `any` simply one; NULL when there
 * is none, or when fewer than STATEMENTS_MOST are kept and not `any`. The caller frees it. */
struct statement *statements_take(struct statements *all, bool any);

#endif
