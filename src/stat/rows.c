#include "stat/rows.h"

#include <stdlib.h>
#include <string.h>

#include "base/parallel.h"

/* Each half of the customers has its own table, whatever the number of threads, so that two
 * threads can fill them and one finds the same. */
enum { HALVES = 2, FIRST_SLOTS = 1 << 14 };

static const uint32_t EMPTY = UINT32_MAX;

struct keys {
    const uint32_t *repeats;
    const double *repeats_double; /* where repeats is NULL */
    const double *one, *two;      /* two may be NULL */
};

struct set {
    struct keys keys;
    struct arena *arena;
    uint32_t *slots;
    size_t slot_count, count;
    uint32_t *first; /* the first item with this key */
    size_t first_room;
};

static uint64_t bits(double v)
{
    uint64_t b;

    memcpy(&b, &v, sizeof b);
    return b;
}

static uint64_t hash(const struct keys *k, size_t i)
{
    uint64_t h = k->repeats != NULL ? k->repeats[i] : bits(k->repeats_double[i]);

    h = (h ^ bits(k->one[i])) * 0x9e3779b97f4a7c15u;
    h ^= h >> 29;
    if (k->two != NULL)
        h = (h ^ bits(k->two[i])) * 0xbf58476d1ce4e5b9u;
    return (h ^ h >> 32) * 0x94d049bb133111ebu >> 20;
}

static bool same(const struct keys *k, size_t i, size_t j)
{
    return (k->repeats != NULL ? k->repeats[i] == k->repeats[j]
                               : k->repeats_double[i] == k->repeats_double[j])
        && k->one[i] == k->one[j] && (k->two == NULL || k->two[i] == k->two[j]);
}

static struct set set_new(struct keys keys, struct arena *a)
{
    struct set s = { .keys = keys, .arena = a, .slot_count = FIRST_SLOTS };

    s.slots = malloc(FIRST_SLOTS * sizeof *s.slots);
    if (s.slots == NULL)
        abort();
    memset(s.slots, 0xff, FIRST_SLOTS * sizeof *s.slots);
    return s;
}

/* The table starts small and grows, so that it stays in the cache while keys repeat. */
static void grow(struct set *s)
{
    size_t slot_count = s->slot_count * 4;
    uint32_t *slots = malloc(slot_count * sizeof *slots);

    if (slots == NULL)
        abort();
    memset(slots, 0xff, slot_count * sizeof *slots);
    for (uint32_t id = 0; id < s->count; id++) {
        size_t at = hash(&s->keys, s->first[id]) & (slot_count - 1);

        while (slots[at] != EMPTY)
            at = (at + 1) & (slot_count - 1);
        slots[at] = id;
    }
    free(s->slots);
    s->slots = slots;
    s->slot_count = slot_count;
}

static uint32_t set_add(struct set *s, size_t item)
{
    size_t at = hash(&s->keys, item) & (s->slot_count - 1);

    for (; s->slots[at] != EMPTY; at = (at + 1) & (s->slot_count - 1))
        if (same(&s->keys, s->first[s->slots[at]], item))
            return s->slots[at];
    s->first = arena_more(s->arena, s->first, s->count, s->first_room);
    s->first[s->count] = (uint32_t)item;
    s->slots[at] = (uint32_t)s->count++;
    if (s->count * 2 > s->slot_count)
        grow(s);
    return (uint32_t)(s->count - 1);
}

struct halves {
    struct set set[HALVES];
    struct arena arena[HALVES];
    uint32_t *of;
    size_t count;
};

static void half_range(const struct halves *h, size_t half, size_t *from, size_t *to)
{
    *from = h->count * half / HALVES;
    *to = h->count * (half + 1) / HALVES;
}

static void fill_half(void *context, size_t half)
{
    struct halves *h = context;
    size_t from, to;

    half_range(h, half, &from, &to);
    for (size_t i = from; i < to; i++)
        h->of[i] = set_add(&h->set[half], i);
}

/* Into h->of the number of the different key of each item; returns the first item of each key,
 * in order of appearance. */
