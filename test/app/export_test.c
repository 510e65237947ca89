/* Exports: what came in goes out again, and comes in as the same. */
#include "app/export.h"
#include "app/save.h"
#include "app/undo.h"
#include "base/buf.h"
#include "base/text.h"
#include "entity/person.h"
#include "test/help/test_data.h"
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

static const char table[] = "Anrede;Titel;Vorname;Nachname;Firma;Position;Telefon;E-Mail;E-Mail "
                            "2;Straße;PLZ;Ort;Geburtstag;Tags;Notiz;"
                            "Kundennummer;Lieblingsfarbe\n"
                            "Frau;Dr.;Leyla;Kaya;Weber Druck;Leitung;030 "
                            "1234567;leyla@w.example;l@k.example;\"Hauptstr. 1\nHof\";10115;"
                            "Berlin;4.5.1980;Messe, Kunde;\"=1+1\nzweite Zeile\";K 7;blau\n"
                            "Herr;;Ulf;Tal;;;;ulf@t.example;;;;;;;;;rot\n";

static const char cards[] =
    "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:4711-ab\r\nN:Berg;Anna;Maria;;\r\nFN:Anna Maria Berg\r\n"
    "item1.TEL;type=CELL;type=pref:+49 170 1234567\r\nX-SECRET;X-A=\"b;c\":kept\\, as it is\r\n"
    "ADR;TYPE=HOME:Postfach 7;;Hauptstr. 1;Köln;;50667;\r\nNOTE:line one\\nline two\r\n"
    "X-FOLDED:this is a rather long value that a card folds after seventy-five oct\r\n "
    "ets\r\nEND:VCARD\r\n"
    "BEGIN:VCARD\nVERSION:4.0\nFN:Ulf "
    "Tal\nN:Tal;Ulf;;;\nBDAY:--0504\nGENDER:M\nX-OTHER:1\nEND:VCARD\n";

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

/* What 3.0 and 4.0 have in common, and lines of neither: each in the version it came in. */
static void what_we_do_not_use_goes_out_byte_for_byte_in_both_versions(void **state)
{
    static const char *const kept[] = {
        "X-ABC;TYPE=\"a,b\":one\\;two\r\n", "item7.X-ABLabel:_$!<Anniversary>!$_\r\n",
        "CALURI;PREF=1:http://cal.example/a?b=c&d\r\n", "CLIENTPIDMAP:1;urn:uuid:53e374d9\r\n",
        "X-FOLDED:this is a rather long value that a card folds after seventy-five oct\r\n ets\r\n",
        "x-lower;charset=utf-8:kept in small letters\r\n",
    };

    (void)state;
    for (enum vcard_version version = VCARD_3_0; version <= VCARD_4_0; version++) {
        size_t len;
        const char *out;

        test_app_open(&t, "export");
        struct buf card = buf_new(&t.arena, 1 << 16);
        buf_printf(&card, "BEGIN:VCARD\r\nVERSION:%s\r\nFN:Anna Berg\r\nN:Berg;Anna;;;\r\n",
                   version == VCARD_3_0 ? "3.0" : "4.0");
        for (size_t i = 0; i < COUNT(kept); i++)
            buf_adds(&card, kept[i]);
        buf_adds(&card, "TEL:+49 30 1234567\r\nEND:VCARD\r\n");
        CHECK_TEXT(bring("a.vcf", card.bytes, card.len), "new");
        out = export(EXPORT_VCARD, version, &len);
        CHECK_TEXT(out, card.bytes);
        struct record *r =
            test_app_load(&t, &person_entity, test_app_count(&t, "SELECT id FROM person", 0, ""));
        record_set_text(r, PERSON_NOTE, "a note of ours");
        CHECK(app_save(&t.call, r, &t.err));
        out = export(EXPORT_VCARD, version, &len);
        CHECK(strstr(out, "NOTE:a note of ours\r\n") != NULL);
        for (size_t i = 0; i < COUNT(kept); i++)
            if (strstr(out, kept[i]) == NULL)
                fail_test("%s became another line in: %s", kept[i], out);
        CHECK_TEXT(bring("out.vcf", out, len), "same");
        test_app_close(&t);
    }
}

