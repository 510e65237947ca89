/* Nothing understood: in touch again and again, and none of the five kinds is known. */
#include "reason/all.h"

static bool moves_them(enum insight_kind kind)
{
    return kind == INSIGHT_FEAR || kind == INSIGHT_WORRY || kind == INSIGHT_HOPE ||
           kind == INSIGHT_JOY || kind == INSIGHT_CONCERN;
}

/* Several entries of one day are one meeting. The day the count was reached, and the count;
 * those before the stored history count, though their days are not known here. */
static struct day day_reached(const struct facts *who, int wanted, int *days)
{
    struct day reached = DAY_NONE, last = DAY_NONE;

    *days = (int)who->contacts_before;
    for (size_t i = 0; i < who->contact_count; i++) {
        struct day d = who->contacts[i].day;

        if (!day_known(d) || d.number == last.number)
            continue;
        last = d;
        if (++*days >= wanted && !day_known(reached))
            reached = d;
    }
    return reached;
}

static void find(const struct facts *who, const struct reason_settings *set, struct day today,
                 struct hits *out)
{
    int days;
    struct day from = day_reached(who, set->strangers_contacts, &days);

    (void)today;
    if (!day_known(from))
        return;
    for (size_t i = 0; i < who->insight_count; i++) {
        const struct fact_insight *in = &who->insights[i];

        if (!moves_them(in->kind))
            continue;
        if (!day_known(in->ended_on))
            return;
        from = day_later(from, in->ended_on); /* known until then */
    }

    struct hit *h = hit_add(out, &reason_nothing_understood, 0, from);
    args_number(&h->args, "n", days);
}

static const char *say(const struct reason_args *args, const struct scene *scene)
{
    (void)scene;
    return args_number_of(args, "n") == 1
               ? N_("We have been in touch and know nothing of what moves {her}.")
               : N_("We have been in touch {count:n} times and know nothing of what moves {her}.");
}

const struct reason reason_nothing_understood = {
    .name = "nothing_understood", .label = N_("Nothing understood"),
    .class = REASON_WHEN_TIME, .base = 15, .find = find, .sentence = say,
};
