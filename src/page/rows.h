/*
 * Rows: records that belong to another, edited in its form: the telephone numbers of a person.
 *
 * Each row has its inputs under "PREFIX.N.": the fields, and "id", "version", "remove" of a row
 * that is stored. A row in which nothing stands is none; a stored one that is emptied goes to
 * the bin.
 */
#ifndef PAGE_ROWS_H
#define PAGE_ROWS_H

#include "page/form.h"

struct rows {
    const struct entity *entity;
    const char *owner_field;       /* "person_id": to whom they belong */
    const char *const *names;      /* the fields of a row, NULL-terminated */
    int blanks;                    /* empty rows offered */
};

enum { ROWS_MOST = 40 };

/* A list named after the entity, each item with the fields of a row, into the tree of the form. */
MUST_CHECK bool rows_view(const struct form *form, const struct rows *kind, int64_t owner,
                          struct error *err);

/* Inside app_write(). */
MUST_CHECK bool rows_save(struct call *c, const struct pairs *sent, const struct rows *kind,
                          int64_t owner, struct error *err);

/* "contact_point.3.": the N of the next row that was sent after *n, or false. */
bool rows_next(const struct pairs *sent, struct arena *a, const char *name, int *n,
               const char **prefix);

#endif
