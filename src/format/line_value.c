/* The values of content lines: decoding, escaping, folding. */
#include "format/line.h"

#include "base/text.h"
#include "format/charset.h"

#include <string.h>

static int hex(char c)
{
    return c >= '0' && c <= '9' ? c - '0'
         : c >= 'A' && c <= 'F' ? c - 'A' + 10
         : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static size_t quoted_printable(const char *s, size_t n, char *to)
{
    size_t out = 0;

    for (size_t i = 0; i < n; i++) {
        if (s[i] == '=' && i + 2 < n && hex(s[i + 1]) >= 0 && hex(s[i + 2]) >= 0) {
            to[out++] = (char)(hex(s[i + 1]) * 16 + hex(s[i + 2]));
            i += 2;
        } else {
            to[out++] = s[i];
        }
    }
    return out;
}

/* CR LF and CR become LF. */
static const char *plain_breaks(char *s, size_t n)
{
    size_t out = 0;

    for (size_t i = 0; i < n; i++) {
        if (s[i] == '\r' && i + 1 < n && s[i + 1] == '\n')
            continue;
        s[out++] = (char)(s[i] == '\r' ? '\n' : s[i]);
    }
    s[out] = '\0';
    return s;
}

const char *line_decoded(struct arena *a, const struct line *l, const char *fallback)
{
    const char *charset = line_param(l, "CHARSET"), *s = l->value;
    size_t n = l->value_len;
    struct charset_text t;

    if (line_is_quoted_printable(l)) {
        char *decoded = arena_alloc(a, n + 1);

        n = quoted_printable(s, n, decoded);
        s = decoded;
    }
    if (charset_good_prefix(s, n) != n) {
        if ((charset == NULL || !charset_convert(a, charset, s, n, &t)) &&
            (fallback == NULL || !charset_convert(a, fallback, s, n, &t)))
            t = charset_detect(a, s, n);
        s = t.text;
        n = t.len;
    }
    return plain_breaks(arena_strndup(a, s, n), n);
}

const char *line_unescape(struct arena *a, const char *s, size_t n)
{
    char *copy = arena_alloc(a, n + 1), *to = copy;

    for (size_t i = 0; i < n; i++) {
        char next = i + 1 < n ? s[i + 1] : '\0';

        if (s[i] == '\\' && next != '\0' && strchr("nN,;\\:", next) != NULL) {
            *to++ = (char)(next == 'n' || next == 'N' ? '\n' : next);
            i++;
        } else {
            *to++ = s[i];
        }
    }
    return text_trim(a, copy, (size_t)(to - copy));
}

bool line_part(const char *value, char separator, size_t *from, const char **part, size_t *n)
{
    size_t i = *from;

    if (i == SIZE_MAX)
        return false;
    *part = value + i;
    while (value[i] != '\0' && value[i] != separator)
        i += value[i] == '\\' && value[i + 1] != '\0' ? 2 : 1;
    *n = (size_t)(value + i - *part);
    *from = value[i] == '\0' ? SIZE_MAX : i + 1;
    return true;
}

void line_escape(struct buf *b, const char *s)
{
    for (; *s != '\0'; s++) {
        if (*s == '\n')
            buf_adds(b, "\\n");
        else if (*s == '\r')
            continue;
        else {
            if (strchr(",;\\", *s) != NULL)
                buf_addc(b, '\\');
            buf_addc(b, *s);
        }
    }
}

void line_param_escape(struct buf *b, const char *s)
{
    bool quote = strpbrk(s, ",;:\"\n^") != NULL;

    if (quote)
        buf_addc(b, '"');
    for (; *s != '\0'; s++) {
        if (*s == '\n')
            buf_adds(b, "^n");
        else if (*s == '"')
            buf_adds(b, "^'");
        else if (*s == '^')
            buf_adds(b, "^^");
        else if ((unsigned char)*s >= ' ')
            buf_addc(b, *s);
    }
    if (quote)
        buf_addc(b, '"');
}

void line_fold(struct buf *b, const char *text, size_t n, const char *line_end)
{
    size_t width = LINE_WIDTH;

    while (n > width) {
        size_t cut = width;

        while (cut > width - 4 && ((unsigned char)text[cut] & 0xc0) == 0x80)
            cut--;
        buf_add(b, text, cut);
        buf_adds(b, line_end);
        buf_addc(b, ' ');
        text += cut;
        n -= cut;
        width = LINE_WIDTH - 1; /* the blank counts */
    }
    buf_add(b, text, n);
    buf_adds(b, line_end);
}
