#include "app/chain_shape.h"

#include <stdlib.h>

static int by_id(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

    return x < y ? -1 : x > y;
}

size_t shape_find(const struct shape *s, int64_t organisation)
{
    const int64_t *found =
        bsearch(&organisation, s->ids, s->count, sizeof *s->ids, by_id);

    return found != NULL ? (size_t)(found - s->ids) : s->count;
}

static void join(struct arena *a, struct shape *s)
{
    size_t *next = arena_array(a, size_t, s->count + 1);

    s->first = arena_array(a, size_t, s->count + 2);
    s->joined = arena_array(a, size_t, 2 * s->link_count + 1);
    for (size_t i = 0; i < s->link_count; i++) {
        s->first[s->links[i].from + 1]++;
        s->first[s->links[i].to + 1]++;
    }
    for (size_t i = 0; i < s->count; i++)
        next[i] = s->first[i + 1] += s->first[i];
    for (size_t i = 0; i < s->link_count; i++) {
        const struct shape_link *l = &s->links[i];

        s->joined[--next[l->from]] = l->to;
        s->joined[--next[l->to]] = l->from;
    }
}

struct shape shape_new(struct arena *a, struct shape_link *links, size_t link_count,
                       const int64_t *more, size_t more_count)
{
    struct shape s = { .ids = arena_array(a, int64_t, 2 * link_count + more_count + 1),
                       .links = links, .link_count = link_count };
    size_t n = 0;

    for (size_t i = 0; i < link_count; i++) {
        s.ids[n++] = links[i].supplier_id;
        s.ids[n++] = links[i].customer_id;
    }
    for (size_t i = 0; i < more_count; i++)
        s.ids[n++] = more[i];
    if (n > 0)
        qsort(s.ids, n, sizeof *s.ids, by_id);
    for (size_t i = 0; i < n; i++)
        if (s.count == 0 || s.ids[s.count - 1] != s.ids[i])
            s.ids[s.count++] = s.ids[i];
    for (size_t i = 0; i < link_count; i++) {
        links[i].from = shape_find(&s, links[i].supplier_id);
        links[i].to = shape_find(&s, links[i].customer_id);
    }
    join(a, &s);
    return s;
}

int *shape_distances(struct arena *a, const struct shape *s, const size_t *from, size_t from_count)
{
    int *distance = arena_array(a, int, s->count + 1);
    size_t *queue = arena_array(a, size_t, s->count + 1), begin = 0, end = 0;

    for (size_t i = 0; i < s->count; i++)
        distance[i] = SHAPE_FAR;
    for (size_t i = 0; i < from_count; i++)
        if (from[i] < s->count && distance[from[i]] == SHAPE_FAR) {
            distance[from[i]] = 0;
            queue[end++] = from[i];
        }
    while (begin < end) {
        size_t at = queue[begin++];

        for (size_t k = s->first[at]; k < s->first[at + 1]; k++) {
            size_t to = s->joined[k];

            if (distance[to] != SHAPE_FAR)
                continue;
            distance[to] = distance[at] + 1;
            queue[end++] = to;
        }
    }
    return distance;
}

struct trimming {
    const struct shape *shape;
    const bool *wanted, *kept;
    const struct shape_limits *limits;
    struct shape_picture out;
    bool *seen; /* drawn, or counted in a group */
    size_t *queue, begin, end;
    size_t *side; /* room for the neighbours on one side */
    size_t drawn;
};

static size_t joints(const struct shape *s, size_t at)
{
    return s->first[at + 1] - s->first[at];
}

static void show(struct trimming *t, size_t at)
{
    t->seen[at] = t->out.drawn[at] = true;
    t->queue[t->end++] = at;
    t->drawn++;
}

/* Whether a comes before b: kept, then joined with more. */
static bool is_before(const struct trimming *t, size_t a, size_t b)
{
    if (t->kept[a] != t->kept[b])
        return t->kept[a];
    return joints(t->shape, a) > joints(t->shape, b);
}

static void sort_side(const struct trimming *t, size_t *side, size_t n)
{
    for (size_t gap = n / 2; gap > 0;
         gap /= 2) /* Shell 1959: it needs to know t, which qsort() cannot */
        for (size_t i = gap; i < n; i++)
            for (size_t k = i; k >= gap && is_before(t, side[k], side[k - gap]); k -= gap) {
                size_t other = side[k];

                side[k] = side[k - gap];
                side[k - gap] = other;
            }
}

