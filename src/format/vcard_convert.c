/* Lines of one version of vCard as another version writes them. */
#include "base/text.h"
#include "format/vcard_parts.h"

#include <string.h>
#include <strings.h>

enum { CEILING = 64 << 20 };

static const struct {
    const char *in_3, *in_4;
} renamed[] = {
    { "X-ADDRESSBOOKSERVER-KIND", "KIND" }, { "X-ADDRESSBOOKSERVER-MEMBER", "MEMBER" },
    { "X-ANNIVERSARY", "ANNIVERSARY" }, { "X-GENDER", "GENDER" }, { "AGENT", "X-AGENT" },
};

static const char *name_in(const struct line *l, int version)
{
    if (version == 40 && (line_is(l, "X-MS-ANNIVERSARY") || line_is(l, "X-EVOLUTION-ANNIVERSARY")))
        return "ANNIVERSARY";
    for (size_t i = 0; i < COUNT(renamed); i++)
        if (line_is(l, version == 40 ? renamed[i].in_3 : renamed[i].in_4))
            return version == 40 ? renamed[i].in_4 : renamed[i].in_3;
    return l->name;
}

static bool is_encoding(const char *value)
{
    static const char *const encodings[] = { "QUOTED-PRINTABLE", "BASE64", "B", "8BIT", "7BIT" };

    for (size_t i = 0; i < COUNT(encodings); i++)
        if (text_equal_ascii(value, encodings[i]))
            return true;
    return false;
}

/* The parameters that only say how the value was written, or that this version puts otherwise. */
static bool is_dropped(const struct line_param *p, int version)
{
    return strcmp(p->name, "ENCODING") == 0 || strcmp(p->name, "CHARSET") == 0 ||
           strcmp(p->name, "X-APPLE-OMIT-YEAR") == 0 ||
           (*p->name == '\0' && is_encoding(p->value)) ||
           (version != 40 && (strcmp(p->name, "PREF") == 0 || strcmp(p->name, "LABEL") == 0));
}

static bool is_type(const struct line_param *p)
{
    return *p->name == '\0' || strcmp(p->name, "TYPE") == 0;
}

static void put_param(struct buf *head, const char *name, const char *value)
{
    buf_addc(head, ';');
    buf_adds(head, name);
    buf_addc(head, '=');
    line_param_escape(head, value);
}

/* One after the other they make one list: TYPE=work,voice. */
static void put_type(struct buf *head, const char *value, bool *listing)
{
    buf_adds(head, *listing ? "," : ";TYPE=");
    if (strchr(value, ',') != NULL) /* 3.0 programs quote a list of types */
        buf_adds(head, value);
    else
        line_param_escape(head, value);
    *listing = true;
}

void vcard_head(struct buf *head, const struct vcard_card *card, const struct vcard_line *l,
                int version, bool with_types)
{
    const char *pref = line_param(&l->line, "PREF");
    const char *name = card->version == version ? l->line.name : name_in(&l->line, version);
    bool listing = false;

    if (*l->line.group != '\0') {
        buf_adds(head, l->line.group);
        buf_addc(head, '.');
    }
    const char *dot = memchr(l->line.head, '.', strcspn(l->line.head, ";"));
    if (name == l->line.name) /* in the letters it came in; ".EMAIL" has an empty group */
        buf_add(head, dot == NULL ? l->line.head : dot + 1, strlen(name));
    else
        buf_adds(head, name);
    for (size_t i = 0; i < l->line.param_count; i++) {
        const struct line_param *p = &l->line.params[i];

        if (is_dropped(p, version) || (!with_types && (is_type(p) || strcmp(p->name, "PREF") == 0)))
            continue;
        if (is_type(p) && (version != 40 || !text_equal_ascii(p->value, "pref"))) {
            put_type(head, p->value, &listing);
            continue;
        }
        listing = false;
        if (is_type(p))
            put_param(head, "PREF", "1");
        else
            put_param(head, p->name, p->value);
    }
    if (with_types && version != 40 && pref != NULL && strcmp(pref, "1") == 0)
        put_type(head, "pref", &listing);
}

