/*
 * Search list: all words a record is found by, in one row, so that they are known when it changes.
 *
 *    "panna\nphuber\nnanna huber\n…": the kind, the word, the end of the line; before it a tab and
 *    the number of the circle that finds the record by it, unless everybody does
 *
 * An import of many stores the lists first (search_later) and the words of search_word afterwards,
 * sorted (search_catch_up): each page of that table is then written once instead of with every
 * batch. Meanwhile the records stand in search_queue; who ends in between is caught up with later.
 */
#ifndef APP_SEARCH_LIST_H
#define APP_SEARCH_LIST_H

#include "app/search.h"

const char *search_list_text(struct arena *a, const struct search_entry *entries, size_t count);

/* One word after the other; `word` is not ended by a NUL. `*at` begins as the list. */
struct search_list_word {
    char kind;
    const char *word;
    size_t len;
    int64_t circle_id;
};
bool search_list_next(const char **at, struct search_list_word *out);

/* Whether there is a word of that kind that begins like this, or is this, and that the caller may
 * find it by. */
bool search_list_begins(const struct call *c, const char *list, char kind, const char *beginning);
bool search_list_has(const struct call *c, const char *list, char kind, const char *word);

/* The words of `list` that `other` has not, with the same circle or (any_circle) with any, as rows
 * of search_word. */
size_t search_list_without(struct arena *a, const char *list, const char *other, bool any_circle,
                           int64_t id, struct search_entry out[SEARCH_MOST_WORDS]);

MUST_CHECK bool search_forget_words(struct call *c, const struct search_entry *entries,
                                    size_t count, struct error *err);

/* What the record is found by from now on. is_new: no list can be there. */
MUST_CHECK bool search_list_change(struct call *c, int64_t id, const struct search_entry *entries,
                                   size_t count, bool is_new, struct error *err);

/* Many records that are put into the bin: their lists and words go. */
MUST_CHECK bool search_list_forget(struct call *c, const int64_t *ids, size_t count,
                                   struct error *err);

struct search_later {
    int64_t record_id;
    const char *list;
};

/* The lists of new records whose words the caller stores himself. Inside app_write(). */
MUST_CHECK bool search_lists_store(struct call *c, const struct search_later *items, size_t count,
                                   struct error *err);

/* New records, in the order of their ids: found only after search_catch_up(). Inside
 * app_write(). */
MUST_CHECK bool search_later(struct call *c, const struct search_later *items, size_t count,
                             struct error *err);

/* Stores the words of all that wait, in short transactions. Not inside app_read() or
 * app_write(). */
MUST_CHECK bool search_catch_up(struct call *c, struct error *err);

/* The same for what a program that ended left behind more than half a minute ago. */
MUST_CHECK bool search_catch_up_left(struct call *c, struct error *err);

#endif
