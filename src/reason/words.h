/*
 * Words: the grammar that sentences of reasons need, in English and German: pronouns in their
 * cases, days with their prepositions, how long, how often, and the how-manieth.
 */
#ifndef REASON_WORDS_H
#define REASON_WORDS_H

#include "base/instant.h"
#include "reason/sentence.h"

enum person_form { PERSON_SHE, PERSON_HER, PERSON_TO_HER, PERSON_HERS };

/* `again`: the person has been named before in this sentence. `ending` is that of the German
 * possessive ("e": ihre, seine). Names of unknown gender take the genitive: Kims, Hans’. */
const char *words_person(struct arena *a, const struct scene *scene, enum person_form form,
                         const char *ending, bool again);

const char *words_on(struct arena *a, enum language lang, struct day d, struct day today);
const char *words_by(struct arena *a, enum language lang, struct day d, struct day today);
const char *words_since(struct arena *a, enum language lang, struct day d, struct day today);
const char *words_in(struct arena *a, enum language lang, struct day d, struct day today);
const char *words_every(struct arena *a, enum language lang, int days);

/* In German in the dative: "seit drei Stunden". From two days on it speaks of days. */
const char *words_hours(struct arena *a, enum language lang, struct instant from,
                        struct instant to);

/* third, dritte; `dative` dritten. Beyond twelve in digits. */
const char *words_nth(struct arena *a, enum language lang, int64_t n, bool dative);

#endif
