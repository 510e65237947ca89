#include "base/error.h"

#include "base/conversion.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* A sentence cut in the middle of a UTF-8 sequence would be refused by JSON. */
static void drop_half_character(char *s)
{
    size_t n = strlen(s), lead = n;

    while (lead > 0 && ((unsigned char)s[lead - 1] & 0xc0) == 0x80)
        lead--;
    if (lead == 0)
        return;
    unsigned char c = (unsigned char)s[lead - 1];
    size_t need = c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : c >= 0xc0 ? 2 : 1;
    if (n - (lead - 1) < need)
        s[lead - 1] = '\0';
}

/* A va_list that a function was given may not be used on afterwards; what holds one may. */
struct source {
    va_list args;
};

/* Prints one argument as its conversion says. The copy of the conversion is what printf sees, so
 * that width, precision and flags are its business. */
static void print_arg(char *out, size_t room, const struct conversion *cv,
                      struct source *from)
{
    char spec[CONVERSION_SIZE];

    memcpy(spec, cv->start, cv->len);
    spec[cv->len] = '\0';
    switch (cv->type) {
    case 's': snprintf(out, room, spec, va_arg(from->args, const char *)); break;
    case 'f':
    case 'g': snprintf(out, room, spec, va_arg(from->args, double)); break;
    default:
        if (cv->longs == 2)
            snprintf(out, room, spec, va_arg(from->args, long long));
        else if (cv->longs == 1)
            snprintf(out, room, spec, va_arg(from->args, long));
        else if (cv->is_size)
            snprintf(out, room, spec, va_arg(from->args, size_t));
        else
            snprintf(out, room, spec, va_arg(from->args, int));
    }
}

static void keep_args(struct error *err, struct source *from)
{
    const char *at = err->format;
    struct conversion cv;
    size_t used = 0;

    /* The last byte stays a NUL: arguments that find no room begin and end there. */
    err->arg_text[sizeof err->arg_text - 1] = '\0';
    while (conversion_next(&at, &cv)) {
        assert(err->arg_count < ERROR_MOST_ARGS);
        size_t room = sizeof err->arg_text - used;

        print_arg(err->arg_text + used, room, &cv, from);
        drop_half_character(err->arg_text + used);
        err->args[err->arg_count++] = (unsigned short)used;
        used += strlen(err->arg_text + used) + 1;
        if (used >= sizeof err->arg_text)
            used = sizeof err->arg_text - 1;
    }
}

bool fail(struct error *err, enum error_kind kind, const char *field, const char *fmt, ...)
{
    struct source from;

    err->kind = kind;
    err->field = field;
    err->format = fmt;
    err->arg_count = 0;
    va_start(from.args, fmt);
    int n = vsnprintf(err->text, sizeof err->text, fmt, from.args);
    va_end(from.args);
    if (n >= (int)sizeof err->text)
        drop_half_character(err->text);
    va_start(from.args, fmt);
    keep_args(err, &from);
    va_end(from.args);
    return false;
}
