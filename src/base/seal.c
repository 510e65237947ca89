#include "base/seal.h"

#include "base/text.h"

#include <sodium.h>
#include <string.h>

enum {
    VARIANT = sodium_base64_VARIANT_URLSAFE_NO_PADDING,
    NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
    TAG = crypto_aead_xchacha20poly1305_ietf_ABYTES,
    SECRET = crypto_box_SECRETKEYBYTES,
    PUBLIC = crypto_box_PUBLICKEYBYTES,
    SALT = crypto_pwhash_SALTBYTES
};

static const char *encoded(struct arena *a, const unsigned char *bytes, size_t n)
{
    size_t room = sodium_base64_ENCODED_LEN(n, VARIANT);
    char *out = arena_alloc(a, room);

    return sodium_bin2base64(out, room, bytes, n, VARIANT);
}

static bool decoded(const char *text, unsigned char *out, size_t room, size_t *n)
{
    const char *end;

    return sodium_base642bin(out, room, text, strlen(text), NULL, n, &end, VARIANT) == 0 &&
           *end == '\0';
}

static bool decoded_all(const char *text, unsigned char *out, size_t wanted)
{
    size_t n;

    return decoded(text, out, wanted, &n) && n == wanted;
}

/* The key behind a password, which encrypts the secret half of a pair. */
static bool password_key(const char *password, const unsigned char salt[SALT], struct seal_key *out,
                         struct error *err)
{
    if (crypto_pwhash(out->bytes, sizeof out->bytes, password, strlen(password), salt,
                      crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE,
                      crypto_pwhash_ALG_ARGON2ID13) == 0)
        return true;
    return fail(err, ERROR_BUSY, NULL, "There is not enough memory to check a password now.");
}

/* nonce ‖ ciphertext; `bound` is authenticated and not encrypted. */
static const char *encrypt(struct arena *a, const struct seal_key *key, const char *bound,
                           const unsigned char *bytes, size_t n)
{
    unsigned char *all = arena_alloc(a, NONCE + n + TAG);
    unsigned long long len;

    randombytes_buf(all, NONCE);
    crypto_aead_xchacha20poly1305_ietf_encrypt(all + NONCE, &len, bytes, n,
                                               (const unsigned char *)bound, strlen(bound), NULL,
                                               all, key->bytes);
    return encoded(a, all, NONCE + (size_t)len);
}

/* Room for strlen(text) bytes in out. */
static bool decrypt(struct arena *a, const struct seal_key *key, const char *bound,
                    const char *text, unsigned char *out, size_t *n)
{
    unsigned char *all = arena_alloc(a, strlen(text) + 1);
    unsigned long long len;
    size_t count;

    if (!decoded(text, all, strlen(text) + 1, &count) || count < NONCE + TAG ||
        crypto_aead_xchacha20poly1305_ietf_decrypt(out, &len, NULL, all + NONCE, count - NONCE,
                                                   (const unsigned char *)bound, strlen(bound), all,
                                                   key->bytes) != 0)
        return false;
    *n = (size_t)len;
    return true;
}

static bool wrap_pair(struct arena *a, const char *public_key, const unsigned char secret[SECRET],
                      const char *password, struct seal_pair *out, struct error *err)
{
    unsigned char salt[SALT];
    struct seal_key key;

    randombytes_buf(salt, sizeof salt);
    if (!password_key(password, salt, &key, err))
        return false;
    *out = (struct seal_pair){ .public_key = public_key, .salt = encoded(a, salt, sizeof salt),
                               .secret_key = encrypt(a, &key, public_key, secret, SECRET) };
    seal_key_wipe(&key);
    return true;
}

bool seal_pair_new(struct arena *a, const char *password, struct seal_pair *out, struct error *err)
{
    unsigned char public[PUBLIC], secret[SECRET];

    crypto_box_keypair(public, secret);
    bool ok = wrap_pair(a, encoded(a, public, sizeof public), secret, password, out, err);
    sodium_memzero(secret, sizeof secret);
    return ok;
}

static bool secret_of(struct arena *a, const struct seal_pair *pair, const char *password,
                      unsigned char secret[SECRET], struct error *err)
{
    unsigned char salt[SALT], plain[SECRET + 64];
    struct seal_key key;
    size_t n = 0;

    if (!decoded_all(pair->salt, salt, sizeof salt))
        return fail(err, ERROR_BROKEN, NULL, "The key of this reader cannot be read.");
    if (!password_key(password, salt, &key, err))
        return false;
    bool opens = strlen(pair->secret_key) < sizeof plain * 4 / 3 &&
                 decrypt(a, &key, pair->public_key, pair->secret_key, plain, &n) && n == SECRET;
    seal_key_wipe(&key);
    if (opens)
        memcpy(secret, plain, SECRET);
    sodium_memzero(plain, sizeof plain);
    return opens || fail(err, ERROR_DENIED, "password", "This password does not open your seal.");
}

bool seal_pair_rewrap(struct arena *a, const struct seal_pair *pair, const char *password,
                      const char *wanted, struct seal_pair *out, struct error *err)
{
    unsigned char secret[SECRET];

    bool ok = secret_of(a, pair, password, secret, err) &&
              wrap_pair(a, pair->public_key, secret, wanted, out, err);
    sodium_memzero(secret, sizeof secret);
    return ok;
}

bool seal_unwrap(const struct seal_pair *pair, const char *password, const char *wrapped,
                 struct seal_key *out, struct error *err)
{
    unsigned char public[PUBLIC], secret[SECRET], box[SEAL_KEY_BYTES + crypto_box_SEALBYTES];
    struct arena scratch = { 0 };

    bool ok = secret_of(&scratch, pair, password, secret, err);
    if (ok && !(decoded_all(pair->public_key, public, sizeof public) &&
                decoded_all(wrapped, box, sizeof box) &&
                crypto_box_seal_open(out->bytes, box, sizeof box, public, secret) == 0))
        ok = fail(err, ERROR_BROKEN, NULL, "The seal of this note is broken.");
    sodium_memzero(secret, sizeof secret);
    arena_clear(&scratch);
    return ok;
}

void seal_key_random(struct seal_key *out)
{
    randombytes_buf(out->bytes, sizeof out->bytes);
}

void seal_key_wipe(struct seal_key *key)
{
    sodium_memzero(key, sizeof *key);
}

const char *seal_wrap(struct arena *a, const struct seal_key *key, const char *public_key)
{
    unsigned char public[PUBLIC], box[SEAL_KEY_BYTES + crypto_box_SEALBYTES];

    if (!decoded_all(public_key, public, sizeof public) ||
        crypto_box_seal(box, key->bytes, sizeof key->bytes, public) != 0)
        return NULL;
    return encoded(a, box, sizeof box);
}

const char *seal_text(struct arena *a, const struct seal_key *key, const char *bound,
                      const char *text)
{
    return encrypt(a, key, bound, (const unsigned char *)text, strlen(text));
}

bool seal_open(struct arena *a, const struct seal_key *key, const char *bound, const char *sealed,
               const char **out, struct error *err)
{
    char *text = arena_alloc(a, strlen(sealed) + 1);
    size_t n;

    if (!decrypt(a, key, bound, sealed, (unsigned char *)text, &n))
        return fail(err, ERROR_BROKEN, NULL, "The seal of this note is broken.");
    text[n] = '\0';
    *out = text;
    return true;
}
