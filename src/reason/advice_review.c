/* Advice review: we advised against something; whether that was right shows only later. */
#include "reason/all.h"

static void find(const struct facts *who, const struct reason_settings *set, struct day today,
                 struct hits *out)
{
    (void)set;
    (void)today;
    for (size_t i = 0; i < who->advice_count; i++) {
        const struct fact_advice *a = &who->advice[i];

        if (a->has_outcome || !day_known(a->review_on))
            continue;

        struct hit *h = hit_add(out, &reason_advice_review, a->id, a->review_on);
        hit_words(out, h, "wanted", a->wanted);
        args_day(&h->args, "on", a->on);
    }
}

static const char *say(const struct reason_args *args, const struct scene *scene)
{
    (void)scene;
    return args_find(args, "on") != NULL
               ? N_("We advised {to_her} against this {on:on}: {wanted}. How did it turn out?")
               : N_("We advised {to_her} against this: {wanted}. How did it turn out?");
}

const struct reason reason_advice_review = {
    .name = "advice_review", .label = N_("Our advice"),
    .class = REASON_WHEN_TIME, .base = 20, .find = find, .sentence = say,
};
