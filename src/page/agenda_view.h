/* Agenda view: the lines of Today, the plan and a person's page as a tree, the same everywhere. */
#ifndef PAGE_AGENDA_VIEW_H
#define PAGE_AGENDA_VIEW_H

#include "app/today.h"
#include "page/page.h"

/* Adds one line to a list: who, why, also, and what can be done about it. */
void agenda_view_line(struct page *p, struct view *list, const struct agenda_line *line);

/* Its reasons alone, each with its buttons. */
void agenda_view_reasons(struct page *p, struct view *parent, const struct agenda_line *line);

/* The days "later" may mean: tomorrow, in three days … */
void agenda_view_laters(struct page *p, struct view *parent);

/* When time is set aside for it: placed, placed_at, placed_href. */
void agenda_view_placed(struct page *p, struct view *item, const struct agenda_line *line);

/* How to reach them: reach_href, reach_label, phone. */
void agenda_view_reach(struct page *p, struct view *item, const struct agenda_line *line);

/* "tel:+4970711234" */
const char *agenda_view_dialled(struct arena *a, const char *phone);

#endif
