#include "stat/figures.h"

#include <math.h>

#include "base/parallel.h"
#include "stat/bgnbd.h"
#include "stat/special.h"
#include "stat/tail.h"

enum { PAIR_PIECE = 64, ROW_PIECE = 2048, CUSTOMER_PIECE = 8192 };

struct work {
    const struct lifetime *model;
    const struct spend_model *spend_model;
    const struct histories *histories;
    const struct rows *rows;
    const struct figures_wanted *wanted;
    struct figures *out;
    struct row_pairs at_recency, at_age;
    double *falls_to, *log_gone;                         /* per pair (repeats, recency) */
    double *expected, *residual, *log_alive, *log_both; /* per pair (repeats, age) */
    double *p_alive;                                     /* per row */
    uint32_t *level_start, *by_level;                    /* pairs (repeats, age) by level */
};

static size_t piece_end(size_t i, size_t size, size_t count)
{
    return (i + 1) * size < count ? (i + 1) * size : count;
}

static void recency_piece(void *context, size_t piece)
{
    struct work *w = context;
    const struct row_pairs *p = &w->at_recency;

    for (size_t i = piece * PAIR_PIECE; i < piece_end(piece, PAIR_PIECE, p->count); i++) {
        w->falls_to[i] = lifetime_falls_to(w->model, p->repeats[i], p->time[i], w->wanted->level);
        if (w->log_gone != NULL)
            w->log_gone[i] = tail_value(TAIL_GONE, w->model->parameter, p->repeats[i], p->time[i]);
    }
}

static void age_piece(void *context, size_t piece)
{
    struct work *w = context;
    const struct row_pairs *p = &w->at_age;
    const double *parameter = w->model->parameter;

    for (size_t i = piece * PAIR_PIECE; i < piece_end(piece, PAIR_PIECE, p->count); i++) {
        double x = p->repeats[i], age = p->time[i];

        w->expected[i] = lifetime_expected_if_alive(w->model, x, age, w->wanted->horizon);
        if (w->log_alive != NULL) {
            w->log_alive[i] = tail_value(TAIL_ALIVE, parameter, x, age);
            w->log_both[i] = tail_both(parameter, x, age);
        }
        if (w->residual != NULL && w->by_level == NULL)
            w->residual[i] = lifetime_residual_if_alive(w->model, x, age, w->wanted->rate);
    }
}

/* BG/NBD and MBG/NBD: one table serves all ages of one number of repeats. */
static void level_piece(void *context, size_t level)
{
    struct work *w = context;
    uint32_t from = w->level_start[level], to = w->level_start[level + 1];
    double youngest = INFINITY;
    struct bgnbd_residual table;
    struct arena a = { 0 };

    for (uint32_t i = from; i < to; i++)
        youngest = fmin(youngest, w->at_age.time[w->by_level[i]]);
    bgnbd_residual_new(w->model, w->rows->level[level], youngest, w->wanted->rate, &a, &table);
    for (uint32_t i = from; i < to; i++) {
        uint32_t pair = w->by_level[i];

        w->residual[pair] = bgnbd_residual_at(&table, w->model, w->at_age.time[pair],
                                              w->wanted->rate);
    }
    arena_clear(&a);
}

static void row_piece(void *context, size_t piece)
{
    struct work *w = context;
    const struct rows *r = w->rows;

    for (size_t i = piece * ROW_PIECE; i < piece_end(piece, ROW_PIECE, r->count); i++) {
        if (w->log_alive == NULL) {
            w->p_alive[i] = lifetime_p_alive(w->model, r->repeats[i], r->recency[i], r->age[i]);
            continue;
        }
        uint32_t pair = w->at_age.of_row[i];
        double gone = w->log_gone[w->at_recency.of_row[i]], alive = w->log_alive[pair];

        w->p_alive[i] = fmin(1, exp(w->log_both[pair] - alive - special_softplus(gone - alive)));
    }
}

