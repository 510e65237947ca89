#include "format/json.h"

#include "base/instant.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct json json_new(struct arena *a, size_t ceiling)
{
    return (struct json){ .out = buf_new(a, ceiling) };
}

/* RFC 8259 7: what must be escaped is the quote, the backslash and the control characters. */
static bool must_escape(unsigned char c)
{
    return c < 0x20 || c == '"' || c == '\\';
}

static void escape(struct buf *b, unsigned char c)
{
    static const char hex[] = "0123456789abcdef";

    switch (c) {
    case '"': buf_add(b, "\\\"", 2); break;
    case '\\': buf_add(b, "\\\\", 2); break;
    case '\n': buf_add(b, "\\n", 2); break;
    case '\r': buf_add(b, "\\r", 2); break;
    case '\t': buf_add(b, "\\t", 2); break;
    default: {
        char u[] = { '\\', 'u', '0', '0', hex[c >> 4], hex[c & 15] };

        buf_add(b, u, sizeof u);
    }
    }
}

/* Nearly all text needs no escape: it is copied in one piece, with what stands around it. */
static void quoted(struct buf *b, const char *before, const char *s, const char *after)
{
    size_t plain = 0, before_len = strlen(before), after_len = strlen(after);

    while (!must_escape((unsigned char)s[plain]))
        plain++;
    char *to = buf_reserve(b, before_len + plain + after_len);
    if (to == NULL)
        return;
    memcpy(to, before, before_len);
    memcpy(to + before_len, s, plain);
    b->len += before_len + plain;
    for (s += plain; *s != '\0'; s++)
        if (must_escape((unsigned char)*s))
            escape(b, (unsigned char)*s);
        else
            buf_addc(b, *s);
    buf_add(b, after, after_len);
}

static void begin(struct json *j, const char *key)
{
    assert((key != NULL) == (j->depth > 0 && j->closer[j->depth - 1] == '}'));
    if (key != NULL)
        quoted(&j->out, j->comma_due ? ",\"" : "\"", key, "\":");
    else if (j->comma_due)
        buf_addc(&j->out, ',');
    j->comma_due = true;
}

static void open_with(struct json *j, const char *key, char opener, char closer)
{
    begin(j, key);
    assert(j->depth < JSON_MAX_DEPTH);
    j->closer[j->depth++] = closer;
    j->comma_due = false;
    buf_addc(&j->out, opener);
}

void json_add_object(struct json *j, const char *key)
{
    open_with(j, key, '{', '}');
}

void json_add_array(struct json *j, const char *key)
{
    open_with(j, key, '[', ']');
}

void json_end(struct json *j)
{
    assert(j->depth > 0);
    buf_addc(&j->out, j->closer[--j->depth]);
    j->comma_due = true;
}

void json_add_string(struct json *j, const char *key, const char *s)
{
    if (s == NULL) {
        json_add_null(j, key);
        return;
    }
    begin(j, key);
    quoted(&j->out, "\"", s, "\"");
}

void json_add_int(struct json *j, const char *key, int64_t n)
{
    begin(j, key);
    buf_int(&j->out, n);
}

void json_add_id(struct json *j, const char *key, int64_t id)
{
    if (id == 0) {
        json_add_null(j, key);
        return;
    }
    begin(j, key);
    buf_addc(&j->out, '"');
    buf_int(&j->out, id);
    buf_addc(&j->out, '"');
}

void json_real_digits(double x, char out[JSON_REAL_SIZE])
{
    for (int precision = 15; precision <= 17; precision++) {
        snprintf(out, JSON_REAL_SIZE, "%.*g", precision, x);
        if (strtod(out, NULL) == x)
            return;
    }
}

void json_add_real(struct json *j, const char *key, double x)
{
    char digits[JSON_REAL_SIZE];

    if (!isfinite(x)) {
        json_add_null(j, key);
        return;
    }
    json_real_digits(x, digits);
    begin(j, key);
    buf_adds(&j->out, digits);
}

void json_add_bool(struct json *j, const char *key, bool b)
{
    begin(j, key);
    buf_adds(&j->out, b ? "true" : "false");
}

void json_add_null(struct json *j, const char *key)
{
    begin(j, key);
    buf_adds(&j->out, "null");
}

void json_add_day(struct json *j, const char *key, int64_t day_number)
{
    char iso[DAY_ISO_SIZE];

    day_iso((struct day){ (int32_t)day_number }, iso);
    json_add_string(j, key, iso);
}

void json_add_instant(struct json *j, const char *key, int64_t ms)
{
    char iso[INSTANT_ISO_SIZE];

    instant_iso((struct instant){ ms }, iso);
    json_add_string(j, key, iso);
}

void json_add_raw(struct json *j, const char *key, const char *json_text)
{
    begin(j, key);
    buf_adds(&j->out, json_text);
}
