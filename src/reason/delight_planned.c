/* Delight planned: a small surprise, and the day for it has come. */
#include "reason/all.h"

static void find(const struct facts *who, const struct reason_settings *set, struct day today,
                 struct hits *out)
{
    (void)set;
    (void)today;
    for (size_t i = 0; i < who->delight_count; i++) {
        const struct fact_delight *d = &who->delights[i];

        if (d->over || !day_known(d->planned_on))
            continue;
        hit_words(out, hit_add(out, &reason_delight_planned, d->id, d->planned_on), "idea",
                  d->idea);
    }
}

static const char *say(const struct reason_args *args, const struct scene *scene)
{
    (void)args;
    (void)scene;
    return N_("A surprise is planned for {her}: {idea}.");
}

const struct reason reason_delight_planned = {
    .name = "delight_planned", .label = N_("Surprise"),
    .class = REASON_WHEN_TIME, .base = 35, .find = find, .sentence = say,
};
