/*
 * Cards (S3.16): a thought worth having before a meeting. A deck comes with kundig; the firm
 * adds its own (entity card) and examples to either (entity card_example).
 */
#ifndef APP_CARDS_H
#define APP_CARDS_H

#include "app/app.h"

enum { CARD_QUESTIONS_MOST = 3 };

struct card {
    const char *key;     /* "discretion"; the firm's own: its id as text */
    int64_t id;          /* of the firm's own; 0: of the deck */
    const char *message; /* of the deck: English, looked up by tr() */
    const char *questions[CARD_QUESTIONS_MOST]; /* NULL where there is none */
    const char *tip, *example;             /* "" when there is none */
};

extern const struct card cards_deck[];
extern const size_t cards_deck_count;

/* The deck and the firm's own cards in the reader's language, all texts ready to be shown.
 * Inside app_read(). */
MUST_CHECK bool app_cards(struct call *c, struct card **out, size_t *count, struct error *err);

/* The same for everybody on one day, another one the next. */
MUST_CHECK bool app_card_of_the_day(struct call *c, struct card *out, struct error *err);

/* One drawn for a person or a meeting: the same all day for the same id. */
MUST_CHECK bool app_card_for(struct call *c, int64_t id, struct card *out, struct error *err);

#endif
