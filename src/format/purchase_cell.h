/* Purchase_cell: the day and the amount of a purchase, as tables of other programs write them. */
#ifndef FORMAT_PURCHASE_CELL_H
#define FORMAT_PURCHASE_CELL_H

#include "base/base.h"

/* 2026-11-22, 20261122, 22.11.2026 or 22/11/2026, with or without a time behind it; years
 * 1800–2199. The number is that of struct day. */
bool purchase_day(const char *s, size_t len, int32_t *out);

/* 12, 12.5, -3,50, 1.234,56, 1,234.56, € 12.00; more digits are rounded to cents, half away from
 * zero. Of a single mark, point or comma, digits behind it are decimals. Nothing is 0. At most
 * 15 digits. */
bool purchase_cents(const char *s, size_t len, int64_t *out);

#endif
