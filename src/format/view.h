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

enum view_kind { VIEW_NULL, VIEW_TEXT, VIEW_INT, VIEW_BOOL, VIEW_LIST, VIEW_OBJECT };

struct view {
    enum view_kind kind;
    const char *key; /* NULL for items of a list and the root */
    union {
        const char *text;
        int64_t number; /* VIEW_INT; VIEW_BOOL 0 or 1 */
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

void view_text(struct view *object, const char *key, const char *text); /* NULL leaves the key out */
void view_int(struct view *object, const char *key, int64_t n);
void view_id(struct view *object, const char *key, int64_t id);    /* as decimal text; 0 leaves it out */
void view_bool(struct view *object, const char *key, bool b);
void view_day(struct view *object, const char *key, int64_t day_number); /* ISO text */

const struct view *view_get(const struct view *object, const char *key); /* NULL when absent */
void view_json(const struct view *tree, struct json *out);

/* HTML made by our own writers (format/html, draw/), to be put in as it is. Only the template
 * engine's {{&name}}-free dialect can reach it, through {{>markup name}}: see template.h. */
struct html;
void view_markup(struct view *object, const char *key, const struct html *finished);

#endif
