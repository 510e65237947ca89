#include "base/buf.h"
#include "base/text.h"
#include "format/mapping.h"
#include "test/test.h"

static struct arena arena, rows;

struct table {
    struct csv csv;
    struct mapping mapping;
};

static void open_table(struct table *t, const char *text)
{
    csv_open(&t->csv, &arena, text, strlen(text), 0);
    mapping_guess(&t->mapping, &arena, &t->csv);
}

static const char *names_of(const struct mapping *m)
{
    struct buf b = buf_new(&arena, 1 << 16);

    for (size_t i = 0; i < m->count; i++)
        buf_printf(&b, "%s%s", i > 0 ? " " : "", mapping_name(&arena, &m->columns[i]));
    return b.bytes;
}

static struct contact contact_in(struct table *t, int row)
{
    struct csv_row r;
    struct contact c;

    csv_restart(&t->csv);
    for (int i = 0; i <= row + t->mapping.has_header; i++)
        CHECK(csv_next(&t->csv, &rows, &r));
    mapping_contact(&t->mapping, &arena, &r, &c);
    return c;
}

static void headings_are_known(void **state)
{
    static const struct {
        const char *source, *text, *names;
    } cases[] = {
        { "Google",
          "Given Name,Family Name,Group Membership,E-mail 1 - Type,E-mail 1 - Value,Address 2 - "
          "Street\n"
          "A,B,* myContacts,Home,a@b.example,Am Tal 1\n",
          "given family tags email_label#1 email#1 street#2" },
        { "", "given,family,nickname\nA,B,C\n", "given family nickname" },
        { "Outlook",
          "Title,First Name,Last Name,Job Title,Business Street,Business Street 2,Home Fax,Other "
          "Fax,"
          "E-mail Address,E-mail 2 Address,User 1\nDr.,A,B,Boss,S,T,1,2,a@b.example,,x\n",
          "prefix given family title street:work street_more:work phone:home fax phone:fax email "
          "email#2 keep" },
        { "Outlook",
          "\"Anrede\",\"Vorname\",\"Straße geschäftlich\",\"Land/Region "
          "privat\",\"E-Mail-Adresse\",\"Geburtstag\"\n"
          "Frau,A,S,D,a@b.example,1.2.1980\n",
          "prefix given street:work country:home email birthday" },
        { "Thunderbird",
          "First Name,Primary Email,Screen Name,Home ZipCode,Birth Year,Birth Month,Birth "
          "Day,Custom 1\n"
          "A,a@b.example,x,1,1980,2,29,z\n",
          "given email messenger postcode:home birth_year birth_month birth_day keep" },
        { "Salesforce",
          "Account Name,Mailing Street,Mailing Zip/Postal Code,Title,Account Owner\nA,S,1,Boss,E\n",
          "organisation street postcode title keep" },
        { "", "Anrede;Titel;Vorname;Telefon (Mobil);E-Mail (Privat)\nHerr;Dr.;A;1;a@b.example\n",
          "keep prefix given phone:mobile email:home" },
        { "", "Kundennummer;Datum;Betrag;Rechnungsnr.\n7;1.2.2026;3,50;R1\n",
          "customer date amount reference" },
        { "", "Nachnahme;Frist Name\nBerg;x\n", "family keep" },
        { "", "Nr.;Name;Umsatz\n1;Berg;3,50\n", "keep name keep" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct table t;

        open_table(&t, cases[i].text);
        if (!text_equal(names_of(&t.mapping), cases[i].names) ||
            !text_equal(t.mapping.source, cases[i].source))
            fail_test("case %zu: %s: %s", i, t.mapping.source, names_of(&t.mapping));
    }
}

static void unknown_headings_are_guessed_from_the_cells(void **state)
{
    static const char *const cases[][2] = {
        { "Wer,Wo,Wohin\nAnna,anna@b.example,+49 30 12345\n", "keep email phone" },
        { "Anna Berg,Anna,Berg,anna@b.example\nBert Tal,Bert,Tal,bert@b.example\n",
          "name given family email" },
        { "Anna,Berg,030/12345 67\n", "given family phone" },
        { "Owner,Account Id,Name\nx@b.example,1-000000,Anna\n", "keep keep name" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct table t;

        open_table(&t, cases[i][0]);
        CHECK_TEXT(names_of(&t.mapping), cases[i][1]);
    }
}

static void a_row_becomes_a_contact_and_loses_nothing(void **state)
{
    struct table t;
    struct contact c;

    (void)state;
    open_table(
        &t,
        "Vorname;Nachname;Firma;E-Mail;Telefon;Straße;Straße 2;PLZ;Ort;Geburtstag;Tags;Schuhgröße\n"
        "Anna;Berg;Weber;a@b.example / b@b.example;030 1 / +49 170 2;Am Tal "
        "1;Hof;01067;Köln;29.02.1980;"
        "\"Kunde, Messe\";38;surplus\n;;Nur Firma;;;;;;;;;\n;;;;;;;;;0.0.00;;7\n");
    c = contact_in(&t, 0);
    CHECK(c.refused == NULL);
    CHECK_INT(c.line, 2);
    CHECK_INT(c.emails.count, 2);
    CHECK_TEXT(c.emails.items[1].value, "b@b.example");
    CHECK_TEXT(c.phones.items[1].value, "+49 170 2");
    CHECK_TEXT(c.addresses.items[0].street, "Am Tal 1\nHof");
    CHECK_TEXT(c.addresses.items[0].postcode, "01067");
    CHECK_TEXT(contact_date_text(&arena, &c.birthday), "1980-02-29");
    CHECK_TEXT(c.categories.items[1], "Messe");
    CHECK_INT(c.extras.count, 2);
    CHECK_TEXT(c.extras.items[0].name, "Schuhgröße");
    CHECK_TEXT(c.extras.items[1].name, "column 13");
    CHECK_INT(contact_in(&t, 1).kind, CONTACT_ORGANISATION);
    CHECK(contact_in(&t, 2).refused != NULL);
}

static void labels_of_google_are_taken(void **state)
{
    struct table t;
    struct contact c;

    (void)state;
    open_table(
        &t, "First Name,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,"
            "Address 1 - Label,Address 1 - City\n"
            "Anna,* myContacts ::: Kunde,* Work,a@b.example ::: c@b.example,Home "
            "Fax,1,Ferienhaus,Ulm\n");
    c = contact_in(&t, 0);
    CHECK_INT(c.categories.count, 1);
    CHECK_TEXT(c.emails.items[0].label, "work");
    CHECK(c.emails.items[0].preferred && !c.emails.items[1].preferred);
    CHECK_TEXT(c.phones.items[0].label, "home fax");
    CHECK_TEXT(c.addresses.items[0].label, "Ferienhaus");
}

static void the_user_has_the_last_word(void **state)
{
    static const char *const names[] = { "phone:work", "email#2",         "email_label#2",
                                         "ignore",     "phone:Mein Boot", "keep" };
    struct mapping_column c = { .header = "", .label = "" };

    (void)state;
    for (size_t i = 0; i < COUNT(names); i++) {
        CHECK(mapping_set(&arena, &c, names[i]));
        CHECK_TEXT(mapping_name(&arena, &c), names[i]);
        CHECK_INT(c.confidence, 100);
    }
    CHECK(!mapping_set(&arena, &c, "shoe"));
    for (int i = 0; i < MAP_TARGET_COUNT; i++)
        CHECK(mapping_target_name((enum mapping_target)i) != NULL);
}

static void a_table_of_nobody_is_refused_with_a_reason(void **state)
{
    struct table t;
    struct error err = { 0 };

    (void)state;
    open_table(&t, "ID,x,t_x\n1,2,3\n");
    CHECK(!mapping_check(&t.mapping, &err));
    CHECK_TEXT(err.field, "name");
    open_table(&t, "");
    CHECK(!mapping_check(&t.mapping, &err));
    open_table(&t, "Name\nA\n");
    CHECK(mapping_check(&t.mapping, &err));
}

static const char *purchases(const char *text)
{
    struct buf b = buf_new(&arena, 1 << 16);
    struct table t;
    struct csv_row row;
    struct purchase_row p;

    open_table(&t, text);
    CHECK_INT(t.mapping.kind, MAPPING_PURCHASES);
    if (t.mapping.has_header)
        CHECK(csv_next(&t.csv, &rows, &row));
    while (csv_next(&t.csv, &rows, &row)) {
        char iso[DAY_ISO_SIZE];

        mapping_purchase(&t.mapping, &rows, &row, &p);
        day_iso(p.day, iso);
        if (p.refused != NULL)
            buf_printf(&b, "!%s\n", p.refused);
        else
            buf_printf(&b, "%s%s%s %s %s%s\n", p.customer_id, p.name, p.email, iso,
                       p.has_amount ? arena_printf(&arena, "%lld", (long long)p.cents) : "-",
                       p.currency);
    }
    return b.bytes;
}

static void purchases_of_every_make_are_read(void **state)
{
    static const char *const cases[][2] = {
        { "Id,Date,Price\n1,2005-01-03,230.3\n", "1 2005-01-03 23030\n" },
        { "cust,date\n1,1970-01-01\n", "1 1970-01-01 -\n" },
        { "date,id\n2014-03-08 00:00:00,0\n", "0 2014-03-08 -\n" },
        { " 00004 0001 19970101  2   29.33\n 00004 0001 19970118  2   9.73\n",
          "00004 1997-01-01 2933\n00004 1997-01-18 973\n" },
        { "7;03.02.2026;1.234,50 €\n8;13.02.2026;-3,00 €\n",
          "7 2026-02-03 123450EUR\n8 2026-02-13 -300EUR\n" },
        { "Kunde;Datum;Betrag\nBerg;2/13/2026;1.234\nTal;2/3/2026;2,5\nTal;x;1\n;2/3/2026;1\nTal;2/"
          "3/2026;y\n",
          "Berg 2026-02-13 123400\nTal 2026-02-03 250\n!The day of this purchase cannot be read.\n"
          "!This purchase does not say who bought.\n!The amount of this purchase cannot be "
          "read.\n" },
        { "Vorname,Nachname,E-Mail,Kaufdatum,Betrag\nAnna,Berg,a@b.example,1.2.2026,3\n",
          "Anna Berga@b.example 2026-02-01 300\n" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        CHECK_TEXT(purchases(cases[i][0]), cases[i][1]);
}

int main(void)
{
    return TESTS(T(headings_are_known), T(unknown_headings_are_guessed_from_the_cells),
                 T(a_row_becomes_a_contact_and_loses_nothing), T(labels_of_google_are_taken),
                 T(the_user_has_the_last_word), T(a_table_of_nobody_is_refused_with_a_reason),
                 T(purchases_of_every_make_are_read));
}
