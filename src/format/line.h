/*
 * Line: the content lines that vCard and iCalendar are made of (RFC 6350 3.2–3.4, RFC 2426,
 * vCard 2.1, RFC 5545), read without losing a byte.
 *
 *     item1.TEL;TYPE=work,voice;PREF=1:+49 30 123
 *     group name params                value
 *
 * A line here is a logical one: folded lines are joined, also the soft breaks of quoted-printable
 * and the unindented base64 of older programs. Its `raw` is what stood in the file, and the raws
 * of all lines put together are the file. So a writer changes single lines and copies the rest.
 *
 * What is not a content line (empty, or without a colon) comes as a line with the name "".
 */
#ifndef FORMAT_LINE_H
#define FORMAT_LINE_H

#include "base/buf.h"

enum {
    LINE_LONGEST = 1 << 20,         /* of a text */
    LINE_LONGEST_BINARY = 16 << 20, /* of a picture */
    LINE_WIDTH = 75                 /* octets of a folded line, RFC 6350 3.2 */
};

/* TYPE=work,voice gives two of these; "HOME" of vCard 2.1 gives one with the name "". */
struct line_param {
    const char *name;  /* in capitals */
    const char *value; /* without quotation marks, RFC 6868 undone */
};

struct line {
    const char *raw;
    size_t raw_len;
    int64_t number;    /* of its first line in the text, from 1 */
    const char *group; /* "" without one */
    const char *name;  /* in capitals */
    const char *head;  /* group, name and parameters, unfolded, without the colon */
    struct line_param *params;
    size_t param_count;
    const char *value; /* unfolded, as encoded and escaped as it came */
    size_t value_len;
    bool too_long;     /* beyond the limits above: value is "" and only raw is there */
};

struct line_reader {
    const char *text;
    size_t len, at;
    int64_t number;
    bool keep_fold_blank; /* vCard 2.1 folds at white space and keeps it */
    char line_end;        /* '\n', or '\r' where there is no '\n' */
};

struct line_reader line_reader_of(const char *text, size_t len);
bool line_next(struct line_reader *r, struct arena *a, struct line *out);

bool line_is(const struct line *l, const char *name);                     /* name in capitals */
const char *line_param(const struct line *l, const char *name);           /* the first, or NULL */
bool line_has_type(const struct line *l, const char *type);               /* TYPE=…, or bare */
bool line_is_quoted_printable(const struct line *l);
bool line_is_base64(const struct line *l);

/* The value with quoted-printable undone, in UTF-8; still escaped. Line breaks are '\n'.
 * `fallback` names the charset of bytes that neither CHARSET nor UTF-8 explains; may be NULL. */
const char *line_decoded(struct arena *a, const struct line *l, const char *fallback);

/* \n \, \; \\ undone, and \: of careless programs; white space at the ends taken off. */
const char *line_unescape(struct arena *a, const char *s, size_t n);

/* The next part of a value up to an unescaped separator; false at the end. *from starts as 0. */
bool line_part(const char *value, char separator, size_t *from, const char **part, size_t *n);

/* Writing. line_fold() adds head:value, folded after 75 octets and never inside a character. */
void line_escape(struct buf *b, const char *s);            /* for a value */
void line_param_escape(struct buf *b, const char *s);      /* for a parameter: quoted, RFC 6868 */
void line_fold(struct buf *b, const char *text, size_t n, const char *line_end);

#endif
