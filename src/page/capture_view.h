/* Capture view: the capture line and its preview as a tree, for every page that has one. */
#ifndef PAGE_CAPTURE_VIEW_H
#define PAGE_CAPTURE_VIEW_H

#include "page/page.h"

/* An empty line. person_id: on whose page it stands, or 0. `back`: where to go when it is stored;
 * NULL: to the person's page. `wrote`: "call" after a call, or NULL. */
void capture_view_line(struct page *p, int64_t person_id, const char *back, const char *wrote);

/* The line with what was typed, and under it what was understood. `why`: it was refused. */
MUST_CHECK bool capture_view_preview(struct page *p, const struct error *why, struct error *err);

#endif
