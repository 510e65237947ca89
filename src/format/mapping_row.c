/* Rows of a table as contacts and purchases. */
#include "base/lang.h"
#include "base/text.h"
#include "format/mapping.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_GROUPS = 64 };

static const char aside[] = N_("This line stands beside the table.");

struct filling {
    struct arena *a;
    struct contact *c;
    const struct mapping *m;
    const struct csv_row *row;
    /* Which column began each address. */
    const struct mapping_column *address_of[MOST_GROUPS];
    int year, month, mday;
};

/* The cell of the column that labels this one: "E-mail 2 - Type". */
static const char *label_of(struct filling *f, const struct mapping_column *c,
                            enum mapping_target target)
{
    if (*c->label != '\0')
        return c->label;
    for (size_t i = 0; i < f->m->count; i++) {
        const struct mapping_column *other = &f->m->columns[i];

        if (other->target == target && other->group == c->group) {
            const char *label = contact_label(f->a, csv_text(f->a, f->row, i));

            /* Outlook tells the kind of mail address here. */
            return text_equal(label, "SMTP") || text_equal(label, "EX") ? "" : label;
        }
    }
    return "";
}

static bool is_marked(struct filling *f, const struct mapping_column *c, enum mapping_target target)
{
    for (size_t i = 0; i < f->m->count; i++)
        if (f->m->columns[i].target == target && f->m->columns[i].group == c->group && c->group > 0)
            return text_starts(csv_text(f->a, f->row, i), "* ");
    return false;
}

/* Several values in one cell: Google's " ::: ", line breaks, and what people put between. */
static const char *next_value(struct arena *a, const char **s,
                              bool (*splits)(const char *, size_t *))
{
    const char *from = *s;
    size_t skip = 0;

    while (**s != '\0' && !splits(*s, &skip))
        ++*s;
    const char *value = text_trim(a, from, (size_t)(*s - from));
    *s += **s == '\0' ? 0 : skip;
    return value;
}

static bool splits_list(const char *s, size_t *skip)
{
    *skip = strncmp(s, MAPPING_BETWEEN, 5) == 0 ? 5
            : strcmp(s, " :::") == 0           ? 4 /* at the end, where blanks are cut off */
            : *s == '\n'                       ? 1 : 0;
    return *skip > 0;
}

/* Whoever writes " ::: " means it, and nothing else to stand between. */
static bool says_between(const char *text)
{
    return strstr(text, " :::") != NULL;
}

static bool splits_phones(const char *s, size_t *skip)
{
    if (splits_list(s, skip))
        return true;
    *skip = strncmp(s, " / ", 3) == 0 || strncmp(s, " , ", 3) == 0 ? 3
            : *s == ';' ? 1 : strncmp(s, ", ", 2) == 0 ? 2 : 0;
    return *skip > 0;
}

static bool splits_emails(const char *s, size_t *skip)
{
    if (splits_list(s, skip))
        return true;
    *skip = strchr(" ,;/", *s) != NULL;
    return *skip > 0;
}

static bool splits_tags(const char *s, size_t *skip)
{
    if (splits_list(s, skip))
        return true;
    *skip = strchr(",;", *s) != NULL;
    return *skip > 0;
}

static void add_points(struct filling *f, const struct mapping_column *c, const char *text,
                       struct contact_points *to, enum mapping_target label_target,
                       bool (*splits)(const char *, size_t *))
{
    const char *label = label_of(f, c, label_target);
    bool preferred = is_marked(f, c, label_target);

    if (says_between(text))
        splits = splits_list;
    while (*text != '\0') {
        contact_point_add(f->a, to, next_value(f->a, &text, splits), label, preferred);
        preferred = false;
    }
}

/* "Anna Berg <anna@example.com>" and notes beside an address stay in one piece. */
static void add_emails(struct filling *f, const struct mapping_column *c, const char *text)
{
    const char *rest = text;

    while (*rest != '\0') {
        const char *one = next_value(f->a, &rest, splits_emails);

        if (*one != '\0' && strchr(one, '@') == NULL) {
            add_points(f, c, text, &f->c->emails, MAP_EMAIL_LABEL, splits_list);
            return;
        }
    }
    add_points(f, c, text, &f->c->emails, MAP_EMAIL_LABEL, splits_emails);
}

static void add_tags(struct filling *f, const char *text)
{
    bool (*splits)(const char *, size_t *) = says_between(text) ? splits_list : splits_tags;

    while (*text != '\0') {
        const char *tag = next_value(f->a, &text, splits);

        if (text_starts(tag, "* "))
            tag += 2;
        /* Google puts everybody into this one; it says nothing. */
        if (!text_equal_ascii(tag, "myContacts") && !text_equal_ascii(tag, "My Contacts"))
            contact_text_add(f->a, &f->c->categories, tag);
    }
}

static struct contact_address *address_for(struct filling *f, const struct mapping_column *c)
{
    struct contact_addresses *list = &f->c->addresses;

