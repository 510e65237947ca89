/* Site: everything between a request and the book, put together: for serve and for request. */
#ifndef CLI_SITE_H
#define CLI_SITE_H

#include "cli/command.h"
#include "http/door.h"
#include "page/page.h"

struct web {
    struct site site;
    struct templates *templates;
    struct router *router;
    struct door *door;
};

/* `templates_dir` is NULL for the templates in the program. `hsts`: browsers are told to come
 * by TLS only, from the first secure answer on. */
MUST_CHECK bool web_create(struct cli *cli, const char *templates_dir, bool hsts, FILE *log,
                           struct web *out, struct error *err);
void web_destroy(struct web *web);

#endif
