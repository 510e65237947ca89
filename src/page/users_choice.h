/* Users choice: who of us, for a small form. */
#ifndef PAGE_USERS_CHOICE_H
#define PAGE_USERS_CHOICE_H

#include "page/page.h"

/* A list `key` of { user_id, user_name, chosen }; `chosen` 0: nobody. */
MUST_CHECK bool users_choice(struct page *p, struct view *parent, const char *key, int64_t chosen,
                             struct error *err);

#endif
