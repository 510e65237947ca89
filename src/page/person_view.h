/* Person view: the sections of a person's page as a tree. */
#ifndef PAGE_PERSON_VIEW_H
#define PAGE_PERSON_VIEW_H

#include "app/person.h"
#include "app/sealed.h"
#include "app/timeline.h"
#include "page/page.h"

/* Name, role, how they are spoken to and reached. */
void person_view_head(struct page *p, const struct person_overview *o);

/* "Before you speak": the reasons, what was last said, what is open that no reason speaks of. */
void person_view_brief(struct page *p, const struct person_overview *o, const struct timeline *t);

/* What moves them, kind by kind, with the gaps. */
void person_view_discreet(struct page *p, const struct person_overview *o,
                          const struct sealed_told *notes, size_t count);
void person_view_circumstances(struct page *p, const struct person_overview *o);
void person_view_understood(struct page *p, const struct person_overview *o);

/* Wishes, promises, problems and tasks that are open. */
void person_view_open(struct page *p, const struct person_overview *o);

/* How they are reached, who they are tied to, how often you speak. */
void person_view_about(struct page *p, const struct person_overview *o);

/* How content they are, in a word, with the facts that show it. */
MUST_CHECK bool person_view_enthusiasm(struct page *p, int64_t id, struct error *err);

/* What became known since last time; nothing when nothing did. */
MUST_CHECK bool person_view_since(struct page *p, int64_t id, struct error *err);

#endif
