/* The Pareto/NBD likelihood over all rows, by the tails of stat/tail.h. */
#include "stat/pareto.h"

#include <math.h>

#include "base/parallel.h"
#include "stat/objective.h"
#include "stat/special.h"
#include "stat/tail.h"

enum { TABLE_PIECE = 64 };

struct work {
    const struct pareto_objective *of;
    const double *parameter;
    struct tail *table; /* the one being filled */
    const struct row_pairs *pairs;
    enum tail_kind kind;
};

static void fill_piece(void *context, size_t i)
{
    const struct work *w = context;
    size_t from = i * TABLE_PIECE, to = from + TABLE_PIECE;

    for (size_t k = from; k < to && k < w->pairs->count; k++)
        tail_at(w->kind, w->parameter, w->pairs->repeats[k], w->pairs->time[k], &w->table[k]);
}

static void fill(struct work *w, enum tail_kind kind, const struct row_pairs *pairs,
                 struct tail *table)
{
    w->kind = kind;
    w->pairs = pairs;
    w->table = table;
    parallel_for((pairs->count + TABLE_PIECE - 1) / TABLE_PIECE, w->of->threads, fill_piece, w);
}

/* ln(e^gone + e^alive) with derivatives: the mean of theirs by the shares, and for the second
 * ones the spread between them. */
static void add_row(const struct tail *gone, const struct tail *alive, double weight,
                    double sums[OBJECTIVE_SUMS])
{
    double d = gone->value - alive->value, share = special_share(d);
    double spread = weight * share * special_share(-d), left = weight * share;
    double stayed = weight * special_share(-d), apart[4];
    double *h = sums + 5;

    sums[0] += weight * (alive->value + special_softplus(d));
    for (int i = 0; i < 4; i++) {
        apart[i] = gone->gradient[i] - alive->gradient[i];
        sums[1 + i] += left * gone->gradient[i] + stayed * alive->gradient[i];
    }
    for (int i = 0, k = 0; i < 4; i++)
        for (int j = i; j < 4; j++, k++)
            h[k] += left * gone->hessian[k] + stayed * alive->hessian[k]
                    + spread * apart[i] * apart[j];
}

static void piece(void *context, size_t from, size_t to, double sums[OBJECTIVE_SUMS])
{
    const struct work *w = context;
    const struct pareto_objective *of = w->of;
    const struct rows *r = of->rows;

    for (size_t i = from; i < to; i++) {
        if (of->gone != NULL) {
            add_row(&of->gone[of->at_recency.of_row[i]], &of->alive[of->at_age.of_row[i]],
                    r->weight[i], sums);
            continue;
        }
        struct tail gone, alive;

        tail_at(TAIL_GONE, w->parameter, r->repeats[i], r->recency[i], &gone);
        tail_at(TAIL_ALIVE, w->parameter, r->repeats[i], r->age[i], &alive);
        add_row(&gone, &alive, r->weight[i], sums);
    }
}

void pareto_objective_new(const struct rows *rows, unsigned threads, struct arena *a,
                          struct pareto_objective *out)
{
    *out = (struct pareto_objective){ .rows = rows, .threads = threads };
    rows_pairs(rows, rows->recency, a, &out->at_recency);
    rows_pairs(rows, rows->age, a, &out->at_age);
    if (out->at_recency.count + out->at_age.count < rows->count) {
        out->gone = arena_array(a, struct tail, out->at_recency.count);
        out->alive = arena_array(a, struct tail, out->at_age.count);
    }
}

void pareto_objective(void *context, const double parameter[], struct curve *out)
{
    static const bool r_only[] = { 1, 0, 0, 0 };
    struct pareto_objective *of = context;
    struct work work = { .of = of, .parameter = parameter };
    double total = of->rows->total, sums[OBJECTIVE_SUMS];

    if (of->gone != NULL) {
        fill(&work, TAIL_GONE, &of->at_recency, of->gone);
        fill(&work, TAIL_ALIVE, &of->at_age, of->alive);
    }
    objective_add_up(of->rows->count, of->threads, piece, &work, sums);
    *out = (struct curve){ 0 };
    objective_into(sums, out);
    objective_rising(of->rows, parameter[0], 0, 1, r_only, out);
    for (int i = 0; i < 4; i += 2) { /* r ln alpha + s ln beta */
        double power = parameter[i], scale = parameter[i + 1];

        out->value += total * power * log(scale);
        out->gradient[i] += total * log(scale);
        out->gradient[i + 1] += total * power / scale;
        out->hessian[i][i + 1] += total / scale;
        out->hessian[i + 1][i] += total / scale;
        out->hessian[i + 1][i + 1] -= total * power / (scale * scale);
    }
    objective_mean(total, out);
}
