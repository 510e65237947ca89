/* A book in a file: its key, what the disk shows of it, and its copies. SQLite only. */
#include "db/book.h"

#include "base/secret.h"
#include "test/help/test_folder.h"
#include "test/test.h"

#include <sys/stat.h>
#include <unistd.h>

static const char needle[] = "Frau Huber mag Pfingstrosen";

static bool write_needle(struct db *db, void *context, struct error *err)
{
    (void)context;
    return db_script(db, "CREATE TABLE kept (id BIGINT PRIMARY KEY, text TEXT)", err) &&
           db_query(db, NULL, DB_SQL("INSERT INTO kept (id, text) VALUES (1, $1)"),
                    (const struct value[]){ V_TEXT(needle) }, 1, NULL, err);
}

static bool read_needle(struct db *db, void *context, struct error *err)
{
    struct arena a = { 0 };
    struct db_rows rows;
    bool ok = db_query(db, &a, DB_SQL("SELECT text FROM kept"), NULL, 0, &rows, err);

    (void)context;
    if (ok)
        CHECK_TEXT(db_text(&rows, 0, 0), needle);
    arena_clear(&a);
    return ok;
}

static struct book *must_open(const struct book_options *options)
{
    struct book *book;
    struct error err;

    if (!book_open(options, &book, &err))
        fail_test("%s: %s", options->url, err.text);
    return book;
}

static void make_book(const struct test_folder *folder, const char *name)
{
    struct book *book = must_open(&(struct book_options){ .url = test_path(folder, name),
                                                          .create = true });
    struct error err;

    if (!book_write(book, write_needle, NULL, &err))
        fail_test("%s", err.text);
    book_close(&book);
}

static void must_refuse(const struct book_options *options, enum error_kind kind, const char *words)
{
    struct book *book;
    struct error err = { 0 };

    if (book_open(options, &book, &err))
        fail_test("%s was opened", options->url);
    if (err.kind != kind || strstr(err.text, words) == NULL)
        fail_test("%s: kind %d: %s", options->url, err.kind, err.text);
}

static int mode_of(const char *path)
{
    struct stat is;

    CHECK_INT(stat(path, &is), 0);
    return (int)(is.st_mode & 0777);
}

static void book_and_key_belong_to_their_owner_alone(void **state)
{
    const struct test_folder *folder = *state;

    make_book(folder, "a.book");
    CHECK_INT(mode_of(test_path(folder, "a.book")), 0600);
    CHECK_INT(mode_of(test_path(folder, "a.book.key")), 0600);
    CHECK_INT(test_size(test_path(folder, "a.book.key")), 65); /* 64 digits and the line's end */
}

static void the_disk_shows_nothing_in_the_clear(void **state)
{
    static const char *const words[] = { needle, "CREATE TABLE", "SQLite format" };
    static const char *const files[] = { "b.book", "b.book-wal" };
    const struct test_folder *folder = *state;
    struct book *book = must_open(&(struct book_options){ .url = test_path(folder, "b.book"),
                                                          .create = true });
    struct error err;

    CHECK(book_write(book, write_needle, NULL, &err)); /* not closed: the log is there as well */
    for (size_t i = 0; i < COUNT(files); i++)
        for (size_t k = 0; k < COUNT(words); k++)
            if (test_file_holds(test_path(folder, files[i]), words[k]))
                fail_test("%s shows %s", files[i], words[k]);
    book_close(&book);
    CHECK(!test_file_holds(test_path(folder, "b.book"), needle));
}

