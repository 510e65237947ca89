/*
 * Command: one verb of the kundig program.
 *
 * From these tables come the parser, `kundig help`, `kundig VERB --help`, the manual page and the
 * completion. A verb prints its result on standard output: for people, or as JSON after --json;
 * everything else goes to standard error. Exit 0: done; 1: failed; 2: not understood.
 */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "app/app.h"
#include "format/json.h"

#include <stdio.h>

struct option {
    const char *name;  /* "dry-run", spelled as words; NULL ends the list */
    const char *value; /* what follows it ("DAY"), or NULL for a switch */
    const char *help;
};

struct command;

/* A verb while it runs. */
struct cli {
    const struct command *command;
    struct arena *arena;
    const char *url;           /* of the book */
    const char *passphrase_file, *key_file;
    const char *const *args;   /* what is neither verb nor option */
    int arg_count;
    const char *const *values; /* one for each option of the command: its value, "" for a switch
                                  that was given, NULL when it was not */
    bool json;
    enum language language;
    struct book *book;         /* open and migrated where the command needs it */
    struct app *app;
    struct call call;
    FILE *out;
};

/* What must be there before run() is called. */
enum command_need { COMMAND_NOTHING, COMMAND_BOOK };

struct command {
    const char *name;
    const char *usage;  /* "FILE… [--dry-run]": what follows the verb */
    const char *help;   /* one sentence */
    const char *detail; /* a paragraph for the manual page, or NULL */
    const struct option *options; /* ends with { 0 }, or NULL */
    int min_args, max_args;       /* max −1: any number */
    enum command_need need;
    bool prints_json;             /* understands --json */
    bool (*run)(struct cli *cli, struct error *err);
};

/* The value of an option of this command; NULL when it was not given. The name must exist. */
const char *cli_option(const struct cli *cli, const char *name);

#endif
