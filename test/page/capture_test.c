/* Writing down, as a browser does it: read, corrected, stored, and never a character lost. */
#include "app/save.h"
#include "base/text.h"
#include "entity/hours.h"
#include "entity/organisation.h"
#include "entity/role.h"
#include "http/percent.h"
#include "test/page/names.h"
#include "test/test.h"

#include <string.h>

static struct test_door t;
static int64_t anna;

static void give_role(int64_t person, const char *title, const char *firm)
{
    struct record *o = record_new(&t.app.arena, &organisation_entity);
    struct record *r = record_new(&t.app.arena, &role_entity);

    record_set_text(o, ORGANISATION_NAME, firm);
    CHECK(app_save(&t.app.call, o, &t.app.err));
    record_set_int(r, ROLE_PERSON_ID, person);
    record_set_int(r, ROLE_ORGANISATION_ID, o->id);
    record_set_text(r, ROLE_TITLE, title);
    CHECK(app_save(&t.app.call, r, &t.app.err));
}

static int open_world(void **state)
{
    (void)state;
    test_pages_open(&t, "page_capture");
    anna = test_app_person(&t.app, "Anna", "Huber");
    give_role(anna, "Einkauf", "Weber Druck");
    test_app_person(&t.app, "Hans", "Schmidt");
    test_app_person(&t.app, "Maria", "Schmidt");
    return 0;
}

static int close_world(void **state)
{
    (void)state;
    test_pages_close(&t);
    return 0;
}

static const char *encoded(const char *s)
{
    struct buf b = buf_new(&t.app.arena, 1 << 20);

    percent_encode(&b, s);
    return b.bytes;
}

static int64_t count(const char *sql)
{
    return test_app_count(&t.app, sql, 0, NULL);
}

static struct answer read_text(const char *text)
{
    return test_form(&t, t.editor, "/capture",
                     arena_printf(&t.app.arena, "back=/today&text=%s", encoded(text)));
}

/* What the browser sends when the preview of a note about Anna is stored. */
static struct answer store(const char *text, const char *read, const char *more)
{
    return test_form(&t, t.editor, "/capture/store",
                     arena_printf(&t.app.arena,
                                  "back=/today&key=k%zu&text=%s&read=%s&who_0=%lld&who_0_part=1"
                                  "&channel=call&day=2026-11-22&time=09:30%s",
                                  strlen(text) + strlen(more), encoded(text), encoded(read),
                                  (long long)anna, more));
}

static void a_plain_note_needs_nothing_but_enter(void **state)
{
    struct answer a = read_text("Anna Huber angerufen, 12 Min, sehr zufrieden, spart 18.000 € im "
                                "Jahr. ! Angebot bis Freitag");

    (void)state;
    CHECK_INT(a.status, 200);
    check_says(&a, "<span class=\"who\">Anna Huber</span>");
    check_says(&a, "<option value=\"promise\" selected>");
    check_says(&a, "<option value=\"2\" selected>");
    check_says(&a, "name=\"benefit\" value=\"spart 18.000 € im Jahr\"");
    check_says(&a, "name=\"minutes\" size=\"4\" value=\"12\"");
    check_says(&a, "What occupies Anna Huber right now?");
    check_says(&a, "data-store autofocus");
    CHECK(!answer_says(&a, "class=\"doubt\""));
}

static void a_doubt_is_asked_in_words(void **state)
{
    struct answer a = read_text("Schmidt angerufen");

    (void)state;
    check_says(&a, "Several people have this name. Who is meant?");
    check_says(&a, "Hans Schmidt");
    check_says(&a, "Maria Schmidt");
    a = read_text("Lieferung kam zu spät");
    check_says(&a, "With whom was it?");
    check_says(&a, "name=\"who_0_find\"");
}

static void what_is_corrected_is_what_is_stored(void **state)
{
    const char *text = "Anna Huber angerufen. ! Angebot";
    struct answer a = store(text, text,
                            "&feeling=-1&benefit=weniger+Ausfall&benefit_amount=1.200,50&minutes="
                            "20&answer=der+Umzug&answer_kind=worry"
                            "&item_0_on=1&item_0_kind=wish&item_0_words=ein+Angebot"
                            "&item_1_kind=joy&item_1_words=weg+damit");

    (void)state;
    CHECK_INT(a.status, 303);
    CHECK_TEXT(answer_header(&t, &a, "Location"), "/today?did=captured&undo=1");
    CHECK_INT(count("SELECT count(*) FROM wish WHERE words = 'ein Angebot'"), 1);
    CHECK_INT(count("SELECT count(*) FROM insight WHERE words = 'weg damit'"), 0);
    CHECK_INT(count("SELECT count(*) FROM insight WHERE kind = 'worry' AND words = 'der Umzug'"),
              1);
    CHECK_INT(
        count("SELECT count(*) FROM benefit WHERE words = 'weniger Ausfall' AND gain = 120050"), 1);
    CHECK_INT(
        count("SELECT count(*) FROM moment WHERE feeling = -1 AND minutes = 20 AND asked = 1"), 1);
}

static void never_is_a_character_lost(void **state)
{
    static const char *const texts[] = {
        "Anna Huber angerufen.\nZweite Zeile\n\n  eingerückt \t Ende ",
        "\"Anführung\" 'und' <script>alert(1)</script> & {{so}} %41 \\ +",
        "日本語 emoji \xf0\x9f\x98\x80 e\xcc\x81 \xc2\xa0",
        "\n\nleere Zeilen davor",
    };

    (void)state;
    for (size_t i = 0; i < COUNT(texts); i++) {
        struct buf sent = buf_new(&t.app.arena, 4096);

        for (const char *p = texts[i]; *p != '\0'; p++) { /* as forms send line ends */
            if (*p == '\n')
                buf_addc(&sent, '\r');
            buf_addc(&sent, *p);
        }
        CHECK_INT(store(sent.bytes, sent.bytes, "").status, 303);
        if (test_app_count(&t.app, "SELECT count(*) FROM moment WHERE id > $1 AND words = $2", 0,
                           texts[i]) != 1)
            fail_test("not stored as typed: %s", texts[i]);
    }
}

