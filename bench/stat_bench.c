/*
 * How long the statistics take: one million customers with purchases counted in days.
 *
 *    build/bench/stat_bench [CUSTOMERS]          the table
 *    build/bench/stat_bench [CUSTOMERS] FILE     the purchases as CSV, by day, for kundig fit
 *
 * Best of five for each line, by the clock on the wall and in processor time of all threads.
 * The last column divides by one pass over three numbers per customer, the least that any
 * program must do. Memory is the peak of that line, histories included.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/day.h"
#include "stat/figures.h"
#include "stat/fit.h"
#include "stat/rfm.h"
#include "stat/simulate.h"
#include "stat/spend.h"

enum { ROUNDS = 5 };

static double seconds_of(clockid_t clock)
{
    struct timespec t;

    clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* Linux forgets the peak when asked to. */
static void forget_peak(void)
{
    FILE *f = fopen("/proc/self/clear_refs", "w");

    if (f != NULL) {
        fputs("5", f);
        fclose(f);
    }
}

static double peak_bytes(void)
{
    FILE *f = fopen("/proc/self/status", "r");
    char text[128];
    double kib = NAN;

    while (f != NULL && fgets(text, sizeof text, f) != NULL)
        if (sscanf(text, "VmHWM: %lf", &kib) == 1)
            break;
    if (f != NULL)
        fclose(f);
    return kib * 1024;
}

struct bench {
    const struct histories *h;
    struct rfm_window window;
    const struct purchase_log *log;
    struct lifetime model;
    struct spend_model spend;
    enum lifetime_kind kind;
    struct arena arena; /* of the round */
    size_t rows;
};

typedef void bench_job(struct bench *b);

struct cost {
    double wall, processor, memory;
};

static struct cost best_of(bench_job *job, struct bench *b)
{
    struct cost best = { INFINITY, INFINITY, 0 };

    for (int i = 0; i < ROUNDS; i++) {
        forget_peak();
        double wall = seconds_of(CLOCK_MONOTONIC), busy = seconds_of(CLOCK_PROCESS_CPUTIME_ID);

        job(b);
        best.wall = fmin(best.wall, seconds_of(CLOCK_MONOTONIC) - wall);
        best.processor = fmin(best.processor, seconds_of(CLOCK_PROCESS_CPUTIME_ID) - busy);
        best.memory = fmax(best.memory, peak_bytes());
        arena_clear(&b->arena);
    }
    return best;
}

static void one_pass(struct bench *b)
{
    volatile double sum = 0;
    double s = 0;

    for (size_t i = 0; i < b->h->count; i++)
        s += b->h->repeats[i] + b->h->recency[i] + b->h->age[i];
    sum = s;
    (void)sum;
}

static void summarise(struct bench *b)
{
    struct rfm rfm;
    struct error err;

    if (!rfm_new(b->log, &b->window, &b->arena, &rfm, &err))
        fprintf(stderr, "%s\n", err.text);
}

static void fit(struct bench *b)
{
    struct rows rows;
    struct fit f;

    rows_new(b->h, 0, &b->arena, &rows);
    fit_lifetime(b->kind, &rows, 0, &f);
    b->model = f.model;
    b->rows = rows.count;
}

static void fit_spend(struct bench *b)
{
    struct spend_fit f;

    spend_fit(b->h, 0, &f);
    b->spend = f.model;
}

static void all_figures(struct bench *b, double rate)
{
    struct rows rows;
    struct figures f;

    rows_new(b->h, 0, &b->arena, &rows);
    figures_new(&b->model, &b->spend, b->h, &rows,
                &(struct figures_wanted){ .horizon = 52, .level = 0.5, .rate = rate }, &b->arena,
                &f);
}

static void figures(struct bench *b)
{
    all_figures(b, 0);
}

static void figures_and_residual(struct bench *b)
{
    all_figures(b, 0.0027);
}

