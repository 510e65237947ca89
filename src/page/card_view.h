/* A practice card in the tree of a page; templates show it with {{>card_text}}. */
#ifndef PAGE_CARD_VIEW_H
#define PAGE_CARD_VIEW_H

#include "app/cards.h"
#include "page/page.h"

void card_view(struct page *p, struct view *parent, const char *key, const struct card *card);

/* "card": that of the day. Inside the snapshot of the page. */
MUST_CHECK bool card_view_of_the_day(struct page *p, struct error *err);

#endif
