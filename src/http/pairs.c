#include "http/pairs.h"

#include "base/text.h"

void pairs_add(struct pairs *p, struct arena *a, const char *name, const char *value)
{
    p->items = arena_more(a, p->items, p->count, p->room);
    p->items[p->count++] = (struct pair){ name, value };
}

const char *pairs_get(const struct pairs *p, const char *name)
{
    size_t at = 0;

    return pairs_next(p, name, &at);
}

const char *pairs_get_any_case(const struct pairs *p, const char *name)
{
    for (size_t i = 0; i < p->count; i++)
        if (text_equal_ascii(p->items[i].name, name))
            return p->items[i].value;
    return NULL;
}

const char *pairs_next(const struct pairs *p, const char *name, size_t *at)
{
    while (*at < p->count) {
        const struct pair *item = &p->items[(*at)++];

        if (text_equal(item->name, name))
            return item->value;
    }
    return NULL;
}
