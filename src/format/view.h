/*
 * View: a page as a tree of values, before anybody decides how it looks.
 *
 * A page function builds the tree; asked for JSON the door prints it (view_json), asked for
 * HTML it renders a template with it (format/template.h). Nodes live on the arena they are
 * made on; keys are not copied and must outlive the tree (they are literals); text is not
 * copied either.
 *
 *    struct view *page = view_object(arena);
 *    view_text(page, "name", person_name);
 *    struct view *lines = view_list(page, "reasons");
 *    struct view *line = view_item(lines);           an object inside a list
 *    view_text(line, "why", sentence);
 */
#ifndef FORMAT_VIEW_H
#define FORMAT_VIEW_H

#include "base/arena.h"
#include "format/json.h"

enum view_kind {
    VIEW_NULL, VIEW_TEXT, VIEW_INT, VIEW_REAL, VIEW_BOOL, VIEW_LIST, VIEW_OBJECT,
    VIEW_MARKUP /* HTML from our own writers: a template prints it as it is, JSON leaves it out */
};

struct view {
    enum view_kind kind;
    uint32_t key_hash; /* view_hash(key) */
    const char *key;   /* NULL for items of a list and the root */
    union {
        const char *text; /* VIEW_TEXT, VIEW_MARKUP */
        int64_t number;   /* VIEW_INT; VIEW_BOOL 0 or 1 */
        double real;
        struct {
            struct view *first, *last;
            size_t count;
        } children;     /* VIEW_LIST, VIEW_OBJECT */
    };
    struct view *next;
    struct arena *arena;
};

struct view *view_object(struct arena *a);                         /* a root */
struct view *view_child(struct view *object, const char *key);     /* an object inside an object */
struct view *view_list(struct view *object, const char *key);
struct view *view_item(struct view *list);                         /* a new object at its end */
void view_item_text(struct view *list, const char *text);          /* a plain text at its end */

void view_text(struct view *object, const char *key,
               const char *text); /* NULL leaves the key out */
void view_int(struct view *object, const char *key, int64_t n);
void view_real(struct view *object, const char *key,
               double x); /* for programs; people read lang_number() */
void view_id(struct view *object, const char *key,
             int64_t id); /* as decimal text; 0 leaves it out */
void view_bool(struct view *object, const char *key, bool b);
void view_day(struct view *object, const char *key, int64_t day_number); /* ISO text */

void view_null(struct view *object, const char *key);

/* HTML made by our own writers (form controls, draw/). What may be printed unescaped is so a
 * property of the value, decided where the markup is made; a template cannot ask for it. The
 * bytes are not copied: `finished` is written no further. */
struct html;
void view_markup(struct view *object, const char *key, const struct html *finished);

/* A new null at the end of an object (with a key) or a list (without), for those who copy trees. */
struct view *view_node(struct view *parent, const char *key);

const struct view *view_get(const struct view *object, const char *key); /* NULL when absent */
void view_json(const struct view *tree, struct json *out);

/* Names are compared by this first (FNV-1a); whoever looks up often keeps it. */
uint32_t view_hash(const char *key, size_t n);
const struct view *view_find(const struct view *object, const char *key, size_t n, uint32_t hash);

#endif
