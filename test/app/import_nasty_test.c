/* Files as programs and people really make them: each comes in, or is refused with a reason; no
 * row is lost. */
#include "app/import.h"
#include "base/buf.h"
#include "base/text.h"
#include "test/help/test_import.h"
#include "test/test.h"

#include <string.h>

static struct test_app t;

/* A text with NULs has its length; otherwise 0. */
struct nasty {
    const char *what, *name, *bytes;
    size_t len;
    const char *outcomes; /* NULL: refused */
    const char *sql;      /* counts what must be there, by this … */
    const char *text;     /* … $2 */
    int64_t count;
};

static const struct nasty cases[] = {
    { "vCard 2.1, quoted-printable with soft breaks", "a.vcf",
      "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BC=\r\nller;J="
      "C3=B6rg\r\n"
      "NOTE;ENCODING=QUOTED-PRINTABLE:eins=0D=0A=\r\nzwei=\r\n drei\r\nEND:VCARD\r\n",
      0, "new",
      "SELECT count(*) FROM person WHERE family = 'Müller' AND given = 'Jörg' AND note LIKE $2",
      "eins%zwei drei", 1 },
    { "a charset for each property", "a.vcf",
      "BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=ISO-8859-1:M\xfcller;Eva\nNOTE;CHARSET=UTF-8:"
      "K\xc3\xb6ln\nEND:VCARD\n",
      0, "new", "SELECT count(*) FROM person WHERE family = $2 AND note = 'Köln'", "Müller", 1 },
    { "a folded photo", "a.vcf",
      "BEGIN:VCARD\nVERSION:3.0\nFN:Eva "
      "Rot\nN:Rot;Eva;;;\nPHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQEAYABgAAD/2wBD\n"
      " AAYEBQYFBAYGBQYHBwYIChAKCgkJChQODwwQFxQY\n "
      "GBcUFhYaHSUfGhsjHBYWICwgIyYnKSopGR8tMC0oMCUoKSj/\nTEL:030 1234567\n"
      "END:VCARD\n",
      0, "new", "SELECT count(*) FROM contact_point WHERE value = $2", "030 1234567", 1 },
    { "grouped properties with labels", "a.vcf",
      "BEGIN:VCARD\nVERSION:3.0\nN:Rot;Eva;;;\nFN:Eva "
      "Rot\nitem1.EMAIL;type=INTERNET:eva@r.example\nitem1.X-ABLabel:Verein\n"
      "END:VCARD\n",
      0, "new", "SELECT count(*) FROM contact_point WHERE label = $2", "Verein", 1 },
    { "4.0 with ALTID and PREF", "a.vcf",
      "BEGIN:VCARD\nVERSION:4.0\nFN;ALTID=1;LANGUAGE=en:Taro "
      "Yamada\nFN;ALTID=1;LANGUAGE=jp:\xe5\xb1\xb1\xe7\x94\xb0\n"
      "N;ALTID=1;LANGUAGE=en:Yamada;Taro;;;\nEMAIL;PREF=2:b@y.example\nEMAIL;PREF=1:a@y."
      "example\nEND:VCARD\n",
      0, "new", "SELECT count(*) FROM contact_point WHERE preferred = 1 AND value = $2",
      "a@y.example", 1 },
    { "an empty N", "a.vcf", "BEGIN:VCARD\nVERSION:3.0\nN:;;;;\nFN:Eva Rot\nEND:VCARD\n", 0, "new",
      "SELECT count(*) FROM person WHERE name = $2", "Eva Rot", 1 },
    { "a byte order mark", "a.vcf",
      "\xef\xbb\xbf"
      "BEGIN:VCARD\nVERSION:3.0\nN:Rot;Eva;;;\nFN:Eva Rot\nEND:VCARD\n",
      0, "new", "SELECT count(*) FROM person WHERE name = $2", "Eva Rot", 1 },
    { "lines that end in CR alone", "a.vcf",
      "BEGIN:VCARD\rVERSION:3.0\rN:Rot;Eva;;;\rFN:Eva Rot\rEND:VCARD\r", 0, "new",
      "SELECT count(*) FROM person WHERE name = $2", "Eva Rot", 1 },
    { "a card in a card", "a.vcf",
      "BEGIN:VCARD\nVERSION:2.1\nN:Rot;Eva\nAGENT:\nBEGIN:VCARD\nVERSION:2.1\nN:Blau;Ulf\nTEL:030 "
      "999\nEND:VCARD\n"
      "EMAIL:eva@r.example\nEND:VCARD\n",
      0, "new", "SELECT count(*) FROM contact_point WHERE value = $2", "eva@r.example", 1 },
    { "a card that nobody ended, then another", "a.vcf",
      "BEGIN:VCARD\nVERSION:3.0\nN:Rot;Eva;;;\nFN:Eva "
      "Rot\nBEGIN:VCARD\nVERSION:3.0\nN:Blau;Ulf;;;\nFN:Ulf Blau\nEND:VCARD\n",
      0, "new new", "SELECT count(*) FROM person WHERE name = $2", "Ulf Blau", 1 },
    { "a card that says nothing", "a.vcf", "BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n", 0, "error",
      NULL, NULL, 0 },
    { "a line without a colon", "a.vcf",
      "BEGIN:VCARD\nVERSION:3.0\nN:Rot;Eva;;;\nwhat is this\nFN:Eva Rot\nEND:VCARD\n", 0, "new",
      "SELECT count(*) FROM person WHERE name = $2", "Eva Rot", 1 },

    { "quotes inside and line breaks in a cell", "a.csv",
      "Name,E-Mail,Notiz\n\"Rot, Eva\",eva@r.example,\"sagt \"\"ja\"\"\nund geht\"\n", 0, "new",
      "SELECT count(*) FROM person WHERE family = 'Rot' AND note = $2", "sagt \"ja\"\nund geht",
      1 },
    { "rows shorter and longer than the heading", "a.csv",
      "Vorname;Nachname;E-Mail\nEva;Rot\nUlf;Blau;ulf@b.example;mehr;noch mehr\n", 0, "new new",
      "SELECT count(*) FROM person WHERE family = $2", "Rot", 1 },
    { "a sep= line", "a.csv", "sep=;\r\nName;E-Mail\r\nEva Rot;eva@r.example\r\n", 0, "new",
      "SELECT count(*) FROM person WHERE family = $2", "Rot", 1 },
    { "the same heading twice", "a.csv",
      "Name,E-Mail,E-Mail,Farbe,Farbe\nEva Rot,a@r.example,b@r.example,rot,blau\n", 0, "new",
      "SELECT count(*) FROM contact_point WHERE kind = $2", "email", 2 },
    { "UTF-16 little endian without a mark", "a.csv",
      "N\0a\0m\0e\0;\0O\0r\0t\0\n\0E\0v\0a\0 \0R\0o\0t\0;\0K\0\xf6\0l\0n\0\n\0", 42, "new",
      "SELECT count(*) FROM address WHERE city = $2", "Köln", 1 },
    { "Windows-1252 with a euro sign", "a.csv", "Name;Notiz\nEva R\xf6t;zahlt in \x80\n", 0, "new",
      "SELECT count(*) FROM person WHERE family = 'Röt' AND note = $2", "zahlt in €", 1 },
    { "a day as 31.12.1980", "a.csv", "Name;Geburtstag\nEva Rot;31.12.1980\n", 0, "new",
      "SELECT count(*) FROM person WHERE birthday = $2", "1980-12-31", 1 },
    { "a day as 12/31/1980", "a.csv", "Name;Birthday\nEva Rot;12/31/1980\n", 0, "new",
      "SELECT count(*) FROM person WHERE birthday = $2", "1980-12-31", 1 },
    { "a day as 1980-12-31", "a.csv", "Name;Birthday\nEva Rot;1980-12-31\n", 0, "new",
      "SELECT count(*) FROM person WHERE birthday = $2", "1980-12-31", 1 },
    { "a day there is not", "a.csv", "Name;Geburtstag\nEva Rot;31.2.1980\n", 0, "new",
      "SELECT count(*) FROM person WHERE birthday IS NULL AND extra LIKE $2", "%31.2.1980%", 1 },
    { "only a heading", "a.csv", "Vorname;Nachname;E-Mail\n", 0, "", "SELECT count(*) FROM person",
      NULL, 0 },
    { "a quote that never ends", "a.csv", "Name,Ort\n\"Eva Rot,Bonn\nUlf Blau,Bonn\n", 0,
      "error new", "SELECT count(*) FROM person WHERE family = $2", "Blau", 1 },
    { "a purchase with a comma too many", "p.csv",
      "Kunde;Datum;Betrag\nK1;1.2.2026;1,2,3\nK1;1.2.2026;1.000,50\n", 0, "error new",
      "SELECT count(*) FROM purchase WHERE amount = 100050", NULL, 1 },

    { "LDIF with base64 and folded lines", "a.ldif",
      "version: 1\n\ndn: cn=Eva\nobjectclass: person\ncn:: RXZhIFLDtnQ=\nsn:: UsO2dA==\ngivenName: "
      "Eva\nmail: eva@r.exa\n mple\n\n",
      0, "new", "SELECT count(*) FROM contact_point WHERE value = $2", "eva@r.example", 1 },

    { "an empty file", "a.csv", "", 0, NULL, NULL, NULL, 0 },
    { "a picture", "a.csv", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16, NULL, NULL, NULL, 0 },
    { "a spreadsheet", "a.xlsx", "PK\x03\x04\x14\0\x06\0xl/workbook.xml", 26, NULL, NULL, NULL, 0 },
    { "a calendar", "a.ics", "BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n", 0, NULL, NULL, NULL,
      0 },
};

