/*
 * Visible: who may see what. The one rule:
 *
 *    A record in a circle (circle_id) is seen by the members of that circle and by nobody else,
 *    whoever administers the book included; a record in none by everybody who may read.
 *
 * app_load() and app_list() hold to it. A question of one's own says it as "circle_id IN (@)" and
 * is asked with visible_query() or ids_query(), which put the circles of the reader there:
 *
 *    visible_query(c, DB_SQL("SELECT id FROM wish WHERE person_id = $1 AND circle_id IN (@)"), …)
 *
 * What hangs on a record (a promise on a person, a guest on an occasion) carries its circle:
 * circle_keep() sees to that, so that no question has to look further than its own row.
 */
#ifndef APP_VISIBLE_H
#define APP_VISIBLE_H

#include "app/app.h"
#include "db/db.h"

/* Reads the circles of the actor. Called by app_read() and app_write(). */
MUST_CHECK bool visible_load(struct call *c, struct error *err);

bool visible_circle(const struct call *c, int64_t circle_id);

/* "only: Management", "only me": what stands beside a record in a circle; NULL for everybody's. */
const char *visible_words(const struct call *c, int64_t circle_id);

/* `text` with each "(@)" replaced: "(0)", or "(0, 17, 23)". */
const char *visible_sql(const struct call *c, const char *text);

MUST_CHECK bool visible_query(struct call *c, struct db_sql sql, const struct value *args, size_t n,
                              struct db_rows *rows, struct error *err);

#endif
