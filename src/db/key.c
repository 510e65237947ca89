#include "db/key.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { HEX_DIGITS = 2 * KEY_BYTES, PASSES = 3, MEMORY_BYTES = 64 << 20 };

void key_forget(struct key *key)
{
    sodium_memzero(key, sizeof *key);
}

bool folder_sync(const char *path, struct error *err)
{
    char copy[PATH_MAX];

    if (snprintf(copy, sizeof copy, "%s", path) >= (int)sizeof copy)
        return fail(err, ERROR_INPUT, NULL, "The path of the book is too long.");
    int fd = open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool ok = fd >= 0 && fsync(fd) == 0;
    int why = errno;
    if (fd >= 0)
        close(fd);
    return ok || fail(err, ERROR_BROKEN, NULL, "The folder of %s cannot be synced: %s.", path,
                      strerror(why));
}

static ssize_t read_up_to(int fd, void *to, size_t n)
{
    size_t got = 0;

    while (got < n) {
        ssize_t k = read(fd, (char *)to + got, n - got);
        if (k < 0 && errno == EINTR)
            continue;
        if (k < 0)
            return -1;
        if (k == 0)
            break;
        got += (size_t)k;
    }
    return (ssize_t)got;
}

/* A raw key may end in any byte, so only the longer, hexadecimal form may have a line end. */
static bool decode(const unsigned char *bytes, size_t n, unsigned char out[KEY_BYTES])
{
    size_t got;

    if (n == KEY_BYTES) {
        memcpy(out, bytes, KEY_BYTES);
        return true;
    }
    while (n > HEX_DIGITS && (bytes[n - 1] == '\n' || bytes[n - 1] == '\r'))
        n--;
    return n == HEX_DIGITS &&
           sodium_hex2bin(out, KEY_BYTES, (const char *)bytes, n, NULL, &got, NULL) == 0 &&
           got == KEY_BYTES;
}

bool key_read(const char *path, unsigned char out[KEY_BYTES], struct error *err)
{
    unsigned char bytes[HEX_DIGITS + 8];
    int fd = open(path, O_RDONLY | O_CLOEXEC);

    if (fd < 0 && errno == ENOENT)
        return fail(err, ERROR_NOT_FOUND, "key_file",
                    "The key file %s is missing. The book cannot be read without it: "
                    "bring it back from where you keep a copy.", path);
    if (fd < 0)
        return fail(err, ERROR_DENIED, "key_file", "The key file %s cannot be read: %s.", path,
                    strerror(errno));
    ssize_t n = read_up_to(fd, bytes, sizeof bytes);
    close(fd);
    bool ok = n >= 0 && decode(bytes, (size_t)n, out);
    sodium_memzero(bytes, sizeof bytes);
    return ok || fail(err, ERROR_INPUT, "key_file",
                      "%s is no key file: it should hold 32 bytes or 64 hexadecimal digits.", path);
}

static bool write_file(const char *path, const char *text, size_t n)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

    if (fd < 0)
        return false;
    bool ok = write(fd, text, n) == (ssize_t)n && fsync(fd) == 0;
    int why = errno;
    ok = close(fd) == 0 && ok;
    if (!ok) {
        unlink(path);
        errno = why;
    }
    return ok;
}

/* Written under another name first: a key file is there whole or not at all. */
static bool key_make(const char *path, unsigned char out[KEY_BYTES], struct error *err)
{
    char text[HEX_DIGITS + 2], part[PATH_MAX];

    if (snprintf(part, sizeof part, "%s.part", path) >= (int)sizeof part)
        return fail(err, ERROR_INPUT, "key_file", "The path of the key file is too long.");
    randombytes_buf(out, KEY_BYTES);
    sodium_bin2hex(text, sizeof text, out, KEY_BYTES);
    text[HEX_DIGITS] = '\n';
    unlink(part); /* of an earlier start that was cut off */
    bool ok = write_file(part, text, HEX_DIGITS + 1) && link(part, path) == 0;
    int why = errno;
    unlink(part);
    sodium_memzero(text, sizeof text);
    if (!ok)
        return fail(err, ERROR_BROKEN, "key_file", "The key file %s cannot be made: %s.", path,
                    strerror(why));
    return folder_sync(path, err);
}

static bool key_derive(const char *passphrase, struct key *out, struct error *err)
{
    static_assert(KEY_SALT_BYTES == crypto_pwhash_SALTBYTES, "the salt of the file is Argon2id's");
    if (crypto_pwhash(out->bytes, KEY_BYTES, passphrase, strlen(passphrase), out->salt, PASSES,
                      MEMORY_BYTES, crypto_pwhash_ALG_ARGON2ID13) != 0)
        return fail(err, ERROR_BUSY, NULL,
                    "There is not enough memory to make the key: 64 MiB are needed for a moment.");
    return true;
}

bool key_for_new(const char *key_file, const char *passphrase, struct key *out, struct error *err)
{
    randombytes_buf(out->salt, KEY_SALT_BYTES);
    if (passphrase != NULL)
        return key_derive(passphrase, out, err);
    if (access(key_file, F_OK) == 0)
        return key_read(key_file, out->bytes, err);
    return key_make(key_file, out->bytes, err);
}

bool key_for_book(const char *path, const char *key_file, const char *passphrase, struct key *out,
                  struct error *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);

    if (fd < 0 && errno == ENOENT)
        return fail(err, ERROR_NOT_FOUND, "url", "There is no book at %s.", path);
    if (fd < 0)
        return fail(err, ERROR_DENIED, "url", "The book %s cannot be read: %s.", path,
                    strerror(errno));
    ssize_t n = read_up_to(fd, out->salt, KEY_SALT_BYTES);
    close(fd);
    if (n != KEY_SALT_BYTES)
        return fail(err, ERROR_INPUT, "url", "%s is no book: it is empty.", path);
    if (memcmp(out->salt, "SQLite format 3", KEY_SALT_BYTES) == 0)
        return fail(err, ERROR_INPUT, "url",
                    "%s is an SQLite database without encryption, not a book.", path);
    if (passphrase != NULL)
        return key_derive(passphrase, out, err);
    return key_read(key_file, out->bytes, err);
}
