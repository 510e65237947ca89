/* What a book promises to many at once, on both engines. */
#include "db/book.h"

#include "test/help/test_book.h"
#include "test/test.h"

#include <pthread.h>
#include <semaphore.h>
#include <time.h>

enum { THREADS = 16, ROUNDS = 20 };

static void pause_ms(long ms)
{
    nanosleep(&(struct timespec){ .tv_nsec = ms * 1000000 }, NULL);
}

static bool make_tables(struct db *db, void *context, struct error *err)
{
    (void)context;
    return db_script(db, "CREATE TABLE note (id BIGINT PRIMARY KEY, writer BIGINT NOT NULL);"
                         "CREATE TABLE counter (id BIGINT PRIMARY KEY, n BIGINT NOT NULL);"
                         "INSERT INTO counter (id, n) VALUES (1, 0);", err);
}

static struct book *open_book(const char *name)
{
    struct book *book = test_book_create(name);
    struct error err;

    if (!book_write(book, make_tables, NULL, &err))
        fail_test("%s", err.text);
    return book;
}

static bool ask_int(struct db *db, struct db_sql sql, int64_t *out, struct error *err)
{
    struct arena a = { 0 };
    struct db_rows rows;
    bool ok = db_query(db, &a, sql, NULL, 0, &rows, err);

    if (ok)
        *out = db_int(&rows, 0, 0);
    arena_clear(&a);
    return ok;
}

static bool count_notes(struct db *db, void *context, struct error *err)
{
    return ask_int(db, DB_SQL("SELECT count(*) FROM note"), context, err);
}

static bool read_counter(struct db *db, void *context, struct error *err)
{
    return ask_int(db, DB_SQL("SELECT n FROM counter WHERE id = 1"), context, err);
}

static int64_t must_count(struct book *book, book_work *work)
{
    struct error err;
    int64_t n = -1;

    if (!book_read(book, work, &n, &err))
        fail_test("%s", err.text);
    return n;
}

struct writing {
    struct book *book;
    int64_t number, failed, kept;
};

static bool add_note(struct db *db, int64_t id, int64_t writer, struct error *err)
{
    return db_query(db, NULL, DB_SQL("INSERT INTO note (id, writer) VALUES ($1, $2)"),
                    (const struct value[]){ V_INT(id), V_INT(writer) }, 2, NULL, err);
}

/* Every third work fails after it has written. */
static bool write_and_sometimes_fail(struct db *db, void *context, struct error *err)
{
    const struct writing *w = context;
    int64_t id = w->number * ROUNDS + w->kept + w->failed;

    if (!add_note(db, id, w->number, err))
        return false;
    return id % 3 != 0 || fail(err, ERROR_INPUT, NULL, "number %lld", (long long)id);
}

static void *write_rounds(void *context)
{
    struct writing *w = context;
    struct error err;

    for (int i = 0; i < ROUNDS; i++) {
        bool ok = book_write(w->book, write_and_sometimes_fail, w, &err);
        *(ok ? &w->kept : &w->failed) += 1;
    }
    return NULL;
}

static void in_threads(struct book *book, void *(*run)(void *), struct writing all[THREADS])
{
    pthread_t threads[THREADS];

    for (int i = 0; i < THREADS; i++) {
        all[i] = (struct writing){ .book = book, .number = i };
        CHECK_INT(pthread_create(&threads[i], NULL, run, &all[i]), 0);
    }
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
}

static void a_book_that_rested_reads_as_before(void **state)
{
    struct book *book = open_book("rested");
    struct writing all[THREADS];

    (void)state;
    in_threads(book, write_rounds, all);
    int64_t before = must_count(book, count_notes);
    for (int i = 0; i < 3; i++) {
        book_rest(book);
        CHECK_INT(must_count(book, count_notes), before);
        book_rest(book);
        book_rest(book);
        CHECK_INT(must_count(book, count_notes), before);
    }
    test_book_destroy(&book);
}

static void a_work_that_fails_does_not_undo_its_neighbours(void **state)
{
    struct book *book = open_book("neighbours");
    struct writing all[THREADS];
    int64_t before = book_writes(book), kept = 0;

    (void)state;
    in_threads(book, write_rounds, all);
    for (int i = 0; i < THREADS; i++)
        kept += all[i].kept;
    CHECK_INT(kept, THREADS * ROUNDS - (THREADS * ROUNDS + 2) / 3);
    CHECK_INT(must_count(book, count_notes), kept);
    CHECK_INT(book_writes(book) - before, kept);
    test_book_destroy(&book);
}

static bool write_slowly(struct db *db, void *context, struct error *err)
{
    const struct writing *w = context;

    if (w->number == 0)
        pause_ms(300); /* long enough for the others to stand in line */
    return add_note(db, w->number, 0, err);
}

