/* Help: what the verbs are and do, from their table. */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "cli/command.h"

/* One verb, or with NULL all of them. */
void cli_help(FILE *out, const struct command *command, enum language lang);

/* The options every verb understands. */
const struct option *cli_common_options(size_t *count);

#endif
