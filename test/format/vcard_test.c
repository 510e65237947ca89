#include "base/buf.h"
#include "base/text.h"
#include "format/vcard.h"
#include "test/test.h"

static struct arena arena;

static struct contact first_card(const char *text)
{
    struct vcards cards;
    struct contact c;

    vcards_open(&cards, &arena, text, strlen(text));
    CHECK(vcards_next(&cards, &arena, &c));
    return c;
}

static struct contact card_of(const char *lines)
{
    return first_card(arena_printf(&arena, "BEGIN:VCARD\r\nVERSION:3.0\r\n%sEND:VCARD\r\n", lines));
}

static const char *points(const struct contact_points *list)
{
    struct buf b = buf_new(&arena, 4096);

    for (size_t i = 0; i < list->count; i++)
        buf_printf(&b, "%s%s%s=%s", i > 0 ? " | " : "", list->items[i].label,
                   list->items[i].preferred ? "!" : "", list->items[i].value);
    return b.bytes;
}

static void names_firms_and_notes_are_read(void **state)
{
    struct contact c = card_of("N:Berg;Anna;Maria,Luise;Dr.;M.A.,MBA\r\nFN:Dr. Anna Berg\r\n"
                               "ORG:Weber\\, Druck & Sohn;Einkauf;Papier\r\nTITLE:Leiterin\r\n"
                               "NICKNAME:Anni,Änne\r\nNOTE:Zeile 1\\nZeile\r\n  2\\; Ende\r\n"
                               "CATEGORIES:Kunde,Messe\\, Köln\r\nX-PHONETIC-LAST-NAME:Bärk\r\n");

    (void)state;
    CHECK_TEXT(c.family, "Berg");
    CHECK_TEXT(c.additional, "Maria Luise");
    CHECK_TEXT(c.suffix, "M.A., MBA");
    CHECK_TEXT(c.formatted, "Dr. Anna Berg");
    CHECK_TEXT(c.organisation, "Weber, Druck & Sohn");
    CHECK_INT(c.units.count, 2);
    CHECK_TEXT(c.units.items[1], "Papier");
    CHECK_TEXT(c.nickname, "Anni, Änne");
    CHECK_TEXT(c.note, "Zeile 1\nZeile 2; Ende");
    CHECK_TEXT(c.categories.items[1], "Messe, Köln");
    CHECK_TEXT(c.phonetic_family, "Bärk");
}

