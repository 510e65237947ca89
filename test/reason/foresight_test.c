/* The law that carries the program: what is computed today is right until recompute_on. */
#include "test/reason/cases.h"

enum { PEOPLE = 4000, HORIZON = 900, KINDS = 4 };

/* xorshift64 (Marsaglia 2003): the same people every time, so that a failure can be found. */
static uint32_t roll(uint64_t *seed, uint32_t sides)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return (uint32_t)(*seed >> 33) % sides;
}

/* Around the day of computing, on both sides; one in four is unknown. */
static struct day some_day(uint64_t *seed, struct day around, uint32_t spread)
{
    if (roll(seed, 4) == 0)
        return DAY_NONE;
    return day_plus(around, (int)roll(seed, 2 * spread) - (int)spread);
}

static struct instant some_instant(uint64_t *seed, struct day around, uint32_t spread)
{
    struct day d = some_day(seed, around, spread);

    return day_known(d) ? instant_of(d, (int)roll(seed, 24), (int)roll(seed, 60))
                        : (struct instant){ 0 };
}

static struct words some_words(uint64_t *seed)
{
    return roll(seed, 5) == 0 ? (struct words){ .sealed = true }
                              : (struct words){ .text = roll(seed, 9) == 0 ? NULL : "words" };
}

enum { EACH = 5 };

/* All lists of one person, so that they lie somewhere while facts point to them. */
struct lists {
    struct fact_contact contacts[FACTS_HISTORY];
    struct fact_purchase purchases[FACTS_HISTORY];
    struct fact_promise promises[EACH];
    struct fact_task tasks[EACH];
    struct fact_insight insights[EACH];
    struct fact_wish wishes[EACH];
    struct fact_problem problems[EACH];
    struct fact_incident incidents[EACH];
    struct fact_concession concessions[EACH];
    struct fact_benefit benefits[EACH];
    struct fact_advice advice[EACH];
    struct fact_feedback feedback[EACH];
    struct fact_evidence evidence[EACH];
    struct fact_delight delights[EACH];
    struct fact_data_duty data_duties[EACH];
    struct fact_deal deals[EACH];
    struct fact_guest guests[EACH];
};

static void roll_contacts(uint64_t *s, struct lists *l, struct facts *f, struct day today)
{
    f->contact_count = roll(s, 3) == 0 ? 0 : roll(s, roll(s, 4) == 0 ? FACTS_HISTORY : 9);
    f->purchase_count = roll(s, 2) == 0 ? 0 : roll(s, 12);
    f->contacts_before = f->contact_count > 0 && roll(s, 9) == 0 ? roll(s, 40) : 0;
    struct day d = day_plus(today, -(int)roll(s, 700));
    for (size_t i = 0; i < f->contact_count; i++) {
        d = day_plus(d, (int)roll(s, roll(s, 8) == 0 ? 200 : 20));
        l->contacts[i] = (struct fact_contact){
            .id = (int64_t)i + 1, .day = d, .at = instant_of(d, (int)roll(s, 24), 0),
            .channel = roll(s, CHANNEL_FEEDBACK + 1), .begun_by = roll(s, 4),
            .asked = roll(s, 3), .in_person = roll(s, 3) == 0,
        };
    }
    d = day_plus(today, -(int)roll(s, 700));
    for (size_t i = 0; i < f->purchase_count; i++) {
        d = day_plus(d, (int)roll(s, 60));
        l->purchases[i] = (struct fact_purchase){ .id = (int64_t)i + 1, .day = d };
    }
}

