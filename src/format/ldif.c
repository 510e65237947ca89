#include "format/ldif.h"

#include "base/buf.h"
#include "base/day.h"
#include "base/lang.h"
#include "base/text.h"
#include "format/charset.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { LONGEST_VALUE = 16 << 20 };

enum place {
    KEPT, GIVEN, FAMILY, NAME, SECOND_NAME, NICKNAME, PREFIX, SUFFIX, ORGANISATION, UNIT, TITLE,
    ROLE, PHONE, EMAIL, URL, IMPP, RELATED, STREET, STREET_MORE, CITY, REGION, POSTCODE, COUNTRY,
    ENVELOPE, PO_BOX, NOTE, LANGUAGE, YEAR, MONTH, MDAY, CHANGED, UUID, MEMBER, CLASS, CHANGE,
    SECRET, NOTHING, CATEGORY
};

/* RFC 4519, RFC 2798 (inetOrgPerson) and Mozilla's schema. */
static const struct {
    const char *name;
    enum place place;
    const char *label;
} attributes[] = {
    { "givenname", GIVEN, "" }, { "gn", GIVEN, "" }, { "sn", FAMILY, "" },
    { "surname", FAMILY, "" },
    { "cn", NAME, "" }, { "commonname", NAME, "" }, { "displayname", SECOND_NAME, "" },
    { "mozillanickname", NICKNAME, "" }, { "xmozillanickname", NICKNAME, "" },
    { "personaltitle", PREFIX, "" }, { "generationqualifier", SUFFIX, "" },
    { "o", ORGANISATION, "" }, { "company", ORGANISATION, "" },
    { "organizationname", ORGANISATION, "" },
    { "ou", UNIT, "" }, { "department", UNIT, "" }, { "departmentnumber", KEPT, "" },
    { "orgunit", UNIT, "" }, { "title", TITLE, "" }, { "businesscategory", ROLE, "" },
    { "mail", EMAIL, "" }, { "mozillasecondemail", EMAIL, "" },
    { "xmozillasecondemail", EMAIL, "" },
    { "rfc822mailbox", EMAIL, "" },
    { "telephonenumber", PHONE, "work" }, { "homephone", PHONE, "home" },
    { "mobile", PHONE, "mobile" },
    { "cellphone", PHONE, "mobile" }, { "carphone", PHONE, "car" }, { "pager", PHONE, "pager" },
    { "pagerphone", PHONE, "pager" }, { "fax", PHONE, "fax" },
    { "facsimiletelephonenumber", PHONE, "fax" },
    { "street", STREET, "work" }, { "streetaddress", STREET, "work" },
    { "mozillaworkstreet2", STREET_MORE, "work" },
    { "l", CITY, "work" }, { "locality", CITY, "work" }, { "localityname", CITY, "work" },
    { "st", REGION, "work" }, { "region", REGION, "work" },
    { "stateorprovincename", REGION, "work" },
    { "postalcode", POSTCODE, "work" }, { "zip", POSTCODE, "work" }, { "c", COUNTRY, "work" },
    { "co", COUNTRY, "work" }, { "countryname", COUNTRY, "work" },
    { "postofficebox", PO_BOX, "work" },
    { "postaladdress", ENVELOPE, "work" }, { "homepostaladdress", ENVELOPE, "home" },
    { "mozillahomestreet", STREET, "home" }, { "mozillahomestreet2", STREET_MORE, "home" },
    { "mozillahomelocalityname", CITY, "home" }, { "mozillahomestate", REGION, "home" },
    { "mozillahomepostalcode", POSTCODE, "home" }, { "mozillahomecountryname", COUNTRY, "home" },
    { "mozillaworkurl", URL, "work" }, { "workurl", URL, "work" },
    { "mozillahomeurl", URL, "home" },
    { "homeurl", URL, "home" }, { "labeleduri", URL, "" }, { "nsaimid", IMPP, "aim" },
    { "nscpaimscreenname", IMPP, "aim" }, { "manager", RELATED, "manager" },
    { "secretary", RELATED, "assistant" }, { "description", NOTE, "" }, { "notes", NOTE, "" },
    { "preferredlanguage", LANGUAGE, "" }, { "birthyear", YEAR, "" }, { "birthmonth", MONTH, "" },
    { "birthday", MDAY, "" }, { "modifytimestamp", CHANGED, "" }, { "entryuuid", UUID, "" },
    { "member", MEMBER, "" }, { "uniquemember", MEMBER, "" }, { "objectclass", CLASS, "" },
    { "changetype", CHANGE, "" }, { "userpassword", SECRET, "" }, { "unicodepwd", SECRET, "" },
    { "sambantpassword", SECRET, "" }, { "version", NOTHING, "" }, { "category", CATEGORY, "" },
};

struct entry {
    struct arena *a;
    struct contact *c;
    int year, month, mday;
    bool is_group, is_person, changes;
};

