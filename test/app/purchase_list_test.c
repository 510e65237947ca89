/* All purchases of the book as arrays: what is in, what is left out, across pages. */
#include "app/purchase_list.h"
#include "app/save.h"
#include "db/db.h"
#include "entity/organisation.h"
#include "entity/person.h"
#include "entity/purchase.h"
#include "test/help/test_app.h"
#include "test/test.h"

static struct test_app t;

static int64_t buys(int64_t person, int32_t day, int64_t cents, const char *currency)
{
    struct record *r = record_new(&t.arena, &purchase_entity);

    record_set_int(r, PURCHASE_PERSON_ID, person);
    record_set_int(r, PURCHASE_DAY, day);
    if (cents != 0)
        record_set_int(r, PURCHASE_AMOUNT, cents);
    if (currency != NULL)
        record_set_text(r, PURCHASE_CURRENCY, currency);
    if (!app_save(&t.call, r, &t.err))
        fail_test("%s", t.err.text);
    return r->id;
}

static bool list_work(struct call *c, void *context, struct error *err)
{
    return app_purchase_list(c, &t.arena, context, err);
}

static struct purchase_list list(void)
{
    struct purchase_list l;

    if (!app_read(&t.call, list_work, &l, &t.err))
        fail_test("%s", t.err.text);
    return l;
}

static void bin(const struct entity *e, int64_t id)
{
    if (!app_bin(&t.call, e, id, &t.err))
        fail_test("%s", t.err.text);
}

static void an_empty_book_has_none(void **state)
{
    (void)state;
    CHECK_INT(list().count, 0);
}

static void purchases_come_by_person_and_day(void **state)
{
    int64_t anna = test_app_person(&t, "Anna", "Huber"),
            bert = test_app_person(&t, "Bert", "Maier");
    int64_t gone = test_app_person(&t, "Cora", "Lang");

    (void)state;
    buys(bert, 20010, 500, "EUR");
    buys(anna, 20005, 0, NULL);
    buys(anna, 20001, 1250, "EUR");
    buys(gone, 20001, 9900, "EUR");
    bin(&purchase_entity, buys(bert, 20011, 700, "EUR"));
    bin(&person_entity, gone);
    struct purchase_list l = list();
    CHECK_INT(l.count, 3);
    CHECK_INT(l.person_count, 2);
    CHECK(l.person_id[0] == anna && l.person_id[1] == bert);
    CHECK(l.person[0] == 0 && l.person[1] == 0 && l.person[2] == 1);
    CHECK(l.day[0] == 20001 && l.day[1] == 20005 && l.day[2] == 20010);
    CHECK(l.cents[0] == 1250 && l.cents[1] == 0 && l.cents[2] == 500);
    buys(bert, 20020, 700, "CHF");
    l = list();
    CHECK_INT(l.count, 4);
    CHECK(l.cents == NULL); /* euros and francs do not add up */
}

static bool many_work(struct call *c, void *context, struct error *err)
{
    const int64_t *person = context;

    return db_query(c->db, c->arena, DB_SQL(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50000)"
        " INSERT INTO purchase (id, created_at, changed_at, person_id, day)"
        " SELECT i, 0, 0, CASE WHEN i <= 30000 THEN CAST($1 AS BIGINT) ELSE CAST($2 AS BIGINT) END,"
        " 10000 + i / 10 FROM n"),
        (const struct value[]){ V_INT(person[0]), V_INT(person[1]) }, 2, NULL, err);
}

static void nobody_is_lost_between_pages(void **state)
{
    int64_t person[] = { test_app_person(&t, "Dora", "Vogel"),
                         test_app_person(&t, "Emil", "Weber") };
    size_t before = list().count, counted[2] = { 0 };

    (void)state;
    if (!app_write(&t.call, &(struct step){ .kind = "save" }, many_work, person, &t.err))
        fail_test("%s", t.err.text);
    struct purchase_list l = list();
    CHECK_INT(l.count, before + 50000);
    for (size_t i = 0; i < l.count; i++) {
        int64_t who = l.person_id[l.person[i]];

        counted[0] += who == person[0];
        counted[1] += who == person[1];
    }
    CHECK_INT(counted[0], 30000);
    CHECK_INT(counted[1], 20000);
}

static int open_book(void **state)
{
    (void)state;
    test_app_open(&t, "purchase_list");
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
    return TESTS_WITH(open_book, close_book, T(an_empty_book_has_none),
                      T(purchases_come_by_person_and_day), T(nobody_is_lost_between_pages));
}
