#include "base/id.h"

#include <sodium.h>

enum { COUNTER_BITS = 21 };
static const int64_t EPOCH_MS = 1577836800000; /* 2020-01-01 */

int64_t id_next(struct id_source *source, struct instant now)
{
    int64_t millisecond = (now.ms - EPOCH_MS) << COUNTER_BITS;
    int64_t last = atomic_load(&source->last), next;

    do {
        /* Random only at the first of a millisecond: an import makes a hundred in each, and every
         * random number is a call of the system. A quarter of the room at most, so that counting
         * on from there cannot run over. */
        next = last >= millisecond
                   ? last + 1
                   : millisecond + (int64_t)randombytes_uniform(1u << (COUNTER_BITS - 2));
    } while (!atomic_compare_exchange_weak(&source->last, &last, next));
    return next;
}

bool id_from_text(const char *s, int64_t *out)
{
    int64_t n = 0;

    if (*s == '\0')
        return false;
    for (; *s != '\0'; s++) {
        if (*s < '0' || *s > '9' || n > (INT64_MAX - 9) / 10)
            return false;
        n = n * 10 + (*s - '0');
    }
    *out = n;
    return n > 0;
}

void uuid_random(char out[UUID_SIZE])
{
    uint64_t ms = (uint64_t)instant_now().ms;
    unsigned char b[16];

    randombytes_buf(b, sizeof b);
    for (int i = 0; i < 6; i++)
        b[i] = (unsigned char)(ms >> (40 - 8 * i));
    b[6] = (unsigned char)((b[6] & 0x0f) | 0x70);
    b[8] = (unsigned char)((b[8] & 0x3f) | 0x80);
    for (int i = 0, n = 0; i < 16; i++) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            out[n++] = '-';
        out[n++] = "0123456789abcdef"[b[i] >> 4];
        out[n++] = "0123456789abcdef"[b[i] & 15];
    }
    out[UUID_SIZE - 1] = '\0';
}
