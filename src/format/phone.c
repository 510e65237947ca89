#include "format/phone.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { LEAST_DIGITS = 7, MOST_DIGITS = 15, LONGEST_WRITTEN = 80 };

/* Countries whose numbers have a trunk prefix at home that is left out from abroad; in Italy the
 * zero belongs to the number. `least` digits follow the calling code. */
static const struct country {
    const char *code, *trunk, *exit;
    size_t least;
} countries[] = {
    { "49", "0", "00", 5 }, { "43", "0", "00", 5 }, { "41", "0", "00", 8 }, { "423", "", "00", 7 },
    { "33", "0", "00", 9 }, { "44", "0", "00", 9 }, { "31", "0", "00", 9 }, { "32", "0", "00", 8 },
    { "352", "", "00", 4 }, { "353", "0", "00", 7 }, { "39", "", "00", 6 }, { "34", "", "00", 9 },
    { "351", "", "00", 9 }, { "48", "", "00", 9 }, { "420", "", "00", 9 }, { "421", "0", "00", 9 },
    { "45", "", "00", 8 }, { "47", "", "00", 8 }, { "46", "0", "00", 7 }, { "358", "0", "00", 6 },
    { "36", "06", "00", 8 }, { "30", "", "00", 10 }, { "40", "0", "00", 9 },
    { "385", "0", "00", 8 },
    { "386", "0", "00", 8 }, { "359", "0", "00", 7 }, { "90", "0", "00", 10 },
    { "380", "0", "00", 9 },
    { "7", "8", "8~10", 10 }, { "1", "1", "011", 10 }, { "52", "", "00", 10 },
    { "55", "0", "00", 10 },
    { "54", "0", "00", 10 }, { "81", "0", "010", 9 }, { "82", "0", "00", 8 },
    { "86", "0", "00", 10 },
    { "91", "0", "00", 10 }, { "61", "0", "0011", 9 }, { "64", "0", "00", 8 },
    { "27", "0", "00", 9 },
    { "972", "0", "00", 8 },
};

static const struct country *country_of(const char *code)
{
    for (size_t i = 0; i < COUNT(countries); i++)
        if (strcmp(countries[i].code, code) == 0)
            return &countries[i];
    return NULL;
}

/* ITU-T E.164: how many digits the calling code at the beginning has. */
static size_t code_length(const char *digits)
{
    static const char two[] =
        "20 27 28 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 "
        "56 57 58 60 61 62 63 64 65 66 81 82 83 84 86 89 90 91 92 93 94 95 98";
    const char pair[] = { digits[0], digits[0] == '\0' ? '\0' : digits[1], '\0' };

    if (digits[0] == '1' || digits[0] == '7')
        return 1;
    return strlen(pair) == 2 && strstr(two, pair) != NULL ? 2 : 3;
}

static const struct country *country_at(const char *digits, size_t *n)
{
    char code[4] = "";

    *n = code_length(digits);
    for (size_t i = 0; i < *n && digits[i] != '\0'; i++)
        code[i] = digits[i];
    return country_of(code);
}

/* Blanks of every width, hyphens, dots, brackets; as bytes, since these are all of them. */
static size_t separator(const char *s)
{
    static const char *const wide[] = { "\xc2\xa0",     "\xc2\xad",     "\xc2\xb7",
                                        "\xe2\x80\x89", "\xe2\x80\x8b", "\xe2\x80\x90",
                                        "\xe2\x80\x91", "\xe2\x80\x92", "\xe2\x80\x93",
                                        "\xe2\x80\x94", "\xe2\x80\xaf", "\xe2\x80\xaa",
                                        "\xe2\x80\xac", "\xe2\x88\x92", "\xe2\x81\xa0" };

    if (*s != '\0' && strchr(" \t-/.()[]|'", *s) != NULL)
        return 1;
    for (size_t i = 0; i < COUNT(wide); i++)
        if (strncmp(s, wide[i], strlen(wide[i])) == 0)
            return strlen(wide[i]);
    return 0;
}

static const char *extension_at(const char *s)
{
    static const char *const words[] = { "extension", "ext.", "ext", "durchwahl", "dw.",
                                         "dw",        "app.", "x",   "#",         ";ext=" };

    for (size_t i = 0; i < COUNT(words); i++)
        if (strncasecmp(s, words[i], strlen(words[i])) == 0)
            return s + strlen(words[i]);
    return NULL;
}

static bool read_extension(const char *s, char out[PHONE_EXTENSION_SIZE])
{
    size_t n = 0;

    for (; *s != '\0'; s++) {
        if (*s >= '0' && *s <= '9') {
            if (n + 1 >= PHONE_EXTENSION_SIZE)
                return false;
            out[n++] = *s;
        } else if (strchr(" .:-=", *s) == NULL) {
            return false;
        }
    }
    out[n] = '\0';
    return n > 0;
}

