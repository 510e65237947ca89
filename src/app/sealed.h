/*
 * Sealed: notes whose words only their readers can open, each with their own password: not whoever
 * administers the book, not whoever stole the file and its key. docs/decisions/0060 says why so.
 *
 * Each of us has a pair of keys, made when they first sign in with a password (or choose one); a
 * sign-in link unseals nothing. The words leave the program in sealed_open() alone: no search,
 * list, export or history ever has them.
 */
#ifndef APP_SEALED_H
#define APP_SEALED_H

#include "app/app.h"
#include "base/seal.h"

enum { SEALED_MOST_READERS = 50, SEALED_MOST_LETTERS = 20000 };

struct sealed_draft {
    int64_t person_id, circle_id; /* model/record.h: who may see that it is there */
    const char *about; /* not sealed; may be "" */
    const char *words;
    int64_t readers[SEALED_MOST_READERS]; /* users; whoever writes it is one of them anyway */
    size_t reader_count;
};

/* Needs no password: only public keys. ERROR_INPUT where somebody has no key yet. A step. */
MUST_CHECK bool sealed_write(struct call *c, const struct sealed_draft *draft, int64_t *id,
                             struct error *err);

/* The words, for a reader who knows their password; noted in the log of reading. Tries must be
 * counted by the route. */
MUST_CHECK bool sealed_open(struct call *c, int64_t note_id, const char *password,
                            const char **words, struct error *err);

/* A reader lets somebody else read. A step. */
MUST_CHECK bool sealed_add_reader(struct call *c, int64_t note_id, const char *password,
                                  int64_t user_id, struct error *err);

/* By a reader, or whoever wrote it. */
MUST_CHECK bool sealed_bin(struct call *c, int64_t note_id, struct error *err);

struct sealed_told {
    int64_t id, circle_id, person_id;
    const char *about;     /* "" */
    const char *author;    /* "" */
    int64_t at;            /* instant */
    const char *readers;   /* "Eva, Otto" */
    bool may_open, may_bin;
};

/* Of a person, newest first, or the one of that id (person_id 0). Inside app_read(). */
MUST_CHECK bool sealed_list(struct call *c, int64_t person_id, int64_t note_id,
                            struct sealed_told **out, size_t *count, struct error *err);

struct sealed_candidate {
    int64_t user_id;
    const char *name;
    bool has_key;
};

/* Who of us could read a note, by name. Inside app_read(). */
MUST_CHECK bool sealed_candidates(struct call *c, struct sealed_candidate **out, size_t *count,
                                  struct error *err);

enum sealed_state {
    SEALED_NO_KEY,   /* no password chosen yet */
    SEALED_READY,
};

/* Whether the actor can write and open notes. Inside app_read(). */
MUST_CHECK bool sealed_state(struct call *c, enum sealed_state *out, struct error *err);

/* ---- for app/session.c and app/account.c ---- */

/* The pair to be stored with a new password of this user: the old one behind the new password where
 * `current` (or NULL) opens it, a new one where there is none. *out.public_key is NULL where the
 * stored one stays as it is: without the old password it cannot be opened, and opens with that.
 * Not inside a transaction: it hashes. */
MUST_CHECK bool sealed_pair_for(struct call *c, int64_t user_id, const char *current,
                                const char *wanted, struct seal_pair *out, struct error *err);

/* Inside app_write(). Does nothing where pair->public_key is NULL. */
MUST_CHECK bool sealed_pair_store(struct call *c, int64_t user_id, const struct seal_pair *pair,
                                  struct error *err);

#endif
