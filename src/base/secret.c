#include "base/secret.h"

#include "base/text.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

void secret_start(void)
{
    if (sodium_init() < 0)
        abort();
}

void token_random(char out[TOKEN_SIZE])
{
    unsigned char bytes[32];

    randombytes_buf(bytes, sizeof bytes);
    sodium_bin2base64(out, TOKEN_SIZE, bytes, sizeof bytes,
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    sodium_memzero(bytes, sizeof bytes);
}

void digest_of(const void *bytes, size_t n, char out[DIGEST_SIZE])
{
    unsigned char hash[32];

    crypto_generichash(hash, sizeof hash, bytes, n, NULL, 0);
    sodium_bin2hex(out, DIGEST_SIZE, hash, sizeof hash);
}

bool password_hash(const char *password, char out[PASSWORD_SIZE], struct error *err)
{
    static_assert(PASSWORD_SIZE >= crypto_pwhash_STRBYTES, "room for the hash");
    size_t n = text_length(password);

    if (n < PASSWORD_LEAST)
        return fail(err, ERROR_INPUT, "password", "A password needs at least %d characters.",
                    PASSWORD_LEAST);
    if (n > 1000)
        return fail(err, ERROR_INPUT, "password", "This password is too long.");
    if (crypto_pwhash_str(out, password, strlen(password), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                          crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
        return fail(err, ERROR_BUSY, NULL, "There is not enough memory to check a password now.");
    return true;
}

bool password_matches(const char *password, const char *hash)
{
    return crypto_pwhash_str_verify(hash, password, strlen(password)) == 0;
}

bool password_matches_nobody(const char *password)
{
    unsigned char key[32];
    static const unsigned char salt[crypto_pwhash_SALTBYTES];

    if (crypto_pwhash(key, sizeof key, password, strlen(password), salt,
                      crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE,
                      crypto_pwhash_ALG_ARGON2ID13) != 0)
        return false;
    sodium_memzero(key, sizeof key);
    return false;
}
