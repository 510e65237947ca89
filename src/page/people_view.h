/* People view: people as lines of a list, the same wherever they stand. */
#ifndef PAGE_PEOPLE_VIEW_H
#define PAGE_PEOPLE_VIEW_H

#include "app/people.h"
#include "page/page.h"

/* Adds one to a list, for the template person_line.html; returns it, to add more. */
struct view *people_view_line(struct page *p, struct view *list, const struct person_line *line);

/* Whom the address asks for: ?q=, relation, ring, key=1, owner, tag, group, enthusiasm, cursor. */
MUST_CHECK bool people_view_wanted(const struct request *req, struct people_wanted *out,
                                   struct error *err);

#endif
