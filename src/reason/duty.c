/* Duties: where a user goes every so often, the ways of our customers that somebody walks, plans
 * and tasks that belong to no single person. */
#include "reason/all.h"

/* What was never done is due as long after it was agreed on as it would be after doing it. */
static struct day next_time(struct day last, struct day created, int every_days)
{
    struct day start = day_known(last) ? last : created;

    return day_known(start) && every_days > 0 ? day_plus(start, every_days) : DAY_NONE;
}

static void find_duty(const struct duty_facts *who, const struct reason_settings *set,
                      struct day today, struct hits *out)
{
    (void)set;
    (void)today;
    for (size_t i = 0; i < who->duty_count; i++) {
        const struct fact_duty *d = &who->duties[i];
        struct day from = next_time(d->last_done, d->created_on, d->every_days);

        if (!day_known(from))
            continue;

        struct hit *h = hit_add(out, &reason_duty_due, d->id, from);
        h->for_user = d->user;
        hit_text(out, h, "place", d->place);
        args_number(&h->args, "by", d->user);
        args_day(&h->args, "last", d->last_done);
    }
}

static const char *say_duty(const struct reason_args *args, const struct scene *scene)
{
    bool been = args_find(args, "last") != NULL;

    if (args_find(args, "by") == NULL || args_number_of(args, "by") == scene->reader)
        return been ? N_("{place}: you were last there {on:last}.")
                    : N_("{place}: you have not been there yet.");
    return been ? N_("{place}: {She} was last there {on:last}.")
                : N_("{place}: {She} has not been there yet.");
}

static void find_walk(const struct duty_facts *who, const struct reason_settings *set,
                      struct day today, struct hits *out)
{
    (void)set;
    (void)today;
    for (size_t i = 0; i < who->walk_count; i++) {
        const struct fact_walk *w = &who->walks[i];
        struct day from = next_time(w->last_walked, w->created_on, w->every_days);

        if (!day_known(from))
            continue;

        struct hit *h = hit_add(out, &reason_walk_due, w->id, from);
        h->for_user = w->user;
        hit_words(out, h, "path", (struct words){ .text = w->path });
        args_day(&h->args, "last", w->last_walked);
    }
}

static const char *say_walk(const struct reason_args *args, const struct scene *scene)
{
    (void)scene;
    return args_find(args, "last") != NULL
               ? N_("Nobody has walked the way {path} {since:last}.")
               : N_("Nobody has walked the way {path} yet.");
}

static void find_chores(const struct reason *why, const struct fact_chore *chores, size_t count,
                        struct hits *out)
{
    for (size_t i = 0; i < count; i++) {
        if (!day_known(chores[i].due))
            continue;

        struct hit *h = hit_add(out, why, chores[i].id, chores[i].due);
        h->for_user = chores[i].user;
        hit_text(out, h, "what", chores[i].what);
        hit_text(out, h, "where", chores[i].where);
    }
}

static void find_plan(const struct duty_facts *who, const struct reason_settings *set,
                      struct day today, struct hits *out)
{
    (void)set;
    (void)today;
    find_chores(&reason_plan_due, who->plans, who->plan_count, out);
}

static const char *say_plan(const struct reason_args *args, const struct scene *scene)
{
    (void)args;
    (void)scene;
    return N_("To understand {where} better: {what}");
}

static void find_task(const struct duty_facts *who, const struct reason_settings *set,
                      struct day today, struct hits *out)
{
    (void)set;
    (void)today;
    find_chores(&reason_own_task_due, who->tasks, who->task_count, out);
}

static const char *say_task(const struct reason_args *args, const struct scene *scene)
{
    (void)args;
    (void)scene;
    return "{what}"; /* the same in any language */
}

const struct reason reason_duty_due = {
    .name = "duty_due", .label = N_("To be there"),
    .class = REASON_TODAY, .base = 20, .find_duty = find_duty, .sentence = say_duty,
};

const struct reason reason_walk_due = {
    .name = "walk_due", .label = N_("Customer’s way"),
    .class = REASON_WHEN_TIME, .base = 10, .find_duty = find_walk, .sentence = say_walk,
};

const struct reason reason_plan_due = {
    .name = "plan_due", .label = N_("To understand better"),
    .class = REASON_TODAY, .base = 20, .find_duty = find_plan, .sentence = say_plan,
};

const struct reason reason_own_task_due = {
    .name = "own_task_due", .label = N_("Task"),
    .class = REASON_TODAY, .base = 25, .find_duty = find_task, .sentence = say_task,
};