void ldif_open(struct ldif *r, struct arena *a, const char *bytes, size_t len)
{
    struct charset_text t = charset_detect(a, bytes, len);

    *r = (struct ldif){ .text = t.text, .len = t.len, .line = 1 };
}

static size_t line_length(const struct ldif *r, size_t at, size_t *next)
{
    const char *end = memchr(r->text + at, '\n', r->len - at);
    size_t n = end == NULL ? r->len - at : (size_t)(end - r->text) - at;

    *next = at + n + (end != NULL);
    while (n > 0 && r->text[at + n - 1] == '\r')
        n--;
    return n;
}

static struct contact_address *address(struct entry *e, const char *label)
{
    struct contact_addresses *list = &e->c->addresses;

    for (size_t i = 0; i < list->count; i++)
        if (text_equal(list->items[i].label, label))
            return &list->items[i];
    struct contact_address *p = contact_address_add(e->a, list);
    p->label = label;
    return p;
}

/* RFC 4517 3.3.28: lines of a postal address are parted by "$". */
static const char *envelope(struct arena *a, const char *value)
{
    char *copy = arena_strdup(a, value);

    for (char *s = copy; *s != '\0'; s++)
        if (*s == '$')
            *s = '\n';
    return copy;
}

static void once(struct entry *e, const char **to, const char *name, const char *value)
{
    if (**to == '\0')
        *to = value;
    else if (!text_equal(*to, value))
        contact_extra_add(e->a, e->c, name, value);
}

static void class_of(struct entry *e, const char *value)
{
    e->is_group = e->is_group || text_equal_ascii(value, "groupOfNames") ||
                  text_equal_ascii(value, "groupOfUniqueNames") ||
                  text_equal_ascii(value, "mozillaAbMailList");
    e->is_person = e->is_person || text_equal_ascii(value, "person") ||
                   text_equal_ascii(value, "inetOrgPerson") ||
                   text_equal_ascii(value, "mozillaAbPersonAlpha");
    if (text_equal_ascii(value, "organization"))
        e->c->kind = CONTACT_ORGANISATION;
}

static void put_address(struct entry *e, enum place place, const char *label, const char *value)
{
    struct contact_address *p = address(e, label);

    switch (place) {
    case STREET: p->street = value; break;
    case STREET_MORE:
        p->street = *p->street == '\0' ? value : arena_printf(e->a, "%s\n%s", p->street, value);
        break;
    case CITY: p->city = value; break;
    case REGION: p->region = value; break;
    case POSTCODE: p->postcode = value; break;
    case COUNTRY: p->country = value; break;
    case PO_BOX: p->po_box = value; break;
    default: p->formatted = envelope(e->a, value); break;
    }
}

static void put(struct entry *e, const char *name, const char *value, enum place place,
                const char *label)
{
    struct contact *c = e->c;

    switch (place) {
    case GIVEN: once(e, &c->given, name, value); break;
    case FAMILY: once(e, &c->family, name, value); break;
    case NAME: case SECOND_NAME: once(e, &c->formatted, name, value); break;
    case NICKNAME: once(e, &c->nickname, name, value); break;
    case PREFIX: once(e, &c->prefix, name, value); break;
    case SUFFIX: once(e, &c->suffix, name, value); break;
    case ORGANISATION: once(e, &c->organisation, name, value); break;
    case UNIT: contact_text_add(e->a, &c->units, value); break;
    case TITLE: once(e, &c->title, name, value); break;
    case ROLE: once(e, &c->role, name, value); break;
    case PHONE: contact_point_add(e->a, &c->phones, value, label, false); break;
    case EMAIL: contact_point_add(e->a, &c->emails, value, label, false); break;
    case URL: contact_point_add(e->a, &c->urls, value, label, false); break;
    case IMPP: contact_point_add(e->a, &c->impp, value, label, false); break;
    case RELATED: contact_point_add(e->a, &c->related, value, label, false); break;
    case STREET: case STREET_MORE: case CITY: case REGION: case POSTCODE: case COUNTRY:
    case ENVELOPE:
    case PO_BOX:
        put_address(e, place, label, value);
        break;
    case NOTE:
        c->note = *c->note == '\0' ? value : arena_printf(e->a, "%s\n\n%s", c->note, value);
        break;
    case LANGUAGE: once(e, &c->language, name, value); break;
    case YEAR: e->year = strlen(value) < 5 ? atoi(value) : 0; break;
    case MONTH: e->month = strlen(value) < 3 ? atoi(value) : 0; break;
    case MDAY: e->mday = strlen(value) < 3 ? atoi(value) : 0; break;
    case CHANGED: once(e, &c->revised, name, value); break;
    case UUID: once(e, &c->uid, name, value); break;
    case MEMBER: contact_text_add(e->a, &c->members, value); break;
    case CATEGORY: contact_text_add(e->a, &c->categories, value); break;
    case CLASS: class_of(e, value); break;
    case CHANGE: e->changes = e->changes || !text_equal_ascii(value, "add"); break;
    case SECRET:
        contact_text_add(e->a, &c->remarks, N_("A password stood there; it was left out."));
        break;
    case NOTHING: break;
    case KEPT: contact_extra_add(e->a, c, name, value); break;
    }
}

