#include "reason/schedule.h"

enum { MINUTES_A_DAY = 24 * 60 };

/* Minute by minute would be simplest and slow; spans are few, so the free minutes of a span are
 * found by walking from one taken end to the next. */
static int free_of_span(const struct schedule *s, struct day d, int from, int until)
{
    int at = from, free = 0;

    while (at < until) {
        int next = until, resume = at;

        for (size_t i = 0; i < s->taken_count; i++) {
            const struct taken_span *t = &s->taken[i];

            if (t->day.number != d.number || t->until <= at || t->from >= t->until)
                continue;
            if (t->from <= at)
                resume = t->until > resume ? t->until : resume;
            else if (t->from < next)
                next = t->from;
        }
        if (resume > at) {
            at = resume;
            continue;
        }
        free += next - at;
        at = next;
    }
    return free;
}

int schedule_free(const struct schedule *s, struct day d)
{
    int free = 0;

    if (d.number < s->today.number)
        return 0;
    for (size_t i = 0; i < s->span_count; i++) {
        const struct work_span *w = &s->spans[i];
        int from = w->from;

        if (w->weekday != day_weekday(d))
            continue;
        if (d.number == s->today.number && s->minute > from)
            from = s->minute;
        free += free_of_span(s, d, from, w->until < MINUTES_A_DAY ? w->until : MINUTES_A_DAY);
    }
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
