/*
 * People: a handful of them described for a list, and the list itself: by name, with filters, or
 * found by words.
 */
#ifndef APP_PEOPLE_H
#define APP_PEOPLE_H

#include "app/app.h"

/* One of many, as lists show them. Texts are never NULL once described. */
struct person_line {
    int64_t id;
    const char *name;         /* NULL: gone, or in the bin */
    const char *title, *organisation; /* their role now; "" when there is none */
    int64_t organisation_id;
    const char *phone, *email; /* the preferred ones, as written; "" */
    const char *channel;      /* how they are best reached; "" */
    const char *salutation, *relation, *ring; /* choices of person; "" */
    const char *known_by;     /* "Jörg, Martina": who else of us knows them; "" */
    bool is_key;
    int64_t owner_id;
};

/* Fills lines whose id is set; one statement for each kind of thing told. Inside app_read(). */
MUST_CHECK bool people_describe(struct call *c, struct person_line *lines, size_t count,
                                struct error *err);

struct people_wanted {
    const char *words; /* any beginning of any word, as app_search(); NULL or blank: all, by name */
    const char *relation, *ring; /* NULL: any */
    bool key_only;
    int64_t owner_id;     /* 0: anybody's */
    int64_t group_id;     /* 0: in any or none */
    const char *tag;      /* NULL: any or none */
    const char *enthusiasm; /* NULL: any; otherwise "unknown", "unhappy" … (app/enthusiasm.h) */
    int64_t organisation_id; /* 0: any; otherwise those who act for it today */
    const char *after;    /* a cursor; NULL: from the beginning. Words alone find no further page */
    int limit;
};

struct people {
    struct person_line *lines;
    size_t count;
    const char *next; /* the cursor of the next page, or NULL */
    bool more;        /* words found more than are shown */
};

/* Inside app_read(). */
MUST_CHECK bool people_list(struct call *c, const struct people_wanted *wanted,
                            struct people *out, struct error *err);

/* Up to `most` tags in use, by name, for a filter. */
MUST_CHECK bool people_tags(struct call *c, int most, const char ***out, size_t *count,
                            struct error *err);

#endif
