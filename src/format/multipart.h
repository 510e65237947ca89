/*
 * Multipart: a form with files in it (RFC 7578, as browsers and curl write it).
 *
 * The body is whole in memory and stays there: the bytes of a file are not copied and not
 * followed by a NUL. Plain fields are copies, checked UTF-8 without NUL.
 */
#ifndef FORMAT_MULTIPART_H
#define FORMAT_MULTIPART_H

#include "base/arena.h"
#include "base/error.h"

enum { MULTIPART_MOST_PARTS = 1000, MULTIPART_MOST_FIELD_BYTES = 1 << 20 };

struct multipart_part {
    const char *name;
    const char *file_name;    /* the last part of the path the sender gave, or NULL: a field */
    const char *content_type; /* of a file: as sent, without parameters, lower case; else "" */
    const char *bytes;
    size_t len;
};

struct multipart {
    struct multipart_part *parts; /* in the order they came */
    size_t count, room;
};

/* `content_type` is the whole header: "multipart/form-data; boundary=…". */
MUST_CHECK bool multipart_parse(struct arena *a, const char *content_type, const char *body,
                                size_t n, struct multipart *out, struct error *err);

#endif
