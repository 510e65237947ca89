/*
 * Import recent: whom an import has made and the book does not find yet, because their words are
 * stored together at the end (search_list.h). Some 250 bytes a person, for 100,000 at most.
 */
#ifndef APP_IMPORT_RECENT_H
#define APP_IMPORT_RECENT_H

#include "app/import_row.h"

struct import_recent {
    struct arena arena;
    struct import_recent_slot *slots;
    size_t size, used, people;
};

void import_recent_add(struct import_recent *r, const struct import_row *row, int64_t id);
/* One after the other, *at begins at 0. 0: no (more). */
int64_t import_recent_find(const struct import_recent *r, char kind, const char *word, size_t *at);
void import_recent_clear(struct import_recent *r);

#endif