/* Links are in no order of ours, so an organisation's are found through those it is joined with. */
static size_t unseen_on_side(struct trimming *t, const size_t *of_link, size_t links)
{
    size_t n = 0;

    for (size_t i = 0; i < links; i++)
        if (t->wanted[of_link[i]] && !t->seen[of_link[i]]) {
            t->seen[of_link[i]] = true;
            t->side[n++] = of_link[i];
        }
    return n;
}

static void grow(struct trimming *t, size_t at, bool supplied, bool is_root,
                 const size_t *neighbours, size_t count)
{
    size_t n = unseen_on_side(t, neighbours, count);
    size_t most = is_root ? t->limits->first : t->limits->further;

    sort_side(t, t->side, n);
    if (most + 1 == n)
        most = n; /* "and one more" takes the room of that one */
    if (t->drawn + (n < most ? n : most) > t->limits->most)
        most = t->limits->most > t->drawn ? t->limits->most - t->drawn : 0;
    while (most < n && t->kept[t->side[most]])
        most++;
    for (size_t i = 0; i < n && i < most; i++)
        show(t, t->side[i]);
    if (n > most)
        t->out.groups[t->out.group_count++] = (struct shape_group){ at, supplied, n - most };
}

/* Everything that hangs on what was seen is spoken for. */
static void flood(struct trimming *t)
{
    const struct shape *s = t->shape;
    size_t begin = 0, end = 0;

    for (size_t i = 0; i < s->count; i++)
        if (t->seen[i])
            t->queue[end++] = i;
    while (begin < end) {
        size_t at = t->queue[begin++];

        for (size_t k = s->first[at]; k < s->first[at + 1]; k++)
            if (!t->seen[s->joined[k]]) {
                t->seen[s->joined[k]] = true;
                t->queue[end++] = s->joined[k];
            }
    }
    t->begin = t->end = 0;
}

static size_t most_joined_unseen(const struct trimming *t)
{
    size_t best = t->shape->count;

    for (size_t i = 0; i < t->shape->count; i++)
        if (t->wanted[i] && !t->seen[i] &&
            (best == t->shape->count || joints(t->shape, i) > joints(t->shape, best)))
            best = i;
    return best;
}

/* For each place its customers, or its suppliers, as one row behind the other. */
static size_t *neighbours(struct arena *a, const struct shape *s, bool customers, size_t **first)
{
    size_t *rows = arena_array(a, size_t, s->link_count + 1);

    *first = arena_array(a, size_t, s->count + 2);
    for (size_t i = 0; i < s->link_count; i++)
        (*first)[(customers ? s->links[i].from : s->links[i].to) + 1]++;
    for (size_t i = 0; i < s->count; i++)
        (*first)[i + 1] += (*first)[i];
    size_t *next = arena_array(a, size_t, s->count + 1);
    for (size_t i = 0; i < s->link_count; i++) {
        size_t of = customers ? s->links[i].from : s->links[i].to;

        rows[(*first)[of] + next[of]++] = customers ? s->links[i].to : s->links[i].from;
    }
    return rows;
}

struct shape_picture shape_trim(struct arena *a, const struct shape *s, const bool *wanted,
                                const bool *kept, const size_t *roots, size_t root_count,
                                const struct shape_limits *limits)
{
    size_t *first_customer, *first_supplier;
    const size_t *customers = neighbours(a, s, true, &first_customer);
    const size_t *suppliers = neighbours(a, s, false, &first_supplier);
    struct trimming t = {
        .shape = s, .wanted = wanted, .kept = kept, .limits = limits,
        .out = { .drawn = arena_array(a, bool, s->count + 1),
                 .groups = arena_array(a, struct shape_group, 2 * s->count + 1) },
        .seen = arena_array(a, bool, s->count + 1), .queue = arena_array(a, size_t, s->count + 1),
        .side = arena_array(a, size_t, s->link_count + 1),
    };
    size_t last_root;

    for (size_t i = 0; i < root_count; i++)
        if (roots[i] < s->count && wanted[roots[i]] && !t.seen[roots[i]] && t.drawn < limits->most)
            show(&t, roots[i]);
    last_root = t.end;
    for (;;) {
        while (t.begin < t.end) {
            size_t at = t.queue[t.begin];
            bool is_root = t.begin++ < last_root;

            grow(&t, at, true, is_root, customers + first_customer[at],
                 first_customer[at + 1] - first_customer[at]);
            grow(&t, at, false, is_root, suppliers + first_supplier[at],
                 first_supplier[at + 1] - first_supplier[at]);
        }
        flood(&t);
        size_t next = most_joined_unseen(&t);
        if (next == s->count || t.drawn >= limits->most)
            return t.out;
        show(&t, next);
        last_root = t.end;
    }
}
