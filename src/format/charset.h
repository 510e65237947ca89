/*
 * Charset: bytes of unknown origin made UTF-8.
 *
 * Found out in this order: a byte order mark; the pattern of zero bytes that UTF-16 and UTF-32
 * leave in western text; valid UTF-8; otherwise Windows-1252, which is also what "ISO-8859-1"
 * means in practice. A text that is UTF-8 but for a few bytes stays UTF-8, and the few are
 * taken for Windows-1252.
 *
 * Nothing is lost silently: what no character belongs to, and zero bytes, become U+FFFD and
 * are counted.
 */
#ifndef FORMAT_CHARSET_H
#define FORMAT_CHARSET_H

#include "base/arena.h"

struct charset_text {
    const char *text; /* UTF-8 without byte order mark; the input's own bytes if those were it */
    size_t len;          /* in that case nothing stands behind text[len - 1]; else a NUL does */
    const char *charset; /* "UTF-8", "UTF-16LE", "WINDOWS-1252" … */
    size_t nul_count;    /* zero bytes that became U+FFFD */
    size_t lost_count;   /* bytes that are no character in that charset, now U+FFFD */
    size_t stray_count;  /* bytes of Windows-1252 found in a text that is UTF-8 otherwise */
    int64_t first_bad_line; /* where the first of all these stands, from 1; 0: nowhere */
};

struct charset_text charset_detect(struct arena *a, const char *bytes, size_t len);

/* From a charset that the file names, as "iso-8859-15" or "windows-1251"; utf-8 is checked.
 * False, and nothing done, when the name is unknown here. */
bool charset_convert(struct arena *a, const char *name, const char *bytes, size_t len,
                     struct charset_text *out);

/* How many bytes from s on are plain UTF-8 without NUL. */
size_t charset_good_prefix(const char *s, size_t len);

#endif
