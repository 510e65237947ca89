/*
 * Person: everything the page of one person shows, in a handful of indexed queries.
 *
 * What happened stands in the timeline (app/timeline.h).
 */
#ifndef APP_PERSON_H
#define APP_PERSON_H

#include "app/titles.h"
#include "app/today.h"
#include "reason/rhythm.h"

struct person_rhythm {
    enum rhythm_source source;
    int usual_days;          /* between two contacts; 0 when not known yet */
    struct day last;         /* with a contact or a purchase; 0: never */
    bool matters;            /* authorities and others who cannot choose have none */
};

struct person_overview {
    struct record *person;
    struct agenda_line now; /* what holds today; numbers, role and who of us knows them */
    struct record_list roles, points, addresses, ties, ties_to, memberships, tags, acquaintances;
    struct record_list insights; /* that are still so */
    struct record_list circumstances; /* that are still so */
    struct record_list consents;    /* that were not taken back */
    struct record_list disclosures; /* newest first */
    struct record_list wishes;   /* open */
    struct record_list promises; /* open, in both directions */
    struct record_list tasks;    /* not done */
    struct record_list problems; /* not solved */
    struct person_rhythm rhythm;
    struct titles titles;        /* of everything the records refer to */
};

/* "You last spoke on 27 October, usually every three weeks.", in the reader's language; NULL
 * where there is nothing to say. */
const char *app_rhythm_sentence(struct call *c, const struct person_rhythm *r);

/* "by Friday", "since 6 May": days within sentences. */
const char *app_words_by(struct call *c, struct day d);
const char *app_words_since(struct call *c, struct day d);

/* Inside app_read(). ERROR_NOT_FOUND; whoever lies in the bin is found, with nothing else. */
MUST_CHECK bool app_person(struct call *c, int64_t id, struct person_overview *out,
                           struct error *err);

#endif
