/* Conversion: the places of a printf format, one after the other. */
#ifndef BASE_CONVERSION_H
#define BASE_CONVERSION_H

#include "base/base.h"

enum { CONVERSION_SIZE = 16 };

struct conversion {
    const char *start; /* at the '%' */
    size_t len;        /* < CONVERSION_SIZE */
    int longs;         /* 0, 1 or 2 times 'l' */
    bool is_size;      /* 'z' */
    char type;         /* 'd', 's' … */
};

/* The next one at or after *at, which is moved behind it; "%%" is none. False at the end. Bugs
 * in the format are bugs: it is one of our literals. */
bool conversion_next(const char **at, struct conversion *out);

#endif
