/* Enthusiasm: what the book knows that shows how content somebody is (reason/enthusiasm.h). */
#ifndef APP_ENTHUSIASM_H
#define APP_ENTHUSIASM_H

#include "app/app.h"
#include "reason/enthusiasm.h"

struct sign_told {
    int64_t person_id;
    struct sign_fact fact;
    int64_t record_id;
    const char *entity; /* "evidence", "feedback", "problem": where it stands */
    const char *words;  /* theirs, or to whom they recommended us; "" */
};

/* All signs between two days that may be seen, by person and day; person 0: of all customers.
 * Inside app_read(). */
MUST_CHECK bool enthusiasm_signs(struct call *c, int64_t person, struct day from, struct day until,
                                 struct sign_told **out, size_t *count, struct error *err);

/* "recommended us to Weber Druck": a sign in the reader's language. */
const char *enthusiasm_sentence(struct call *c, const struct sign_told *s);

/* "SELECT q.person_id …" of those who are in this state today, by the rules of enthusiasm_of(), as
 * SQL: for a filter. ENTHUSIASM_UNKNOWN: of those who are in any of the others. */
const char *enthusiasm_people(struct call *c, enum enthusiasm state);

MUST_CHECK bool enthusiasm_from_name(const char *name, enum enthusiasm *out, struct error *err);

#endif
