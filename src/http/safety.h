/*
 * Safety: the headers every answer carries, also those given before anybody looked at the
 * request: no script, frame or foreign host may come near a page.
 */
#ifndef HTTP_SAFETY_H
#define HTTP_SAFETY_H

#include "base/base.h"

struct safety_header {
    const char *name, *value;
};

extern const struct safety_header safety_headers[];
extern const size_t safety_header_count;

#endif
