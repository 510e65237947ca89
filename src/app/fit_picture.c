#include "app/fit_picture.h"

#include "format/json.h"
#include "stat/check.h"
#include "stat/figures.h"

#include <math.h>
#include <string.h>

enum { COHORTS = 24, POINTS = 60, FREQUENCIES = 8, JSON_ROOM = 256 * 1024 };

static int month_of(int32_t day)
{
    struct ymd d = day_split((struct day){ day });

    return d.year * 12 + d.month - 1;
}

struct cohorts {
    int newest;                      /* month */
    uint32_t customers[COHORTS];     /* [0] is the oldest shown */
    uint32_t back[COHORTS][COHORTS]; /* [cohort][months later] */
};

/* `log` is sorted by customer and day. */
static void count_cohorts(const struct purchase_log *log, int32_t until, struct cohorts *out)
{
    uint32_t customer = UINT32_MAX;
    int first = 0, last = 0;

    for (size_t i = 0; i < log->count; i++) {
        if (log->day[i] > until || (log->cents != NULL && log->cents[i] < 0))
            continue;
        int month = month_of(log->day[i]), cohort;

        if (log->customer[i] != customer) {
            customer = log->customer[i];
            first = last = month;
            cohort = first - (out->newest - COHORTS + 1);
            if (cohort >= 0)
                out->customers[cohort]++;
            continue;
        }
        cohort = first - (out->newest - COHORTS + 1);
        if (month != last && cohort >= 0)
            out->back[cohort][month - first]++;
        last = month;
    }
}

static void write_cohorts(struct json *j, struct arena *a, const struct cohorts *c)
{
    json_add_array(j, "cohorts");
    for (int i = 0; i < COHORTS; i++) {
        int month = c->newest - COHORTS + 1 + i;

        if (c->customers[i] == 0)
            continue;
        json_add_object(j, NULL);
        json_add_string(j, "month", arena_printf(a, "%04d-%02d", month / 12, month % 12 + 1));
        json_add_int(j, "customers", c->customers[i]);
        json_add_array(j, "back");
        for (int k = 1; month + k <= c->newest; k++)
            json_add_int(j, NULL, c->back[i][k]);
        json_end(j);
        json_end(j);
    }
    json_end(j);
}

static void write_tracking(struct json *j, const struct lifetime *model, const struct rfm *rfm,
                           const struct rows *rows, struct day until)
{
    double ends[POINTS] = { 0 }, expected[POINTS], actual[POINTS];
    int days = until.number - rfm->start + 1;
    size_t count = days < POINTS ? (size_t)days : POINTS;

    for (size_t i = 0; i < count; i++)
        ends[i] = floor((double)days * (double)(i + 1) / (double)count) / FIT_UNIT_DAYS;
    check_tracking(model, rows, ends, count, expected);
    check_tracked(rfm, FIT_UNIT_DAYS, ends, count, actual);
    json_add_array(j, "tracking");
    for (size_t i = 0; i < count; i++) {
        json_add_object(j, NULL);
        json_add_day(j, "day", rfm->start + (int32_t)lround(ends[i] * FIT_UNIT_DAYS) - 1);
        json_add_real(j, "expected", round(expected[i] * 10) / 10);
        json_add_real(j, "actual", actual[i]);
        json_end(j);
    }
    json_end(j);
}

static void write_frequencies(struct json *j, const struct lifetime *model, const struct rows *rows)
{
    double expected[FREQUENCIES], actual[FREQUENCIES] = { 0 };

    check_frequencies(model, rows, FREQUENCIES - 1, expected);
    for (size_t i = 0; i < rows->count; i++)
        actual[rows->repeats[i] < FREQUENCIES - 1 ? (size_t)rows->repeats[i] : FREQUENCIES - 1] +=
            rows->weight[i];
    json_add_array(j, "frequencies");
    for (size_t i = 0; i < FREQUENCIES; i++) {
        json_add_object(j, NULL);
        json_add_real(j, "expected", round(expected[i] * 10) / 10);
        json_add_real(j, "actual", actual[i]);
        json_end(j);
    }
    json_end(j);
}

const char *fit_picture(struct arena *a, const struct lifetime *model,
                        const struct purchase_log *log, const struct rfm *rfm,
                        const struct rows *rows, struct day until)
{
    struct json j = json_new(a, JSON_ROOM);
    struct cohorts *c = arena_new(a, struct cohorts);

    c->newest = month_of(until.number);
    count_cohorts(log, until.number, c);
    json_add_object(&j, NULL);
    write_cohorts(&j, a, c);
    if (model != NULL) {
        write_tracking(&j, model, rfm, rows, until);
        write_frequencies(&j, model, rows);
    }
    json_end(&j);
    return j.out.bytes;
}

/* Does whom the model expects more of also buy more? */
static double correlation(const double *x, const uint32_t *y, size_t count)
{
    double mx = 0, my = 0, xx = 0, yy = 0, xy = 0;

    for (size_t i = 0; i < count; i++) {
        mx += x[i] / (double)count;
        my += y[i] / (double)count;
    }
    for (size_t i = 0; i < count; i++) {
        xx += (x[i] - mx) * (x[i] - mx);
        yy += (y[i] - my) * (y[i] - my);
        xy += (x[i] - mx) * (y[i] - my);
    }
    return xy / sqrt(xx * yy); /* not a number where all are alike: null in JSON */
}

static const char *compare(struct arena *a, const struct fit *f, const struct rfm *early,
                           const struct rows *rows, const struct rfm_window *w)
{
    const struct histories *h = &early->histories;
    int days = w->holdout_until - w->until;
    struct figures_wanted wanted = { .horizon = (double)days / FIT_UNIT_DAYS, .level = 0.5,
                                     .threads = 1 };
    struct json j = json_new(a, JSON_ROOM);
    struct figures figures;
    double expected = 0, actual = 0;

    figures_new(&f->model, NULL, h, rows, &wanted, a, &figures);
    for (size_t i = 0; i < h->count; i++) {
        expected += figures.expected[i];
        actual += early->holdout[i];
    }
    json_add_object(&j, NULL);
    json_add_day(&j, "until", w->until);
    json_add_int(&j, "days", days);
    json_add_int(&j, "customers", (int64_t)h->count);
    json_add_real(&j, "expected", round(expected * 10) / 10);
    json_add_real(&j, "actual", actual);
    json_add_real(&j, "correlation",
                  round(correlation(figures.expected, early->holdout, h->count) * 1000) / 1000);
    json_end(&j);
    return j.out.bytes;
}

const char *fit_quality(struct arena *a, enum lifetime_kind kind, const struct purchase_log *log,
                        const struct rfm *rfm, struct day until, unsigned threads)
{
    struct rfm_window w = { .until = rfm->start + (until.number - rfm->start) * 2 / 3,
                            .holdout_until = until.number, .unit_days = FIT_UNIT_DAYS };
    struct arena scratch = { 0 };
    struct error err = { 0 };
    const char *text = NULL;
    struct rows rows;
    struct rfm early;
    struct fit f;

    if (rfm_new(log, &w, &scratch, &early, &err) && histories_check(&early.histories, &err)) {
        rows_new(&early.histories, threads, &scratch, &rows);
        fit_lifetime(kind, &rows, threads, &f);
        if (fit_usable(&f))
            text = arena_strdup(a, compare(&scratch, &f, &early, &rows, &w));
    }
    arena_clear(&scratch);
    return text;
}
