#include "format/compress.h"

#include "test/test.h"

#include <libdeflate.h>

static void pages_shrink_and_come_back(void **state)
{
    struct arena a = { 0 };
    struct compressor *c = compressor_create();
    struct libdeflate_decompressor *d = libdeflate_alloc_decompressor();
    char page[20000], back[sizeof page];
    size_t n, len;

    (void)state;
    for (size_t i = 0; i < sizeof page; i++)
        page[i] = "<li class=\"reason\">"[i % 19];
    const char *small = compress_gzip(c, &a, page, sizeof page, &n);
    CHECK(small != NULL && n < sizeof page / 8);
    CHECK_INT(libdeflate_gzip_decompress(d, small, n, back, sizeof back, &len), 0);
    CHECK_INT(len, sizeof page);
    assert_memory_equal(back, page, len);
    CHECK(compress_gzip(c, &a, "kurz", 4, &n) == NULL);
    CHECK(compress_gzip(c, &a, "", 0, &n) == NULL);
    libdeflate_free_decompressor(d);
    compressor_destroy(&c);
    arena_clear(&a);
}

static void only_who_asks_gets_gzip(void **state)
{
    static const struct {
        const char *header;
        bool accepted;
    } cases[] = {
        { "gzip, deflate, br", true }, { "br;q=1.0, gzip;q=0.8", true }, { "*", true },
        { "identity", false }, { "gzip;q=0", false }, { "br, gzip ; q=0.000", false },
        { "gzip;q=0.001", true }, { "gzipped", false }, { "", false }, { NULL, false },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        if (compress_accepted(cases[i].header) != cases[i].accepted)
            fail_test("%s", cases[i].header);
    CHECK(compress_pays("text/html; charset=utf-8", 5000) && !compress_pays("image/png", 5000) &&
          !compress_pays("text/html", 100));
}

int main(void)
{
    return TESTS(T(pages_shrink_and_come_back), T(only_who_asks_gets_gzip));
}