static void roll_plans(uint64_t *s, struct lists *l, size_t i, struct day t)
{
    int64_t id = (int64_t)i + 1;

    l->promises[i] = (struct fact_promise){
        .id = id, .by_them = roll(s, 3) == 0, .promiser = roll(s, 3), .what = some_words(s),
        .state = roll(s, 4), .due = some_day(s, t, 90), .minutes_left = (int)roll(s, 2000),
        .free_minutes_a_day = (int)roll(s, 300) };
    l->tasks[i] = (struct fact_task){ .id = id, .assignee = roll(s, 3), .title = "task",
                                      .due = some_day(s, t, 90), .done = roll(s, 3) == 0 };
    l->advice[i] = (struct fact_advice){ .id = id, .wanted = some_words(s),
                                         .on = some_day(s, t, 90), .review_on = some_day(s, t, 90),
                                         .has_outcome = roll(s, 2) == 0 };
    l->delights[i] = (struct fact_delight){ .id = id, .idea = some_words(s),
                                            .planned_on = some_day(s, t, 90),
                                            .over = roll(s, 2) == 0 };
    l->deals[i] = (struct fact_deal){ .id = id, .user = roll(s, 3), .title = "deal",
                                      .next_step = some_words(s), .next_on = some_day(s, t, 90),
                                      .open = roll(s, 3) > 0 };
    l->guests[i] = (struct fact_guest){
        .id = id, .user = roll(s, 3), .occasion = "open day", .on = some_day(s, t, 60),
        .talk_about = some_words(s), .comes = roll(s, 2) == 0, .came = roll(s, 2) == 0,
        .followed_up_on = roll(s, 2) == 0 ? some_day(s, t, 30) : DAY_NONE };
    l->data_duties[i] = (struct fact_data_duty){ .id = id, .kind = roll(s, 4),
                                                 .asked_on = some_day(s, t, 60),
                                                 .answer_by = some_day(s, t, 90),
                                                 .settled = roll(s, 2) == 0 };
}

static void roll_past(uint64_t *s, struct lists *l, size_t i, struct day t)
{
    int64_t id = (int64_t)i + 1;

    l->insights[i] = (struct fact_insight){
        .id = id, .kind = roll(s, 7), .words = some_words(s), .since = some_day(s, t, 400),
        .confirmed_on = some_day(s, t, 400),
        .ended_on = roll(s, 2) == 0 ? some_day(s, t, 100) : DAY_NONE };
    l->wishes[i] = (struct fact_wish){ .id = id, .words = some_words(s), .open = roll(s, 2) == 0,
                                       .since = some_day(s, t, 200) };
    l->problems[i] = (struct fact_problem){
        .id = id, .helper = roll(s, 3), .words = some_words(s), .solution = some_words(s),
        .opened_at = some_instant(s, t, 40),
        .first_reaction_at = roll(s, 2) == 0 ? some_instant(s, t, 40) : (struct instant){ 0 },
        .solved_on = roll(s, 2) == 0 ? some_day(s, t, 40) : DAY_NONE, .confirmed = roll(s, 3) };
    l->incidents[i] = (struct fact_incident){
        .id = id, .what = some_words(s), .on = some_day(s, t, 500), .our_fault = roll(s, 3),
        .apology_on = roll(s, 2) == 0 ? some_day(s, t, 100) : DAY_NONE,
        .apology_in_person = roll(s, 2) == 0,
        .action_on = roll(s, 2) == 0 ? some_day(s, t, 100) : DAY_NONE };
    l->concessions[i] = (struct fact_concession){
        .id = id, .given_on = some_day(s, t, 400), .expected_by = some_day(s, t, 400),
        .returned_on = roll(s, 3) == 0 ? some_day(s, t, 100) : DAY_NONE,
        .written_off_on = roll(s, 3) == 0 ? some_day(s, t, 100) : DAY_NONE };
    l->benefits[i] = (struct fact_benefit){
        .id = id, .on = some_day(s, t, 400), .gains_known = roll(s, 3) > 0,
        .gain_cents = roll(s, 100), .alternative_cents = roll(s, 100), .alternative = "Roth" };
    l->feedback[i] = (struct fact_feedback){
        .id = id, .on = some_day(s, t, 90), .score_known = roll(s, 2) == 0,
        .score = (int)roll(s, 11), .unhappy = roll(s, 3) == 0, .words = some_words(s),
        .answered = roll(s, 2) == 0 };
    l->evidence[i] = (struct fact_evidence){
        .id = id, .kind = roll(s, 4), .on = some_day(s, t, 200),
        .thanked_on = roll(s, 2) == 0 ? some_day(s, t, 200) : DAY_NONE, .to_whom = "Roth" };
}

