/* Circle choice: who may see it, as a person chooses: everybody, only me, one of my circles. */
#ifndef APP_CIRCLE_CHOICE_H
#define APP_CIRCLE_CHOICE_H

#include "app/app.h"
#include "model/record.h"

struct circle_choice {
    const char *value; /* "0", "me", "17" */
    const char *label; /* in the reader's language */
    bool is_chosen;
};

/* For this record; `typed` is what was sent and refused, or NULL. What hangs on something kept in a
 * circle has one choice. Inside app_read() or app_write(). */
MUST_CHECK bool circle_choices(struct call *c, const struct record *r, const char *typed,
                               struct circle_choice **out, size_t *count, struct error *err);

/* "me" is CIRCLE_UNSAID: settled when the record is stored. */
MUST_CHECK bool circle_from_text(const char *text, int64_t *out, struct error *err);

#endif
