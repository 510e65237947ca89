/* Imports: who is found again, what is doubtful, and that nothing is lost. */
#include "app/import.h"
#include "app/save.h"
#include "app/undo.h"
#include "base/text.h"
#include "entity/address.h"
#include "entity/import_batch.h"
#include "entity/person.h"
#include "test/help/test_book.h"
#include "test/help/test_data.h"
#include "test/help/test_import.h"
#include "test/test.h"

static struct test_app t;

static const char *bring(const char *name, const char *text)
{
    struct test_import *i = test_import(&t, name, text, strlen(text), NULL);

    if (!i->ok)
        fail_test("%s: %s", name, t.err.text);
    return test_outcomes(&t, i);
}

static const char *csv(const char *text)
{
    return bring("people.csv", text);
}

/* Two files one after the other in a fresh book: what becomes of the second one's rows. */
static void who_is_who(void **state)
{
    static const struct {
        const char *what, *before, *after, *outcomes;
    } cases[] = {
        { "the same row", "Vorname,Nachname,E-Mail\nAnna,Berg,anna@a.example\n",
          "Vorname,Nachname,E-Mail\nAnna,Berg,anna@a.example\n", "same" },
        { "by e-mail, case aside", "Vorname,Nachname,E-Mail\nAnna,Berg,anna@a.example\n",
          "Name,E-Mail,Telefon\nAnna Berg,Anna@A.example,030 1234567\n", "changed" },
        { "by telephone number", "Name,Telefon\nAnna Berg,+49 30 1234567\n",
          "Name,Telefon\nAnna Berg,030/123 45 67\n", "same" },
        { "a shared telephone number is nobody's", "Name,Telefon\nAnna Berg,+49 30 1234567\n",
          "Name,Telefon\nUlf Tal,030/123 45 67\n", "new" },
        { "an e-mail address with another name", "Name,E-Mail\nAnna Berg,anna@a.example\n",
          "Name,E-Mail\nUlf Tal,anna@a.example\n", "doubtful" },
        { "a mailbox of many", "Name,E-Mail\nAnna Berg,info@a.example\n",
          "Name,E-Mail\nUlf Tal,info@a.example\n", "new" },
        { "by name and firm", "Name,Firma\nAnna Berg,Weber Druck\n",
          "Name,Firma,E-Mail\nBerg Anna,WEBER DRUCK,anna@a.example\n", "changed" },
        { "by name and town", "Name,Ort\nAnna Berg,Köln\n", "Name,Ort\nanna berg,köln\n", "same" },
        { "only the name", "Name,Ort\nAnna Berg,Köln\n", "Name,E-Mail\nAnna Berg,a@b.example\n",
          "doubtful" },
        { "the same name elsewhere", "Name,Ort\nAnna Berg,Köln\n", "Name,Ort\nAnna Berg,Trier\n",
          "new" },
        { "sounds alike", "Name,Ort\nAnna Maier,Köln\n", "Name,Ort\nAnna Meyer,Köln\n",
          "doubtful" },
        { "a birthday that differs", "Name,E-Mail,Geburtstag\nAnna Berg,a@b.example,1980-05-04\n",
          "Name,E-Mail,Geburtstag\nAnna Berg,a@b.example,1981-05-04\n", "doubtful" },
        { "by customer number", "Name,Kundennummer\nAnna Berg,K 17\n",
          "Name,Kundennummer,E-Mail\nAnna Berg,K 17,a@b.example\n", "changed" },
        { "another customer number", "Name,Kundennummer\nAnna Berg,17\n",
          "Name,Kundennummer\nAnna Berg,18\n", "new" },
        { "half a name is completed", "Vorname,Nachname,E-Mail\n,Berg,a@b.example\n",
          "Vorname,Nachname,E-Mail\nAnna,Berg,a@b.example\n", "changed" },
        { "twice in one file", "Name,E-Mail\nUlf Tal,u@b.example\n",
          "Name,E-Mail\nAnna Berg,a@b.example\nAnna Berg,a@b.example\n", "new same" },
        { "twice, the second time with more", "Name,E-Mail\nUlf Tal,u@b.example\n",
          "Name,E-Mail,Ort\nAnna Berg,a@b.example,\nAnna Berg,a@b.example,Bonn\nAnna "
          "Berg,a@b.example,Bonn\n",
          "new changed same" },
        { "a firm is a firm", "Firma,E-Mail\nWeber Druck,info@w.example\n",
          "Firma,E-Mail\nWeber Druck,info@w.example\nWEBER-DRUCK,einkauf@w.example\n",
          "same changed" },
        { "another title in the same firm", "Name,Firma,Position\nAnna Berg,Weber Druck,Einkauf\n",
          "Name,Firma,Position\nAnna Berg,Weber Druck,Leitung\n", "doubtful" },
        { "a column we do not know is kept",
          "Name,E-Mail,Lieblingsfarbe\nAnna Berg,a@b.example,blau\n",
          "Name,E-Mail,Lieblingsfarbe\nAnna Berg,a@b.example,rot\nAnna Berg,a@b.example,blau\n",
          "changed same" },
        { "a firm in a column of names", "Name,Ort\nWeber Druck GmbH,Bonn\n",
          "Firma,Ort\nWeber Druck GmbH,Bonn\n", "same" },
        { "nobody", "Name,E-Mail\nUlf Tal,u@b.example\n", "Name,E-Mail,Ort\n,,Köln\n", "error" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        test_app_open(&t, "import");
        csv(cases[i].before);
        const char *got = csv(cases[i].after);
        if (!text_equal(got, cases[i].outcomes))
            fail_test("%s: %s instead of %s", cases[i].what, got, cases[i].outcomes);
        test_app_close(&t);
    }
}

static const char card[] =
    "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:4711-ab\r\nN:Kaya;Leyla;;Dr.;\r\nFN:Dr. Leyla Kaya\r\n"
    "ORG:Weber Druck;Einkauf\r\nTITLE:Leitung\r\nTEL;TYPE=CELL:+49 170 1234567\r\n"
    "EMAIL;TYPE=WORK:leyla@weber.example\r\nADR;TYPE=WORK:;;Hauptstr. 1;Köln;;50667;Deutschland\r\n"
    "BDAY:--0504\r\nCATEGORIES:Messe,Kunde\r\nX-SECRET;X-A=b:kept as it is\r\nEND:VCARD\r\n";

static int64_t only(const char *sql)
{
    return test_app_count(&t, sql, 0, "");
}

static void a_card_becomes_a_person_with_all_that_hangs_on_them(void **state)
{
    struct found_list found;

    (void)state;
    test_app_open(&t, "import");
    CHECK_TEXT(bring("leyla.vcf", card), "new");
    CHECK(test_app_search(&t, "kaya web", &found));
    CHECK_INT(found.count, 1);
    CHECK_TEXT(found.items[0].name, "Dr. Leyla Kaya");
    CHECK_TEXT(found.items[0].detail, "Leitung, Weber Druck");
    struct record *r = test_app_load(&t, &person_entity, found.items[0].id);
    CHECK_TEXT(record_text(r, PERSON_UUID), "4711-ab");
    CHECK_TEXT(record_text(r, PERSON_BIRTHDAY), "--05-04");
    CHECK_INT(only("SELECT count(*) FROM contact_point"), 2);
    CHECK_INT(only("SELECT count(*) FROM address WHERE city = 'Köln'"), 1);
    CHECK_INT(only("SELECT count(*) FROM role WHERE department = 'Einkauf'"), 1);
    CHECK_INT(only("SELECT count(*) FROM tag"), 2);
    CHECK_INT(only("SELECT count(*) FROM original"), 1);
    CHECK(only("SELECT count(*) FROM reason WHERE name = 'unplaced'") == 1);
    CHECK_TEXT(bring("leyla.vcf", card), "same");
    test_app_close(&t);
}

static void a_dry_run_changes_nothing_and_says_the_same(void **state)
{
    const struct import_options dry = { .dry_run = true };
    static const char text[] =
        "Name,E-Mail,Ort\nAnna Berg,a@b.example,\nAnna Berg,a@b.example,Bonn\n"
        "Ulf Tal,,\nUlf Tahl,,\n";

    (void)state;
    test_app_open(&t, "import");
    struct test_import *i = test_import(&t, "x.csv", text, strlen(text), &dry);
    CHECK(i->ok);
    const char *said = test_outcomes(&t, i);
    CHECK_INT(only("SELECT count(*) FROM person"), 0);
    CHECK_INT(only("SELECT count(*) FROM import_batch"), 0);
    CHECK_TEXT(csv(text), said);
    CHECK_TEXT(said, "new changed new doubtful");
    test_app_close(&t);
}

static void an_import_is_taken_back_whole(void **state)
{
    struct undone undone;
    struct found_list found;
    static const char before[] = "Name,E-Mail\nAnna Berg,anna@b.example\n";
    static const char after[] =
        "Name,E-Mail,Firma,Ort,Tags\nAnna Berg,anna@b.example,Weber Druck,Köln,Kunde\n"
        "Ulf Tal,u@b.example,Weber Druck,Bonn,Messe\n";

    (void)state;
    test_app_open(&t, "import");
    csv(before);
    struct test_import *i = test_import(&t, "x.csv", after, strlen(after), NULL);
    CHECK_TEXT(test_outcomes(&t, i), "changed new");
    CHECK(app_undo(&t.call, i->report.batch_id, &undone, &t.err));
    CHECK_INT(undone.left, 0);
    CHECK_INT(only("SELECT count(*) FROM person WHERE deleted_at IS NULL"), 1);
    CHECK_INT(only("SELECT count(*) FROM organisation WHERE deleted_at IS NULL"), 0);
    /* What hangs on somebody in the bin keeps its own state, and comes back with them. */
    static const char *const hanging[] = { "contact_point", "address", "role", "tag" };
    for (size_t k = 0; k < COUNT(hanging); k++)
        CHECK_INT(only(arena_printf(&t.arena,
                                    "SELECT count(*) FROM %s h JOIN person p ON p.id = h.person_id"
                                    " WHERE h.deleted_at IS NULL AND p.deleted_at IS NULL",
                                    hanging[k])),
                  k == 0 ? 1 : 0);
    CHECK_INT(only("SELECT count(*) FROM search_list"), 1);
    CHECK(test_app_search(&t, "tal", &found));
    CHECK_INT(found.count, 0);
    CHECK(test_app_search(&t, "weber", &found));
    CHECK_INT(found.count, 0);
    CHECK(test_app_search(&t, "berg", &found));
    CHECK_INT(found.count, 1);
    struct record *batch = test_app_load(&t, &import_batch_entity, i->report.batch_id);
    CHECK_TEXT(record_text(batch, IMPORT_BATCH_STATE), "undone");
    CHECK_INT(record_int(batch, IMPORT_BATCH_ROWS_NEW), 1);
    test_app_close(&t);
}

static void a_choice_settles_a_doubt(void **state)
{
    static const struct {
        enum import_choice choice;
        const char *outcome, *birthday;
        int people;
    } cases[] = {
        { CHOICE_NONE, "doubtful", "1980-05-04", 1 }, { CHOICE_SKIP, "doubtful", "1980-05-04", 1 },
        { CHOICE_FILE, "changed", "1981-06-07", 1 },  { CHOICE_OURS, "changed", "1980-05-04", 1 },
        { CHOICE_NEW, "new", "1980-05-04", 2 },
    };
    static const char after[] =
        "Name,E-Mail,Geburtstag,Ort\nAnna Berg,a@b.example,1981-06-07,Bonn\n";

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct import_decision decision = { 2, cases[i].choice };
        const struct import_options o = { .decisions = &decision, .decision_count = 1 };

        test_app_open(&t, "import");
        csv("Name,E-Mail,Geburtstag\nAnna Berg,a@b.example,1980-05-04\n");
        int64_t id = only("SELECT min(id) FROM person");
        CHECK_TEXT(test_outcomes(&t, test_import(&t, "x.csv", after, strlen(after), &o)),
                   cases[i].outcome);
        CHECK_TEXT(record_text(test_app_load(&t, &person_entity, id), PERSON_BIRTHDAY),
                   cases[i].birthday);
        CHECK_INT(only("SELECT count(*) FROM person"), cases[i].people);
        test_app_close(&t);
    }
}