static void *write_one(void *context)
{
    struct writing *w = context;
    struct error err;

    if (w->number > 0)
        pause_ms(50);
    w->kept = book_write(w->book, write_slowly, w, &err);
    return NULL;
}

static void writes_that_wait_share_a_commit(void **state)
{
    struct book *book = open_book("share");
    struct writing all[THREADS];
    int64_t before = book_commits(book);

    if (book_engine(book) == DB_POSTGRES) {
        test_book_destroy(&book);
        skip();
    }
    (void)state;
    in_threads(book, write_one, all);
    CHECK_INT(must_count(book, count_notes), THREADS);
    CHECK(book_commits(book) - before <= 3); /* 2, when the machine is not asleep */
    test_book_destroy(&book);
}

static bool count_up(struct db *db, void *context, struct error *err)
{
    int64_t n;

    (void)context;
    return read_counter(db, &n, err) &&
           db_query(db, NULL, DB_SQL("UPDATE counter SET n = $1 WHERE id = 1"),
                    (const struct value[]){ V_INT(n + 1) }, 1, NULL, err);
}

static void *count_rounds(void *context)
{
    struct writing *w = context;
    struct error err;

    for (int i = 0; i < ROUNDS; i++)
        if (book_write(w->book, count_up, NULL, &err))
            w->kept++;
        else if (err.kind != ERROR_BUSY)
            fail_test("%s", err.text);
    return NULL;
}

static void what_was_read_still_holds_when_it_is_written(void **state)
{
    struct book *book = open_book("counter");
    struct writing all[THREADS];
    int64_t kept = 0;

    (void)state;
    in_threads(book, count_rounds, all);
    for (int i = 0; i < THREADS; i++)
        kept += all[i].kept;
    CHECK_INT(must_count(book, read_counter), kept);
    CHECK(kept > THREADS * ROUNDS / 2);
    test_book_destroy(&book);
}

struct meeting {
    struct book *book;
    sem_t has_read, has_written;
    int64_t before, after;
};

static bool read_twice(struct db *db, void *context, struct error *err)
{
    struct meeting *m = context;

    if (!count_notes(db, &m->before, err))
        return false;
    sem_post(&m->has_read);
    sem_wait(&m->has_written);
    return count_notes(db, &m->after, err);
}

static bool write_five(struct db *db, void *context, struct error *err)
{
    (void)context;
    return add_note(db, 5, 5, err);
}

static void *write_between(void *context)
{
    struct meeting *m = context;
    struct error err;

    sem_wait(&m->has_read);
    if (!book_write(m->book, write_five, NULL, &err))
        fail_test("%s", err.text);
    sem_post(&m->has_written);
    return NULL;
}

static void a_reader_sees_one_moment_while_others_write(void **state)
{
    struct meeting m = { .book = open_book("snapshot") };
    struct error err;
    pthread_t writer;

    (void)state;
    sem_init(&m.has_read, 0, 0);
    sem_init(&m.has_written, 0, 0);
    pthread_create(&writer, NULL, write_between, &m);
    if (!book_read(m.book, read_twice, &m, &err))
        fail_test("%s", err.text);
    pthread_join(writer, NULL);
    CHECK_INT(m.before, 0);
    CHECK_INT(m.after, 0);
    CHECK_INT(must_count(m.book, count_notes), 1);
    test_book_destroy(&m.book);
}

static void *read_rounds(void *context)
{
    struct writing *w = context;

    for (int i = 0; i < ROUNDS; i++)
        w->kept += must_count(w->book, read_counter) == 0;
    return NULL;
}

static void more_readers_than_connections_take_turns(void **state)
{
    struct book *book = open_book("turns");
    struct writing all[THREADS];

    (void)state;
    in_threads(book, read_rounds, all);
    for (int i = 0; i < THREADS; i++)
        CHECK_INT(all[i].kept, ROUNDS);
    test_book_destroy(&book);
}

static void a_sound_book_has_nothing_to_report(void **state)
{
    struct book *book = open_book("sound");
    struct arena a = { 0 };
    const char *report = NULL;
    struct error err = { 0 };

    (void)state;
    if (book_engine(book) == DB_SQLITE && !book_check(book, &a, &report, &err))
        fail_test("%s%s", report, err.text);
    if (book_engine(book) == DB_POSTGRES) { /* the one for the tests does without fsync */
        CHECK(!book_check(book, &a, &report, &err));
        CHECK(strstr(report, "fsync is off") != NULL);
    }
    arena_clear(&a);
    test_book_destroy(&book);
}

int main(void)
{
    return TESTS(T(a_book_that_rested_reads_as_before),
                      T(a_work_that_fails_does_not_undo_its_neighbours),
                 T(writes_that_wait_share_a_commit),
                 T(what_was_read_still_holds_when_it_is_written),
                 T(a_reader_sees_one_moment_while_others_write),
                 T(more_readers_than_connections_take_turns),
                 T(a_sound_book_has_nothing_to_report));
}
