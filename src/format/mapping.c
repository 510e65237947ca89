#include "format/mapping.h"

#include "base/fold.h"
#include "base/text.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { SAMPLE_ROWS = 200 };

static const char *const target_names[MAP_TARGET_COUNT] = {
    [MAP_KEEP] = "keep", [MAP_IGNORE] = "ignore", [MAP_NAME] = "name", [MAP_PREFIX] = "prefix",
    [MAP_GIVEN] = "given", [MAP_ADDITIONAL] = "additional", [MAP_FAMILY] = "family",
    [MAP_SUFFIX] = "suffix", [MAP_NICKNAME] = "nickname", [MAP_PHONETIC_GIVEN] = "phonetic_given",
    [MAP_PHONETIC_FAMILY] = "phonetic_family", [MAP_ORGANISATION] = "organisation",
    [MAP_UNIT] = "department", [MAP_TITLE] = "title", [MAP_ROLE] = "role", [MAP_PHONE] = "phone",
    [MAP_EMAIL] = "email", [MAP_URL] = "url", [MAP_IMPP] = "messenger", [MAP_RELATED] = "related",
    [MAP_PHONE_LABEL] = "phone_label", [MAP_EMAIL_LABEL] = "email_label",
    [MAP_URL_LABEL] = "url_label", [MAP_IMPP_LABEL] = "messenger_label",
    [MAP_RELATED_LABEL] = "related_label", [MAP_ADDRESS_LABEL] = "address_label",
    [MAP_STREET] = "street", [MAP_STREET_MORE] = "street_more", [MAP_EXTENDED] = "extended",
    [MAP_PO_BOX] = "po_box", [MAP_CITY] = "city", [MAP_REGION] = "region",
    [MAP_POSTCODE] = "postcode", [MAP_COUNTRY] = "country", [MAP_ADDRESS] = "address",
    [MAP_BIRTHDAY] = "birthday", [MAP_BIRTH_YEAR] = "birth_year",
    [MAP_BIRTH_MONTH] = "birth_month", [MAP_BIRTH_MDAY] = "birth_day",
    [MAP_ANNIVERSARY] = "anniversary", [MAP_NOTE] = "note", [MAP_CATEGORIES] = "tags",
    [MAP_LANGUAGE] = "language", [MAP_GENDER] = "gender", [MAP_UID] = "uid",
    [MAP_CUSTOMER] = "customer", [MAP_DATE] = "date", [MAP_AMOUNT] = "amount",
    [MAP_REFERENCE] = "reference", [MAP_UNITS] = "units",
    [MAP_CURRENCY] = "currency",
};

/* Two headings, folded, that together only this program writes. */
static const struct {
    const char *source, *one, *other;
} sources[] = {
    { "Google", "e mail 1 value", "labels" }, { "Google", "e mail 1 value", "group membership" },
    { "Google", "given name", "e mail 1 value" },
    { "Outlook", "e mail address", "business street" }, { "Outlook", "first name", "given yomi" },
    { "Outlook", "e mail adresse", "strasse geschaftlich" },
    { "Thunderbird", "primary email", "screen name" },
    { "Thunderbird", "primare e mail adresse", "messenger name" },
    { "HubSpot", "record id", "lifecycle stage" }, { "HubSpot", "record id", "contact owner" },
    { "LinkedIn", "connected on", "position" }, { "Salesforce", "account name", "mailing street" },
    { "Salesforce", "accountid", "mailingstreet" }, { "CentralStationCRM", "e mail buro", "tags" },
    { "Apple", "phonetic first name", "phonetic last name" },
};

struct sample {
    struct cell_look *looks; /* of the rows below the first */
    const char **first;      /* the first row's cells */
    size_t count;            /* columns */
    size_t rows;
    const char ***cells;     /* of a few rows, for names */
};

static struct sample take_sample(struct arena *a, struct csv *csv)
{
    struct sample s = { 0 };
    struct csv_row row;

    while (s.rows < SAMPLE_ROWS && csv_next(csv, a, &row)) {
        if (row.broken != NULL || row.aside)
            continue;
        if (s.rows++ == 0) {
            s.count = row.count > csv->columns ? row.count : csv->columns;
            s.looks = arena_array(a, struct cell_look, s.count);
            s.first = arena_array(a, const char *, s.count);
            s.cells = arena_array(a, const char **, SAMPLE_ROWS);
            for (size_t i = 0; i < s.count; i++)
                s.first[i] = csv_text(a, &row, i);
            s.cells[0] = s.first;
            continue;
        }
        s.cells[s.rows - 1] = arena_array(a, const char *, s.count);
        for (size_t i = 0; i < s.count; i++) {
            s.cells[s.rows - 1][i] = csv_text(a, &row, i);
            cell_look(&s.looks[i], s.cells[s.rows - 1][i]);
        }
    }
    csv_restart(csv);
    return s;
}

