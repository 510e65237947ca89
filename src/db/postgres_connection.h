/* One connection to PostgreSQL as a backend of db.c. */
#ifndef DB_POSTGRES_CONNECTION_H
#define DB_POSTGRES_CONNECTION_H

#include "db/backend.h"
#include "db/libpq.h"

/* `pq` must outlive the connection. `url` without what libpq does not know. */
MUST_CHECK bool postgres_connect(const struct libpq *pq, const char *url, const char *schema,
                                 struct db **out, struct error *err);
int postgres_server_version(const struct db *db); /* 150004 */

#endif