/* The digits of the number; "(0)" between others is the trunk prefix and left out. */
static bool collect(const char *s, char digits[LONGEST_WRITTEN], bool *plus, char *extension)
{
    size_t n = 0;

    *plus = false;
    while (*s != '\0') {
        size_t skip = separator(s);
        const char *ext;

        if (n > 0 && strncmp(s, "(0)", 3) == 0)
            s += 3;
        else if (skip > 0)
            s += skip;
        else if (*s == '+' && n == 0 && !*plus) {
            *plus = true;
            s++;
        } else if (*s >= '0' && *s <= '9') {
            if (n > MOST_DIGITS + 4)
                return false;
            digits[n++] = *s++;
        } else if (n > 0 && (ext = extension_at(s)) != NULL) {
            digits[n] = '\0';
            return read_extension(ext, extension);
        } else {
            return false;
        }
    }
    digits[n] = '\0';
    return true;
}

static bool finish(const char *code, const char *rest, size_t least, struct phone *out)
{
    size_t n = strlen(code) + strlen(rest);

    if (strlen(rest) < least || n < LEAST_DIGITS || n > MOST_DIGITS || *rest == '\0')
        return false;
    snprintf(out->e164, sizeof out->e164, "+%.3s%.15s", code, rest);
    return true;
}

static bool is_prefix(const char *digits, const char *prefix)
{
    return *prefix != '\0' && strncmp(digits, prefix, strlen(prefix)) == 0;
}

bool phone_read(const char *written, const char *country, struct phone *out)
{
    char digits[LONGEST_WRITTEN], code[4] = "";
    const struct country *home = country_of(country), *c;
    const char *rest = digits;
    size_t n;
    bool plus;

    *out = (struct phone){ .e164 = "" };
    if (strncasecmp(written, "tel:", 4) == 0)
        written += 4;
    if (!collect(written, digits, &plus, out->extension))
        return false;
    if (!plus && home != NULL && is_prefix(digits, home->exit)) {
        plus = true;
        rest += strlen(home->exit);
    }
    if (plus) {
        if (*rest == '0')
            return false;
        c = country_at(rest, &n);
        if (strlen(rest) <= n)
            return false;
        memcpy(code, rest, n);
        rest += n;
        /* "+49 0170 …": the zero of the trunk was left standing. */
        if (c != NULL && *c->trunk == '0' && is_prefix(rest, c->trunk))
            rest += strlen(c->trunk);
        if (c != NULL && *c->trunk == '0' && *rest == '0')
            return false;
        return finish(code, rest, c == NULL ? 0 : c->least, out);
    }
    if (home == NULL)
        return false;
    bool optional = *home->trunk == '\0' || strcmp(home->code, "1") == 0;
    if (is_prefix(rest, home->trunk) && (*home->trunk == '0' || strlen(rest) > home->least))
        rest += strlen(home->trunk);
    else if (!optional)
        return false;
    if (*rest == '0' && *home->trunk == '0')
        return false;
    return finish(home->code, rest, home->least, out);
}

bool phone_e164(const char *written, const char *country, char out[PHONE_E164_SIZE])
{
    struct phone p;

    if (!phone_read(written, country, &p))
        return false;
    memcpy(out, p.e164, sizeof p.e164);
    return true;
}

/* How many digits of the national number stand first: what is known of area codes. */
static size_t area_length(const char *code, const char *national)
{
    static const char *const cities[] = { "30", "40", "69", "89" };

    if (strcmp(code, "1") == 0)
        return 3;
    if (strcmp(code, "49") == 0) {
        for (size_t i = 0; i < COUNT(cities); i++)
            if (is_prefix(national, cities[i]))
                return 2;
        return national[0] == '1' ? 3 : 4;
    }
    return strcmp(code, "33") == 0 ? 1 : strlen(national) > 6 ? 3 : 0;
}

void phone_pretty(const char *e164, char out[PHONE_PRETTY_SIZE])
{
    const char *digits = *e164 == '+' ? e164 + 1 : e164;
    char code[4] = "";
    size_t n = code_length(digits), to, left;

    if (*e164 != '+' || strlen(digits) <= n || strlen(digits) > MOST_DIGITS) {
        snprintf(out, PHONE_PRETTY_SIZE, "%.*s", PHONE_PRETTY_SIZE - 1, e164);
        return;
    }
    memcpy(code, digits, n);
    digits += n;
    n = area_length(code, digits);
    if (n >= strlen(digits))
        n = 0;
    to = (size_t)snprintf(out, PHONE_PRETTY_SIZE, "+%s %.*s%s", code, (int)n, digits,
                          n > 0 ? " " : "");
    digits += n;
    for (left = strlen(digits); left > 0 && to + 5 < PHONE_PRETTY_SIZE; left -= n) {
        n = left > 4 ? 3 : left;
        memcpy(out + to, digits, n);
        to += n;
        digits += n;
        if (left > n)
            out[to++] = ' ';
    }
    out[to] = '\0';
}

bool phone_looks_like(const char *written)
{
    char digits[LONGEST_WRITTEN], extension[PHONE_EXTENSION_SIZE];
    bool plus;

    return collect(written, digits, &plus, extension) && strlen(digits) >= 6 &&
           strlen(digits) <= MOST_DIGITS + 2;
}
