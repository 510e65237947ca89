/* Organisation: what its people tell about it: what we promised them, when we met, what we
 * understood. */
#ifndef APP_ORGANISATION_H
#define APP_ORGANISATION_H

#include "app/app.h"

struct organisation_moment {
    int64_t id, person_id, at;
    const char *channel, *words;
    int64_t circle_id; /* who sees it; 0: everybody */
};

struct organisation_promise {
    int64_t id, person_id;
    const char *promised_by, *what;
    bool has_due;
    struct day due;
    int64_t circle_id; /* who sees it; 0: everybody */
};

/* Newest first, of these people. All inside app_read(). */
MUST_CHECK bool organisation_moments(struct call *c, const int64_t *people, size_t people_count,
                                     int limit, struct organisation_moment **out, size_t *count,
                                     struct error *err);

/* Open ones, the next due first. */
MUST_CHECK bool organisation_promises(struct call *c, const int64_t *people, size_t people_count,
                                      int limit, struct organisation_promise **out, size_t *count,
                                      struct error *err);

/* The five things to understand about a human being (S3.1), as bits; what is no longer so does
 * not count. One mask for each of the people, in their order. */
enum { UNDERSTOOD_KINDS = 5 };
extern const char
    *const understood_kinds[UNDERSTOOD_KINDS]; /* "fear", "worry", "hope", "joy", "concern" */
MUST_CHECK bool people_understood(struct call *c, const int64_t *people, size_t count,
                                  unsigned *masks, struct error *err);

struct organisation_line {
    int64_t id;
    const char *name, *kind; /* a choice of organisation.kind */
    const char *city;        /* "" */
    int64_t people;          /* who act for it today */
};

struct organisations_wanted {
    const char *words; /* blank: all, by name */
    const char *kind;  /* NULL: any */
    const char *after;
    int limit;
};

struct organisations {
    struct organisation_line *lines;
    size_t count;
    const char *next;
    bool more; /* words found more than are shown */
};

MUST_CHECK bool organisations_list(struct call *c, const struct organisations_wanted *wanted,
                                   struct organisations *out, struct error *err);

#endif
