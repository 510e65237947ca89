/* Deal next: no step is prescribed, but the one somebody chose has a day. */
#include "reason/all.h"

static void find(const struct facts *who, const struct reason_settings *set, struct day today,
                 struct hits *out)
{
    (void)set;
    (void)today;
    for (size_t i = 0; i < who->deal_count; i++) {
        const struct fact_deal *d = &who->deals[i];

        if (!d->open || !day_known(d->next_on))
            continue;

        struct hit *h = hit_add(out, &reason_deal_next, d->id, d->next_on);
        h->for_user = d->user;
        hit_text(out, h, "deal", d->title);
        hit_words(out, h, "step", d->next_step);
        args_day(&h->args, "on", d->next_on);
    }
}

static const char *say(const struct reason_args *args, const struct scene *scene)
{
    (void)scene;
    return args_find(args, "step") != NULL ? N_("{deal}, the next step: {step}.")
                                           : N_("{deal}: you wanted to go on {on:on}.");
}

const struct reason reason_deal_next = {
    .name = "deal_next", .label = N_("Next step"),
    .class = REASON_TODAY, .base = 30, .find = find, .sentence = say,
};
