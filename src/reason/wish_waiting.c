/* Wish waiting: they have wished for it for a long time, and nobody has said yes or no. */
#include "reason/all.h"

static void find(const struct facts *who, const struct reason_settings *set, struct day today,
                 struct hits *out)
{
    (void)today;
    for (size_t i = 0; i < who->wish_count; i++) {
        const struct fact_wish *w = &who->wishes[i];

        if (!w->open || !day_known(w->since))
            continue;

        struct hit *h = hit_add(out, &reason_wish_waiting, w->id,
                                day_plus(w->since, set->wish_days));
        hit_words(out, h, "words", w->words);
        args_day(&h->args, "since", w->since);
    }
}

static const char *say(const struct reason_args *args, const struct scene *scene)
{
    (void)args;
    (void)scene;
    return N_("{Since:since} {she} has wished for {words}.");
}

const struct reason reason_wish_waiting = {
    .name = "wish_waiting", .label = N_("Wish waiting"),
    .class = REASON_WHEN_TIME, .base = 25, .find = find, .sentence = say,
};
