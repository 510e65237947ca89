/*
 * Feeling and benefit: two questions, kept apart. How it felt is only taken where it is
 * plainly said; what it brings them is taken in their words, with the amount if one is named.
 */
#ifndef FORMAT_CAPTURE_FEELING_H
#define FORMAT_CAPTURE_FEELING_H

#include "format/capture_work.h"

/* Where several feelings are named, the last one counts: that is how they parted. */
void capture_feeling(const struct capture_work *work, const struct capture_words *words,
                     struct capture_moment *m);

void capture_benefit(const struct capture_work *work, const struct capture_words *words,
                     struct capture_moment *m);

/* "18.000 €", "€ 18k", "1,5 Mio. Euro": returns the word after it, or i. */
size_t capture_money_at(const struct capture_words *words, size_t i, int64_t *cents,
                        const char **currency);

#endif
