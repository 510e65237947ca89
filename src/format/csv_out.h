/*
 * CSV out (RFC 4180): quoted where needed, lines end in CRLF.
 *
 * A spreadsheet takes a cell that begins with = + - @ TAB or CR for a formula, and a formula can
 * send data away. Such cells get an apostrophe in front, unless they are numbers or telephone
 * numbers ("-5", "+49 30 123"). Reading strips exactly that apostrophe, so that what went out
 * comes back the same, also texts that began with an apostrophe themselves.
 */
#ifndef FORMAT_CSV_OUT_H
#define FORMAT_CSV_OUT_H

#include "base/buf.h"

struct csv_out {
    struct buf out;
    char delimiter;
    bool row_begun;
};

struct csv_out csv_out_new(struct arena *a, size_t ceiling, char delimiter);
void csv_put(struct csv_out *w, const char *text); /* NULL writes an empty cell */
void csv_put_int(struct csv_out *w, int64_t n);
void csv_end_row(struct csv_out *w);

bool csv_needs_guard(const char *text, size_t len);

#endif
