#include "http/percent.h"

#include "base/text.h"

#include <string.h>

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

/* Forms carry notes of several lines; paths never do. */
static bool is_allowed(unsigned char c, bool in_form)
{
    return (c >= 0x20 && c != 0x7f) || (in_form && (c == '\t' || c == '\n' || c == '\r'));
}

char *percent_decode(struct arena *a, const char *s, size_t n, bool plus_is_space)
{
    char *out = arena_alloc(a, n + 1);
    size_t len = 0;

    for (size_t i = 0; i < n; i++) {
        char c = s[i];

        if (c == '%') {
            int high = n - i > 2 ? hex_digit(s[i + 1]) : -1;
            int low = n - i > 2 ? hex_digit(s[i + 2]) : -1;

            if (high < 0 || low < 0)
                return NULL;
            c = (char)(high * 16 + low);
            i += 2;
        } else if (c == '+' && plus_is_space) {
            c = ' ';
        }
        if (!is_allowed((unsigned char)c, plus_is_space))
            return NULL;
        out[len++] = c;
    }
    return text_is_utf8(out, len) ? out : NULL;
}

void percent_encode(struct buf *out, const char *s)
{
    static const char hex[] = "0123456789ABCDEF";

    for (; *s != '\0'; s++) {
        unsigned char c = (unsigned char)*s;

        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
            strchr("-._~", c) != NULL) {
            buf_addc(out, *s);
        } else {
            char escape[3] = { '%', hex[c >> 4], hex[c & 15] };

            buf_add(out, escape, sizeof escape);
        }
    }
}

bool query_parse(struct arena *a, const char *s, size_t n, struct pairs *out)
{
    const char *end = s + n;

    while (s != NULL && s < end) {
        const char *stop = memchr(s, '&', (size_t)(end - s));

        if (stop == NULL)
            stop = end;
        const char *equals = memchr(s, '=', (size_t)(stop - s));
        if (stop > s) {
            size_t name_len = (size_t)((equals != NULL ? equals : stop) - s);
            const char *name = percent_decode(a, s, name_len, true);
            const char *value = equals == NULL ? ""
                : percent_decode(a, equals + 1, (size_t)(stop - equals - 1), true);

            if (name == NULL || value == NULL || out->count == QUERY_MOST_PAIRS)
                return false;
            pairs_add(out, a, name, value);
        }
        s = stop + 1;
    }
    return true;
}
