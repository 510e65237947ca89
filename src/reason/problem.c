/* Problems: nobody has reacted, nobody has said how it stands, nobody has asked if it helped. */
#include "reason/all.h"

enum { PROBLEM_NEWS_BASE = 65, SEARCH_MOST = 400 };

/* The day on which so many working hours have passed. A working day that ends before it
 * begins has no hours; then the day of opening is as good as any. */
static struct day after_working_hours(const struct reason_settings *set, struct instant opened)
{
    struct clock_time time = instant_time(opened);
    struct day day = instant_day(opened);
    int start = time.hour * 60 + time.minute, left = set->problem_hours * 60;

    for (int i = 0; i < SEARCH_MOST; i++) {
        struct day d = day_plus(day, i);
        int begin = i == 0 && start > set->work_from ? start : set->work_from;

        if (!reason_working_day(set, d) || begin >= set->work_to)
            continue;
        if (set->work_to - begin >= left)
            return d;
        left -= set->work_to - begin;
    }
    return day;
}

/* The last day they heard from us: our reaction, or any contact since the problem came up. */
static struct day last_news(const struct facts *who, const struct fact_problem *p)
{
    struct day news = p->first_reaction_at.ms != 0 ? instant_day(p->first_reaction_at) : DAY_NONE;

    if (who->contact_count > 0)
        news = day_later(news, who->contacts[who->contact_count - 1].day);
    return day_later(news, p->solved_on);
}

/* Comes back every few days, so that one 'done' does not silence it for good: the round is
 * part of the fingerprint. It keeps the day it began, so that the oldest stands on top. */
static void add_no_news(const struct facts *who, const struct fact_problem *p,
                        const struct reason_settings *set, struct day today, struct hits *out)
{
    struct day news = last_news(who, p);
    int passed = days_between(news, today), every = set->problem_news_days;
    struct hit *h = hit_add(out, &reason_problem_waiting, p->id, day_plus(news, every));

    h->class = REASON_TODAY;
    h->weight = PROBLEM_NEWS_BASE;
    h->round = passed < every ? 1 : passed / every;
    h->until = h->recompute_on = day_plus(news, every * (h->round + 1));
    h->for_user = p->helper;
    hit_words(out, h, "words", p->words);
    args_day(&h->args, "news", news);
}

static void find_waiting(const struct facts *who, const struct reason_settings *set,
                         struct day today, struct hits *out)
{
    for (size_t i = 0; i < who->problem_count; i++) {
        const struct fact_problem *p = &who->problems[i];

        /* What they say did not help is not solved. */
        if ((day_known(p->solved_on) && p->confirmed != ANSWER_NO) || p->opened_at.ms == 0)
            continue;
        if (p->first_reaction_at.ms != 0 || day_known(p->solved_on)) {
            add_no_news(who, p, set, today, out);
            continue;
        }

        struct hit *h = hit_add(out, &reason_problem_waiting, p->id,
                                after_working_hours(set, p->opened_at));
        h->for_user = p->helper;
        hit_words(out, h, "words", p->words);
        args_instant(&h->args, "opened", p->opened_at);
    }
}

static const char *say_waiting(const struct reason_args *args, const struct scene *scene)
{
    (void)scene;
    return args_find(args, "opened") != NULL
               ? N_("{Hers} problem has waited {hours:opened} for a first answer: {words}.")
               : N_("{She} has heard nothing about {words} {since:news}.");
}

static void find_unconfirmed(const struct facts *who, const struct reason_settings *set,
                             struct day today, struct hits *out)
{
    (void)today;
    for (size_t i = 0; i < who->problem_count; i++) {
        const struct fact_problem *p = &who->problems[i];

        if (!day_known(p->solved_on) || p->confirmed != ANSWER_UNKNOWN)
            continue;

        struct hit *h = hit_add(out, &reason_help_unconfirmed, p->id,
                                day_plus(p->solved_on, set->help_days));
        h->for_user = p->helper;
        hit_words(out, h, "solution", p->solution);
        hit_words(out, h, "words", p->words);
    }
}

static const char *say_unconfirmed(const struct reason_args *args, const struct scene *scene)
{
    (void)scene;
    return args_find(args, "solution") != NULL ? N_("Did {solution} really help {to_her}?")
                                               : N_("Is {hers} problem really solved: {words}?");
}

const struct reason reason_problem_waiting = {
    .name = "problem_waiting", .label = N_("Problem waiting"),
    .class = REASON_FIRST, .base = 70, .find = find_waiting, .sentence = say_waiting,
};

const struct reason reason_help_unconfirmed = {
    .name = "help_unconfirmed", .label = N_("Did it help?"),
    .class = REASON_WHEN_TIME, .base = 35, .find = find_unconfirmed, .sentence = say_unconfirmed,
};
