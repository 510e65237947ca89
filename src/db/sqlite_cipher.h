/*
 * Cipher: ChaCha20-Poly1305 on the pages of a book, reckoned by libsodium.
 *
 * The bytes are those of the scheme "chacha20" of SQLite3 Multiple Ciphers, which therefore opens
 * our books, as we open what it wrote; only its own loops, plain C a word at a time, take three
 * times as long (docs/decisions/0050). Of that scheme we have what a book uses: a raw key with its
 * salt, and pages with room for nonce and tag.
 *
 *   page    data, then nonce (16 bytes, random at each writing), then tag (16)
 *   stream  ChaCha20 of RFC 8439: nonce[0..11], counter nonce[12..15] xor the number of the page
 *   keys    the first 64 bytes of the stream of the book's key: Poly1305's, then the page's,
 *           whose own stream begins one block later
 *   tag     Poly1305 of data and nonce
 *   page 1  the first 16 bytes are the salt, the 8 after it are not encrypted
 */
#ifndef DB_SQLITE_CIPHER_H
#define DB_SQLITE_CIPHER_H

#include "base/base.h"

#include <sqlite3.h>

/* Makes the scheme known to the library; once before the first book is opened, again does
 * nothing. */
MUST_CHECK bool sqlite_cipher_start(void);

/* To be chosen before the key is given: sqlite3_key() with "raw:", the key and the salt. */
MUST_CHECK bool sqlite_cipher_choose(sqlite3 *sqlite);

#endif
