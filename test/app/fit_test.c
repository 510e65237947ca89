/* Purchases in the book, and what they say of staying and leaving. */
#include "app/agenda.h"
#include "app/expectation.h"
#include "app/fit.h"
#include "app/save.h"
#include "base/text.h"
#include "db/db.h"
#include "entity/model_fit.h"
#include "entity/person.h"
#include "entity/purchase.h"
#include "test/help/test_app.h"
#include "test/help/test_data.h"
#include "test/help/test_shop.h"
#include "test/test.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static struct test_app t;

enum { FIRST_PERSON = 1000 };

static void fill_book(const struct purchase_log *log, const char *relation, const char *freedom,
                      int64_t base)
{
    test_shop_fill(&t, log, relation, freedom, base);
}

static struct purchase_log simulate(size_t customers)
{
    return test_shop_simulate(&t, customers);
}

static struct fitted fit_now(int kind)
{
    const struct fit_wanted wanted = { .kind = kind };
    struct fitted f;

    if (!fit_run(&t.call, &wanted, NULL, &f, &t.err))
        fail_test("%s", t.err.text);
    int done = 1;
    while (done > 0)
        if (!agenda_turn(&t.call, 200, &done, &t.err))
            fail_test("%s", t.err.text);
    return f;
}

static int64_t count(const char *sql, int64_t id)
{
    return test_app_count(&t, sql, id, NULL);
}

static bool change_work(struct call *c, void *context, struct error *err)
{
    return db_query(c->db, c->arena, db_sql_built(context), NULL, 0, NULL, err);
}

static void change(const char *sql)
{
    if (!app_write(&t.call, &(struct step){ .kind = "save" }, change_work, (void *)sql, &t.err))
        fail_test("%s", t.err.text);
}

struct wanted {
    int64_t person;
    struct expectation found;
    bool is_there;
};

static bool load_work(struct call *c, void *context, struct error *err)
{
    struct wanted *w = context;

    return expectation_load(c, w->person, &w->found, &w->is_there, err);
}

static struct wanted expectation(int64_t person)
{
    struct wanted w = { .person = person };

    if (!app_read(&t.call, load_work, &w, &t.err))
        fail_test("%s", t.err.text);
    return w;
}

static void open_book(const char *name)
{
    test_app_open(&t, name);
}

static void the_truth_is_found_and_everybody_has_figures(void **state)
{
    (void)state;
    open_book("fit_truth");
    struct purchase_log log = simulate(1500), few = simulate(40);

    fill_book(&log, "customer", "free", FIRST_PERSON);
    fill_book(&few, "customer", "bound", 10000);
    fill_book(&few, "customer", "no_choice", 20000);
    fill_book(&few, "authority", "free", 30000);
    struct fitted f = fit_now(LIFETIME_BGNBD);

    CHECK_INT(f.outcome, FIT_GOOD);
    CHECK_INT(f.customers, 1500);
    for (int i = 0; i < 4; i++)
        CHECK(fabs(f.model.parameter[i] - test_shop_truth.parameter[i]) < 3 * f.standard_error[i]);
    CHECK(f.has_spend);
    CHECK_TEXT(f.currency, "EUR");
    CHECK_INT(count("SELECT count(*) FROM expectation", 0), 1500);
    CHECK_INT(
        count("SELECT count(*) FROM expectation WHERE p_alive < 0 OR p_alive > 1 OR expected < 0",
              0),
        0);
    CHECK_INT(count("SELECT count(*) FROM expectation WHERE residual IS NULL", 0), 0);
    CHECK_INT(count("SELECT count(DISTINCT stake) FROM expectation WHERE stake BETWEEN 1 AND 3", 0),
              3);
    /* Whoever has a day has the reason, from that day on; nobody else. */
    int64_t days = count("SELECT count(*) FROM expectation WHERE drifting_on IS NOT NULL", 0);
    CHECK(days > 300);
    CHECK_INT(count("SELECT count(*) FROM reason r JOIN expectation e ON e.person_id = r.person_id"
                    " WHERE r.name = 'drifting' AND r.from_day = e.drifting_on", 0), days);
    CHECK_INT(count("SELECT count(*) FROM reason WHERE name = 'drifting'", 0), days);
    /* As likely here as gone on the day itself, a little more the day before. */
    int64_t person = count("SELECT min(person_id) FROM expectation WHERE drifting_on > as_of", 0);
    struct expectation e = expectation(person).found, on_the_day, before;
    fitted_expects(&f, e.first, e.last, e.repeats, 10, e.drifting_on, &on_the_day);
    fitted_expects(&f, e.first, e.last, e.repeats, 10, day_plus(e.drifting_on, -1), &before);
    CHECK(on_the_day.p_alive <= 0.5 && before.p_alive > 0.5);
    CHECK_INT(on_the_day.drifting_on.number, e.drifting_on.number);
    test_app_close(&t);
}

