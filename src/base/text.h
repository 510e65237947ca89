/* Text: small questions about UTF-8 strings. Nothing here allocates but where an arena is named. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include "base/arena.h"

/* RFC 3629: no overlong forms, no surrogates, nothing beyond U+10FFFF, and no NUL. */
bool text_is_utf8(const char *s, size_t n);
size_t text_length(const char *s); /* in code points */

bool text_equal(const char *a, const char *b);        /* strcmp() == 0 */
bool text_equal_ascii(const char *a, const char *b);  /* ASCII letters of either case alike */
bool text_starts(const char *s, const char *prefix);
const char *text_find(const char *from, const char *end, const char *what,
                      size_t n);                      /* NULL: not there */
bool text_is_blank(const char *s);                    /* NULL, empty, or only white space */

/* A copy without white space at either end. */
char *text_trim(struct arena *a, const char *s, size_t n);

/* The first `code_points` of s; a copy ending in "…" where something was cut off. */
const char *text_cut(struct arena *a, const char *s, size_t code_points);

#endif