/* Base64, as UTF-8 text; pictures and what else is no text stay encoded. */
static const char *decoded(struct entry *e, const char *value)
{
    size_t n = strlen(value), len;
    unsigned char *bytes = arena_alloc(e->a, n + 1);

    if (sodium_base642bin(bytes, n, value, n, " \r\n", &len, NULL,
                          sodium_base64_VARIANT_ORIGINAL) != 0) {
        contact_text_add(e->a, &e->c->remarks,
                         N_("A value cannot be decoded; it is kept as it came."));
        return value;
    }
    struct charset_text t = charset_detect(e->a, (const char *)bytes, len);
    if (t.nul_count + t.lost_count > 0)
        return value;
    return text_trim(e->a, t.text, t.len);
}

static void take_photo(struct entry *e, const char *value)
{
    e->c->has_photo = true;
    e->c->photo_type = "jpeg";
    e->c->photo_base64 = value;
    e->c->photo_base64_len = strlen(value);
}

/* One unfolded line: "attr;option: value". */
static void take(struct entry *e, const char *line)
{
    const char *colon = strchr(line, ':');

    if (colon == NULL || colon == line) {
        contact_text_add(e->a, &e->c->remarks, N_("A line without an attribute was left out."));
        return;
    }
    const char *whole = text_trim(e->a, line, (size_t)(colon - line));
    const char *name = arena_strndup(e->a, whole, strcspn(whole, ";"));
    bool base64 = colon[1] == ':', url = colon[1] == '<';
    const char *value = colon + 1 + (base64 || url);
    value = text_trim(e->a, value, strlen(value));

    if (url) {
        contact_text_add(e->a, &e->c->remarks,
                         N_("A value lies elsewhere and was not fetched."));
        contact_extra_add(e->a, e->c, whole, value);
        return;
    }
    if (text_equal_ascii(name, "jpegphoto") && base64) {
        take_photo(e, value);
        return;
    }
    if (base64)
        value = decoded(e, value);
    if (*value == '\0')
        return;
    for (size_t i = 0; i < COUNT(attributes); i++)
        if (text_equal_ascii(attributes[i].name, name)) {
            put(e, name, value, attributes[i].place, attributes[i].label);
            return;
        }
    contact_extra_add(e->a, e->c, whole, value);
}

static void finish(struct entry *e)
{
    struct contact *c = e->c;

    if (e->is_group && !e->is_person)
        c->kind = CONTACT_GROUP;
    if (e->month != 0 && day_exists(e->year != 0 ? e->year : 2000, e->month, e->mday))
        c->birthday = (struct contact_date){ e->year, e->month, e->mday, "" };
    if (e->changes)
        c->refused = N_("This entry changes a directory; it does not describe anybody.");
    else if (*contact_shown_name(e->a, c) == '\0')
        c->refused = N_("This entry names nobody: no name, firm, e-mail address or number.");
}

/* Empty lines, comments and the line "version: 1" between entries. */
static void skip_between(struct ldif *r)
{
    bool comment = false;

    while (r->at < r->len) {
        size_t next, n = line_length(r, r->at, &next);
        const char *s = r->text + r->at;

        bool folded = n > 0 && *s == ' ' && comment;
        comment = folded || (n > 0 && *s == '#');
        if (n > 0 && !comment && !(n >= 8 && n < 16 && strncasecmp(s, "version:", 8) == 0))
            return;
        r->at = next;
        r->line++;
    }
}

bool ldif_next(struct ldif *r, struct arena *a, struct contact *out)
{
    struct entry e = { .a = a, .c = out };

    *out = contact_new();
    skip_between(r);
    if (r->at >= r->len)
        return false;
    out->line = r->line;
    out->raw = r->text + r->at;
    while (r->at < r->len) {
        size_t next, n = line_length(r, r->at, &next);
        struct buf line = buf_new(a, LONGEST_VALUE);
        bool comment = n > 0 && r->text[r->at] == '#';

        if (n == 0)
            break;
        buf_add(&line, r->text + r->at, n);
        r->at = next;
        r->line++;
        while (r->at < r->len && r->text[r->at] == ' ') { /* folded: the first blank goes */
            n = line_length(r, r->at, &next);
            buf_add(&line, r->text + r->at + 1, n - 1);
            r->at = next;
            r->line++;
        }
        if (buf_overflowed(&line))
            contact_text_add(a, &out->remarks, N_("A value of more than 16 MiB was left out."));
        else if (!comment)
            take(&e, line.bytes);
    }
    out->raw_len = (size_t)(r->text + r->at - out->raw);
    finish(&e);
    return true;
}
