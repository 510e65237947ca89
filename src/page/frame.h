/* Frame: what stands around every page: navigation with its counts, who is signed in, a message. */
#ifndef PAGE_FRAME_H
#define PAGE_FRAME_H

#include "page/page.h"

/* Inside the snapshot of the page. */
MUST_CHECK bool frame_fill(struct page *p, struct error *err);
void frame_fill_public(struct page *p);

/* The message a page_done() left, from the query (?did=saved&undo=1) of the page it led to. */
const char *frame_message_key(const char *message);

/* "AH" for Anna Huber. */
const char *frame_initials(struct arena *a, const char *name);

#endif