static void what_cannot_be_opened_is_explained(void **state)
{
    const struct test_folder *folder = *state;
    char nonsense[5000];

    make_book(folder, "c.book");
    make_book(folder, "d.book");
    memset(nonsense, 'n', sizeof nonsense);
    test_write(test_path(folder, "nonsense"), nonsense, sizeof nonsense);
    test_write(test_path(folder, "short"), "Hello", 5);
    test_write(test_path(folder, "plain"), "SQLite format 3\0 and so on", 26);
    test_write(test_path(folder, "bad.key"), "a secret", 8);
    make_book(folder, "half.book");
    CHECK_INT(
        truncate(test_path(folder, "half.book"), test_size(test_path(folder, "half.book")) / 2), 0);
    const char *c = test_path(folder, "c.book"), *c_key = test_path(folder, "c.book.key");
    const struct {
        struct book_options options;
        enum error_kind kind;
        const char *words;
    } cases[] = {
        { { .url = c, .key_file = test_path(folder, "d.book.key") }, ERROR_DENIED,
          "The key does not open" },
        { { .url = c, .passphrase = "something else" }, ERROR_DENIED, "The key does not open" },
        { { .url = c, .key_file = test_path(folder, "no.key") }, ERROR_NOT_FOUND, "is missing" },
        { { .url = c, .key_file = test_path(folder, "bad.key") }, ERROR_INPUT, "is no key file" },
        { { .url = c, .create = true }, ERROR_CONFLICT, "is already there" },
        { { .url = test_path(folder, "none") }, ERROR_NOT_FOUND, "There is no book" },
        { { .url = test_path(folder, "nonsense"), .key_file = c_key }, ERROR_DENIED,
          "or the file is no book" },
        { { .url = test_path(folder, "short"), .key_file = c_key }, ERROR_INPUT, "is no book" },
        { { .url = test_path(folder, "plain"), .key_file = c_key }, ERROR_INPUT,
          "without encryption" },
        { { .url = test_path(folder, "half.book") }, ERROR_BROKEN, "bring back the last backup" },
        { { .url = "" }, ERROR_INPUT, "Say where" },
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        must_refuse(&cases[i].options, cases[i].kind, cases[i].words);
}

static void a_passphrase_needs_no_key_file(void **state)
{
    const struct test_folder *folder = *state;
    struct book_options options = { .url = test_path(folder, "p.book"), .create = true,
                                    .passphrase = "vier Birnen im Herbst" };
    struct book *book = must_open(&options);
    struct error err;

    CHECK(book_write(book, write_needle, NULL, &err));
    book_close(&book);
    CHECK(access(test_path(folder, "p.book.key"), F_OK) != 0);
    options.create = false;
    book = must_open(&options);
    CHECK(book_read(book, read_needle, NULL, &err));
    book_close(&book);
    options.passphrase = "vier Birnen im Winter";
    must_refuse(&options, ERROR_DENIED, "passphrase");
}

static void a_raw_key_prepared_by_hand_is_taken(void **state)
{
    const struct test_folder *folder = *state;
    struct book_options options = { .url = test_path(folder, "r.book"), .create = true,
                                    .key_file = test_path(folder, "raw") };
    struct error err;

    test_write(options.key_file, "0123456789abcdef0123456789abcde\n", 32); /* ends in a newline */
    struct book *book = must_open(&options);
    CHECK(book_write(book, write_needle, NULL, &err));
    book_close(&book);
    options.create = false;
    book = must_open(&options);
    CHECK(book_read(book, read_needle, NULL, &err));
    book_close(&book);
}

static void a_creation_that_was_cut_off_is_taken_up_again(void **state)
{
    const struct test_folder *folder = *state;

    make_book(folder, "whole.book");
    CHECK_INT(rename(test_path(folder, "whole.book.key"), test_path(folder, "cut.book.key")), 0);
    test_write(test_path(folder, "cut.book"), "", 0);
    make_book(folder, "cut.book"); /* with the key that was already there: */
    struct book *book = must_open(&(struct book_options){
        .url = test_path(folder, "whole.book"), .key_file = test_path(folder, "cut.book.key") });
    book_close(&book);
}

static void a_backup_opens_with_the_key_of_its_book(void **state)
{
    const struct test_folder *folder = *state;
    const char *copy = test_path(folder, "copy.book");
    struct error err;

    make_book(folder, "e.book");
    struct book *book = must_open(&(struct book_options){ .url = test_path(folder, "e.book") });
    CHECK_INT(symlink(test_path(folder, "e.book"), test_path(folder, "other-name")), 0);
    CHECK(
        !book_backup(book, test_path(folder, "other-name"), &err)); /* it would replace the book */
    CHECK(!book_backup(book, test_path(folder, "e.book.key"), &err));
    for (int i = 0; i < 2; i++) /* the second replaces the first */
        if (!book_backup(book, copy, &err))
            fail_test("%s", err.text);
    book_close(&book);
    CHECK_INT(mode_of(copy), 0600);
    CHECK(!test_file_holds(copy, needle));
    book = must_open(&(struct book_options){ .url = copy,
                                             .key_file = test_path(folder, "e.book.key") });
    CHECK(book_read(book, read_needle, NULL, &err));
    book_close(&book);
}

static void a_backup_of_a_book_with_a_passphrase_opens_with_it(void **state)
{
    const struct test_folder *folder = *state;
    struct book_options options = { .url = test_path(folder, "q.book"), .create = true,
                                    .passphrase = "drei Äpfel" };
    struct book *book = must_open(&options);
    struct error err;

    CHECK(book_write(book, write_needle, NULL, &err));
    CHECK(book_backup(book, test_path(folder, "q.copy"), &err));
    book_close(&book);
    book = must_open(&(struct book_options){ .url = test_path(folder, "q.copy"),
                                             .passphrase = "drei Äpfel" });
    CHECK(book_read(book, read_needle, NULL, &err));
    book_close(&book);
}

struct setting {
    const char *sql;
    int64_t want;
};

static bool look_at_settings(struct db *db, void *context, struct error *err)
{
    static const struct setting settings[] = {
        { "PRAGMA synchronous", 2 }, { "PRAGMA foreign_keys", 1 }, { "PRAGMA secure_delete", 1 },
        { "PRAGMA trusted_schema", 0 }, { "PRAGMA wal_autocheckpoint", 0 },
        { "PRAGMA temp_store", 2 },
    };
    struct arena a = { 0 };
    struct db_rows rows;
    bool ok = true;

    ok = db_query(db, &a, DB_SQL("PRAGMA cache_size"), NULL, 0, &rows, err);
    if (ok)
        CHECK_INT(db_int(&rows, 0, 0), *(const int64_t *)context);
    for (size_t i = 0; ok && i < COUNT(settings); i++) {
        ok = db_query(db, &a, db_sql_built(settings[i].sql), NULL, 0, &rows, err);
        if (ok && db_int(&rows, 0, 0) != settings[i].want)
            fail_test("%s is %lld", settings[i].sql, (long long)db_int(&rows, 0, 0));
    }
    ok = ok && db_query(db, &a, DB_SQL("PRAGMA journal_mode"), NULL, 0, &rows, err);
    if (ok)
        CHECK_TEXT(db_text(&rows, 0, 0), "wal");
    arena_clear(&a);
    return ok;
}

static void reader_and_writer_have_the_settings_a_book_needs(void **state)
{
    const struct test_folder *folder = *state;
    struct error err;

    make_book(folder, "s.book");
    struct book *book = must_open(&(struct book_options){ .url = test_path(folder, "s.book") });
    if (!book_write(book, look_at_settings, &(int64_t){ -8192 }, &err) ||
        !book_read(book, look_at_settings, &(int64_t){ -16384 }, &err))
        fail_test("%s", err.text);
    book_close(&book);
}

static void the_check_tells_when_others_may_read_the_key(void **state)
{
    const struct test_folder *folder = *state;
    struct arena a = { 0 };
    const char *report;
    struct error err = { 0 };

    make_book(folder, "k.book");
    struct book *book = must_open(&(struct book_options){ .url = test_path(folder, "k.book") });
    CHECK(book_check(book, &a, &report, &err));
    CHECK_TEXT(report, "");
    CHECK_INT(chmod(test_path(folder, "k.book.key"), 0644), 0);
    CHECK(!book_check(book, &a, &report, &err));
    CHECK(strstr(report, "chmod 600") != NULL);
    book_close(&book);
    arena_clear(&a);
}

/* A bit that flips on the disk is found, because every page carries an authentication tag. */
static void a_damaged_page_is_noticed(void **state)
{
    const struct test_folder *folder = *state;
    const char *path = test_path(folder, "f.book");
    struct error err = { 0 };
    struct book *book;

    make_book(folder, "f.book");
    FILE *f = fopen(path, "r+b");
    CHECK(f != NULL);
    fseek(f, 4096 + 2000, SEEK_SET); /* the page of the table */
    int c = fgetc(f);
    fseek(f, 4096 + 2000, SEEK_SET);
    fputc(c ^ 1, f);
    fclose(f);
    if (book_open(&(struct book_options){ .url = path }, &book, &err)) {
        CHECK(!book_read(book, read_needle, NULL, &err));
        CHECK_INT(err.kind, ERROR_BROKEN);
        book_close(&book);
    }
}

static int setup(void **state)
{
    secret_start();
    *state = test_folder_create();
    return 0;
}

static int teardown(void **state)
{
    test_folder_destroy(*state);
    return 0;
}

int main(void)
{
    return TESTS_WITH(setup, teardown, T(book_and_key_belong_to_their_owner_alone),
                      T(the_disk_shows_nothing_in_the_clear),
                      T(reader_and_writer_have_the_settings_a_book_needs),
                      T(what_cannot_be_opened_is_explained), T(a_passphrase_needs_no_key_file),
                      T(a_raw_key_prepared_by_hand_is_taken),
                      T(a_creation_that_was_cut_off_is_taken_up_again),
                      T(a_backup_opens_with_the_key_of_its_book),
                      T(a_backup_of_a_book_with_a_passphrase_opens_with_it),
                      T(the_check_tells_when_others_may_read_the_key),
                      T(a_damaged_page_is_noticed));
}