static void lists_and_relations_join_who_came_in(void **state)
{
    static const char cards[] =
        "BEGIN:VCARD\nVERSION:4.0\nKIND:group\nFN:Stammtisch\nMEMBER:urn:uuid:u-1\nMEMBER:mailto:"
        "ulf@b.example\n"
        "MEMBER:urn:uuid:nobody\nEND:VCARD\n"
        "BEGIN:VCARD\nVERSION:4.0\nUID:urn:uuid:u-1\nFN:Anna Berg\nN:Berg;Anna;;;\n"
        "RELATED;TYPE=friend:urn:uuid:u-2\nEND:VCARD\n"
        "BEGIN:VCARD\nVERSION:4.0\nUID:urn:uuid:u-2\nFN:Ulf "
        "Tal\nN:Tal;Ulf;;;\nEMAIL:ulf@b.example\nEND:VCARD\n";

    (void)state;
    test_app_open(&t, "import");
    CHECK_TEXT(bring("g.vcf", cards), "new new new");
    CHECK_INT(only("SELECT count(*) FROM person_group WHERE name = 'Stammtisch'"), 1);
    CHECK_INT(only("SELECT count(*) FROM membership"), 2);
    CHECK_INT(only("SELECT count(*) FROM tie WHERE kind = 'friend'"), 1);
    CHECK_TEXT(bring("g.vcf", cards), "same same same");
    CHECK_INT(only("SELECT count(*) FROM membership"), 2);
    CHECK_INT(only("SELECT count(*) FROM tie"), 1);
    test_app_close(&t);
}

