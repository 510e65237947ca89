#include "format/line.h"

#include "base/text.h"
#include "format/charset.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

enum { LONGEST_HEAD = 16 * 1024 };

static const char base64_letters[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=";

struct line_reader line_reader_of(const char *text, size_t len)
{
    bool cr_only = len > 0 && memchr(text, '\n', len) == NULL && memchr(text, '\r', len) != NULL;

    return (struct line_reader){ .text = text, .len = len, .number = 1,
                                 .line_end = cr_only ? '\r' : '\n' };
}

/* One physical line: its text's length; *next is behind its line end ("\r\r\n" occurs). */
static size_t physical(const struct line_reader *r, size_t at, size_t *next)
{
    const char *end = memchr(r->text + at, r->line_end, r->len - at);
    size_t stop = end == NULL ? r->len : (size_t)(end - r->text);

    *next = end == NULL ? r->len : stop + 1;
    while (r->line_end == '\n' && stop > at && r->text[stop - 1] == '\r')
        stop--;
    return stop - at;
}

/* Where the value begins, at the first colon outside of quotation marks; 0: no colon. */
static size_t colon(const char *s, size_t n)
{
    bool quoted = false, params = false;
    const char *first = memchr(s, ':', n);

    for (size_t i = 0; i < n && first != NULL; i++) {
        if (s[i] == '"' && params)
            quoted = !quoted;
        else if (s[i] == ';')
            params = true;
        else if (s[i] == ':' && !quoted)
            return i;
    }
    return first == NULL ? 0 : (size_t)(first - s); /* a quotation mark that is never closed */
}

static char *upper(struct arena *a, const char *s, size_t n)
{
    char *copy = arena_strndup(a, s, n);

    for (size_t i = 0; i < n; i++)
        copy[i] = (char)toupper((unsigned char)copy[i]);
    return copy;
}

/* Quotation marks away, RFC 6868: ^n ^' ^^. */
static const char *param_value(struct arena *a, const char *s, size_t n)
{
    char *copy = arena_alloc(a, n + 1), *to = copy;

    for (size_t i = 0; i < n; i++) {
        char next = i + 1 < n ? s[i + 1] : '\0';

        if (s[i] == '"')
            continue;
        if (s[i] == '^' && (next == 'n' || next == '\'' || next == '^')) {
            *to++ = (char)(next == 'n' ? '\n' : next == '\'' ? '"' : '^');
            i++;
        } else {
            *to++ = s[i];
        }
    }
    return copy;
}

/* The end of the parameter text at `at`: the next of `stops` outside of quotation marks. */
static size_t param_end(const char *s, size_t n, size_t at, const char *stops)
{
    bool quoted = false;

    for (; at < n; at++) {
        if (s[at] == '"')
            quoted = !quoted;
        else if (!quoted && strchr(stops, s[at]) != NULL && s[at] != '\0')
            break;
    }
    return at;
}

static void parse_params(struct arena *a, struct line *l, const char *s, size_t n)
{
    size_t room = 0, at = 0;

    while (at < n) {
        size_t end = param_end(s, n, at, ";=");
        const char *name = "";

        if (end < n && s[end] == '=') {
            name = upper(a, s + at, end - at);
            at = end + 1;
        }
        do {
            end = param_end(s, n, at, *name != '\0' ? ",;" : ";");
            if (end > at) {
                l->params = arena_more(a, l->params, l->param_count, room);
                l->params[l->param_count++] =
                    (struct line_param){ name, param_value(a, s + at, end - at) };
            }
            at = end + 1;
        } while (end < n && s[end] == ',');
    }
}

static void parse_head(struct arena *a, struct line *l, const char *s, size_t n)
{
    size_t name_end = 0;

    while (n > 0 && (*s == ' ' || *s == '\t')) {
        s++;
        n--;
    }
    while (name_end < n && s[name_end] != ';')
        name_end++;
    const char *dot = memchr(s, '.', name_end);
    size_t from = dot == NULL ? 0 : (size_t)(dot - s) + 1;

    l->head = arena_strndup(a, s, n);
    l->group = from == 0 ? "" : arena_strndup(a, s, from - 1);
    l->name = upper(a, s + from, name_end - from);
    if (name_end < n)
        parse_params(a, l, s + name_end + 1, n - name_end - 1);
}

static bool only_base64(const char *s, size_t n)
{
    while (n > 0 && (s[n - 1] == ' ' || s[n - 1] == '\t'))
        n--;
    if (n == 0)
        return false;
    for (size_t i = 0; i < n; i++)
        if (s[i] == '\0' || strchr(base64_letters, s[i]) == NULL)
            return false;
    return true;
}

static bool is_frame(const char *s, size_t n)
{
    return n >= 9 && (strncasecmp(s, "BEGIN:", 6) == 0 || strncasecmp(s, "END:VCARD", 9) == 0);
}

/* What the joined text so far is, from its head. */
struct joining {
    struct buf text;
    bool head_done, quoted_printable, base64;
    bool copied;
    const char *s;
    size_t n;
};

static void look_at_head(struct arena *a, struct joining *j)
{
    size_t at = j->head_done ? 0 : colon(j->s, j->n);
    struct line l = { 0 };

    if (j->head_done)
        return;
    if (at == 0) {
        j->head_done = j->n > LONGEST_HEAD; /* or else each further line would be a new search */
        return;
    }
    parse_head(a, &l, j->s, at);
    j->head_done = true;
    j->quoted_printable = line_is_quoted_printable(&l);
    j->base64 = line_is_base64(&l);
}

static bool ends_soft(const struct joining *j)
{
    return j->quoted_printable && j->n > 0 && j->s[j->n - 1] == '=';
}

static void join(struct arena *a, struct joining *j, const char *more, size_t n)
{
    if (!j->copied) {
        j->text = buf_new(a, LINE_LONGEST_BINARY);
        buf_add(&j->text, j->s, j->n);
        j->copied = true;
    }
    buf_add(&j->text, more, n);
    j->s = j->text.bytes;
    j->n = j->text.len;
}

/* Takes the physical line (next, next_n) into the logical one if it belongs there. */
static bool continues(const struct line_reader *r, struct arena *a, struct joining *j,
                      const char *next, size_t next_n)
{
    look_at_head(a, j);
    if (ends_soft(j) && !is_frame(next, next_n)) {
        if (j->copied)
            j->text.len--;
        j->n--;
        join(a, j, next, next_n);
    } else if (next_n > 0 && (*next == ' ' || *next == '\t') && j->n > 0) {
        size_t skip = r->keep_fold_blank && !j->base64 ? 0 : 1;

        join(a, j, next + skip, next_n - skip);
    } else if (j->base64 && only_base64(next, next_n)) {
        join(a, j, next, next_n);
    } else {
        return false;
    }
    return true;
}

static void finish(struct arena *a, struct joining *j, struct line *out)
{
    size_t at = colon(j->s, j->n);
    bool binary;

    out->group = out->name = out->head = out->value = "";
    if (at == 0) { /* no content line; a colon in the first place makes none either */
        out->too_long = j->n > LINE_LONGEST;
        return;
    }
    if (at > LINE_LONGEST) {
        out->too_long = true;
        return;
    }
    parse_head(a, out, j->s, at);
    binary = j->base64 || (j->n - at > 5 && strncasecmp(j->s + at + 1, "data:", 5) == 0);
    if ((j->copied && buf_overflowed(&j->text)) || (!binary && j->n > LINE_LONGEST)) {
        out->too_long = true;
        return;
    }
    out->value = j->copied ? j->s + at + 1 : arena_strndup(a, j->s + at + 1, j->n - at - 1);
    out->value_len = j->n - at - 1;
}

bool line_next(struct line_reader *r, struct arena *a, struct line *out)
{
    size_t next;

    if (r->at >= r->len)
        return false;
    struct joining j = { .s = r->text + r->at };
    j.n = physical(r, r->at, &next);
    *out = (struct line){ .raw = r->text + r->at, .number = r->number++ };
    while (next < r->len) {
        size_t after, n = physical(r, next, &after);

        if (!continues(r, a, &j, r->text + next, n))
            break;
        r->number++;
        next = after;
    }
    look_at_head(a, &j);
    out->raw_len = next - r->at;
    r->at = next;
    finish(a, &j, out);
    return true;
}

bool line_is(const struct line *l, const char *name)
{
    return strcmp(l->name, name) == 0;
}

const char *line_param(const struct line *l, const char *name)
{
    for (size_t i = 0; i < l->param_count; i++)
        if (strcmp(l->params[i].name, name) == 0)
            return l->params[i].value;
    return NULL;
}

/* "HOME,VOICE" within one pair of quotation marks occurs, too. */
static bool list_has(const char *list, const char *word)
{
    size_t n = strlen(word);

    for (;; list++) {
        if (strncasecmp(list, word, n) == 0 && (list[n] == '\0' || list[n] == ','))
            return true;
        list = strchr(list, ',');
        if (list == NULL)
            return false;
    }
}

bool line_has_type(const struct line *l, const char *type)
{
    for (size_t i = 0; i < l->param_count; i++)
        if ((*l->params[i].name == '\0' || strcmp(l->params[i].name, "TYPE") == 0) &&
            list_has(l->params[i].value, type))
            return true;
    return false;
}

static bool has_encoding(const struct line *l, const char *encoding)
{
    const char *named = line_param(l, "ENCODING");

    if (named != NULL)
        return strcasecmp(named, encoding) == 0;
    for (size_t i = 0; i < l->param_count; i++)
        if (*l->params[i].name == '\0' && strcasecmp(l->params[i].value, encoding) == 0)
            return true;
    return false;
}

bool line_is_quoted_printable(const struct line *l)
{
    return has_encoding(l, "QUOTED-PRINTABLE");
}

bool line_is_base64(const struct line *l)
{
    return has_encoding(l, "BASE64") || has_encoding(l, "B");
}
