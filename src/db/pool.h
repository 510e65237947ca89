/*
 * Pool: connections that are opened when first needed, lent one at a time, and kept.
 * Who asks while all are lent waits. A connection that comes back dead is closed.
 */
#ifndef DB_POOL_H
#define DB_POOL_H

#include "db/backend.h"

struct pool;

typedef bool pool_open(void *context, struct db **out, struct error *err);

struct pool *pool_create(int most, pool_open *open, void *context);
void pool_destroy(struct pool **pool); /* all must have been given back */

/* Lets those rest that nobody has asked for since this was called last. */
void pool_rest(struct pool *pool);

MUST_CHECK bool pool_take(struct pool *pool, struct db **out, struct error *err);
void pool_give(struct pool *pool, struct db *db);

#endif
