/* Chain view: the page of the value chain, and the panel beside its picture. Shared by the files
 * chain*.c only. */
#ifndef PAGE_CHAIN_VIEW_H
#define PAGE_CHAIN_VIEW_H

#include "app/chain.h"
#include "page/inplace.h"

struct chain_page {
    struct chain_wanted wanted;   /* .chosen: whose panel is open */
    struct chain_joining *joining; /* as sent, when it was refused */
    struct inplace plan;          /* the form of a plan for the chosen */
    const struct error *why;      /* why joining was refused, or NULL */
    const char *here;             /* the address of what is shown */
};

/* From the query, or from the form's "back". */
MUST_CHECK bool chain_page_read(struct request *req, struct chain_page *out, struct error *err);
MUST_CHECK bool chain_page_show(struct request *req, struct response *res, struct chain_page *cp,
                                struct error *err);

/* The form of a plan for the chosen one: cp->plan. */
void chain_panel_plan(struct chain_page *cp);

/* What stands in the panel, into p->view. */
MUST_CHECK bool chain_panel_view(struct page *p, struct chain_page *cp, struct error *err);

const char *chain_level_text(struct page *p, const struct chain_node *n);
const char *chain_distance_text(struct page *p, int distance);

/* "/chain?around=7&steps=2&node=9" */
const char *chain_address(struct arena *a, const struct chain_wanted *w);

#endif
