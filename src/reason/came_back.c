/* Came back: after a silence beyond their limit they turned to us again, by themselves. */
#include "reason/all.h"
#include "reason/rhythm.h"

static bool begun_by_them(const struct facts *who, struct day on)
{
    for (size_t i = who->contact_count; i > 0 && who->contacts[i - 1].day.number >= on.number; i--)
        if (who->contacts[i - 1].day.number == on.number &&
            who->contacts[i - 1].begun_by == BEGUN_BY_THEM_UNPROMPTED)
            return true;
    for (size_t i = who->purchase_count; i > 0 && who->purchases[i - 1].day.number >= on.number;
         i--)
        if (who->purchases[i - 1].day.number == on.number)
            return true;
    return false;
}

static struct day last_by_us(const struct facts *who)
{
    for (size_t i = who->contact_count; i > 0; i--)
        if (who->contacts[i - 1].begun_by == BEGUN_BY_US)
            return who->contacts[i - 1].day;
    return DAY_NONE;
}

/* The newest return is the one to speak of. On the day of the return a contact by us is an
 * answer, whichever of the two was written down first. */
static void find(const struct facts *who, const struct reason_settings *set, struct day today,
                 struct hits *out)
{
    struct day ours = last_by_us(who);
    struct beats beats;

    (void)today;
    if (!rhythm_matters(who))
        return;
    beats_of(who, &beats);
    for (int i = beats.count - 1; i > 0 && beats.days[i].number > ours.number; i--) {
        int gap = days_between(beats.days[i - 1], beats.days[i]);

        if (gap <= rhythm_of(who, set, &beats, i).limit_days ||
            !begun_by_them(who, beats.days[i]))
            continue;

        struct hit *h = hit_add(out, &reason_came_back, 0, beats.days[i]);
        args_day(&h->args, "on", beats.days[i]);
        args_number(&h->args, "gap", gap);
        return;
    }
}

static const char *say(const struct reason_args *args, const struct scene *scene)
{
    (void)args;
    (void)scene;
    return N_("{She} came back unasked after {span:gap}.");
}

const struct reason reason_came_back = {
    .name = "came_back", .label = N_("Came back"),
    .class = REASON_WHEN_TIME, .base = 45, .find = find, .sentence = say,
};