static void buys(int64_t person, struct day day)
{
    struct record *r = record_new(&t.arena, &purchase_entity);

    record_set_int(r, PURCHASE_PERSON_ID, person);
    record_set_int(r, PURCHASE_DAY, day.number);
    record_set_int(r, PURCHASE_AMOUNT, 1999);
    record_set_text(r, PURCHASE_CURRENCY, "EUR");
    if (!app_save(&t.call, r, &t.err))
        fail_test("%s", t.err.text);
}

static void a_purchase_moves_the_day_at_once(void **state)
{
    (void)state;
    open_book("fit_move");
    struct purchase_log log = simulate(300);
    fill_book(&log, "customer", "free", FIRST_PERSON);
    fit_now(LIFETIME_BGNBD);

    int64_t person = count("SELECT min(person_id) FROM expectation WHERE drifting_on < as_of", 0);
    struct expectation before = expectation(person).found;
    CHECK(before.p_alive < 0.5);
    CHECK_INT(
        count("SELECT count(*) FROM reason WHERE name = 'drifting' AND person_id = $1", person), 1);
    buys(person, t.call.today);
    struct expectation after = expectation(person).found;
    CHECK(after.drifting_on.number > t.call.today.number);
    CHECK(after.p_alive > 0.5);
    CHECK_INT(after.repeats, before.repeats + 1);
    CHECK_INT(
        count("SELECT from_day FROM reason WHERE name = 'drifting' AND person_id = $1", person),
        after.drifting_on.number);

    /* Bound by a contract: nothing to be said any more. */
    struct record *r = test_app_load(&t, &person_entity, person);
    record_set_text(r, PERSON_FREEDOM, "bound");
    record_set_text(r, PERSON_FAMILY, "Customer");
    if (!app_save(&t.call, r, &t.err))
        fail_test("%s", t.err.text);
    CHECK(!expectation(person).is_there);
    CHECK_INT(
        count("SELECT count(*) FROM reason WHERE name = 'drifting' AND person_id = $1", person), 0);
    test_app_close(&t);
}

static void a_second_fit_moves_nobody_when_nothing_was_bought(void **state)
{
    (void)state;
    open_book("fit_again");
    struct purchase_log log = simulate(200);
    fill_book(&log, "customer", "free", FIRST_PERSON);
    fit_now(FIT_AUTO);
    int64_t newest = count("SELECT max(id) FROM reason", 0);
    t.call.now.ms += 1000;
    fit_now(FIT_AUTO);
    CHECK_INT(count("SELECT max(id) FROM reason", 0), newest);
    CHECK_INT(count("SELECT count(*) FROM model_fit", 0), 2);
    test_app_close(&t);
}

/* The figures of somebody who is no customer any more go; so do those of everybody when too
 * little is left. */
static void figures_end_with_what_they_rest_on(void **state)
{
    (void)state;
    open_book("fit_end");
    struct purchase_log log = simulate(200);
    fill_book(&log, "customer", "free", FIRST_PERSON);
    fit_now(LIFETIME_BGNBD);
    CHECK_INT(count("SELECT count(*) FROM expectation", 0), 200);
    change("UPDATE person SET relation = 'private' WHERE id = 1003");
    t.call.now.ms += 1000;
    fit_now(LIFETIME_BGNBD);
    CHECK_INT(count("SELECT count(*) FROM expectation", 0), 199);
    CHECK(!expectation(1003).is_there);
    change("UPDATE person SET relation = 'private' WHERE id > 1005");
    t.call.now.ms += 1000;
    CHECK_INT(fit_now(FIT_AUTO).outcome, FIT_TOO_LITTLE);
    CHECK_INT(count("SELECT count(*) FROM expectation", 0), 0);
    CHECK_INT(count("SELECT count(*) FROM reason WHERE name = 'drifting'", 0), 0);
    test_app_close(&t);
}

