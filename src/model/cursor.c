#include "model/cursor.h"

#include "base/text.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { VARIANT = sodium_base64_VARIANT_URLSAFE_NO_PADDING };

const char *cursor_text(struct arena *a, const char *sort, const struct cursor *c)
{
    const char *plain =
        c->value.type == VALUE_TEXT
            ? arena_printf(a, "%s\n%lld\n%s", sort, (long long)c->id, c->value.text)
            : arena_printf(a, "%s\n%lld\n%lld", sort, (long long)c->id, (long long)c->value.i);
    size_t n = strlen(plain), room = sodium_base64_encoded_len(n, VARIANT);
    char *out = arena_alloc(a, room);

    return sodium_bin2base64(out, room, (const unsigned char *)plain, n, VARIANT);
}

static bool whole_number(const char *s, int64_t *out)
{
    char *end;
    long long n = strtoll(s, &end, 10);

    *out = n;
    return end != s && *end == '\0';
}

bool cursor_read(struct arena *a, const char *text, const char *sort, bool is_text,
                 struct cursor *out, struct error *err)
{
    size_t n = strlen(text), length = 0;
    char *plain = arena_alloc(a, n + 1);
    int64_t number = 0;

    if (sodium_base642bin((unsigned char *)plain, n, text, n, NULL, &length, NULL, VARIANT) == 0 &&
        text_is_utf8(plain, length)) {
        plain[length] = '\0';
        char *id = strchr(plain, '\n'), *value = id != NULL ? strchr(id + 1, '\n') : NULL;

        if (value != NULL) {
            *id++ = '\0';
            *value++ = '\0';
            if (text_equal(plain, sort) && whole_number(id, &out->id) &&
                (is_text || whole_number(value, &number))) {
                out->value = is_text ? V_TEXT(value) : V_INT(number);
                return true;
            }
        }
    }
    return fail(err, ERROR_INPUT, "cursor",
                "This cursor does not belong to this list. Begin again without it.");
}
