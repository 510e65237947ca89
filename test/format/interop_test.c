/* Files that other programs wrote: all of them come in or are refused with a reason. */
#include "base/buf.h"
#include "base/fold.h"
#include "base/text.h"
#include "format/charset.h"
#include "format/detect.h"
#include "format/ldif.h"
#include "format/mapping.h"
#include "format/vcard.h"
#include "test/help/test_data.h"
#include "test/test.h"

#include <jansson.h>

struct tally {
    size_t files, contacts, refused;
};

static void check_contact(const char *path, const struct contact *c, struct tally *t)
{
    const char *const texts[] = { c->formatted, c->given, c->family, c->organisation,
                                  c->title,     c->note,  c->uid,    c->nickname };

    t->contacts++;
    t->refused += c->refused != NULL;
    if (c->raw == NULL || c->line < 1)
        fail_test("%s: a contact from nowhere", path);
    for (size_t i = 0; i < COUNT(texts); i++)
        if (!text_is_utf8(texts[i], strlen(texts[i])))
            fail_test("%s: not UTF-8", path);
}

static void check_rewritten(struct arena *a, const char *path, const struct contact *c)
{
    const char *original = arena_strndup(a, c->raw, c->raw_len);
    struct vcards cards;
    struct contact back;
    size_t len;

    if (strcmp(vcard_write(a, original, c, CONTACT_ALL, VCARD_AS_IT_CAME, &len), original) != 0)
        fail_test("%s: an unchanged card changed", path);
    for (int v = VCARD_3_0; v <= VCARD_4_0; v++) {
        const char *text = vcard_write(a, original, c, CONTACT_ALL, (enum vcard_version)v, &len);

        vcards_open(&cards, a, text, len);
        CHECK(vcards_next(&cards, a, &back));
        if (strcmp(contact_shown_name(a, &back), contact_shown_name(a, c)) != 0 ||
            back.phones.count != c->phones.count || back.emails.count != c->emails.count ||
            back.addresses.count != c->addresses.count || back.urls.count != c->urls.count ||
            back.has_photo != c->has_photo || strcmp(back.note, c->note) != 0)
            fail_test("%s: another person in version %d:\n%s", path, v, text);
        CHECK(!vcards_next(&cards, a, &back));
    }
}

static void visit_vcard(const char *path, const char *bytes, size_t len, void *context)
{
    struct arena a = { 0 };
    struct vcards cards;
    struct contact c;

    ((struct tally *)context)->files++;
    vcards_open(&cards, &a, bytes, len);
    while (vcards_next(&cards, &a, &c)) {
        check_contact(path, &c, context);
        if (c.refused == NULL)
            check_rewritten(&a, path, &c);
    }
    arena_clear(&a);
}

static void every_vcard_comes_in_or_is_refused(void **state)
{
    struct tally t = { 0 };

    (void)state;
    test_data_or_skip();
    test_data_each("interop/vcard", visit_vcard, &t);
    CHECK(t.files > 200);
    CHECK(t.contacts > 235); /* `grep -i begin:vcard` finds 233, and those in UTF-16 */
    CHECK(t.refused < 40);
}

/* Every line of the table is the preamble, empty, or in exactly one row. */
static void visit_table(const char *path, const char *bytes, size_t len, void *context)
{
    struct arena a = { 0 }, rows = { 0 };
    struct charset_text text = charset_detect(&a, bytes, len);
    struct mapping m;
    struct error err = { 0 };
    struct csv csv;
    struct csv_row row;
    struct contact c;

    csv_open(&csv, &a, text.text, text.len, 0);
    mapping_guess(&m, &a, &csv);
    if (!mapping_check(&m, &err)) {
        if (err.text[0] == '\0')
            fail_test("%s: refused without a reason", path);
    } else {
        while (csv_next(&csv, &rows, &row)) {
            mapping_contact(&m, &rows, &row, &c);
            check_contact(path, &c, context);
        }
    }
    arena_clear(&a);
    arena_clear(&rows);
}

