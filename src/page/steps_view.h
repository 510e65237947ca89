/* Steps view: what was done and what it changed, as a tree. */
#ifndef PAGE_STEPS_VIEW_H
#define PAGE_STEPS_VIEW_H

#include "app/steps.h"
#include "page/page.h"

/* A list "steps" for the template steps.html. */
void steps_view(struct page *p, struct view *parent, const struct steps *h);

#endif