/* $1 must be somewhere, and of a type, for PostgreSQL. */
static int64_t count_of(const char *sql, const char *text)
{
    return test_app_count(
        &t, text != NULL ? arena_printf(&t.arena, "%s AND CAST($1 AS BIGINT) = 0", sql) : sql, 0,
        text);
}

static void check_sum(const char *what, const struct test_import *i)
{
    int64_t sum = 0;

    for (size_t k = 0; k < IMPORT_OUTCOME_COUNT; k++)
        sum += i->report.counts[k];
    if (sum != i->report.read || (int64_t)i->count != i->report.read)
        fail_test("%s: %lld rows read, %lld told", what, (long long)i->report.read, (long long)sum);
    for (size_t k = 0; k < i->count; k++)
        if ((i->rows[k].outcome == IMPORT_ERROR || i->rows[k].outcome == IMPORT_DOUBTFUL) &&
            *i->rows[k].why == '\0')
            fail_test("%s: row %zu stays out without a reason", what, k + 1);
}

static void each_comes_in_or_says_why_not(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct nasty *n = &cases[i];
        size_t len = n->len > 0 ? n->len : strlen(n->bytes);

        test_app_open(&t, "nasty");
        t.err = (struct error){ 0 };
        struct test_import *got = test_import(&t, n->name, n->bytes, len, NULL);
        if (n->outcomes == NULL) {
            if (got->ok || t.err.kind != ERROR_INPUT || strlen(t.err.text) < 10)
                fail_test("%s: %s", n->what, got->ok ? "came in" : t.err.text);
            test_app_close(&t);
            continue;
        }
        if (!got->ok)
            fail_test("%s: %s", n->what, t.err.text);
        const char *outcomes = got->count > 0 ? test_outcomes(&t, got) : "";
        if (!text_equal(outcomes, n->outcomes))
            fail_test("%s: %s instead of %s", n->what, outcomes, n->outcomes);
        check_sum(n->what, got);
        if (n->sql != NULL && count_of(n->sql, n->text) != n->count)
            fail_test("%s: it is not there as it should be", n->what);
        got = test_import(&t, n->name, n->bytes, len, NULL);
        if (!got->ok || got->report.counts[IMPORT_NEW] + got->report.counts[IMPORT_CHANGED] > 0)
            fail_test("%s: the second run changes something: %s", n->what, test_outcomes(&t, got));
        test_app_close(&t);
    }
}

