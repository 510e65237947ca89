#include "base/fold.h"

#include "base/buf.h"

#include <string.h>
#include <utf8proc.h>

enum { CEILING = 1 << 20, MOST_PARTS = 32 };

/* Letters that Unicode does not decompose. */
static const struct {
    int32_t letter;
    const char *folded;
} undecomposed[] = {
    { 0x00df, "ss" }, { 0x00e6, "ae" }, { 0x00f0, "d" }, { 0x00f8, "o" }, { 0x00fe, "th" },
    { 0x0111, "d" },  { 0x0127, "h" },  { 0x0131, "i" }, { 0x0142, "l" }, { 0x014b, "n" },
    { 0x0153, "oe" }, { 0x0167, "t" },  { 0x017f, "s" }, { 0x1e9e, "ss" },
};

static const char *undecomposed_letter(int32_t c)
{
    for (size_t i = 0; i < COUNT(undecomposed); i++)
        if (undecomposed[i].letter == c)
            return undecomposed[i].folded;
    return NULL;
}

static bool is_word(int32_t c)
{
    switch (utf8proc_category(c)) {
    case UTF8PROC_CATEGORY_LU: case UTF8PROC_CATEGORY_LL: case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM: case UTF8PROC_CATEGORY_LO: case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL: case UTF8PROC_CATEGORY_NO: case UTF8PROC_CATEGORY_SO:
        return true;
    default:
        return false;
    }
}

static bool is_mark(int32_t c)
{
    utf8proc_category_t k = utf8proc_category(c);

    return k == UTF8PROC_CATEGORY_MN || k == UTF8PROC_CATEGORY_ME || k == UTF8PROC_CATEGORY_MC;
}

struct folder {
    struct buf out;
    bool space_due, umlaut_as_e;
};

static void put(struct folder *f, const char *s, size_t n)
{
    if (f->space_due && f->out.len > 0)
        buf_addc(&f->out, ' ');
    f->space_due = false;
    buf_add(&f->out, s, n);
}

static void fold_one(struct folder *f, int32_t c)
{
    int32_t parts[MOST_PARTS];
    int boundary = 0;
    utf8proc_ssize_t n = utf8proc_decompose_char(
        c, parts, MOST_PARTS, UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_DECOMPOSE, &boundary);

    if (n > MOST_PARTS)
        n = 0;
    for (utf8proc_ssize_t i = 0; i < n; i++) {
        const char *special = undecomposed_letter(parts[i]);
        utf8proc_uint8_t bytes[4];

        if (special != NULL)
            put(f, special, strlen(special));
        else if (is_mark(parts[i])) {
            if (f->umlaut_as_e && parts[i] == 0x0308 && f->out.len > 0 &&
                strchr("aou", f->out.bytes[f->out.len - 1]) != NULL)
                buf_addc(&f->out, 'e');
        } else if (is_word(parts[i]))
            put(f, (char *)bytes, (size_t)utf8proc_encode_char(parts[i], bytes));
        else
            f->space_due = true;
    }
}

static const char *fold(struct arena *a, const char *s, bool umlaut_as_e)
{
    struct folder f = { .out = buf_new(a, CEILING), .umlaut_as_e = umlaut_as_e };

    while (*s != '\0') {
        unsigned char c = (unsigned char)*s;

        if (c < 0x80) { /* the fast path: most names are mostly ASCII */
            char lower = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);

            if ((lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9'))
                put(&f, &lower, 1);
            else if (lower != '\'')
                f.space_due = true;
            s++;
            continue;
        }
        int32_t point;
        utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)s, -1, &point);
        if (n <= 0) { /* not UTF-8: the doors refuse it, and nothing here may loop on it */
            s++;
            continue;
        }
        if (point != 0x2019) /* O’Neill is one word */
            fold_one(&f, point);
        s += n;
    }
    return f.out.bytes;
}

const char *text_fold(struct arena *a, const char *s)
{
    return fold(a, s, false);
}

const char *text_sort_key(struct arena *a, const char *s)
{
    return fold(a, s, true);
}

/* The table of Postel's procedure; `next` and `before` are 0 at the ends of the word. */
static const char *code_of(char c, char before, char next, bool first)
{
    switch (c) {
    case 'a': case 'e': case 'i': case 'j': case 'o': case 'u': case 'y': return "0";
    case 'b': return "1";
    case 'p': return next == 'h' ? "3" : "1";
    case 'd': case 't': return next != 0 && strchr("csz", next) != NULL ? "8" : "2";
    case 'f': case 'v': case 'w': return "3";
    case 'g': case 'k': case 'q': return "4";
    case 'x': return before != 0 && strchr("ckq", before) != NULL ? "8" : "48";
    case 'l': return "5";
    case 'm': case 'n': return "6";
    case 'r': return "7";
    case 's': case 'z': return "8";
    case 'c':
        if (first)
            return next != 0 && strchr("ahkloqrux", next) != NULL ? "4" : "8";
        if (before == 's' || before == 'z')
            return "8";
        return next != 0 && strchr("ahkoqux", next) != NULL ? "4" : "8";
    default: return "";
    }
}

static void code_word(struct buf *out, const char *w, size_t n)
{
    size_t start = out->len;
    char last = '\0';

    for (size_t i = 0; i < n; i++) {
        if (w[i] >= '0' && w[i] <= '9') {
            buf_addc(out, w[i]);
            last = '\0';
            continue;
        }
        for (const char *code = code_of(w[i], i > 0 ? w[i - 1] : '\0',
                                        i + 1 < n ? w[i + 1] : '\0', i == 0);
             *code != '\0'; code++) {
            if (*code != last && (*code != '0' || out->len == start))
                buf_addc(out, *code);
            last = *code;
        }
    }
}

const char *text_phonetic(struct arena *a, const char *folded)
{
    struct buf out = buf_new(a, CEILING);

    while (*folded != '\0') {
        size_t n = strcspn(folded, " ");

        if (out.len > 0)
            buf_addc(&out, ' ');
        code_word(&out, folded, n);
        folded += n;
        folded += strspn(folded, " ");
    }
    return out.bytes;
}
