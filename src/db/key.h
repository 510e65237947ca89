/*
 * Key: the 256 bits that open an encrypted book, and the salt its file begins with.
 *
 * From a key file: 32 bytes as they are, or as 64 hexadecimal digits (what we make). Or from a
 * passphrase: Argon2id version 1.3 (RFC 9106), 3 passes, 64 MiB, the salt being the first 16
 * bytes of the book itself. These are the book's format and never change: see
 * docs/decisions/0001-the-key-of-a-book.md.
 */
#ifndef DB_KEY_H
#define DB_KEY_H

#include "base/error.h"

enum { KEY_BYTES = 32, KEY_SALT_BYTES = 16 };

struct key {
    unsigned char bytes[KEY_BYTES], salt[KEY_SALT_BYTES];
};

/* Reads a key file; ERROR_NOT_FOUND when it is not there. */
MUST_CHECK bool key_read(const char *path, unsigned char out[KEY_BYTES], struct error *err);

/* The key of a new book. Takes an existing key file (of a book that was never finished, or
 * prepared by hand), or makes one: mode 0600, on the disk before this returns. */
MUST_CHECK bool key_for_new(const char *key_file, const char *passphrase, struct key *out,
                            struct error *err);

/* The key of the book at `path`. `passphrase` may be NULL. */
MUST_CHECK bool key_for_book(const char *path, const char *key_file, const char *passphrase,
                             struct key *out, struct error *err);

/* Makes the name itself durable: fsync() of the folder that holds `path`. */
MUST_CHECK bool folder_sync(const char *path, struct error *err);

void key_forget(struct key *key);

#endif
