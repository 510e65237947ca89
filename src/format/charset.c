#include "format/charset.h"

#include "base/buf.h"
#include "base/text.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

enum { SAMPLE = 4096 };

static const char replacement[] = "\xef\xbf\xbd"; /* U+FFFD */

/* The length of the well-formed sequence at s (2–4), or 0. ASCII does not come here. */
static size_t sequence(const unsigned char *s, size_t left)
{
    size_t n = s[0] < 0xe0 ? 2 : s[0] < 0xf0 ? 3 : 4;

    return n <= left && text_is_utf8((const char *)s, n) ? n : 0;
}

size_t charset_good_prefix(const char *s, size_t len)
{
    const uint64_t ones = 0x0101010101010101u, tops = 0x8080808080808080u;
    size_t i = 0;

    while (i < len) {
        uint64_t eight;

        if (len - i >= sizeof eight) {
            memcpy(&eight, s + i, sizeof eight);
            /* Eight bytes at once while none is zero and none has its top bit set. */
            if ((((eight - ones) & ~eight) & tops) == 0 && (eight & tops) == 0) {
                i += sizeof eight;
                continue;
            }
        }
        if (s[i] == '\0')
            return i;
        size_t n = (unsigned char)s[i] < 0x80 ? 1 : sequence((const unsigned char *)s + i, len - i);
        if (n == 0)
            return i;
        i += n;
    }
    return i;
}

static int64_t line_at(const char *s, size_t at)
{
    int64_t line = 1;

    for (const char *p = s; (p = memchr(p, '\n', at - (size_t)(p - s))) != NULL; p++)
        line++;
    return line;
}

static void note_bad(struct charset_text *out, const struct buf *b)
{
    if (out->first_bad_line == 0)
        out->first_bad_line = line_at(b->bytes, b->len);
}

/* iconv, with what it refuses replaced unit by unit. */
static void run(iconv_t cd, const char *bytes, size_t len, size_t unit, struct buf *b,
                struct charset_text *out)
{
    char *in = (char *)bytes; /* iconv's prototype; it does not write there */

    while (len > 0) {
        char piece[4096], *to = piece;
        size_t room = sizeof piece;
        size_t result = iconv(cd, &in, &len, &to, &room);
        int why = errno;

        buf_add(b, piece, sizeof piece - room);
        if (result != (size_t)-1 || why == E2BIG)
            continue;
        note_bad(out, b);
        buf_adds(b, replacement);
        out->lost_count++;
        size_t skip = why == EINVAL || len < unit ? len : unit;
        in += skip;
        len -= skip;
    }
}

/* Zero bytes cannot live in our strings. */
static void replace_nuls(struct arena *a, struct charset_text *t)
{
    const char *nul = memchr(t->text, '\0', t->len);

    if (nul == NULL)
        return;
    struct buf b = buf_new(a, SIZE_MAX / 4);
    const char *from = t->text, *end = t->text + t->len;
    for (; nul != NULL; nul = memchr(from, '\0', (size_t)(end - from))) {
        buf_add(&b, from, (size_t)(nul - from));
        note_bad(t, &b);
        buf_adds(&b, replacement);
        t->nul_count++;
        from = nul + 1;
    }
    buf_add(&b, from, (size_t)(end - from));
    t->text = b.bytes;
    t->len = b.len;
}

static bool convert(struct arena *a, const char *iconv_name, size_t unit, const char *bytes,
                    size_t len, struct charset_text *out)
{
    iconv_t cd = iconv_open("UTF-8", iconv_name);

    if (cd == (iconv_t)-1)
        return false;
    struct buf b = buf_new(a, SIZE_MAX / 4);
    *out = (struct charset_text){ .charset = iconv_name };
    run(cd, bytes, len, unit, &b, out);
    iconv_close(cd);
    out->text = b.bytes;
    out->len = b.len;
    replace_nuls(a, out);
    return true;
}

/* Windows-1252 where it differs from Latin-1, from 0x80 on; 0: no character. */
static const uint16_t high_1252[32] = {
    0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178,
};

static void add_stray(struct buf *b, unsigned char c, struct charset_text *out)
{
    unsigned point = c < 0x80 ? 0 : c < 0xa0 ? high_1252[c - 0x80] : c;

    if (point == 0) {
        out->nul_count += c == 0;
        out->lost_count += c != 0;
        buf_adds(b, replacement);
        return;
    }
    out->stray_count++;
    if (point >= 0x800) {
        buf_addc(b, (char)(0xe0 | point >> 12));
        buf_addc(b, (char)(0x80 | (point >> 6 & 0x3f)));
    } else {
        buf_addc(b, (char)(0xc0 | point >> 6));
    }
    buf_addc(b, (char)(0x80 | (point & 0x3f)));
}

/* UTF-8 with a few bytes of something else among it. */
static void mend_utf8(struct arena *a, const char *bytes, size_t len, struct charset_text *out)
{
    struct buf b = buf_new(a, SIZE_MAX / 4);

    *out = (struct charset_text){ .charset = "UTF-8" };
    while (len > 0) {
        size_t good = charset_good_prefix(bytes, len);

        buf_add(&b, bytes, good);
        bytes += good;
        len -= good;
        if (len == 0)
            break;
        note_bad(out, &b);
        add_stray(&b, (unsigned char)*bytes, out);
        bytes++;
        len--;
    }
    out->text = b.bytes;
    out->len = b.len;
}

