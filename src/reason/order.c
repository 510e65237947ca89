#include "reason/order.h"

#include "base/buf.h"
#include "base/lang.h"

#include <stdlib.h>

static int scale_of(enum reason_class class)
{
    return class == REASON_FIRST ? 7 : class == REASON_TODAY ? 14 : 60;
}

/* In 1/scale: scale (just begun) to 2 × scale. */
static int waited(enum reason_class class, struct day from, struct day on)
{
    int scale = scale_of(class), days = days_between(from, on);

    return scale + (days < 0 ? 0 : days > scale ? scale : days);
}

int64_t reason_rank(enum reason_class class, int weight, struct day from, struct day on)
{
    return ((int64_t)REASON_WHEN_TIME - class) * (INT64_C(1) << 32) +
           (int64_t)weight * waited(class, from, on);
}

struct ranked {
    const struct hit *hit;
    int64_t rank;
    size_t place; /* qsort() is not stable; ours must be */
};

static int compare(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;
    int32_t from_x = x->hit->from.number, from_y = y->hit->from.number;

    if (x->rank != y->rank)
        return x->rank > y->rank ? -1 : 1;
    if (from_x != from_y)
        return from_x < from_y ? -1 : 1;
    return x->place < y->place ? -1 : 1;
}

const struct hit **reason_lead(struct arena *a, const struct hits *hits, struct day on,
                               size_t *count)
{
    struct ranked *ranked = arena_array(a, struct ranked, hits->count);
    const struct hit **out = arena_array(a, const struct hit *, hits->count);

    *count = 0;
    for (size_t i = 0; i < hits->count; i++) {
        const struct hit *h = &hits->items[i];

        if (!hit_holds(h, on))
            continue;
        ranked[*count] = (struct ranked){ h, reason_rank(h->class, h->weight, h->from, on), i };
        ++*count;
    }
    qsort(ranked, *count, sizeof *ranked, compare);
    for (size_t i = 0; i < *count; i++)
        out[i] = ranked[i].hit;
    return out;
}

static const char *ring_sentence(enum ring ring, enum language lang)
{
    return ring == RING_CENTRE ? tr(lang, N_(" In the centre: × {factor}."))
         : ring == RING_NEAR   ? tr(lang, N_(" Near us: × {factor}."))
                               : NULL;
}

const char *reason_order_sentence(struct arena *a, const char *name, enum reason_class class,
                                  int weight, enum ring ring, struct day from,
                                  const struct scene *scene)
{
    const struct reason *why = reason_by_name(name);
    enum language lang = scene->lang;

    if (why == NULL)
        return NULL;

    struct buf out = buf_new(a, 1024);
    int tenths = reason_ring_tenths(ring), days = days_between(from, scene->today);
    double factor = (double)waited(class, from, scene->today) / scale_of(class);
    const char *ring_words = ring_sentence(ring, lang);

    buf_adds(&out, text_fill(a, tr(lang, N_("{reason} counts {n}.")),
                             { "reason", tr(lang, why->label) },
                             { "n", lang_number(a, lang, weight / tenths) }));
    if (ring_words != NULL)
        buf_adds(&out, text_fill(a, ring_words,
                                 { "factor", lang_decimal(a, lang, tenths / 10.0, 1) }));
    if (days > 0)
        buf_adds(&out, text_fill(a, tr(lang, N_(" Waiting for {long}: × {factor}.")),
                                 { "long", lang_duration_days(a, lang, days, CASE_DATIVE) },
                                 { "factor", lang_decimal(a, lang, factor, 2) }));
    if (ring_words != NULL || days > 0)
        buf_adds(&out, text_fill(a, tr(lang, N_(" Together {n}.")),
                                 { "n", lang_decimal(a, lang, weight / 10.0 * factor, 0) }));
    return out.bytes;
}
