/*
 * Field ↔ text: what a form, a CSV cell or a query string says, as the value of a field.
 *
 * Days are read in ISO form and as people write them ("4.5.1980", "4.5."); instants as
 * RFC 3339 or "2026-11-22T14:30" (local); yes and no as 1/0, true/false, yes/no, ja/nein, on;
 * money as "12", "12,50", "12.50", "1.234,50". Written out they are ISO, so that CSV reads back.
 */
#ifndef MODEL_FIELD_TEXT_H
#define MODEL_FIELD_TEXT_H

#include "base/arena.h"
#include "model/entity.h"

/* Blank is NULL. Text is trimmed and its line ends made "\n". */
MUST_CHECK bool field_from_text(const struct field *f, const char *s, struct arena *a,
                                struct value *out, struct error *err);

const char *field_to_text(const struct field *f, const struct value *v, struct arena *a);

/* "2026-05-04", "--05-04", "4.5.1980", "4.5.": month and day, and the year or 0. */
bool partial_day_read(const char *s, int *year, int *month, int *mday);

#endif
