#include "stat/nbd.h"

#include <math.h>

#include "stat/objective.h"
#include "stat/special.h"

struct work {
    const struct rows *rows;
    const double *parameter;
};

static void piece(void *context, size_t from, size_t to, double sums[OBJECTIVE_SUMS])
{
    const struct work *w = context;
    const struct rows *rows = w->rows;
    double r = w->parameter[0], alpha = w->parameter[1];

    for (size_t i = from; i < to; i++) {
        double n = r + rows->repeats[i], weight = rows->weight[i], age = alpha + rows->age[i];
        double l = log1p(rows->age[i] / alpha);

        sums[0] -= weight * (n * l + rows->repeats[i] * log(alpha));
        sums[1] -= weight * l;
        sums[2] += weight * (r * rows->age[i] / (alpha * age) - rows->repeats[i] / age);
        sums[6] += weight * rows->age[i] / (alpha * age);
        sums[9] += weight * (n / (age * age) - r / (alpha * alpha));
    }
}

/* Sum of lnG(r+x) - lnG(r) + r ln alpha - (r+x) ln(alpha+T). */
void nbd_objective(void *context, const double parameter[], struct curve *out)
{
    static const bool r_only[] = { 1, 0, 0, 0 };
    const struct nbd_objective *of = context;
    struct work work = { .rows = of->rows, .parameter = parameter };
    double sums[OBJECTIVE_SUMS];

    objective_add_up(of->rows->count, of->threads, piece, &work, sums);
    *out = (struct curve){ 0 };
    objective_into(sums, out);
    objective_rising(of->rows, parameter[0], 0, 1, r_only, out);
    objective_mean(of->rows->total, out);
}

double nbd_log_likelihood(const double parameter[2], double repeats, double age)
{
    double r = parameter[0], alpha = parameter[1];

    return special_lgamma(r + repeats) - special_lgamma(r) + r * log(alpha)
           - (r + repeats) * log(alpha + age);
}

double nbd_probability(const double parameter[2], uint32_t repeats, double time)
{
    double n = repeats;

    if (time <= 0)
        return n > 0 ? 0 : 1;
    return exp(nbd_log_likelihood(parameter, n, time) + n * log(time) - special_lgamma(n + 1));
}
