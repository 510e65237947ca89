#include "base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_BYTES = 32 * 1024, SPARES = 8 };

struct arena_block {
    struct arena_block *older;
    size_t used, size;
    alignas(max_align_t) unsigned char bytes[];
};

static size_t round_up(size_t n)
{
    const size_t align = alignof(max_align_t);

    if (n > SIZE_MAX - align)
        abort();
    return (n + align - 1) / align * align;
}

static struct arena_block *add_block(struct arena *a, size_t at_least)
{
#ifdef ARENA_DEBUG
    size_t size = at_least;
#else
    size_t size = at_least > BLOCK_BYTES ? at_least : BLOCK_BYTES;
#endif
    struct arena_block *b = a->spare;

    if (b != NULL && size == BLOCK_BYTES) {
        a->spare = b->older;
        a->spare_count--;
    } else {
        b = malloc(sizeof *b + size);
        if (b == NULL)
            abort();
    }
    *b = (struct arena_block){ .older = a->newest, .size = size };
    return a->newest = b;
}

void *arena_bytes(struct arena *a, size_t size)
{
    struct arena_block *b = a->newest;

    size = round_up(size);
    if (b == NULL || b->size - b->used < size)
        b = add_block(a, size);
    void *p = b->bytes + b->used;
    b->used += size;
    return p;
}

void *arena_alloc(struct arena *a, size_t size)
{
    /* Zeroed here and not with calloc: a reused block is cleared only where it is used again. */
    return memset(arena_bytes(a, size), 0, size);
}

size_t array_bytes(size_t n, size_t size)
{
    if (size != 0 && n > SIZE_MAX / size)
        abort();
    return n * size;
}

void *arena_grow(struct arena *a, void *array, size_t count, size_t *room, size_t size)
{
    if (count < *room)
        return array;
    *room = *room == 0 ? 8 : *room * 2;
    void *more = arena_alloc(a, array_bytes(*room, size));
    if (count > 0)
        memcpy(more, array, count * size);
    return more;
}

char *arena_strndup(struct arena *a, const char *s, size_t n)
{
    if (n == SIZE_MAX)
        abort();
    char *copy = arena_bytes(a, n + 1);

    if (n > 0)
        memcpy(copy, s, n);
    copy[n] = '\0';
    return copy;
}

char *arena_strdup(struct arena *a, const char *s)
{
    return arena_strndup(a, s, strlen(s));
}

/* Written at once where the block in hand has room, as it nearly always has. */
static char *print_in_place(struct arena *a, const char *fmt, va_list args)
{
#ifndef ARENA_DEBUG
    struct arena_block *b = a->newest;
    size_t room = b != NULL ? b->size - b->used : 0;
    char *s = b != NULL ? (char *)b->bytes + b->used : NULL;
    int n = room > 0 ? vsnprintf(s, room, fmt, args) : -1;

    if (n >= 0 && (size_t)n < room && round_up((size_t)n + 1) <= room) {
        b->used += round_up((size_t)n + 1);
        return s;
    }
#else
    (void)a, (void)fmt, (void)args;
#endif
    return NULL;
}

char *arena_printf(struct arena *a, const char *fmt, ...)
{
    va_list args;

    va_start(args, fmt);
    char *s = print_in_place(a, fmt, args);
    va_end(args);
    if (s != NULL)
        return s;
    va_start(args, fmt);
    int n = vsnprintf(NULL, 0, fmt, args);
    va_end(args);
    assert(n >= 0);

    s = arena_bytes(a, (size_t)n + 1);
    va_start(args, fmt);
    vsnprintf(s, (size_t)n + 1, fmt, args);
    va_end(args);
    return s;
}

struct arena_mark arena_mark(const struct arena *a)
{
    return (struct arena_mark){ a->newest, a->newest != NULL ? a->newest->used : 0 };
}

static void give_back(struct arena *a, struct arena_block *b)
{
#ifndef ARENA_DEBUG
    if (b->size == BLOCK_BYTES && a->spare_count < SPARES) {
        b->older = a->spare;
        a->spare = b;
        a->spare_count++;
        return;
    }
#else
    (void)a;
#endif
    free(b);
}

void arena_rewind(struct arena *a, struct arena_mark mark)
{
    while (a->newest != mark.block) {
        struct arena_block *b = a->newest;

        assert(b != NULL); /* the mark belongs to another arena */
        a->newest = b->older;
        give_back(a, b);
    }
    if (mark.block != NULL)
        mark.block->used = mark.used;
}

void arena_reset(struct arena *a)
{
    arena_rewind(a, (struct arena_mark){ 0 });
}

void arena_clear(struct arena *a)
{
    arena_reset(a);
    while (a->spare != NULL) {
        struct arena_block *b = a->spare;

        a->spare = b->older;
        free(b);
    }
    a->spare_count = 0;
}
