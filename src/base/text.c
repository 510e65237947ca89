#include "base/text.h"

#include <string.h>
#include <strings.h>

/* The length of the well-formed sequence at s (1–4), or 0. */
static size_t sequence(const unsigned char *s, size_t left)
{
    unsigned char c = s[0];
    size_t n = c < 0x80 ? 1 : c < 0xc2 ? 0 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : c < 0xf5 ? 4 : 0;

    if (n == 0 || n > left || c == 0)
        return 0;
    for (size_t i = 1; i < n; i++)
        if ((s[i] & 0xc0) != 0x80)
            return 0;
    if ((c == 0xe0 && s[1] < 0xa0) || (c == 0xed && s[1] > 0x9f) || (c == 0xf0 && s[1] < 0x90) ||
        (c == 0xf4 && s[1] > 0x8f))
        return 0;
    return n;
}

bool text_is_utf8(const char *s, size_t n)
{
    for (size_t i = 0; i < n;) {
        size_t step = sequence((const unsigned char *)s + i, n - i);

        if (step == 0)
            return false;
        i += step;
    }
    return true;
}

size_t text_length(const char *s)
{
    size_t n = 0;

    for (; *s != '\0'; s++)
        n += ((unsigned char)*s & 0xc0) != 0x80;
    return n;
}

bool text_equal(const char *a, const char *b)
{
    return strcmp(a, b) == 0;
}

bool text_equal_ascii(const char *a, const char *b)
{
    return strcasecmp(a, b) == 0;
}

bool text_starts(const char *s, const char *prefix)
{
    return strncmp(s, prefix, strlen(prefix)) == 0;
}

const char *text_find(const char *from, const char *end, const char *what, size_t n)
{
    for (; (size_t)(end - from) >= n; from++) {
        from = memchr(from, what[0], (size_t)(end - from) - n + 1);
        if (from == NULL)
            return NULL;
        if (memcmp(from, what, n) == 0)
            return from;
    }
    return NULL;
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

bool text_is_blank(const char *s)
{
    if (s == NULL)
        return true;
    while (is_space(*s))
        s++;
    return *s == '\0';
}

char *text_trim(struct arena *a, const char *s, size_t n)
{
    while (n > 0 && is_space(s[n - 1]))
        n--;
    while (n > 0 && is_space(*s)) {
        s++;
        n--;
    }
    return arena_strndup(a, s, n);
}

const char *text_cut(struct arena *a, const char *s, size_t code_points)
{
    size_t i = 0, seen = 0;

    for (; s[i] != '\0'; i++) {
        if (((unsigned char)s[i] & 0xc0) != 0x80 && seen++ == code_points)
            return arena_printf(a, "%.*s…", (int)i, s);
    }
    return s;
}
