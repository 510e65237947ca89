/* What is left when the program is killed, or the disk refuses: everything that was answered. */
#include "db/migrate.h"

#include "test/help/test_book.h"
#include "test/test.h"

#include <pthread.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { THREADS = 16, KILLS = 12, ANSWERS_WANTED = 150, ANSWERS_MOST = 200000 };

/* ---- a program that is killed while it writes ---- */

struct writing {
    struct book *book;
    int answers; /* a pipe */
    int64_t first;
};

enum { IDS_OF_A_ROUND = 1000000 };

static bool make_tables(struct db *db, void *context, struct error *err)
{
    (void)context;
    return db_script(db, "CREATE TABLE note (id BIGINT PRIMARY KEY, text TEXT NOT NULL);"
                         "CREATE TABLE twin (id BIGINT PRIMARY KEY REFERENCES note (id));", err);
}

static bool write_twins(struct db *db, void *context, struct error *err)
{
    const struct value row[] = { V_INT(*(int64_t *)context), V_TEXT("answered means kept") };

    return db_query(db, NULL, DB_SQL("INSERT INTO note (id, text) VALUES ($1, $2)"), row, 2, NULL,
                    err) &&
           db_query(db, NULL, DB_SQL("INSERT INTO twin (id) VALUES ($1)"), row, 1, NULL, err);
}

static void *write_for_ever(void *context)
{
    const struct writing *w = context;
    struct error err;

    for (int64_t id = w->first;; id += THREADS)
        if (book_write(w->book, write_twins, &id, &err) &&
            write(w->answers, &id, sizeof id) != (ssize_t)sizeof id)
            _exit(3);
    return NULL;
}

static void write_until_killed(const char *url, int round, int answers)
{
    struct writing all[THREADS];
    pthread_t threads[THREADS];
    struct book *book;
    struct error err;

    if (!book_open(&(struct book_options){ .url = url }, &book, &err))
        _exit(2);
    for (int i = 0; i < THREADS; i++) {
        all[i] = (struct writing){ .book = book, .answers = answers,
                                   .first = (int64_t)round * IDS_OF_A_ROUND + i };
        if (pthread_create(&threads[i], NULL, write_for_ever, &all[i]) != 0)
            _exit(4);
    }
    pthread_join(threads[0], NULL);
    _exit(5);
}

struct answers {
    int64_t *ids;
    size_t count;
    int round;
};

static void kill_while_it_writes(const char *url, void *context)
{
    struct answers *got = context;
    size_t enough = got->count + ANSWERS_WANTED;
    int ends[2], status;

    CHECK_INT(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0)
        write_until_killed(url, got->round, ends[1]);
    close(ends[1]);
    bool killed = false;
    while (got->count < ANSWERS_MOST &&
           read(ends[0], &got->ids[got->count], sizeof got->ids[0]) == (ssize_t)sizeof got->ids[0])
        if (++got->count >= enough && !killed) {
            kill(child, SIGKILL);
            killed = true; /* what it still answered before is in the pipe */
        }
    close(ends[0]);
    waitpid(child, &status, 0);
    if (!WIFSIGNALED(status))
        fail_test("the writing program ended by itself: %d", WEXITSTATUS(status));
}

static bool look_for_answers(struct db *db, void *context, struct error *err)
{
    const struct answers *got = context;
    struct arena a = { 0 };
    struct db_rows rows;
    bool ok = true;

    for (size_t i = 0; ok && i < got->count; i++) {
        struct arena_mark mark = arena_mark(&a);
        ok = db_query(db, &a, DB_SQL("SELECT n.text FROM note n JOIN twin t ON t.id = n.id"
                                     " WHERE n.id = $1"),
                      (const struct value[]){ V_INT(got->ids[i]) }, 1, &rows, err);
        if (ok && rows.count != 1)
            fail_test("%lld was answered and is gone", (long long)got->ids[i]);
        arena_rewind(&a, mark);
    }
    ok = ok && db_query(db, &a, DB_SQL("SELECT count(*) FROM note WHERE id NOT IN"
                                       " (SELECT id FROM twin)"), NULL, 0, &rows, err);
    if (ok)
        CHECK_INT(db_int(&rows, 0, 0), 0); /* no work is there by half */
    arena_clear(&a);
    return ok;
}

