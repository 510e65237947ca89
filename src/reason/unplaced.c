/* Unplaced: somebody is in the book and nobody has said who they are to us, or whether they
 * are among the customers we wish for. */
#include "reason/all.h"

static void find(const struct facts *who, const struct reason_settings *set, struct day today,
                 struct hits *out)
{
    (void)today;
    if (who->relation == RELATION_UNPLACED && day_known(who->created_on))
        hit_add(out, &reason_unplaced, 0, day_plus(who->created_on, set->unplaced_days));
}

static void find_wish_customer(const struct facts *who, const struct reason_settings *set,
                               struct day today, struct hits *out)
{
    (void)today;
    if (who->profile_open && day_known(who->created_on) &&
        (who->relation == RELATION_CUSTOMER || who->relation == RELATION_PROSPECT))
        hit_add(out, &reason_wish_customer_unplaced, 0,
                day_plus(who->created_on, set->unplaced_days));
}

static const char *say(const struct reason_args *args, const struct scene *scene)
{
    (void)args;
    (void)scene;
    return N_("Who is {she} to us?");
}

static const char *say_wish_customer(const struct reason_args *args, const struct scene *scene)
{
    (void)args;
    (void)scene;
    return N_("Is {she} one of the customers we wish for?");
}

const struct reason reason_unplaced = {
    .name = "unplaced", .label = N_("Not placed"),
    .class = REASON_WHEN_TIME, .base = 5, .find = find, .sentence = say,
};

const struct reason reason_wish_customer_unplaced = {
    .name = "wish_customer_unplaced", .label = N_("Wished for?"),
    .class = REASON_WHEN_TIME, .base = 5, .find = find_wish_customer,
    .sentence = say_wish_customer,
};