static struct purchase_log on_days(size_t customers, size_t each, int step, int64_t cents)
{
    struct purchase_log log = { .count = customers * each, .customer_count = customers };
    uint32_t *customer = arena_array(&t.arena, uint32_t, log.count + 1);
    int32_t *day = arena_array(&t.arena, int32_t, log.count + 1);
    int64_t *amount = arena_array(&t.arena, int64_t, log.count + 1);

    for (size_t i = 0; i < log.count; i++) {
        customer[i] = (uint32_t)(i / each);
        day[i] = t.call.today.number - 400 + (int32_t)(i % each) * step;
        amount[i] = cents;
    }
    log.customer = customer;
    log.day = day;
    log.cents = amount;
    return log;
}

static void degenerate_books_are_answered_not_invented(void **state)
{
    static const struct {
        const char *what;
        size_t customers, each;
        int step;
        int64_t cents;
    } cases[] = {
        { "nothing at all", 0, 0, 0, 0 },
        { "one customer", 1, 5, 7, 500 },
        { "nobody came back", 60, 1, 0, 500 },
        { "everybody on one day", 60, 3, 0, 500 },
        { "all in the future", 30, 2, 600, 500 },
        { "nothing but returns", 30, 3, 7, -500 },
        { "free of charge", 40, 3, 30, 0 },
        { "all alike", 40, 5, 30, 500 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        open_book("fit_degenerate");
        struct purchase_log log = on_days(cases[i].customers, cases[i].each, cases[i].step,
                                          cases[i].cents);
        fill_book(&log, "customer", "free", FIRST_PERSON);
        struct fitted f = fit_now(FIT_AUTO);

        if (!fitted_usable(&f) && count("SELECT count(*) FROM expectation", 0) != 0)
            fail_test("case %s: figures without a model", cases[i].what);
        if (i < 6 && f.outcome != FIT_TOO_LITTLE)
            fail_test("case %s: outcome %d", cases[i].what, (int)f.outcome);
        if (count(
                "SELECT count(*) FROM expectation WHERE p_alive < 0 OR p_alive > 1 OR expected < 0",
                0) != 0)
            fail_test("case %s: figures out of their range", cases[i].what);
        test_app_close(&t);
    }
}

static void a_fit_is_due_when_enough_was_bought(void **state)
{
    static const struct {
        const char *what;
        int64_t had, have;
        int hours;
        int percent;
        bool soon, due;
    } cases[] = {
        { "nothing new", 1000, 1000, 2, 50, false, false },
        { "a twentieth", 1000, 1050, 2, 50, false, true },
        { "too few", 1000, 1049, 2, 50, false, false },
        { "a hundred of many", 100000, 100100, 2, 50, false, true },
        { "a hundred taken back", 100000, 99900, 2, 50, false, true },
        { "within the hour", 1000, 2000, 0, 50, false, false },
        { "an import within the hour", 1000, 1010, 0, 50, true, true },
        { "an import of nothing new", 1000, 1000, 0, 50, true, false },
        { "a week old", 1000, 1000, 7 * 24, 50, false, true },
        { "another threshold", 1000, 1000, 0, 40, false, true },
    };
    const struct instant now = instant_of(day_of(2026, 11, 22), 9, 0);

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct fitted f = { .in_book = cases[i].had, .percent = 50,
                            .fitted_at = { now.ms - cases[i].hours * 3600000LL } };
        struct fit_change change = { cases[i].have, cases[i].percent, cases[i].soon };

        if (fit_is_due(&f, &change, now) != cases[i].due)
            fail_test("case %s", cases[i].what);
    }
    CHECK(!fit_is_due(NULL, &(struct fit_change){ 0, 50, true }, now));
    CHECK(fit_is_due(NULL, &(struct fit_change){ 1, 50, false }, now));
}

