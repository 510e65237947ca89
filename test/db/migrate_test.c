#include "db/migrate.h"

#include "test/help/test_book.h"
#include "test/test.h"

static const struct migration list[] = {
    { 1, "begin", "CREATE TABLE a (id BIGINT PRIMARY KEY);\nINSERT INTO a VALUES (1);\n" },
    { 2, "grow", "ALTER TABLE a ADD COLUMN note TEXT; -- a comment; with a semicolon\n"
                 "UPDATE a SET note = 'semi;colon';\n" },
    { 3, "break", "CREATE TABLE b (id BIGINT);\nINSERT INTO nowhere VALUES (1);\n" },
};

static bool ask(struct db *db, void *context, struct error *err)
{
    return db_query(db, NULL, db_sql_built(context), NULL, 0, NULL, err);
}

static bool works(struct book *book, const char *sql)
{
    struct error err;

    return book_read(book, ask, (void *)sql, &err);
}

static void steps_are_applied_once_and_in_order(void **state)
{
    struct book *book = test_book_create("steps");
    struct error err;
    int pending, applied;

    (void)state;
    CHECK(migrate_pending(book, list, 2, &pending, &err));
    CHECK_INT(pending, 2);
    CHECK(migrate(book, list, 1, &applied, &err));
    CHECK_INT(applied, 1);
    CHECK(migrate_pending(book, list, 2, &pending, &err));
    CHECK_INT(pending, 1);
    CHECK(migrate(book, list, 2, &applied, &err));
    CHECK_INT(applied, 1);
    CHECK(migrate(book, list, 2, &applied, &err));
    CHECK_INT(applied, 0);
    CHECK(works(book, "SELECT note FROM a"));
    test_book_destroy(&book);
}

static void a_step_that_fails_leaves_nothing_behind(void **state)
{
    struct book *book = test_book_create("fails");
    struct error err;
    int pending, applied;

    (void)state;
    CHECK(!migrate(book, list, 3, &applied, &err));
    CHECK_INT(err.kind, ERROR_BROKEN);
    CHECK(strstr(err.text, "Step 3") != NULL);
    CHECK_INT(applied, 2);
    CHECK(!works(book, "SELECT id FROM b"));
    CHECK(migrate_pending(book, list, 3, &pending, &err));
    CHECK_INT(pending, 1);
    test_book_destroy(&book);
}

static void a_changed_step_and_a_newer_book_are_refused(void **state)
{
    static const struct migration changed[] = { { 1, "begin", "CREATE TABLE a (id BIGINT);" } };
    struct book *book = test_book_create("changed");
    struct error err;
    int applied;

    (void)state;
    CHECK(migrate(book, list, 2, &applied, &err));
    CHECK(!migrate(book, changed, 1, &applied, &err));
    CHECK_INT(err.kind, ERROR_CONFLICT);
    CHECK(strstr(err.text, "was changed after") != NULL);
    CHECK(!migrate(book, list, 1, &applied, &err));
    CHECK_INT(err.kind, ERROR_CONFLICT);
    CHECK(strstr(err.text, "newer kundig") != NULL);
    test_book_destroy(&book);
}

static void the_steps_of_this_program_run(void **state)
{
    struct book *book = test_book_create("own");
    struct error err;
    int applied;

    (void)state;
    if (!migrate(book, migrations, migration_count, &applied, &err))
        fail_test("%s", err.text);
    CHECK_INT(applied, migration_count);
    test_book_destroy(&book);
}

int main(void)
{
    return TESTS(T(steps_are_applied_once_and_in_order),
                 T(a_step_that_fails_leaves_nothing_behind),
                 T(a_changed_step_and_a_newer_book_are_refused), T(the_steps_of_this_program_run));
}
