/*
 * Report_make: what the reports are put together with: tables, pictures, stretches of time.
 */
#ifndef APP_REPORT_MAKE_H
#define APP_REPORT_MAKE_H

#include "app/report.h"
#include "app/visible.h"

/* visible_query() with a text put together: each table with circles says "circle_id IN (@)". */
MUST_CHECK bool report_query(struct call *c, const char *sql, const struct value *args,
                             size_t arg_count, struct db_rows *rows, struct error *err);

/* Conditions on a column that names a person, for counts: not in the bin; a customer who may be
 * seen. Each is a set made from an index, so that no person is looked up one by one; a planner
 * that would do so all the same is kept from it by coalesce(column, 0). */
#define NOT_BINNED(column) column " NOT IN (SELECT id FROM person WHERE deleted_at IS NOT NULL)"
#define OF_CUSTOMERS(column)                                                                      \
    column " IN (SELECT id FROM person WHERE relation = 'customer' AND deleted_at IS NULL"        \
           " AND circle_id IN (@))"

/* A new table of the answer; columns are static. `heading` and `note` in the reader's language. */
struct report_table *report_table(struct report_answer *out, const char *name, const char *heading,
                                  const struct report_column *columns, size_t column_count);

/* A new row, and its cells from left to right. */
struct report_row *report_row(struct report_answer *out, struct report_table *t);
void put_text(struct report_row *r, const char *text);        /* "" and NULL: empty */
void put_number(struct report_row *r, int64_t n);             /* counts, minutes, cents */
void put_day(struct report_row *r, int64_t day_number);       /* 0: empty */
void put_named(struct report_row *r, int64_t id, const char *name); /* people, organisations … */
void put_nothing(struct report_row *r);

/* A new point of the picture; its values begin at 0. */
struct report_point *report_point(struct report_answer *out, const char *label);
void report_series(struct report_answer *out, const char *label, enum report_tone tone);

/*
 * Stretches of time: months, quarters or years, so that there are at most 24 or so, the oldest
 * first and the last one cut off at `until`. `first` is the earliest day there is anything of; a
 * whole time (SPAN_ALL) begins with it.
 */
struct report_period {
    struct day from, until;
    const char *label;
};

struct report_periods {
    struct report_period *items;
    size_t count;
};

struct report_periods report_periods(struct call *c, const struct report_asked *asked,
                                     struct day first);
/* The day of the instant that `sql` asks for (the least one); none: the last day asked for. */
MUST_CHECK bool report_first_day(struct call *c, const struct report_asked *asked, const char *sql,
                                 struct day *out, struct error *err);
/* Which of them a day lies in; count when in none. */
size_t report_period_of(const struct report_periods *p, int64_t day_number);

const char *report_number(struct call *c, int64_t n);  /* 18,000 */
const char *report_money(struct call *c, int64_t cents); /* whole units, without a currency */
const char *report_minutes(struct call *c, int64_t n); /* "50 minutes", "three hours" */

/* Bounds of the time asked for, for instants and days: [from, until] as arguments of a query. */
int64_t report_from_ms(const struct report_asked *asked);
int64_t report_until_ms(const struct report_asked *asked); /* the first instant after it */

#endif
