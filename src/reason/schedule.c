#include "reason/schedule.h"

enum { MINUTES_A_DAY = 24 * 60 };

static bool covers(int from, int until, int at)
{
    return from <= at && at < until;
}

static void come_nearer(int *next, int at, int edge)
{
    if (edge > at && edge < *next)
        *next = edge;
}

/* Minute by minute would be simplest and slow; spans are few, so the day is walked from one edge
 * to the next, and each piece between is free or not as a whole. */
static bool free_until(const struct schedule *s, struct day d, int at, int *next)
{
    bool works = false, taken = false;

    *next = MINUTES_A_DAY;
    for (size_t i = 0; i < s->span_count; i++) {
        const struct work_span *w = &s->spans[i];

        if (w->weekday != day_weekday(d))
            continue;
        works = works || covers(w->from, w->until, at);
        come_nearer(next, at, w->from);
        come_nearer(next, at, w->until);
    }
    for (size_t i = 0; i < s->taken_count; i++) {
        const struct taken_span *t = &s->taken[i];

        if (t->day.number != d.number)
            continue;
        taken = taken || covers(t->from, t->until, at);
        come_nearer(next, at, t->from);
        come_nearer(next, at, t->until);
    }
    return works && !taken;
}

size_t schedule_free_spans(const struct schedule *s, struct day d,
                           struct free_span out[FREE_SPANS_MOST])
{
    size_t n = 0;
    int at = d.number == s->today.number ? s->minute : 0;

    if (d.number < s->today.number)
        return 0;
    for (int next; at < MINUTES_A_DAY; at = next) {
        if (!free_until(s, d, at, &next))
            continue;
        if (n > 0 && out[n - 1].until == at)
            out[n - 1].until = next;
        else if (n < FREE_SPANS_MOST)
            out[n++] = (struct free_span){ at, next };
    }
    return n;
}

int schedule_free(const struct schedule *s, struct day d)
{
    struct free_span spans[FREE_SPANS_MOST];
    size_t n = schedule_free_spans(s, d, spans);
    int free = 0;

    for (size_t i = 0; i < n; i++)
        free += spans[i].until - spans[i].from;
    return free;
}

static int clamp_day(const struct schedule *s, struct day d)
{
    int ahead = d.number - s->today.number;

    return ahead < 0 ? 0 : ahead < SCHEDULE_DAYS ? ahead : SCHEDULE_DAYS - 1;
}

struct schedule_answer schedule_promise(struct arena *a, const struct schedule *s, int minutes,
                                        struct day due)
{
    struct schedule_answer answer = { .known = s->span_count > 0 };
    int64_t *slack = arena_array(a, int64_t, SCHEDULE_DAYS), sum = 0;
    int asked = clamp_day(s, due), earliest = -1;

    for (size_t i = 0; i < s->owed_count; i++) /* what lies beyond is nobody's worry yet */
        if (s->owed[i].due.number < s->today.number + SCHEDULE_DAYS)
            slack[clamp_day(s, s->owed[i].due)] -= s->owed[i].minutes;
    for (int i = 0; i < SCHEDULE_DAYS; i++) {
        sum += slack[i] + schedule_free(s, (struct day){ s->today.number + i });
        slack[i] = sum;
    }
    for (int i = SCHEDULE_DAYS - 1; i >= 0; i--) {
        if (i + 1 < SCHEDULE_DAYS && slack[i + 1] < slack[i])
            slack[i] = slack[i + 1]; /* what a later promise still needs is not free */
        if (slack[i] >= minutes)
            earliest = i;
    }
    if (earliest >= 0)
        answer.earliest = (struct day){ s->today.number + earliest };
    answer.free_minutes = slack[asked] > 0 ? (int)slack[asked] : 0;
    answer.fits = due.number >= s->today.number && slack[asked] >= minutes;
    return answer;
}
