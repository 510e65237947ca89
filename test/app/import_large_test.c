/* Large imports: many short transactions, words stored at the end, and what a kill leaves
 * behind. */
#include "app/import.h"
#include "app/save.h"
#include "app/search_list.h"
#include "app/undo.h"
#include "base/buf.h"
#include "base/text.h"
#include "db/db.h"
#include "entity/person.h"
#include "test/help/test_book.h"
#include "test/help/test_import.h"
#include "test/test.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PEOPLE = 3000 };

static struct test_app t;

static const char *many(struct arena *a, size_t count)
{
    struct buf out = buf_new(a, 1 << 24);

    buf_adds(&out, "Vorname,Nachname,E-Mail,Telefon,Firma,Ort\n");
    for (size_t i = 0; i < count; i++)
        buf_printf(&out, "Anna%zu,Huber%zu,p%zu@firm.example,07071 %zu,Weber Druck %zu,Ort %zu\n",
                   i % 97, i, i, 100000 + i, i % 50, i % 30);
    return out.bytes;
}

static int64_t only(const char *sql)
{
    return test_app_count(&t, sql, 0, "");
}

static void everybody_is_known_at_once_and_found_in_the_end(void **state)
{
    struct found_list found;

    (void)state;
    test_app_open(&t, "import_large");
    /* The first row once more, far behind: it came with another batch and is nobody new. */
    const char *text = arena_printf(&t.arena, "%sAnna0,Huber0,p0@firm.example,,,Ort 0\n",
                                    many(&t.arena, PEOPLE));
    struct test_import *i = test_import(&t, "many.csv", text, strlen(text), NULL);
    CHECK(i->ok);
    CHECK_INT(i->report.counts[IMPORT_NEW], PEOPLE);
    CHECK_INT(i->report.counts[IMPORT_SAME], 1);
    CHECK_INT(only("SELECT count(*) FROM search_queue"), 0);
    CHECK(test_app_search(&t, "huber2999 web", &found));
    CHECK_INT(found.count, 1);
    CHECK_TEXT(found.items[0].name, "Anna89 Huber2999");
    i = test_import(&t, "many.csv", text, strlen(text), NULL);
    CHECK_INT(i->report.counts[IMPORT_SAME], PEOPLE + 1);
    /* One step: one line of history for each person and firm, none for what hangs on them. */
    CHECK_INT(only("SELECT count(DISTINCT action_id) FROM change"), 1);
    CHECK_INT(only("SELECT count(*) FROM change"), PEOPLE + 50);
    test_app_close(&t);
}

static bool count_people(void *context, const struct import_progress *p)
{
    return p->rows < *(const int64_t *)context;
}

static void whoever_stops_it_can_go_on(void **state)
{
    int64_t enough = 700;
    const struct import_options stop = { .on_progress = count_people, .context = &enough };
    struct import_report report;
    struct import_file f;

    (void)state;
    test_app_open(&t, "import_large");
    const char *text = many(&t.arena, PEOPLE);
    CHECK(import_file_open(&f, &t.arena, "many.csv", text, strlen(text), &t.err));
    CHECK(mapping_check(&f.mapping, &t.err));
    CHECK(import_run(&t.call, &f, &stop, &report, &t.err));
    CHECK(report.stopped && report.counts[IMPORT_NEW] < PEOPLE);
    struct test_import *i = test_import(&t, "many.csv", text, strlen(text), NULL);
    CHECK_INT(i->report.counts[IMPORT_SAME], report.counts[IMPORT_NEW]);
    CHECK_INT(i->report.counts[IMPORT_NEW] + i->report.counts[IMPORT_SAME], PEOPLE);
    test_app_close(&t);
}

/* As if their words were still on their way. */
static bool make_wait(struct call *c, void *id, struct error *err)
{
    const struct value args[] = { V_INT(*(const int64_t *)id) };

    return db_query(c->db, c->arena, DB_SQL("DELETE FROM search_word WHERE record_id = $1"), args,
                    1, NULL, err) &&
           db_query(
               c->db, c->arena,
               DB_SQL("INSERT INTO search_queue (first_id, last_id, queued_at) VALUES ($1, $1, 1)"),
               args, 1, NULL, err);
}

