#include "format/template_place.h"

#include "base/text.h"

#include <string.h>

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static void name_begin(struct place *p)
{
    memset(p->name, 0, sizeof p->name);
    p->name_len = 0;
}

static void name_add(struct place *p, char c)
{
    if (p->name_len + 1 < sizeof p->name)
        p->name[p->name_len++] = lower(c);
}

static bool is_one_of(const char *name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (text_equal(name, names[i]))
            return true;
    return false;
}

static enum attribute_kind attribute_of(const char *name)
{
    static const char *const urls[] = {
        "href", "src", "action", "formaction", "hx-get", "hx-post", "hx-put", "hx-patch",
        "hx-delete", "poster", "cite", "data", "xlink:href",
    };
    static const char *const code[] = { "style", "srcdoc", "srcset", "hx-vars" };

    if (is_one_of(name, urls, COUNT(urls)))
        return ATTRIBUTE_URL;
    if (is_one_of(name, code, COUNT(code)) || text_starts(name, "on") ||
        text_starts(name, "hx-on"))
        return ATTRIBUTE_CODE;
    return ATTRIBUTE_PLAIN;
}

/* The end of a start tag whose content is not markup begins that content. */
static void tag_end(struct place *p)
{
    static const char *const raw[] = { "script", "style", "textarea", "title" };

    p->kind = PLACE_TEXT;
    if (!p->is_end_tag && is_one_of(p->raw, raw, COUNT(raw))) {
        p->kind = PLACE_RAW;
        p->matched = 0;
    }
}

static void value_begin(struct place *p, enum place_kind kind, char quote)
{
    p->kind = kind;
    p->quote = quote;
    p->attribute = attribute_of(p->name);
    p->url_len = 0;
    p->url_slash = p->url_settled = false;
}

/* What follows cannot change where the address leads once a scheme, a host, a path or a query
 * has begun. A single "/" is not enough: "/" and "/example.org" make another host. */
static void read_url(struct place *p, char c)
{
    bool only_slash = p->url_len == 1 && p->url_slash;

    if (c == ':' || c == '?' || c == '#' || (c == '/' && p->url_len > 0 && !only_slash) ||
        (c != '/' && c != '\\' && only_slash))
        p->url_settled = true;
    if (p->url_len == 0)
        p->url_slash = c == '/';
    p->url_len++;
}

static void read_tag_open(struct place *p, char c)
{
    if (c == '/' && !p->is_end_tag) {
        p->is_end_tag = true;
    } else if (is_letter(c)) {
        p->kind = PLACE_TAG_NAME;
        name_begin(p);
        name_add(p, c);
    } else if (c == '!' || c == '?') {
        p->kind = PLACE_DECLARATION;
        p->matched = 0;
    } else { /* "a < b" is text */
        p->kind = PLACE_TEXT;
    }
}

static void read_tag(struct place *p, char c)
{
    if (p->kind == PLACE_TAG_NAME && !is_space(c) && c != '/' && c != '>') {
        name_add(p, c);
        return;
    }
    if (p->kind == PLACE_TAG_NAME)
        memcpy(p->raw, p->name, sizeof p->raw);
    if (c == '>') {
        tag_end(p);
    } else if (c == '=' && p->kind == PLACE_ATTRIBUTE_NAME) {
        p->kind = PLACE_ATTRIBUTE_EQUALS;
    } else if (is_space(c) || c == '/') {
        p->kind = PLACE_TAG; /* "href =" is legal HTML; here its value counts as unquoted */
    } else {
        if (p->kind != PLACE_ATTRIBUTE_NAME)
            name_begin(p);
        p->kind = PLACE_ATTRIBUTE_NAME;
        name_add(p, c);
    }
}

static void read_equals(struct place *p, char c)
{
    if (c == '"' || c == '\'')
        value_begin(p, PLACE_QUOTED, c);
    else if (c == '>')
        tag_end(p);
    else if (!is_space(c))
        value_begin(p, PLACE_UNQUOTED, '\0');
}

static void read_declaration(struct place *p, char c)
{
    p->matched = c == '-' ? p->matched + 1 : 3;
    if (p->matched == 2) {
        p->kind = PLACE_COMMENT;
        p->matched = 0;
    } else if (c == '>') {
        p->kind = PLACE_TEXT;
    }
}

static void read_comment(struct place *p, char c)
{
    if (c == '>' && p->matched >= 2)
        p->kind = PLACE_TEXT;
    p->matched = c == '-' ? p->matched + 1 : 0;
}

