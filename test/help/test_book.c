#include "test/help/test_book.h"

#include "test/test.h"

#include "base/secret.h"
#include "test/help/test_folder.h"

#include <limits.h>
#include <unistd.h>

struct known_book {
    struct known_book *next;
    struct book *book;
    struct test_folder *folder; /* SQLite's */
    char schema[64];       /* PostgreSQL's */
    char url[PATH_MAX + 300];
};

static struct known_book *known; /* tests have one thread when they open and close */

static bool on_postgres(void)
{
    const char *engine = getenv("KUNDIG_TEST_ENGINE");

    return engine != NULL && strcmp(engine, "postgres") == 0;
}

const char *test_engine_name(void)
{
    return on_postgres() ? "postgres" : "sqlite";
}

static struct known_book *find(const struct book *book)
{
    for (struct known_book *k = known; k != NULL; k = k->next)
        if (k->book == book)
            return k;
    fail_test("not a book of test_book_create()");
    return NULL;
}

static void open_it(struct known_book *k, bool create)
{
    struct error err;

    if (!book_open(&(struct book_options){ .url = k->url, .create = create }, &k->book, &err))
        fail_test("%s: %s", k->url, err.text);
}

struct book *test_book_create(const char *name)
{
    const char *server = getenv("KUNDIG_TEST_PG");
    struct known_book *k = calloc(1, sizeof *k);
    static int count;

    secret_start();
    if (on_postgres()) {
        if (server == NULL)
            fail_test("KUNDIG_TEST_PG is not set: run this through script/with-postgres");
        snprintf(k->schema, sizeof k->schema, "test_%.30s_%d_%d", name, (int)getpid(), ++count);
        snprintf(k->url, sizeof k->url, "%s%cschema=%s", server,
                 strchr(server, '?') != NULL ? '&' : '?', k->schema);
    } else {
        k->folder = test_folder_create();
        snprintf(k->url, sizeof k->url, "%s/%s.book", k->folder->path, name);
    }
    k->next = known;
    known = k;
    open_it(k, true);
    return k->book;
}

void test_book_while_closed(struct book **book, void (*work)(const char *url, void *context),
                            void *context)
{
    struct known_book *k = find(*book);

    book_close(&k->book);
    work(k->url, context);
    open_it(k, false);
    *book = k->book;
}

static bool drop_schema(struct db *db, void *context, struct error *err)
{
    char sql[200];

    snprintf(sql, sizeof sql, "DROP SCHEMA %s CASCADE", ((struct known_book *)context)->schema);
    return db_script(db, sql, err);
}

void test_book_destroy(struct book **book)
{
    struct known_book *k = find(*book), **at = &known;
    struct error err;

    if (on_postgres() && !book_write(k->book, drop_schema, k, &err))
        fail_test("%s", err.text);
    book_close(&k->book);
    if (!on_postgres())
        test_folder_destroy(k->folder);
    while (*at != k)
        at = &(*at)->next;
    *at = k->next;
    free(k);
    *book = NULL;
}

const char *test_book_url(const struct book *book)
{
    return find(book)->url;
}
