/* What only PostgreSQL can do to us: other schemas, other collations, connections that are cut. */
#include "db/book.h"

#include "test/help/test_book.h"
#include "test/test.h"

static void need_postgres(void)
{
    if (strcmp(test_engine_name(), "postgres") != 0)
        skip();
}

static void must_refuse(const char *url, bool create, enum error_kind kind, const char *words)
{
    struct book *book;
    struct error err = { 0 };

    if (book_open(&(struct book_options){ .url = url, .create = create }, &book, &err))
        fail_test("%s was opened", url);
    if (err.kind != kind || strstr(err.text, words) == NULL)
        fail_test("%s: kind %d: %s", url, err.kind, err.text);
}

static bool make_table(struct db *db, void *context, struct error *err)
{
    (void)context;
    return db_script(db, "CREATE TABLE t (id BIGINT PRIMARY KEY, note TEXT);"
                         "INSERT INTO t (id) VALUES (1);", err);
}

static bool read_table(struct db *db, void *context, struct error *err)
{
    struct arena a = { 0 };
    bool ok = db_query(db, &a, DB_SQL("SELECT * FROM t"), NULL, 0, context, err);

    arena_clear(&a);
    return ok;
}

static void what_cannot_be_opened_is_explained(void **state)
{
    struct arena a = { 0 };
    struct error err;
    const char *server = getenv("KUNDIG_TEST_PG");

    (void)state;
    need_postgres();
    struct book *book = test_book_create("pg");
    CHECK(book_write(book, make_table, NULL, &err));
    must_refuse(test_book_url(book), true, ERROR_CONFLICT, "something in the schema");
    must_refuse(arena_printf(&a, "%s&schema=nobody", server), false, ERROR_NOT_FOUND,
                "There is no book");
    must_refuse(arena_printf(&a, "%s&schema=No%%22body", server), false, ERROR_INPUT,
                "small letters");
    must_refuse("postgresql:///x?host=/nonexistent", false, ERROR_BUSY, "does not let us in");
    char *unsorted = arena_strdup(&a, server), *name = strstr(unsorted, "kundig_test?");
    CHECK(name != NULL);
    must_refuse(arena_printf(&a, "%.*skundig_unsorted%s", (int)(name - unsorted), unsorted,
                             name + strlen("kundig_test")), true, ERROR_INPUT, "--locale=C");
    arena_clear(&a);
    test_book_destroy(&book);
}

static bool cut_all_others(struct db *db, void *context, struct error *err)
{
    struct arena a = { 0 };
    bool ok = db_query(db, &a, DB_SQL("SELECT pg_terminate_backend(pid, 2000) FROM pg_stat_activity"
                                      " WHERE application_name = 'kundig'"
                                      " AND pid <> pg_backend_pid()"), NULL, 0, NULL, err);

    (void)context;
    arena_clear(&a);
    return ok;
}

static bool write_row(struct db *db, void *context, struct error *err)
{
    return db_query(db, NULL, DB_SQL("INSERT INTO t (id) VALUES ($1)"),
                    (const struct value[]){ V_INT(*(int64_t *)context) }, 1, NULL, err);
}

static bool cut_itself(struct db *db, void *context, struct error *err)
{
    struct error ignored;

    if ((*(int *)context)++ == 0) /* only the first time */
        (void)!db_script(db, "SELECT pg_terminate_backend(pg_backend_pid())", &ignored);
    return write_row(db, &(int64_t){ 77 }, err);
}

static void a_connection_that_was_cut_is_replaced(void **state)
{
    struct db_rows rows;
    struct error err;
    int64_t id = 5;
    int tries = 0;

    (void)state;
    need_postgres();
    struct book *book = test_book_create("cut");
    CHECK(book_write(book, make_table, NULL, &err) && book_read(book, read_table, &rows, &err));
    CHECK(book_write(book, cut_all_others, NULL, &err)); /* the reader's */
    if (!book_read(book, read_table, &rows, &err))
        fail_test("%s", err.text);
    if (!book_write(book, cut_itself, &tries, &err) || !book_write(book, write_row, &id, &err))
        fail_test("%s", err.text);
    CHECK(book_read(book, read_table, &rows, &err));
    CHECK_INT(rows.count, 3);
    test_book_destroy(&book);
}

static bool add_column(struct db *db, void *context, struct error *err)
{
    (void)context;
    return db_script(db, "ALTER TABLE t ADD COLUMN more TEXT", err);
}

static void a_prepared_statement_survives_a_changed_table(void **state)
{
    struct db_rows rows;
    struct error err;

    (void)state;
    need_postgres();
    struct book *book = test_book_create("changed");
    CHECK(book_write(book, make_table, NULL, &err) && book_read(book, read_table, &rows, &err));
    CHECK_INT(rows.columns, 2);
    CHECK(book_write(book, add_column, NULL, &err));
    if (!book_read(book, read_table, &rows, &err))
        fail_test("%s", err.text);
    CHECK_INT(rows.columns, 3);
    test_book_destroy(&book);
}

int main(void)
{
    return TESTS(T(what_cannot_be_opened_is_explained), T(a_connection_that_was_cut_is_replaced),
                 T(a_prepared_statement_survives_a_changed_table));
}
