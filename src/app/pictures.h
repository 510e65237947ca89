/*
 * What the pictures of the practice are drawn from. Inside app_read(). What stands in a circle of
 * some of us (circle_id) is in no picture: pictures are for all of us.
 */
#ifndef APP_PICTURES_H
#define APP_PICTURES_H

#include "app/app.h"
#include "reason/facts.h"

/* Benefit and feeling of a customer (S2.8): two axes, never one number. */
struct benefit_feeling {
    int64_t person_id;
    const char *name;
    bool gain_known, feeling_known;
    int64_t gain;            /* cents a year, of the newest benefit that says one */
    bool alternative_better; /* by the same entry */
    double feeling;          /* −1 … 1: of moments and answers of the last year, the mean */
};

/* Where benefit and feeling agree, and where they do not. Neither of the two alone says it. */
enum corner {
    CORNER_UNKNOWN,
    CORNER_FAR,
    CORNER_COLD,
    CORNER_ROMANCE,
    CORNER_CARRIES,
    CORNER_COUNT
};

/* "Little" is what lies under the middle of our own customers: there is no other measure. */
int64_t picture_middle_gain(struct arena *a, const struct benefit_feeling *all, size_t count);
enum corner picture_corner(const struct benefit_feeling *b, int64_t middle);

extern const struct corner_words {
    const char *name, *what; /* N_() */
} picture_corners[CORNER_COUNT];
const char *picture_feeling(enum language lang, const struct benefit_feeling *b); /* "very warm" */

/* Customers of whom one of the two is known, by name; at most PICTURE_PEOPLE. */
enum { PICTURE_PEOPLE = 5000 };
MUST_CHECK bool picture_benefit_feeling(struct call *c, struct benefit_feeling **out,
                                        size_t *count, struct error *err);

/* The centre picture (S4.3): who stands where. Those on no ring are not in it. */
struct centre_place {
    int64_t person_id;
    const char *name;
    enum ring ring;
    bool is_key;
};
MUST_CHECK bool picture_centre(struct call *c, struct centre_place **out, size_t *count,
                               struct error *err);

/* Moves somebody to "centre", "near", "far" or "none". A step of its own. */
MUST_CHECK bool picture_move(struct call *c, int64_t person_id, const char *ring,
                             struct error *err);

#endif
