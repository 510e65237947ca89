/* Any bytes become UTF-8, under any name of a charset. */
#include "format/charset.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const names[] = { "utf-8", "iso-8859-15", "windows-1251", "shift_jis",
                                         "gb2312", "koi8-r", "utf-16", "utf-7" };
    struct arena a = { 0 };
    struct charset_text t = charset_detect(&a, (const char *)data, size);

    if (charset_good_prefix(t.text, t.len) != t.len)
        abort();
    for (size_t i = 0; i < COUNT(names); i++)
        if (charset_convert(&a, names[i], (const char *)data, size, &t) &&
            charset_good_prefix(t.text, t.len) != t.len)
            abort();
    arena_clear(&a);
    return 0;
}
