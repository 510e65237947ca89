#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { FIRST_ROOM = 256 };

struct buf buf_new(struct arena *a, size_t ceiling)
{
    size_t room = ceiling < FIRST_ROOM ? ceiling : FIRST_ROOM;

    char *bytes = arena_bytes(a, room + 1);

    bytes[0] = '\0';
    return (struct buf){ .arena = a, .bytes = bytes, .room = room, .ceiling = ceiling };
}

/* The old bytes stay behind in the arena; doubling keeps that below twice the result. */
static void grow(struct buf *b, size_t needed)
{
    size_t room = b->room;

    while (room < needed)
        room = room > b->ceiling / 2 ? b->ceiling : room * 2;
    char *bytes = arena_bytes(b->arena, room + 1);
    memcpy(bytes, b->bytes, b->len + 1);
    b->bytes = bytes;
    b->room = room;
}

char *buf_reserve(struct buf *b, size_t n)
{
    if (b->overflowed || n > b->ceiling - b->len) {
        b->overflowed = true;
        return NULL;
    }
    if (n > b->room - b->len)
        grow(b, b->len + n);
    return b->bytes + b->len;
}

void buf_add(struct buf *b, const void *bytes, size_t n)
{
    char *to = buf_reserve(b, n);

    if (to == NULL || n == 0)
        return;
    memcpy(to, bytes, n);
    to[n] = '\0';
    b->len += n;
}

void buf_addc(struct buf *b, char c)
{
    buf_add(b, &c, 1);
}

void buf_adds(struct buf *b, const char *s)
{
    buf_add(b, s, strlen(s));
}

void buf_int(struct buf *b, int64_t n)
{
    char digits[20], *p = digits + sizeof digits;
    uint64_t left = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;

    do {
        *--p = (char)('0' + left % 10);
        left /= 10;
    } while (left != 0);
    if (n < 0)
        buf_addc(b, '-');
    buf_add(b, p, (size_t)(digits + sizeof digits - p));
}

void buf_printf(struct buf *b, const char *fmt, ...)
{
    va_list args;

    va_start(args, fmt);
    int n = vsnprintf(NULL, 0, fmt, args);
    va_end(args);
    assert(n >= 0);
    char *to = buf_reserve(b, (size_t)n);
    if (to == NULL)
        return;
    va_start(args, fmt);
    vsnprintf(to, (size_t)n + 1, fmt, args);
    va_end(args);
    b->len += (size_t)n;
}

bool buf_overflowed(const struct buf *b)
{
    return b->overflowed;
}