static void purchases_are_counted(void **state)
{
    static const char first[] =
        "Kundennummer;Datum;Betrag;Rechnung\nK1;1.2.2026;3,50;\nK1;1.2.2026;3,50;\n"
        "K2;2.2.2026;1.000,00;R 2\nK3;31.2.2026;1,00;\n";
    static const char second[] =
        "Kundennummer;Datum;Betrag;Rechnung\nK1;1.2.2026;3,50;\nK1;1.2.2026;3,50;\n"
        "K1;1.2.2026;3,50;\nK2;2.2.2026;1.000,00;R 3\n";

    (void)state;
    test_app_open(&t, "import");
    CHECK_TEXT(bring("k.csv", first), "new new new error");
    CHECK_TEXT(bring("k.csv", first), "same same same error");
    CHECK_TEXT(bring("k.csv", second), "same same new new");
    CHECK_INT(only("SELECT count(*) FROM purchase"), 5);
    CHECK_INT(only("SELECT count(*) FROM person WHERE relation = 'customer'"), 2);
    CHECK_INT(only("SELECT CAST(sum(amount) AS BIGINT) FROM purchase"), 3 * 350 + 2 * 100000);
    test_app_close(&t);
}

/* ---- other people's files ---- */

static size_t seen, refused;

static void bring_twice(const char *path, const char *bytes, size_t len, void *context)
{
    const char *name = strrchr(path, '/') + 1;

    (void)context;
    /* A fresh book takes PostgreSQL half a second: there, every tenth file will do. */
    if (seen++ % 10 != 0 && text_equal(test_engine_name(), "postgres"))
        return;
    test_app_open(&t, "import");
    struct test_import *first = test_import(&t, name, bytes, len, NULL);
    if (!first->ok) {
        if (strlen(t.err.text) < 10 || t.err.kind != ERROR_INPUT)
            fail_test("%s is refused without a reason: %s", path, t.err.text);
        refused++;
        test_app_close(&t);
        return;
    }
    int64_t sum = 0;
    for (size_t i = 0; i < IMPORT_OUTCOME_COUNT; i++)
        sum += first->report.counts[i];
    if (sum != first->report.read)
        fail_test("%s: %lld read, %lld told", path, (long long)first->report.read, (long long)sum);
    struct test_import *second = test_import(&t, name, bytes, len, NULL);
    if (!second->ok ||
        second->report.counts[IMPORT_NEW] + second->report.counts[IMPORT_CHANGED] > 0)
        fail_test("%s: the second run changes something: %s", path,
                  second->ok ? test_outcomes(&t, second) : t.err.text);
    test_app_close(&t);
}

static void real_address_books_come_in_once(void **state)
{
    (void)state;
    test_data_or_skip();
    seen = refused = 0;
    test_data_each("interop/vcard", bring_twice, NULL);
    test_data_each("interop/csv", bring_twice, NULL);
    CHECK(seen > 200);
    CHECK(refused < 40);
}

int main(void)
{
    return TESTS(T(who_is_who), T(a_card_becomes_a_person_with_all_that_hangs_on_them),
                 T(a_dry_run_changes_nothing_and_says_the_same), T(an_import_is_taken_back_whole),
                 T(a_choice_settles_a_doubt), T(lists_and_relations_join_who_came_in),
                 T(purchases_are_counted), T(real_address_books_come_in_once));
}
