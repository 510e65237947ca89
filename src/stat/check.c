#include "stat/check.h"

#include <math.h>
#include <stdlib.h>

void check_bins(const struct histories *h, const struct figures *figures, const uint32_t *actual,
                struct check_bin bins[CHECK_BINS])
{
    for (int i = 0; i < CHECK_BINS; i++)
        bins[i] = (struct check_bin){ 0 };
    for (size_t i = 0; i < h->count; i++) {
        struct check_bin *b =
            &bins[h->repeats[i] < CHECK_BINS - 1 ? h->repeats[i] : CHECK_BINS - 1];

        b->customers++;
        b->expected += figures->expected[i];
        b->actual += actual[i];
    }
    for (int i = 0; i < CHECK_BINS; i++)
        if (bins[i].customers > 0) {
            bins[i].expected /= (double)bins[i].customers;
            bins[i].actual /= (double)bins[i].customers;
        }
}

struct age_weight {
    double age, weight;
};

static int by_age(const void *left, const void *right)
{
    double l = ((const struct age_weight *)left)->age, r = ((const struct age_weight *)right)->age;

    return l < r ? -1 : l > r;
}

/* The different ages, ascending, with the number of customers of each. */
static size_t ages(const struct rows *rows, struct arena *a, struct age_weight **out)
{
    struct age_weight *all = arena_array(a, struct age_weight, rows->count + 1);
    size_t count = 0;

    for (size_t i = 0; i < rows->count; i++)
        all[i] = (struct age_weight){ rows->age[i], rows->weight[i] };
    qsort(all, rows->count, sizeof *all, by_age);
    for (size_t i = 0; i < rows->count; i++) {
        if (count > 0 && all[count - 1].age == all[i].age)
            all[count - 1].weight += all[i].weight;
        else
            all[count++] = all[i];
    }
    *out = all;
    return count;
}

void check_frequencies(const struct lifetime *m, const struct rows *rows, uint32_t most,
                       double expected[])
{
    struct arena a = { 0 };
    struct age_weight *age;
    size_t count = ages(rows, &a, &age);

    for (uint32_t k = 0; k <= most; k++)
        expected[k] = 0;
    for (size_t i = 0; i < count; i++) {
        double rest = 1;

        for (uint32_t k = 0; k < most; k++) {
            double share = lifetime_probability(m, k, age[i].age);

            expected[k] += age[i].weight * share;
            rest -= share;
        }
        expected[most] += age[i].weight * fmax(0, rest);
    }
    arena_clear(&a);
}

void check_tracking(const struct lifetime *m, const struct rows *rows, const double ends[],
                    size_t count, double cumulative[])
{
    struct arena a = { 0 };
    struct age_weight *age;
    size_t age_count = ages(rows, &a, &age);
    double oldest = age_count > 0 ? age[age_count - 1].age : 0;

    for (size_t i = 0; i < count; i++) {
        cumulative[i] = 0;
        for (size_t k = 0; k < age_count; k++) {
            double since = ends[i] - (oldest - age[k].age);

            if (since > 0)
                cumulative[i] += age[k].weight * lifetime_expected_new(m, since);
        }
    }
    arena_clear(&a);
}

void check_tracked(const struct rfm *rfm, double unit_days, const double ends[], size_t count,
                   double cumulative[])
{
    for (size_t i = 0; i < count; i++) {
        double days = floor(ends[i] * unit_days + 1e-9);

        cumulative[i] = 0;
        for (size_t d = 0; d < rfm->day_count && (double)d <= days; d++)
            cumulative[i] += rfm->repeats_on_day[d];
    }
}
