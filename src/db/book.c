#include "db/book.h"

#include "base/text.h"
#include "db/pool.h"
#include "db/postgres.h"
#include "db/sqlite.h"
#include "db/sqlite_watch.h"
#include "db/writer.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum {
    CACHE_KIB = 8192,
    READER_CACHE_KIB = 16384, /* the upper pages of all indexes of a book of a million people */
    READERS_MOST = 64,
    POSTGRES_WRITERS = 8, /* that may wait for each other while `readers` read */
    TRIES_MOST = 12
};

struct book {
    enum db_engine engine;
    struct sqlite_place place;
    int reader_cache_kib;
    char path[PATH_MAX];
    char key_file[PATH_MAX]; /* empty when there is a passphrase instead */
    struct postgres_place *postgres;
    struct pool *readers;
    struct pool *writers;  /* PostgreSQL */
    struct writer *writer; /* SQLite */
    struct sqlite_watch *watch; /* SQLite */
    _Atomic int64_t writes;
};

static int reader_count(int asked)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);

    if (asked <= 0)
        asked = cores > 2 ? (int)cores : 2;
    return asked < READERS_MOST ? asked : READERS_MOST;
}

/* ---- SQLite ---- */

static bool open_reader(void *context, struct db **out, struct error *err)
{
    const struct book *book = context;
    struct sqlite_place place = book->place;

    place.cache_kib = book->reader_cache_kib;
    bool ok = sqlite_place_open(&place, SQLITE_ROLE_READER, out, err);
    key_forget(&place.key);
    return ok;
}

/* Made here so that it is ours alone from the first byte; SQLite's companions take its mode. */
static bool make_file(const char *path, struct error *err)
{
    struct stat is;
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

    if (fd < 0 || fstat(fd, &is) != 0) {
        int why = errno;
        if (fd >= 0)
            close(fd);
        return fail(err, ERROR_DENIED, "url", "The book %s cannot be made: %s.", path,
                    strerror(why));
    }
    close(fd);
    /* An empty file is what a start that was cut off leaves behind. */
    if (is.st_size > 0)
        return fail(err, ERROR_CONFLICT, "url", "%s is already there.", path);
    return folder_sync(path, err);
}

static bool find_key(struct book *book, const struct book_options *options, struct error *err)
{
    const char *path = book->path, *end = options->key_file == NULL ? ".key" : "";
    struct stat is;
    int n = snprintf(book->key_file, sizeof book->key_file, "%s%s",
                     options->key_file != NULL ? options->key_file : path, end);

    if (n >= (int)sizeof book->key_file)
        return fail(err, ERROR_INPUT, "key_file", "The path of the key file is too long.");
    if (options->passphrase != NULL)
        book->key_file[0] = '\0';
    if (!options->create)
        return key_for_book(path, book->key_file, options->passphrase, &book->place.key, err);
    /* Asked before the key is made, so that a mistyped path leaves no key behind. */
    if (stat(path, &is) == 0 && is.st_size > 0)
        return fail(err, ERROR_CONFLICT, "url", "%s is already there.", path);
    return key_for_new(book->key_file, options->passphrase, &book->place.key, err) &&
           make_file(path, err);
}

static bool open_sqlite(struct book *book, const struct book_options *options, const char *path,
                        struct error *err)
{
    struct db *db;

    if (snprintf(book->path, sizeof book->path, "%s", path) >= (int)sizeof book->path)
        return fail(err, ERROR_INPUT, "url", "The path of the book is too long.");
    book->place.path = book->path;
    book->place.cache_kib = options->cache_kib > 0 ? options->cache_kib : CACHE_KIB;
    book->reader_cache_kib = options->cache_kib > 0 ? options->cache_kib : READER_CACHE_KIB;
    if (!find_key(book, options, err) ||
        !sqlite_place_open(&book->place,
                           options->create ? SQLITE_ROLE_MAKER : SQLITE_ROLE_WRITER, &db, err) ||
        !writer_create(&book->place, db, &book->writer, err))
        return false;
    book->readers = pool_create(reader_count(options->readers), open_reader, book);
    book->watch = sqlite_watch_create(&book->place);
    return true;
}

/* ---- PostgreSQL ---- */

static bool open_connection(void *context, struct db **out, struct error *err)
{
    return postgres_place_open(context, out, err);
}

static bool open_postgres(struct book *book, const struct book_options *options,
                          struct error *err)
{
    book->engine = DB_POSTGRES;
    if (!postgres_place_create(options->url, options->create, &book->postgres, err))
        return false;
    book->readers = pool_create(reader_count(options->readers), open_connection, book->postgres);
    book->writers = pool_create(POSTGRES_WRITERS, open_connection, book->postgres);
    return true;
}

/* Waits longer after each try, by a random part, so that two who collided do not again. */
static void pause_before(int try)
{
    long most_us = 500L << (try < 8 ? try : 8);
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    long us = most_us / 2 + (t.tv_nsec / 1000) % (most_us / 2 + 1);
    nanosleep(&(struct timespec){ .tv_nsec = us * 1000 }, NULL);
}

enum written { WRITTEN, NOT_WRITTEN, NOBODY_KNOWS };

static enum written write_once(struct book *book, book_work *work, void *context,
                               struct error *err)
{
    enum written written = NOT_WRITTEN;
    struct db *db;

