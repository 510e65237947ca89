#include "base/text.h"
#include "http/percent.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = { 0 };
    struct pairs out = { 0 };

    if (query_parse(&a, (const char *)data, size, &out))
        for (size_t i = 0; i < out.count; i++)
            assert(text_is_utf8(out.items[i].value, strlen(out.items[i].value)));
    arena_clear(&a);
    return 0;
}
