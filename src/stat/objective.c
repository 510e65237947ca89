#include "stat/objective.h"

#include <stdlib.h>

#include "base/parallel.h"
#include "stat/special.h"

struct pieces {
    size_t count;
    objective_piece *piece;
    void *context;
    double *sums;
};

static void run_piece(void *context, size_t i)
{
    struct pieces *p = context;
    size_t from = i * OBJECTIVE_PIECE, to = from + OBJECTIVE_PIECE;

    p->piece(p->context, from, to < p->count ? to : p->count, p->sums + i * OBJECTIVE_SUMS);
}

void objective_add_up(size_t count, unsigned threads, objective_piece *piece, void *context,
                      double sums[OBJECTIVE_SUMS])
{
    size_t piece_count = (count + OBJECTIVE_PIECE - 1) / OBJECTIVE_PIECE;
    struct arena a = { 0 };
    struct pieces p = { .count = count, .piece = piece, .context = context,
                        .sums = arena_array(&a, double, piece_count * OBJECTIVE_SUMS + 1) };

    parallel_for(piece_count, threads, run_piece, &p);
    for (size_t i = 0; i < OBJECTIVE_SUMS; i++)
        sums[i] = special_sum(p.sums + i, piece_count, OBJECTIVE_SUMS);
    arena_clear(&a);
}

void objective_into(const double sums[OBJECTIVE_SUMS], struct curve *out)
{
    const double *second = sums + 1 + NEWTON_MOST;

    out->value += sums[0];
    for (int i = 0; i < NEWTON_MOST; i++) {
        out->gradient[i] += sums[1 + i];
        for (int j = i; j < NEWTON_MOST; j++, second++) {
            out->hessian[i][j] += *second;
            if (j != i)
                out->hessian[j][i] += *second;
        }
    }
}

void objective_rising(const struct rows *rows, double z, unsigned extra, double sign,
                      const bool depends[NEWTON_MOST], struct curve *out)
{
    struct arena a = { 0 };
    struct rising *at = arena_array(&a, struct rising, rows->level_count + 1), sum = { 0 };

    special_rising(z, rows->level, rows->level_count, extra, at);
    for (size_t i = 0; i < rows->level_count; i++) {
        sum.value += sign * rows->level_weight[i] * at[i].value;
        sum.first += sign * rows->level_weight[i] * at[i].first;
        sum.second += sign * rows->level_weight[i] * at[i].second;
    }
    out->value += sum.value;
    for (int i = 0; i < NEWTON_MOST; i++) {
        out->gradient[i] += depends[i] ? sum.first : 0;
        for (int j = 0; j < NEWTON_MOST; j++)
            out->hessian[i][j] += depends[i] && depends[j] ? sum.second : 0;
    }
    arena_clear(&a);
}

void objective_mean(double total, struct curve *c)
{
    c->value /= total;
    for (int i = 0; i < NEWTON_MOST; i++) {
        c->gradient[i] /= total;
        for (int j = 0; j < NEWTON_MOST; j++)
            c->hessian[i][j] /= total;
    }
}
