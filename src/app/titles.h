/*
 * Titles: what records are called, for links and lists. Asked for together, read with one
 * statement for each kind of record.
 *
 *    struct titles t = titles_new(call);
 *    titles_want(&t, &person_entity, id); …
 *    if (!titles_load(&t, err)) return false;
 *    titles_get(&t, &person_entity, id)
 */
#ifndef APP_TITLES_H
#define APP_TITLES_H

#include "app/app.h"
#include "model/record.h"

struct title {
    const struct entity *entity;
    int64_t id;
    const char *text; /* never empty once loaded */
    const char *detail; /* titles_search(): "Einkauf, Weber Druck" tells namesakes apart; "" */
    bool is_binned, is_loaded;
};

struct titles {
    struct call *call;
    struct title *items;
    size_t count, room;
};

struct titles titles_new(struct call *c);
void titles_want(struct titles *t, const struct entity *e, int64_t id);
/* Every reference of the record. */
void titles_want_refs(struct titles *t, const struct record *r);

/* Inside app_read() or app_write(); may be called again after more was wanted. */
MUST_CHECK bool titles_load(struct titles *t, struct error *err);

/* app_list(), and the titles of all that its records refer to. */
MUST_CHECK bool titles_list(struct titles *t, struct query *q, struct record_list *out,
                            struct error *err);

/* What was not wanted, may not be seen or has no title is called what it is: "Role". */
const char *titles_get(const struct titles *t, const struct entity *e, int64_t id);
bool titles_is_binned(const struct titles *t, const struct entity *e, int64_t id);

/* Records whose title is looked for by its words: people and organisations as app_search() does. */
bool titles_are_searched(const struct entity *e);
MUST_CHECK bool titles_search(struct call *c, const struct entity *e, const char *words, int limit,
                              struct title **out, size_t *count, struct error *err);

/* What can be chosen for a reference to `e` otherwise: all there are, at most `limit`; those about
 * a person only of `person_id` (0: none of them). */
MUST_CHECK bool titles_choices(struct call *c, const struct entity *e, int64_t person_id, int limit,
                               struct title **out, size_t *count, struct error *err);

#endif
