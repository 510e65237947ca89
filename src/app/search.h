/*
 * Search: by any beginning of any words of a name, a firm, a town, a number, an e-mail.
 *
 * search_word holds folded words in a B-tree; "we ma" finds "Martina Weber". Two beginnings of a
 * name have an index of their own (two letters of the one, all of the other); other words are
 * joined through the rarest, looked at up to a bound. So an answer costs about the same with a
 * million people; of very common words that belong to no name together, not all are found.
 */
#ifndef APP_SEARCH_H
#define APP_SEARCH_H

#include "app/app.h"

enum found_kind { FOUND_PERSON, FOUND_ORGANISATION };

struct found {
    enum found_kind kind;
    int64_t id;
    const char *name;
    const char *detail; /* "Einkauf, Weber Druck", or "" */
};

struct found_list {
    struct found *items;
    size_t count;
    bool more; /* there are others beyond the limit */
};

/* Inside app_read() or app_write(). Blank words find nothing. */
MUST_CHECK bool app_search(struct call *c, const char *words, int limit, bool with_organisations,
                           struct found_list *out, struct error *err);
MUST_CHECK bool app_search_organisations(struct call *c, const char *words, int limit,
                                         struct found_list *out, struct error *err);

/* The folded words of `words`, of which a person found has the beginnings of all, and the text
 * beyond all that begin with one: for a question of one's own of search_word. */
enum { SEARCH_TERMS_MOST = 6 };
struct search_terms {
    const char *words[SEARCH_TERMS_MOST];
    size_t count;
};
struct search_terms search_terms(struct arena *a, const char *words);
const char *search_beyond(struct arena *a, const char *word);

/* People whose whole name, e-mail, telephone number or customer number is this (duplicates,
 * capture): ids, at most `room`. */
enum match_kind { MATCH_NAME = 'n', MATCH_EMAIL = 'e', MATCH_PHONE = 't', MATCH_PHONETIC = 'k',
                  MATCH_NUMBER = 'c' };
MUST_CHECK bool search_match(struct call *c, enum match_kind kind, const char *key, int64_t *out,
                             size_t room, size_t *count, struct error *err);

/* The key under which search_match() finds it, or NULL when there is nothing to match. */
const char *search_key(struct arena *a, enum match_kind kind, const char *written);

/* The first two letters of a folded word, or NULL when it has only one. */
const char *search_pair_beginning(struct arena *a, const char *folded);

/* Called by write_finish(). */
MUST_CHECK bool search_index_person(struct call *c, int64_t id, bool is_new, struct error *err);
MUST_CHECK bool search_index_organisation(struct call *c, int64_t id, bool is_new,
                                          struct error *err);

/* One row of the index. */
struct search_entry {
    const char *word;
    char kind;
    int64_t record_id;
    int64_t circle_id; /* who finds it; 0: everybody */
};

enum { SEARCH_MOST_WORDS = 96 };

/* By what somebody or an organisation is to be found; nothing in the bin is. Fills at most
 * SEARCH_MOST_WORDS entries. */
MUST_CHECK bool search_words_of(struct call *c, enum found_kind kind, int64_t id,
                                struct search_entry *out, size_t *count, struct error *err);

void search_sort(struct search_entry *entries, size_t count); /* as search_word is */

/* Stores many at once, sorted; what is there already stays. */
MUST_CHECK bool search_index_store(struct call *c, const struct search_entry *entries, size_t count,
                                   struct error *err);

/* Whatever is stored now: for whoever doubts it (kundig rebuild). */
MUST_CHECK bool search_index_renew(struct call *c, enum found_kind kind, int64_t id,
                                   struct error *err);

/* What a person is found by, for those who know it and need not ask the book (imports). */
struct search_person {
    const char *given, *family, *name, *nickname, *number; /* "" when unknown */
    const struct search_point {
        const char *kind, *value; /* "email", "phone"; others are not searched */
    } *points;
    size_t point_count;
    const char *const *texts; /* firms, towns, postcodes */
    size_t text_count;
};

/* Fills at most SEARCH_MOST_WORDS entries but their record_id. */
size_t search_person_words(struct arena *a, const struct search_person *p,
                           struct search_entry *out);

#endif
