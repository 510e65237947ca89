/* Clock: times of a benchmark, sorted and read off. */
#ifndef BENCH_CLOCK_H
#define BENCH_CLOCK_H

#include <stdint.h>
#include <stdlib.h>
#include <time.h>

static inline double now_us(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static inline int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return x < y ? -1 : x > y;
}

/* The value below which `share` of the sorted times lie. */
static inline double at_share(const double *sorted, int count, double share)
{
    int i = (int)(share * count);

    return sorted[i < count ? i : count - 1];
}

#endif
