/* Not asked: conversation after conversation in which nobody asked what occupies them. */
#include "reason/all.h"

/* A mail of which nobody noted anything is no conversation; it neither counts nor ends the
 * run. A conversation of which nobody noted it ends the run: somebody may have asked. */
static bool is_conversation(const struct fact_contact *c)
{
    return c->asked != ANSWER_UNKNOWN || c->channel == CHANNEL_CALL ||
           c->channel == CHANNEL_VISIT || c->channel == CHANNEL_MEETING ||
           c->channel == CHANNEL_EVENT;
}

static void find(const struct facts *who, const struct reason_settings *set, struct day today,
                 struct hits *out)
{
    struct day run[FACTS_HISTORY]; /* newest first */
    int length = 0;

    (void)today;
    for (size_t i = who->contact_count; i > 0; i--) {
        const struct fact_contact *c = &who->contacts[i - 1];

        if (!is_conversation(c))
            continue;
        if (c->asked != ANSWER_NO)
            break;
        run[length++] = c->day;
    }
    if (length < set->not_asked_contacts)
        return;

    struct hit *h = hit_add(out, &reason_not_asked, 0, run[length - set->not_asked_contacts]);
    args_number(&h->args, "n", length);
    args_day(&h->args, "last", run[0]);
}

static const char *say(const struct reason_args *args, const struct scene *scene)
{
    if (args_number_of(args, "n") == 1)
        return N_("In the last conversation nobody asked {her} how things are.");
    return scene->pronoun == PRONOUN_UNKNOWN
               ? N_("In {count:n} conversations nobody asked {her} how things are.")
               : N_("In {count:n} conversations nobody asked {her} what occupies {her}.");
}

const struct reason reason_not_asked = {
    .name = "not_asked", .label = N_("Not asked"),
    .class = REASON_TODAY, .base = 30, .find = find, .sentence = say,
};
