/* Open: the book a verb works on. */
#ifndef CLI_OPEN_H
#define CLI_OPEN_H

#include "cli/command.h"

/* Opens, brings to the shape this program knows, and makes a call for an administrator: who may
 * read the file and its key may do everything anyway. */
MUST_CHECK bool cli_open_book(struct cli *cli, struct error *err);
MUST_CHECK bool cli_create_book(struct cli *cli, struct error *err);
void cli_close_book(struct cli *cli);

/* What --passphrase-file holds; NULL when the book has a key file. */
MUST_CHECK bool cli_passphrase(struct cli *cli, const char **out, struct error *err);

#endif
