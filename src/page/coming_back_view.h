/* Coming_back_view: the pictures of the page "Coming back", each with its numbers as a table. */
#ifndef PAGE_COMING_BACK_VIEW_H
#define PAGE_COMING_BACK_VIEW_H

#include "app/coming_back.h"
#include "page/page.h"

void coming_back_view_tracking(struct page *p, const struct coming_back *b);
void coming_back_view_cohorts(struct page *p, const struct coming_back *b);
void coming_back_view_frequencies(struct page *p, const struct coming_back *b);

/* The state of the model in words, its parameters, and how well it foresaw. */
void coming_back_view_model(struct page *p, const struct coming_back *b);

#endif