static void roll_person(uint64_t *s, struct lists *l, struct facts *f, struct day today)
{
    *f = (struct facts){
        .person = 1, .relation = roll(s, 8), .freedom = roll(s, 4), .ring = roll(s, 4),
        .bound_until = some_day(s, today, 200), .birthday_day = (int)roll(s, 32),
        .birthday_month = (int)roll(s, 13),
        .birthday_year = roll(s, 3) == 0 ? 0 : 1930 + (int)roll(s, 105),
        .rhythm_days = roll(s, 5) == 0 ? (int)roll(s, 90) : 0,
        .created_on = some_day(s, today, 100), .profile_open = roll(s, 2) == 0,
        .drifting_on = some_day(s, today, 200),
        .promises = l->promises, .promise_count = roll(s, EACH + 1),
        .tasks = l->tasks, .task_count = roll(s, EACH + 1),
        .insights = l->insights, .insight_count = roll(s, EACH + 1),
        .wishes = l->wishes, .wish_count = roll(s, EACH + 1),
        .problems = l->problems, .problem_count = roll(s, EACH + 1),
        .incidents = l->incidents, .incident_count = roll(s, EACH + 1),
        .concessions = l->concessions, .concession_count = roll(s, EACH + 1),
        .benefits = l->benefits, .benefit_count = roll(s, EACH + 1),
        .advice = l->advice, .advice_count = roll(s, EACH + 1),
        .feedback = l->feedback, .feedback_count = roll(s, EACH + 1),
        .evidence = l->evidence, .evidence_count = roll(s, EACH + 1),
        .delights = l->delights, .delight_count = roll(s, EACH + 1),
        .data_duties = l->data_duties, .data_duty_count = roll(s, EACH + 1),
        .deals = l->deals, .deal_count = roll(s, EACH + 1),
        .guests = l->guests, .guest_count = roll(s, EACH + 1),
        .contacts = l->contacts, .purchases = l->purchases,
    };
    roll_contacts(s, l, f, today);
    for (size_t i = 0; i < EACH; i++) {
        roll_plans(s, l, i, today);
        roll_past(s, l, i, today);
    }
}

/* Days worth asking on: those on which something begins or ends, the day before, the same a
 * year later, and some at random. */
static struct day day_to_ask(const struct hits *early, size_t i, struct day today, uint64_t *seed)
{
    const struct hit *h = &early->items[i / KINDS];

    if (i / KINDS >= early->count)
        return day_plus(today, (int)roll(seed, HORIZON));
    return i % KINDS == 0   ? h->from
           : i % KINDS == 1 ? h->until
           : i % KINDS == 2 ? day_plus(h->from, -1)
                            : day_plus(h->from, 365);
}

/* Asks on such days, as far as they lie before the least recompute_on. Returns how often. */
static int compare_with_later(struct arena *a, const struct facts *f, uint64_t *seed,
                              const struct hits *early, struct day today, int person)
{
    struct reason_settings set = reason_settings_initial();
    struct day again = hits_recompute_on(early);
    int asked = 0;

    for (size_t i = 0; i < KINDS * (early->count + 3); i++) {
        struct day d = day_to_ask(early, i, today, seed);

        if (d.number < today.number || (day_known(again) && d.number >= again.number))
            continue;

        struct arena_mark mark = arena_mark(a);
        struct hits late = hits_new(a);
        reason_all(f, &set, d, &late);

        const char *foreseen = hits_holding(a, early, d), *seen = hits_holding(a, &late, d);
        if (strcmp(foreseen, seen) != 0)
            fail_test("person %d, %d days on\nforeseen\n%sseen\n%s", person,
                      days_between(today, d), foreseen, seen);
        arena_rewind(a, mark);
        asked++;
    }
    return asked;
}

static void what_is_foreseen_is_what_is_seen(void **state)
{
    struct arena arena = { 0 };
    struct reason_settings set = reason_settings_initial();
    uint64_t seed = 20261122;
    int asked = 0;

    (void)state;
    for (int person = 0; person < PEOPLE; person++) {
        struct day today = day_of(2026, 1, 1 + (int)roll(&seed, 28));
        struct lists lists;
        struct facts facts;

        today = day_plus(today, (int)roll(&seed, 1500));
        roll_person(&seed, &lists, &facts, today);

        struct hits early = hits_new(&arena);
        reason_all(&facts, &set, today, &early);
        for (size_t i = 0; i < early.count; i++)
            if (day_known(early.items[i].recompute_on) &&
                early.items[i].recompute_on.number <= today.number)
                fail_test("person %d: %s wants to be computed again in the past", person,
                          early.items[i].reason->name);
        asked += compare_with_later(&arena, &facts, &seed, &early, today, person);
        arena_reset(&arena);
    }
    arena_clear(&arena);
    CHECK(asked > PEOPLE * 5); /* a law that was never put to the question is none */
}

int main(void)
{
    return TESTS(T(what_is_foreseen_is_what_is_seen));
}
