/*
 * What the capture tests share: a small invented book, and a capture written as one line.
 *
 *    "Anna Huber; call us; 12 min; ! Angebot @2026-11-27"
 *
 * People, separated by commas: a name; "? name" still open; "+ name" somebody new; in brackets
 * who is only mentioned. Then the moment, then the items by their marks, then "warn: ...".
 * Today is Tuesday, 24 November 2026, 16:00.
 */
#ifndef TEST_FORMAT_CAPTURE_SHOW_H
#define TEST_FORMAT_CAPTURE_SHOW_H

#include "format/capture.h"

struct capture_case {
    const char *text, *shows;
};

/* Parses and shows each; fails at the first that differs or whose clauses are not the text. */
void check_captures(const struct capture_case *cases, size_t count,
                    enum capture_language language, const struct capture_person *here);

void show_capture(struct arena *a, const char *text, enum capture_language language,
                  const struct capture_person *here, struct capture *out);

#endif
