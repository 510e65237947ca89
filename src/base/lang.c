#include "base/lang.h"

#include "base/buf.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

enum { FILL_CEILING = 64 * 1024 };

struct translation {
    const char *english, *shown;
};

/* Sorted by strcmp() of the English. */
static const struct translation german[] = {
#include "de.inc"
};

static const struct {
    const char *code;
    const struct translation *table;
    size_t count;
} languages[LANG_COUNT] = {
    [LANG_EN] = { "en", NULL, 0 },
    [LANG_DE] = { "de", german, COUNT(german) },
};

const char *language_code(enum language lang)
{
    return languages[lang].code;
}

static bool language_of(const char *code, size_t n, enum language *out)
{
    for (int i = 0; i < LANG_COUNT; i++)
        if (n == 2 && (code[0] | 32) == languages[i].code[0] &&
            (code[1] | 32) == languages[i].code[1]) {
            *out = (enum language)i;
            return true;
        }
    return false;
}

bool language_from_code(const char *code, enum language *out)
{
    return language_of(code, strlen(code), out);
}

/* ";q=0.8" and white space around it; what is no number counts as 1. */
static double quality(const char *s, size_t n)
{
    for (size_t i = 0; i + 1 < n; i++)
        if ((s[i] == 'q' || s[i] == 'Q') && s[i + 1] == '=') {
            double q = 0, scale = 1;

            for (i += 2; i < n && ((s[i] >= '0' && s[i] <= '9') || s[i] == '.'); i++) {
                if (s[i] == '.' || scale < 1)
                    scale /= 10;
                if (s[i] != '.')
                    q = scale < 1 ? q + (s[i] - '0') * scale * 10 : q * 10 + (s[i] - '0');
            }
            return q;
        }
    return 1;
}

enum language language_from_header(const char *header, enum language otherwise)
{
    double best = 0;
    enum language found = otherwise, lang;

    while (header != NULL && *header != '\0') {
        size_t n = strcspn(header, ","), start = strspn(header, " \t");
        size_t tag = strcspn(header + start, "-;, \t");

        if (start < n && language_of(header + start, tag, &lang)) {
            double q = quality(header + start, n - start);

            if (q > best) { /* the first of equals */
                best = q;
                found = lang;
            }
        }
        header += n + (header[n] == ',');
    }
    return found;
}

static int by_english(const void *key, const void *entry)
{
    return strcmp(key, ((const struct translation *)entry)->english);
}

static const struct translation *look_up(enum language lang, const char *english)
{
    if (languages[lang].count == 0)
        return NULL;
    return bsearch(english, languages[lang].table, languages[lang].count,
                   sizeof *languages[lang].table, by_english);
}

const char *tr(enum language lang, const char *english)
{
    const struct translation *found = look_up(lang, english);

    return found != NULL ? found->shown : english;
}

bool tr_has(enum language lang, const char *english)
{
    return lang == LANG_EN || look_up(lang, english) != NULL;
}

const char *trn(enum language lang, int64_t n, const char *one, const char *many)
{
    return tr(lang, n == 1 ? one : many);
}

size_t tr_count(enum language lang)
{
    return languages[lang].count;
}

const char *tr_key(enum language lang, size_t i)
{
    assert(i < languages[lang].count);
    return languages[lang].table[i].english;
}

static const char *value_of(const struct fill *fills, size_t count, const char *name, size_t n)
{
    for (size_t i = 0; i < count; i++)
        if (strncmp(fills[i].name, name, n) == 0 && fills[i].name[n] == '\0')
            return fills[i].value;
    return NULL;
}

const char *text_fill_from(struct arena *a, const char *pattern, const struct fill *fills,
                           size_t count)
{
    struct buf out = buf_new(a, FILL_CEILING);

    for (const char *s = pattern; *s != '\0';) {
        size_t plain = strcspn(s, "{");

        buf_add(&out, s, plain);
        s += plain;
        if (*s == '\0')
            break;
        size_t name = strcspn(s + 1, "{}");
        const char *value = s[1 + name] == '}' ? value_of(fills, count, s + 1, name) : NULL;
        if (value != NULL) {
            buf_adds(&out, value);
            s += name + 2;
        } else {
            buf_addc(&out, *s++);
        }
    }
    return out.bytes;
}
