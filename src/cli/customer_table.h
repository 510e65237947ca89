/* Customer_table: one line of CSV for each customer, a million of them in a fraction of a
 * second. */
#ifndef CLI_CUSTOMER_TABLE_H
#define CLI_CUSTOMER_TABLE_H

#include "cli/purchases.h"
#include "stat/figures.h"

/*
 * Columns: id, repeats, recency, age, spend, first, last (with a period held out: actual), and
 * with figures: p_alive, expected, falls_in, falls_on, residual, expected_spend, value. Times in
 * the unit asked for; numbers with ten decimals; empty where there is none. falls_on is the day
 * on which P(alive) is at the level, `until` if it already was. `figures` may be NULL.
 */
MUST_CHECK bool customer_table_write(const char *path, const struct purchases *p,
                                     const struct figures *figures, struct error *err);

#endif