/* Is this UTF-8 with mishaps, rather than some 8-bit charset? */
static bool is_mostly_utf8(const char *bytes, size_t len)
{
    size_t good = 0, bad = 0;

    for (size_t i = 0; i < len;) {
        if ((unsigned char)bytes[i] < 0x80) {
            i++;
            continue;
        }
        size_t n = sequence((const unsigned char *)bytes + i, len - i);
        good += n > 0;
        bad += n == 0;
        i += n > 0 ? n : 1;
    }
    return bad == 0 || good >= 4 * bad;
}

/* Which wide charset the zero bytes betray; NULL for none. */
static const char *wide_by_zeros(const unsigned char *s, size_t len)
{
    size_t zeros[4] = { 0 }, n = len < SAMPLE ? len / 4 * 4 : SAMPLE;

    for (size_t i = 0; i < n; i++)
        zeros[i % 4] += s[i] == 0;
    size_t most = n / 4 - n / 16; /* three in four places are zero where they should be */
    if (n < 8)
        return NULL;
    if (zeros[1] >= most && zeros[2] >= most && zeros[3] >= most && zeros[0] < most)
        return "UTF-32LE";
    if (zeros[0] >= most && zeros[1] >= most && zeros[2] >= most && zeros[3] < most)
        return "UTF-32BE";
    if (zeros[1] >= most && zeros[3] >= most && zeros[0] + zeros[2] < most)
        return "UTF-16LE";
    if (zeros[0] >= most && zeros[2] >= most && zeros[1] + zeros[3] < most)
        return "UTF-16BE";
    return NULL;
}

/* The charset that the mark at the beginning names, and the mark's length. */
static const char *by_mark(const char *s, size_t len, size_t *mark)
{
    static const struct {
        const char *charset, *bytes;
        size_t len;
    } marks[] = {
        { "UTF-8", "\xef\xbb\xbf", 3 },
        { "UTF-32LE", "\xff\xfe\0\0", 4 },
        { "UTF-32BE", "\0\0\xfe\xff", 4 },
        { "UTF-16LE", "\xff\xfe", 2 },
        { "UTF-16BE", "\xfe\xff", 2 },
    };

    for (size_t i = 0; i < COUNT(marks); i++)
        if (len >= marks[i].len && memcmp(s, marks[i].bytes, marks[i].len) == 0) {
            *mark = marks[i].len;
            return marks[i].charset;
        }
    *mark = 0;
    return NULL;
}

struct charset_text charset_detect(struct arena *a, const char *bytes, size_t len)
{
    struct charset_text out = { .charset = "UTF-8" };
    size_t mark;
    const char *named = by_mark(bytes, len, &mark);
    /* The zeros are asked even after a mark: programs write UTF-32 behind a mark of UTF-16. */
    const char *wide = wide_by_zeros((const unsigned char *)bytes + mark, len - mark);

    bytes += mark;
    len -= mark;
    if (wide == NULL && named != NULL && strcmp(named, "UTF-8") != 0)
        wide = named;
    if (wide != NULL && convert(a, wide, strstr(wide, "32") != NULL ? 4 : 2, bytes, len, &out))
        return out;
    if (charset_good_prefix(bytes, len) == len) {
        out.text = bytes;
        out.len = len;
    } else if (named != NULL || is_mostly_utf8(bytes, len) ||
               !convert(a, "WINDOWS-1252", 1, bytes, len, &out)) {
        mend_utf8(a, bytes, len, &out);
    }
    return out;
}

/* Names that files use; for iconv they are too short, too long or a polite lie. */
static const struct {
    const char *name, *iconv_name;
} aliases[] = {
    { "iso-8859-1", "WINDOWS-1252" }, { "latin1", "WINDOWS-1252" },
    { "us-ascii", "WINDOWS-1252" },   { "ascii", "WINDOWS-1252" },
    { "windows-1252", "WINDOWS-1252" }, { "cp1252", "WINDOWS-1252" }, { "ansi", "WINDOWS-1252" },
};

static bool name_is_safe(const char *name)
{
    size_t n = strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_");

    return n > 0 && n < 32 && name[n] == '\0';
}

bool charset_convert(struct arena *a, const char *name, const char *bytes, size_t len,
                     struct charset_text *out)
{
    if (text_equal_ascii(name, "utf-8") || text_equal_ascii(name, "utf8")) {
        mend_utf8(a, bytes, len, out);
        return true;
    }
    for (size_t i = 0; i < COUNT(aliases); i++)
        if (text_equal_ascii(name, aliases[i].name))
            return convert(a, aliases[i].iconv_name, 1, bytes, len, out);
    /* iconv takes "//IGNORE" and charsets with escapes as well: nothing but plain names. */
    return name_is_safe(name) && convert(a, arena_strdup(a, name), 1, bytes, len, out);
}
