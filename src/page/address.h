/* Address: the address of this page with something in its query changed. */
#ifndef PAGE_ADDRESS_H
#define PAGE_ADDRESS_H

#include "http/request.h"

/* Without the place in a list (cursor) and the message shown once (did, undo, n, left); `name` is
 * set to `value`, NULL takes it out. `path` NULL: the same one. */
const char *address_with(const struct request *req, const char *path, const char *name,
                         const char *value);

/* A parameter that says something about the page, not about what is listed. */
bool address_is_own(const char *name);

#endif
