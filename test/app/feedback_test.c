/* Feedback: links that work once, answers that reach Today at once, and the loop closed. */
#include "app/feedback.h"
#include "app/save.h"
#include "entity/feedback.h"
#include "entity/problem.h"
#include "test/help/test_app.h"
#include "test/test.h"

static struct test_app t;

static const int64_t DAY_MS = 86400000;

static struct call stranger(int days)
{
    struct call c = app_call(t.app, &t.arena, (struct instant){ t.call.now.ms + days * DAY_MS });

    return c; /* no right at all: who holds a link is nobody */
}

static const char *ask(int64_t person)
{
    char *token = arena_alloc(&t.arena, TOKEN_SIZE);

    if (!feedback_ask(&t.call, &(struct feedback_request){ .person_id = person }, token, &t.err))
        fail_test("%s", t.err.text);
    return token;
}

struct finding {
    const char *token;
    struct feedback_page page;
};

static bool find_work(struct call *c, void *context, struct error *err)
{
    struct finding *f = context;

    return feedback_find(c, f->token, &f->page, err);
}

static struct feedback_page find(const char *token, int days)
{
    struct call c = stranger(days);
    struct finding f = { .token = token };

    if (!app_read(&c, find_work, &f, &t.err))
        fail_test("%s", t.err.text);
    return f.page;
}

static bool answer(const char *token, int days, int score, const char *words)
{
    struct call c = stranger(days);

    return feedback_answer(&c, token, &(struct feedback_reply){ .score = score, .words = words },
                           &t.err);
}

static int64_t reasons(int64_t person, const char *name)
{
    return test_app_count(&t, "SELECT count(*) FROM reason WHERE person_id = $1 AND name = $2",
                          person, name);
}

static void an_unhappy_answer_is_a_reason_at_once(void **state)
{
    int64_t anna = test_app_person(&t, "Anna", "Huber");
    const char *token = ask(anna);

    (void)state;
    CHECK_INT(find(token, 0).state, FEEDBACK_OPEN);
    CHECK(answer(token, 1, 3, "two wrong deliveries"));
    CHECK_INT(reasons(anna, "unhappy_answer"), 1);
}

static void a_link_works_once(void **state)
{
    const char *token = ask(test_app_person(&t, "Ruth", "Bender"));

    (void)state;
    CHECK(!answer(token, 0, -1, ""));
    CHECK_TEXT(t.err.field, "score");
    CHECK(answer(token, 0, 9, NULL));
    CHECK(!answer(token, 0, 1, NULL));
    CHECK_INT(t.err.kind, ERROR_CONFLICT);
    CHECK_INT(find(token, 0).state, FEEDBACK_USED);
}

static void a_link_grows_old(void **state)
{
    const char *token = ask(test_app_person(&t, "Paul", "Roth"));

    (void)state;
    CHECK_INT(find(token, FEEDBACK_LINK_DAYS + 1).state, FEEDBACK_EXPIRED);
    CHECK(!answer(token, FEEDBACK_LINK_DAYS + 1, 5, NULL));
    CHECK_INT(t.err.kind, ERROR_CONFLICT);
}

static void a_made_up_link_leads_nowhere(void **state)
{
    struct call c = stranger(0);
    struct finding f = { .token = "made-up" };

    (void)state;
    CHECK(!app_read(&c, find_work, &f, &t.err));
    CHECK_INT(t.err.kind, ERROR_NOT_FOUND);
    CHECK(!answer("made-up", 0, 5, NULL));
}

static void nobody_is_asked_too_often(void **state)
{
    int64_t person = test_app_person(&t, "Leyla", "Kaya");
    const struct feedback_request again = { .person_id = person };
    char token[TOKEN_SIZE];
    struct call later = t.call;

    (void)state;
    (void)ask(person);
    CHECK(!feedback_ask(&t.call, &again, token, &t.err));
    CHECK_INT(t.err.kind, ERROR_CONFLICT);
    later.now.ms += FEEDBACK_DAYS_OTHERWISE * DAY_MS;
    later.today = instant_day(later.now);
    CHECK(feedback_ask(&later, &again, token, &t.err));
}

static void who_said_the_same_hears_the_same(void **state)
{
    const char *tokens[] = { ask(test_app_person(&t, "A", "One")),
                             ask(test_app_person(&t, "B", "Two")) };
    int told;

    (void)state;
    for (size_t i = 0; i < COUNT(tokens); i++)
        CHECK(answer(tokens[i], 0, 4, "nobody picks up on Fridays"));
    CHECK(!feedback_close(&t.call, "Fridays", "We are there until five.", &told, &t.err));

    int64_t newest = test_app_count(&t, "SELECT max(id) FROM feedback", 0, "");
    for (int64_t i = 0; i < 2; i++) {
        struct record *r = test_app_load(&t, &feedback_entity, newest);

        record_set_text(r, FEEDBACK_THEME, "Fridays");
        CHECK(app_save(&t.call, r, &t.err));
        newest = test_app_count(&t, "SELECT max(id) FROM feedback WHERE id < $1", newest, "");
    }
    CHECK(feedback_close(&t.call, "Fridays", "We are there until five.", &told, &t.err));
    CHECK_INT(told, 2);
    for (size_t i = 0; i < COUNT(tokens); i++)
        CHECK_TEXT(find(tokens[i], 0).our_answer, "We are there until five.");
}

static void they_say_themselves_whether_it_helped(void **state)
{
    int64_t person = test_app_person(&t, "Jan", "Weber");
    struct record *r = record_new(&t.arena, &problem_entity);
    struct call c = stranger(1);
    char token[TOKEN_SIZE];

    (void)state;
    record_set_int(r, PROBLEM_PERSON_ID, person);
    record_set_text(r, PROBLEM_WORDS, "it jams");
    record_set_int(r, PROBLEM_OPENED_AT, t.call.now.ms - 20 * DAY_MS);
    CHECK(app_save(&t.call, r, &t.err));
    CHECK(!feedback_ask_problem(&t.call, r->id, token, &t.err));
    CHECK_TEXT(t.err.field, "solved_at");
    record_set_text(r, PROBLEM_SOLUTION, "a new roller");
    record_set_int(r, PROBLEM_SOLVED_AT, t.call.now.ms - 10 * DAY_MS);
    CHECK(app_save(&t.call, r, &t.err));
    CHECK_INT(reasons(person, "help_unconfirmed"), 1);
    CHECK(feedback_ask_problem(&t.call, r->id, token, &t.err));
    CHECK(find(token, 0).is_problem);
    CHECK(feedback_answer(&c, token, &(struct feedback_reply){ .helped = "yes", .fast = true },
                          &t.err));
    r = test_app_load(&t, &problem_entity, r->id);
    CHECK_TEXT(record_text(r, PROBLEM_CONFIRMED), "yes");
    CHECK_INT(record_int(r, PROBLEM_WAS_FAST), 1);
    CHECK_INT(reasons(person, "help_unconfirmed"), 0);
}

static int open_book(void **state)
{
    (void)state;
    test_app_open(&t, "feedback");
    return 0;
}

static int close_book(void **state)
{
    (void)state;
    test_app_close(&t);
    return 0;
}

int main(void)
{
    return TESTS_WITH(open_book, close_book, T(an_unhappy_answer_is_a_reason_at_once),
                      T(a_link_works_once), T(a_link_grows_old), T(a_made_up_link_leads_nowhere),
                      T(nobody_is_asked_too_often), T(who_said_the_same_hears_the_same),
                      T(they_say_themselves_whether_it_helped));
}
