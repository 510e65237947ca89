#include "stat/random.h"

#include <math.h>

static uint64_t rotate(uint64_t x, int by)
{
    return x << by | x >> (64 - by);
}

void random_seed(struct random *r, uint64_t seed)
{
    for (int i = 0; i < 4; i++) {
        uint64_t z = seed += 0x9e3779b97f4a7c15u;

        z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
        z = (z ^ z >> 27) * 0x94d049bb133111ebu;
        r->state[i] = z ^ z >> 31;
    }
}

uint64_t random_bits(struct random *r)
{
    uint64_t *s = r->state;
    uint64_t result = rotate(s[0] + s[3], 23) + s[0], shifted = s[1] << 17;

    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= shifted;
    s[3] = rotate(s[3], 45);
    return result;
}

double random_uniform(struct random *r)
{
    return ((double)(random_bits(r) >> 12) + 0.5) * 0x1p-52;
}

double random_normal(struct random *r)
{
    double distance = sqrt(2 * random_exponential(r));

    return distance * cos(6.283185307179586477 * random_uniform(r));
}

double random_exponential(struct random *r)
{
    return -log(random_uniform(r));
}

double random_gamma(struct random *r, double shape)
{
    /* Below 1: one more, and a power of a uniform (their section 6). */
    double boost = shape < 1 ? pow(random_uniform(r), 1 / shape) : 1;
    double d = (shape < 1 ? shape + 1 : shape) - 1.0 / 3, c = 1 / sqrt(9 * d);

    for (;;) {
        double x = random_normal(r), v = 1 + c * x;

        if (v <= 0)
            continue;
        v = v * v * v;
        if (log(random_uniform(r)) < 0.5 * x * x + d * (1 - v + log(v)))
            return d * v * boost;
    }
}

double random_beta(struct random *r, double a, double b)
{
    double x = random_gamma(r, a), y = random_gamma(r, b);

    return x + y > 0 ? x / (x + y) : random_uniform(r) < a / (a + b);
}