static void line(const struct bench *b, const char *what, struct cost c, double least,
                 double target)
{
    printf("  %-34s %7.1f ms %7.1f ms cpu %4.0f bytes/customer", what, c.wall * 1e3,
           c.processor * 1e3, c.memory / (double)b->h->count);
    if (target > 0)
        printf("  target %3.0f ms %s", target * 1e3, c.wall <= target ? "met   " : "MISSED");
    else
        printf("                      ");
    printf(" %5.0f x\n", c.wall / least);
}

static void book(const char *name, const struct simulation *s, bool with_targets)
{
    struct arena a = { 0 }, kept = { 0 };
    struct purchase_log log;
    struct rfm rfm;
    struct error err;
    struct bench b = { .window = { .until = 10000 + (int32_t)lround(s->end * 7) - 1,
                                   .unit_days = 7 } };
    double on = with_targets ? 1 : 0;

    simulate_purchases(s, 10000, 7, &a, &log);
    if (!rfm_new(&log, &b.window, &kept, &rfm, &err)) {
        fprintf(stderr, "%s\n", err.text);
        exit(1);
    }
    printf("%s: %zu customers, %zu purchases\n", name, rfm.histories.count, log.count);
    b.h = &rfm.histories;
    b.log = &log;
    struct cost least = best_of(one_pass, &b);
    line(&b, "one pass over the histories", least, least.wall, 0);
    line(&b, "purchases to histories", best_of(summarise, &b), least.wall, 0);
    arena_clear(&a);
    line(&b, "fit Gamma-Gamma", best_of(fit_spend, &b), least.wall, 0.15 * on);
    for (int kind = 0; kind < LIFETIME_NBD; kind++) {
        b.kind = (enum lifetime_kind)kind;
        printf(" %s\n", lifetime_name(b.kind));
        line(&b, "fit", best_of(fit, &b), least.wall,
             (kind == LIFETIME_PARETONBD ? 0.4 : 0.15) * on);
        line(&b, "figures of everybody", best_of(figures, &b), least.wall, 0.15 * on);
        line(&b, "the same with residual value", best_of(figures_and_residual, &b), least.wall, 0);
    }
    printf(" %zu different histories\n\n", b.rows);
    arena_clear(&kept);
}

/* In the order of the days, so that nothing stands beside its like. */
static int write_csv(const struct simulation *s, const char *path)
{
    struct arena a = { 0 };
    struct purchase_log log;
    FILE *f = fopen(path, "w");

    if (f == NULL)
        return 1;
    simulate_purchases(s, 10000, 7, &a, &log);
    fprintf(f, "customer_id,date,amount\n");
    for (int32_t day = 10000; day < 10000 + 7 * (s->end + s->holdout); day++) {
        char text[DAY_ISO_SIZE];

        day_iso((struct day){ day }, text);
        for (size_t i = 0; i < log.count; i++)
            if (log.day[i] == day)
                fprintf(f, "%u,%s,%lld.%02d\n", log.customer[i] + 1, text,
                        (long long)log.cents[i] / 100, (int)(log.cents[i] % 100));
    }
    arena_clear(&a);
    return fclose(f) != 0;
}

int main(int argc, char **argv)
{
    size_t customers = argc > 1 ? (size_t)strtoul(argv[1], NULL, 10) : 1000000;
    struct simulation s = {
        .lifetime = { LIFETIME_BGNBD, { 0.2425945224, 4.413602019, 0.7929220172, 2.425906777 } },
        .spend = { 6.249572271, 3.744224667, 15.44352096 },
        .customers = customers, .entry = 12, .end = 39, .holdout = 39, .seed = 1,
    };

    if (argc > 2)
        return write_csv(&s, argv[2]);
    book("A cohort of a quarter, observed for 39 weeks", &s, true);
    s.entry = 150, s.end = 156, s.holdout = 0;
    book("Entries over three years", &s, false);
    return 0;
}
