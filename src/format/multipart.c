#include "format/multipart.h"

#include "base/text.h"

#include <string.h>
#include <strings.h>

enum { LONGEST_BOUNDARY = 70, LONGEST_HEAD = 8192, LONGEST_NAME = 400 };

struct reader {
    struct arena *arena;
    const char *at, *end;
    char mark[4 + LONGEST_BOUNDARY + 1]; /* CRLF "--" boundary */
    size_t mark_len;
    struct error *err;
};

static bool malformed(struct reader *r)
{
    return fail(r->err, ERROR_INPUT, NULL, "The form is malformed.");
}

/* The value of ;name=value or ;name="value" in a header; NULL when it is not there. Browsers
 * write a quote as %22, curl as \". */
static const char *parameter(struct arena *a, const char *header, const char *name)
{
    size_t n = strlen(name);

    for (const char *s = strchr(header, ';'); s != NULL; s = strchr(s, ';')) {
        s += 1 + strspn(s + 1, " \t");
        bool found = strncasecmp(s, name, n) == 0 && s[n] == '=';
        const char *value = s + strcspn(s, "=;");

        if (*value != '=')
            continue;
        if (*++value != '"') {
            if (found)
                return text_trim(a, value, strcspn(value, ";"));
            s = value;
            continue;
        }
        char *out = arena_alloc(a, strlen(value) + 1), *to = out;
        for (s = value + 1; *s != '"'; s++) {
            if (*s == '\0')
                return NULL;
            if (*s == '\\' && (s[1] == '"' || s[1] == '\\'))
                s++;
            else if (strncmp(s, "%22", 3) == 0) {
                *to++ = '"';
                s += 2;
                continue;
            }
            *to++ = *s;
        }
        if (found)
            return out;
    }
    return NULL;
}

static bool take_boundary(struct reader *r, const char *content_type)
{
    const char *boundary = parameter(r->arena, content_type, "boundary");
    size_t n = boundary != NULL ? strlen(boundary) : 0;

    if (!text_equal_ascii(text_trim(r->arena, content_type, strcspn(content_type, ";")),
                          "multipart/form-data") ||
        n == 0 || n > LONGEST_BOUNDARY || strpbrk(boundary, "\r\n") != NULL)
        return malformed(r);
    memcpy(r->mark, "\r\n--", 4);
    memcpy(r->mark + 4, boundary, n + 1);
    r->mark_len = n + 4;
    return true;
}

/* After a boundary: white space and a line end (another part), or "--" (the end). */
static bool after_boundary(struct reader *r, bool *more)
{
    const char *s = r->at;

    *more = !(r->end - s >= 2 && s[0] == '-' && s[1] == '-');
    if (!*more)
        return true;
    while (s < r->end && (*s == ' ' || *s == '\t'))
        s++;
    if (r->end - s < 2 || s[0] != '\r' || s[1] != '\n')
        return malformed(r);
    r->at = s + 2;
    return true;
}

/* The first boundary may stand at the very beginning, without a line end before it. */
static bool skip_preamble(struct reader *r, bool *more)
{
    size_t n = r->mark_len - 2;

    if ((size_t)(r->end - r->at) >= n && memcmp(r->at, r->mark + 2, n) == 0) {
        r->at += n;
    } else {
        const char *found = text_find(r->at, r->end, r->mark, r->mark_len);

        if (found == NULL)
            return malformed(r);
        r->at = found + r->mark_len;
    }
    return after_boundary(r, more);
}

/* The value of a header of the part, or NULL. `head` ends with CRLF. */
static const char *header(struct arena *a, const char *head, const char *name)
{
    size_t n = strlen(name);

    for (const char *s = head; *s != '\0'; s += strspn(s, "\r\n")) {
        size_t line = strcspn(s, "\r\n");

        if (strncasecmp(s, name, n) == 0 && s[n] == ':')
            return text_trim(a, s + n + 1, line - n - 1);
        s += line;
    }
    return NULL;
}

static const char *lower_type(struct arena *a, const char *value)
{
    if (value == NULL)
        return "";
    char *type = text_trim(a, value, strcspn(value, ";"));
    for (char *s = type; *s != '\0'; s++)
        if (*s >= 'A' && *s <= 'Z')
            *s = (char)(*s + 32);
    return type;
}

/* "C:\letters\offer.pdf" and "../../offer.pdf" are "offer.pdf". */
static const char *last_step(const char *path)
{
    for (const char *s = path; *s != '\0'; s++)
        if (*s == '/' || *s == '\\')
            path = s + 1;
    return path;
}

static bool read_head(struct reader *r, struct multipart_part *part)
{
    bool bare = r->end - r->at >= 2 && memcmp(r->at, "\r\n", 2) == 0;
    const char *stop = bare ? r->at : text_find(r->at, r->end, "\r\n\r\n", 4);

    if (stop == NULL || stop - r->at > LONGEST_HEAD ||
        !text_is_utf8(r->at, (size_t)(stop - r->at)))
        return malformed(r);
    const char *head = arena_strndup(r->arena, r->at, (size_t)(stop - r->at));
    r->at = stop + (bare ? 2 : 4);
    const char *disposition = header(r->arena, head, "Content-Disposition");
    if (disposition == NULL || strncasecmp(disposition, "form-data", 9) != 0)
        return malformed(r);
    part->name = parameter(r->arena, disposition, "name");
    part->file_name = parameter(r->arena, disposition, "filename");
    part->content_type = "";
    if (part->name == NULL || strlen(part->name) > LONGEST_NAME)
        return malformed(r);
    if (part->file_name != NULL) {
        part->file_name = last_step(part->file_name);
        part->content_type = lower_type(r->arena, header(r->arena, head, "Content-Type"));
    }
    return true;
}

static bool read_part(struct reader *r, struct multipart_part *part, bool *more)
{
    if (!read_head(r, part))
        return false;
    /* An empty part: its boundary's line end is the one that ended the head. */
    const char *from = r->at - 2;
    const char *stop = text_find(from, r->end, r->mark, r->mark_len);
    if (stop == NULL)
        return malformed(r);
    part->bytes = r->at;
    part->len = stop > r->at ? (size_t)(stop - r->at) : 0;
    r->at = stop + r->mark_len;
    if (part->file_name == NULL) {
        if (part->len > MULTIPART_MOST_FIELD_BYTES || !text_is_utf8(part->bytes, part->len))
            return malformed(r);
        part->bytes = arena_strndup(r->arena, part->bytes, part->len);
    }
    return after_boundary(r, more);
}

bool multipart_parse(struct arena *a, const char *content_type, const char *body, size_t n,
                     struct multipart *out, struct error *err)
{
    struct reader r = { .arena = a, .at = body, .end = body + n, .err = err };
    bool more;

    *out = (struct multipart){ 0 };
    if (!take_boundary(&r, content_type) || !skip_preamble(&r, &more))
        return false;
    while (more) {
        struct multipart_part part;

        if (out->count == MULTIPART_MOST_PARTS)
            return fail(err, ERROR_INPUT, NULL, "The form has more than %d fields.",
                        MULTIPART_MOST_PARTS);
        if (!read_part(&r, &part, &more))
            return false;
        out->parts = arena_more(a, out->parts, out->count, out->room);
        out->parts[out->count++] = part;
    }
    return true;
}
