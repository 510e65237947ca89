/*
 * Tally: numbers that stand on every page (how many people there are), counted once per state of
 * the book. On PostgreSQL others may write too, so there a number also grows old.
 */
#ifndef APP_TALLY_H
#define APP_TALLY_H

#include "app/app.h"

struct tally;

struct tally *tally_create(void);
void tally_destroy(struct tally **tally);

/* What was counted; on which day and whose, where that matters (0 otherwise). */
struct tally_key {
    const char *what; /* a static string, compared as an address */
    int64_t whose;
    struct day day;
    int64_t generation; /* of the book */
};

bool tally_find(struct tally *t, const struct tally_key *key, struct instant now, int64_t *out);
void tally_keep(struct tally *t, const struct tally_key *key, struct instant now, int64_t count);

/* Of this app: app.c. */
struct tally *app_tally(struct call *c);

#endif
