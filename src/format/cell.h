/*
 * Cell: what stands in one cell of a table — a day, an amount, an address of mail?
 *
 * Of days and amounts a single cell cannot tell the manner ("3/4/2026", "1.234"): give all cells
 * of the column to cell_look() first, then read them with what it found.
 */
#ifndef FORMAT_CELL_H
#define FORMAT_CELL_H

#include "base/day.h"

enum day_order { DAY_ORDER_UNKNOWN, DAY_DMY, DAY_MDY }; /* of 3/4/2026; year first needs none */

struct cell_look {
    size_t seen; /* cells that are not empty */
    size_t emails, phones, urls, days, amounts, integers, postcodes, words;
    size_t dialled;               /* phones that begin as numbers do: + 0 ( */
    size_t dmy, mdy;              /* days that are only possible in this order */
    size_t decimal_comma, decimal_point;
    size_t fractions;             /* amounts with two places after the decimal mark */
    size_t compact_days;          /* 19970101 */
    size_t longest;               /* bytes */
};

void cell_look(struct cell_look *look, const char *text);

/* ISO, 20260304, 4.3.2026, 4.3.26, 3/4/2026, 4-3-2026, "12 Mar 2024", each with a time behind it.
 * Two digits of a year are 1930 to 2029. With order unknown 3/4 is 3 April. */
bool cell_day(const char *text, enum day_order order, struct day *out);
enum day_order cell_day_order(const struct cell_look *look);

/* "12,50" "1.234,56" "$ 12.50" "-12,50 €" "(12.50)" "12.50-" in cents, rounded half away from
 * zero. decimal is ',' or '.'; currency gets an ISO code, or "" where none is written. */
bool cell_amount(const char *text, char decimal, int64_t *cents, char currency[4]);

/* A sign ("€", "Fr.") or an ISO 4217 code, in a cell of its own. */
bool cell_currency(const char *text, char out[4]);
char cell_decimal(const struct cell_look *look); /* '.' when nothing speaks for ',' */

bool cell_is_email(const char *text);
bool cell_is_url(const char *text);

#endif
