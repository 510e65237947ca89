/* Lead lost: the best alternative now brings them more than we do, and they are free to go. */
#include "reason/all.h"
#include "reason/rhythm.h"

static void find(const struct facts *who, const struct reason_settings *set, struct day today,
                 struct hits *out)
{
    const struct fact_benefit *newest = NULL;

    (void)set;
    (void)today;
    for (size_t i = 0; i < who->benefit_count; i++)
        if (day_known(who->benefits[i].on))
            newest = &who->benefits[i];
    if (newest == NULL || !newest->gains_known || !rhythm_matters(who) ||
        newest->alternative_cents <= newest->gain_cents)
        return;

    struct hit *h = hit_add(out, &reason_lead_lost, newest->id, newest->on);
    hit_text(out, h, "alternative", newest->alternative);
}

static const char *say(const struct reason_args *args, const struct scene *scene)
{
    (void)scene;
    return args_find(args, "alternative") != NULL
               ? N_("{alternative} now brings {to_her} more than we do.")
               : N_("Somebody else now brings {to_her} more than we do.");
}

const struct reason reason_lead_lost = {
    .name = "lead_lost", .label = N_("Lead lost"),
    .class = REASON_TODAY, .base = 55, .find = find, .sentence = say,
};
