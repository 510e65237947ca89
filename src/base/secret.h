/*
 * Secret: random tokens, hashes and passwords, all from libsodium.
 * secret_start() must have been called once (main does) before anything else here.
 */
#ifndef BASE_SECRET_H
#define BASE_SECRET_H

#include "base/arena.h"
#include "base/error.h"

enum {
    TOKEN_SIZE = 44,     /* 256 bits in base64url without padding, and a NUL */
    DIGEST_SIZE = 65,    /* 256 bits in hexadecimal, and a NUL */
    PASSWORD_SIZE = 128, /* libsodium's text form of an Argon2id hash */
    PASSWORD_LEAST = 10  /* characters a new password must have */
};

void secret_start(void);

void token_random(char out[TOKEN_SIZE]);
void digest_of(const void *bytes, size_t n, char out[DIGEST_SIZE]); /* BLAKE2b-256 */

/* Argon2id (RFC 9106) with libsodium's "interactive" cost: 64 MiB and about 0.1 s of one
 * core. The caller bounds how many run at once. */
MUST_CHECK bool password_hash(const char *password, char out[PASSWORD_SIZE], struct error *err);
MUST_CHECK bool password_matches(const char *password, const char *hash);

/* Takes as long as a real comparison, so that an unknown name cannot be told from a wrong
 * password by the clock. Always false. */
MUST_CHECK bool password_matches_nobody(const char *password);

#endif
