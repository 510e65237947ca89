/*
 * Error: what went wrong, as a whole sentence a person can act on.
 *
 * A function that can fail returns bool (false: it failed) and takes
 * `struct error *err` last. It touches err only when it fails, so calls chain
 * with && and the first failure is the one reported.
 *
 * Only the doors (page/, api/, cli/) print: an error travels up as a value and
 * is told once. A promise broken between our own functions is a bug: assert().
 */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include "base/base.h"

enum error_kind {
    ERROR_NONE,
    ERROR_INPUT,     /* the request is wrong; repeating it will not help */
    ERROR_DENIED,    /* this user may not do this */
    ERROR_NOT_FOUND,
    ERROR_CONFLICT,  /* somebody else changed it first */
    ERROR_BUSY,      /* may work later */
    ERROR_BROKEN,    /* our fault or the machine's: log all, show little */
    ERROR_KIND_COUNT
};

struct error {
    enum error_kind kind;
    const char *field; /* which input is wrong: a static string or of the request, or NULL */
    char text[256];    /* English; the doors translate it. Cut off if too long, never inside a character */
};

/* Fills err and returns false, so a check reads `return fail(err, …);`. */
bool fail(struct error *err, enum error_kind kind, const char *field, const char *fmt, ...)
    PRINTF_LIKE(4, 5);

#endif
