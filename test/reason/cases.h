/*
 * Cases: the facts of a row, and what a reason answers to them, written as a line:
 *
 *    "2026-11-20 to 2026-11-23 today #7; 2026-11-23 to 2026-11-24 first #7"
 *
 * from, until (none: no "to"), class, subject (none: the person), "for 4" for a user, "again
 * DAY" for recompute_on, "sealed". Nothing holds: "". Settings are those of a new book.
 */
#ifndef TEST_REASON_CASES_H
#define TEST_REASON_CASES_H

#include "reason/all.h"
#include "test/test.h"

struct day on(const char *iso);
struct instant at(const char *iso); /* local time */

/* The lists of a row: LIST(promises, promise_count, fact_promise, { … }, { … }). */
#define LIST(member, count, type, ...)                                                            \
    .member = (const struct type[]){ __VA_ARGS__ },                                               \
    .count = COUNT(((const struct type[]){ __VA_ARGS__ }))

#define CONTACTS(...) LIST(contacts, contact_count, fact_contact, __VA_ARGS__)
#define PURCHASES(...) LIST(purchases, purchase_count, fact_purchase, __VA_ARGS__)

struct reason_case {
    const char *what;
    struct facts facts;
    const char *today;
    const char *want;
};

void check_cases(const struct reason *why, const struct reason_case *cases, size_t count);
void check_hits(const char *what, const struct reason *why, const struct facts *facts,
                const struct reason_settings *set, const char *today, const char *want);

/* The same for what a user owes. */
void check_duty(const char *what, const struct reason *why, const struct duty_facts *facts,
                const char *today, const char *want);

/* Every hit of all reasons that holds on a day, with everything in it, one line each. */
const char *hits_holding(struct arena *a, const struct hits *hits, struct day on);

#endif
