#include "http/router.h"

#include "base/buf.h"
#include "base/text.h"
#include "http/percent.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_SEGMENTS = 32 };

/* What can follow one segment. `here` answers a path that ends at this node, `rest` one that
 * goes on in any way. Rows that name the same parameter differently share a node: the names
 * are read from the row that was found. */
struct node {
    const char *text;
    struct node *first_child, *next, *parameter;
    const struct route *here[METHOD_COUNT], *rest[METHOD_COUNT];
};

struct router {
    struct arena arena;
    struct node root;
};

static struct node *child_of(struct router *r, struct node *n, const char *text)
{
    for (struct node *c = n->first_child; c != NULL; c = c->next)
        if (text_equal(c->text, text))
            return c;
    struct node *c = arena_new(&r->arena, struct node);
    *c = (struct node){ .text = text, .next = n->first_child };
    return n->first_child = c;
}

static bool check_row(const struct route *row, struct error *err)
{
    const char *path = row->path != NULL ? row->path : "(no path)";

    if (row->path == NULL || path[0] != '/')
        return fail(err, ERROR_BROKEN, NULL, "Route %s: a path begins with '/'.", path);
    if (row->method <= METHOD_FORGOTTEN || row->method >= METHOD_COUNT)
        return fail(err, ERROR_BROKEN, NULL, "Route %s: no method.", path);
    if (row->method == HEAD || row->method == OPTIONS)
        return fail(err, ERROR_BROKEN, NULL, "Route %s: HEAD and OPTIONS come by themselves.",
                    path);
    if (row->handler == NULL)
        return fail(err, ERROR_BROKEN, NULL, "Route %s: no handler.", path);
    if (row->need <= NEED_FORGOTTEN || row->need >= NEED_COUNT)
        return fail(err, ERROR_BROKEN, NULL, "Route %s: does not say who may ask.", path);
    return true;
}

static bool add_row(struct router *r, const struct route *row, struct error *err)
{
    struct node *n = &r->root;
    const struct route **slots = NULL;
    const char *s = row->path + 1;

    while (slots == NULL) {
        size_t len = strcspn(s, "/");
        bool last = s[len] == '\0';

        if (*s == '*' && (!last || len < 2))
            return fail(err, ERROR_BROKEN, NULL, "Route %s: *name stands last.", row->path);
        if ((*s == ':' && len < 2) || (len == 0 && (!last || n != &r->root)))
            return fail(err, ERROR_BROKEN, NULL, "Route %s: an empty segment.", row->path);
        if (*s == '*') {
            slots = n->rest;
        } else {
            if (*s == ':' && n->parameter == NULL)
                n->parameter = arena_new(&r->arena, struct node);
            if (len > 0)
                n = *s == ':' ? n->parameter : child_of(r, n, arena_strndup(&r->arena, s, len));
            if (last)
                slots = n->here;
        }
        s += len + 1;
    }
    if (slots[row->method] != NULL)
        return fail(err, ERROR_BROKEN, NULL, "Route %s: %s is answered twice.", row->path,
                    method_name(row->method));
    slots[row->method] = row;
    return true;
}

struct router *router_create(const struct route_table *const *tables, size_t table_count,
                             struct error *err)
{
    struct router *r = calloc(1, sizeof *r);

    if (r == NULL)
        abort();
    for (size_t t = 0; t < table_count; t++)
        for (size_t i = 0; i < tables[t]->count; i++) {
            const struct route *row = &tables[t]->routes[i];

            if (!check_row(row, err) || !add_row(r, row, err)) {
                router_destroy(&r);
                return NULL;
            }
        }
    return r;
}

void router_destroy(struct router **router)
{
    if (*router == NULL)
        return;
    arena_clear(&(*router)->arena);
    free(*router);
    *router = NULL;
}

struct search {
    struct arena *arena;
    enum method method;
    const char *segments[MOST_SEGMENTS];
    size_t count;
    unsigned methods;
};

static const struct route *take(struct search *s, const struct route *const *slots)
{
    for (enum method m = GET; m < METHOD_COUNT; m++)
        if (slots[m] != NULL)
            s->methods |= 1u << m;
    return slots[s->method == HEAD ? GET : s->method];
}

/* Depth first, so at most every node of the tree is seen once. */
static const struct route *descend(struct search *s, const struct node *n, size_t at)
{
    const struct route *found = NULL;

    if (at == s->count && (found = take(s, n->here)) != NULL)
        return found;
    if (at < s->count) {
        for (const struct node *c = n->first_child; c != NULL; c = c->next)
            if (text_equal(c->text, s->segments[at])) {
                if ((found = descend(s, c, at + 1)) != NULL)
                    return found;
                break;
            }
        if (n->parameter != NULL && *s->segments[at] != '\0' &&
            (found = descend(s, n->parameter, at + 1)) != NULL)
            return found;
        found = take(s, n->rest);
    }
    return found;
}

/* False: the path is malformed. Too many segments leave count above the limit: nothing matches. */
static bool split(struct search *s, const char *path)
{
    if (*path != '/')
        return false;
    for (path++; *path != '\0' && s->count < MOST_SEGMENTS;) {
        size_t len = strcspn(path, "/");
        const char *segment = percent_decode(s->arena, path, len, false);

        if (segment == NULL || text_equal(segment, ".") || text_equal(segment, ".."))
            return false;
        s->segments[s->count++] = segment;
        path += len;
        if (*path == '/' && *++path == '\0' && s->count < MOST_SEGMENTS)
            s->segments[s->count++] = ""; /* "/people/" is not "/people" */
    }
    return *path == '\0';
}

static void name_parameters(struct search *s, const struct route *row, struct pairs *out)
{
    const char *p = row->path + 1;

    for (size_t i = 0; *p != '\0'; i++) {
        size_t len = strcspn(p, "/");

        if (*p == ':') {
            pairs_add(out, s->arena, arena_strndup(s->arena, p + 1, len - 1), s->segments[i]);
        } else if (*p == '*') {
            struct buf rest = buf_new(s->arena, 8192);

            for (size_t k = i; k < s->count; k++) {
                if (k > i)
                    buf_addc(&rest, '/');
                buf_adds(&rest, s->segments[k]);
            }
            pairs_add(out, s->arena, p + 1, rest.bytes);
        }
        p += len + (p[len] == '/');
    }
}

struct router_match router_find(const struct router *router, struct arena *a, enum method method,
                                const char *raw_path)
{
    struct router_match match = { .found = FOUND_NOT };
    struct search s = { .arena = a, .method = method };

    if (!split(&s, raw_path)) {
        match.found = FOUND_BAD_PATH;
        return match;
    }
    match.route = descend(&s, &router->root, 0);
    if (match.route != NULL) {
        match.found = FOUND;
        name_parameters(&s, match.route, &match.params);
    } else if (s.methods != 0) {
        match.found = FOUND_OTHER_METHODS;
        match.methods = s.methods | 1u << OPTIONS | (s.methods & 1u << GET ? 1u << HEAD : 0);
    }
    return match;
}

const char *router_allow(struct arena *a, unsigned methods)
{
    struct buf b = buf_new(a, 256);

    for (enum method m = GET; m < METHOD_COUNT; m++)
        if (methods & 1u << m)
            buf_printf(&b, "%s%s", b.len > 0 ? ", " : "", method_name(m));
    return b.bytes;
}
