/* Ask: what people write on a command line, as things of the book. */
#ifndef CLI_ASK_H
#define CLI_ASK_H

#include "cli/command.h"

/* "2026-12-01", "1.12.2026": ERROR_INPUT names the option. */
MUST_CHECK bool ask_day(struct cli *cli, const char *option, const char *text, struct day *out,
                        struct error *err);

/* An id, or words that find exactly one person; otherwise an error that lists whom they find. */
MUST_CHECK bool ask_person(struct cli *cli, const char *words, int64_t *out, struct error *err);

/* All arguments from `first`, joined by blanks: so that nobody has to quote a name. */
const char *ask_words(struct cli *cli, int first);

/* The bytes of a file, "-" being standard input, and a NUL after them. */
MUST_CHECK bool ask_file(struct cli *cli, const char *path, const char **bytes, size_t *n,
                         struct error *err);

/* How many records of an entity there are, counted up to `most`. */
MUST_CHECK bool ask_count(struct cli *cli, const struct entity *e, int most, int64_t *out,
                          struct error *err);

#endif
