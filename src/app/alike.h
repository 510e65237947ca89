/* Alike: people in the book who may be the one somebody is about to add. */
#ifndef APP_ALIKE_H
#define APP_ALIKE_H

#include "app/people.h"

struct alike_wanted {
    const char *name;          /* "Anna Huber", or "" */
    const char *const *points; /* e-mail addresses and telephone numbers, as written */
    size_t point_count;
};

/* At most ALIKE_MOST, described. Inside app_read() or app_write(). */
enum { ALIKE_MOST = 5 };
MUST_CHECK bool alike_find(struct call *c, const struct alike_wanted *wanted,
                           struct person_line **out, size_t *count, struct error *err);

#endif
