/* What is done in the picture of the value chain: each is a step of its own, undone by undo. */
#ifndef APP_CHAIN_EDIT_H
#define APP_CHAIN_EDIT_H

#include "app/app.h"

struct chain_joining {
    int64_t organisation_id;
    int64_t other_id;       /* 0: a new one of that name and kind */
    const char *other_name, *other_kind;
    bool is_supplier;       /* the other delivers to it; otherwise it delivers to the other */
    const char *what;       /* "" or NULL: not said */
};

/* A link that stands already gets what is said of it. */
MUST_CHECK bool chain_join(struct call *c, struct chain_joining *joining, struct error *err);

enum { CHAIN_NOT_ASKED = -1 };

/* How well we understand them, how well they us: 0 … 4, or CHAIN_NOT_ASKED. Answers carry today. */
MUST_CHECK bool chain_understood(struct call *c, int64_t supply_id, int ours, int theirs,
                                 struct error *err);

/* The plan was carried out today; what was learned may be blank. */
MUST_CHECK bool chain_plan_done(struct call *c, int64_t plan_id, const char *learned,
                                struct error *err);

#endif
