/*
 * Seal: text that only its readers can open, each with their password. All from libsodium.
 *
 *    a note     XChaCha20-Poly1305 under a key of its own, random for each note
 *    its key    sealed to each reader's public key (X25519, crypto_box_seal)
 *    the pair   of each reader: the secret half encrypted under a key made from their password
 *               (Argon2id, as for signing in)
 *
 * Everything that is stored is base64url without padding. Keys are wiped from memory after use.
 */
#ifndef BASE_SEAL_H
#define BASE_SEAL_H

#include "base/arena.h"
#include "base/error.h"

enum { SEAL_KEY_BYTES = 32 };

struct seal_pair {
    const char *public_key, *secret_key, *salt; /* as stored: secret_key is encrypted */
};

struct seal_key {
    unsigned char bytes[SEAL_KEY_BYTES];
};

/* A new pair for whoever has this password. Takes 0.1 s and 64 MiB, as do the next two. */
MUST_CHECK bool seal_pair_new(struct arena *a, const char *password, struct seal_pair *out,
                              struct error *err);

/* The same pair behind another password. ERROR_DENIED: `password` does not open it. */
MUST_CHECK bool seal_pair_rewrap(struct arena *a, const struct seal_pair *pair,
                                 const char *password, const char *wanted, struct seal_pair *out,
                                 struct error *err);

/* The key of a note, wrapped for this pair. ERROR_DENIED: the password does not open it. */
MUST_CHECK bool seal_unwrap(const struct seal_pair *pair, const char *password, const char *wrapped,
                            struct seal_key *out, struct error *err);

void seal_key_random(struct seal_key *out);
void seal_key_wipe(struct seal_key *key);

/* For the reader with this public key; NULL when that is none. */
const char *seal_wrap(struct arena *a, const struct seal_key *key, const char *public_key);

/* `bound` is what the note is about (its person): moved elsewhere it cannot be opened. */
const char *seal_text(struct arena *a, const struct seal_key *key, const char *bound,
                      const char *text);
MUST_CHECK bool seal_open(struct arena *a, const struct seal_key *key, const char *bound,
                          const char *sealed, const char **out, struct error *err);

#endif
