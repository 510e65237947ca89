#include "base/conversion.h"

#include <string.h>

bool conversion_next(const char **at, struct conversion *out)
{
    const char *s = *at;

    while ((s = strchr(s, '%')) != NULL && s[1] == '%')
        s += 2;
    if (s == NULL)
        return false;
    *out = (struct conversion){ .start = s++ };
    s += strspn(s, "-+ 0#123456789.");
    for (; *s == 'l'; s++)
        out->longs++;
    if (*s == 'z') {
        out->is_size = true;
        s++;
    }
    out->type = *s++;
    out->len = (size_t)(s - out->start);
    assert(strchr("diuxcsgf", out->type) != NULL && out->longs <= 2 && out->len < CONVERSION_SIZE);
    *at = s;
    return true;
}
