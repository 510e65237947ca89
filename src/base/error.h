/*
 * Error: what went wrong, as a whole sentence a person can act on.
 *
 * A function that can fail returns bool (false: it failed) and takes
 * `struct error *err` last. It touches err only when it fails, so calls chain
 * with && and the first failure is the one reported.
 *
 * Only the doors (page/, api/, cli/) print: an error travels up as a value and
 * is told once, in the language of whom it is told to (base/error_text.h). A
 * promise broken between our own functions is a bug: assert().
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

enum { ERROR_TEXT_SIZE = 256, ERROR_MOST_ARGS = 8 };

struct error {
    enum error_kind kind;
    const char *field;  /* which input is wrong: a static string or of the request, or NULL */
    char text[ERROR_TEXT_SIZE]; /* English, for the log; cut off between two characters */

    /* The same in parts, so that it can be said in another language. */
    const char *format; /* the literal given to fail(): the key in locale/de.po */
    int arg_count;
    unsigned short args[ERROR_MOST_ARGS]; /* where each argument, as it is printed, begins in: */
    char arg_text[ERROR_TEXT_SIZE];
};

/*
 * Fills err and returns false, so a check reads `return fail(err, …);`. `fmt` is a literal.
 *
 * What stands in for a plain "%s" is translated as well where the catalogue has it: labels of
 * fields, sentences. What somebody typed is put in with a precision, "%.40s", and stays as it
 * is. Of printf's conversions it knows d i u x c s g and f, with l, ll, z and a precision.
 */
bool fail(struct error *err, enum error_kind kind, const char *field, const char *fmt, ...)
    PRINTF_LIKE(4, 5);

#endif
