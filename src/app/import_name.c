#include "app/import_name.h"

#include "base/buf.h"
#include "base/fold.h"
#include "base/text.h"

#include <string.h>

static const struct {
    const char *folded, *salutation;
} salutations[] = {
    { "frau", "ms" }, { "herr", "mr" }, { "herrn", "mr" },  { "mrs", "ms" }, { "ms", "ms" },
    { "miss", "ms" }, { "mr", "mr" },   { "mister", "mr" }, { "fr", "ms" },  { "hr", "mr" },
};

static const char *const titles[] = { "dr",  "prof", "dipl", "ing", "mag",
                                      "med", "phil", "jur",  "nat", "rer" };
static const char *const particles[] = { "von", "van", "de",  "der", "den", "del", "della",
                                         "di",  "da",  "la",  "le",  "zu",  "zum", "zur",
                                         "vom", "ter", "ten", "dos", "y" };

static bool is_one_of(const char *folded, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (text_equal(folded, words[i]))
            return true;
    return false;
}

const char *import_one_line(struct arena *a, const char *text)
{
    struct buf out;

    if (strpbrk(text, "\r\n") == NULL)
        return text;
    out = buf_new(a, strlen(text) * 2 + 1);
    for (; *text != '\0'; text++) {
        if (*text != '\r' && *text != '\n')
            buf_addc(&out, *text);
        else if (out.len > 0 && text[strspn(text, "\r\n")] != '\0' && out.bytes[out.len - 1] != ' ')
            buf_adds(&out, out.bytes[out.len - 1] == ',' ? " " : ", ");
    }
    return out.bytes;
}

const char *import_salutation(struct arena *a, const char *word)
{
    const char *folded = text_fold(a, word);

    for (size_t i = 0; i < COUNT(salutations); i++)
        if (text_equal(folded, salutations[i].folded))
            return salutations[i].salutation;
    return "";
}

/* "Frau Dr." → the salutation apart, the rest stays. */
static void take_salutation(struct arena *a, struct import_name *n)
{
    const char *word = n->prefix;
    size_t len = strcspn(word, " ");

    n->salutation = import_salutation(a, arena_strndup(a, word, len));
    if (*n->salutation != '\0')
        n->prefix = text_trim(a, word + len, strlen(word + len));
}

static const char *join(struct arena *a, const char *one, const char *more)
{
    return *one == '\0' ? more : *more == '\0' ? one : arena_printf(a, "%s %s", one, more);
}

enum { MOST_PARTS = 24 };

static size_t split(struct arena *a, const char *name, const char **words)
{
    size_t count = 0;

    while (*name != '\0' && count < MOST_PARTS) {
        size_t n = strcspn(name, " ");

        if (n > 0 && count + 1 == MOST_PARTS)
            n = strlen(name);
        if (n > 0)
            words[count++] = arena_strndup(a, name, n);
        name += n;
        name += strspn(name, " ");
    }
    return count;
}

static void take_apart(struct arena *a, struct import_name *n, const char *name)
{
    const char *words[MOST_PARTS], *comma = strchr(name, ',');

    if (comma != NULL && comma > name && strchr(comma + 1, ',') == NULL) {
        n->family = text_trim(a, name, (size_t)(comma - name));
        n->given = text_trim(a, comma + 1, strlen(comma + 1));
        return;
    }
    size_t count = split(a, name, words), first = 0, last;
    while (first + 1 < count) {
        const char *folded = text_fold(a, words[first]);
        bool title = is_one_of(folded, titles, COUNT(titles));

        for (size_t i = 0; i < COUNT(salutations) && !title; i++)
            title = strlen(folded) > 1 && text_equal(folded, salutations[i].folded);
        if (!title)
            break;
        n->prefix = join(a, n->prefix, words[first++]);
    }
    last = count > 0 ? count - 1 : 0;
    while (last > first + 1 && is_one_of(words[last - 1], particles, COUNT(particles))) {
        last--;
        if (text_equal(words[last], "y") && last > first + 1) /* de la Cruz y Vega */
            last--;
    }
    if (count - first == 1) {
        n->family = words[first];
        return;
    }
    for (size_t i = first; i < count; i++)
        *(i < last ? &n->given : &n->family) = join(a, i < last ? n->given : n->family, words[i]);
}

bool import_is_firm(struct arena *a, const struct contact *c)
{
    static const char *const forms[] = { "gmbh", "mbh",  "kg",  "ohg", "gbr",   "ag",   "e v",
                                         "eg",   "kgaa", "ltd", "inc", "llc",   "plc",  "corp",
                                         "a s",  "s a",  "b v", "n v", "s r l", "sarl", "spa" };
    const char *last = strrchr(c->formatted, ' ');

    return last != NULL && c->kind != CONTACT_GROUP && *c->given == '\0' && *c->family == '\0' &&
           *c->organisation == '\0' && is_one_of(text_fold(a, last), forms, COUNT(forms));
}

struct import_name import_name_of(struct arena *a, const struct contact *c)
{
    struct import_name n = {
        .prefix = import_one_line(a, c->prefix),
        .given = join(a, import_one_line(a, c->given), import_one_line(a, c->additional)),
        .family = import_one_line(a, c->family), .suffix = import_one_line(a, c->suffix),
        .nickname = import_one_line(a, c->nickname), .salutation = "",
    };

    if (*n.given == '\0' && *n.family == '\0' && !text_is_blank(c->formatted) &&
        strchr(c->formatted, '@') == NULL)
        take_apart(a, &n, import_one_line(a, c->formatted));
    take_salutation(a, &n);
    if (*n.given == '\0' && *n.family == '\0' && *n.nickname == '\0')
        n.nickname = import_one_line(a, contact_shown_name(a, c));
    return n;
}

static bool has_word(const char *name, const char *word, size_t n)
{
    for (const char *s = name; *s != '\0';) {
        size_t len = strcspn(s, " ");

        if (len == n && memcmp(s, word, n) == 0)
            return true;
        s += len;
        s += strspn(s, " ");
    }
    return false;
}

static bool is_part(const char *part, const char *whole)
{
    if (*part == '\0')
        return false;
    for (const char *s = part; *s != '\0';) {
        size_t n = strcspn(s, " ");

        if (!has_word(whole, s, n))
            return false;
        s += n;
        s += strspn(s, " ");
    }
    return true;
}

enum name_likeness import_name_compare(const char *one, const char *other)
{
    bool in = is_part(one, other), out = is_part(other, one);

    return in && out ? NAMES_ALIKE : in || out ? NAME_IS_PART : NAMES_DIFFER;
}
