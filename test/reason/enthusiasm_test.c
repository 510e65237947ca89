/* What shows that somebody is enthusiastic, content, or not: facts in, one of four words out. */
#include "reason/enthusiasm.h"
#include "test/test.h"

enum { TODAY = 20000, MOST = 4 };

static const struct {
    const char *what;
    enum enthusiasm state;
    size_t count;
    struct {
        enum sign sign;
        int days_ago;
        bool shows; /* is named as what shows it */
    } facts[MOST];
} cases[] = {
    { "nothing known", ENTHUSIASM_UNKNOWN, 0, { { 0 } } },
    { "a good answer is said, not done", SATISFIED, 1, { { SIGN_GOOD_ANSWER, 3, true } } },
    { "help that helped", SATISFIED, 1, { { SIGN_HELPED, 3, true } } },
    { "a recommendation", ENTHUSIASTIC, 1, { { SIGN_RECOMMENDED, 30, true } } },
    { "told others", ENTHUSIASTIC, 1, { { SIGN_TOLD_OTHERS, 30, true } } },
    { "came back by themselves", ENTHUSIASTIC, 1, { { SIGN_CAME_BACK, 30, true } } },
    { "an unhappy answer", UNHAPPY, 1, { { SIGN_UNHAPPY_ANSWER, 3, true } } },
    { "help that did not help", UNHAPPY, 1, { { SIGN_NOT_HELPED, 3, true } } },
    { "the newest voice: a complaint after a recommendation",
      UNHAPPY,
      2,
      { { SIGN_RECOMMENDED, 30, false }, { SIGN_UNHAPPY_ANSWER, 3, true } } },
    { "the newest voice: a recommendation after a complaint",
      ENTHUSIASTIC,
      2,
      { { SIGN_UNHAPPY_ANSWER, 30, false }, { SIGN_RECOMMENDED, 3, true } } },
    { "content again after a complaint; what was before it counts no more",
      SATISFIED,
      3,
      { { SIGN_RECOMMENDED, 60, false },
        { SIGN_UNHAPPY_ANSWER, 30, false },
        { SIGN_HELPED, 3, true } } },
    { "on one day the complaint is believed",
      UNHAPPY,
      2,
      { { SIGN_RECOMMENDED, 3, false }, { SIGN_NOT_HELPED, 3, true } } },
    { "both, what they did and what they said",
      ENTHUSIASTIC,
      2,
      { { SIGN_GOOD_ANSWER, 3, true }, { SIGN_TOLD_OTHERS, 30, true } } },
    { "the last day of a year counts", ENTHUSIASTIC, 1, { { SIGN_RECOMMENDED, 364, true } } },
    { "a year and a day does not", ENTHUSIASM_UNKNOWN, 1, { { SIGN_RECOMMENDED, 365, false } } },
    { "an old complaint is over",
      SATISFIED,
      2,
      { { SIGN_UNHAPPY_ANSWER, 400, false }, { SIGN_GOOD_ANSWER, 380 - 30, true } } },
    { "what is yet to come does not count",
      ENTHUSIASM_UNKNOWN,
      1,
      { { SIGN_RECOMMENDED, -1, false } } },
};

static void facts_show_a_state(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct sign_fact facts[MOST];

        for (size_t k = 0; k < cases[i].count; k++)
            facts[k] = (struct sign_fact){ cases[i].facts[k].sign,
                                           { TODAY - cases[i].facts[k].days_ago } };
        if (enthusiasm_of(facts, cases[i].count, (struct day){ TODAY }) != cases[i].state)
            fail_test(
                "%s: %s", cases[i].what,
                enthusiasm_names[enthusiasm_of(facts, cases[i].count, (struct day){ TODAY })]);
        for (size_t k = 0; k < cases[i].count; k++)
            if (enthusiasm_shows(facts, cases[i].count, k, (struct day){ TODAY }) !=
                cases[i].facts[k].shows)
                fail_test("%s: fact %zu", cases[i].what, k);
    }
}

/* The state never depends on the order in which facts are told. */
static void the_order_of_facts_says_nothing(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct sign_fact facts[MOST];
        size_t n = cases[i].count;

        for (size_t k = 0; k < n; k++)
            facts[n - 1 - k] = (struct sign_fact){ cases[i].facts[k].sign,
                                                   { TODAY - cases[i].facts[k].days_ago } };
        if (enthusiasm_of(facts, n, (struct day){ TODAY }) != cases[i].state)
            fail_test("%s, the other way round", cases[i].what);
    }
}

static void every_state_has_a_name(void **state)
{
    (void)state;
    for (int i = 0; i < ENTHUSIASM_COUNT; i++) {
        CHECK(enthusiasm_names[i] != NULL);
        CHECK(enthusiasm_labels[i] != NULL);
    }
}

int main(void)
{
    return TESTS(T(facts_show_a_state), T(the_order_of_facts_says_nothing),
                 T(every_state_has_a_name));
}
