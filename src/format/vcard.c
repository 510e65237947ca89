/* A file of cards, card by card. */
#include "format/vcard.h"

#include "base/lang.h"
#include "base/text.h"
#include "format/charset.h"
#include "format/vcard_parts.h"

#include <string.h>
#include <strings.h>

static const char mark[] = "\xef\xbb\xbf";

void vcards_open(struct vcards *r, struct arena *a, const char *bytes, size_t len)
{
    struct charset_text t = charset_detect(a, bytes, len);

    *r = (struct vcards){ .text = bytes, .len = len, .line = 1 };
    /* Of 8-bit charsets each card, even each line, may have its own: they are looked at later. */
    if (strncmp(t.charset, "UTF-16", 6) == 0 || strncmp(t.charset, "UTF-32", 6) == 0) {
        r->text = t.text;
        r->len = t.len;
    }
    r->line_end = line_reader_of(r->text, r->len).line_end;
}

/* The physical line at `at`, without what is white at its end or a byte order mark in front. */
static size_t bare_line(const struct vcards *r, size_t at, const char **s, size_t *next)
{
    const char *end = memchr(r->text + at, r->line_end, r->len - at);
    size_t n = end == NULL ? r->len - at : (size_t)(end - r->text) - at;

    *next = at + n + (end != NULL);
    *s = r->text + at;
    if (n >= 3 && memcmp(*s, mark, 3) == 0) {
        *s += 3;
        n -= 3;
    }
    while (n > 0 && ((*s)[n - 1] == ' ' || (*s)[n - 1] == '\t' || (*s)[n - 1] == '\r' ||
                     (*s)[n - 1] == '\n'))
        n--;
    return n;
}

static bool is_line(const char *s, size_t n, const char *word)
{
    return n == strlen(word) && strncasecmp(s, word, n) == 0;
}

/* Where the card that begins at r->at ends. A card that begins inside another is a part of it
 * behind "AGENT:", otherwise the first was never ended. */
static size_t card_end(const struct vcards *r, int64_t *lines, bool *ended)
{
    size_t at = r->at, depth = 0;
    bool agent = false;

    *ended = false;
    *lines = 0;
    while (at < r->len) {
        const char *s;
        size_t next, n = bare_line(r, at, &s, &next);

        if (is_line(s, n, "BEGIN:VCARD")) {
            if (depth > 0 && !agent)
                return at;
            depth++;
        } else if (is_line(s, n, "END:VCARD")) {
            depth--;
        }
        if (n > 0)
            agent = n > 5 && strncasecmp(s, "AGENT", 5) == 0 && s[n - 1] == ':';
        (*lines)++;
        at = next;
        if (depth == 0) {
            *ended = true;
            return at;
        }
    }
    return at;
}

/* Everything up to the next card, which nobody can read. False: nothing but empty lines. */
static bool take_junk(struct vcards *r, struct contact *out)
{
    size_t from = 0, to = 0;

    while (r->at < r->len) {
        const char *s;
        size_t next, n = bare_line(r, r->at, &s, &next);

        if (is_line(s, n, "BEGIN:VCARD"))
            break;
        if (n > 0 && to == 0) {
            from = r->at;
            out->line = r->line;
        }
        if (n > 0)
            to = next;
        r->at = next;
        r->line++;
    }
    if (to == 0)
        return false;
    out->raw = r->text + from;
    out->raw_len = to - from;
    out->refused = out->raw_len >= 15 && strncasecmp(out->raw, "BEGIN:VCALENDAR", 15) == 0
                       ? N_("This is a calendar, not a card.")
                       : N_("These lines stand outside of any card.");
    return true;
}

/* The first charset that the card names, besides UTF-8: what is unnamed is likely in it, too. */
static const char *charset_of_card(struct arena *a, const char *raw, size_t len)
{
    struct line_reader r = line_reader_of(raw, len);
    struct charset_text unused;
    struct line l;

    while (line_next(&r, a, &l)) {
        const char *named = line_param(&l, "CHARSET");

        if (named != NULL && strncasecmp(named, "utf", 3) != 0 &&
            charset_convert(a, named, "", 0, &unused))
            return named;
    }
    return "WINDOWS-1252";
}

