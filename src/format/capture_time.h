/* Times of day, and lengths of time: "14 Uhr", "halb drei", "3pm"; "12 Min", "half an hour". */
#ifndef FORMAT_CAPTURE_TIME_H
#define FORMAT_CAPTURE_TIME_H

#include "format/capture_words.h"

/* Returns the word after the time of day that begins at i (with its preposition), or i. */
size_t capture_time_at(const struct capture_words *words, size_t i, bool *about, int *minute);

/* Returns the word after the length of time that begins at i, or i when there is none. */
size_t capture_minutes_at(const struct capture_words *words, size_t i, int *minutes);

#endif