/* A heading has no addresses, days or numbers in it. */
static bool is_header(const struct sample *s)
{
    struct cell_look look = { 0 };

    for (size_t i = 0; i < s->count; i++) {
        cell_look(&look, s->first[i]);
        if (strchr(s->first[i], '@') != NULL)
            return false;
    }
    return look.seen > 0 && look.emails + look.days + look.amounts + look.phones + look.urls == 0;
}

static bool has_heading(struct arena *a, const struct mapping *m, const char *folded)
{
    for (size_t i = 0; i < m->count; i++)
        if (text_equal(text_fold(a, m->columns[i].header), folded))
            return true;
    return false;
}

static struct mapping_column *column_of(const struct mapping *m, enum mapping_target target)
{
    for (size_t i = 0; i < m->count; i++)
        if (m->columns[i].target == target)
            return &m->columns[i];
    return NULL;
}

static void set(struct mapping_column *c, enum mapping_target target, int confidence)
{
    c->target = target;
    c->confidence = confidence;
}

static bool most(size_t count, const struct cell_look *look)
{
    return look->seen > 0 && count * 10 >= look->seen * 8;
}

/* "Oracle_Id", "Contact owner": a number or address there is not the person's. */
static bool is_somebody_elses(struct arena *a, const char *header)
{
    static const char *const words[] = { "id",     "nr",    "no",   "number",
                                         "nummer", "owner", "user", "besitzer" };
    const char *folded = text_fold(a, header);

    for (size_t i = 0; i < COUNT(words); i++)
        for (const char *at = folded; (at = strstr(at, words[i])) != NULL; at++)
            if ((at == folded || at[-1] == ' ') && strchr(" ", at[strlen(words[i])]) != NULL)
                return true;
    return false;
}

/* What the cells say where the heading said nothing. Only what can hardly be anything else, and
 * under a heading only where no other column has been found for it. */
static void guess_contact_column(const struct mapping *m, struct mapping_column *c,
                                 const struct cell_look *look)
{
    bool named = *c->header != '\0';

    if (most(look->emails, look) && (!named || column_of(m, MAP_EMAIL) == NULL))
        set(c, MAP_EMAIL, 80);
    else if (most(look->urls, look) && (!named || column_of(m, MAP_URL) == NULL))
        set(c, MAP_URL, 70);
    else if (most(look->phones, look) && (!named || column_of(m, MAP_PHONE) == NULL) &&
             (look->dialled > 0 || look->amounts == 0) && look->days * 2 < look->seen &&
             look->integers * 2 < look->seen && look->fractions * 2 < look->seen)
        set(c, MAP_PHONE, named ? 50 : 60);
    else if (!named && most(look->postcodes, look))
        set(c, MAP_POSTCODE, 40);
}

/* Purchases without headings: a day, an amount with its cents, the first number is whose. */
static void guess_purchase_columns(struct mapping *m, const struct sample *s)
{
    for (size_t i = 0; i < m->count; i++) {
        struct mapping_column *c = &m->columns[i];
        const struct cell_look *look = &s->looks[i];

        if (c->target != MAP_KEEP || c->is_kept || look->seen == 0)
            continue;
        if (most(look->days, look) && column_of(m, MAP_DATE) == NULL)
            set(c, MAP_DATE, 80);
        else if (most(look->emails, look) && column_of(m, MAP_EMAIL) == NULL)
            set(c, MAP_EMAIL, 80);
        else if (most(look->amounts, look) && look->fractions * 2 > look->seen &&
                 column_of(m, MAP_AMOUNT) == NULL)
            set(c, MAP_AMOUNT, 70);
        else if (most(look->integers, look) && column_of(m, MAP_CUSTOMER) == NULL)
            set(c, MAP_CUSTOMER, 60);
        else if (most(look->integers, look) && look->longest <= 3 &&
                 column_of(m, MAP_UNITS) == NULL)
            set(c, MAP_UNITS, 50);
        else if (most(look->words, look) && column_of(m, MAP_NAME) == NULL &&
                 column_of(m, MAP_CUSTOMER) == NULL)
            set(c, MAP_NAME, 40);
    }
}

/* "John Doe,John,Doe": does column `whole` repeat what stands in the two others? */
static bool is_whole_name(const struct sample *s, size_t whole, size_t given, size_t family)
{
    size_t fits = 0;

    for (size_t i = 0; i < s->rows; i++)
        fits += *s->cells[i][given] != '\0' &&
                strstr(s->cells[i][whole], s->cells[i][given]) != NULL &&
                strstr(s->cells[i][whole], s->cells[i][family]) != NULL;
    return fits * 10 >= s->rows * 8;
}

