/* Insight stale: what we understood may be so no longer; joys and ways of thinking last longer. */
#include "reason/all.h"

static bool is_slow(enum insight_kind kind)
{
    return kind == INSIGHT_JOY || kind == INSIGHT_WAY_OF_THINKING;
}

static void find(const struct facts *who, const struct reason_settings *set, struct day today,
                 struct hits *out)
{
    (void)today;
    for (size_t i = 0; i < who->insight_count; i++) {
        const struct fact_insight *in = &who->insights[i];
        struct day heard = day_known(in->confirmed_on) ? in->confirmed_on : in->since;

        if (day_known(in->ended_on) || !day_known(heard))
            continue;

        int days = is_slow(in->kind) ? set->insight_slow_days : set->insight_days;
        struct hit *h = hit_add(out, &reason_insight_stale, in->id, day_plus(heard, days));
        hit_words(out, h, "words", in->words);
        args_day(&h->args, "heard", heard);
    }
}

static const char *say(const struct reason_args *args, const struct scene *scene)
{
    const struct reason_arg *words = args_find(args, "words");

    (void)scene;
    return words != NULL && words->type == ARG_SEALED
               ? N_("Is it still so? You sealed it; it was last heard {on:heard}.")
               : N_("Is it still so? {words} ({day:heard})");
}

const struct reason reason_insight_stale = {
    .name = "insight_stale", .label = N_("Still so?"),
    .class = REASON_WHEN_TIME, .base = 10, .find = find, .sentence = say,
};
