/*
 * Doctor: is the book whole, and does the program know it? Looks and changes nothing.
 *
 * Findings are whole sentences that say what to do; what is merely good to know (versions, sizes)
 * stands beside them.
 */
#ifndef APP_DOCTOR_H
#define APP_DOCTOR_H

#include "app/app.h"

struct doctor_fact {
    const char *name, *value; /* "SQLite", "3.53.1" */
};

struct doctor {
    struct arena *arena;
    enum language language;
    const char **findings;
    size_t finding_count, finding_room;
    struct doctor_fact *facts;
    size_t fact_count, fact_room;
};

void doctor_find(struct doctor *d, const char *sentence);
void doctor_know(struct doctor *d, const char *name, const char *value);

/* A book that cannot be opened is a finding, too. Fails only when the examination itself does. */
MUST_CHECK bool doctor_examine(struct doctor *d, const struct book_options *options,
                               struct instant now, struct error *err);

/* The program alone: its tables, and words without German. */
void doctor_examine_program(struct doctor *d);

#endif