static void name_utf8(struct buf *b, const char *raw, size_t len, const char *named)
{
    const char *at = NULL;
    size_t n = named == NULL ? 0 : strlen(named);

    for (size_t i = 0; n > 0 && i + 8 + n <= len && raw[i] != ':' && at == NULL; i++)
        if (strncasecmp(raw + i, "CHARSET=", 8) == 0 && strncmp(raw + i + 8, named, n) == 0)
            at = raw + i + 8;
    if (at == NULL) {
        buf_add(b, raw, len);
        return;
    }
    buf_add(b, raw, (size_t)(at - raw));
    buf_adds(b, "UTF-8");
    buf_add(b, at + n, len - (size_t)(at + n - raw));
}

/* One line that is not UTF-8, in UTF-8. */
static void add_converted(struct arena *a, struct buf *b, const struct line *l,
                          const char *fallback, struct contact *c)
{
    const char *named = line_param(l, "CHARSET");
    struct charset_text t;

    if (*l->name != '\0' && text_is_utf8(l->value, l->value_len) &&
        text_is_utf8(l->head, strlen(l->head))) {
        /* Only the folding tore the characters apart. */
        char *whole = arena_printf(a, "%s:%s", l->head, l->value);
        line_fold(b, whole, strlen(whole), "\r\n");
        return;
    }
    if (named == NULL || !charset_convert(a, named, l->raw, l->raw_len, &t))
        charset_convert(a, fallback, l->raw, l->raw_len, &t);
    if (t.nul_count + t.lost_count > 0 && c->remarks.count == 0)
        contact_text_add(a, &c->remarks,
                         N_("Some bytes of this card are no text; question marks stand for them."));
    name_utf8(b, t.text, t.len, named);
}

static void make_utf8(struct arena *a, struct contact *c)
{
    const char *fallback = charset_of_card(a, c->raw, c->raw_len);
    struct line_reader r = line_reader_of(c->raw, c->raw_len);
    struct buf b = buf_new(a, SIZE_MAX / 4);
    struct line l;

    while (line_next(&r, a, &l)) {
        if (charset_good_prefix(l.raw, l.raw_len) == l.raw_len)
            buf_add(&b, l.raw, l.raw_len);
        else
            add_converted(a, &b, &l, fallback, c);
    }
    c->raw = b.bytes;
    c->raw_len = b.len;
}

bool vcards_next(struct vcards *r, struct arena *a, struct contact *out)
{
    struct vcard_card card;
    const char *s;
    size_t next;
    int64_t lines;
    bool ended;

    *out = contact_new();
    if (take_junk(r, out))
        return true;
    if (r->at >= r->len)
        return false;
    bare_line(r, r->at, &s, &next);
    size_t end = card_end(r, &lines, &ended);
    out->line = r->line;
    out->raw = s;
    out->raw_len = (size_t)(r->text + end - s);
    r->at = end;
    r->line += lines;
    if (out->raw_len > LINE_LONGEST_BINARY + LINE_LONGEST) {
        out->refused = N_("This card is larger than 17 MiB.");
        return true;
    }
    if (charset_good_prefix(out->raw, out->raw_len) != out->raw_len)
        make_utf8(a, out);

    struct contact found = *out;
    vcard_take_apart(a, out->raw, out->raw_len, &card);
    *out = card.contact;
    out->line = found.line;
    for (size_t i = 0; i < found.remarks.count; i++)
        contact_text_add(a, &out->remarks, found.remarks.items[i]);
    if (!ended)
        contact_text_add(a, &out->remarks,
                         N_("The card has no END; it was taken to end where the next begins."));
    if (*contact_shown_name(a, out) == '\0')
        out->refused = N_("This card names nobody: no name, firm, e-mail address or number.");
    return true;
}