static uint32_t *distinct(struct keys keys, size_t count, unsigned threads, struct arena *a,
                          uint32_t *of, size_t *distinct_count)
{
    struct halves h = { .of = of, .count = count };
    size_t from, to;

    for (size_t i = 0; i < HALVES; i++)
        h.set[i] = set_new(keys, &h.arena[i]);
    parallel_for(HALVES, threads, fill_half, &h);
    for (size_t half = 1; half < HALVES; half++) {
        uint32_t *moved = malloc((h.set[half].count + 1) * sizeof *moved);

        if (moved == NULL)
            abort();
        for (size_t i = 0; i < h.set[half].count; i++)
            moved[i] = set_add(&h.set[0], h.set[half].first[i]);
        half_range(&h, half, &from, &to);
        for (size_t i = from; i < to; i++)
            of[i] = moved[of[i]];
        free(moved);
    }
    *distinct_count = h.set[0].count;
    uint32_t *first = arena_array(a, uint32_t, h.set[0].count + 1);
    if (h.set[0].count > 0)
        memcpy(first, h.set[0].first, h.set[0].count * sizeof *first);
    for (size_t i = 0; i < HALVES; i++) {
        free(h.set[i].slots);
        arena_clear(&h.arena[i]);
    }
    return first;
}

static int ascending(const void *left, const void *right)
{
    uint32_t l = *(const uint32_t *)left, r = *(const uint32_t *)right;

    return l < r ? -1 : l > r;
}

static uint32_t level_index(const struct rows *r, uint32_t repeats)
{
    size_t low = 0, high = r->level_count - 1;

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (r->level[middle] < repeats)
            low = middle + 1;
        else
            high = middle;
    }
    return (uint32_t)low;
}

static void find_levels(struct rows *r, struct arena *a)
{
    uint32_t *all = malloc((r->count + 1) * sizeof *all);
    size_t room = 0;

    if (all == NULL)
        abort();
    for (size_t i = 0; i < r->count; i++)
        all[i] = (uint32_t)r->repeats[i];
    qsort(all, r->count, sizeof *all, ascending);
    for (size_t i = 0; i < r->count; i++)
        if (i == 0 || all[i] != all[i - 1]) {
            r->level = arena_more(a, r->level, r->level_count, room);
            r->level[r->level_count++] = all[i];
        }
    free(all);
    r->level_weight = arena_array(a, double, r->level_count + 1);
    r->level_of_row = arena_array(a, uint32_t, r->count + 1);
    for (size_t i = 0; i < r->count; i++) {
        r->level_of_row[i] = level_index(r, (uint32_t)r->repeats[i]);
        r->level_weight[r->level_of_row[i]] += r->weight[i];
        r->total += r->weight[i];
    }
}

static void row_arrays(struct rows *r, struct arena *a)
{
    r->repeats = arena_array(a, double, r->count + 1);
    r->recency = arena_array(a, double, r->count + 1);
    r->age = arena_array(a, double, r->count + 1);
    r->weight = arena_array(a, double, r->count + 1);
}

void rows_new(const struct histories *h, unsigned threads, struct arena *a, struct rows *out)
{
    struct keys keys = { .repeats = h->repeats, .one = h->recency, .two = h->age };

    *out = (struct rows){ .of_customer = arena_array(a, uint32_t, h->count + 1) };
    uint32_t *first = distinct(keys, h->count, threads, a, out->of_customer, &out->count);
    row_arrays(out, a);
    for (size_t i = 0; i < out->count; i++) {
        out->repeats[i] = h->repeats[first[i]];
        out->recency[i] = h->recency[first[i]];
        out->age[i] = h->age[first[i]];
    }
    for (size_t i = 0; i < h->count; i++)
        out->weight[out->of_customer[i]]++;
    find_levels(out, a);
}

void rows_sample(const struct rows *all, size_t wanted, struct arena *a, struct rows *out)
{
    size_t stride = wanted > 0 && all->count > wanted ? all->count / wanted : 1;

    *out = (struct rows){ .count = (all->count + stride - 1) / stride };
    row_arrays(out, a);
    for (size_t i = 0; i < out->count; i++) {
        out->repeats[i] = all->repeats[i * stride];
        out->recency[i] = all->recency[i * stride];
        out->age[i] = all->age[i * stride];
        out->weight[i] = all->weight[i * stride];
    }
    find_levels(out, a);
}

void rows_pairs(const struct rows *rows, const double *time, struct arena *a,
                struct row_pairs *out)
{
    struct keys keys = { .repeats_double = rows->repeats, .one = time };

    *out = (struct row_pairs){ .of_row = arena_array(a, uint32_t, rows->count + 1) };
    uint32_t *first = distinct(keys, rows->count, 1, a, out->of_row, &out->count);
    out->repeats = arena_array(a, double, out->count + 1);
    out->time = arena_array(a, double, out->count + 1);
    for (size_t i = 0; i < out->count; i++) {
        out->repeats[i] = rows->repeats[first[i]];
        out->time[i] = time[first[i]];
    }
}
