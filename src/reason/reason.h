/*
 * Reason: why somebody needs us, from which day on.
 *
 * A reason is a pure function of one person's facts (reason/facts.h), the settings, and the
 * day of computing. It answers with hits, each with the days it holds: [from, until). Hits in
 * the future are the point: the day on which a promise is broken is known when it is made. So
 * the agenda stores the hits once, at the change that caused them, and Today is a range read.
 *
 * The law that carries this, and that test/reason/foresight_test.c holds us to:
 *
 *    Hits computed on a day T are right for every day D >= T before the least recompute_on
 *    among them: computed again on D, from the same facts, the hits that hold on D are the same.
 *
 * Nearly all reasons do not look at `today` at all, and have no recompute_on.
 */
#ifndef REASON_REASON_H
#define REASON_REASON_H

#include "reason/args.h"
#include "reason/facts.h"
#include "reason/sentence.h"
#include "reason/settings.h"

/* Stored as these numbers. What was so before we began with somebody is counted on Today and
 * stands on a list of its own (docs/decisions/0070-silent-before-we-began.md). */
enum reason_class { REASON_FIRST = 1, REASON_TODAY = 2, REASON_WHEN_TIME = 3, REASON_BEFORE = 4 };

struct reason;

struct hit {
    const struct reason *reason;
    int64_t subject;          /* the promise, insight … it speaks of; 0: the person */
    struct day from;
    struct day until;         /* the first day on which it holds no more, or DAY_NONE */
    struct day recompute_on;  /* or DAY_NONE: when the facts change, not before */
    enum reason_class class;
    int weight;               /* base × ring × 10; see reason/order.h */
    int64_t for_user;         /* whose line it is; 0: whoever answers for the person */
    bool sealed;              /* speaks of sealed words: only for those who may read them */
    int round;                /* counts repetitions, so that a mark on one does not hide the next */
    uint64_t fingerprint;     /* of the facts behind it; a mark ends when it changes */
    struct reason_args args;
};

struct hits {
    struct arena *arena;
    struct hit *items;
    size_t count, room;
};

struct reason {
    const char *name;  /* stored: never rename */
    const char *label; /* two or three words, for filters and 'Why this order?' */
    enum reason_class class;
    int base;          /* 1–100, compared within a class */
    /* Exactly one of the two: of a person, of a user. */
    void (*find)(const struct facts *, const struct reason_settings *, struct day today,
                 struct hits *out);
    void (*find_duty)(const struct duty_facts *, const struct reason_settings *,
                      struct day today, struct hits *out);
    /* The English sentence with its {places} (reason/sentence.h), which is the msgid too. */
    const char *(*sentence)(const struct reason_args *, const struct scene *);
};

struct hits hits_new(struct arena *a);

/* A hit of this reason that holds from a known day on; class and weight as the reason says.
 * The pointer is good until the next one is added. */
struct hit *hit_add(struct hits *out, const struct reason *why, int64_t subject, struct day from);
void hit_words(struct hits *out, struct hit *h, const char *key, struct words words);
void hit_text(struct hits *out, struct hit *h, const char *key, const char *text);

bool hit_holds(const struct hit *h, struct day on);

/* All reasons of one person, of one user. Weights and fingerprints are filled in, hits that
 * were over before `today` left out. */
void reason_all(const struct facts *who, const struct reason_settings *set, struct day today,
                struct hits *out);
void reason_duties(const struct duty_facts *who, const struct reason_settings *set,
                   struct day today, struct hits *out);

/* How much more somebody counts who stands nearer: 15 in the centre, 12 near, 10 far. In tenths,
 * so that weights are whole numbers. */
int reason_ring_tenths(enum ring ring);

/* The least recompute_on, or DAY_NONE. */
struct day hits_recompute_on(const struct hits *hits);

/* NULL when there is none of that name. */
const struct reason *reason_by_name(const char *name);

#endif
