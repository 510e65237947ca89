#include "cli/all.h"

#include "base/text.h"

const struct command *const all_commands[] = {
#define COMMAND(name) &cmd_##name,
#include "cli/all.def"
#undef COMMAND
};

const size_t command_count = COUNT(all_commands);

const struct command *command_by_name(const char *name)
{
    for (size_t i = 0; i < command_count; i++)
        if (text_equal(all_commands[i]->name, name))
            return all_commands[i];
    return NULL;
}
