/*
 * Undo: takes a whole step back, as a new step (so that undoing can be undone).
 *
 * What was created goes to the bin, what was changed gets its former values, what was put in
 * the bin comes out. A record that somebody changed again since is left alone and counted: undo
 * never overwrites newer work. Whoever works with the book stays: everything they did names them.
 */
#ifndef APP_UNDO_H
#define APP_UNDO_H

#include "app/app.h"

struct undone {
    int64_t action_id;   /* the step taken back */
    const char *kind, *summary;
    int64_t records;     /* brought back to what they were */
    int64_t left;        /* changed by somebody since: left as they are */
    int64_t users;       /* made by the step: they stay */
};

/* Which kind of record the step made under this number; NULL: none. Inside app_read(). */
MUST_CHECK bool undo_made(struct call *c, int64_t action_id, int64_t record_id,
                          const struct entity **out, struct error *err);

/* A step by its number; 0: the actor's last one not undone yet. ERROR_NOT_FOUND: none. */
MUST_CHECK bool app_undo(struct call *c, int64_t action_id, struct undone *out,
                         struct error *err);

/* The same, told after each piece; false from `tell` leaves the rest for another undo. */
MUST_CHECK bool app_undo_in_pieces(struct call *c, int64_t action_id,
                                   bool (*tell)(void *context, const struct undone *so_far),
                                   void *context, struct undone *out, struct error *err);

/* Whether it could be taken back: its kind and summary, or why not. */
MUST_CHECK bool undo_check(struct call *c, int64_t action_id, struct undone *out,
                           struct error *err);

#endif
