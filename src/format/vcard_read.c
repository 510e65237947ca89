/* What the lines of a card mean. */
#include "base/day.h"
#include "base/lang.h"
#include "base/text.h"
#include "format/vcard_parts.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { LONGEST_SHOWN = 4096, LABEL_WINDOW = 200, MOST_LINES = 20000 };

static const struct {
    const char *name;
    enum vcard_property property;
} names[] = {
    { "VERSION", VCARD_VERSION }, { "FN", VCARD_FN }, { "N", VCARD_N },
    { "NICKNAME", VCARD_NICKNAME }, { "X-PHONETIC-FIRST-NAME", VCARD_PHONETIC_GIVEN },
    { "X-PHONETIC-LAST-NAME", VCARD_PHONETIC_FAMILY }, { "ORG", VCARD_ORG },
    { "TITLE", VCARD_TITLE }, { "ROLE", VCARD_ROLE }, { "TEL", VCARD_TEL },
    { "EMAIL", VCARD_EMAIL }, { "URL", VCARD_URL }, { "IMPP", VCARD_IMPP },
    { "X-AIM", VCARD_IMPP }, { "X-ICQ", VCARD_IMPP }, { "X-JABBER", VCARD_IMPP },
    { "X-MSN", VCARD_IMPP }, { "X-YAHOO", VCARD_IMPP }, { "X-SKYPE", VCARD_IMPP },
    { "X-GTALK", VCARD_IMPP }, { "X-QQ", VCARD_IMPP }, { "X-GADUGADU", VCARD_IMPP },
    { "X-TWITTER", VCARD_IMPP }, { "X-MATRIX", VCARD_IMPP },
    { "RELATED", VCARD_RELATED }, { "X-ABRELATEDNAMES", VCARD_RELATED },
    { "X-SPOUSE", VCARD_RELATED }, { "X-MANAGER", VCARD_RELATED },
    { "X-ASSISTANT", VCARD_RELATED }, { "X-EVOLUTION-SPOUSE", VCARD_RELATED },
    { "ADR", VCARD_ADR }, { "LABEL", VCARD_LABEL }, { "X-ABLABEL", VCARD_ABLABEL },
    { "BDAY", VCARD_BDAY }, { "ANNIVERSARY", VCARD_ANNIVERSARY },
    { "X-ANNIVERSARY", VCARD_ANNIVERSARY }, { "X-MS-ANNIVERSARY", VCARD_ANNIVERSARY },
    { "X-EVOLUTION-ANNIVERSARY", VCARD_ANNIVERSARY }, { "X-ABDATE", VCARD_ANNIVERSARY },
    { "NOTE", VCARD_NOTE }, { "CATEGORIES", VCARD_CATEGORIES }, { "LANG", VCARD_LANG },
    { "GENDER", VCARD_GENDER }, { "X-GENDER", VCARD_GENDER }, { "KIND", VCARD_KIND },
    { "X-ADDRESSBOOKSERVER-KIND", VCARD_KIND }, { "MEMBER", VCARD_MEMBER },
    { "X-ADDRESSBOOKSERVER-MEMBER", VCARD_MEMBER }, { "UID", VCARD_UID }, { "REV", VCARD_REV },
    { "PHOTO", VCARD_PHOTO },
};

static enum vcard_property property_of(const struct line *l)
{
    for (size_t i = 0; i < COUNT(names); i++)
        if (line_is(l, names[i].name))
            return names[i].property;
    return VCARD_OTHER;
}

struct contact_points *vcard_points(struct contact *c, enum vcard_property property)
{
    switch (property) {
    case VCARD_TEL: return &c->phones;
    case VCARD_EMAIL: return &c->emails;
    case VCARD_URL: return &c->urls;
    case VCARD_IMPP: return &c->impp;
    case VCARD_RELATED: return &c->related;
    default: return NULL;
    }
}

struct reading {
    struct arena *a;
    struct vcard_card *card;
    struct contact *c;
    bool old; /* vCard 2.1 */
};

static const char *unescaped(struct reading *r, const struct vcard_line *l)
{
    return line_unescape(r->a, l->text, strlen(l->text));
}

