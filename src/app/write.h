/*
 * Write: what one step has changed so far. Internal to app/.
 *
 * Whoever changes a record notes the people it is about; when the work is done their search
 * words and reasons are made anew, once each, before the transaction ends.
 */
#ifndef APP_WRITE_H
#define APP_WRITE_H

#include "app/app.h"
#include "model/record.h"

enum { TOUCH_REASONS = 1, TOUCH_SEARCH = 2, TOUCH_EXPECTATION = 4 };

struct touched {
    int64_t id;
    unsigned what;
    bool is_new; /* nothing about it can be stored yet: no need to look for it */
};

struct write {
    const struct step *step;
    int64_t action_id; /* 0 until something was changed */
    int64_t circle_id; /* of what was changed; its title must not be read by others */
    bool in_circles;   /* of several */
    struct touched *people;
    size_t people_count, people_room;
    struct touched *organisations;
    size_t organisation_count, organisation_room;
};

void write_touch_person(struct call *c, int64_t person_id, unsigned what, bool is_new);
void write_touch_organisation(struct call *c, int64_t organisation_id, bool is_new);

/* Everybody the record is about, before or after its change. */
MUST_CHECK bool write_touch_record(struct call *c, const struct record *r, bool is_new,
                                   struct error *err);

/* The number of the step in hand; made at the first change. */
int64_t write_action(struct call *c);

/* Something of this circle belongs to the step. */
void write_in_circle(struct call *c, int64_t circle_id);

/* Makes search words and reasons anew and stores the step. */
MUST_CHECK bool write_finish(struct call *c, struct error *err);

#endif
