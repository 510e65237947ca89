/* Drifting: by the rhythm of what they buy, they are more likely gone than here. */
#include "reason/all.h"
#include "reason/rhythm.h"

/* The day was reckoned from the purchases (stat/). A moment since then is a sign of life the
 * reckoning does not know, so it starts the silence anew and ends this. Where both hold,
 * silence leads, because it counts more, and this follows under "also". */
/* Whom there is more to lose with stands a little higher, in three steps only, and never above
 * silence (50): a line of Today is no ranking of people by money. */
static int base(int stake)
{
    return stake == 1 ? 42 : stake == 3 ? 48 : 45;
}

static void find(const struct facts *who, const struct reason_settings *set, struct day today,
                 struct hits *out)
{
    (void)set;
    (void)today;
    if (!day_known(who->drifting_on) || who->relation != RELATION_CUSTOMER ||
        who->freedom == FREEDOM_BOUND || !rhythm_matters(who))
        return;
    if (who->contact_count > 0 &&
        !day_before(who->contacts[who->contact_count - 1].day, who->drifting_on))
        return;
    struct hit *h = hit_add(out, &reason_drifting, 0, who->drifting_on);

    h->weight = base(who->drifting_stake);
    if (rhythm_is_old(who, h->from))
        h->class = REASON_BEFORE;
    args_day(&h->args, "on", who->drifting_on);
}

static const char *say(const struct reason_args *args, const struct scene *scene)
{
    if (args_day_of(args, "on").number > scene->today.number)
        return N_("Going by the rhythm so far, {she} will be more likely gone than here {on:on}.");
    return N_("Going by the rhythm so far, {she} is more likely gone than here.");
}

const struct reason reason_drifting = {
    .name = "drifting", .label = N_("Drifting away"),
    .class = REASON_TODAY, .base = 45, .find = find, .sentence = say,
};