/* The component's text; unescaped commas part several names in it. */
static const char *component(struct reading *r, const char *part, size_t n, const char *glue)
{
    const char *whole = arena_strndup(r->a, part, n), *one, *all = "";
    size_t from = 0;

    if (r->old || glue == NULL || memchr(part, ',', n) == NULL)
        return line_unescape(r->a, part, n);
    while (line_part(whole, ',', &from, &one, &n)) {
        const char *text = line_unescape(r->a, one, n);

        if (*text != '\0')
            all = *all == '\0' ? text : arena_printf(r->a, "%s%s%s", all, glue, text);
    }
    return all;
}

static bool take_name(struct reading *r, const struct vcard_line *l)
{
    struct contact *c = r->c;
    const char **const to[] = { &c->family, &c->given, &c->additional, &c->prefix, &c->suffix };
    const char *part;
    size_t from = 0, n;

    if (*c->family != '\0' || *c->given != '\0')
        return false;
    for (size_t i = 0; i < COUNT(to) && line_part(l->text, ';', &from, &part, &n); i++)
        *to[i] = component(r, part, n, i < 3 ? " " : ", ");
    return true;
}

static bool take_organisation(struct reading *r, const struct vcard_line *l)
{
    const char *part;
    size_t from = 0, n;

    if (*r->c->organisation != '\0' || r->c->units.count > 0)
        return false;
    for (bool first = true; line_part(l->text, ';', &from, &part, &n); first = false) {
        const char *text = line_unescape(r->a, part, n);

        if (first)
            r->c->organisation = text;
        else
            contact_text_add(r->a, &r->c->units, text);
    }
    return true;
}

static bool take_list(struct reading *r, const struct vcard_line *l, struct contact_texts *to)
{
    const char *part;
    size_t from = 0, n;

    while (line_part(l->text, ',', &from, &part, &n))
        contact_text_add(r->a, to, line_unescape(r->a, part, n));
    return true;
}

static bool take_nickname(struct reading *r, const struct vcard_line *l)
{
    if (*r->c->nickname != '\0')
        return false;
    r->c->nickname = component(r, l->text, strlen(l->text), ", ");
    return true;
}

/* The X-ABLabel that shares the line's group; Apple and Google write them near by. */
static const char *group_label(struct reading *r, size_t index)
{
    const struct vcard_line *lines = r->card->lines;
    size_t from = index > LABEL_WINDOW ? index - LABEL_WINDOW : 0;

    if (*lines[index].line.group == '\0')
        return "";
    for (size_t i = from; i < r->card->count && i < index + LABEL_WINDOW; i++)
        if (lines[i].property == VCARD_ABLABEL &&
            strcasecmp(lines[i].line.group, lines[index].line.group) == 0)
            return contact_label(r->a, unescaped(r, &lines[i]));
    return "";
}

static const char *label_by_type(const struct line *l)
{
    bool home = line_has_type(l, "home"), work = line_has_type(l, "work");
    static const char *const others[][2] = {
        { "cell", "mobile" }, { "mobile", "mobile" }, { "iphone", "mobile" }, { "pager", "pager" },
        { "car", "car" }, { "main", "main" }, { "homefax", "home fax" }, { "workfax", "work fax" },
        { "homepage", "homepage" }, { "profile", "profile" }, { "blog", "blog" },
    };

    if (line_has_type(l, "fax"))
        return home ? "home fax" : work ? "work fax" : "fax";
    for (size_t i = 0; i < COUNT(others); i++)
        if (line_has_type(l, others[i][0]))
            return others[i][1];
    return home ? "home" : work ? "work" : line_has_type(l, "other") ? "other" : "";
}

static bool is_preferred(const struct line *l)
{
    const char *pref = line_param(l, "PREF");

    return line_has_type(l, "pref") || (pref != NULL && strcmp(pref, "1") == 0);
}

static const char *without(const char *s, const char *scheme)
{
    size_t n = strlen(scheme);

    return strncasecmp(s, scheme, n) == 0 ? s + n : s;
}

static const char *phone_text(struct arena *a, const char *s)
{
    const char *number = without(s, "tel:"), *ext = strstr(number, ";ext=");

    return ext == NULL ? number
                       : arena_printf(a, "%.*s ext. %s", (int)(ext - number), number, ext + 5);
}

