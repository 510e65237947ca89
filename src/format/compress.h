/*
 * Compress: gzip (RFC 1952) of an answer, fast rather than small (libdeflate, level 1).
 *
 * A compressor belongs to one thread at a time. Level 1 costs about 28 µs a page.
 */
#ifndef FORMAT_COMPRESS_H
#define FORMAT_COMPRESS_H

#include "base/arena.h"

struct compressor;

struct compressor *compressor_create(void);
void compressor_destroy(struct compressor **c);

/* Whether an Accept-Encoding header (RFC 9110 12.5.3, may be NULL) takes gzip. */
bool compress_accepted(const char *accept_encoding);

/* Whether it is worth trying: text of some size. Pictures and archives are compressed already. */
bool compress_pays(const char *content_type, size_t n);

/* The compressed bytes on the arena; NULL when they would not be an eighth smaller. */
const char *compress_gzip(struct compressor *c, struct arena *a, const void *bytes, size_t n,
                          size_t *out_len);

#endif
