/* The scheme of our pages against that of the library, which must be the same to the byte. */
#include "db/sqlite_cipher.h"

#include "base/secret.h"
#include "test/help/test_folder.h"
#include "test/test.h"

#include <sodium.h>
#include <unistd.h>

enum { PAGE = 4096, DATA = PAGE - 32 };

static const unsigned char raw_key[] = "raw:a key of two and thirty letters.a salt: sixteen.";

static const struct {
    const char *name;
    bool ours;
} schemes[] = { { "ours", true }, { "the library's", false } };

static sqlite3 *open_file(const char *path, bool ours)
{
    sqlite3 *sqlite;

    static_assert(sizeof raw_key - 1 == 4 + 32 + 16, "key and salt");
    CHECK(sqlite_cipher_start());
    CHECK_INT(sqlite3_open(path, &sqlite), SQLITE_OK);
    if (ours)
        CHECK(sqlite_cipher_choose(sqlite));
    CHECK_INT(sqlite3_key(sqlite, raw_key, sizeof raw_key - 1), SQLITE_OK);
    return sqlite;
}

static void run(sqlite3 *sqlite, const char *sql)
{
    if (sqlite3_exec(sqlite, sql, NULL, NULL, NULL) != SQLITE_OK)
        fail_test("%s: %s", sql, sqlite3_errmsg(sqlite));
}

static void fill(const char *path, bool ours)
{
    unlink(path);
    sqlite3 *sqlite = open_file(path, ours);

    run(sqlite, "PRAGMA journal_mode = WAL; CREATE TABLE t (id INTEGER PRIMARY KEY, x TEXT);"
                "WITH RECURSIVE c(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM c WHERE n < 500)"
                " INSERT INTO t SELECT n, 'word ' || n || hex(randomblob(200)) FROM c");
    sqlite3_close(sqlite);
}

/* How many rows there are, or a negative number: the error. */
static int rows_of(const char *path, bool ours)
{
    sqlite3 *sqlite = open_file(path, ours);
    sqlite3_stmt *statement = NULL;
    int rc = sqlite3_prepare_v2(sqlite, "SELECT count(*) FROM t WHERE x LIKE 'word %'", -1,
                                &statement, NULL);

    if (rc == SQLITE_OK)
        rc = sqlite3_step(statement);
    int n = rc == SQLITE_ROW ? sqlite3_column_int(statement, 0) : -rc;
    sqlite3_finalize(statement);
    sqlite3_close(sqlite);
    return n;
}

static void either_reads_what_the_other_wrote(void **state)
{
    const struct test_folder *folder = *state;

    for (size_t w = 0; w < COUNT(schemes); w++)
        for (size_t r = 0; r < COUNT(schemes); r++) {
            const char *path = test_path(folder, "both.db");

            fill(path, schemes[w].ours);
            if (rows_of(path, schemes[r].ours) != 500)
                fail_test("%s wrote, %s did not read", schemes[w].name, schemes[r].name);
        }
}

static void read_page(const char *path, int page, unsigned char out[PAGE])
{
    FILE *f = fopen(path, "rb");

    CHECK(f != NULL && fseek(f, (page - 1L) * PAGE, SEEK_SET) == 0);
    CHECK_INT(fread(out, 1, PAGE, f), PAGE);
    fclose(f);
}

static void write_page(const char *path, int page, const unsigned char bytes[PAGE])
{
    FILE *f = fopen(path, "r+b");

    CHECK(f != NULL && fseek(f, (page - 1L) * PAGE, SEEK_SET) == 0);
    CHECK_INT(fwrite(bytes, 1, PAGE, f), PAGE);
    fclose(f);
}

static void a_changed_bit_is_noticed_wherever_it_is(void **state)
{
    static const struct {
        const char *what;
        int page, at;
        int error;
    } cases[] = {
        { "data", 3, 100, SQLITE_CORRUPT },
        { "the nonce", 3, DATA + 3, SQLITE_CORRUPT },
        { "the counter", 3, DATA + 15, SQLITE_CORRUPT },
        { "the tag", 3, DATA + 20, SQLITE_CORRUPT },
        { "the salt", 1, 0, SQLITE_NOTADB },
        { "the header", 1, 20, SQLITE_NOTADB },
        { "the schema", 1, 300, SQLITE_NOTADB },
    };
    const char *path = test_path(*state, "changed.db");
    unsigned char page[PAGE];

    for (size_t i = 0; i < COUNT(cases); i++) {
        fill(path, true);
        read_page(path, cases[i].page, page);
        page[cases[i].at] ^= 1;
        write_page(path, cases[i].page, page);
        for (size_t s = 0; s < COUNT(schemes); s++)
            if (rows_of(path, schemes[s].ours) != -cases[i].error)
                fail_test("%s changed, %s", cases[i].what, schemes[s].name);
    }
}

