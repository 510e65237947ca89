/* Promises: ours before they are due, ours when the day has passed, and theirs. */
#include "reason/all.h"

/* What is due on Monday is announced on Friday, not on Sunday. */
static struct day working_days_before(const struct reason_settings *set, struct day d, int count)
{
    while (count > 0) {
        d = day_plus(d, -1);
        if (reason_working_day(set, d))
            count--;
    }
    return d;
}

enum { LEAD_MOST = 60 };

static int lead_days(const struct fact_promise *p, const struct reason_settings *set)
{
    int lead = set->promise_lead_days;

    if (p->minutes_left > 0 && p->free_minutes_a_day > 0) {
        int needed = (p->minutes_left - 1) / p->free_minutes_a_day + 1;

        lead = needed > lead ? needed : lead;
    }
    return lead < LEAD_MOST ? lead : LEAD_MOST;
}

static bool owed_by_us(const struct fact_promise *p)
{
    return !p->by_them && day_known(p->due) &&
           (p->state == PROMISE_OPEN || p->state == PROMISE_BROKEN);
}

static struct hit *add(const struct fact_promise *p, const struct reason *why, struct day from,
                       struct hits *out)
{
    struct hit *h = hit_add(out, why, p->id, from);

    h->for_user = p->promiser;
    hit_words(out, h, "what", p->what);
    args_day(&h->args, "due", p->due);
    if (p->promiser != 0)
        args_number(&h->args, "by", p->promiser);
    hit_text(out, h, "promiser", p->promiser_name);
    return h;
}

static void find_due(const struct facts *who, const struct reason_settings *set, struct day today,
                     struct hits *out)
{
    (void)today;
    for (size_t i = 0; i < who->promise_count; i++) {
        const struct fact_promise *p = &who->promises[i];

        if (!owed_by_us(p) || p->state != PROMISE_OPEN)
            continue;

        struct day lead = working_days_before(set, p->due, lead_days(p, set));
        if (lead.number < p->due.number)
            add(p, &reason_promise_due, lead, out)->until = p->due;

        struct hit *h = add(p, &reason_promise_due, p->due, out);
        h->class = REASON_FIRST;
        h->weight = 60;
        h->until = day_plus(p->due, 1); /* then promise_broken speaks */
    }
}

static const char *say_due(const struct reason_args *args, const struct scene *scene)
{
    if (args_find(args, "by") != NULL && args_number_of(args, "by") == scene->reader)
        return N_("You promised {to_her} {what} {by:due}.");
    if (args_find(args, "promiser") != NULL)
        return N_("{promiser} promised {to_her} {what} {by:due}.");
    return N_("We promised {to_her} {what} {by:due}.");
}

/* Of many promises all share the newest contact: no need to look at the others. */
static bool spoken_after(const struct facts *who, struct day due)
{
    return who->contact_count > 0 &&
           day_before(due, who->contacts[who->contact_count - 1].day);
}

static void find_broken(const struct facts *who, const struct reason_settings *set,
                        struct day today, struct hits *out)
{
    (void)set;
    (void)today;
    for (size_t i = 0; i < who->promise_count; i++) {
        const struct fact_promise *p = &who->promises[i];

        if (!owed_by_us(p))
            continue;

        bool spoken = spoken_after(who, p->due);
        if (p->state == PROMISE_BROKEN && spoken)
            continue; /* we said it, they heard it: that is all that can be done */

        struct hit *h = add(p, &reason_promise_broken, day_plus(p->due, 1), out);
        if (spoken)
            args_number(&h->args, "spoken", 1);
    }
}

static const char *say_broken(const struct reason_args *args, const struct scene *scene)
{
    if (args_day_of(args, "due").number >= scene->today.number)
        return N_("If {what} is not kept {by:due}, our word is broken."); /* next week's plan */
    return args_find(args, "spoken") == NULL
               ? N_("{What} was promised {by:due}; nobody has spoken to {to_her} since.")
               : N_("{What} was promised {by:due} and is still owed.");
}

static void find_theirs(const struct facts *who, const struct reason_settings *set,
                        struct day today, struct hits *out)
{
    (void)set;
    (void)today;
    for (size_t i = 0; i < who->promise_count; i++) {
        const struct fact_promise *p = &who->promises[i];

        if (!p->by_them || p->state != PROMISE_OPEN || !day_known(p->due))
            continue;

        struct hit *h = hit_add(out, &reason_their_promise, p->id, p->due);
        hit_words(out, h, "what", p->what);
        args_day(&h->args, "due", p->due);
    }
}

static const char *say_theirs(const struct reason_args *args, const struct scene *scene)
{
    (void)args;
    (void)scene;
    return N_("{She} promised us {what} {by:due}.");
}

const struct reason reason_promise_due = {
    .name = "promise_due", .label = N_("Promise due"),
    .class = REASON_TODAY, .base = 40, .find = find_due, .sentence = say_due,
};

const struct reason reason_promise_broken = {
    .name = "promise_broken", .label = N_("Promise broken"),
    .class = REASON_FIRST, .base = 80, .find = find_broken, .sentence = say_broken,
};

const struct reason reason_their_promise = {
    .name = "their_promise", .label = N_("Their promise"),
    .class = REASON_WHEN_TIME, .base = 30, .find = find_theirs, .sentence = say_theirs,
};
