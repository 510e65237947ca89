/*
 * Chain shape: the value chain as numbers only – who is joined with whom, how far away, what is
 * shown. Pure; internal to app/chain*.c and its test.
 */
#ifndef APP_CHAIN_SHAPE_H
#define APP_CHAIN_SHAPE_H

#include "base/arena.h"

enum { SHAPE_FAR = -1 };

struct shape_link {
    int64_t supplier_id, customer_id;
    size_t from, to; /* filled: places in ids */
};

struct shape {
    int64_t *ids; /* of organisations, ascending */
    size_t count;
    struct shape_link *links;
    size_t link_count;
    size_t *first, *joined; /* neighbours of i: joined[first[i]] … joined[first[i + 1] - 1] */
};

/* `links` with their organisations; `more` are organisations that belong to it without a link. */
struct shape shape_new(struct arena *a, struct shape_link *links, size_t link_count,
                       const int64_t *more, size_t more_count);

/* The place of an organisation, or count when it is not in the chain. */
size_t shape_find(const struct shape *s, int64_t organisation);

/* Steps from the nearest of these places, whichever way the arrows go; SHAPE_FAR: none. */
int *shape_distances(struct arena *a, const struct shape *s, const size_t *from, size_t from_count);

/*
 * What can be drawn of many: from the roots outwards, of each organisation its most joined
 * neighbours on either side, and how many more there are. The rest of the chain that hangs on
 * those is not drawn; parts that hang on no root begin at their most joined one.
 */
struct shape_limits {
    size_t first, further; /* neighbours on one side: of roots, of others */
    size_t most;           /* in all */
};
struct shape_group {
    size_t of;     /* a place that is drawn */
    bool supplied; /* its customers; otherwise its suppliers */
    size_t count;  /* not drawn */
};
struct shape_picture {
    bool *drawn; /* for each place */
    struct shape_group *groups;
    size_t group_count;
};

/* Only of those with wanted[i]; those with kept[i] come before others. */
struct shape_picture shape_trim(struct arena *a, const struct shape *s, const bool *wanted,
                                const bool *kept, const size_t *roots, size_t root_count,
                                const struct shape_limits *limits);

#endif
