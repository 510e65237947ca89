/* Freedom begins: a contract ends, and until then staying is to be decided. */
#include "reason/all.h"

static void find(const struct facts *who, const struct reason_settings *set, struct day today,
                 struct hits *out)
{
    (void)today;
    /* A day without a freedom counts as bound: somebody entered the end of something. */
    if (!day_known(who->bound_until) || who->relation == RELATION_AUTHORITY ||
        who->freedom == FREEDOM_FREE || who->freedom == FREEDOM_NO_CHOICE)
        return;

    struct hit *h = hit_add(out, &reason_freedom_begins, 0,
                            day_plus(who->bound_until, -set->freedom_lead_days));
    args_day(&h->args, "bound", who->bound_until);
}

static const char *say(const struct reason_args *args, const struct scene *scene)
{
    int days = days_between(scene->today, args_day_of(args, "bound"));

    return days > 0    ? N_("{Hers} contract ends {in:bound}. Until then {she} can decide freely.")
           : days == 0 ? N_("{Hers} contract ends today.")
                       : N_("{Hers} contract ended {on:bound}; "
                            "nobody has noted what comes next.");
}

const struct reason reason_freedom_begins = {
    .name = "freedom_begins", .label = N_("Contract ends"),
    .class = REASON_TODAY, .base = 60, .find = find, .sentence = say,
};
