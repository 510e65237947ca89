/* Silence: it has been quiet for longer than this person and we are used to. */
#include "reason/all.h"
#include "reason/rhythm.h"

static void find(const struct facts *who, const struct reason_settings *set, struct day today,
                 struct hits *out)
{
    struct beats beats;

    (void)today;
    if (!rhythm_matters(who))
        return;
    beats_of(who, &beats);
    if (beats.count == 0)
        return; /* never in touch is not silence: `unplaced` asks about that */

    struct rhythm rhythm = rhythm_of(who, set, &beats, beats.count);
    struct day last = beats.days[beats.count - 1];
    struct hit *h = hit_add(out, &reason_silence, 0, day_plus(last, rhythm.limit_days));

    if (rhythm_is_old(who, h->from))
        h->class = REASON_BEFORE;
    args_day(&h->args, "last", last);
    if (rhythm.source == RHYTHM_LEARNT)
        args_number(&h->args, "rhythm", rhythm.usual_days);
    if (rhythm.source == RHYTHM_WISH)
        args_number(&h->args, "wish", rhythm.usual_days);
}

static const char *say(const struct reason_args *args, const struct scene *scene)
{
    (void)scene;
    if (args_find(args, "wish") != NULL)
        return N_("{She} would like to hear from us {every:wish}; "
                  "it has been quiet for {long:last}.");
    if (args_find(args, "rhythm") != NULL)
        return N_("You usually speak {every:rhythm}; it has been quiet for {long:last}.");
    return N_("It has been quiet between you for {long:last}.");
}

const struct reason reason_silence = {
    .name = "silence", .label = N_("Silence"),
    .class = REASON_TODAY, .base = 50, .find = find, .sentence = say,
};
