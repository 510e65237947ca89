/*
 * Groups: one of the many groups "the customer" is made of, seen together (S3.5): what its people
 * fear, hope and wish for, what was learned of them lately, and what nobody has asked again. All
 * inside app_read().
 */
#ifndef APP_GROUPS_H
#define APP_GROUPS_H

#include "app/organisation.h"
#include "app/report.h"

struct group_line {
    int64_t id;
    const char *name, *description;
    int64_t members;
};

MUST_CHECK bool groups_list(struct call *c, struct group_line **out, size_t *count,
                            struct error *err);

struct group_words {
    int64_t record_id, person_id;
    const char *person, *words;
    struct day day;  /* confirmed last, or since when; 0: not known */
    bool is_new;     /* written down in the time asked for */
    bool is_stale;   /* not confirmed for as long as the settings allow */
};

struct group_list_of_words {
    struct group_words *items;
    size_t count, room;
    bool more;
};

enum { GROUP_WORDS_MOST = 40 };

struct group_told {
    struct group_line line;
    struct group_list_of_words kinds[UNDERSTOOD_KINDS]; /* that are still so; new ones first */
    struct group_list_of_words ended;                   /* no longer so, in the time asked for */
    struct group_list_of_words wishes;                  /* open */
    struct group_list_of_words problems;                /* not solved */
    struct group_list_of_words silent;                  /* people nobody asked anything; no words */
    int64_t fresh, stale;
};

/* ERROR_NOT_FOUND: there is no such group. */
MUST_CHECK bool group_tell(struct call *c, int64_t id, const struct report_asked *time,
                           struct group_told *out, struct error *err);

#endif
