/* Any bytes are entries or refused, and every byte but comments and empty lines is in one. */
#include "format/charset.h"
#include "format/ldif.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = { 0 };
    struct contact c;
    struct ldif r;
    const char *seen;

    ldif_open(&r, &a, (const char *)data, size);
    for (seen = r.text; ldif_next(&r, &a, &c); seen = c.raw + c.raw_len) {
        if (c.raw < seen || c.raw + c.raw_len > r.text + r.len || c.raw_len == 0)
            abort();
        if (charset_good_prefix(c.note, strlen(c.note)) != strlen(c.note))
            abort();
    }
    if (r.at != r.len)
        abort();
    arena_clear(&a);
    return 0;
}
