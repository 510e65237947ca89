/* Timeline view: what happened with a person, as sentences. */
#ifndef PAGE_TIMELINE_VIEW_H
#define PAGE_TIMELINE_VIEW_H

#include "app/timeline.h"
#include "page/page.h"
#include "app/today.h"

/* A list "history": day, what it was, words, more, href, bad. */
void timeline_view(struct page *p, struct view *parent, const struct timeline *t,
                   enum pronoun pronoun);

#endif