/* The text of 2.1, where hardly anything is escaped, with the escapes of 3.0. */
static const char *escaped_anew(struct arena *a, const struct vcard_line *l)
{
    struct buf b = buf_new(a, CEILING);
    bool structured = l->property == VCARD_N || l->property == VCARD_ADR ||
                      l->property == VCARD_ORG || l->property == VCARD_OTHER;
    bool list = l->property == VCARD_CATEGORIES || l->property == VCARD_OTHER;

    for (const char *s = l->text; *s != '\0'; s++) {
        if (*s == '\\' && s[1] != '\0' && strchr("nN,;\\", s[1]) != NULL) {
            buf_addc(&b, *s++);
            buf_addc(&b, *s);
        } else if (*s == '\\' && s[1] == ':') {
            buf_addc(&b, *++s);
        } else if (*s == '\n') {
            buf_adds(&b, "\\n");
        } else {
            if (*s == '\\' || (*s == ',' && !list) || (*s == ';' && !structured))
                buf_addc(&b, '\\');
            buf_addc(&b, *s);
        }
    }
    return b.bytes;
}

static void mime_of(struct buf *b, const struct line *l)
{
    const char *type = line_param(l, "TYPE");
    const char *family = line_is(l, "SOUND") ? "audio"
                         : line_is(l, "KEY") ? "application"
                                             : "image";

    for (size_t i = 0; type == NULL && i < l->param_count; i++)
        if (*l->params[i].name == '\0' && !is_encoding(l->params[i].value))
            type = l->params[i].value;
    if (type == NULL || strcspn(type, ",;: \\") != strlen(type))
        type = line_is(l, "SOUND") ? "basic" : line_is(l, "KEY") ? "octet-stream" : "jpeg";
    buf_printf(b, "data:%s/", family);
    for (; *type != '\0'; type++)
        buf_addc(b, (char)(*type >= 'A' && *type <= 'Z' ? *type + 32 : *type));
    buf_adds(b, ";base64,");
}

/* A picture, sound or key inside the card: ENCODING=b until 3.0, a data: URI in 4.0. */
static bool convert_binary(struct arena *a, struct buf *out, const struct vcard_card *card,
                           const struct vcard_line *l, int version, const char *line_end)
{
    const char *value = l->line.value, *comma = strchr(value, ',');
    const char *encoding = strstr(value, "base64");
    bool uri = strncasecmp(value, "data:", 5) == 0 && comma != NULL && encoding != NULL &&
               encoding < comma;
    struct buf head = buf_new(a, CEILING), text = buf_new(a, CEILING);

    if (version == 40 && line_is_base64(&l->line) && (l->property == VCARD_PHOTO ||
        line_is(&l->line, "LOGO") || line_is(&l->line, "SOUND") || line_is(&l->line, "KEY"))) {
        vcard_head(&head, card, l, version, false);
        mime_of(&text, &l->line);
        buf_adds(&text, value);
        vcard_put(a, out, head.bytes, text.bytes, line_end);
        return true;
    }
    if (version != 40 && uri) {
        size_t family = strcspn(value, "/"), n = strcspn(value + family, ";,\\");

        vcard_head(&head, card, l, version, false);
        buf_adds(&head, ";ENCODING=b");
        if (n > 1 && value + family < comma) {
            buf_adds(&head, ";TYPE=");
            buf_add(&head, value + family + 1, n - 1);
        }
        vcard_put(a, out, head.bytes, comma + 1, line_end);
        return true;
    }
    if (line_is_base64(&l->line)) { /* 2.1 to 3.0, or a property that has no data: URI */
        vcard_head(&head, card, l, version, true);
        buf_adds(&head, ";ENCODING=b");
        vcard_put(a, out, head.bytes, value, line_end);
        return true;
    }
    return false;
}

static const char *gender_in(const char *text, int version)
{
    static const char *const words[][2] = { { "M", "Male" }, { "F", "Female" } };

    for (size_t i = 0; i < COUNT(words); i++)
        if (text_equal_ascii(text, words[i][0]) || text_equal_ascii(text, words[i][1]))
            return words[i][version != 40];
    return text;
}

