/* Value: one typed datum on its way to or from the database. */
#ifndef BASE_VALUE_H
#define BASE_VALUE_H

#include "base/base.h"

enum value_type { VALUE_NULL, VALUE_INT, VALUE_REAL, VALUE_TEXT };

struct value {
    enum value_type type;
    union {
        int64_t i;
        double real;
        const char *text; /* NUL-terminated UTF-8, owned by an arena or static */
    };
};

#define V_NULL ((struct value){ .type = VALUE_NULL })
#define V_INT(n) ((struct value){ .type = VALUE_INT, .i = (n) })
#define V_REAL(x) ((struct value){ .type = VALUE_REAL, .real = (x) })
#define V_TEXT(s) ((struct value){ .type = VALUE_TEXT, .text = (s) })

#endif
