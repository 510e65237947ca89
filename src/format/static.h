/*
 * Static: the files of static/ and htmx, compiled into the program.
 *
 * Each has two names: "kundig.css" and, with a piece of its hash, "kundig.1a2b3c4d.css". Templates
 * compiled into the program refer to the second ("/static/kundig.css" is replaced while they are
 * embedded), so a browser may keep it for ever; the first must be asked for again.
 */
#ifndef FORMAT_STATIC_H
#define FORMAT_STATIC_H

#include "base/base.h"

struct static_file {
    const char *path, *hashed_path; /* without "/static/" */
    const char *content_type;
    const char *etag; /* without quotes */
    const unsigned char *bytes;
    size_t len;
    const unsigned char *gzip; /* the same, compressed as small as gzip can; NULL: not smaller */
    size_t gzip_len;
};

/* By either name; NULL when there is none. */
const struct static_file *static_find(const char *path);

/* Whether `path` was the name with the hash. */
bool static_is_forever(const struct static_file *file, const char *path);

#endif
