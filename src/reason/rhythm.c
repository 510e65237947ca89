#include "reason/rhythm.h"

#include <math.h>

enum { GAPS_LEAST = 3, GAPS_MOST = 12 };

static void beat(struct beats *out, struct day d)
{
    if (day_known(d) && (out->count == 0 || out->days[out->count - 1].number != d.number))
        out->days[out->count++] = d;
}

void beats_of(const struct facts *who, struct beats *out)
{
    size_t c = 0, p = 0;

    assert(who->contact_count <= FACTS_HISTORY && who->purchase_count <= FACTS_HISTORY);
    out->count = 0;
    while (c < who->contact_count || p < who->purchase_count) {
        bool contact = p == who->purchase_count ||
                       (c < who->contact_count &&
                        who->contacts[c].day.number <= who->purchases[p].day.number);

        beat(out, contact ? who->contacts[c++].day : who->purchases[p++].day);
    }
}

/* Twelve at most: insertion is the fastest way to sort them. */
static double median(double *values, int count)
{
    for (int i = 1; i < count; i++) {
        double v = values[i];
        int j = i;

        for (; j > 0 && values[j - 1] > v; j--)
            values[j] = values[j - 1];
        values[j] = v;
    }
    return (values[(count - 1) / 2] + values[count / 2]) / 2;
}

static int ring_limit(enum ring ring, const struct reason_settings *set)
{
    return ring == RING_CENTRE ? set->silence_centre
         : ring == RING_NEAR   ? set->silence_near
                               : set->silence_far;
}

/* Up to the next whole day, where a rounding error of the multiplication is none. */
static int whole_days(double days)
{
    return (int)ceil(days - 1e-6);
}

struct rhythm rhythm_of(const struct facts *who, const struct reason_settings *set,
                        const struct beats *beats, int count)
{
    double gaps[GAPS_MOST];
    int n = count - 1 < GAPS_MOST ? count - 1 : GAPS_MOST;

    if (who->rhythm_days > 0)
        return (struct rhythm){ RHYTHM_WISH, who->rhythm_days,
                                whole_days(1.25 * who->rhythm_days) };
    if (n < GAPS_LEAST)
        return (struct rhythm){ RHYTHM_RING, 0, ring_limit(who->ring, set) };
    for (int i = 0; i < n; i++)
        gaps[i] = days_between(beats->days[count - 2 - i], beats->days[count - 1 - i]);

    double usual = median(gaps, n);
    for (int i = 0; i < n; i++)
        gaps[i] = fabs(gaps[i] - usual);

    double limit = usual + 2 * 1.4826 * median(gaps, n);
    limit = fmax(fmax(limit, 1.5 * usual), set->silence_least);
    return (struct rhythm){ RHYTHM_LEARNT, (int)lround(usual), whole_days(limit) };
}

bool rhythm_is_old(const struct facts *who, struct day from)
{
    return day_before(from, who->created_on) && who->ring != RING_CENTRE && who->ring != RING_NEAR;
}

bool rhythm_matters(const struct facts *who)
{
    return who->relation != RELATION_AUTHORITY && who->freedom != FREEDOM_NO_CHOICE;
}