static void undo_brings_back_the_card_of_before(void **state)
{
    static const char first[] =
        "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:u1\r\nFN:Anna Berg\r\nN:Berg;Anna;;;\r\n"
        "X-A:1\r\nEND:VCARD\r\n";
    static const char second[] =
        "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:u1\r\nFN:Anna Berg\r\nN:Berg;Anna;;;\r\n"
        "X-B:2\r\nEND:VCARD\r\n";
    static const char plain[] = "Name,E-Mail\nUlf Tal,ulf@b.example\n";
    static const char card_of_ulf[] = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ulf Tal\r\nN:Tal;Ulf;;;\r\n"
                                      "EMAIL:ulf@b.example\r\nX-C:3\r\nEND:VCARD\r\n";
    struct undone undone;
    size_t len;

    (void)state;
    test_app_open(&t, "export");
    bring("1.vcf", first, strlen(first));
    bring("k.csv", plain, strlen(plain));
    struct test_import *more = test_import(&t, "2.vcf", second, strlen(second), NULL);
    CHECK_TEXT(test_outcomes(&t, more), "changed");
    CHECK_TEXT(bring("3.vcf", card_of_ulf, strlen(card_of_ulf)), "changed");
    CHECK(strstr(export(EXPORT_VCARD, VCARD_AS_IT_CAME, &len), "X-B:2") != NULL);
    CHECK(app_undo(&t.call, 0, &undone, &t.err)); /* 3.vcf */
    CHECK_INT(test_app_count(&t, "SELECT count(*) FROM original", 0, ""), 1);
    CHECK(app_undo(&t.call, more->report.batch_id, &undone, &t.err));
    const char *out = export(EXPORT_VCARD, VCARD_AS_IT_CAME, &len);
    CHECK(strstr(out, first) != NULL && strstr(out, "X-B:2") == NULL);
    test_app_close(&t);
}

/* ---- other people's files, all in one book ---- */

static void bring_in(const char *path, const char *bytes, size_t len, void *context)
{
    (void)context;
    (void)test_import(&t, strrchr(path, '/') + 1, bytes, len, NULL); /* some are refused */
}

static void real_address_books_come_in_again_as_the_same(void **state)
{
    static const struct {
        const char *name;
        enum export_format format;
        enum vcard_version version;
    } forms[] = { { "a.vcf", EXPORT_VCARD, VCARD_AS_IT_CAME }, { "3.vcf", EXPORT_VCARD, VCARD_3_0 },
                  { "4.vcf", EXPORT_VCARD, VCARD_4_0 }, { "k.csv", EXPORT_CSV, VCARD_4_0 } };

    (void)state;
    test_data_or_skip();
    test_app_open(&t, "export");
    test_data_each("interop/vcard", bring_in, NULL);
    test_data_each("interop/csv", bring_in, NULL);
    for (size_t i = 0; i < COUNT(forms); i++) {
        size_t len;
        const char *out = export(forms[i].format, forms[i].version, &len);
        struct test_import *again = test_import(&t, forms[i].name, out, len, NULL);

        CHECK(again->ok && again->report.read > 200);
        if (again->report.counts[IMPORT_SAME] != again->report.read)
            fail_test("%s: of %lld rows %lld are the same", forms[i].name,
                      (long long)again->report.read, (long long)again->report.counts[IMPORT_SAME]);
    }
    test_app_close(&t);
}

int main(void)
{
    return TESTS(T(our_table_comes_in_as_the_same), T(our_cards_come_in_as_the_same),
                 T(a_card_nobody_changed_goes_out_byte_for_byte),
                 T(what_we_do_not_use_stays_when_something_else_changes),
                 T(what_we_do_not_use_goes_out_byte_for_byte_in_both_versions),
                 T(undo_brings_back_the_card_of_before),
                 T(real_address_books_come_in_again_as_the_same));
}