    if (!pool_take(book->writers, &db, err))
        return NOT_WRITTEN;
    if (db_begin(db, DB_WRITE, err) && work(db, context, err)) {
        bool asked = !db->failed; /* else the commit is refused on our side */
        if (db_commit(db, err))
            written = WRITTEN;
        else if (asked && !db_alive(db))
            written = NOBODY_KNOWS;
    }
    if (written == NOT_WRITTEN)
        db_rollback(db);
    pool_give(book->writers, db);
    return written;
}

static bool write_with_retries(struct book *book, book_work *work, void *context,
                               struct error *err)
{
    for (int try = 1; ; try++) {
        switch (write_once(book, work, context, err)) {
        case WRITTEN:
            atomic_fetch_add(&book->writes, 1);
            return true;
        case NOBODY_KNOWS: /* so trying again might do it twice */
            return fail(err, ERROR_BROKEN, NULL,
                        "The connection was lost in the moment of saving. Please look whether "
                        "it was kept before you try again.");
        case NOT_WRITTEN:
            if (err->kind != ERROR_BUSY || try == TRIES_MOST)
                return false;
            pause_before(try);
        }
    }
}

/* ---- both ---- */

bool book_open(const struct book_options *options, struct book **out, struct error *err)
{
    struct book *book = calloc(1, sizeof *book);
    const char *url = options->url;
    bool ok;

    if (book == NULL)
        abort();
    if (url == NULL || *url == '\0')
        ok = fail(err, ERROR_INPUT, "url", "Say where the book is.");
    else if (text_starts(url, "postgresql://") || text_starts(url, "postgres://"))
        ok = open_postgres(book, options, err);
    else
        ok = open_sqlite(book, options, text_starts(url, "sqlite:") ? url + 7 : url, err);
    if (!ok)
        book_close(&book);
    *out = book;
    return ok;
}

void book_close(struct book **book)
{
    struct book *b = *book;

    if (b == NULL)
        return;
    sqlite_watch_destroy(&b->watch);
    pool_destroy(&b->readers);
    pool_destroy(&b->writers);
    writer_destroy(&b->writer); /* last: the one that closes last tidies the log away */
    postgres_place_destroy(&b->postgres);
    key_forget(&b->place.key);
    free(b);
    *book = NULL;
}

static bool read_once(struct db *db, book_work *work, void *context, struct error *err)
{
    bool ok = db_begin(db, DB_READ, err) && work(db, context, err) && db_commit(db, err);

    if (!ok)
        db_rollback(db);
    return ok;
}

bool book_read(struct book *book, book_work *work, void *context, struct error *err)
{
    for (int try = 0; ; try++) {
        struct db *db;
        if (!pool_take(book->readers, &db, err))
            return false;
        bool ok = read_once(db, work, context, err);
        bool again = !ok && !db_alive(db) && try == 0;
        pool_give(book->readers, db);
        if (!again)
            return ok;
    }
}

bool book_write(struct book *book, book_work *work, void *context, struct error *err)
{
    if (book->engine == DB_SQLITE)
        return writer_do(book->writer, work, context, err);
    return write_with_retries(book, work, context, err);
}

int64_t book_generation(struct book *book)
{
    return book->engine == DB_SQLITE ? sqlite_watch_generation(book->watch)
                                     : atomic_load(&book->writes);
}

int64_t book_writes(const struct book *book)
{
    return book->engine == DB_SQLITE ? writer_works(book->writer) : atomic_load(&book->writes);
}

int64_t book_commits(const struct book *book)
{
    return book->engine == DB_SQLITE ? writer_commits(book->writer) : atomic_load(&book->writes);
}

enum db_engine book_engine(const struct book *book)
{
    return book->engine;
}

void book_rest(struct book *book)
{
    pool_rest(book->readers);
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

static bool is_same_file(const char *path, const char *other)
{
    struct stat a, b;

    return stat(path, &a) == 0 && stat(other, &b) == 0 && a.st_dev == b.st_dev &&
           a.st_ino == b.st_ino;
}

bool book_backup(struct book *book, const char *to_path, struct error *err)
{
    struct db *db;

    if (book->engine == DB_POSTGRES)
        return fail(err, ERROR_INPUT, NULL,
                    "A book on PostgreSQL is copied by PostgreSQL's own tool: pg_dump -n SCHEMA.");
    if (is_same_file(to_path, book->path) || is_same_file(to_path, book->key_file))
        return fail(err, ERROR_INPUT, NULL,
                    "A backup needs a name of its own: it would replace the book or its key.");
    if (!pool_take(book->readers, &db, err))
        return false;
    bool ok = sqlite_backup(db, &book->place, to_path, err);
    pool_give(book->readers, db);
    return ok;
}

/* What the file system gives away. */
static void examine_files(const struct book *book, struct buf *report)
{
    const char *const files[] = { book->path, book->key_file };
    struct stat is;

    for (size_t i = 0; i < COUNT(files); i++)
        if (stat(files[i], &is) == 0 && (is.st_mode & (S_IRWXG | S_IRWXO)) != 0)
            buf_printf(report, "%s can be read by other users of this machine: chmod 600 %s\n",
                       files[i], files[i]);
}

bool book_check(struct book *book, struct arena *a, const char **report, struct error *err)
{
    struct buf found = buf_new(a, 1 << 20);
    struct db *db;

    if (!pool_take(book->readers, &db, err))
        return false;
    bool ok = book->engine == DB_POSTGRES ? postgres_examine(db, a, &found, err)
                                          : sqlite_examine(db, &found, err);
    pool_give(book->readers, db);
    if (book->engine == DB_SQLITE)
        examine_files(book, &found);
    *report = found.bytes;
    return ok && found.len == 0;
}
