#include "db/sqlite_cipher.h"

#include "db/key.h"

#include <sodium.h>
#include <string.h>

enum { NONCE_BYTES = 16, TAG_BYTES = 16, RESERVED = NONCE_BYTES + TAG_BYTES, BLOCK = 64,
       PAGE1_PLAIN = 24 };

static const char name[] = "kundig", magic[] = "SQLite format 3", raw[] = "raw:";

static uint32_t load32(const unsigned char *p)
{
    return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

/* libsodium's older ChaCha20 counts in 64 bits, of which the upper half is what RFC 8439 takes
 * for the first word of the nonce; so where the lower half is used up, it begins anew by hand. */
static void stream(unsigned char *data, size_t n, const unsigned char key[KEY_BYTES],
                   const unsigned char *nonce, uint32_t counter)
{
    uint64_t upper = (uint64_t)load32(nonce) << 32;
    uint64_t left = ((UINT64_C(1) << 32) - counter) * BLOCK;
    size_t first = n < left ? n : (size_t)left;

    crypto_stream_chacha20_xor_ic(data, data, first, nonce + 4, upper | counter, key);
    if (first < n)
        crypto_stream_chacha20_xor_ic(data + first, data + first, n - first, nonce + 4, upper, key);
}

static uint32_t counter_of(const unsigned char *nonce, int page)
{
    return load32(nonce + NONCE_BYTES - 4) ^ (uint32_t)page;
}

static void page_keys(const struct key *key, const unsigned char *nonce, int page,
                      unsigned char out[BLOCK])
{
    memset(out, 0, BLOCK);
    stream(out, BLOCK, key->bytes, nonce, counter_of(nonce, page));
}

static int encrypt(void *cipher, int page, unsigned char *data, int len, int reserved)
{
    const struct key *key = cipher;
    int n = len - RESERVED, plain = page == 1 ? PAGE1_PLAIN : 0;
    unsigned char *nonce = data + n, keys[BLOCK];

    if (reserved < RESERVED)
        return SQLITE_CORRUPT;
    randombytes_buf(nonce, NONCE_BYTES);
    page_keys(key, nonce, page, keys);
    stream(data + plain, (size_t)(n - plain), keys + KEY_BYTES, nonce, counter_of(nonce, page) + 1);
    if (page == 1)
        memcpy(data, key->salt, KEY_SALT_BYTES);
    crypto_onetimeauth(nonce + NONCE_BYTES, data, (size_t)n + NONCE_BYTES, keys);
    sodium_memzero(keys, sizeof keys);
    return SQLITE_OK;
}

/* `check` is the library's: 0 where somebody wants to see what is left of a damaged book. */
static int decrypt(void *cipher, int page, unsigned char *data, int len, int reserved, int check)
{
    int n = len - RESERVED, plain = page == 1 ? PAGE1_PLAIN : 0;
    unsigned char *nonce = data + n, keys[BLOCK];

    if (reserved < RESERVED)
        return page == 1 ? SQLITE_NOTADB : SQLITE_CORRUPT;
    page_keys(cipher, nonce, page, keys);
    bool ok = check == 0 || crypto_onetimeauth_verify(nonce + NONCE_BYTES, data,
                                                      (size_t)n + NONCE_BYTES, keys) == 0;
    if (ok)
        stream(data + plain, (size_t)(n - plain), keys + KEY_BYTES, nonce,
               counter_of(nonce, page) + 1);
    if (ok && page == 1)
        memcpy(data, magic, sizeof magic);
    sodium_memzero(keys, sizeof keys);
    if (ok)
        return SQLITE_OK;
    return page == 1 ? SQLITE_NOTADB : SQLITE_CORRUPT;
}

/* The library asks for a salt of its own where it has none; we always give both. */
static void take_key(void *cipher, char *given, int length, int rekey, unsigned char *salt)
{
    struct key *key = cipher;

    (void)rekey;
    (void)salt;
    if (length == (int)(strlen(raw) + sizeof *key) && memcmp(given, raw, strlen(raw)) == 0)
        memcpy(key, given + strlen(raw), sizeof *key);
    else
        randombytes_buf(key, sizeof *key); /* opens nothing */
}

static void *cipher_create(sqlite3 *sqlite)
{
    struct key *key = sqlite3_malloc(sizeof *key);

    (void)sqlite;
    if (key != NULL)
        memset(key, 0, sizeof *key);
    return key;
}

static void cipher_destroy(void *cipher)
{
    key_forget(cipher);
    sqlite3_free(cipher);
}

static void cipher_copy(void *to, void *from)
{
    memcpy(to, from, sizeof(struct key));
}

static int no_legacy(void *cipher)
{
    (void)cipher;
    return 0;
}

static int any_page_size(void *cipher)
{
    (void)cipher;
    return 0;
}

static int reserved_bytes(void *cipher)
{
    (void)cipher;
    return RESERVED;
}

static unsigned char *salt_of(void *cipher)
{
    struct key *key = cipher;

    return key->salt;
}

bool sqlite_cipher_start(void)
{
    static_assert(sizeof(struct key) == KEY_BYTES + KEY_SALT_BYTES, "as it stands after raw:");
    static const CipherDescriptor scheme = {
        name, cipher_create, cipher_destroy, cipher_copy, no_legacy, any_page_size,
        reserved_bytes, salt_of, take_key, encrypt, decrypt,
    };
    static const CipherParams none[] = { { "", 0, 0, 0, 0 } };

    return sqlite3_initialize() == SQLITE_OK &&
           (sqlite3mc_cipher_index(name) > 0 ||
            sqlite3mc_register_cipher(&scheme, none, 0) == SQLITE_OK);
}

bool sqlite_cipher_choose(sqlite3 *sqlite)
{
    int index = sqlite3mc_cipher_index(name);

    return index > 0 && sqlite3mc_config(sqlite, "cipher", index) == index;
}