static void visit_ldif(const char *path, const char *bytes, size_t len, void *context)
{
    struct arena a = { 0 };
    struct ldif r;
    struct contact c;

    ldif_open(&r, &a, bytes, len);
    while (ldif_next(&r, &a, &c))
        check_contact(path, &c, context);
    arena_clear(&a);
}

static void visit_any(const char *path, const char *bytes, size_t len, void *context)
{
    struct arena a = { 0 };

    switch (file_kind_of(&a, bytes, len, path)) {
    case FILE_VCARD: visit_vcard(path, bytes, len, context); break;
    case FILE_LDIF: visit_ldif(path, bytes, len, context); break;
    case FILE_PEOPLE_CSV: case FILE_PURCHASES_CSV: visit_table(path, bytes, len, context); break;
    default: break;
    }
    ((struct tally *)context)->files++;
    arena_clear(&a);
}

static void every_table_and_address_book_comes_in_or_is_refused(void **state)
{
    struct tally t = { 0 };

    (void)state;
    test_data_or_skip();
    test_data_each("interop/csv", visit_any, &t);
    CHECK(t.files > 45);
    CHECK(t.contacts > 200);
}

static void no_file_of_any_kind_brings_the_readers_down(void **state)
{
    static const char *const folders[] = { "interop/ical", "interop/mime", "interop/jscontact",
                                           "interop/dav-requests" };
    struct tally t = { 0 };

    (void)state;
    test_data_or_skip();
    for (size_t i = 0; i < COUNT(folders); i++)
        test_data_each(folders[i], visit_any, &t);
    CHECK(t.files > 500);
}

static const struct {
    const char *path, *kind;
} kinds[] = {
    { "csv/synthetic/google-contacts-2024.csv", "Google" },
    { "csv/synthetic/hubspot-contacts.csv", "HubSpot" },
    { "csv/synthetic/linkedin-Connections.csv", "LinkedIn" },
    { "csv/synthetic/outlook-german.csv", "Outlook" },
    { "csv/synthetic/salesforce-report.csv", "Salesforce" },
    { "csv/synthetic/salesforce-data-export-Contact.csv", "Salesforce" },
    { "csv/synthetic/centralstationcrm-persons-UNVERIFIED.csv", "CentralStationCRM" },
    { "csv/synthetic/excel-german-semicolon.csv", "" },
    { "csv/synthetic/generic-tab-utf16.csv", "" },
};

static struct contact *people_of(struct arena *a, const char *path, const char *source,
                                 size_t *count)
{
    size_t len, room = 0;
    const char *bytes = test_data_read(a, arena_printf(a, "interop/%s", path), &len);
    struct charset_text text = charset_detect(a, bytes, len);
    struct contact *people = NULL;
    struct arena cells = { 0 };
    struct mapping m;
    struct csv csv;
    struct csv_row row;

    csv_open(&csv, &cells, text.text, text.len, 0);
    mapping_guess(&m, a, &csv);
    if (source != NULL)
        CHECK_TEXT(m.source, source);
    CHECK(m.has_header && csv_next(&csv, a, &row));
    for (*count = 0; csv_next(&csv, a, &row);) {
        if (row.aside)
            continue;
        people = arena_more(a, people, *count, room);
        mapping_contact(&m, a, &row, &people[(*count)++]);
    }
    arena_clear(&cells);
    return people;
}

static const char *want(const json_t *person, const char *key)
{
    const char *text = json_string_value(json_object_get(person, key));

    return text != NULL ? text : "";
}

/* A cell that the format has no column for is lost there; what is there must be right. Code
 * page 1252 wrote a question mark for letters that it lacks. */
static void check_text(const char *path, const char *key, const char *got, const char *wanted)
{
    if (*got == '\0' || strchr(got, '?') != NULL)
        return;
    if (strcmp(got, wanted) != 0)
        fail_test("%s: %s is \"%s\", not \"%s\"", path, key, got, wanted);
}

