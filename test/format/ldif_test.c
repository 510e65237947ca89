#include "format/detect.h"
#include "format/ldif.h"
#include "test/test.h"

static struct arena arena;

static struct contact entry(struct ldif *r)
{
    struct contact c;

    CHECK(ldif_next(r, &arena, &c));
    return c;
}

static const char book[] =
    "version: 1\n\n# a comment\n  that goes on\ndn: cn=Anna "
    "Berg,mail=anna@example.com\nobjectclass: top\n"
    "objectclass: inetOrgPerson\ngivenName: Anna\nsn:: QsOkcmc=\ncn: Anna Berg\nmail: "
    "anna@example.com\n"
    "mozillaSecondEmail: a.berg@example.org\ntelephoneNumber: 030 1\nmobile: 0170 2\nhomePhone: "
    "030 3\n"
    "street: Am Tal 1\nmozillaWorkStreet2: Hof\nl: Ulm\npostalCode: "
    "89073\nmozillaHomeLocalityName: Bonn\n"
    "o: Weber\nou: Einkauf\nou: Papier\ntitle: Lei\n terin\nbirthyear: 1980\nbirthmonth: "
    "2\nbirthday: 29\n"
    "description:: WmVpbGUgMQpaZWlsZSAy\nuserPassword: geheim\njpegPhoto:< file:///tmp/x.jpg\n"
    "mozillaCustom1: eigenes\nemployeeNumber;x-own: 7\nsn: !\n\n"
    "dn: cn=Liste\nobjectclass: groupOfNames\ncn: Liste\nmember: cn=Anna "
    "Berg,mail=anna@example.com\n\n"
    "dn: cn=Alt\nchangetype: delete\n\ndn: dc=example\nobjectclass: domain\n";

static void entries_become_contacts(void **state)
{
    struct ldif r;
    struct contact c;

    (void)state;
    ldif_open(&r, &arena, book, sizeof book - 1);
    c = entry(&r);
    CHECK(c.refused == NULL);
    CHECK_INT(c.line, 5);
    CHECK_TEXT(c.family, "Bärg");
    CHECK_INT(c.emails.count, 2);
    CHECK_TEXT(c.phones.items[1].label, "mobile");
    CHECK_TEXT(c.addresses.items[0].street, "Am Tal 1\nHof");
    CHECK_TEXT(c.addresses.items[1].city, "Bonn");
    CHECK_INT(c.units.count, 2);
    CHECK_TEXT(c.title, "Leiterin");
    CHECK_TEXT(contact_date_text(&arena, &c.birthday), "1980-02-29");
    CHECK_TEXT(c.note, "Zeile 1\nZeile 2");
    CHECK_INT(c.remarks.count, 2); /* the password, the picture elsewhere */
    for (size_t i = 0; i < c.extras.count; i++)
        CHECK(strstr(c.extras.items[i].value, "geheim") == NULL);
    CHECK_INT(c.extras.count,
              5); /* dn, jpegPhoto, mozillaCustom1, employeeNumber;x-own, the other sn */
    c = entry(&r);
    CHECK_INT(c.kind, CONTACT_GROUP);
    CHECK_INT(c.members.count, 1);
    CHECK_TEXT(entry(&r).refused, "This entry changes a directory; it does not describe anybody.");
    CHECK_TEXT(entry(&r).refused,
               "This entry names nobody: no name, firm, e-mail address or number.");
    CHECK(!ldif_next(&r, &arena, &c));
}

static void a_file_may_end_anywhere(void **state)
{
    static const char *const texts[] = {
        "version", "dn", "dn: x\n#", "# c\n  d", "dn:: !\n", "cn:<"
    };

    (void)state;
    for (size_t i = 0; i < COUNT(texts); i++) {
        size_t len = strlen(texts[i]);
        char *bytes = malloc(len);
        struct ldif r;
        struct contact c;

        CHECK(bytes != NULL);
        memcpy(bytes, texts[i], len);
        ldif_open(&r, &arena, bytes, len);
        while (ldif_next(&r, &arena, &c))
            CHECK(c.refused != NULL);
        CHECK_INT(r.at, len);
        free(bytes);
    }
}

static void files_are_known_by_their_bytes(void **state)
{
    static const struct {
        const char *bytes;
        size_t len;
        const char *name;
        enum file_kind kind;
    } cases[] = {
        { "", 0, "x.csv", FILE_EMPTY }, { "\xef\xbb\xbf \r\n", 6, "", FILE_EMPTY },
        { "begin:vcard\r\nend:vcard", 22, "", FILE_VCARD },
        { "\n\nBEGIN:VCARD", 13, NULL, FILE_VCARD },
        { "BEGIN:VCALENDAR\n", 16, "a.vcf", FILE_CALENDAR },
        { "version: 1\n\ndn: x\n", 17, "", FILE_LDIF },
        { "PK\3\4....xl/workbook.xml", 23, "a.csv", FILE_EXCEL }, { "PK\3\4..", 6, "", FILE_ZIP },
        { "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8, "a.xls", FILE_EXCEL },
        { "%PDF-1.7", 8, "", FILE_PDF },
        { "\x89PNG\r\n", 6, "", FILE_PICTURE }, { "{\"a\":1}", 7, "", FILE_JSON },
        { "<html>", 6, "", FILE_XML }, { "From: a\nMIME-Version: 1.0\n", 25, "", FILE_MAIL },
        { "\1\2\3\4\5\6\7", 7, "", FILE_UNKNOWN },
        { "Name,E-Mail\nA,b@c.example\n", 25, "", FILE_PEOPLE_CSV },
        { "id,date,amount\n1,2026-01-02,3\n", 30, "", FILE_PURCHASES_CSV },
        { "nothing", 7, "a.vcf", FILE_VCARD },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        enum file_kind kind = file_kind_of(&arena, cases[i].bytes, cases[i].len, cases[i].name);

        if (kind != cases[i].kind)
            fail_test("case %zu: %s", i, file_kind_name(kind));
    }
    for (int i = 0; i < FILE_KIND_COUNT; i++)
        CHECK(file_kind_name((enum file_kind)i) != NULL &&
              (file_kind_refusal((enum file_kind)i) == NULL) ==
                  (i >= FILE_VCARD && i <= FILE_LDIF));
}

int main(void)
{
    return TESTS(T(entries_become_contacts), T(a_file_may_end_anywhere),
                 T(files_are_known_by_their_bytes));
}
