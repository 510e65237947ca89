/*
 * Buf: a growing byte string on an arena, with a ceiling.
 *
 * Writers do not check each call. At the ceiling the buf keeps what it has, drops the rest
 * and remembers it: ask buf_overflowed() once, at the end. The bytes are always followed by
 * a NUL that is not counted.
 *
 * This is the raw layer. What leaves the program is written through format/ (html, json,
 * csv, vcard …), which escape.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/arena.h"

struct buf {
    struct arena *arena;
    char *bytes;
    size_t len, room, ceiling;
    bool overflowed;
};

struct buf buf_new(struct arena *a, size_t ceiling);
void buf_add(struct buf *b, const void *bytes, size_t n);
void buf_addc(struct buf *b, char c);
void buf_adds(struct buf *b, const char *s);
void buf_printf(struct buf *b, const char *fmt, ...) PRINTF_LIKE(2, 3);
void buf_int(struct buf *b, int64_t n); /* decimal; several times as fast as buf_printf */
bool buf_overflowed(const struct buf *b);

/* Room for n more bytes (n <= ceiling - len), to be filled by the caller, who then adds to
 * `len` what was written. NULL when the ceiling forbids it. */
char *buf_reserve(struct buf *b, size_t n);

#endif
