#include "http/cookie.h"

#include <string.h>

/* RFC 6265 4.1.1: cookie-octet, and token characters for names. */
static bool is_value_char(char c)
{
    return c > 0x20 && c < 0x7f && c != '"' && c != ',' && c != ';' && c != '\\';
}

static bool is_name_char(char c)
{
    return is_value_char(c) && strchr("()<>@:/[]?={}", c) == NULL;
}

static bool all(const char *s, size_t n, bool (*is)(char))
{
    for (size_t i = 0; i < n; i++)
        if (!is(s[i]))
            return false;
    return true;
}

static void add_one(struct arena *a, const char *s, size_t n, struct pairs *out)
{
    while (n > 0 && (*s == ' ' || *s == '\t'))
        s++, n--;
    while (n > 0 && (s[n - 1] == ' ' || s[n - 1] == '\t'))
        n--;
    const char *equals = n > 0 ? memchr(s, '=', n) : NULL;
    if (equals == NULL || equals == s)
        return;

    size_t name_len = (size_t)(equals - s), value_len = n - name_len - 1;
    const char *value = equals + 1;
    if (value_len >= 2 && value[0] == '"' && value[value_len - 1] == '"')
        value++, value_len -= 2;
    if (all(s, name_len, is_name_char) && all(value, value_len, is_value_char))
        pairs_add(out, a, arena_strndup(a, s, name_len), arena_strndup(a, value, value_len));
}

void cookie_parse(struct arena *a, const char *header, struct pairs *out)
{
    enum { MOST = 100 };

    while (header != NULL && out->count < MOST) {
        const char *stop = strchr(header, ';');

        add_one(a, header, stop != NULL ? (size_t)(stop - header) : strlen(header), out);
        header = stop != NULL ? stop + 1 : NULL;
    }
}

bool cookie_format(const struct cookie *c, struct buf *out)
{
    size_t name_len = strlen(c->name);

    if (name_len == 0 || !all(c->name, name_len, is_name_char) ||
        !all(c->value, strlen(c->value), is_value_char))
        return false;
    buf_printf(out, "%s=%s; Path=/; HttpOnly; SameSite=%s", c->name, c->value,
               c->strict ? "Strict" : "Lax");
    if (c->max_age_s != 0)
        buf_printf(out, "; Max-Age=%lld", c->max_age_s > 0 ? (long long)c->max_age_s : 0LL);
    if (c->secure)
        buf_adds(out, "; Secure");
    return !buf_overflowed(out);
}
