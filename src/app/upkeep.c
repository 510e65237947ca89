#include "app/upkeep.h"

#include "base/text.h"
#include "db/migrate.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST_KEY_FILE = 4096 };

bool app_backup(struct app *app, const char *to_path, struct error *err)
{
    return book_backup(app_book(app), to_path, err);
}

const char *app_book_path(const char *url)
{
    if (text_starts(url, "postgresql://") || text_starts(url, "postgres://"))
        return NULL;
    return text_starts(url, "sqlite:") ? url + strlen("sqlite:") : url;
}

const char *app_key_file(struct arena *a, const char *url, const char *key_file)
{
    return key_file != NULL ? key_file : arena_printf(a, "%s.key", app_book_path(url));
}

static bool read_key(const char *path, char bytes[MOST_KEY_FILE], ssize_t *n, struct error *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);

    if (fd < 0)
        return fail(err, ERROR_NOT_FOUND, NULL, "There is no key at %s: %s.", path,
                    strerror(errno));
    *n = read(fd, bytes, MOST_KEY_FILE);
    close(fd);
    return *n >= 0 || fail(err, ERROR_BROKEN, NULL, "%s cannot be read.", path);
}

/* On the disk before the book is: a book without its key would be lost. The same key may be
 * there from an attempt that was ended between the two. */
static bool copy_key(const char *from, const char *to, struct error *err)
{
    char key[MOST_KEY_FILE], there[MOST_KEY_FILE];
    ssize_t n, m;
    struct error ignored;

    if (!read_key(from, key, &n, err))
        return false;
    if (read_key(to, there, &m, &ignored))
        return (m == n && memcmp(key, there, (size_t)n) == 0) ||
               fail(err, ERROR_CONFLICT, NULL, "There is another key at %s already.", to);
    int fd = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    bool ok = fd >= 0 && write(fd, key, (size_t)n) == n && fsync(fd) == 0;
    int why = errno;
    if (fd >= 0)
        close(fd);
    return ok || fail(err, ERROR_BROKEN, NULL, "The key cannot be written to %s: %s.", to,
                      strerror(why));
}

static bool check_copy(struct book *book, struct error *err)
{
    struct arena a = { 0 };
    const char *report = "";
    struct error asked = { 0 };
    bool ok = book_check(book, &a, &report, &asked) ||
              /* That others may read the file is said by doctor; it does not make it worse. */
              (asked.kind == ERROR_NONE && strstr(report, "damaged") == NULL);

    if (!ok)
        fail(err, ERROR_BROKEN, NULL, "The copy cannot be used: %.180s",
             asked.kind != ERROR_NONE ? asked.text : report);
    arena_clear(&a);
    return ok;
}

bool app_restore_book(const struct book_options *from, const char *to, struct error *err)
{
    struct arena a = { 0 };
    struct book *book = NULL;
    const char *path = app_book_path(to);
    struct stat is;

    if (path == NULL || app_book_path(from->url) == NULL)
        return fail(err, ERROR_INPUT, NULL,
                    "A book on PostgreSQL is brought back by PostgreSQL's own tool: pg_restore.");
    if (stat(path, &is) == 0)
        return fail(err, ERROR_CONFLICT, NULL,
                    "There is something at %s already. Restore to a new name: --book FILE.", path);
    bool ok = book_open(from, &book, err) && check_copy(book, err) &&
              (from->passphrase != NULL ||
               copy_key(app_key_file(&a, from->url, from->key_file), app_key_file(&a, path, NULL),
                        err)) &&
              book_backup(book, path, err);
    if (book != NULL)
        book_close(&book);
    arena_clear(&a);
    return ok;
}

bool app_migrate(const struct book_options *options, bool only_look, int *count,
                 struct error *err)
{
    struct book *book;

    if (!book_open(options, &book, err))
        return false;
    bool ok = only_look ? migrate_pending(book, migrations, migration_count, count, err)
                        : migrate(book, migrations, migration_count, count, err);
    book_close(&book);
    return ok;
}
