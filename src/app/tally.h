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

/* Whether `key` (compared as an address: a static string) was counted at this generation. */
bool tally_find(struct tally *t, const char *key, int64_t generation, struct instant now,
                int64_t *out);
void tally_keep(struct tally *t, const char *key, int64_t generation, struct instant now,
                int64_t count);

/* Of this app: app.c. */
struct tally *app_tally(struct call *c);

#endif
