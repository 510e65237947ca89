/* What a connection promises, on both engines. */
#include "db/db.h"

#include "test/help/test_book.h"
#include "test/test.h"

static const char tables[] =
    "CREATE TABLE firm (id BIGINT PRIMARY KEY, name TEXT NOT NULL UNIQUE);"
    "CREATE TABLE person (id BIGINT PRIMARY KEY, firm BIGINT REFERENCES firm (id),"
    " age BIGINT CHECK (age >= 0), weight DOUBLE PRECISION, note TEXT);"
    "INSERT INTO firm (id, name) VALUES (1, 'Huber');";

static bool make_tables(struct db *db, void *context, struct error *err)
{
    (void)context;
    return db_script(db, tables, err);
}

static int setup(void **state)
{
    struct book *book = test_book_create("db");
    struct error err;

    if (!book_write(book, make_tables, NULL, &err))
        fail_test("%s", err.text);
    *state = book;
    return 0;
}

static int teardown(void **state)
{
    struct book *book = *state;

    test_book_destroy(&book);
    return 0;
}

static void must_write(struct book *book, book_work *work, void *context)
{
    struct error err;

    if (!book_write(book, work, context, &err))
        fail_test("%s", err.text);
}

static void must_read(struct book *book, book_work *work, void *context)
{
    struct error err;

    if (!book_read(book, work, context, &err))
        fail_test("%s", err.text);
}

static bool ask_in_odd_order(struct db *db, void *context, struct error *err)
{
    struct db_rows rows;

    if (!db_query(db, context, DB_SQL("SELECT CAST($2 AS TEXT), CAST($1 AS BIGINT), $2 || '!'"),
                  (const struct value[]){ V_INT(7), V_TEXT("two") }, 2, &rows, err))
        return false;
    CHECK_INT(rows.count, 1);
    CHECK_TEXT(db_text(&rows, 0, 0), "two");
    CHECK_INT(db_int(&rows, 0, 1), 7);
    CHECK_TEXT(db_text(&rows, 0, 2), "two!");
    return true;
}

static void placeholders_are_bound_by_number(void **state)
{
    struct arena a = { 0 };

    must_read(*state, ask_in_odd_order, &a);
    arena_clear(&a);
}

static bool keep_and_read_values(struct db *db, void *context, struct error *err)
{
    struct arena *a = context;
    struct db_rows rows;
    const struct value first[] = { V_INT(INT64_MAX), V_INT(1), V_INT(0), V_REAL(0.1),
                                   V_TEXT("Zoë") };
    const struct value second[] = { V_INT(INT64_MIN), V_NULL, V_NULL, V_NULL, V_TEXT("") };
    const struct db_sql insert = DB_SQL("INSERT INTO person (id, firm, age, weight, note)"
                                        " VALUES ($1, $2, $3, $4, $5)");

    if (!db_query(db, a, insert, first, COUNT(first), NULL, err) ||
        !db_query(db, a, insert, second, COUNT(second), NULL, err) ||
        !db_query(db, a, DB_SQL("SELECT id, firm, age, weight, note FROM person ORDER BY id DESC"),
                  NULL, 0, &rows, err))
        return false;
    CHECK_INT(rows.count, 2);
    CHECK_INT(rows.columns, 5);
    CHECK(db_int(&rows, 0, 0) == INT64_MAX);
    CHECK(db_cell(&rows, 0, 2)->type == VALUE_INT);
    CHECK(db_real(&rows, 0, 3) == 0.1);
    CHECK_TEXT(db_text(&rows, 0, 4), "Zoë");
    CHECK(db_int(&rows, 1, 0) == INT64_MIN);
    CHECK(db_is_null(&rows, 1, 3));
    CHECK(!db_is_null(&rows, 1, 4)); /* an empty text is not NULL */
    return db_query(db, a, DB_SQL("SELECT id FROM person WHERE id = 1"), NULL, 0, &rows, err) &&
           rows.count == 0 && db_query(db, a, DB_SQL("DELETE FROM person"), NULL, 0, NULL, err);
}

static void values_come_back_as_they_went(void **state)
{
    struct arena a = { 0 };

    must_write(*state, keep_and_read_values, &a);
    arena_clear(&a);
}

static bool run_text(struct db *db, void *context, struct error *err)
{
    return db_query(db, NULL, db_sql_built(context), NULL, 0, NULL, err);
}

static void a_broken_rule_is_a_conflict(void **state)
{
    static const struct {
        const char *what, *sql;
        enum error_kind kind;
    } cases[] = {
        { "unique", "INSERT INTO firm (id, name) VALUES (2, 'Huber')", ERROR_CONFLICT },
        { "primary key", "INSERT INTO firm (id, name) VALUES (1, 'Maier')", ERROR_CONFLICT },
        { "not null", "INSERT INTO firm (id, name) VALUES (3, NULL)", ERROR_CONFLICT },
        { "check", "INSERT INTO person (id, age) VALUES (1, -1)", ERROR_CONFLICT },
        { "reference", "INSERT INTO person (id, firm) VALUES (1, 99)", ERROR_CONFLICT },
        { "no such table", "INSERT INTO nowhere (id) VALUES (1)", ERROR_BROKEN },
        { "no such column", "SELECT \"typo\" FROM firm", ERROR_BROKEN },
        { "not a statement", "SELEKT 1", ERROR_BROKEN },
        { "an argument is missing", "SELECT name FROM firm WHERE id = $1", ERROR_BROKEN },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct error err = { 0 };
        if (book_write(*state, run_text, (void *)cases[i].sql, &err))
            fail_test("%s: went through", cases[i].what);
        if (err.kind != cases[i].kind)
            fail_test("%s: kind %d: %s", cases[i].what, err.kind, err.text);
    }
}