static void a_kill_loses_no_answered_write(void **state)
{
    struct book *book = test_book_create("kill");
    struct answers got = { .ids = calloc(ANSWERS_MOST, sizeof got.ids[0]) };
    struct arena a = { 0 };
    struct error err = { 0 };
    const char *report = "";

    (void)state;
    CHECK(book_write(book, make_tables, NULL, &err));
    for (got.round = 1; got.round <= KILLS; got.round++) {
        test_book_while_closed(&book, kill_while_it_writes, &got);
        if (!book_read(book, look_for_answers, &got, &err))
            fail_test("%s", err.text);
    }
    CHECK(got.count >= KILLS * ANSWERS_WANTED);
    if (book_engine(book) == DB_SQLITE && !book_check(book, &a, &report, &err))
        fail_test("%s%s", report, err.text);
    arena_clear(&a);
    free(got.ids);
    test_book_destroy(&book);
}

/* ---- a program that is killed while it migrates ---- */

static const struct migration endless[] = {
    { 1, "first", "CREATE TABLE first (id BIGINT);" },
    { 2, "second", "CREATE TABLE second (id BIGINT);\n"
                   "ALTER TABLE first ADD COLUMN note TEXT;\n"
                   "INSERT INTO second (id) WITH RECURSIVE n (i) AS"
                   " (SELECT 1 UNION ALL SELECT i FROM n) SELECT i FROM n WHERE i = 0;\n" },
};

static const struct migration finite[] = {
    { 1, "first", "CREATE TABLE first (id BIGINT);" },
    { 2, "second", "CREATE TABLE second (id BIGINT);\n"
                   "ALTER TABLE first ADD COLUMN note TEXT;\n" },
};

static void kill_while_it_migrates(const char *url, void *context)
{
    int status;
    pid_t child = fork();

    (void)context;
    if (child == 0) {
        struct book *book;
        struct error err;
        int applied;
        if (!book_open(&(struct book_options){ .url = url }, &book, &err))
            _exit(2);
        _exit(migrate(book, endless, COUNT(endless), &applied, &err) ? 3 : 4);
    }
    nanosleep(&(struct timespec){ .tv_nsec = 500000000 }, NULL);
    kill(child, SIGKILL);
    waitpid(child, &status, 0);
    if (!WIFSIGNALED(status))
        fail_test("the migrating program ended by itself: %d", WEXITSTATUS(status));
}

static void a_migration_that_was_killed_begins_anew(void **state)
{
    struct book *book = test_book_create("half");
    struct error err;
    int pending, applied;

    (void)state;
    test_book_while_closed(&book, kill_while_it_migrates, NULL);
    if (!migrate_pending(book, finite, COUNT(finite), &pending, &err) ||
        !migrate(book, finite, COUNT(finite), &applied, &err))
        fail_test("%s", err.text);
    CHECK_INT(pending, 1);
    CHECK_INT(applied, 1);
    test_book_destroy(&book);
}

/* ---- a disk that refuses ---- */

static bool write_much(struct db *db, void *context, struct error *err)
{
    char text[4000];

    (void)context;
    memset(text, 'x', sizeof text);
    text[sizeof text - 1] = '\0';
    for (int i = 0; i < 4000; i++)
        if (!db_query(db, NULL, DB_SQL("INSERT INTO note (id, text) VALUES ($1, $2)"),
                      (const struct value[]){ V_INT(1000 + i), V_TEXT(text) }, 2, NULL, err))
            return false;
    return true;
}

static bool look_for_one(struct db *db, void *context, struct error *err)
{
    struct arena a = { 0 };
    struct db_rows rows;
    bool ok = db_query(db, &a, DB_SQL("SELECT id FROM note"), NULL, 0, &rows, err);

    if (ok)
        CHECK_INT(rows.count, *(int64_t *)context);
    arena_clear(&a);
    return ok;
}

static void after_a_failed_commit_the_book_is_reopened_and_goes_on(void **state)
{
    struct book *book = test_book_create("disk");
    struct rlimit before, small;
    struct error err;
    int64_t one = 1, two = 2;

    if (book_engine(book) == DB_POSTGRES) {
        test_book_destroy(&book);
        skip();
    }
    (void)state;
    CHECK(book_write(book, make_tables, NULL, &err) && book_write(book, write_twins, &one, &err));
    signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &before);
    small = before;
    small.rlim_cur = 1 << 20;
    setrlimit(RLIMIT_FSIZE, &small);
    CHECK(!book_write(book, write_much, NULL, &err));
    CHECK(err.kind == ERROR_BROKEN || err.kind == ERROR_BUSY);
    setrlimit(RLIMIT_FSIZE, &before);
    if (!book_read(book, look_for_one, &one, &err) || !book_write(book, write_twins, &two, &err) ||
        !book_read(book, look_for_one, &two, &err))
        fail_test("%s", err.text);
    test_book_destroy(&book);
}

int main(void)
{
    return TESTS(T(a_kill_loses_no_answered_write), T(a_migration_that_was_killed_begins_anew),
                 T(after_a_failed_commit_the_book_is_reopened_and_goes_on));
}