static bool is_listed(const json_t *list, const char *value)
{
    size_t i;
    const json_t *one;

    json_array_foreach(
        list, i,
        one) if (strcmp(json_string_value(json_is_array(one) ? json_array_get(one, 1) : one),
                        value) == 0) return true;
    return false;
}

static void check_person(struct arena *a, const char *path, const struct contact *c,
                         const json_t *person)
{
    const char *whole =
        text_trim(a, arena_printf(a, "%s %s", want(person, "first"), want(person, "last")),
                  strlen(want(person, "first")) + strlen(want(person, "last")) + 1);

    check_text(path, "first", c->given, want(person, "first"));
    check_text(path, "last", c->family, want(person, "last"));
    check_text(path, "prefix", c->prefix, want(person, "prefix"));
    check_text(path, "name", c->formatted, *whole != '\0' ? whole : want(person, "org"));
    check_text(path, "org", c->organisation, want(person, "org"));
    check_text(path, "title", c->title, want(person, "title"));
    check_text(path, "note", c->note, want(person, "note"));
    check_text(path, "bday", contact_date_text(a, &c->birthday), want(person, "bday"));
    if (c->addresses.count > 0) {
        check_text(path, "street", c->addresses.items[0].street, want(person, "street"));
        check_text(path, "city", c->addresses.items[0].city, want(person, "city"));
        check_text(path, "zip", c->addresses.items[0].postcode, want(person, "zip"));
        check_text(path, "country", c->addresses.items[0].country, want(person, "country"));
        check_text(path, "state", c->addresses.items[0].region, want(person, "state"));
    }
    CHECK(c->emails.count >= 1);
    for (size_t i = 0; i < c->emails.count; i++)
        CHECK(is_listed(json_object_get(person, "emails"), c->emails.items[i].value));
    for (size_t i = 0; i < c->phones.count; i++)
        CHECK(is_listed(json_object_get(person, "phones"), c->phones.items[i].value));
    for (size_t i = 0; i < c->categories.count; i++)
        CHECK(is_listed(json_object_get(person, "tags"), c->categories.items[i]));
    if (c->urls.count > 0)
        check_text(path, "url", c->urls.items[0].value, want(person, "url"));
}

static void the_same_three_people_come_out_of_every_make(void **state)
{
    struct arena a = { 0 };
    size_t len, count;

    (void)state;
    test_data_or_skip();
    json_t *persons = json_loads(
        test_data_read(&a, "interop/csv/synthetic/expected-persons.json", &len), 0, NULL);
    CHECK(persons != NULL);
    for (size_t i = 0; i < COUNT(kinds); i++) {
        const struct contact *people = people_of(&a, kinds[i].path, kinds[i].kind, &count);

        CHECK_INT(count, json_array_size(persons));
        for (size_t p = 0; p < count; p++)
            check_person(&a, kinds[i].path, &people[p], json_array_get(persons, p));
    }
    json_decref(persons);
    arena_clear(&a);
}

static const char *values(struct arena *a, const struct contact_points *list)
{
    struct buf b = buf_new(a, 4096);

    for (size_t i = 0; i < list->count; i++)
        buf_printf(&b, "%s|", list->items[i].value);
    return b.bytes;
}

