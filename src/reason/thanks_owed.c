/* Thanks owed: they recommended us, and nobody has thanked them. */
#include "reason/all.h"

static void find(const struct facts *who, const struct reason_settings *set, struct day today,
                 struct hits *out)
{
    (void)set;
    (void)today;
    for (size_t i = 0; i < who->evidence_count; i++) {
        const struct fact_evidence *e = &who->evidence[i];

        if (e->kind == EVIDENCE_RECOMMENDED && !day_known(e->thanked_on) && day_known(e->on))
            hit_text(out, hit_add(out, &reason_thanks_owed, e->id, e->on), "whom", e->to_whom);
    }
}

static const char *say(const struct reason_args *args, const struct scene *scene)
{
    (void)scene;
    return args_find(args, "whom") != NULL
               ? N_("{She} recommended us to {whom}; nobody has said thank you.")
               : N_("{She} recommended us; nobody has said thank you.");
}

const struct reason reason_thanks_owed = {
    .name = "thanks_owed", .label = N_("Thanks owed"),
    .class = REASON_TODAY, .base = 40, .find = find, .sentence = say,
};