static bool go_on_after_an_error(struct db *db, void *context, struct error *err)
{
    struct error first = { 0 }, second = { 0 };

    (void)context;
    (void)err;
    CHECK(!db_query(db, NULL, DB_SQL("INSERT INTO firm (id, name) VALUES (1, 'again')"), NULL, 0,
                    NULL, &first));
    CHECK_INT(first.kind, ERROR_CONFLICT);
    CHECK(!db_query(db, NULL, DB_SQL("INSERT INTO firm (id, name) VALUES (5, 'five')"), NULL, 0,
                    NULL, &second));
    CHECK_INT(second.kind, ERROR_BROKEN);
    return true; /* swallows the error */
}

static bool count_firms(struct db *db, void *context, struct error *err)
{
    struct arena a = { 0 };
    struct db_rows rows;
    bool ok = db_query(db, &a, DB_SQL("SELECT count(*) FROM firm"), NULL, 0, &rows, err);

    if (ok)
        *(int64_t *)context = db_int(&rows, 0, 0);
    arena_clear(&a);
    return ok;
}

static void after_an_error_nothing_runs_and_nothing_is_kept(void **state)
{
    struct error err = { 0 };
    int64_t firms;

    CHECK(!book_write(*state, go_on_after_an_error, NULL, &err));
    CHECK_INT(err.kind, ERROR_CONFLICT); /* the first failure is told */
    must_read(*state, count_firms, &firms);
    CHECK_INT(firms, 1);
}

static bool use_savepoints(struct db *db, void *context, struct error *err)
{
    struct error ignored;

    (void)context;
    if (!db_savepoint(db, err) ||
        !db_query(db, NULL, DB_SQL("INSERT INTO firm (id, name) VALUES (10, 'kept')"), NULL, 0,
                  NULL, err) ||
        !db_savepoint(db, err))
        return false;
    CHECK(db_query(db, NULL, DB_SQL("INSERT INTO firm (id, name) VALUES (11, 'lost')"), NULL, 0,
                   NULL, err));
    CHECK(!db_query(db, NULL, DB_SQL("INSERT INTO firm (id, name) VALUES (10, 'twice')"), NULL, 0,
                    NULL, &ignored));
    db_savepoint_rollback(db);
    return db_query(db, NULL, DB_SQL("INSERT INTO firm (id, name) VALUES (12, 'after')"), NULL, 0,
                    NULL, err) &&
           db_savepoint_release(db, err);
}

static void a_savepoint_takes_back_only_its_own(void **state)
{
    int64_t firms;

    must_write(*state, use_savepoints, NULL);
    must_read(*state, count_firms, &firms);
    CHECK_INT(firms, 3);
    must_write(*state, run_text, (void *)"DELETE FROM firm WHERE id >= 10");
}

static bool write_anyway(struct db *db, void *context, struct error *err)
{
    return run_text(db, (void *)"DELETE FROM firm", err) || (*(bool *)context = true, false);
}

static void a_reader_cannot_change_anything(void **state)
{
    struct error err;
    bool refused = false;

    CHECK(!book_read(*state, write_anyway, &refused, &err));
    CHECK(refused);
}

static void lists_of_placeholders_are_counted(void **state)
{
    struct arena a = { 0 };

    (void)state;
    CHECK_TEXT(db_placeholders(&a, 3, 3), "$3, $4, $5");
    CHECK_TEXT(db_placeholders(&a, 1, 0), "");
    arena_clear(&a);
}

static bool ask_many_texts(struct db *db, void *context, struct error *err)
{
    struct arena a = { 0 };
    bool ok = true;

    (void)context;
    for (int i = 0; ok && i < 1000; i++) {
        struct db_rows rows;
        ok = db_query(db, &a, db_sql_built(arena_printf(&a, "SELECT CAST($1 AS BIGINT) + %d", i)),
                      (const struct value[]){ V_INT(i) }, 1, &rows, err) &&
             db_int(&rows, 0, 0) == 2 * i;
    }
    arena_clear(&a);
    return ok;
}

static void more_statements_than_are_kept_still_work(void **state)
{
    must_read(*state, ask_many_texts, NULL);
}

int main(void)
{
    return TESTS_WITH(setup, teardown, T(placeholders_are_bound_by_number),
                      T(values_come_back_as_they_went), T(a_broken_rule_is_a_conflict),
                      T(after_an_error_nothing_runs_and_nothing_is_kept),
                      T(a_savepoint_takes_back_only_its_own), T(a_reader_cannot_change_anything),
                      T(lists_of_placeholders_are_counted),
                      T(more_statements_than_are_kept_still_work));
}