static void the_pairs_of_roundcube_agree(void **state)
{
    static const char *const names[] = { "gmail", "tb_plain" };
    struct arena a = { 0 };
    struct vcards cards;
    struct contact card;
    size_t len, count;

    (void)state;
    test_data_or_skip();
    for (size_t i = 0; i < COUNT(names); i++) {
        const struct contact *c =
            people_of(&a, arena_printf(&a, "csv/roundcube/%s.csv", names[i]), NULL, &count);
        const char *vcf =
            test_data_read(&a, arena_printf(&a, "interop/csv/roundcube/%s.vcf", names[i]), &len);

        CHECK_INT(count, 1);
        vcards_open(&cards, &a, vcf, len);
        CHECK(vcards_next(&cards, &a, &card));
        CHECK_TEXT(contact_shown_name(&a, c), card.formatted);
        CHECK_TEXT(c->given, card.given);
        CHECK_TEXT(c->family, card.family);
        CHECK_TEXT(c->organisation, card.organisation);
        CHECK_TEXT(c->title, card.title);
        CHECK_TEXT(c->note, card.note);
        CHECK_TEXT(values(&a, &c->phones), values(&a, &card.phones));
        CHECK_TEXT(values(&a, &c->emails), values(&a, &card.emails));
        CHECK_TEXT(values(&a, &c->urls), values(&a, &card.urls));
        CHECK_TEXT(contact_date_text(&a, &c->birthday), contact_date_text(&a, &card.birthday));
        CHECK_INT(c->addresses.count, card.addresses.count);
        for (size_t p = 0; p < c->addresses.count; p++) {
            CHECK_TEXT(c->addresses.items[p].street, card.addresses.items[p].street);
            CHECK_TEXT(c->addresses.items[p].city, card.addresses.items[p].city);
            CHECK_TEXT(c->addresses.items[p].postcode, card.addresses.items[p].postcode);
        }
    }
    arena_clear(&a);
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void every_purchase_history_has_its_known_size(void **state)
{
    static const struct {
        const char *path;
        size_t purchases, people;
        int64_t cents; /* 0: without amounts, or not published */
    } cases[] = {
        { "btyd/CDNOW_master.txt", 69659, 23570, 250031563 },
        { "btyd/CDNOW_sample.txt", 6919, 2357, 0 },
        { "btyd/discreteSimElog.csv", 52432, 10000, 0 }, { "btyd/apparel_trans.csv", 3187, 600, 0 },
        { "btyd/apparel250_trans.csv", 2353, 250, 0 },
        { "btyd/example_transactions.csv", 15273, 5000, 0 },
    };

    (void)state;
    test_data_or_skip();
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct arena a = { 0 };
        size_t len, count = 0, people = 0;
        const char *bytes = test_data_read(&a, cases[i].path, &len), **ids;
        struct mapping m;
        struct purchase_row p;
        struct csv csv;
        struct csv_row row;
        int64_t cents = 0;

        CHECK_INT(file_kind_of(&a, bytes, len, cases[i].path), FILE_PURCHASES_CSV);
        csv_open(&csv, &a, bytes, len, 0);
        mapping_guess(&m, &a, &csv);
        ids = arena_array(&a, const char *, cases[i].purchases + 1);
        if (m.has_header)
            CHECK(csv_next(&csv, &a, &row));
        struct arena cells = { 0 };
        while (csv_next(&csv, &cells, &row)) {
            mapping_purchase(&m, &cells, &row, &p);
            CHECK(p.refused == NULL && count < cases[i].purchases);
            ids[count++] = p.customer_id;
            cents += p.cents;
        }
        qsort(ids, count, sizeof *ids, by_text);
        for (size_t j = 0; j < count; j++)
            people += j == 0 || strcmp(ids[j], ids[j - 1]) != 0;
        CHECK_INT(count, cases[i].purchases);
        CHECK_INT(people, cases[i].people);
        if (cases[i].cents != 0)
            CHECK_INT(cents, cases[i].cents);
        arena_clear(&cells);
        arena_clear(&a);
    }
}

int main(void)
{
    return TESTS(T(every_vcard_comes_in_or_is_refused),
                 T(every_table_and_address_book_comes_in_or_is_refused),
                 T(no_file_of_any_kind_brings_the_readers_down),
                 T(the_same_three_people_come_out_of_every_make), T(the_pairs_of_roundcube_agree),
                 T(every_purchase_history_has_its_known_size));
}