static const char *lower(struct arena *a, const char *s)
{
    char *copy = arena_strdup(a, s);

    for (char *p = copy; *p != '\0'; p++)
        *p = (char)tolower((unsigned char)*p);
    return copy;
}

/* "X-SKYPE:anna" and "IMPP;X-SERVICE-TYPE=Skype:skype:anna" alike: skype:anna, labelled Skype. */
static const char *messenger(struct reading *r, const struct line *l, const char *value,
                             const char **label)
{
    const char *service = line_param(l, "X-SERVICE-TYPE");

    if (text_starts(l->name, "X-")) {
        const char *name = lower(r->a, l->name + 2);

        *label = name;
        return strchr(value, ':') == NULL ? arena_printf(r->a, "%s:%s", name, value) : value;
    }
    if (service != NULL)
        *label = service;
    return value;
}

static const char *relation(struct reading *r, const struct line *l, const char *label)
{
    const char *type = line_param(l, "TYPE"), *dash = strrchr(l->name, '-');

    if (line_is(l, "RELATED"))
        return type != NULL ? type : label;
    if (line_is(l, "X-ABRELATEDNAMES"))
        return label;
    return dash == NULL ? label : lower(r->a, dash + 1);
}

static bool take_point(struct reading *r, struct vcard_line *l, size_t index)
{
    struct contact_points *to = vcard_points(r->c, l->property);
    const char *value = unescaped(r, l), *own = group_label(r, index);
    const char *label = *own != '\0' ? own : label_by_type(&l->line);

    if (l->property == VCARD_TEL)
        value = phone_text(r->a, value);
    else if (l->property == VCARD_EMAIL)
        value = without(value, "mailto:");
    else if (l->property == VCARD_IMPP)
        value = messenger(r, &l->line, value, &label);
    else if (l->property == VCARD_RELATED)
        label = relation(r, &l->line, label);
    l->item = to->count;
    contact_point_add(r->a, to, value, label, is_preferred(&l->line));
    return to->count > l->item;
}

static bool take_address(struct reading *r, struct vcard_line *l, size_t index)
{
    struct contact_address *p = contact_address_add(r->a, &r->c->addresses);
    const char **const to[] = { &p->po_box, &p->extended, &p->street, &p->city,
                                &p->region, &p->postcode, &p->country };
    const char *part, *own = group_label(r, index), *envelope = line_param(&l->line, "LABEL");
    size_t from = 0, n;

    for (size_t i = 0; i < COUNT(to) && line_part(l->text, ';', &from, &part, &n); i++)
        *to[i] = line_unescape(r->a, part, n);
    p->label = *own != '\0' ? own : label_by_type(&l->line);
    p->preferred = is_preferred(&l->line);
    if (envelope != NULL)
        p->formatted = line_unescape(r->a, envelope, strlen(envelope));
    l->item = r->c->addresses.count - 1;
    if (!contact_address_is_empty(p))
        return true;
    r->c->addresses.count--;
    return false;
}

/* LABEL of 2.1 and 3.0 belongs to the address with the same types. */
static bool take_label(struct reading *r, struct vcard_line *l)
{
    const char *label = label_by_type(&l->line), *text = unescaped(r, l);
    struct contact_addresses *list = &r->c->addresses;

    if (*text == '\0')
        return false;
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->items[i].label, label) == 0 && *list->items[i].formatted == '\0') {
            list->items[i].formatted = text;
            l->item = i;
            return true;
        }
    struct contact_address *p = contact_address_add(r->a, list);
    p->formatted = text;
    p->label = label;
    p->preferred = is_preferred(&l->line);
    l->item = list->count - 1;
    return true;
}

static bool two(const char *s, int *out)
{
    if (!isdigit((unsigned char)s[0]) || !isdigit((unsigned char)s[1]))
        return false;
    *out = (s[0] - '0') * 10 + s[1] - '0';
    return true;
}

