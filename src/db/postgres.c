#include "db/postgres.h"

struct postgres_place {
    int unused;
};

bool postgres_place_create(const char *url, bool make, struct postgres_place **out,
                           struct error *err)
{
    (void)url;
    (void)make;
    (void)out;
    return fail(err, ERROR_INPUT, "url", "Books on PostgreSQL come with the next change.");
}

void postgres_place_destroy(struct postgres_place **place)
{
    *place = NULL;
}

bool postgres_place_open(const struct postgres_place *place, struct db **out, struct error *err)
{
    (void)place;
    (void)out;
    return fail(err, ERROR_INPUT, "url", "Books on PostgreSQL come with the next change.");
}

bool postgres_examine(struct db *db, struct arena *a, struct buf *report, struct error *err)
{
    (void)db;
    (void)a;
    (void)report;
    return fail(err, ERROR_INPUT, "url", "Books on PostgreSQL come with the next change.");
}
