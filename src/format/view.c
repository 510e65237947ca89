#include "format/view.h"

#include "base/day.h"
#include "format/html.h"

#include <inttypes.h>
#include <string.h>

uint32_t view_hash(const char *key, size_t n)
{
    uint32_t h = 2166136261u;

    for (size_t i = 0; i < n; i++)
        h = (h ^ (unsigned char)key[i]) * 16777619u;
    return h;
}

struct view *view_object(struct arena *a)
{
    struct view *v = arena_new(a, struct view);

    v->kind = VIEW_OBJECT;
    v->arena = a;
    return v;
}

struct view *view_node(struct view *parent, const char *key)
{
    struct view *v = arena_new(parent->arena, struct view);

    assert(parent->kind == (key != NULL ? VIEW_OBJECT : VIEW_LIST));
    v->arena = parent->arena;
    v->key = key;
    v->key_hash = key != NULL ? view_hash(key, strlen(key)) : 0;
    if (parent->children.last != NULL)
        parent->children.last->next = v;
    else
        parent->children.first = v;
    parent->children.last = v;
    parent->children.count++;
    return v;
}

static struct view *append(struct view *parent, const char *key, enum view_kind kind)
{
    struct view *v = view_node(parent, key);

    v->kind = kind;
    return v;
}

struct view *view_child(struct view *object, const char *key)
{
    return append(object, key, VIEW_OBJECT);
}

struct view *view_list(struct view *object, const char *key)
{
    return append(object, key, VIEW_LIST);
}

struct view *view_item(struct view *list)
{
    return append(list, NULL, VIEW_OBJECT);
}

void view_item_text(struct view *list, const char *text)
{
    append(list, NULL, VIEW_TEXT)->text = text;
}

void view_text(struct view *object, const char *key, const char *text)
{
    if (text != NULL)
        append(object, key, VIEW_TEXT)->text = text;
}

void view_int(struct view *object, const char *key, int64_t n)
{
    append(object, key, VIEW_INT)->number = n;
}

void view_real(struct view *object, const char *key, double x)
{
    append(object, key, VIEW_REAL)->real = x;
}

void view_id(struct view *object, const char *key, int64_t id)
{
    if (id == 0)
        return;
    struct buf digits = buf_new(object->arena, 24);

    buf_int(&digits, id);
    append(object, key, VIEW_TEXT)->text = digits.bytes;
}

void view_bool(struct view *object, const char *key, bool b)
{
    append(object, key, VIEW_BOOL)->number = b;
}

void view_null(struct view *object, const char *key)
{
    append(object, key, VIEW_NULL);
}

void view_day(struct view *object, const char *key, int64_t day_number)
{
    char *iso = arena_alloc(object->arena, DAY_ISO_SIZE);

    day_iso((struct day){ (int32_t)day_number }, iso);
    append(object, key, VIEW_TEXT)->text = iso;
}

void view_markup(struct view *object, const char *key, const struct html *finished)
{
    append(object, key, VIEW_MARKUP)->text = finished->out.bytes;
}

const struct view *view_find(const struct view *object, const char *key, size_t n, uint32_t hash)
{
    if (object->kind != VIEW_OBJECT)
        return NULL;
    for (const struct view *v = object->children.first; v != NULL; v = v->next)
        if (v->key_hash == hash && strncmp(v->key, key, n) == 0 && v->key[n] == '\0')
            return v;
    return NULL;
}

const struct view *view_get(const struct view *object, const char *key)
{
    size_t n = strlen(key);

    return view_find(object, key, n, view_hash(key, n));
}

static void write_children(const struct view *v, struct json *out);

static void write_node(const struct view *v, struct json *out)
{
    switch (v->kind) {
    case VIEW_NULL: json_add_null(out, v->key); break;
    case VIEW_TEXT: json_add_string(out, v->key, v->text); break;
    case VIEW_INT: json_add_int(out, v->key, v->number); break;
    case VIEW_REAL: json_add_real(out, v->key, v->real); break;
    case VIEW_BOOL: json_add_bool(out, v->key, v->number != 0); break;
    case VIEW_LIST:
        json_add_array(out, v->key);
        write_children(v, out);
        break;
    case VIEW_OBJECT:
        json_add_object(out, v->key);
        write_children(v, out);
        break;
    case VIEW_MARKUP: break;
    }
}

static void write_children(const struct view *v, struct json *out)
{
    for (const struct view *c = v->children.first; c != NULL; c = c->next)
        write_node(c, out);
    json_end(out);
}

void view_json(const struct view *tree, struct json *out)
{
    write_node(tree, out);
}
