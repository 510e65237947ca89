/*
 * The value chain (S3.2–3.6): organisations and our own departments, who delivers to whom, how far
 * each is from us and how well we understand it. Inside app_read().
 *
 * How well we understand an organisation is measured on us: of the people we know there, how many
 * of the five kinds (fears, worries, hopes, joys, concerns) we know of each, on the average.
 */
#ifndef APP_CHAIN_H
#define APP_CHAIN_H

#include "app/app.h"

enum { CHAIN_FAR = -1, CHAIN_NODES_MOST = 400 };

struct chain_node {
    int64_t organisation_id;
    const char *name;
    bool is_ours;
    int people;      /* whom we know there */
    int level;       /* 0 … 4: kinds known of each, at most 4; −1: we know nobody there */
    int distance;    /* steps from one of our departments; CHAIN_FAR: not connected */
    const char *plan, *plan_user; /* the open plan to understand them better; "" */
    int64_t plan_id;
    struct day plan_due;
};

struct chain_link {
    int64_t supply_id;
    size_t from, to; /* nodes */
    const char *what;
    int ours, theirs; /* understanding 0 … 4 in either direction; −1: not asked */
};

struct chain {
    struct chain_node *nodes;
    size_t node_count;
    struct chain_link *links;
    size_t link_count;
};

MUST_CHECK bool app_chain(struct call *c, struct chain *out, struct error *err);

/* Who recommended us to whom (S4.6), and how many customers came that way. */
struct recommendation {
    int64_t evidence_id, from_id, to_id; /* to_id 0: nobody of the book */
    const char *from, *to, *outcome;
    struct day day;
    bool became_customer;
};

MUST_CHECK bool app_recommendations(struct call *c, struct recommendation **out, size_t *count,
                                    struct error *err);

/* Customers made in the last 365 days, and how many of them were recommended. */
MUST_CHECK bool app_recommended_share(struct call *c, int *new_customers, int *recommended,
                                      struct error *err);

#endif
