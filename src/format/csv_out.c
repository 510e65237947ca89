#include "format/csv_out.h"

#include <string.h>

/* "+49 (0)30/123-45", "-1.234,50": digits and what stands between digits can do no harm. */
static bool is_number(const char *s, size_t len)
{
    bool digit = false;

    for (size_t i = 0; i < len; i++) {
        if (s[i] >= '0' && s[i] <= '9')
            digit = true;
        else if (memchr(" ().,/-", s[i], 7) == NULL)
            return false;
    }
    return digit;
}

bool csv_needs_guard(const char *text, size_t len)
{
    /* Apostrophes in front do not count, so that ours can be told from the author's. */
    while (len > 0 && *text == '\'') {
        text++;
        len--;
    }
    if (len == 0 || memchr("=+-@\t\r", *text, 6) == NULL)
        return false;
    return (*text != '+' && *text != '-') || !is_number(text + 1, len - 1);
}

struct csv_out csv_out_new(struct arena *a, size_t ceiling, char delimiter)
{
    return (struct csv_out){ .out = buf_new(a, ceiling), .delimiter = delimiter };
}

static bool needs_quotes(const struct csv_out *w, const char *s, size_t len)
{
    if (len == 0)
        return false;
    return memchr(s, w->delimiter, len) != NULL || strpbrk(s, "\"\r\n") != NULL || s[0] == ' ' ||
           s[0] == '\t' || s[len - 1] == ' ' || s[len - 1] == '\t';
}

void csv_put(struct csv_out *w, const char *text)
{
    struct buf *b = &w->out;

    if (w->row_begun)
        buf_addc(b, w->delimiter);
    w->row_begun = true;
    if (text == NULL)
        return;

    size_t len = strlen(text);
    bool quotes = needs_quotes(w, text, len);
    if (quotes)
        buf_addc(b, '"');
    if (csv_needs_guard(text, len))
        buf_addc(b, '\'');
    if (!quotes) {
        buf_add(b, text, len);
        return;
    }
    for (const char *mark; (mark = strchr(text, '"')) != NULL; text = mark + 1) {
        buf_add(b, text, (size_t)(mark - text) + 1);
        buf_addc(b, '"');
    }
    buf_adds(b, text);
    buf_addc(b, '"');
}

void csv_put_int(struct csv_out *w, int64_t n)
{
    if (w->row_begun)
        buf_addc(&w->out, w->delimiter);
    w->row_begun = true;
    buf_int(&w->out, n);
}

void csv_end_row(struct csv_out *w)
{
    buf_add(&w->out, "\r\n", 2);
    w->row_begun = false;
}
