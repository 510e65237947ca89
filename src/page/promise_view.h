/* Promise view: an open promise with what can be done about it, the same on every page. */
#ifndef PAGE_PROMISE_VIEW_H
#define PAGE_PROMISE_VIEW_H

#include "app/titles.h"
#include "page/page.h"

/* Adds one to a list. `titles` hold the people and users it refers to; `named`: say whose it is. */
void promise_view(struct page *p, struct view *list, const struct titles *titles,
                  const struct record *promise, bool named);

#endif