/* RFC 6350 4.3.1 as far as it names a day: 19800229, 1980-02-29, --0229, --02-29, with a time. */
static bool date_of(const char *s, struct contact_date *d)
{
    int high, low;

    if (s[0] == '-' && s[1] == '-') {
        d->year = 0;
        s += 2;
    } else {
        if (!two(s, &high) || !two(s + 2, &low))
            return false;
        d->year = high * 100 + low;
        s += s[4] == '-' ? 5 : 4;
    }
    if (!two(s, &d->month))
        return false;
    s += s[2] == '-' ? 3 : 2;
    if (!two(s, &d->mday) || (s[2] != '\0' && s[2] != 'T' && s[2] != ' ' && s[2] != 't'))
        return false;
    return day_exists(d->year == 0 ? 2000 : d->year, d->month, d->mday);
}

static bool take_date(struct reading *r, const struct vcard_line *l, struct contact_date *to)
{
    const char *omit = line_param(&l->line, "X-APPLE-OMIT-YEAR"), *text = unescaped(r, l);
    struct contact_date d = { .text = "" };

    if (to->month != 0 || *to->text != '\0' || *text == '\0')
        return false;
    if (!date_of(text, &d))
        d = (struct contact_date){ .text = text };
    /* Programs without unknown years write 1604, the first leap year that Apple's calendar had. */
    else if (d.year == 1604 || (omit != NULL && atoi(omit) == d.year))
        d.year = 0;
    *to = d;
    return true;
}

static bool take_photo(struct reading *r, const struct vcard_line *l)
{
    struct contact *c = r->c;
    const char *type = line_param(&l->line, "TYPE"), *value = l->line.value, *comma;

    if (c->has_photo || l->line.value_len == 0)
        return false;
    c->photo_type = type != NULL ? type : "";
    if (strncasecmp(value, "data:", 5) == 0 && (comma = strchr(value, ',')) != NULL) {
        size_t n = strcspn(value + 5, ";\\,/");

        if (value[5 + n] == '/')
            c->photo_type = arena_strndup(r->a, value + 6 + n, strcspn(value + 6 + n, ";\\,"));
        c->photo_base64 = comma + 1;
    } else if (line_is_base64(&l->line) || memchr(value, ':', l->line.value_len) == NULL) {
        c->photo_base64 = value;
    } else {
        c->photo_url = unescaped(r, l);
    }
    c->photo_base64_len = strlen(c->photo_base64);
    return c->has_photo = true;
}

static bool take_kind(struct reading *r, const struct vcard_line *l)
{
    const char *kind = unescaped(r, l);

    r->c->kind = text_equal_ascii(kind, "group")  ? CONTACT_GROUP
                 : text_equal_ascii(kind, "org") ? CONTACT_ORGANISATION : CONTACT_INDIVIDUAL;
    return true;
}

static bool take_once(struct reading *r, const struct vcard_line *l, const char **to)
{
    if (**to != '\0')
        return false;
    *to = unescaped(r, l);
    return true;
}

static bool take_note(struct reading *r, const struct vcard_line *l)
{
    const char *text = unescaped(r, l);

    if (*text != '\0')
        r->c->note = *r->c->note == '\0' ? text : arena_printf(r->a, "%s\n\n%s", r->c->note, text);
    return true;
}

/* Understood? Otherwise the line is kept as it is. */
static bool take(struct reading *r, struct vcard_line *l, size_t index)
{
    struct contact *c = r->c;

    switch (l->property) {
    case VCARD_FN: return take_once(r, l, &c->formatted);
    case VCARD_N: return take_name(r, l);
    case VCARD_NICKNAME: return take_nickname(r, l);
    case VCARD_PHONETIC_GIVEN: return take_once(r, l, &c->phonetic_given);
    case VCARD_PHONETIC_FAMILY: return take_once(r, l, &c->phonetic_family);
    case VCARD_ORG: return take_organisation(r, l);
    case VCARD_TITLE: return take_once(r, l, &c->title);
    case VCARD_ROLE: return take_once(r, l, &c->role);
    case VCARD_TEL: case VCARD_EMAIL: case VCARD_URL: case VCARD_IMPP: case VCARD_RELATED:
        return take_point(r, l, index);
    case VCARD_ADR: return take_address(r, l, index);
    case VCARD_BDAY: return take_date(r, l, &c->birthday);
    case VCARD_ANNIVERSARY:
        if (line_is(&l->line, "X-ABDATE") &&
            !text_equal_ascii(group_label(r, index), "anniversary"))
            return false;
        return take_date(r, l, &c->anniversary);
    case VCARD_NOTE: return take_note(r, l);
    case VCARD_CATEGORIES: return take_list(r, l, &c->categories);
    case VCARD_LANG: return take_once(r, l, &c->language);
    case VCARD_GENDER: return take_once(r, l, &c->gender);
    case VCARD_KIND: return take_kind(r, l);
    case VCARD_MEMBER: contact_text_add(r->a, &c->members, unescaped(r, l)); return true;
    case VCARD_UID: return take_once(r, l, &c->uid);
    case VCARD_REV: return take_once(r, l, &c->revised);
    case VCARD_PHOTO: return take_photo(r, l);
    default: return true;
    }
}

