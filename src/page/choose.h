/*
 * Choose: a reference to a person or an organisation, found by words.
 *
 * Three inputs make it up: NAME (radios: what is chosen), NAME.words (what is looked for) and
 * NAME.found (the words the radios shown were found by). Without a script the words come with
 * the form, and the form comes back with who may be meant.
 */
#ifndef PAGE_CHOOSE_H
#define PAGE_CHOOSE_H

#include "page/control.h"
#include "http/pairs.h"

enum { CHOOSE_MOST = 8 };

/* Writes all three. `chosen` is what is chosen now, id 0 for nothing; `words` what was typed, or
 * "". */
MUST_CHECK bool choose_write(struct html *h, struct call *call, const struct control *c,
                             const struct entity *e, struct title chosen, const char *words,
                             struct error *err);

/* What stands below the words: who may be meant. */
MUST_CHECK bool choose_write_found(struct html *h, struct call *call, const struct control *c,
                                   const struct entity *e, const char *words, struct error *err);

/* What was chosen, 0 for nothing. Words that fit exactly one choose it; otherwise an error that
 * asks. `name` with its prefix. */
MUST_CHECK bool choose_read(struct call *call, const struct pairs *sent, const struct field *f,
                            const struct entity *e, const char *name, int64_t *out,
                            struct error *err);

#endif
