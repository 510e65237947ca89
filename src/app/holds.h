/*
 * Holds: in which tables there is anything about a person, asked in one statement. A person's page
 * and their reasons draw on thirty tables, of which four or five answer for most people.
 */
#ifndef APP_HOLDS_H
#define APP_HOLDS_H

#include "app/app.h"

struct holds {
    int64_t person_id;
    uint64_t bits; /* in the order of holds.c */
};

/* Whatever its circle, and whether it lies in the bin: no bit means that there is no row. Inside
 * app_read() or app_write(); within one app_read() it is asked once for a person. */
MUST_CHECK bool holds_load(struct call *c, int64_t person_id, struct holds *out,
                           struct error *err);

/* Whether there may be rows in a table ("wish") or by another column than person_id
 * ("tie.other_id"). What is not known here may always be there. */
bool holds_any(const struct holds *h, const char *table);

#endif
