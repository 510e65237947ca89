#include "base/parallel.h"
#include "test/test.h"

struct marks {
    unsigned char seen[10000];
};

static void mark(void *context, size_t i)
{
    ((struct marks *)context)->seen[i]++;
}

static void every_piece_is_done_once(void **state)
{
    static const size_t counts[] = { 0, 1, 2, 3, 17, 10000 };

    (void)state;
    for (unsigned threads = 0; threads < 40; threads += 3)
        for (size_t k = 0; k < COUNT(counts); k++) {
            struct marks m = { { 0 } };

            parallel_for(counts[k], threads, mark, &m);
            for (size_t i = 0; i < sizeof m.seen; i++)
                CHECK_INT(m.seen[i], i < counts[k]);
        }
}

int main(void)
{
    return TESTS(T(every_piece_is_done_once));
}