    for (size_t i = 0; i < list->count; i++)
        if (f->address_of[i]->group == c->group && text_equal(f->address_of[i]->label, c->label))
            return &list->items[i];
    if (list->count == MOST_GROUPS)
        return &list->items[MOST_GROUPS - 1];
    f->address_of[list->count] = c;
    struct contact_address *p = contact_address_add(f->a, list);
    p->label = label_of(f, c, MAP_ADDRESS_LABEL);
    return p;
}

static void join(struct arena *a, const char **to, const char *glue, const char *more)
{
    *to = **to == '\0' ? more : arena_printf(a, "%s%s%s", *to, glue, more);
}

static void fill_address(struct filling *f, const struct mapping_column *c, const char *text)
{
    struct contact_address *p = address_for(f, c);

    switch (c->target) {
    case MAP_STREET: join(f->a, &p->street, "\n", text); break;
    case MAP_STREET_MORE:
        join(f->a, &p->street, text_equal(c->label, "number") ? " " : "\n", text);
        break;
    case MAP_EXTENDED: join(f->a, &p->extended, ", ", text); break;
    case MAP_PO_BOX: p->po_box = text; break;
    case MAP_CITY: join(f->a, &p->city, " ", text); break;
    case MAP_REGION: p->region = text; break;
    case MAP_POSTCODE: p->postcode = text; break;
    case MAP_COUNTRY: p->country = text; break;
    default: p->formatted = text; break;
    }
}

/* Outlook writes "0.0.00" and "0/0/00" for no day. */
static void fill_date(struct contact_date *to, const struct mapping_column *c, const char *text)
{
    struct day d;

    if (cell_day(text, c->day_order, &d)) {
        struct ymd p = day_split(d);

        *to = (struct contact_date){ p.year, p.month, p.mday, "" };
    } else if (text_starts(text, "--") && strlen(text) == 7 &&
               day_exists(2000, atoi(text + 2), atoi(text + 5))) {
        *to = (struct contact_date){ 0, atoi(text + 2), atoi(text + 5), "" };
    } else if (strspn(text, "0./- ") != strlen(text)) {
        to->text = text;
    }
}

static void fill_once(struct filling *f, const struct mapping_column *c, const char **to,
                      const char *text)
{
    if (**to == '\0')
        *to = text;
    else
        contact_extra_add(f->a, f->c, c->header, text);
}

static const char *extra_name(struct filling *f, size_t column)
{
    const char *header = column < f->m->count ? f->m->columns[column].header : "";

    return *header != '\0' ? header : arena_printf(f->a, "column %d", (int)column + 1);
}

/* Members that are one text. */
static const char **text_member(struct contact *c, enum mapping_target target)
{
    switch (target) {
    case MAP_NAME: return &c->formatted;
    case MAP_PREFIX: return &c->prefix;
    case MAP_GIVEN: return &c->given;
    case MAP_ADDITIONAL: return &c->additional;
    case MAP_FAMILY: return &c->family;
    case MAP_SUFFIX: return &c->suffix;
    case MAP_NICKNAME: return &c->nickname;
    case MAP_PHONETIC_GIVEN: return &c->phonetic_given;
    case MAP_PHONETIC_FAMILY: return &c->phonetic_family;
    case MAP_ORGANISATION: return &c->organisation;
    case MAP_TITLE: return &c->title;
    case MAP_ROLE: return &c->role;
    case MAP_LANGUAGE: return &c->language;
    case MAP_GENDER: return &c->gender;
    case MAP_UID: return &c->uid;
    default: return NULL;
    }
}

static void fill(struct filling *f, size_t column, const char *text)
{
    static const struct mapping_column surplus = { .header = "", .target = MAP_KEEP, .label = "" };
    const struct mapping_column *c = column < f->m->count ? &f->m->columns[column] : &surplus;
    const char **member = text_member(f->c, c->target);

    if (member != NULL) {
        fill_once(f, c, member, text);
        return;
    }
    switch (c->target) {
    case MAP_PHONE: add_points(f, c, text, &f->c->phones, MAP_PHONE_LABEL, splits_phones); break;
    case MAP_EMAIL: add_emails(f, c, text); break;
    case MAP_URL: add_points(f, c, text, &f->c->urls, MAP_URL_LABEL, splits_list); break;
    case MAP_IMPP: add_points(f, c, text, &f->c->impp, MAP_IMPP_LABEL, splits_list); break;
    case MAP_RELATED: add_points(f, c, text, &f->c->related, MAP_RELATED_LABEL, splits_list); break;
    case MAP_STREET: case MAP_STREET_MORE: case MAP_EXTENDED: case MAP_PO_BOX: case MAP_CITY:
    case MAP_REGION: case MAP_POSTCODE: case MAP_COUNTRY: case MAP_ADDRESS:
        fill_address(f, c, text);
        break;
    case MAP_UNIT: contact_text_add(f->a, &f->c->units, text); break;
    case MAP_BIRTHDAY: fill_date(&f->c->birthday, c, text); break;
    case MAP_ANNIVERSARY: fill_date(&f->c->anniversary, c, text); break;
    case MAP_BIRTH_YEAR: f->year = strlen(text) < 5 ? atoi(text) : 0; break;
    case MAP_BIRTH_MONTH: f->month = strlen(text) < 3 ? atoi(text) : 0; break;
    case MAP_BIRTH_MDAY: f->mday = strlen(text) < 3 ? atoi(text) : 0; break;
    case MAP_NOTE: join(f->a, &f->c->note, "\n", text); break;
    case MAP_CATEGORIES: add_tags(f, text); break;
    case MAP_KEEP:
    case MAP_CUSTOMER:
    case MAP_DATE:
    case MAP_AMOUNT:
    case MAP_REFERENCE:
    case MAP_UNITS:
    case MAP_CURRENCY:
        contact_extra_add(f->a, f->c, extra_name(f, column), text);
        break;
    default: break; /* ignored, or a label that its value has taken */
    }
}

