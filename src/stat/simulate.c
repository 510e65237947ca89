#include "stat/simulate.h"

#include <math.h>

#include "stat/random.h"

/* One customer's purchases after the first, as a stream of times since then. */
struct buyer {
    struct random *random;
    enum lifetime_kind kind;
    double rate, leaves_each_time, leaves_at; /* leaves_at: Pareto/NBD */
    double now;
    bool gone;
};

static struct buyer draw(const struct lifetime *m, struct random *r)
{
    const double *p = m->parameter;
    struct buyer b = { .random = r, .kind = m->kind, .leaves_at = INFINITY };

    b.rate = random_gamma(r, p[0]) / p[1];
    if (m->kind == LIFETIME_PARETONBD)
        b.leaves_at = random_exponential(r) / (random_gamma(r, p[2]) / p[3]);
    else if (m->kind != LIFETIME_NBD)
        b.leaves_each_time = random_beta(r, p[2], p[3]);
    if (m->kind == LIFETIME_MBGNBD)
        b.gone = random_uniform(r) < b.leaves_each_time;
    return b;
}

static bool buys(struct buyer *b, double until)
{
    if (b->gone || b->rate <= 0)
        return false;
    b->now += random_exponential(b->random) / b->rate;
    if (b->now > until || b->now > b->leaves_at) {
        b->gone = true;
        return false;
    }
    if (b->leaves_each_time > 0)
        b->gone = random_uniform(b->random) < b->leaves_each_time;
    return true;
}

/* Generators of its own for each customer: adding one changes no other, and drawing amounts
 * does not change the times. */
static void start_customer(const struct simulation *s, size_t i, struct random *r,
                           struct random *amounts, double *entry)
{
    random_seed(r, s->seed * 0x9e3779b97f4a7c15u + i);
    random_seed(amounts, random_bits(r));
    *entry = s->entry * random_uniform(r);
}

void simulate_histories(const struct simulation *s, struct arena *a, struct histories *out,
                        uint32_t **holdout)
{
    struct random r, amounts;
    double entry;

    *out = (struct histories){
        .count = s->customers, .repeats = arena_array(a, uint32_t, s->customers + 1),
        .recency = arena_array(a, double, s->customers + 1),
        .age = arena_array(a, double, s->customers + 1),
        .spend = s->spend.p > 0 ? arena_array(a, double, s->customers + 1) : NULL,
    };
    if (holdout != NULL)
        *holdout = arena_array(a, uint32_t, s->customers + 1);
    for (size_t i = 0; i < s->customers; i++) {
        start_customer(s, i, &r, &amounts, &entry);
        struct buyer b = draw(&s->lifetime, &r);
        double age = out->age[i] = s->end - entry;

        while (buys(&b, age + s->holdout)) {
            if (b.now <= age) {
                out->repeats[i]++;
                out->recency[i] = b.now;
            } else if (holdout != NULL) {
                (*holdout)[i]++;
            }
        }
        if (out->spend != NULL && out->repeats[i] > 0) {
            double scale = random_gamma(&amounts, s->spend.q) / s->spend.gamma;

            out->spend[i] = random_gamma(&amounts, s->spend.p * out->repeats[i]) / scale
                            / out->repeats[i];
        }
    }
}

struct growing {
    struct arena *arena;
    size_t count, room, customer_room, cents_room;
    uint32_t *customer;
    int32_t *day;
    int64_t *cents;
};

static void add(struct growing *g, size_t customer, double day, double cents)
{
    g->customer = arena_more(g->arena, g->customer, g->count, g->customer_room);
    g->day = arena_more(g->arena, g->day, g->count, g->room);
    g->cents = arena_more(g->arena, g->cents, g->count, g->cents_room);
    g->customer[g->count] = (uint32_t)customer;
    g->day[g->count] = (int32_t)floor(day);
    g->cents[g->count++] = (int64_t)cents;
}

void simulate_purchases(const struct simulation *s, int32_t start, double unit_days,
                        struct arena *a, struct purchase_log *out)
{
    struct growing g = { .arena = a };
    struct random r, amounts;
    double entry;

    for (size_t i = 0; i < s->customers; i++) {
        start_customer(s, i, &r, &amounts, &entry);
        struct buyer b = draw(&s->lifetime, &r);
        double scale = s->spend.p > 0 ? random_gamma(&amounts, s->spend.q) / s->spend.gamma : 0;

        do {
            double amount = s->spend.p > 0 ? random_gamma(&amounts, s->spend.p) / scale : 1;
            add(&g, i, start + (entry + b.now) * unit_days, 1 + amount * 100);
        } while (buys(&b, s->end + s->holdout - entry));
    }
    *out = (struct purchase_log){ .count = g.count, .customer_count = s->customers,
                                  .customer = g.customer, .day = g.day, .cents = g.cents };
}
