/*
 * Router: finds the route for a method and a raw path.
 *
 * Built once at start from the tables of all pages and the API, read-only afterwards and so
 * shared by all threads. Building refuses what a table must not hold: a forgotten method,
 * handler or need, a malformed path, two rows for the same requests.
 */
#ifndef HTTP_ROUTER_H
#define HTTP_ROUTER_H

#include "http/pairs.h"
#include "http/route.h"

struct router;

/* The tables must outlive the router. NULL with err filled when a row is wrong. */
struct router *router_create(const struct route_table *const *tables, size_t table_count,
                             struct error *err);
void router_destroy(struct router **router);

enum router_found { FOUND, FOUND_NOT, FOUND_OTHER_METHODS, FOUND_BAD_PATH };

struct router_match {
    enum router_found found;
    const struct route *route; /* FOUND */
    struct pairs params;       /* on the arena */
    unsigned methods;          /* FOUND_OTHER_METHODS: bit (1u << enum method) for each */
};

/* HEAD finds GET. Segments are decoded one by one, so %2F never separates; a path with a bad
 * escape, invalid UTF-8, a control character, or a "." or ".." segment is FOUND_BAD_PATH. */
struct router_match router_find(const struct router *router, struct arena *a, enum method method,
                                const char *raw_path);

/* "GET, HEAD, POST" */
const char *router_allow(struct arena *a, unsigned methods);

#endif
