/* Belonging: what else stands in the form of a person: their firm, tags, groups, who knows them. */
#ifndef PAGE_BELONGING_H
#define PAGE_BELONGING_H

#include "page/form.h"

/* Into the tree of the form: "roles", "tags", "groups", "users". */
MUST_CHECK bool belonging_view(const struct form *form, int64_t person, struct error *err);

/* Inside app_write(). A firm that is not in the book yet is made. */
MUST_CHECK bool belonging_save(struct call *c, const struct pairs *sent, int64_t person,
                               struct error *err);

#endif
