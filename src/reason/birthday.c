/* Birthday: any one is worth a word, a round one some preparation. */
#include "reason/all.h"

/* The age they reach next, and the day. Nobody has a birthday before being born: a year in
 * the future is a typing error, and stays silent until it comes true. */
static struct day next_birthday(const struct facts *who, struct day today, int *age)
{
    int month = who->birthday_month, mday = who->birthday_day, year = who->birthday_year;
    struct day next = day_next_anniversary(month, mday, today);

    *age = 0;
    if (year > 0 && day_split(next).year <= year)
        next = day_next_anniversary(month, mday, day_of(year + 1, 1, 1));
    if (year > 0)
        *age = day_split(next).year - year;
    return next;
}

static void find(const struct facts *who, const struct reason_settings *set, struct day today,
                 struct hits *out)
{
    int age;

    if (!day_exists(2000, who->birthday_month, who->birthday_day)) /* 2000 had a 29 February */
        return;

    struct day next = next_birthday(who, today, &age);
    bool round = age > 0 && age % set->round_birthday_every == 0;
    int lead = round ? set->round_birthday_lead_days : set->birthday_lead_days;
    struct hit *h = hit_add(out, &reason_birthday, 0, day_plus(next, -lead));

    h->until = h->recompute_on = day_plus(next, 1);
    args_day(&h->args, "on", next);
    if (age > 0)
        args_number(&h->args, "age", age);
}

static const char *say(const struct reason_args *args, const struct scene *scene)
{
    bool today = args_day_of(args, "on").number == scene->today.number;

    if (args_find(args, "age") != NULL)
        return today ? N_("{She} turns {age} today.") : N_("{She} turns {age} {on:on}.");
    return today ? N_("Today is {hers} birthday.") : N_("{Hers} birthday is {on:on}.");
}

const struct reason reason_birthday = {
    .name = "birthday", .label = N_("Birthday"),
    .class = REASON_WHEN_TIME, .base = 40, .find = find, .sentence = say,
};
