#include "db/sqlite_watch.h"

#include "db/sqlite_connection.h"

#include <pthread.h>
#include <stdlib.h>

struct sqlite_watch {
    struct sqlite_place place;
    pthread_mutex_t lock; /* guards what follows */
    struct db *db;
    sqlite3_stmt *ask;
    int64_t unknown; /* how often it could not be found out */
};

enum { LEAST_CACHE_KIB = 16 };

struct sqlite_watch *sqlite_watch_create(const struct sqlite_place *place)
{
    struct sqlite_watch *w = calloc(1, sizeof *w);

    if (w == NULL)
        abort();
    w->place = *place;
    w->place.cache_kib = LEAST_CACHE_KIB;
    pthread_mutex_init(&w->lock, NULL);
    return w;
}

void sqlite_watch_destroy(struct sqlite_watch **watch)
{
    struct sqlite_watch *w = *watch;

    if (w == NULL)
        return;
    sqlite3_finalize(w->ask);
    db_destroy(&w->db);
    pthread_mutex_destroy(&w->lock);
    key_forget(&w->place.key);
    free(w);
    *watch = NULL;
}

static bool start(struct sqlite_watch *w)
{
    struct error err;

    if (w->db == NULL && !sqlite_place_open(&w->place, SQLITE_ROLE_READER, &w->db, &err))
        return false;
    sqlite3 *sqlite = sqlite_handle_of(w->db)->sqlite;
    sqlite3_busy_timeout(sqlite, 0);
    return sqlite3_prepare_v3(sqlite, "PRAGMA data_version", -1, SQLITE_PREPARE_PERSISTENT,
                              &w->ask, NULL) == SQLITE_OK;
}

int64_t sqlite_watch_generation(struct sqlite_watch *w)
{
    pthread_mutex_lock(&w->lock);
    bool known = (w->ask != NULL || start(w)) && sqlite3_step(w->ask) == SQLITE_ROW;
    int64_t generation = known ? sqlite3_column_int64(w->ask, 0) : -(++w->unknown);
    if (w->ask != NULL)
        sqlite3_reset(w->ask);
    pthread_mutex_unlock(&w->lock);
    return generation;
}