static void read_raw(struct place *p, char c)
{
    size_t n = strlen(p->raw);
    char wanted = p->matched == 0 ? '<' : p->matched == 1 ? '/' : p->raw[p->matched - 2];

    if (p->matched == n + 2 && (is_space(c) || c == '/' || c == '>')) {
        p->is_end_tag = true;
        p->kind = PLACE_TAG;
        read_tag(p, c);
        return;
    }
    if (p->matched < n + 2 && lower(c) == wanted)
        p->matched++;
    else
        p->matched = c == '<';
}

void place_read(struct place *p, const char *text, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        char c = text[i];

        switch (p->kind) {
        case PLACE_TEXT:
            if (c == '<') {
                p->kind = PLACE_TAG_OPEN;
                p->is_end_tag = false;
            }
            break;
        case PLACE_TAG_OPEN: read_tag_open(p, c); break;
        case PLACE_TAG_NAME:
        case PLACE_TAG:
        case PLACE_ATTRIBUTE_NAME: read_tag(p, c); break;
        case PLACE_ATTRIBUTE_EQUALS: read_equals(p, c); break;
        case PLACE_QUOTED:
            if (c == p->quote)
                p->kind = PLACE_TAG;
            else if (p->attribute == ATTRIBUTE_URL)
                read_url(p, c);
            break;
        case PLACE_UNQUOTED:
            if (is_space(c))
                p->kind = PLACE_TAG;
            else if (c == '>')
                tag_end(p);
            break;
        case PLACE_DECLARATION: read_declaration(p, c); break;
        case PLACE_COMMENT: read_comment(p, c); break;
        case PLACE_RAW: read_raw(p, c); break;
        }
    }
}

/* script or style, and not textarea or title */
static bool is_code(const struct place *p)
{
    return p->kind == PLACE_RAW && p->raw[0] == 's';
}

const char *place_variable(struct place *p, enum writer *out)
{
    *out = WRITE_ATTRIBUTE;
    switch (p->kind) {
    case PLACE_TAG_OPEN: /* "<{{x}}": the "<" is text, and a letter after it would make a tag */
        return "A variable cannot follow \"<\" directly; write &lt;.";
    case PLACE_TEXT:
        *out = WRITE_TEXT;
        return NULL;
    case PLACE_RAW:
        p->matched = 0;
        return is_code(p) ? "A variable cannot stand in a script or a style." : NULL;
    case PLACE_QUOTED:
        if (p->attribute == ATTRIBUTE_CODE)
            return "A variable cannot stand in an attribute that is code.";
        if (p->attribute == ATTRIBUTE_PLAIN || p->url_settled)
            return NULL;
        if (p->url_len > 0)
            return "An address must begin with one whole variable, or with a path like /people/.";
        p->url_len = 2;
        *out = WRITE_URL;
        return NULL;
    case PLACE_COMMENT:
    case PLACE_DECLARATION: return "A variable cannot stand in an HTML comment or declaration.";
    default: return "A variable inside a tag must stand in a quoted attribute.";
    }
}

static bool in_tag(const struct place *p)
{
    return p->kind == PLACE_TAG || p->kind == PLACE_ATTRIBUTE_NAME;
}

const char *place_section(const struct place *p)
{
    if (p->kind == PLACE_TAG_NAME || p->kind == PLACE_ATTRIBUTE_EQUALS ||
        p->kind == PLACE_UNQUOTED)
        return "A section cannot begin inside the name of a tag or an unquoted value.";
    return NULL;
}

const char *place_block(const struct place *p)
{
    if (p->kind == PLACE_TEXT || (p->kind == PLACE_RAW && !is_code(p)) ||
        (p->kind == PLACE_QUOTED && p->attribute == ATTRIBUTE_PLAIN))
        return NULL;
    return "A block must stand in text or in a quoted attribute that is no address.";
}

const char *place_partial(const struct place *p)
{
    return p->kind == PLACE_TEXT
               ? NULL
               : "A partial or a parent must stand in text, outside of any tag.";
}

bool place_join(struct place *p, const struct place *before)
{
    if (in_tag(p) && in_tag(before)) {
        p->kind = PLACE_TAG;
        name_begin(p);
        return true;
    }
    if (p->kind != before->kind)
        return false;
    if (p->kind == PLACE_QUOTED && (p->attribute != before->attribute || p->quote != before->quote))
        return false;
    p->url_settled = p->url_settled && before->url_settled;
    p->url_len = p->url_len > before->url_len ? p->url_len : before->url_len;
    p->url_slash = p->url_slash && before->url_slash;
    p->matched = p->matched < before->matched ? p->matched : before->matched;
    return true;
}
