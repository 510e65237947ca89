/* Promise list: what is promised and still open, by the day it is due. */
#ifndef APP_PROMISE_LIST_H
#define APP_PROMISE_LIST_H

#include "app/titles.h"

enum promise_whose {
    PROMISES_MINE,  /* given by the actor */
    PROMISES_OURS,  /* given by any of us */
    PROMISES_THEIRS /* given to us */
};

struct promise_list {
    struct record_list promises; /* the earliest first, those without a day at the end */
    struct titles titles;        /* of whom they refer to */
    bool more;                   /* there are others beyond the limit */
};

/* Inside app_read(). `limit` bounds those with a day, and those without. */
MUST_CHECK bool app_promises(struct call *c, enum promise_whose whose, int limit,
                             struct promise_list *out, struct error *err);

#endif
