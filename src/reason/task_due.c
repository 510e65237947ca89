/* Task due: something we wanted to do for this person. */
#include "reason/all.h"

static void find(const struct facts *who, const struct reason_settings *set, struct day today,
                 struct hits *out)
{
    (void)set;
    (void)today;
    for (size_t i = 0; i < who->task_count; i++) {
        const struct fact_task *t = &who->tasks[i];

        if (t->done || !day_known(t->due))
            continue;

        struct hit *h = hit_add(out, &reason_task_due, t->id, t->due);
        h->for_user = t->assignee;
        hit_text(out, h, "task", t->title);
    }
}

static const char *say(const struct reason_args *args, const struct scene *scene)
{
    (void)args;
    (void)scene;
    return "{task}"; /* the same in any language */
}

const struct reason reason_task_due = {
    .name = "task_due", .label = N_("Task"),
    .class = REASON_TODAY, .base = 35, .find = find, .sentence = say,
};
