/*
 * fit_bench BOOK CUSTOMERS: a new book of that many customers of an invented shop, and how long it
 * takes to reckon who is still one: the first time, when everybody's reasons are made, and again,
 * when nobody's day has moved.
 */
#include "app/fit.h"
#include "app/open.h"
#include "base/secret.h"
#include "bench/clock.h"
#include "db/db.h"
#include "stat/simulate.h"

#include <stdio.h>
#include <stdlib.h>

enum { AT_ONCE = 5000, WEEKS = 104, FIRST_PERSON = 1000 };

struct filling {
    const struct purchase_log *log;
    size_t person, purchase, person_to, purchase_to;
};

static bool add_person(struct call *c, size_t i, struct error *err)
{
    const char *name = arena_printf(c->arena, "Customer %07zu", i);
    const struct value args[] = { V_INT(FIRST_PERSON + (int64_t)i), V_TEXT(name) };

    return db_query(
        c->db, c->arena,
        DB_SQL("INSERT INTO person (id, created_at, changed_at, name, sort_key, relation,"
               " freedom, is_key, ring, uuid) VALUES ($1, 1, 1, $2, $2, 'customer', 'free',"
               " 0, 'none', $2)"),
        args, COUNT(args), NULL, err);
}

static bool add_purchase(struct call *c, const struct purchase_log *log, size_t i,
                         struct error *err)
{
    const struct value args[] = { V_INT(app_new_id(c)), V_INT(FIRST_PERSON + log->customer[i]),
                                  V_INT(log->day[i]), V_INT(log->cents[i]) };

    return db_query(
        c->db, c->arena,
        DB_SQL("INSERT INTO purchase (id, created_at, changed_at, person_id, day, amount,"
               " currency) VALUES ($1, 1, 1, $2, $3, $4, 'EUR')"),
        args, COUNT(args), NULL, err);
}

static bool fill_work(struct call *c, void *context, struct error *err)
{
    const struct filling *f = context;
    struct arena_mark mark = arena_mark(c->arena);

    for (size_t i = f->person; i < f->person_to; i++, arena_rewind(c->arena, mark))
        if (!add_person(c, i, err))
            return false;
    for (size_t i = f->purchase; i < f->purchase_to; i++, arena_rewind(c->arena, mark))
        if (!add_purchase(c, f->log, i, err))
            return false;
    return true;
}

static bool fill(struct call *c, const struct purchase_log *log, struct error *err)
{
    struct filling f = { .log = log };
    const struct step step = { .kind = "import" };

    while (f.person < log->customer_count || f.purchase < log->count) {
        f.person_to =
            f.person + AT_ONCE < log->customer_count ? f.person + AT_ONCE : log->customer_count;
        f.purchase_to = f.person_to < log->customer_count || f.person < log->customer_count
                            ? f.purchase
                        : f.purchase + AT_ONCE < log->count ? f.purchase + AT_ONCE
                                                            : log->count;
        if (!app_write(c, &step, fill_work, &f, err))
            return false;
        f.person = f.person_to;
        f.purchase = f.purchase_to;
    }
    return true;
}

/* Of all threads: what is left when others use the machine too. */
static double cpu_seconds(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static bool measure(struct call *c, const char *what, size_t customers, struct error *err)
{
    const struct fit_wanted wanted = { .kind = FIT_AUTO };
    struct fitted f;
    double begun = now_us(), used = cpu_seconds();

    c->now = instant_now();
    if (!fit_run(c, &wanted, NULL, &f, err))
        return false;
    double seconds = (now_us() - begun) / 1e6;
    used = cpu_seconds() - used;
    printf("%-26s %7.2f s, of the processor %7.2f s: %6.1f us a customer; %lld purchases\n", what,
           seconds, used, used * 1e6 / (double)customers, (long long)f.in_book);
    return true;
}

int main(int argc, char **argv)
{
    struct book_options options = { .url = argc > 1 ? argv[1] : "fit_bench.book", .create = true };
    size_t customers = argc > 2 ? (size_t)strtoul(argv[2], NULL, 10) : 100000;
    const struct simulation s = { .lifetime = { LIFETIME_BGNBD, { 0.8, 8, 0.9, 2.5 } },
                                  .spend = { 6, 4, 15 }, .customers = customers, .entry = 26,
                                  .end = WEEKS, .seed = 4 };
    struct arena a = { 0 }, work = { 0 };
    struct purchase_log log;
    struct error err = { 0 };
    struct book *book;
    struct app *app;

    secret_start();
    bool ok = app_open(&options, &book, &app, &err);
    if (ok) {
        struct call c = app_call(app, &work, instant_now());

        c.actor.right = RIGHT_ADMIN;
        simulate_purchases(&s, c.today.number - 7 * WEEKS, 7, &a, &log);
        ok = fill(&c, &log, &err) && measure(&c, "first, with all reasons", customers, &err) &&
             measure(&c, "again, nobody has moved", customers, &err);
        app_close(&book, &app);
    }
    if (!ok)
        fprintf(stderr, "fit_bench: %s\n", err.text);
    arena_clear(&work);
    arena_clear(&a);
    return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
