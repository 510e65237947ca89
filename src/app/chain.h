/*
 * The value chain (S3.2–3.6): organisations and our own departments, who delivers to whom, how far
 * each is from us and how well we understand it. Inside app_read().
 *
 * We are our departments and what they are part of. How well we understand an organisation is
 * measured on us: of the people we know there, how many of the five kinds (fears, worries, hopes,
 * joys, concerns) we know of each, on the average.
 *
 * However large the book, the work is bounded: CHAIN_LINKS_MOST links are looked at, and of the
 * organisations wanted the nearest CHAIN_NODES_MOST are told about.
 */
#ifndef APP_CHAIN_H
#define APP_CHAIN_H

#include "app/app.h"

enum {
    CHAIN_FAR = -1, CHAIN_LINKS_MOST = 20000,
    CHAIN_NODES_MOST = 500, /* one statement asks about all of them */
    CHAIN_UNFOLDED = 40, /* so many organisations are all drawn */
    CHAIN_STEPS_MOST = 6
};

struct chain_wanted {
    int64_t around;   /* an organisation; 0: the whole chain, from us */
    int steps;        /* how far around it */
    int64_t chosen;   /* drawn before others; 0: none */
    bool one_by_one;  /* all are drawn, nothing is grouped */
};

struct chain_node {
    int64_t organisation_id;
    const char *name, *kind;
    bool is_ours;
    int people;      /* whom we know there */
    int level;       /* 0 … 4: kinds known of each, at most 4; −1: we know nobody there */
    int distance;    /* steps from us; CHAIN_FAR: not connected */
    bool is_drawn;   /* otherwise it is one of a group, or hangs on one */
    const char *plan, *plan_user; /* the next open plan to understand them better; "" */
    int64_t plan_id;
    struct day plan_due;
};

struct chain_link {
    int64_t supply_id;
    size_t from, to; /* nodes */
    const char *what;
    int ours, theirs; /* understanding 0 … 4 in either direction; −1: not asked */
    struct day asked_on;
};

/* Neighbours of one organisation that are drawn as one box: "and 12 customers". */
struct chain_group {
    size_t of;     /* a node */
    bool supplied; /* its customers; otherwise its suppliers */
    size_t count;
};

struct chain {
    struct chain_node *nodes; /* the nearest first */
    size_t node_count;
    struct chain_link *links;
    size_t link_count;
    struct chain_group *groups;
    size_t group_count;
    size_t organisations; /* in the whole chain */
    size_t left_out;      /* wanted, but too many */
};

MUST_CHECK bool app_chain(struct call *c, const struct chain_wanted *wanted, struct chain *out,
                          struct error *err);

/* Only these organisations, without links: their distance is CHAIN_FAR unless they are ours. */
MUST_CHECK bool app_chain_understanding(struct call *c, struct chain_node *nodes, size_t count,
                                        struct error *err);

/* The names of those it delivers to; 0 delivers to nobody. */
MUST_CHECK bool chain_customers_of(struct call *c, int64_t organisation_id, int most,
                                   const char ***out, size_t *count, struct error *err);

#endif