static void labels_are_read_in_every_dialect(void **state)
{
    static const struct {
        const char *lines, *phones;
    } cases[] = {
        { "TEL;TYPE=WORK,VOICE:1\r\nTEL;TYPE=home;TYPE=pref:2\r\n", "work=1 | home!=2" },
        { "TEL;HOME;FAX:1\r\nTEL;CELL;PREF:2\r\n", "home fax=1 | mobile!=2" },
        { "TEL;TYPE=\"WORK,FAX\":1\r\n", "work fax=1" },
        { "TEL;VALUE=uri;PREF=1;TYPE=\"voice,home\":tel:+49-30-1;ext=23\r\n",
          "home!=+49-30-1 ext. 23" },
        { "item1.TEL:1\r\nitem1.X-ABLabel:Ferienhaus\r\nTEL:2\r\n", "Ferienhaus=1 | =2" },
        { "item1.TEL:1\r\nitem1.X-ABLabel:_$!<Mobile>!$_\r\n", "mobile=1" },
        { "tel;type=pager:1\r\nTEL;TYPE=HOME:\r\n", "pager=1" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct contact c = card_of(cases[i].lines);

        if (!text_equal(points(&c.phones), cases[i].phones))
            fail_test("case %s: %s", cases[i].lines, points(&c.phones));
    }
}

static void days_without_a_year_have_none(void **state)
{
    static const char *const cases[][2] = {
        { "BDAY:1980-02-29", "1980-02-29" }, { "BDAY:19800229", "1980-02-29" },
        { "BDAY;VALUE=date:1980-02-29T00:00:00Z", "1980-02-29" }, { "BDAY:--0416", "--04-16" },
        { "BDAY:--04-16", "--04-16" }, { "BDAY:16040416", "--04-16" },
        { "BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-16", "--04-16" },
        { "BDAY;VALUE=text:circa 1800", "circa 1800" }, { "BDAY:1981-02-29", "1981-02-29" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct contact c = card_of(arena_printf(&arena, "FN:A\r\n%s\r\n", cases[i][0]));

        CHECK_TEXT(contact_date_text(&arena, &c.birthday), cases[i][1]);
    }
    CHECK_INT(card_of("FN:A\r\nBDAY:1981-02-29\r\n").birthday.month, 0);
}

static void old_encodings_are_undone(void **state)
{
    struct contact c = first_card(
        "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BC=\r\n"
        "ller;J=C3=B6rg\r\nFN:J\xf6rg M\xfcller\r\n"
        "NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:Stra=DFe=0D=0AHof\r\n"
        "PHOTO;TYPE=JPEG;ENCODING=BASE64:\r\n AAAA\r\nBBBB\r\n\r\nTEL;CELL:1\r\nEND:VCARD\r\n");

    (void)state;
    CHECK_TEXT(c.family, "Müller");
    CHECK_TEXT(c.formatted, "Jörg Müller");
    CHECK_TEXT(c.note, "Straße\nHof");
    CHECK_TEXT(c.photo_base64, "AAAABBBB");
    CHECK_TEXT(points(&c.phones), "mobile=1");
    CHECK(text_is_utf8(c.raw, c.raw_len));
}

static void every_line_of_a_file_is_accounted_for(void **state)
{
    static const struct {
        int64_t line;
        const char *refused, *name;
    } want[] = {
        { 1, "These lines stand outside of any card.", NULL },
        { 3, NULL, "A" },
        { 7, NULL, "B" },
        { 14, NULL, "C" },
        { 18, "This card names nobody: no name, firm, e-mail address or number.", NULL },
    };
    const char *text =
        "Hello\n\nBEGIN:VCARD\nFN:A\nEND:VCARD\n\nBEGIN:VCARD\nFN:B\nAGENT:\nBEGIN:VCARD\n"
        "FN:Inside\nEND:VCARD\nX:1\nbegin:vcard\nFN:C\nEND:VCARD \n\nBEGIN:VCARD\nEND:VCARD";
    struct vcards cards;
    struct contact c;
    size_t n = 0;

    (void)state;
    vcards_open(&cards, &arena, text, strlen(text));
    for (; vcards_next(&cards, &arena, &c); n++) {
        CHECK(n < COUNT(want));
        CHECK_INT(c.line, want[n].line);
        CHECK_INT(c.refused == NULL, want[n].refused == NULL);
        if (c.refused != NULL)
            CHECK_TEXT(c.refused, want[n].refused);
        else
            CHECK_TEXT(c.formatted, want[n].name);
    }
    CHECK_INT(n, COUNT(want));
}

static const char rich[] =
    "BEGIN:VCARD\r\nVERSION:3.0\r\nPRODID:-//Nobody//EN\r\nN:Berg;Anna;;;\r\nFN:Anna Berg\r\n"
    "item1.TEL;TYPE=WORK;X-OWN=7:+49 30 1\r\nitem1.X-ABLabel:Empfang\r\nTEL;TYPE=HOME:2\r\n"
    "item2.EMAIL;TYPE=INTERNET,pref:anna@example.com\r\nitem2.X-SEEN:yes\r\n"
    "ADR;TYPE=WORK:;;Hauptstr. 1;Köln;;50667;\r\nX-NOBODY-KNOWS;A=\"b:c\":x;y\\,z\r\n"
    "NOTE:Eine lange Zeile\\, die gefaltet ist, und zwar an einer Stelle\r\n , die wir nicht "
    "wählten\r\n"
    "END:VCARD\r\n";

static const char *rewritten(const char *original, const struct contact *c, unsigned parts,
                             enum vcard_version version)
{
    size_t len;
    const char *text = vcard_write(&arena, original, c, parts, version, &len);

    CHECK_INT(strlen(text), len);
    return text;
}

static void an_unchanged_card_comes_out_byte_for_byte(void **state)
{
    struct contact c = first_card(rich);

    (void)state;
    CHECK_TEXT(rewritten(rich, &c, CONTACT_ALL, VCARD_AS_IT_CAME), rich);
    CHECK_TEXT(rewritten(rich, &c, CONTACT_ALL, VCARD_3_0), rich);
}

/* `from` in the original became `to` ("" for gone), and nothing else changed. */
static void check_patch(const struct contact *c, unsigned parts, const char *from, const char *to)
{
    const char *at = strstr(rich, from);

    CHECK(at != NULL);
    CHECK_TEXT(rewritten(rich, c, parts, VCARD_AS_IT_CAME),
               arena_printf(&arena, "%.*s%s%s", (int)(at - rich), rich, to, at + strlen(from)));
}

static void only_the_line_that_changed_is_written_anew(void **state)
{
    struct contact c = first_card(rich);

    (void)state;
    c.phones.items[0].value = "+49 30 99";
    check_patch(&c, CONTACT_ALL, "item1.TEL;TYPE=WORK;X-OWN=7:+49 30 1\r\n",
                "item1.TEL;TYPE=WORK;X-OWN=7:+49 30 99\r\n");
    c = first_card(rich);
    c.phones.items[1].label = "mobile";
    check_patch(&c, CONTACT_ALL, "TEL;TYPE=HOME:2", "TEL;TYPE=CELL:2");
    c = first_card(rich);
    c.phones.items[0] = c.phones.items[1];
    c.phones.count = 1;
    check_patch(&c, CONTACT_ALL,
                "item1.TEL;TYPE=WORK;X-OWN=7:+49 30 1\r\nitem1.X-ABLabel:Empfang\r\n", "");
    c = first_card(rich);
    c.note = "Kurz; und\ngut";
    check_patch(&c, CONTACT_ALL, strstr(rich, "NOTE:"), "NOTE:Kurz\\; und\\ngut\r\nEND:VCARD\r\n");
    c = first_card(rich);
    contact_point_add(&arena, &c.emails, "a.berg@example.org", "Verein", false);
    check_patch(&c, CONTACT_ALL, "END:VCARD", "item3.EMAIL;TYPE=INTERNET:a.berg@example.org\r\n"
                                              "item3.X-ABLabel:Verein\r\nEND:VCARD");
    c = first_card(rich);
    c.family = "Tal";
    c.formatted = "Anna Tal";
    check_patch(&c, CONTACT_ALL, "N:Berg;Anna;;;\r\nFN:Anna Berg", "N:Tal;Anna;;;\r\nFN:Anna Tal");
}

static void what_the_writer_does_not_speak_about_stays(void **state)
{
    struct contact c = contact_new();

    (void)state;
    CHECK_TEXT(rewritten(rich, &c, CONTACT_CATEGORIES, VCARD_AS_IT_CAME), rich);
    c.note = "N";
    check_patch(&c, CONTACT_NOTE, strstr(rich, "NOTE:"), "NOTE:N\r\nEND:VCARD\r\n");
}

static void versions_are_converted_without_loss(void **state)
{
    static const char old[] = "BEGIN:VCARD\r\nVERSION:2.1\r\nN:Berg;Anna\r\nTEL;CELL;PREF:1\r\n"
        "ADR;HOME;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:;;Stra=C3=9Fe 1;K;;1;\r\n"
        "LABEL;HOME:Straße 1, K\r\nX-OWN;ENCODING=QUOTED-PRINTABLE:a=0Ab\r\nBDAY:1604-04-16\r\n"
        "PHOTO;JPEG;ENCODING=BASE64:\r\n AAAA\r\n\r\nEND:VCARD\r\n";
    struct contact c = first_card(old);
    const char *four, *three;

    (void)state;
    four = rewritten(old, &c, CONTACT_ALL, VCARD_4_0);
    CHECK_TEXT(four, "BEGIN:VCARD\r\nVERSION:4.0\r\nN:Berg;Anna\r\nTEL;TYPE=CELL;PREF=1:1\r\n"
        "ADR;TYPE=HOME;LABEL=\"Straße 1, K\":;;Straße 1;K;;1;\r\nX-OWN:a\\nb\r\nBDAY:--0416\r\n"
        "PHOTO:data:image/jpeg;base64,AAAA\r\nFN:Anna Berg\r\nEND:VCARD\r\n");
    c = first_card(four);
    three = rewritten(four, &c, CONTACT_ALL, VCARD_3_0);
    CHECK_TEXT(three, "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Berg;Anna\r\nTEL;TYPE=CELL,pref:1\r\n"
        "ADR;TYPE=HOME:;;Straße 1;K;;1;\r\nLABEL;TYPE=HOME:Straße 1\\, K\r\nX-OWN:a\\nb\r\n"
        "BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-16\r\nPHOTO;ENCODING=b;TYPE=jpeg:AAAA\r\n"
        "FN:Anna Berg\r\nEND:VCARD\r\n");
    c = first_card(three);
    CHECK_TEXT(rewritten(three, &c, CONTACT_ALL, VCARD_4_0), four);
}

static void a_new_card_says_all_that_is_known(void **state)
{
    struct contact c = contact_new(), back;

    (void)state;
    c.given = "Anna";
    c.family = "Berg, von";
    c.organisation = "A;B";
    contact_text_add(&arena, &c.units, "Einkauf");
    contact_point_add(&arena, &c.phones, "+49 30 1", "home fax", true);
    contact_point_add(&arena, &c.emails, "a@example.com", "Verein", false);
    contact_point_add(&arena, &c.urls, "https://example.com/?a=1,2", "homepage", false);
    contact_point_add(&arena, &c.related, "Bert", "spouse", false);
    struct contact_address *p = contact_address_add(&arena, &c.addresses);
    p->street = "Am Tal 1\nHof";
    p->label = "home";
    c.birthday = (struct contact_date){ .month = 2, .mday = 29, .text = "" };
    c.note = "Ein Satz, der so lang ist, dass er über fünfundsiebzig Oktette geht: ääääääääääääää.";
    c.kind = CONTACT_ORGANISATION;
    for (int v = VCARD_3_0; v <= VCARD_4_0; v++) {
        const char *text = rewritten(NULL, &c, 0, (enum vcard_version)v);

        for (const char *line = text, *end; (end = strchr(line, '\n')) != NULL; line = end + 1)
            CHECK(end - line <= 76 && text_is_utf8(line, (size_t)(end - line)));
        back = first_card(text);
        CHECK_TEXT(back.formatted, "Anna Berg, von");
        CHECK_TEXT(back.family, c.family);
        CHECK_TEXT(back.organisation, c.organisation);
        CHECK_TEXT(points(&back.phones), "home fax!=+49 30 1");
        CHECK_TEXT(points(&back.emails), "Verein=a@example.com");
        CHECK_TEXT(points(&back.urls), "homepage=https://example.com/?a=1,2");
        CHECK_TEXT(points(&back.related), "spouse=Bert");
        CHECK_TEXT(back.addresses.items[0].street, p->street);
        CHECK_TEXT(contact_date_text(&arena, &back.birthday), "--02-29");
        CHECK_TEXT(back.note, c.note);
        CHECK_INT(back.kind, CONTACT_ORGANISATION);
    }
}

/* Each of these once crashed, or came out as somebody else. */
static void what_the_fuzzer_found_stays_repaired(void **state)
{
    static const char *const lines[] = {
        "TEL;TYPE=wor\xe8\xe8,pref:1\r\nEMAIL:\xe8\xad\xa6@b.example\r\n", /* head: no UTF-8 */
        "X-CUSTOM3:custom\r3\r\nN:A;B\rTEL:1\r\n",                         /* a CR inside a value */
        "TEL\002:+49 30 1\r\n",                                            /* no TEL */
        ".TEL;TYPE=home:+49 30 1\r\n",                                     /* an empty group */
        "ADR:;\r\nLABEL:x\r\nADR;LABEL=y:;;;\r\n",
    };

    (void)state;
    for (size_t i = 0; i < COUNT(lines); i++) {
        struct contact c = card_of(arena_printf(&arena, "FN:A\r\n%s", lines[i])), back;
        const char *original = arena_strndup(&arena, c.raw, c.raw_len);

        CHECK(text_is_utf8(c.raw, c.raw_len));
        CHECK_TEXT(rewritten(original, &c, CONTACT_ALL, VCARD_AS_IT_CAME), original);
        back = first_card(rewritten(original, &c, CONTACT_ALL, VCARD_4_0));
        CHECK_TEXT(points(&back.phones), points(&c.phones));
        CHECK_INT(back.addresses.count, c.addresses.count);
    }
}

static void a_file_need_not_end_in_a_nul(void **state)
{
    static const char *const texts[] = { "BEGIN:VCARD\nFN:A\nX", "BEGIN:VCARD\nFN:A\nX:", "AGEN",
                                         "BEGIN:VCARD\nFN:A\nTEL:1\nEN", "BEGIN" };

    (void)state;
    for (size_t i = 0; i < COUNT(texts); i++) {
        size_t len = strlen(texts[i]), count = 0;
        char *bytes = malloc(len); /* on its own, so that the sanitizer sees a step beyond */
        struct vcards cards;
        struct contact c;

        CHECK(bytes != NULL);
        memcpy(bytes, texts[i], len);
        for (vcards_open(&cards, &arena, bytes, len); vcards_next(&cards, &arena, &c); count++)
            ;
        CHECK_INT(count, 1);
        free(bytes);
    }
}

int main(void)
{
    return TESTS(T(names_firms_and_notes_are_read), T(labels_are_read_in_every_dialect),
                 T(days_without_a_year_have_none), T(old_encodings_are_undone),
                 T(every_line_of_a_file_is_accounted_for),
                 T(an_unchanged_card_comes_out_byte_for_byte),
                 T(only_the_line_that_changed_is_written_anew),
                 T(what_the_writer_does_not_speak_about_stays),
                 T(versions_are_converted_without_loss), T(a_new_card_says_all_that_is_known),
                 T(what_the_fuzzer_found_stays_repaired), T(a_file_need_not_end_in_a_nul));
}
