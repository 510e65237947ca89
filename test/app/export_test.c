/* Exports: what came in goes out again, and comes in as the same. */
#include "app/export.h"
#include "app/save.h"
#include "base/buf.h"
#include "base/text.h"
#include "entity/person.h"
#include "test/help/test_import.h"
#include "test/test.h"

static struct test_app t;

static const char *export(enum export_format format, enum vcard_version version, size_t *len)
{
    const struct export_options o = { .format = format, .version = version };
    struct export *x = export_new(&t.arena, &t.call, &o);
    struct buf all = buf_new(&t.arena, 1 << 24);
    const char *bytes;
    bool more = true;
    size_t n;

    while (more) {
        if (!export_next(x, &bytes, &n, &more, &t.err))
            fail_test("%s", t.err.text);
        buf_add(&all, bytes, n);
    }
    export_end(x);
    *len = all.len;
    return all.bytes;
}

static const char *bring(const char *name, const char *text, size_t len)
{
    struct test_import *i = test_import(&t, name, text, len, NULL);

    if (!i->ok)
        fail_test("%s: %s", name, t.err.text);
    return test_outcomes(&t, i);
}

static const char table[] =
    "Anrede;Titel;Vorname;Nachname;Firma;Position;Telefon;E-Mail;E-Mail 2;Straße;PLZ;Ort;Geburtstag;Tags;Notiz;"
    "Kundennummer;Lieblingsfarbe\n"
    "Frau;Dr.;Leyla;Kaya;Weber Druck;Leitung;030 1234567;leyla@w.example;l@k.example;\"Hauptstr. 1\nHof\";10115;"
    "Berlin;4.5.1980;Messe, Kunde;\"=1+1\nzweite Zeile\";K 7;blau\n"
    "Herr;;Ulf;Tal;;;;ulf@t.example;;;;;;;;;rot\n";

static const char cards[] =
    "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:4711-ab\r\nN:Berg;Anna;Maria;;\r\nFN:Anna Maria Berg\r\n"
    "item1.TEL;type=CELL;type=pref:+49 170 1234567\r\nX-SECRET;X-A=\"b;c\":kept\\, as it is\r\n"
    "ADR;TYPE=HOME:Postfach 7;;Hauptstr. 1;Köln;;50667;\r\nNOTE:line one\\nline two\r\n"
    "X-FOLDED:this is a rather long value that a card folds after seventy-five oct\r\n ets\r\nEND:VCARD\r\n"
    "BEGIN:VCARD\nVERSION:4.0\nFN:Ulf Tal\nN:Tal;Ulf;;;\nBDAY:--0504\nGENDER:M\nX-OTHER:1\nEND:VCARD\n";

static void our_table_comes_in_as_the_same(void **state)
{
    size_t len;

    (void)state;
    test_app_open(&t, "export");
    CHECK_TEXT(bring("k.csv", table, strlen(table)), "new new");
    CHECK_TEXT(bring("a.vcf", cards, strlen(cards)), "new doubtful");
    const char *out = export(EXPORT_CSV, VCARD_4_0, &len);
    CHECK(strstr(out, "'=1+1") != NULL); /* no formula for a spreadsheet */
    CHECK(strstr(out, "Lieblingsfarbe") != NULL);
    CHECK_TEXT(bring("out.csv", out, len), "same same same");
    test_app_close(&t);
}

static void our_cards_come_in_as_the_same(void **state)
{
    static const enum vcard_version versions[] = { VCARD_AS_IT_CAME, VCARD_3_0, VCARD_4_0 };

    (void)state;
    for (size_t i = 0; i < COUNT(versions); i++) {
        size_t len;

        test_app_open(&t, "export");
        bring("a.vcf", cards, strlen(cards));
        const char *out = export(EXPORT_VCARD, versions[i], &len);
        CHECK_TEXT(bring("out.vcf", out, len), "same same");
        test_app_close(&t);
    }
}

static void a_card_nobody_changed_goes_out_byte_for_byte(void **state)
{
    size_t len;

    (void)state;
    test_app_open(&t, "export");
    bring("a.vcf", cards, strlen(cards));
    CHECK_TEXT(export(EXPORT_VCARD, VCARD_AS_IT_CAME, &len), cards);
    test_app_close(&t);
}

static void what_we_do_not_use_stays_when_something_else_changes(void **state)
{
    size_t len;

    (void)state;
    test_app_open(&t, "export");
    bring("a.vcf", cards, strlen(cards));
    int64_t id = test_app_count(&t, "SELECT id FROM person WHERE uuid = '4711-ab'", 0, "");
    struct record *r = test_app_load(&t, &person_entity, id);
    record_set_text(r, PERSON_NOTE, "another note");
    CHECK(app_save(&t.call, r, &t.err));
    const char *out = export(EXPORT_VCARD, VCARD_AS_IT_CAME, &len);
    CHECK(strstr(out, "NOTE:another note\r\n") != NULL);
    CHECK(strstr(out, "X-SECRET;X-A=\"b;c\":kept\\, as it is\r\n") != NULL);
    CHECK(strstr(out, "item1.TEL;type=CELL;type=pref:+49 170 1234567\r\n") != NULL);
    CHECK(strstr(out, "75-oct") == NULL && strstr(out, "seventy-five oct\r\n ets\r\n") != NULL);
    CHECK(strstr(out, "ADR;TYPE=HOME:Postfach 7;;Hauptstr. 1;Köln;;50667;\r\n") != NULL);
    test_app_close(&t);
}

int main(void)
{
    return TESTS(T(our_table_comes_in_as_the_same), T(our_cards_come_in_as_the_same),
                 T(a_card_nobody_changed_goes_out_byte_for_byte),
                 T(what_we_do_not_use_stays_when_something_else_changes));
}
