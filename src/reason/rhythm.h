/*
 * Rhythm: how often somebody and we are in touch, and when it has become too quiet.
 *
 * Days with a contact (in any direction) or a purchase are the beats; several on one day are
 * one. From the last 12 gaps, at least 3: the limit is
 *
 *    max(median + 2 × 1.4826 × MAD, 1.5 × median, silence_least)
 *
 * where MAD is the median absolute deviation (×1.4826 estimates a standard deviation; Rousseeuw
 * and Croux 1993), so that one long holiday does not make a rhythm. With fewer gaps the ring
 * decides. Their own wish replaces both: 1.25 × rhythm_days.
 */
#ifndef REASON_RHYTHM_H
#define REASON_RHYTHM_H

#include "reason/facts.h"
#include "reason/settings.h"

enum { BEATS_MAX = 2 * FACTS_HISTORY };

struct beats {
    int count;
    struct day days[BEATS_MAX]; /* rising, no two alike */
};

enum rhythm_source { RHYTHM_RING, RHYTHM_LEARNT, RHYTHM_WISH };

struct rhythm {
    enum rhythm_source source;
    int usual_days; /* median gap, or the wish; 0 when the ring decides */
    int limit_days; /* this many days after the last beat it is too quiet */
};

/* Writes count and the days that are used, nothing behind them. */
void beats_of(const struct facts *who, struct beats *out);

/* The rhythm of the first `count` beats. */
struct rhythm rhythm_of(const struct facts *who, const struct reason_settings *set,
                        const struct beats *beats, int count);

/* Whether it was too quiet, from that day on, before somebody came into the book: no news, unless
 * we say ourselves that they stand near us. */
bool rhythm_is_old(const struct facts *who, struct day from);

/* Authorities and others who cannot choose have no silence to worry about. */
bool rhythm_matters(const struct facts *who);

#endif
