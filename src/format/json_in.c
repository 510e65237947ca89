#include "format/json_in.h"

#include <string.h>

/* How many arrays and objects stand inside each other, counted up to most + 1. */
static int depth_of(const json_t *value, int most)
{
    int deepest = 0;
    size_t i;
    const char *key;
    json_t *child;

    if (!json_is_array(value) && !json_is_object(value))
        return 0;
    if (most == 0)
        return 1;
    if (json_is_array(value)) {
        json_array_foreach(value, i, child) {
            int d = depth_of(child, most - 1);
            deepest = d > deepest ? d : deepest;
        }
    } else {
        json_object_foreach((json_t *)value, key, child) {
            int d = depth_of(child, most - 1);
            deepest = d > deepest ? d : deepest;
        }
    }
    return deepest + 1;
}

/* jansson stops by itself at 2048 levels; that is deep enough to be safe and too deep to be
 * meant. */
json_t *json_in_parse(const char *bytes, size_t n, size_t most_bytes, struct error *err)
{
    json_error_t why;

    if (n > most_bytes) {
        fail(err, ERROR_INPUT, NULL, "This JSON is too long: at most %zu bytes are taken.",
             most_bytes);
        return NULL;
    }
    json_t *value = json_loadb(bytes, n, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &why);
    if (value == NULL) {
        fail(err, ERROR_INPUT, NULL, "This is not valid JSON: line %d, column %d: %s.", why.line,
             why.column, why.text);
        return NULL;
    }
    if (depth_of(value, JSON_IN_MAX_DEPTH) > JSON_IN_MAX_DEPTH) {
        json_decref(value);
        fail(err, ERROR_INPUT, NULL, "This JSON is nested more than %d levels deep.",
             JSON_IN_MAX_DEPTH);
        return NULL;
    }
    return value;
}

static void fill(struct view *node, const json_t *value)
{
    size_t i;
    const char *key;
    json_t *child;

    switch (json_typeof(value)) {
    case JSON_OBJECT:
        node->kind = VIEW_OBJECT;
        json_object_foreach((json_t *)value, key, child)
            fill(view_node(node, arena_strdup(node->arena, key)), child);
        break;
    case JSON_ARRAY:
        node->kind = VIEW_LIST;
        json_array_foreach(value, i, child)
            fill(view_node(node, NULL), child);
        break;
    case JSON_STRING:
        node->kind = VIEW_TEXT;
        node->text = arena_strdup(node->arena, json_string_value(value));
        break;
    case JSON_INTEGER:
        node->kind = VIEW_INT;
        node->number = json_integer_value(value);
        break;
    case JSON_REAL:
        node->kind = VIEW_REAL;
        node->real = json_real_value(value);
        break;
    case JSON_TRUE:
    case JSON_FALSE:
        node->kind = VIEW_BOOL;
        node->number = json_is_true(value);
        break;
    case JSON_NULL: node->kind = VIEW_NULL; break;
    }
}

struct view *view_from_json(struct arena *a, const json_t *value)
{
    struct view *root = view_object(a);

    fill(root, value);
    return root;
}
