/* Agenda rows: the reasons of people as they are stored. Internal to app/agenda*.c and
 * derived.c. */
#ifndef APP_AGENDA_ROWS_H
#define APP_AGENDA_ROWS_H

#include "app/app.h"

/* In the order of the INSERT in agenda.c. */
enum reason_cell {
    REASON_CELL_ID, REASON_CELL_CREATED_AT, REASON_CELL_CHANGED_AT, REASON_CELL_PERSON,
    REASON_CELL_NAME, REASON_CELL_SUBJECT, REASON_CELL_CLASS, REASON_CELL_WEIGHT, REASON_CELL_FROM,
    REASON_CELL_UNTIL, REASON_CELL_SHOWN_FROM, REASON_CELL_RECOMPUTE_ON, REASON_CELL_USER,
    REASON_CELL_ARGS, REASON_CELL_FINGERPRINT, REASON_CELL_CIRCLE, REASON_CELL_COUNT
};

/* Gathered, so that a batch of people costs a few statements. */
struct reason_rows {
    struct value *cells;
    size_t count, room; /* of cells */
};

/* What the reasons of the people between two ids are today. People who are new have no marks. */
MUST_CHECK bool agenda_rows_make(struct call *c, int64_t from, int64_t to, bool are_new,
                                 struct reason_rows *out, struct error *err);

#endif