/* Reads the lines; those of nested cards are set apart as VCARD_FRAME. */
static void read_lines(struct arena *a, const char *text, size_t len, struct vcard_card *card)
{
    struct line_reader r = line_reader_of(text, len);
    struct vcard_line l;
    size_t room = 0, depth = 0, crlf = 0;

    r.keep_fold_blank = card->version == 21;
    while (card->count < MOST_LINES && line_next(&r, a, &l.line)) {
        bool begin = line_is(&l.line, "BEGIN"), end = line_is(&l.line, "END");

        depth += begin;
        l.property = begin || end || depth > 1 ? VCARD_FRAME : property_of(&l.line);
        depth -= end && depth > 0;
        l.item = 0;
        l.text = "";
        crlf += l.line.raw_len > 1 && l.line.raw[l.line.raw_len - 2] == '\r';
        card->lines = arena_more(a, card->lines, card->count, room);
        card->lines[card->count++] = l;
    }
    card->line_end = r.line_end == '\r' ? "\r" : crlf * 2 >= card->count ? "\r\n" : "\n";
    if (r.at < r.len)
        card->contact.refused = N_("This card has more lines than any card needs.");
}

static int version_of(struct arena *a, const char *text, size_t len)
{
    struct line_reader r = line_reader_of(text, len);
    struct arena_mark mark = arena_mark(a);
    struct line l;
    int version = 0;

    for (int i = 0; i < 1000 && version == 0 && line_next(&r, a, &l); i++)
        if (line_is(&l, "VERSION"))
            version = *l.value == '4' ? 40 : *l.value == '2' ? 21 : 30;
    arena_rewind(a, mark);
    return version;
}

void vcard_take_apart(struct arena *a, const char *text, size_t len, struct vcard_card *out)
{
    *out = (struct vcard_card){ .contact = contact_new(), .version = version_of(a, text, len) };
    struct reading r = { a, out, &out->contact, out->version == 21 };

    read_lines(a, text, len, out);
    out->contact.raw = text;
    out->contact.raw_len = len;
    out->contact.line = 1;
    for (size_t i = 0; i < out->count; i++)
        if (*out->lines[i].line.name != '\0' && out->lines[i].property != VCARD_FRAME)
            out->lines[i].text = out->lines[i].property == VCARD_PHOTO
                                     ? out->lines[i].line.value /* large, and never encoded twice */
                                     : line_decoded(a, &out->lines[i].line, NULL);
    for (size_t i = 0; i < out->count; i++) {
        struct vcard_line *l = &out->lines[i];

        if (l->line.too_long)
            contact_text_add(a, &out->contact.remarks,
                             N_("A line of this card is too long to be read; it is kept."));
        if (l->line.too_long || (l->property != VCARD_LABEL && !take(&r, l, i)))
            l->property = VCARD_OTHER;
    }
    for (size_t i = 0; i < out->count; i++) {
        struct vcard_line *l = &out->lines[i];

        if (l->property == VCARD_LABEL && !take_label(&r, l))
            l->property = VCARD_OTHER;
        if (line_is(&l->line, "X-ABSHOWAS") && text_equal_ascii(l->text, "company"))
            out->contact.kind = CONTACT_ORGANISATION;
        if (l->property == VCARD_OTHER && strlen(l->text) < LONGEST_SHOWN)
            contact_extra_add(a, &out->contact, l->line.name, unescaped(&r, l));
    }
}
