/* The BG/NBD and MBG/NBD likelihood over all rows: Fader, Hardie & Lee 2005, eq. (3). */
#include "stat/bgnbd.h"

#include <math.h>

#include "stat/kernels.h"
#include "stat/objective.h"

static_assert((int)KERNEL_SUMS == (int)OBJECTIVE_SUMS, "one order of sums");

struct work {
    const struct bgnbd_objective *of;
    const double *parameter;
};

static void piece(void *context, size_t from, size_t to, double sums[OBJECTIVE_SUMS])
{
    const struct work *w = context;
    const struct rows *r = w->of->rows;
    const struct kernel_rows part = {
        .repeats = r->repeats + from, .recency = r->recency + from, .age = r->age + from,
        .weight = r->weight + from, .count = to - from,
    };

    kernel_bgnbd(&part, w->parameter, w->of->kind == LIFETIME_MBGNBD ? 0 : -1, sums);
}

void bgnbd_objective(void *context, const double parameter[], struct curve *out)
{
    static const bool r_only[] = { 1, 0, 0, 0 }, b_only[] = { 0, 0, 0, 1 },
                      a_and_b[] = { 0, 0, 1, 1 };
    const struct bgnbd_objective *of = context;
    struct work work = { .of = of, .parameter = parameter };
    unsigned extra = of->kind == LIFETIME_MBGNBD ? 1 : 0;
    double r = parameter[0], alpha = parameter[1], a = parameter[2], b = parameter[3];
    double total = of->rows->total, sums[OBJECTIVE_SUMS];

    objective_add_up(of->rows->count, of->threads, piece, &work, sums);
    *out = (struct curve){ 0 };
    objective_into(sums, out);
    objective_rising(of->rows, r, 0, 1, r_only, out);
    objective_rising(of->rows, b, extra, 1, b_only, out);
    objective_rising(of->rows, a + b, extra, -1, a_and_b, out);
    out->value += total * r * log(alpha);
    out->gradient[0] += total * log(alpha);
    out->gradient[1] += total * r / alpha;
    out->hessian[0][1] += total / alpha;
    out->hessian[1][0] += total / alpha;
    out->hessian[1][1] -= total * r / (alpha * alpha);
    objective_mean(total, out);
}
