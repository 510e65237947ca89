/* Strikes: what went wrong through us, counted within a window. Each incident speaks once,
 * as the first, the second or a later one of those before it. */
#include "reason/all.h"

static bool counts(const struct fact_incident *i)
{
    return i->our_fault == ANSWER_YES && day_known(i->on);
}

/* The how-manieth it was when it happened: itself, and those in the window before it. */
static int ordinal(const struct facts *who, size_t which, const struct reason_settings *set)
{
    int n = 1;

    for (size_t i = 0; i < which; i++)
        if (counts(&who->incidents[i]) &&
            days_between(who->incidents[i].on, who->incidents[which].on) <= set->strike_days)
            n++;
    return n;
}

static bool apologised_in_person(const struct fact_incident *i)
{
    return day_known(i->apology_on) && i->apology_in_person;
}

/* Face to face on a later day, or an apology in person on whichever. */
static bool spoken_in_person(const struct facts *who, const struct fact_incident *incident)
{
    for (size_t i = who->contact_count; i > 0; i--)
        if (who->contacts[i - 1].in_person && day_before(incident->on, who->contacts[i - 1].day))
            return true;
    return apologised_in_person(incident);
}

static void add(const struct reason *why, const struct fact_incident *i, int n,
                const struct reason_settings *set, struct hits *out)
{
    struct hit *h = hit_add(out, why, i->id, i->on);

    hit_words(out, h, "what", i->what);
    args_day(&h->args, "on", i->on);
    args_number(&h->args, "n", n);
    args_number(&h->args, "window", set->strike_days);
    if (day_known(i->apology_on))
        args_number(&h->args, "sorry", 1);
}

static void find_first(const struct facts *who, const struct reason_settings *set,
                       struct day today, struct hits *out)
{
    (void)today;
    for (size_t i = 0; i < who->incident_count; i++) {
        const struct fact_incident *in = &who->incidents[i];

        if (counts(in) && !apologised_in_person(in) && ordinal(who, i, set) == 1)
            add(&reason_first_strike, in, 1, set, out);
    }
}

static void find_second(const struct facts *who, const struct reason_settings *set,
                        struct day today, struct hits *out)
{
    (void)today;
    for (size_t i = 0; i < who->incident_count; i++) {
        const struct fact_incident *in = &who->incidents[i];

        if (counts(in) && !day_known(in->action_on) && ordinal(who, i, set) == 2)
            add(&reason_second_strike, in, 2, set, out);
    }
}

static void find_third(const struct facts *who, const struct reason_settings *set,
                       struct day today, struct hits *out)
{
    (void)today;
    for (size_t i = 0; i < who->incident_count; i++) {
        const struct fact_incident *in = &who->incidents[i];

        if (!counts(in) || spoken_in_person(who, in))
            continue;

        int n = ordinal(who, i, set);
        if (n >= 3)
            add(&reason_third_strike, in, n, set, out);
    }
}

static const char *say_first(const struct reason_args *args, const struct scene *scene)
{
    (void)scene;
    return args_find(args, "sorry") == NULL
               ? N_("{On:on} this went wrong: {what}. Nobody has said sorry.")
               : N_("{On:on} this went wrong: {what}. Nobody has said sorry in person.");
}

static const char *say_second(const struct reason_args *args, const struct scene *scene)
{
    (void)args;
    (void)scene;
    return N_("The second time within {span:window}: {what}. {She} will not look away again.");
}

static const char *say_third(const struct reason_args *args, const struct scene *scene)
{
    (void)args;
    (void)scene;
    return N_("For the {nthn:n} time within {span:window} something went wrong through us: "
              "{what}. {She} must look elsewhere now.");
}

const struct reason reason_first_strike = {
    .name = "first_strike", .label = N_("Something went wrong"),
    .class = REASON_TODAY, .base = 70, .find = find_first, .sentence = say_first,
};

const struct reason reason_second_strike = {
    .name = "second_strike", .label = N_("Second time"),
    .class = REASON_FIRST, .base = 75, .find = find_second, .sentence = say_second,
};

const struct reason reason_third_strike = {
    .name = "third_strike", .label = N_("Third time"),
    .class = REASON_FIRST, .base = 100, .find = find_third, .sentence = say_third,
};