static void a_changed_person_is_not_found_by_what_waited(void **state)
{
    struct found_list found;
    char name[] = "panna\nphuber\nnanna huber\n";

    (void)state;
    test_app_open(&t, "import_large");
    int64_t id = test_app_person(&t, "Anna", "Huber");
    const struct step step = { .kind = "import" };
    CHECK(app_write(&t.call, &step, make_wait, &id, &t.err));
    struct record *r = test_app_load(&t, &person_entity, id);
    record_set_text(r, PERSON_FAMILY, "Weber");
    CHECK(app_save(&t.call, r, &t.err));
    CHECK(search_catch_up(&t.call, &t.err));
    CHECK(test_app_search(&t, "huber", &found));
    CHECK_INT(found.count, 0);
    CHECK(test_app_search(&t, "anna web", &found));
    CHECK_INT(found.count, 1);
    CHECK_INT(only("SELECT count(*) FROM search_queue"), 0);
    CHECK(search_list_has(&t.call, name, 'p', "huber") &&
          !search_list_has(&t.call, name, 'p', "hube"));
    CHECK(search_list_begins(&t.call, name, 'n', "anna h") &&
          !search_list_begins(&t.call, name, 'n', "huber"));
    test_app_close(&t);
}

/* ---- killed in the middle ---- */

static bool die(void *context, const struct import_progress *p)
{
    if (p->rows >= *(const int64_t *)context)
        kill(getpid(), SIGKILL);
    return true;
}

static void import_until_killed(const char *url, void *context)
{
    static struct test_app child;
    struct import_options o = { .on_progress = die, .context = context };
    struct import_report report;
    struct import_file f;
    int status;
    pid_t pid = fork();

    if (pid == 0) {
        if (!book_open(&(struct book_options){ .url = url }, &child.book, &child.err) ||
            !app_create(child.book, &child.app, &child.err))
            _exit(2);
        child.call = app_call(child.app, &child.arena, instant_now());
        child.call.actor = (struct actor){ .right = RIGHT_ADMIN, .name = "" };
        const char *text = many(&child.arena, PEOPLE);
        if (import_file_open(&f, &child.arena, "many.csv", text, strlen(text), &child.err) &&
            mapping_check(&f.mapping, &child.err))
            (void)!import_run(&child.call, &f, &o, &report, &child.err);
        _exit(3);
    }
    waitpid(pid, &status, 0);
    if (!WIFSIGNALED(status))
        fail_test("the import ended by itself: %d", WEXITSTATUS(status));
}

/* The book is opened anew: the app holds it, so it is made again around it. */
static void killed_import(void)
{
    int64_t rows = 1200;

    test_app_open(&t, "import_large");
    app_destroy(&t.app);
    test_book_while_closed(&t.book, import_until_killed, &rows);
    CHECK(app_create(t.book, &t.app, &t.err));
    t.call = app_call(t.app, &t.arena, instant_now());
    t.call.actor = (struct actor){ .right = RIGHT_ADMIN, .name = "Test" };
    CHECK(only("SELECT count(*) FROM person") >= rows);
    CHECK(only("SELECT count(*) FROM search_queue") > 0);
}

static void a_killed_import_goes_on_with_the_same_file(void **state)
{
    struct found_list found;

    (void)state;
    killed_import();
    int64_t before = only("SELECT count(*) FROM person");
    const char *text = many(&t.arena, PEOPLE);
    struct test_import *i = test_import(&t, "many.csv", text, strlen(text), NULL);
    CHECK_INT(i->report.counts[IMPORT_SAME], before);
    CHECK_INT(i->report.counts[IMPORT_NEW], PEOPLE - before);
    CHECK_INT(only("SELECT count(*) FROM person"), PEOPLE);
    CHECK(test_app_search(&t, "huber7", &found));
    CHECK(found.count > 1);
    test_app_close(&t);
}

static void a_killed_import_is_taken_back(void **state)
{
    struct undone undone;
    struct found_list found;

    (void)state;
    killed_import();
    int64_t before = only("SELECT count(*) FROM person");
    CHECK(app_undo(&t.call, only("SELECT id FROM action WHERE kind = 'import'"), &undone, &t.err));
    CHECK_INT(undone.left, 0);
    CHECK(undone.records >= before);
    CHECK_INT(only("SELECT count(*) FROM person WHERE deleted_at IS NULL"), 0);
    CHECK_INT(only("SELECT count(*) FROM reason"), 0);
    CHECK(search_catch_up(&t.call, &t.err));
    CHECK_INT(only("SELECT count(*) FROM search_word WHERE kind = 'p'"), 0);
    CHECK(test_app_search(&t, "huber", &found));
    CHECK_INT(found.count, 0);
    test_app_close(&t);
}

int main(void)
{
    return TESTS(T(everybody_is_known_at_once_and_found_in_the_end), T(whoever_stops_it_can_go_on),
                 T(a_changed_person_is_not_found_by_what_waited),
                 T(a_killed_import_goes_on_with_the_same_file), T(a_killed_import_is_taken_back));
}
