/* Cursor: where a page of a list ended, as text that survives an address line. */
#ifndef MODEL_CURSOR_H
#define MODEL_CURSOR_H

#include "base/arena.h"
#include "base/error.h"
#include "base/value.h"

struct cursor {
    struct value value; /* VALUE_INT or VALUE_TEXT */
    int64_t id;
};

const char *cursor_text(struct arena *a, const char *sort, const struct cursor *c);

/* ERROR_INPUT when it is not one of ours or was made for another sort order. */
MUST_CHECK bool cursor_read(struct arena *a, const char *text, const char *sort, bool is_text,
                            struct cursor *out, struct error *err);

#endif