/* The addresses' labels are lines of their own in 3.0 and parameters in 4.0. */
static void convert_address(struct arena *a, struct buf *out, const struct vcard_card *card,
                            const struct vcard_line *l, int version, const char *line_end)
{
    const struct contact_address *p = &card->contact.addresses.items[l->item];
    struct buf head = buf_new(a, CEILING);

    if (l->property == VCARD_LABEL && version == 40) {
        for (size_t i = 0; i < card->count; i++)
            if (card->lines[i].property == VCARD_ADR && card->lines[i].item == l->item)
                return; /* that line has it */
        buf_adds(&head, "ADR");
        vcard_put_types(&head, VCARD_ADR, p->label, p->preferred, version);
        vcard_put_address(a, out, &head, p, version, line_end);
        return;
    }
    vcard_head(&head, card, l, version, true);
    if (l->property == VCARD_ADR && version == 40 && *p->formatted != '\0' &&
        line_param(&l->line, "LABEL") == NULL) {
        buf_adds(&head, ";LABEL=");
        line_param_escape(&head, p->formatted);
    }
    vcard_put(a, out, head.bytes, card->version == 21 ? escaped_anew(a, l) : l->text, line_end);
    if (l->property == VCARD_ADR && version != 40 && card->version == 40 && *p->formatted != '\0') {
        struct buf label = buf_new(a, CEILING);

        buf_adds(&label, "LABEL");
        vcard_put_types(&label, VCARD_LABEL, p->label, p->preferred, version);
        vcard_put_text(a, out, label.bytes, p->formatted, line_end);
    }
}

/* A card inside the card: lines of their own in 2.1, one escaped value in 3.0. */
static void convert_agent(struct arena *a, struct buf *out, const struct vcard_card *card,
                          size_t index, int version, const char *line_end)
{
    struct buf nested = buf_new(a, CEILING), head = buf_new(a, CEILING);

    buf_adds(&nested, card->lines[index].text);
    for (size_t i = index + 1; i < card->count && card->lines[i].property == VCARD_FRAME; i++) {
        const struct line *l = &card->lines[i].line;
        bool last = i + 1 == card->count; /* END of the card itself */

        if (last && line_is(l, "END"))
            break;
        buf_add(&nested, l->raw, l->raw_len);
    }
    vcard_head(&head, card, &card->lines[index], version, true);
    if (*card->lines[index].text != '\0' && nested.len == strlen(card->lines[index].text))
        vcard_put(a, out, head.bytes, nested.bytes, line_end);
    else
        vcard_put_text(a, out, head.bytes, nested.bytes, line_end);
}

void vcard_convert(struct arena *a, struct buf *out, const struct vcard_card *card, size_t index,
                   int version, const char *line_end)
{
    const struct vcard_line *l = &card->lines[index];
    struct buf head = buf_new(a, CEILING);

    if (*l->line.name == '\0') { /* no content line: as it is, it can only be kept */
        if (!text_is_blank(arena_strndup(a, l->line.raw, l->line.raw_len)))
            buf_add(out, l->line.raw, l->line.raw_len);
        return;
    }
    if (line_is(&l->line, "AGENT"))
        return convert_agent(a, out, card, index, version, line_end);
    if (l->property == VCARD_ADR || l->property == VCARD_LABEL)
        return convert_address(a, out, card, l, version, line_end);
    if (l->line.too_long || convert_binary(a, out, card, l, version, line_end)) {
        if (l->line.too_long)
            buf_add(out, l->line.raw, l->line.raw_len);
        return;
    }
    vcard_head(&head, card, l, version, true);
    if ((l->property == VCARD_BDAY || l->property == VCARD_ANNIVERSARY) &&
        strchr(l->text, 'T') == NULL) {
        const struct contact_date *d = l->property == VCARD_BDAY ? &card->contact.birthday
                                                                 : &card->contact.anniversary;
        if (d->month != 0)
            return vcard_put_date(a, out, head.bytes, d, version, line_end);
    }
    if (l->property == VCARD_GENDER)
        return vcard_put(a, out, head.bytes, gender_in(l->text, version), line_end);
    vcard_put(a, out, head.bytes, card->version == 21 ? escaped_anew(a, l) : l->text, line_end);
}
