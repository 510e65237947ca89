/*
 * Import index: whom an import knows so far, of the book and of the file, found by what they are
 * found by (uid, e-mail address, number, name, firm).
 *
 * A run knows the people its batch asks for; a dry run keeps everybody of the file besides,
 * because it stores nobody: about 200 bytes each.
 */
#ifndef APP_IMPORT_INDEX_H
#define APP_IMPORT_INDEX_H

#include "app/import_recent.h"

struct import_known {
    int64_t id;               /* below 0: of a dry run, not stored */
    enum import_subject subject;
    const char *name, *folded;
    struct import_marks marks;
    struct record *record;    /* NULL in a dry run's memory */
    bool is_new;              /* made in this batch */
    bool changed;             /* the record is to be saved */
    bool more;                /* got contact points or tags: search words and reasons change */
    const struct import_row *row; /* whose words a new one is found by */
    const char *cards;        /* the originals, once loaded … */
    const char *cards_before; /* … as the book has them */
    bool cards_loaded, cards_changed;
};

struct import_slot_entry;

struct import_index {
    struct arena *arena;
    struct import_slot_entry *slots;
    size_t size, used;
    int64_t last_virtual;
    const struct import_recent *recent; /* of a run: whom the book does not find yet; or NULL */
};

struct import_index import_index_new(struct arena *a);

struct import_known *import_index_add(struct import_index *x, enum import_subject subject,
                                      int64_t id, const char *name);
void import_index_key(struct import_index *x, struct import_known *k, char kind, const char *word);

/* One after the other: *at begins at 0. NULL: no (more). */
struct import_known *import_index_find(const struct import_index *x, char kind, const char *word,
                                       size_t *at);
struct import_known *import_index_by_id(const struct import_index *x, int64_t id);

/* Between two batches of a dry run: the records of the last one are gone. */
void import_index_forget_records(struct import_index *x);

/* Puts a row's person into the index as somebody new. */
struct import_known *import_index_add_row(struct import_index *x, struct import_row *row,
                                          int64_t id);

#endif
