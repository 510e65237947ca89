/* Concession open: discount after discount, and what was hoped for in return has not come. */
#include "reason/all.h"

enum { ROW_MOST = 32, WARN_FROM = 2, FIRST_FROM = 3, FIRST_BASE = 40 };

/* Those given since the last one that was returned, in the order in which their returns were
 * expected. One that was written off still counts: nothing came back. */
static int in_a_row(const struct facts *who, const struct fact_concession *row[ROW_MOST])
{
    int count = 0;

    for (size_t i = 0; i < who->concession_count; i++) {
        const struct fact_concession *c = &who->concessions[i];
        int j = count;

        if (day_known(c->returned_on))
            j = count = 0;
        if (day_known(c->returned_on) || !day_known(c->expected_by) || count == ROW_MOST)
            continue;
        for (; j > 0 && row[j - 1]->expected_by.number > c->expected_by.number; j--)
            row[j] = row[j - 1];
        row[j] = c;
        count++;
    }
    return count;
}

/* A line for each length of the row, from the day it is reached to the day it grows. */
static void find(const struct facts *who, const struct reason_settings *set, struct day today,
                 struct hits *out)
{
    const struct fact_concession *row[ROW_MOST];
    int count = in_a_row(who, row);
    bool any_open = false;

    (void)set;
    (void)today;
    for (int i = 0; i < count; i++) {
        struct day from = day_plus(row[i]->expected_by, 1);
        struct day until = i + 1 < count ? day_plus(row[i + 1]->expected_by, 1) : DAY_NONE;

        any_open = any_open || !day_known(row[i]->written_off_on);
        if (i + 1 < WARN_FROM || !any_open || until.number == from.number)
            continue;

        struct hit *h = hit_add(out, &reason_concession_open, row[i]->id, from);
        h->until = until;
        if (i + 1 >= FIRST_FROM) {
            h->class = REASON_FIRST;
            h->weight = FIRST_BASE;
        }
        args_number(&h->args, "n", i + 1);
        args_day(&h->args, "by", row[i]->expected_by);
    }
}

static const char *say(const struct reason_args *args, const struct scene *scene)
{
    if (args_day_of(args, "by").number >= scene->today.number)
        return N_("If nothing comes back {by:by}, it is the {nth:n} concession in a row.");
    return N_("The {nth:n} concession in a row without what was hoped for.");
}

const struct reason reason_concession_open = {
    .name = "concession_open", .label = N_("Nothing came back"),
    .class = REASON_TODAY, .base = 30, .find = find, .sentence = say,
};
