/* Import on the page: brought, mapped, looked through, decided, let in, corrected, taken back; and
 * people sent out again as the list shows them. */
#include "app/job.h"
#include "base/buf.h"
#include "base/text.h"
#include "entity/person.h"
#include "test/help/test_pages.h"
#include "test/test.h"

#include <string.h>

static struct test_door t;

static int64_t count(const char *sql)
{
    return test_app_count(&t.app, sql, 0, NULL);
}

static struct answer upload(const char *name, const char *bytes)
{
    const char *body =
        arena_printf(&t.app.arena,
                     "--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n"
                     "Content-Type: application/octet-stream\r\n\r\n%s\r\n--cut--\r\n",
                     name, bytes);

    return test_ask(&t, t.editor, "POST", "/import", "Accept: text/html\n"
                    "Content-Type: multipart/form-data; boundary=cut\n", body);
}

/* Where the file lies, once it has been looked through. */
static const char *brought(const char *name, const char *bytes)
{
    struct answer a = upload(name, bytes);

    if (a.status != 303)
        fail_test("%d: %s", a.status, a.body);
    jobs_wait(t.app.app);
    return answer_header(&t, &a, "Location");
}

static const char *below(const char *place, const char *rest)
{
    return arena_printf(&t.app.arena, "%s/%s", place, rest);
}

static void run(const char *place, const char *form)
{
    struct answer a = test_form(&t, t.editor, below(place, "run"), form);

    CHECK_INT(a.status, 303);
    jobs_wait(t.app.app);
}

static const char table[] =
    "Vorname;Nachname;E-Mail;Notiz\nRuth;Bender;ruth@a.example;x\n;;;nobody\n"
    "Anna;Huber;;\n";

static void a_table_is_looked_through_let_in_and_taken_back(void **state)
{
    (void)state;
    test_app_person(&t.app, "Anna", "Huber");
    int64_t before = count("SELECT count(*) FROM person WHERE deleted_at IS NULL");
    const char *place = brought("k.csv", table);
    struct answer a = test_page(&t, t.editor, place);

    CHECK_INT(a.status, 200);
    check_says(&a, "What would come of it");
    check_says(&a, "Ruth Bender");
    CHECK_INT(count("SELECT count(*) FROM person WHERE deleted_at IS NULL"), before);
    run(place, "");
    a = test_page(&t, t.editor, place);
    check_says(&a, "The file is in.");
    check_says(&a, "Rows to correct");
    CHECK_INT(count("SELECT count(*) FROM person WHERE deleted_at IS NULL"), before + 1);

    struct answer rows = test_ask(&t, t.editor, "GET", below(place, "problems"), NULL, NULL);
    CHECK_INT(rows.status, 200);
    check_says(&rows, "nobody");
    CHECK(strstr(rows.body, "Bender") == NULL);

    place = brought("k.csv", table);
    a = test_page(&t, t.editor, place);
    CHECK(strstr(a.body, "1 new") == NULL);
    run(place, "");
    CHECK_INT(count("SELECT count(*) FROM person WHERE deleted_at IS NULL"), before + 1);

    int64_t batch = count("SELECT min(id) FROM import_batch WHERE rows_new = 1");
    a = test_form(&t, t.editor, arena_printf(&t.app.arena, "/imports/%lld/undo", (long long)batch),
                  "");
    CHECK_INT(a.status, 303);
    jobs_wait(t.app.app);
    CHECK_INT(count("SELECT count(*) FROM person WHERE deleted_at IS NULL"), before);
    a = test_page(&t, t.editor, "/import");
    check_says(&a, "k.csv");
    check_says(&a, "undone");
}

static void thousands_are_taken_back_in_the_background(void **state)
{
    enum { MANY = 3200 };
    struct buf b = buf_new(&t.app.arena, 1 << 20);

    (void)state;
    int64_t before = count("SELECT count(*) FROM person WHERE deleted_at IS NULL");
    buf_adds(&b, "Vorname,Nachname,E-Mail\n");
    for (int i = 0; i < MANY; i++)
        buf_printf(&b, "Max,Viele%d,v%d@a.example\n", i, i);
    run(brought("viele.csv", b.bytes), "");
    CHECK_INT(count("SELECT count(*) FROM person WHERE deleted_at IS NULL"), before + MANY);
    int64_t batch = count("SELECT id FROM import_batch WHERE rows_new = 3200");
    struct answer a = test_form(
        &t, t.editor, arena_printf(&t.app.arena, "/imports/%lld/undo", (long long)batch), "");
    CHECK_INT(a.status, 303);
    CHECK_TEXT(answer_header(&t, &a, "Location"), "/import?did=undoing");
    jobs_wait(t.app.app);
    CHECK_INT(count("SELECT count(*) FROM person WHERE deleted_at IS NULL"), before);
    /* It is the step of who asked for it, in one piece, and cannot be done twice. */
    CHECK_INT(test_app_count(&t.app,
                             "SELECT count(*) FROM action WHERE kind = 'undo' AND created_by = $1",
                             t.editor_id, NULL) >= 1,
              1);
    CHECK_INT(test_form(&t, t.editor,
                        arena_printf(&t.app.arena, "/imports/%lld/undo", (long long)batch), "")
                  .status,
              422);
}