static void guess_names(struct mapping *m, const struct sample *s)
{
    size_t texts[3], n = 0;

    for (size_t i = 0; i < m->count && n < 3; i++)
        if (m->columns[i].target == MAP_KEEP && most(s->looks[i].words, &s->looks[i]))
            texts[n++] = i;
    if (n == 3 && is_whole_name(s, texts[0], texts[1], texts[2])) {
        set(&m->columns[texts[0]], MAP_NAME, 70);
        set(&m->columns[texts[1]], MAP_GIVEN, 70);
        set(&m->columns[texts[2]], MAP_FAMILY, 70);
    } else if (n >= 2) {
        set(&m->columns[texts[0]], MAP_GIVEN, 40);
        set(&m->columns[texts[1]], MAP_FAMILY, 40);
    } else if (n == 1) {
        set(&m->columns[texts[0]], MAP_NAME, 40);
    }
}

static bool knows_a_name(const struct mapping *m)
{
    return column_of(m, MAP_NAME) != NULL || column_of(m, MAP_FAMILY) != NULL ||
           column_of(m, MAP_GIVEN) != NULL || column_of(m, MAP_ORGANISATION) != NULL;
}

static bool is_contact_target(enum mapping_target t)
{
    return (t >= MAP_GIVEN && t <= MAP_NOTE) && t != MAP_EMAIL;
}

static enum mapping_kind kind_of(const struct mapping *m)
{
    bool who = column_of(m, MAP_CUSTOMER) != NULL, contact = false;
    bool named = who || knows_a_name(m) || column_of(m, MAP_EMAIL) != NULL;

    for (size_t i = 0; i < m->count; i++)
        contact = contact || is_contact_target(m->columns[i].target);
    /* Addresses stand beside purchases, but nobody's birthday does. */
    if (column_of(m, MAP_DATE) == NULL || column_of(m, MAP_BIRTHDAY) != NULL)
        return MAPPING_PEOPLE;
    return (named && column_of(m, MAP_AMOUNT) != NULL) || (who && !contact) ? MAPPING_PURCHASES
                                                                         : MAPPING_PEOPLE;
}

/* What one heading means may depend on the others. */
static void settle(struct arena *a, struct mapping *m)
{
    bool job = false;

    for (size_t i = 0; i < m->count; i++)
        job = job || (m->columns[i].target == MAP_TITLE &&
                      !text_equal(text_fold(a, m->columns[i].header), "title"));
    for (size_t i = 0; i < m->count; i++) {
        struct mapping_column *c = &m->columns[i];
        const char *folded = text_fold(a, c->header);

        if (c->is_kept)
            continue;
        if (job && text_equal(folded, "title"))
            c->target = MAP_PREFIX;
        if (text_equal(folded, "anrede") && has_heading(a, m, "titel"))
            c->target = MAP_KEEP; /* Herr, Frau; the title of the name is beside it */
        if (c->target == MAP_BIRTHDAY && column_of(m, MAP_BIRTH_YEAR) != NULL)
            c->target = MAP_BIRTH_MDAY;
        if (m->kind == MAPPING_PEOPLE && c->target >= MAP_CUSTOMER)
            set(c, MAP_KEEP, 0);
        if (m->kind == MAPPING_PURCHASES && c->target < MAP_CUSTOMER && c->target != MAP_NAME &&
            c->target != MAP_GIVEN && c->target != MAP_FAMILY && c->target != MAP_EMAIL &&
            c->target != MAP_ORGANISATION)
            set(c, MAP_KEEP, 0);
    }
}

static const char *source_of(struct arena *a, const struct mapping *m)
{
    for (size_t i = 0; i < COUNT(sources); i++)
        if (has_heading(a, m, sources[i].one) && has_heading(a, m, sources[i].other))
            return sources[i].source;
    return "";
}

static void name_columns(struct arena *a, struct mapping *m, const struct sample *s)
{
    for (size_t i = 0; i < m->count; i++) {
        struct mapping_column *c = &m->columns[i];
        struct mapping_word word;

        *c = (struct mapping_column){ .header = m->has_header ? s->first[i] : "", .label = "" };
        if (text_starts(c->header, MAPPING_KEPT)) {
            c->header += strlen(MAPPING_KEPT);
            c->is_kept = true;
        } else if (m->has_header && mapping_by_name(a, c->header, &word)) {
            set(c, word.target, word.confidence);
            c->label = word.label;
            c->group = word.group;
        }
    }
}

