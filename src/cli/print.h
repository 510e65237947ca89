/* Print: what a verb says, for people and as JSON. */
#ifndef CLI_PRINT_H
#define CLI_PRINT_H

#include "cli/command.h"

enum { PRINT_CEILING = 256 << 20 };

/* One line of JSON. */
MUST_CHECK bool print_json(struct cli *cli, const struct json *j, struct error *err);

/* The text and blanks up to a width, counted in characters. */
void print_padded(FILE *out, const char *text, int width);

/* Broken at blanks into lines of at most 78 characters that begin with `indent` blanks. */
void print_wrapped(FILE *out, const char *text, int indent);

#endif