static void other_columns_are_looked_through_again(void **state)
{
    (void)state;
    const char *place = brought("odd.csv", "A;B\nRuth;Berta\nUlf;Tal\n");
    struct answer a = test_page(&t, t.editor, place);

    check_says(&a, "What the columns mean");
    CHECK_INT(test_form(&t, t.editor, below(place, "columns"),
                        "kind=people&has_header=1&column_0=given&column_1=family").status, 303);
    jobs_wait(t.app.app);
    a = test_page(&t, t.editor, place);
    check_says(&a, "Ruth Berta");
    check_says(&a, "Ulf Tal");
    CHECK_INT(
        test_form(&t, t.editor, below(place, "columns"), "kind=people&column_0=shoe_size").status,
        422);
}

static void a_doubtful_row_is_decided(void **state)
{
    (void)state;
    int64_t id = test_app_person(&t.app, "Doris", "Zweifel");
    const char *place =
        brought("d.csv", "Vorname;Nachname;E-Mail\nDoris;Zweifel;doris@a.example\n");
    struct answer a = test_page(&t, t.editor, place);

    check_says(&a, "name=\"choice_2\"");
    run(place, "choice_2=ours");
    CHECK_INT(
        test_app_count(&t.app, "SELECT count(*) FROM contact_point WHERE person_id = $1", id, NULL),
        1);
    CHECK_INT(count("SELECT count(*) FROM person WHERE family = 'Zweifel'"), 1);
    place = brought("d.csv", "Vorname;Nachname;E-Mail\nDoris;Zweifel;another@b.example\n");
    run(place, "choice_2=new");
    CHECK_INT(count("SELECT count(*) FROM person WHERE family = 'Zweifel'"), 2);
}

static void several_currencies_are_told(void **state)
{
    (void)state;
    const char *place = brought(
        "p.csv", "Kunde;Datum;Betrag;Währung\nA 1;1.2.2026;10,00;EUR\nA 2;2.2.2026;1,00;CHF\n");
    struct answer a = test_page(&t, t.editor, place);

    check_says(&a, "several currencies (EUR, CHF)");
    run(place, "");
    CHECK_INT(count("SELECT count(*) FROM purchase WHERE currency = 'CHF'"), 1);
}

static void what_cannot_come_in_is_refused_in_words(void **state)
{
    struct answer a = upload("bild.png", "\x89PNG\r\n\x1a\n");

    (void)state;
    CHECK_INT(a.status, 422);
    check_says(&a, "role=\"alert\"");
    CHECK_INT(test_ask(&t, t.reader, "POST", "/import",
                       "Accept: text/html\n"
                       "Content-Type: multipart/form-data; boundary=cut\n",
                       "--cut--\r\n")
                  .status,
              403);
    CHECK_INT(test_page(&t, t.editor, "/import/no-such-token").status, 422);
}

static void people_go_out_as_the_list_shows_them(void **state)
{
    (void)state;
    int64_t firm_person = test_app_person(&t.app, "Emre", "Export");
    test_app_person(&t.app, "Olga", "Anderswo");
    test_form(&t, t.editor, "/e/tag",
              arena_printf(&t.app.arena, "person_id=%lld&name=Messe+X", (long long)firm_person));
    struct answer a = test_page(&t, t.editor, "/people?tag=Messe+X");

    check_says(&a, "formaction=\"/export/people.vcf\"");
    a = test_page(&t, t.reader, "/export/people.vcf?tag=Messe+X");
    CHECK_INT(a.status, 200);
    check_says(&a, "FN:Emre Export");
    CHECK(strstr(a.body, "Anderswo") == NULL);
    a = test_page(&t, t.reader, "/export/people.csv?q=olga&relation=&tag=");
    check_says(&a, "Anderswo");
    CHECK(strstr(a.body, "Export") == NULL);
    a = test_page(&t, t.reader, arena_printf(&t.app.arena, "/people/%lld", (long long)firm_person));
    check_says(
        &a, arena_printf(&t.app.arena, "href=\"/people/%lld/card.vcf\"", (long long)firm_person));
    a = test_page(&t, t.reader,
                  arena_printf(&t.app.arena, "/people/%lld/card.vcf", (long long)firm_person));
    check_says(&a, "FN:Emre Export");
    CHECK(strstr(a.body, "END:VCARD") == strstr(a.body, "END:VCARD\r\n") &&
          strstr(a.body, "Anderswo") == NULL);
    CHECK_INT(test_page(&t, t.reader, "/export/people.csv?owner=abc").status, 422);
}

static int setup(void **state)
{
    (void)state;
    test_pages_open(&t, "import_page");
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    test_pages_close(&t);
    return 0;
}

int main(void)
{
    return TESTS_WITH(setup, teardown, T(a_table_is_looked_through_let_in_and_taken_back),
                      T(thousands_are_taken_back_in_the_background),
                      T(other_columns_are_looked_through_again), T(a_doubtful_row_is_decided),
                      T(several_currencies_are_told), T(what_cannot_come_in_is_refused_in_words),
                      T(people_go_out_as_the_list_shows_them));
}