static void customer_piece(void *context, size_t piece)
{
    struct work *w = context;
    const struct histories *h = w->histories;
    struct figures *out = w->out;

    for (size_t i = piece * CUSTOMER_PIECE; i < piece_end(piece, CUSTOMER_PIECE, h->count); i++) {
        uint32_t row = w->rows->of_customer[i], pair = w->at_age.of_row[row];

        out->p_alive[i] = w->p_alive[row];
        out->expected[i] = w->p_alive[row] * w->expected[pair];
        out->falls_in[i] = fmax(0, w->falls_to[w->at_recency.of_row[row]] - h->age[i]);
        if (out->residual != NULL)
            out->residual[i] = w->p_alive[row] * w->residual[pair];
        if (out->spend != NULL)
            out->spend[i] = spend_expected(w->spend_model, h->repeats[i],
                                           h->spend != NULL ? fmax(0, h->spend[i]) : 0);
    }
}

static void group_by_level(struct work *w, struct arena *a)
{
    const struct rows *r = w->rows;
    const struct row_pairs *p = &w->at_age;
    uint32_t *level_of = arena_array(a, uint32_t, p->count + 1);

    w->level_start = arena_array(a, uint32_t, r->level_count + 2);
    w->by_level = arena_array(a, uint32_t, p->count + 1);
    for (size_t i = 0; i < r->count; i++)
        level_of[p->of_row[i]] = r->level_of_row[i];
    for (size_t i = 0; i < p->count; i++)
        w->level_start[level_of[i] + 2]++;
    for (size_t i = 2; i <= r->level_count + 1; i++)
        w->level_start[i] += w->level_start[i - 1];
    for (size_t i = 0; i < p->count; i++)
        w->by_level[w->level_start[level_of[i] + 1]++] = (uint32_t)i;
}

static void tables(struct work *w, struct arena *a)
{
    bool pareto = w->model->kind == LIFETIME_PARETONBD;
    size_t recencies = w->at_recency.count + 1, ages = w->at_age.count + 1;

    w->falls_to = arena_array(a, double, recencies);
    w->log_gone = pareto ? arena_array(a, double, recencies) : NULL;
    w->expected = arena_array(a, double, ages);
    w->log_alive = pareto ? arena_array(a, double, ages) : NULL;
    w->log_both = pareto ? arena_array(a, double, ages) : NULL;
    w->residual = w->wanted->rate > 0 ? arena_array(a, double, ages) : NULL;
    w->p_alive = arena_array(a, double, w->rows->count + 1);
    if (w->residual != NULL && !pareto && w->model->kind != LIFETIME_NBD)
        group_by_level(w, a);
}

static size_t pieces(size_t count, size_t size)
{
    return (count + size - 1) / size;
}

void figures_new(const struct lifetime *m, const struct spend_model *spend,
                 const struct histories *h, const struct rows *rows,
                 const struct figures_wanted *wanted, struct arena *a, struct figures *out)
{
    struct work w = { .model = m, .spend_model = spend, .histories = h, .rows = rows,
                      .wanted = wanted, .out = out };
    struct arena scratch = { 0 };
    unsigned threads = wanted->threads;

    *out = (struct figures){
        .count = h->count,
        .p_alive = arena_array(a, double, h->count + 1),
        .expected = arena_array(a, double, h->count + 1),
        .falls_in = arena_array(a, double, h->count + 1),
        .residual = wanted->rate > 0 ? arena_array(a, double, h->count + 1) : NULL,
        .spend = spend != NULL ? arena_array(a, double, h->count + 1) : NULL,
    };
    rows_pairs(rows, rows->recency, &scratch, &w.at_recency);
    rows_pairs(rows, rows->age, &scratch, &w.at_age);
    tables(&w, &scratch);
    parallel_for(pieces(w.at_recency.count, PAIR_PIECE), threads, recency_piece, &w);
    parallel_for(pieces(w.at_age.count, PAIR_PIECE), threads, age_piece, &w);
    if (w.by_level != NULL)
        parallel_for(rows->level_count, threads, level_piece, &w);
    parallel_for(pieces(rows->count, ROW_PIECE), threads, row_piece, &w);
    parallel_for(pieces(h->count, CUSTOMER_PIECE), threads, customer_piece, &w);
    arena_clear(&scratch);
}
