#include "stat/rfm.h"

#include <stdlib.h>
#include <string.h>

struct event {
    int32_t day;
    int64_t cents;
};

static int by_day(const void *left, const void *right)
{
    const struct event *l = left, *r = right;

    return l->day < r->day ? -1 : l->day > r->day;
}

/* Most logs are in order, or nearly; long disorder goes to qsort. */
static void sort_days(struct event *e, size_t count)
{
    size_t moves = 0;

    for (size_t i = 1; i < count; i++) {
        struct event one = e[i];
        size_t k = i;

        for (; k > 0 && e[k - 1].day > one.day; k--)
            e[k] = e[k - 1];
        e[k] = one;
        moves += i - k;
        if (moves > 16 * count + 64) {
            qsort(e, count, sizeof *e, by_day);
            return;
        }
    }
}

struct one {
    uint32_t repeats, holdout;
    int32_t first, last;
    int64_t spent;
    bool bought;
};

struct reader {
    const struct rfm_window *window;
    int32_t end; /* of all */
    struct rfm *out;
};

/* One day of one customer: its purchases are one, its returns none. */
static void take_day(const struct reader *r, struct one *c, int32_t day, bool bought,
                     int64_t cents)
{
    if (!c->bought) {
        if (!bought)
            return; /* returns before the first purchase: bought before the log began */
        c->bought = true;
        c->first = c->last = day;
        return;
    }
    if (day <= r->window->until) {
        c->spent += cents;
        if (bought) {
            c->repeats++;
            c->last = day;
        }
    } else if (bought) {
        c->holdout++;
    }
    if (bought && c->first <= r->window->until)
        r->out->repeats_on_day[day - r->out->start]++;
}

static struct one read_customer(const struct reader *r, struct event *e, size_t count)
{
    struct one c = { 0 };

    sort_days(e, count);
    for (size_t i = 0; i < count;) {
        int32_t day = e[i].day;
        int64_t cents = 0;
        bool bought = false;

        for (; i < count && e[i].day == day; i++) {
            cents += e[i].cents;
            if (e[i].cents < 0)
                r->out->returns++;
            else
                bought = true;
        }
        if (day > r->end)
            r->out->later++;
        else
            take_day(r, &c, day, bought, cents);
    }
    return c;
}

static void append(const struct reader *r, uint32_t customer, const struct one *c)
{
    struct rfm *out = r->out;
    struct histories *h = &out->histories;
    size_t i = h->count;

    if (!c->bought)
        return;
    if (c->first > r->window->until) {
        out->newcomers++;
        return;
    }
    h->repeats[i] = c->repeats;
    h->recency[i] = (c->last - c->first) / r->window->unit_days;
    h->age[i] = ((double)r->window->until - c->first) / r->window->unit_days;
    if (h->spend != NULL && c->repeats > 0 && c->spent > 0)
        h->spend[i] = (double)c->spent / 100 / c->repeats;
    out->customer[i] = customer;
    out->first_day[i] = c->first;
    out->last_day[i] = c->last;
    out->holdout[i] = c->holdout;
    h->count++;
}

static bool check_log(const struct purchase_log *log, const struct rfm_window *w, struct error *err)
{
    if (!(w->unit_days > 0))
        return fail(err, ERROR_INPUT, "unit", "The unit of time must be longer than nothing.");
    if (log->count >= UINT32_MAX)
        return fail(err, ERROR_INPUT, "purchases", "There are more purchases than can be counted.");
    for (size_t i = 0; i < log->count; i++) {
        if (log->customer[i] >= log->customer_count)
            return fail(err, ERROR_INPUT, "purchases", "Purchase number %zu has no customer.",
                        i + 1);
        /* Dates of four digits: years 0 to 9999. */
        if (log->day[i] < -800000 || log->day[i] > 3000000)
            return fail(err, ERROR_INPUT, "purchases", "Purchase number %zu has no real date.",
                        i + 1);
    }
    return true;
}

static uint32_t *starts(const struct purchase_log *log, struct arena *a)
{
    uint32_t *start = arena_array(a, uint32_t, log->customer_count + 2);

    for (size_t i = 0; i < log->count; i++)
        start[log->customer[i] + 1]++;
    for (size_t i = 1; i <= log->customer_count; i++)
        start[i] += start[i - 1];
    return start;
}

static void make_room(const struct purchase_log *log, int32_t end, struct arena *a,
                      struct rfm *out)
{
    size_t n = log->customer_count + 1;

    *out = (struct rfm){
        .histories = { .repeats = arena_array(a, uint32_t, n), .recency = arena_array(a, double, n),
                       .age = arena_array(a, double, n),
                       .spend = log->cents != NULL ? arena_array(a, double, n) : NULL },
        .customer = arena_array(a, uint32_t, n), .first_day = arena_array(a, int32_t, n),
        .last_day = arena_array(a, int32_t, n), .holdout = arena_array(a, uint32_t, n),
        .start = end,
    };
    for (size_t i = 0; i < log->count; i++)
        out->start = log->day[i] < out->start ? log->day[i] : out->start;
    out->day_count = (size_t)(end - out->start) + 1;
    out->repeats_on_day = arena_array(a, uint32_t, out->day_count);
}

bool rfm_new(const struct purchase_log *log, const struct rfm_window *window, struct arena *a,
             struct rfm *out, struct error *err)
{
    struct reader r = { .window = window, .out = out };
    struct arena scratch = { 0 };

    if (!check_log(log, window, err))
        return false;
    r.end = window->holdout_until > window->until ? window->holdout_until : window->until;
    make_room(log, r.end, a, out);
    uint32_t *start = starts(log, &scratch);
    struct event *events = malloc((log->count + 1) * sizeof *events);
    if (events == NULL)
        abort();
    for (size_t i = 0; i < log->count; i++)
        events[start[log->customer[i]]++] = (struct event){
            log->day[i], log->cents != NULL ? log->cents[i] : 0
        };
    /* Filling moved every start to its end, which is the next one's start. */
    for (uint32_t c = 0; c < log->customer_count; c++) {
        uint32_t from = c > 0 ? start[c - 1] : 0;
        struct one one = read_customer(&r, events + from, start[c] - from);

        append(&r, c, &one);
    }
    free(events);
    arena_clear(&scratch);
    return true;
}
