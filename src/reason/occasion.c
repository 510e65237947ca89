/* Occasions: a guest one will meet, and what became of the talk afterwards. */
#include "reason/all.h"

enum { DAYS_AHEAD = 2, DAYS_AFTER = 2 };

static void find_ahead(const struct facts *who, const struct reason_settings *set,
                       struct day today, struct hits *out)
{
    (void)set;
    (void)today;
    for (size_t i = 0; i < who->guest_count; i++) {
        const struct fact_guest *g = &who->guests[i];

        if (!g->comes || !day_known(g->on))
            continue;

        struct hit *h = hit_add(out, &reason_occasion_ahead, g->id, day_plus(g->on, -DAYS_AHEAD));
        h->until = day_plus(g->on, 1);
        h->for_user = g->user;
        hit_text(out, h, "occasion", g->occasion);
        hit_words(out, h, "talk", g->talk_about);
        args_day(&h->args, "on", g->on);
    }
}

static const char *say_ahead(const struct reason_args *args, const struct scene *scene)
{
    (void)scene;
    return args_find(args, "talk") != NULL
               ? N_("{She} comes {on:on}: {occasion}. To talk about: {talk}.")
               : N_("{She} comes {on:on}: {occasion}. What do you want to ask {her}?");
}

static void find_after(const struct facts *who, const struct reason_settings *set,
                       struct day today, struct hits *out)
{
    (void)set;
    (void)today;
    for (size_t i = 0; i < who->guest_count; i++) {
        const struct fact_guest *g = &who->guests[i];

        if (!g->came || !day_known(g->on) || day_known(g->followed_up_on))
            continue;

        struct hit *h = hit_add(out, &reason_follow_up, g->id, day_plus(g->on, DAYS_AFTER));
        h->for_user = g->user;
        hit_text(out, h, "occasion", g->occasion);
        args_day(&h->args, "on", g->on);
    }
}

static const char *say_after(const struct reason_args *args, const struct scene *scene)
{
    (void)args;
    (void)scene;
    return N_("You met {her} {on:on}: {occasion}. Nobody has come back to it since.");
}

const struct reason reason_occasion_ahead = {
    .name = "occasion_ahead", .label = N_("Meeting ahead"),
    .class = REASON_TODAY, .base = 25, .find = find_ahead, .sentence = say_ahead,
};

const struct reason reason_follow_up = {
    .name = "follow_up", .label = N_("After meeting"),
    .class = REASON_TODAY, .base = 30, .find = find_after, .sentence = say_after,
};