static void a_page_in_the_place_of_another_is_noticed(void **state)
{
    const char *path = test_path(*state, "moved.db");
    unsigned char page[PAGE];

    fill(path, true);
    read_page(path, 4, page);
    write_page(path, 5, page);
    CHECK_INT(rows_of(path, true), -SQLITE_CORRUPT);
}

/* ChaCha20 as RFC 8439 has it, one block at a time, the counter beginning anew at 2^32. */
static void stream(unsigned char *data, size_t n, const unsigned char *key,
                   const unsigned char *nonce, uint32_t counter)
{
    for (size_t at = 0; at < n; at += 64)
        crypto_stream_chacha20_ietf_xor_ic(data + at, data + at, n - at < 64 ? n - at : 64, nonce,
                                           counter++, key);
}

/* The page of that number as it is written under a nonce of our choice, from one under any
 * other. */
static void change_nonce(unsigned char page[PAGE], int number, const unsigned char nonce[16])
{
    unsigned char *old = page + DATA, keys[64];
    const unsigned char *key = raw_key + 4;

    for (int round = 0; round < 2;
         round++) { /* takes the old stream off, then puts the new one on */
        uint32_t counter;

        memcpy(&counter, old + 12, sizeof counter); /* of a machine with its low byte first */
        counter ^= (uint32_t)number;
        memset(keys, 0, sizeof keys);
        stream(keys, sizeof keys, key, old, counter);
        stream(page, DATA, keys + 32, old, counter + 1);
        memcpy(old, nonce, 16);
    }
    crypto_onetimeauth(page + DATA + 16, page, DATA + 16, keys);
}

/* Once in sixty million pages by chance. */
static void a_counter_that_is_used_up_begins_anew(void **state)
{
    const char *path = test_path(*state, "counter.db");
    unsigned char page[PAGE];

    for (unsigned left = 0; left < 70; left += 3) {
        unsigned char nonce[16] = { 9, 8, 7, 6, 5, 4, 3, 2, 1, 2, 3, 4 };
        uint32_t counter = (0u - left) ^ 3u;

        memcpy(nonce + 12, &counter, sizeof counter);
        fill(path, true);
        read_page(path, 3, page);
        change_nonce(page, 3, nonce);
        write_page(path, 3, page);
        for (size_t s = 0; s < COUNT(schemes); s++)
            if (rows_of(path, schemes[s].ours) != 500)
                fail_test("%u blocks left, %s", left, schemes[s].name);
    }
}

static void another_key_opens_nothing(void **state)
{
    const char *path = test_path(*state, "key.db");
    sqlite3 *sqlite;

    fill(path, true);
    CHECK_INT(sqlite3_open(path, &sqlite), SQLITE_OK);
    CHECK(sqlite_cipher_choose(sqlite));
    CHECK_INT(sqlite3_key(sqlite, "raw:a key of two and thirty letters!a salt: sixteen.", 52),
              SQLITE_OK);
    CHECK_INT(sqlite3_exec(sqlite, "SELECT * FROM t", NULL, NULL, NULL), SQLITE_NOTADB);
    sqlite3_close(sqlite);
    CHECK_INT(sqlite3_open(path, &sqlite), SQLITE_OK);
    CHECK(sqlite_cipher_choose(sqlite));
    CHECK_INT(sqlite3_key(sqlite, "a key of two and thirty letters.", 32), SQLITE_OK);
    CHECK_INT(sqlite3_exec(sqlite, "SELECT * FROM t", NULL, NULL, NULL), SQLITE_NOTADB);
    sqlite3_close(sqlite);
}

static int start(void **state)
{
    secret_start();
    *state = test_folder_create();
    return 0;
}

static int end(void **state)
{
    test_folder_destroy(*state);
    return 0;
}

int main(void)
{
    return TESTS_WITH(start, end, T(either_reads_what_the_other_wrote),
                      T(a_changed_bit_is_noticed_wherever_it_is),
                      T(a_page_in_the_place_of_another_is_noticed),
                      T(a_counter_that_is_used_up_begins_anew), T(another_key_opens_nothing));
}
