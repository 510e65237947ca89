#include "format/static.h"

#include "test/test.h"

#include <libdeflate.h>

static void htmx_is_in_the_program_and_reads_back(void **state)
{
    const struct static_file *f = static_find("htmx.js");
    struct libdeflate_decompressor *d = libdeflate_alloc_decompressor();
    size_t len;

    (void)state;
    CHECK(f != NULL && f->len > 10000 && f->gzip_len < f->len / 2);
    CHECK_TEXT(f->content_type, "text/javascript; charset=utf-8");
    char *back = test_malloc(f->len);
    CHECK_INT(libdeflate_gzip_decompress(d, f->gzip, f->gzip_len, back, f->len, &len), 0);
    CHECK_INT(len, f->len);
    assert_memory_equal(back, f->bytes, len);
    test_free(back);
    libdeflate_free_decompressor(d);
    CHECK(static_find(f->hashed_path) == f);
    CHECK(static_is_forever(f, f->hashed_path) && !static_is_forever(f, "htmx.js"));
    CHECK(static_find("../htmx.js") == NULL);
}

int main(void)
{
    return TESTS(T(htmx_is_in_the_program_and_reads_back));
}
