/* Agenda lines: people with their reasons, filled from the book. Internal to app/. */
#ifndef APP_AGENDA_LINES_H
#define APP_AGENDA_LINES_H

#include "app/today.h"

/* Fills everything but `day` of the lines whose person_id is set: reasons that hold on a day in
 * [from, to] with their sentences as read today, names, roles, numbers. Lines of people who are
 * gone or have no reason left are taken out. */
MUST_CHECK bool agenda_lines_fill(struct call *c, struct day from, struct day to,
                                  struct agenda_line *lines, size_t *count, struct error *err);

#endif