static void it_is_reckoned_in_the_background(void **state)
{
    struct job_state job;

    (void)state;
    open_book("fit_job");
    struct purchase_log log = simulate(200);
    fill_book(&log, "customer", "free", FIRST_PERSON);
    CHECK(fit_keep(&t.call, &t.err));
    jobs_wait(t.app);
    job_look(t.app, FIT_JOB, &job);
    CHECK(!job.running && !job.waiting && !job.failed);
    CHECK_INT(count("SELECT count(*) FROM model_fit", 0), 1);
    CHECK_INT(count("SELECT count(*) FROM expectation", 0), 200);
    /* Nothing was bought since: nothing happens. */
    t.call.now.ms += 2 * 3600000;
    CHECK(fit_keep(&t.call, &t.err));
    jobs_wait(t.app);
    CHECK_INT(count("SELECT count(*) FROM model_fit", 0), 1);
    fit_start(t.app); /* ended with the program, whatever it does just then */
    test_app_close(&t);
}

static void a_group_of_enough_has_a_model_of_its_own(void **state)
{
    (void)state;
    open_book("fit_group");
    struct purchase_log log = simulate(700);
    fill_book(&log, "customer", "free", FIRST_PERSON);
    change(
        "INSERT INTO person_group (id, created_at, changed_at, name) VALUES (5, 1, 1, 'Regulars')");
    change("INSERT INTO membership (id, created_at, changed_at, group_id, person_id)"
          " SELECT id, 1, 1, 5, id FROM person WHERE id < 1600");
    fit_now(LIFETIME_BGNBD);
    CHECK_INT(count("SELECT count(*) FROM model_fit WHERE group_id = 5 AND customers = 600", 0), 1);
    CHECK_INT(count("SELECT count(*) FROM expectation e JOIN model_fit f ON f.id = e.model_fit_id"
                    " WHERE f.group_id = 5", 0), 600);
    CHECK_INT(count("SELECT count(*) FROM expectation", 0), 700);
    test_app_close(&t);
}

/* Fader & Hardie's 1/10 sample, 39 weeks, from the book: as the other tools and papers have it. */
static void the_published_parameters_come_from_a_book(void **state)
{
    static const double published[] = { 0.2425945224, 4.413602019, 0.7929220172, 2.425906777 };
    struct purchase_log log = { 0 };
    const char *text;
    size_t room = 8000;

    (void)state;
    test_data_or_skip();
    open_book("fit_cdnow");
    text = test_data_read(&t.arena, "btyd/CDNOW_sample.txt", &(size_t){ 0 });
    uint32_t *customer = arena_array(&t.arena, uint32_t, room);
    int32_t *day = arena_array(&t.arena, int32_t, room);
    int64_t *cents = arena_array(&t.arena, int64_t, room);
    unsigned id, date;
    double amount;
    for (int used;
         log.count < room && sscanf(text, "%*u %u %u %*u %lf%n", &id, &date, &amount, &used) == 3;
         text += used) {
        customer[log.count] = id - 1;
        day[log.count] = day_of((int)date / 10000, (int)date / 100 % 100, (int)date % 100).number;
        cents[log.count++] = llround(amount * 100);
        log.customer_count = id > log.customer_count ? id : log.customer_count;
    }
    log.customer = customer;
    log.day = day;
    log.cents = cents;
    fill_book(&log, "customer", "free", FIRST_PERSON);
    const struct fit_wanted wanted = { .kind = LIFETIME_BGNBD, .until = day_of(1997, 9, 30) };
    struct fitted f;
    if (!fit_run(&t.call, &wanted, NULL, &f, &t.err))
        fail_test("%s", t.err.text);
    CHECK_INT(f.customers, 2357);
    CHECK(fabs(f.log_likelihood - -9582.429206674) < 1e-6);
    for (int i = 0; i < 4; i++)
        CHECK(fabs(f.model.parameter[i] / published[i] - 1) < 1e-6);
    CHECK_INT(count("SELECT count(*) FROM expectation", 0), 2357);
    test_app_close(&t);
}

int main(void)
{
    return TESTS(
        T(the_truth_is_found_and_everybody_has_figures), T(a_purchase_moves_the_day_at_once),
        T(a_second_fit_moves_nobody_when_nothing_was_bought), T(figures_end_with_what_they_rest_on),
        T(degenerate_books_are_answered_not_invented), T(a_fit_is_due_when_enough_was_bought),
        T(it_is_reckoned_in_the_background), T(a_group_of_enough_has_a_model_of_its_own),
        T(the_published_parameters_come_from_a_book));
}