static void a_refused_note_keeps_all_that_was_typed(void **state)
{
    const char *text = "Anna Huber angerufen. ! Angebot";
    int64_t before = count("SELECT count(*) FROM moment");
    struct answer a = store(text, text,
                            "&answer=der+Umzug+im+Januar&item_0_on=1&item_0_kind=promise"
                            "&item_0_words=das+ganze+Angebot&item_0_due=2026-02-31");

    (void)state;
    CHECK_INT(a.status, 422);
    check_says(&a, "This day does not exist in the calendar.");
    check_says(&a, "value=\"2026-02-31\" aria-invalid");
    check_says(&a, "der Umzug im Januar");
    check_says(&a, "das ganze Angebot");
    check_says(&a, "Anna Huber angerufen. ! Angebot");
    CHECK_INT(count("SELECT count(*) FROM moment"), before);
}

static void words_changed_after_reading_are_read_again_first(void **state)
{
    int64_t before = count("SELECT count(*) FROM moment");
    struct answer a = store("Anna Huber angerufen. % zweite Maschine", "Anna Huber angerufen", "");

    (void)state;
    CHECK_INT(a.status, 200);
    check_says(&a, "<option value=\"wish\" selected>");
    CHECK_INT(count("SELECT count(*) FROM moment"), before);
}

static void sent_twice_it_is_there_once(void **state)
{
    int64_t before = count("SELECT count(*) FROM moment");

    (void)state;
    CHECK_INT(store("Zweimal geklickt", "Zweimal geklickt", "").status, 303);
    CHECK_INT(store("Zweimal geklickt", "Zweimal geklickt", "").status, 303);
    CHECK_INT(count("SELECT count(*) FROM moment"), before + 1);
}

static void somebody_else_is_searched_for_and_corrections_stay(void **state)
{
    const char *text = encoded("Lieferung kam zu spät. ! Angebot bis Freitag");
    struct answer a = test_form(&t, t.editor, "/capture",
                                arena_printf(&t.app.arena, "key=x&text=%s&read=%s&who_0_part=1"
                                             "&who_0_find=hub&minutes=33&item_0_kind=promise"
                                             "&item_0_words=Angebot+neu", text, text));

    (void)state;
    CHECK_INT(a.status, 200);
    check_says(&a, "Anna Huber");
    check_says(&a, "value=\"33\"");
    check_says(&a, "Angebot neu");
}

static void a_stranger_cannot_be_led_elsewhere(void **state)
{
    struct answer a = test_form(&t, t.editor, "/capture/store",
                                arena_printf(&t.app.arena,
                                             "back=//evil.example&key=1&text=x&read=x"
                                             "&who_0=%lld&who_0_part=1&channel=call",
                                             (long long)anna));

    (void)state;
    CHECK_INT(a.status, 303);
    CHECK(text_starts(answer_header(&t, &a, "Location"), "/people/"));
    CHECK_INT(test_form(&t, t.reader, "/capture", "text=x").status, 403);
}

static void its_template_asks_only_for_what_is_there(void **state)
{
    static const char json[] = "Accept: application/json\n"
                               "Content-Type: application/x-www-form-urlencoded\n";
    const char *text = encoded("Mit Schmidt und Anna Huber telefoniert, spart 100 € im Jahr."
                               " ! Angebot. ! Skizze in 3 Wochen (10 Min). ! Muster bis morgen (20 "
                               "Std). Habe versprochen, bis Freitag anzurufen");
    struct record *h = record_new(&t.app.arena, &hours_entity);

    /* Two hours a week: not enough for what the text promises. */
    record_set_int(h, HOURS_USER_ID, t.editor_id);
    record_set_int(h, HOURS_WEEKDAY, 1);
    record_set_text(h, HOURS_STARTS, "09:00");
    record_set_text(h, HOURS_ENDS, "11:00");
    CHECK(app_save(&t.app.call, h, &t.app.err));
    struct answer a = test_ask(&t, t.editor, "POST", "/capture", json,
                               arena_printf(&t.app.arena, "text=%s&wrote=call&person_id=%lld", text,
                                            (long long)anna));

    (void)state;
    CHECK_INT(a.status, 200);
    a = test_ask(&t, t.editor, "POST", "/capture/store", json,
                 arena_printf(&t.app.arena, "key=1&text=%s&read=%s&wrote=call&person_id=%lld"
                              "&who_0=%lld&who_1_find=niemand&who_0_part=1&who_1_part=1", text,
                              text, (long long)anna, (long long)anna));
    CHECK_INT(a.status, 422);
    check_names(&t, "capture", &a);
}

int main(void)
{
    return TESTS_WITH(open_world, close_world, T(a_plain_note_needs_nothing_but_enter),
                      T(a_doubt_is_asked_in_words), T(what_is_corrected_is_what_is_stored),
                      T(never_is_a_character_lost), T(a_refused_note_keeps_all_that_was_typed),
                      T(words_changed_after_reading_are_read_again_first),
                      T(sent_twice_it_is_there_once),
                      T(somebody_else_is_searched_for_and_corrections_stay),
                      T(a_stranger_cannot_be_led_elsewhere),
                      T(its_template_asks_only_for_what_is_there));
}
