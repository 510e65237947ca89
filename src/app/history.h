/* History: what happened to one record, newest first: who, when, and which fields. */
#ifndef APP_HISTORY_H
#define APP_HISTORY_H

#include "app/app.h"
#include "model/record.h"

struct history_change {
    int64_t id, action_id; /* of the step: for undo */
    int64_t at;            /* milliseconds since 1970 UTC */
    int64_t user_id;       /* 0: nobody with an account */
    const char *user;      /* their name, or "" */
    const char *kind;      /* "created", "changed", "binned", "restored", "erased" */
    bool undone;           /* the step was taken back since */
    const char *before,
        *after; /* JSON objects of the fields that changed, private ones too; or NULL */
};

struct history {
    struct history_change *changes;
    size_t count;
    bool more; /* there are older ones: ask again with the id of the last as `before` */
};

enum { HISTORY_MOST = 500 };

/* Inside app_read(). `before`: only changes with smaller ids; 0: from the newest. Needs the
 * right to see the record. */
MUST_CHECK bool app_history(struct call *c, const struct entity *e, int64_t id, int64_t before,
                            int limit, struct history *out, struct error *err);

#endif
