#include "reason/reason.h"

struct hits hits_new(struct arena *a)
{
    return (struct hits){ .arena = a };
}

struct hit *hit_add(struct hits *out, const struct reason *why, int64_t subject, struct day from)
{
    assert(day_known(from));
    out->items = arena_more(out->arena, out->items, out->count, out->room);

    struct hit *h = &out->items[out->count++];

    *h = (struct hit){ .reason = why, .subject = subject, .from = from, .class = why->class,
                       .weight = why->base };
    return h;
}

void hit_words(struct hits *out, struct hit *h, const char *key, struct words words)
{
    args_words(&h->args, out->arena, key, words);
    h->sealed = h->sealed || words.sealed;
}

void hit_text(struct hits *out, struct hit *h, const char *key, const char *text)
{
    args_text(&h->args, out->arena, key, text);
}

bool hit_holds(const struct hit *h, struct day on)
{
    return h->from.number <= on.number &&
           (!day_known(h->until) || on.number < h->until.number);
}

struct day hits_recompute_on(const struct hits *hits)
{
    struct day least = DAY_NONE;

    for (size_t i = 0; i < hits->count; i++) {
        struct day d = hits->items[i].recompute_on;

        if (day_known(d) && (!day_known(least) || d.number < least.number))
            least = d;
    }
    return least;
}
