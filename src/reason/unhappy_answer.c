/* Unhappy answer: somebody we asked was not content, and waits for an answer to that. */
#include "reason/all.h"

static void find(const struct facts *who, const struct reason_settings *set, struct day today,
                 struct hits *out)
{
    (void)today;
    for (size_t i = 0; i < who->feedback_count; i++) {
        const struct fact_feedback *f = &who->feedback[i];
        bool low = f->score_known && f->score <= set->unhappy_score;

        if (f->answered || !day_known(f->on) || !(low || f->unhappy))
            continue;

        struct hit *h = hit_add(out, &reason_unhappy_answer, f->id, f->on);
        if (f->score_known)
            args_number(&h->args, "score", f->score);
        hit_words(out, h, "words", f->words);
    }
}

static const char *say(const struct reason_args *args, const struct scene *scene)
{
    bool score = args_find(args, "score") != NULL, words = args_find(args, "words") != NULL;

    (void)scene;
    return score && words ? N_("{She} answered: {score} of 10. {words}")
           : score        ? N_("{She} answered: {score} of 10.")
           : words        ? N_("{She} answered: {words}")
                          : N_("{She} was not content with us.");
}

const struct reason reason_unhappy_answer = {
    .name = "unhappy_answer", .label = N_("Unhappy answer"),
    .class = REASON_FIRST, .base = 90, .find = find, .sentence = say,
};
