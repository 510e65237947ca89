#include "test/help/test_cli.h"

#include "cli/cli.h"
#include "test/test.h"

enum { MOST_WORDS = 64 };

static const char *take(struct arena *a, char *bytes, size_t n)
{
    const char *copy = arena_strndup(a, bytes, n);

    free(bytes);
    return copy;
}

struct said test_cli(struct arena *a, ...)
{
    char name[] = "kundig", *argv[MOST_WORDS + 1] = { name }, *out = NULL, *complaints = NULL;
    size_t out_len = 0, complaints_len = 0;
    int argc = 1;
    va_list words;
    FILE *o = open_memstream(&out, &out_len), *c = open_memstream(&complaints, &complaints_len);
    struct said said;

    va_start(words, a);
    for (char *word; (word = va_arg(words, char *)) != NULL && argc < MOST_WORDS;)
        argv[argc++] = word;
    va_end(words);
    said.code = cli_main(argc, argv, o, c);
    fclose(o);
    fclose(c);
    said.out = take(a, out, out_len);
    said.complaints = take(a, complaints, complaints_len);
    return said;
}
