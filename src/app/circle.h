/*
 * Circle: who is in one, and what is kept in one. Internal to app/, but for what the pages of
 * circles need.
 *
 * That a circle exists and who is in it is no secret, so that nobody can be added unseen; what is
 * kept in it is seen by its members (app/visible.h). Members and administrators add and remove
 * members; an administrator who wants to read has to add themselves, which stays in the history.
 */
#ifndef APP_CIRCLE_H
#define APP_CIRCLE_H

#include "app/app.h"
#include "model/record.h"

/*
 * The circle of a record that is about to be stored: what hangs on something kept in a circle is
 * kept there, too; what nobody chose for is with everybody, or, where the entity is kept close,
 * with whoever writes it. Choosing a circle one is not in is ERROR_INPUT. `before` is NULL for a
 * new one.
 */
MUST_CHECK bool circle_keep(struct call *c, const struct record *before, struct record *r,
                            struct error *err);

/* The circle of what it is about, or 0. Inside app_read() or app_write(). */
MUST_CHECK bool circle_of_subject(struct call *c, const struct record *r, int64_t *out,
                                  struct error *err);

/* After a record has gone into a circle, or from one to another: what hangs on it goes along.
 * When it comes out, what hangs on it stays: nothing is opened by accident. */
MUST_CHECK bool circle_follow(struct call *c, const struct record *before, const struct record *r,
                              struct error *err);

/* Rules of circles and their members, called by rules.c. */
MUST_CHECK bool circle_member_check(struct call *c, const struct record *before,
                                    const struct record *r, struct error *err);
MUST_CHECK bool circle_member_leaves(struct call *c, const struct record *member,
                                     struct error *err);
MUST_CHECK bool circle_change_check(struct call *c, const struct record *before, struct error *err);
MUST_CHECK bool circle_bin_check(struct call *c, const struct record *circle, struct error *err);

/* Whoever makes a circle is its first member. After it was stored. */
MUST_CHECK bool circle_made(struct call *c, const struct record *circle, struct error *err);

/* The circle that only the actor is in; made when there is none. Inside app_write(). */
MUST_CHECK bool circle_only_me(struct call *c, int64_t *out, struct error *err);

/* How much is kept in it, counted up to CIRCLE_RECORDS_MOST; the bin does not count. */
MUST_CHECK bool circle_count(struct call *c, int64_t circle, int64_t *out, struct error *err);

struct circle_person {
    int64_t member_id, user_id;
    const char *name;
    int64_t since;       /* instant */
    const char *added_by; /* "" */
};

struct circle_told {
    int64_t id;
    const char *name, *description;
    bool is_mine, is_own; /* I am in it; it is my "only me" */
    bool may_manage;
    struct circle_person *people; /* by name */
    size_t people_count;
};

enum { CIRCLE_RECORDS_MOST = 1000 };

struct circles {
    struct circle_told *items; /* by name */
    size_t count;
};

/* Inside app_read(). Of others' "only me" nothing is told. `only`: this one, ERROR_NOT_FOUND when
 * there is none; 0: all. */
MUST_CHECK bool circles_list(struct call *c, int64_t only, struct circles *out, struct error *err);

/* What is kept in it, by kind; for its members. */
struct circle_kind {
    const struct entity *entity;
    int64_t count; /* up to CIRCLE_RECORDS_MOST */
};

MUST_CHECK bool circle_kinds(struct call *c, int64_t circle, struct circle_kind **out,
                             size_t *count, struct error *err);

#endif
