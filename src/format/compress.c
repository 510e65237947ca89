#include "format/compress.h"

#include "base/text.h"

#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>

enum { LEVEL = 1, SMALLEST = 1024 }; /* below it fits one packet anyway */

struct compressor *compressor_create(void)
{
    struct libdeflate_compressor *c = libdeflate_alloc_compressor(LEVEL);

    if (c == NULL)
        abort();
    return (struct compressor *)c;
}

void compressor_destroy(struct compressor **c)
{
    libdeflate_free_compressor((struct libdeflate_compressor *)*c);
    *c = NULL;
}

/* "gzip", "x-gzip" or "*", unless its q is zero. */
bool compress_accepted(const char *accept_encoding)
{
    const char *s = accept_encoding;

    while (s != NULL && *s != '\0') {
        s += strspn(s, " \t,");
        size_t n = strcspn(s, ","), name = strcspn(s, ";, \t");
        bool gzip = (name == 4 && strncmp(s, "gzip", 4) == 0) ||
                    (name == 6 && strncmp(s, "x-gzip", 6) == 0) || (name == 1 && *s == '*');

        if (gzip) {
            const char *q = memchr(s, '=', n);
            return q == NULL || strspn(q + 1, "0.") < (size_t)(s + n - q - 1);
        }
        s += n;
    }
    return false;
}

bool compress_pays(const char *content_type, size_t n)
{
    return n >= SMALLEST &&
           (text_starts(content_type, "text/") || strstr(content_type, "json") != NULL ||
            strstr(content_type, "javascript") != NULL || strstr(content_type, "xml") != NULL);
}

const char *compress_gzip(struct compressor *c, struct arena *a, const void *bytes, size_t n,
                          size_t *out_len)
{
    size_t room = n - n / 8;
    char *out = arena_alloc(a, room + 1);

    *out_len = libdeflate_gzip_compress((struct libdeflate_compressor *)c, bytes, n, out, room);
    return *out_len > 0 ? out : NULL;
}
