#include "reason/enthusiasm.h"

#include "base/lang.h"

const char *const enthusiasm_names[ENTHUSIASM_COUNT] = {
    [ENTHUSIASM_UNKNOWN] = "unknown", [UNHAPPY] = "unhappy", [SATISFIED] = "satisfied",
    [ENTHUSIASTIC] = "enthusiastic",
};

const char *const enthusiasm_labels[ENTHUSIASM_COUNT] = {
    [ENTHUSIASM_UNKNOWN] = N_("not known"),
    [UNHAPPY] = N_("not satisfied"),
    [SATISFIED] = N_("satisfied"),
    [ENTHUSIASTIC] = N_("enthusiastic"),
};

enum enthusiasm enthusiasm_of_sign(enum sign sign)
{
    static const enum enthusiasm shown[SIGN_COUNT] = {
        [SIGN_UNHAPPY_ANSWER] = UNHAPPY,    [SIGN_NOT_HELPED] = UNHAPPY,
        [SIGN_GOOD_ANSWER] = SATISFIED,     [SIGN_HELPED] = SATISFIED,
        [SIGN_CAME_BACK] = ENTHUSIASTIC,    [SIGN_RECOMMENDED] = ENTHUSIASTIC,
        [SIGN_TOLD_OTHERS] = ENTHUSIASTIC,
    };

    return shown[sign];
}

static bool counts(const struct sign_fact *f, struct day today)
{
    return day_known(f->on) && f->on.number <= today.number &&
           f->on.number > today.number - ENTHUSIASM_DAYS;
}

/* The newest day on which something showed `state`; DAY_NONE. */
static struct day last_of(const struct sign_fact *facts, size_t count, struct day today,
                          enum enthusiasm state)
{
    struct day last = DAY_NONE;

    for (size_t i = 0; i < count; i++)
        if (counts(&facts[i], today) && enthusiasm_of_sign(facts[i].sign) == state)
            last = day_later(last, facts[i].on);
    return last;
}

enum enthusiasm enthusiasm_of(const struct sign_fact *facts, size_t count, struct day today)
{
    struct day bad = last_of(facts, count, today, UNHAPPY);
    struct day said = last_of(facts, count, today, SATISFIED);
    struct day did = last_of(facts, count, today, ENTHUSIASTIC);

    if (day_known(did) && bad.number < did.number)
        return ENTHUSIASTIC;
    if (day_known(said) && bad.number < said.number)
        return SATISFIED;
    return day_known(bad) ? UNHAPPY : ENTHUSIASM_UNKNOWN;
}

bool enthusiasm_shows(const struct sign_fact *facts, size_t count, size_t which, struct day today)
{
    bool is_bad = enthusiasm_of_sign(facts[which].sign) == UNHAPPY;

    if (!counts(&facts[which], today))
        return false;
    if (enthusiasm_of(facts, count, today) == UNHAPPY)
        return is_bad;
    return !is_bad && facts[which].on.number > last_of(facts, count, today, UNHAPPY).number;
}