static void a_thousand_columns_are_kept(void **state)
{
    (void)state;
    test_app_open(&t, "nasty");
    struct buf b = buf_new(&t.arena, 1 << 20);
    buf_adds(&b, "Name,E-Mail");
    for (int i = 0; i < 998; i++)
        buf_printf(&b, ",Feld %d", i);
    for (int row = 0; row < 3; row++) {
        buf_printf(&b, "\nEva Rot%c,eva%d@r.example", 'a' + row, row);
        for (int i = 0; i < 998; i++)
            buf_printf(&b, ",%d.%d", row, i);
    }
    struct test_import *i = test_import(&t, "wide.csv", b.bytes, b.len, NULL);
    if (!i->ok)
        fail_test("%s", t.err.text);
    CHECK_TEXT(test_outcomes(&t, i), "new new new");
    CHECK_INT(
        count_of("SELECT count(*) FROM person WHERE extra LIKE $2", "%\"Feld 997\":\"2.997\"%"), 1);
    test_app_close(&t);
}

static void a_photo_of_ten_megabytes_comes_in(void **state)
{
    enum { LINES = 140000 };

    (void)state;
    test_app_open(&t, "nasty");
    struct buf b = buf_new(&t.arena, 32 << 20);
    buf_adds(&b, "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Eva "
                 "Rot\r\nN:Rot;Eva;;;\r\nPHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ\r\n");
    for (int i = 0; i < LINES; i++)
        buf_adds(&b,
                 " AAYEBQYFBAYGBQYHBwYIChAKCgkJChQODwwQFxQYAAYEBQYFBAYGBQYHBwYIChAKCgkJChQO\r\n");
    buf_adds(&b, "EMAIL:eva@r.example\r\nEND:VCARD\r\n");
    CHECK(b.len > 10 << 20);
    struct test_import *i = test_import(&t, "big.vcf", b.bytes, b.len, NULL);
    if (!i->ok)
        fail_test("%s", t.err.text);
    CHECK_TEXT(test_outcomes(&t, i), "new");
    CHECK_INT(test_app_count(&t, "SELECT count(*) FROM contact_point", 0, NULL), 1);
    CHECK_INT(test_app_count(&t, "SELECT length(words) FROM original", 0, NULL), (int64_t)b.len);
    CHECK_TEXT(test_outcomes(&t, test_import(&t, "big.vcf", b.bytes, b.len, NULL)), "same");
    test_app_close(&t);
}

int main(void)
{
    return TESTS(T(each_comes_in_or_says_why_not), T(a_thousand_columns_are_kept),
                 T(a_photo_of_ten_megabytes_comes_in));
}
