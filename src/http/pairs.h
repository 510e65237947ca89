/* Pairs: names and values in the order they came: headers, cookies, query, form. */
#ifndef HTTP_PAIRS_H
#define HTTP_PAIRS_H

#include "base/arena.h"

struct pair {
    const char *name, *value;
};

struct pairs {
    struct pair *items;
    size_t count, room;
};

/* Keeps the pointers; the texts must live as long as the arena. */
void pairs_add(struct pairs *p, struct arena *a, const char *name, const char *value);

const char *pairs_get(const struct pairs *p, const char *name); /* the first, or NULL */
const char *pairs_get_any_case(const struct pairs *p, const char *name);

/* One after the other: size_t at = 0; while ((v = pairs_next(p, "tag", &at)) != NULL) … */
const char *pairs_next(const struct pairs *p, const char *name, size_t *at);

#endif
