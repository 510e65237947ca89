/*
 * Fold: names made comparable.
 *
 * text_fold()     case and diacritics removed: "Müller" → "muller", "Łódź" → "lodz",
 *                 "Straße" → "strasse". For search. Runs of anything but letters and digits
 *                 become one space; none at the ends.
 * text_sort_key() DIN 5007-2 (the telephone book): the same, but ä ö ü count as ae oe ue.
 * text_phonetic() Cologne phonetics (Postel 1969) of each word of a folded text, one space
 *                 between them: "muller ludenscheidt" → "657 52682". Digits stay as they are.
 */
#ifndef BASE_FOLD_H
#define BASE_FOLD_H

#include "base/arena.h"

const char *text_fold(struct arena *a, const char *s);
const char *text_sort_key(struct arena *a, const char *s);
const char *text_phonetic(struct arena *a, const char *folded);

#endif
