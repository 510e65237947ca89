#include "test/help/test_shop.h"

#include "db/db.h"
#include "test/test.h"

const struct lifetime test_shop_truth = { LIFETIME_BGNBD, { 0.8, 8, 0.9, 2.5 } };

struct filling {
    const struct purchase_log *log;
    const char *relation, *freedom;
    int64_t base;
};

static bool add_person(struct call *c, const struct filling *f, size_t i, struct error *err)
{
    const char *name = arena_printf(c->arena, "Customer %05zu", i);
    const struct value args[] = { V_INT(f->base + (int64_t)i), V_TEXT(name), V_TEXT(f->relation),
                                  V_TEXT(f->freedom) };

    return db_query(
        c->db, c->arena,
        DB_SQL("INSERT INTO person (id, created_at, changed_at, name, sort_key, relation,"
               " freedom, is_key, ring, uuid) VALUES ($1, 1, 1, $2, $2, $3, $4, 0, 'none',"
               " $2)"),
        args, COUNT(args), NULL, err);
}

static bool add_purchase(struct call *c, const struct filling *f, size_t i, struct error *err)
{
    const struct value args[] = {
        V_INT(app_new_id(c)), V_INT(f->base + f->log->customer[i]), V_INT(f->log->day[i]),
        f->log->cents != NULL ? V_INT(f->log->cents[i]) : V_NULL
    };

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

    for (size_t i = 0; i < f->log->customer_count; i++, arena_rewind(c->arena, mark))
        if (!add_person(c, f, i, err))
            return false;
    for (size_t i = 0; i < f->log->count; i++, arena_rewind(c->arena, mark))
        if (!add_purchase(c, f, i, err))
            return false;
    return true;
}

void test_shop_fill(struct test_app *t, const struct purchase_log *log, const char *relation,
                    const char *freedom, int64_t base)
{
    struct filling f = { log, relation, freedom, base };

    if (!app_write(&t->call, &(struct step){ .kind = "import" }, fill_work, &f, &t->err))
        fail_test("%s", t->err.text);
}

struct purchase_log test_shop_simulate(struct test_app *t, size_t customers)
{
    const struct simulation s = { .lifetime = test_shop_truth, .spend = { 6, 4, 15 },
                                  .customers = customers, .entry = 26, .end = 104, .seed = 4 };
    struct purchase_log log;

    simulate_purchases(&s, t->call.today.number - 7 * 104, 7, &t->arena, &log);
    return log;
}
