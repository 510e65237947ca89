/* Agenda print: Today and the plan on a terminal. */
#ifndef CLI_AGENDA_PRINT_H
#define CLI_AGENDA_PRINT_H

#include "app/today.h"
#include "cli/command.h"

/* "Anna Huber · Einkauf, Weber Druck · 07071 1234" and the reasons below. */
void agenda_print_line(struct cli *cli, const struct agenda_line *line);

/* Options --for and --everyone: whose lines. Sets the actor's number, so that lines and the words
 * "who else knows them" are theirs. */
MUST_CHECK bool agenda_whose(struct cli *cli, bool *everyone, struct error *err);

#endif
