/* Shown: the value of a field as people read it, and where a record stands. */
#ifndef PAGE_SHOWN_H
#define PAGE_SHOWN_H

#include "app/titles.h"
#include "model/record.h"
#include "page/page.h"

/* "customer", "27 October 2025", "€12.50", "Anna Huber"; "" for nothing. What it refers to must
 * have been loaded into `titles`. */
const char *shown_value(struct page *p, const struct titles *titles, const struct field *f,
                        const struct value *v);

/* "27 October 2025, 14:05" */
const char *shown_instant(struct page *p, int64_t ms);

/* One field under a key of its own; what is not known is left out. */
void shown_words(struct view *parent, const char *key, const struct record *r, size_t field);
void shown_as(struct page *p, struct view *parent, const char *key, const struct titles *titles,
              const struct record *r, size_t field); /* as shown_value() */
void shown_near_day(struct page *p, struct view *parent, const char *key, const struct record *r,
                    size_t field); /* "today", "27 Oct" */

/* The address of a record: "/people/7", "/organisations/7", "/e/wish/7". */
const char *shown_place(struct arena *a, const struct entity *e, int64_t id);

/* Where somebody wants to be who has saved this record: on its own page when it has one, else at
 * the person or organisation it is about. */
const char *shown_home(struct arena *a, const struct record *r);

/* Puts a field with its value into a list: label, text, and href where it leads somewhere. */
void shown_field(struct page *p, struct view *list, const struct titles *titles,
                 const struct record *r, size_t field);

/* "only: Management" beside what is kept in a circle, as "only" for the template of that name. */
void shown_only(struct page *p, struct view *item, int64_t circle_id);

#endif