static void guess_by_content(struct arena *a, struct mapping *m, const struct sample *s)
{
    size_t known = 0;
    bool days = false;

    for (size_t i = 0; i < m->count; i++) {
        known += m->columns[i].target != MAP_KEEP;
        days = days || (most(s->looks[i].days, &s->looks[i]) && s->looks[i].seen > 0);
    }
    if (days &&
        (known == 0 || (column_of(m, MAP_DATE) == NULL && column_of(m, MAP_AMOUNT) != NULL))) {
        guess_purchase_columns(m, s);
        if (kind_of(m) == MAPPING_PURCHASES)
            return;
        for (size_t i = 0; known == 0 && i < m->count; i++)
            set(&m->columns[i], MAP_KEEP, 0);
    }
    for (size_t i = 0; i < m->count; i++)
        if (m->columns[i].target == MAP_KEEP && !m->columns[i].is_kept &&
            !is_somebody_elses(a, m->columns[i].header))
            guess_contact_column(m, &m->columns[i], &s->looks[i]);
    if (!m->has_header && !knows_a_name(m))
        guess_names(m, s);
}

void mapping_guess(struct mapping *m, struct arena *a, struct csv *csv)
{
    struct sample s = take_sample(a, csv);

    *m = (struct mapping){ .source = "",
                           .has_header = s.rows > 0 && is_header(&s),
                           .count = s.count };
    m->columns = arena_array(a, struct mapping_column, m->count + 1);
    for (size_t i = 0; !m->has_header && i < s.count; i++)
        cell_look(&s.looks[i], s.first[i]);
    name_columns(a, m, &s);
    m->source = source_of(a, m);
    guess_by_content(a, m, &s);
    m->kind = kind_of(m);
    settle(a, m);
    for (size_t i = 0; i < m->count; i++) {
        m->columns[i].day_order = cell_day_order(&s.looks[i]);
        m->columns[i].decimal = cell_decimal(&s.looks[i]);
        /* Outlook in English, when no day of the column tells: as Americans write. */
        if (m->columns[i].day_order == DAY_ORDER_UNKNOWN && has_heading(a, m, "business street"))
            m->columns[i].day_order = DAY_MDY;
    }
}

bool mapping_check(const struct mapping *m, struct error *err)
{
    bool reach = column_of(m, MAP_EMAIL) != NULL || column_of(m, MAP_PHONE) != NULL ||
                 column_of(m, MAP_NICKNAME) != NULL;

    if (m->count == 0)
        return fail(err, ERROR_INPUT, "file", "The file has no rows.");
    if (m->kind == MAPPING_PURCHASES) {
        if (column_of(m, MAP_DATE) == NULL)
            return fail(err, ERROR_INPUT, "date", "Say which column is the day of the purchase.");
        if (column_of(m, MAP_CUSTOMER) == NULL && column_of(m, MAP_EMAIL) == NULL &&
            !knows_a_name(m))
            return fail(err, ERROR_INPUT, "customer", "Say which column tells who bought.");
        return true;
    }
    if (!knows_a_name(m) && !reach)
        return fail(err, ERROR_INPUT, "name",
                    "No column looks like names, firms, e-mail addresses or telephone numbers. "
                    "Say which one is.");
    return true;
}

const char *mapping_target_name(enum mapping_target target)
{
    return target_names[target];
}

const char *mapping_name(struct arena *a, const struct mapping_column *c)
{
    const char *name = target_names[c->target];

    if (*c->label != '\0')
        name = arena_printf(a, "%s:%s", name, c->label);
    return c->group > 0 ? arena_printf(a, "%s#%d", name, c->group) : name;
}

bool mapping_set(struct arena *a, struct mapping_column *c, const char *name)
{
    const char *hash = strrchr(name, '#'), *colon = strchr(name, ':');
    size_t n = strcspn(name, ":#");

    for (int i = 0; i < MAP_TARGET_COUNT; i++) {
        if (strlen(target_names[i]) != n || strncmp(target_names[i], name, n) != 0)
            continue;
        if (hash != NULL && strspn(hash + 1, "0123456789") != strlen(hash + 1))
            hash = NULL;
        size_t end = hash != NULL ? (size_t)(hash - name) : strlen(name);
        c->target = (enum mapping_target)i;
        c->group = hash != NULL && strlen(hash) < 5 ? atoi(hash + 1) : 0;
        c->label =
            colon == NULL ? "" : arena_strndup(a, colon + 1, (size_t)(name + end - colon - 1));
        c->confidence = 100;
        return true;
    }
    return false;
}
