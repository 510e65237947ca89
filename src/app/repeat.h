/*
 * Repeat: a request sent twice is done once. Whoever does not know whether a request arrived
 * sends it again with the same key and gets the first answer.
 *
 * The answer is kept in the transaction of the change it tells of, for a day.
 */
#ifndef APP_REPEAT_H
#define APP_REPEAT_H

#include "app/app.h"

enum { REPEAT_HOURS = 24 };

struct repeat {
    const char *key;     /* the asker's, any text */
    const char *request; /* what was asked: method, address, body */
    size_t request_len;
    int64_t status;      /* the answer: of the first time */
    const char *answer;
};

/* Inside app_write(). *found: status and answer are filled. ERROR_INPUT: the key was used for
 * something else. */
MUST_CHECK bool repeat_find(struct call *c, struct repeat *r, bool *found, struct error *err);
MUST_CHECK bool repeat_keep(struct call *c, const struct repeat *r, struct error *err);

#endif
