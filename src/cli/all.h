/* The list of verbs, made from all.def. */
#ifndef CLI_ALL_H
#define CLI_ALL_H

#include "cli/command.h"

#define COMMAND(name) extern const struct command cmd_##name;
#include "cli/all.def"
#undef COMMAND

extern const struct command *const all_commands[];
extern const size_t command_count;

const struct command *command_by_name(const char *name); /* NULL when there is none */

#endif
