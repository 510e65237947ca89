#include "stat/rows.h"

#include <stdlib.h>
#include <string.h>

#include "base/parallel.h"

/* Each half of the customers has its own table, whatever the number of threads, so that two
 * threads can fill them and one finds the same. */
enum { HALVES = 2, FIRST_SLOTS = 1 << 14 };

static const uint32_t EMPTY = UINT32_MAX;

struct key {
    double one, two, repeats;
};

/* Different keys, numbered in the order of their first appearance. They are kept side by side,
 * so that a lookup stays in the cache while keys repeat. */
struct set {
    struct arena *arena;
    uint32_t *slots;
    size_t slot_count, count, room;
    struct key *keys;
};

static uint64_t bits(double v)
{
    uint64_t b;

    memcpy(&b, &v, sizeof b);
    return b;
}

static size_t hash(const struct key *k)
{
    uint64_t h = (bits(k->one) ^ bits(k->repeats) >> 20) * 0x9e3779b97f4a7c15u;

    h = (h ^ h >> 32 ^ bits(k->two)) * 0xbf58476d1ce4e5b9u;
    return (size_t)((h ^ h >> 31) * 0x94d049bb133111ebu >> 20);
}

static bool same(const struct key *l, const struct key *r)
{
    return l->one == r->one && l->two == r->two && l->repeats == r->repeats;
}

static uint32_t *empty_slots(size_t count)
{
    uint32_t *slots = malloc(count * sizeof *slots);

    if (slots == NULL)
        abort();
    return memset(slots, 0xff, count * sizeof *slots);
}

static void grow(struct set *s)
{
    free(s->slots);
    s->slot_count *= 4;
    s->slots = empty_slots(s->slot_count);
    for (uint32_t id = 0; id < s->count; id++) {
        size_t at = hash(&s->keys[id]) & (s->slot_count - 1);

        while (s->slots[at] != EMPTY)
            at = (at + 1) & (s->slot_count - 1);
        s->slots[at] = id;
    }
}

static uint32_t set_add(struct set *s, struct key key)
{
    size_t at = hash(&key) & (s->slot_count - 1);

    for (; s->slots[at] != EMPTY; at = (at + 1) & (s->slot_count - 1))
        if (same(&s->keys[s->slots[at]], &key))
            return s->slots[at];
    s->keys = arena_more(s->arena, s->keys, s->count, s->room);
    s->keys[s->count] = key;
    s->slots[at] = (uint32_t)s->count++;
    if (s->count * 2 > s->slot_count)
        grow(s);
    return (uint32_t)(s->count - 1);
}

/* What the keys are made of: the histories, or two columns of the rows. */
struct source {
    size_t count;
    const struct histories *histories;
    const double *repeats, *time;
};

static struct key key_of(const struct source *s, size_t i)
{
    const struct histories *h = s->histories;

    return h != NULL ? (struct key){ h->recency[i], h->age[i], h->repeats[i] }
                     : (struct key){ s->time[i], 0, s->repeats[i] };
}

struct halves {
    struct source source;
    struct set set[HALVES];
    struct arena arena[HALVES];
    uint32_t *of;
};

static void half_range(const struct halves *h, size_t half, size_t *from, size_t *to)
{
    *from = h->source.count * half / HALVES;
    *to = h->source.count * (half + 1) / HALVES;
}

static void fill_half(void *context, size_t half)
{
    struct halves *h = context;
    size_t from, to;

    half_range(h, half, &from, &to);
    for (size_t i = from; i < to; i++)
        h->of[i] = set_add(&h->set[half], key_of(&h->source, i));
}

/* Into `of` the number of the key of each item. The keys are the caller's to free, with
 * distinct_free(). */
static void distinct(struct halves *h, unsigned threads, uint32_t *of)
{
    struct set *all = &h->set[0];
    size_t from, to;

    h->of = of;
    for (size_t i = 0; i < HALVES; i++)
        h->set[i] = (struct set){ .arena = &h->arena[i], .slots = empty_slots(FIRST_SLOTS),
                                  .slot_count = FIRST_SLOTS };
    parallel_for(HALVES, threads, fill_half, h);
    for (size_t half = 1; half < HALVES; half++) {
        uint32_t *moved = empty_slots(h->set[half].count + 1);

        for (size_t i = 0; i < h->set[half].count; i++)
            moved[i] = set_add(all, h->set[half].keys[i]);
        half_range(h, half, &from, &to);
        for (size_t i = from; i < to; i++)
            of[i] = moved[of[i]];
        free(moved);
    }
}

static void distinct_free(struct halves *h)
{
    for (size_t i = 0; i < HALVES; i++) {
        free(h->set[i].slots);
        arena_clear(&h->arena[i]);
    }
}

static void find_levels(struct rows *r, struct arena *a)
{
    struct arena scratch = { 0 };
    size_t most = 0;

    for (size_t i = 0; i < r->count; i++)
        most = r->repeats[i] > (double)most ? (size_t)r->repeats[i] : most;
    uint32_t *place = arena_array(&scratch, uint32_t, most + 1);
    for (size_t i = 0; i < r->count; i++)
        place[(size_t)r->repeats[i]] = 1;
    for (size_t x = 0; x <= most; x++)
        r->level_count += place[x];
    r->level = arena_array(a, uint32_t, r->level_count + 1);
    r->level_weight = arena_array(a, double, r->level_count + 1);
    r->level_of_row = arena_array(a, uint32_t, r->count + 1);
    for (size_t x = 0, n = 0; x <= most; x++)
        if (place[x] > 0) {
            r->level[n] = (uint32_t)x;
            place[x] = (uint32_t)n++;
        }
    for (size_t i = 0; i < r->count; i++) {
        r->level_of_row[i] = place[(size_t)r->repeats[i]];
        r->level_weight[r->level_of_row[i]] += r->weight[i];
        r->total += r->weight[i];
    }
    arena_clear(&scratch);
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
    struct halves halves = { .source = { .count = h->count, .histories = h } };

    *out = (struct rows){ .of_customer = arena_array(a, uint32_t, h->count + 1) };
    distinct(&halves, threads, out->of_customer);
    const struct set *all = &halves.set[0];
    out->count = all->count;
    row_arrays(out, a);
    for (size_t i = 0; i < out->count; i++) {
        out->repeats[i] = all->keys[i].repeats;
        out->recency[i] = all->keys[i].one;
        out->age[i] = all->keys[i].two;
    }
    distinct_free(&halves);
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
    struct halves halves = { .source = { rows->count, NULL, rows->repeats, time } };

    *out = (struct row_pairs){ .of_row = arena_array(a, uint32_t, rows->count + 1) };
    distinct(&halves, 1, out->of_row);
    const struct set *all = &halves.set[0];
    out->count = all->count;
    out->repeats = arena_array(a, double, out->count + 1);
    out->time = arena_array(a, double, out->count + 1);
    for (size_t i = 0; i < out->count; i++) {
        out->repeats[i] = all->keys[i].repeats;
        out->time[i] = all->keys[i].one;
    }
    distinct_free(&halves);
}