static void finish(struct filling *f)
{
    struct contact *c = f->c;

    if (f->month != 0 && day_exists(f->year != 0 ? f->year : 2000, f->month, f->mday))
        c->birthday = (struct contact_date){ f->year, f->month, f->mday, "" };
    if (*c->given == '\0') {
        /* Salesforce cannot do without a last name: "-", or the firm's once more. */
        if (text_equal(c->family, "-"))
            c->family = "";
        if (*c->organisation != '\0' && text_equal(c->family, c->organisation))
            c->family = "";
    }
    /* A firm that stands in for a name is no person. */
    if (*c->given == '\0' && *c->family == '\0' && *c->organisation != '\0' &&
        (*c->formatted == '\0' || text_equal(c->formatted, c->organisation)))
        c->kind = CONTACT_ORGANISATION;
    if (*contact_shown_name(f->a, c) == '\0')
        c->refused = N_("This row names nobody: no name, firm, e-mail address or number.");
}

void mapping_contact(const struct mapping *m, struct arena *a, const struct csv_row *row,
                     struct contact *out)
{
    struct filling f = { .a = a, .c = out, .m = m, .row = row };

    *out = contact_new();
    out->line = row->line;
    out->raw = row->raw;
    out->raw_len = row->raw_len;
    if (row->broken != NULL || row->aside) {
        out->refused = row->broken != NULL ? row->broken : aside;
        return;
    }
    for (size_t i = 0; i < row->count; i++) {
        const char *text = csv_text(a, row, i);

        if (*text != '\0')
            fill(&f, i, text);
    }
    finish(&f);
}

void mapping_purchase(const struct mapping *m, struct arena *a, const struct csv_row *row,
                      struct purchase_row *out)
{
    bool day = false;
    char currency[4] = "";
    const char *given = "", *family = "", *firm = "";

    *out = (struct purchase_row){ .customer_id = "", .name = "", .email = "", .reference = "",
                                  .units = "", .line = row->line };
    out->refused = row->broken != NULL ? row->broken : row->aside ? aside : NULL;
    for (size_t i = 0; i < row->count && i < m->count && out->refused == NULL; i++) {
        const struct mapping_column *c = &m->columns[i];
        const char *text = csv_text(a, row, i);

        if (*text == '\0')
            continue;
        switch (c->target) {
        case MAP_CUSTOMER: out->customer_id = text; break;
        case MAP_NAME: out->name = text; break;
        case MAP_GIVEN: given = text; break;
        case MAP_FAMILY: family = text; break;
        case MAP_ORGANISATION: firm = text; break;
        case MAP_EMAIL: out->email = text; break;
        case MAP_REFERENCE: out->reference = text; break;
        case MAP_UNITS: out->units = text; break;
        case MAP_CURRENCY:
            if (!cell_currency(text, currency))
                out->refused = N_("The currency of this purchase cannot be read.");
            break;
        case MAP_DATE:
            day = cell_day(text, c->day_order, &out->day);
            if (!day)
                out->refused = N_("The day of this purchase cannot be read.");
            break;
        case MAP_AMOUNT:
            out->has_amount = cell_amount(text, c->decimal, &out->cents, out->currency);
            if (!out->has_amount)
                out->refused = N_("The amount of this purchase cannot be read.");
            break;
        default: break;
        }
    }
    if (*currency != '\0' && out->has_amount)
        memcpy(out->currency, currency, sizeof currency);
    if (*out->name == '\0')
        out->name = *family == '\0'  ? given
                    : *given == '\0' ? family
                                     : arena_printf(a, "%s %s", given, family);
    if (*out->name == '\0')
        out->name = firm;
    if (out->refused == NULL && !day)
        out->refused = N_("This purchase has no day.");
    if (out->refused == NULL && *out->customer_id == '\0' && *out->name == '\0' &&
        *out->email == '\0')
        out->refused = N_("This purchase does not say who bought.");
}
