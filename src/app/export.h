/*
 * Export: people for other programs, as vCards or as a table, piece by piece.
 *
 *    struct export *x = export_new(arena, call, &options);
 *    do { export_next(x, &bytes, &len, &more, &err) … write … } while (more);
 *    export_end(x);
 *
 * A piece is some hundred people, read in one snapshot of its own, so a million cost no more
 * memory than a thousand and no transaction stays open. Whoever came by vCard goes out as that
 * card, changed only where the book says otherwise: what we do not use comes out byte for byte.
 * The table has headings that import knows again: our own export comes in as "the same".
 */
#ifndef APP_EXPORT_H
#define APP_EXPORT_H

#include "app/people.h"
#include "format/vcard.h"

enum export_format { EXPORT_VCARD, EXPORT_CSV };

struct export_options {
    enum export_format format;
    enum vcard_version version;
    int64_t person_id; /* only this one; 0: all */
    const struct people_wanted *wanted; /* only these (its cursor and limit are ours); NULL: all */
};

struct export;

/* Call and options are copied. */
struct export *export_new(struct arena *a, const struct call *c, const struct export_options *o);

/* The bytes stand until the next call. */
MUST_CHECK bool export_next(struct export *x, const char **bytes, size_t *len, bool *more,
                            struct error *err);
void export_end(struct export *x);

#endif
