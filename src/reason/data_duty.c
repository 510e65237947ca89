/* Data duties: what the law gives us a day for. Near the day they come first. */
#include "reason/all.h"

enum { NEAR_BASE = 65 };

static void add(const struct reason *why, const struct fact_data_duty *d, struct day from,
                const struct reason_settings *set, struct hits *out)
{
    struct day near = day_plus(d->answer_by, -set->data_duty_first_days);
    struct hit *h;

    if (from.number < near.number) {
        h = hit_add(out, why, d->id, from);
        h->until = near;
        args_day(&h->args, "by", d->answer_by);
        args_day(&h->args, "asked", d->asked_on);
    }
    h = hit_add(out, why, d->id, day_before(near, from) ? from : near);
    h->class = REASON_FIRST;
    h->weight = NEAR_BASE;
    args_day(&h->args, "by", d->answer_by);
    args_day(&h->args, "asked", d->asked_on);
}

/* From the day they asked; when that is not known, from the day it comes first. */
static void find_kind(const struct facts *who, const struct reason_settings *set,
                      enum data_duty_kind kind, const struct reason *why, struct hits *out)
{
    for (size_t i = 0; i < who->data_duty_count; i++) {
        const struct fact_data_duty *d = &who->data_duties[i];

        if (d->kind != kind || d->settled || !day_known(d->answer_by))
            continue;

        int lead = kind == DATA_DUTY_RETENTION ? set->retention_lead_days
                                               : set->data_duty_first_days;
        bool asked = day_known(d->asked_on) && kind != DATA_DUTY_RETENTION;
        add(why, d, asked ? d->asked_on : day_plus(d->answer_by, -lead), set, out);
    }
}

static void find_restricted(const struct facts *who, const struct reason_settings *set,
                            struct day today, struct hits *out)
{
    (void)today;
    find_kind(who, set, DATA_DUTY_RESTRICTED, &reason_restricted, out);
}

static void find_retention(const struct facts *who, const struct reason_settings *set,
                           struct day today, struct hits *out)
{
    (void)today;
    find_kind(who, set, DATA_DUTY_RETENTION, &reason_retention_due, out);
}

static void find_disclosure(const struct facts *who, const struct reason_settings *set,
                            struct day today, struct hits *out)
{
    (void)today;
    find_kind(who, set, DATA_DUTY_DISCLOSURE, &reason_disclosure_due, out);
}

static const char *say_restricted(const struct reason_args *args, const struct scene *scene)
{
    (void)scene;
    return args_find(args, "asked") != NULL
               ? N_("{On:asked} {she} asked us not to use what we know of {her}; "
                    "answer {by:by}.")
               : N_("{She} asked us not to use what we know of {her}; answer {by:by}.");
}

static const char *say_retention(const struct reason_args *args, const struct scene *scene)
{
    (void)args;
    (void)scene;
    return N_("What we know of {her} may be kept until {day:by}; erase what has had its time.");
}

static const char *say_disclosure(const struct reason_args *args, const struct scene *scene)
{
    (void)scene;
    return args_find(args, "asked") != NULL
               ? N_("{On:asked} {she} asked what we know of {her}; answer {by:by}.")
               : N_("{She} asked what we know of {her}; answer {by:by}.");
}

const struct reason reason_restricted = {
    .name = "restricted", .label = N_("Not to be used"),
    .class = REASON_TODAY, .base = 50, .find = find_restricted, .sentence = say_restricted,
};

const struct reason reason_retention_due = {
    .name = "retention_due", .label = N_("To be erased"),
    .class = REASON_TODAY, .base = 25, .find = find_retention, .sentence = say_retention,
};

const struct reason reason_disclosure_due = {
    .name = "disclosure_due", .label = N_("Asked for their data"),
    .class = REASON_TODAY, .base = 50, .find = find_disclosure, .sentence = say_disclosure,
};
