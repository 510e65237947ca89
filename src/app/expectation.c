#include "app/expectation.h"

#include "app/fit_store.h"
#include "base/text.h"
#include "db/db.h"
#include "stat/rfm.h"

bool expectation_model(struct call *c, int64_t person_id, struct fitted *out, bool *found,
                       struct error *err)
{
    struct db_rows rows;

    *found = false;
    if (!db_query(c->db, c->arena,
                  DB_SQL("SELECT e.model_fit_id FROM expectation e JOIN model_fit f"
                         " ON f.id = e.model_fit_id WHERE e.person_id = $1"),
                  (const struct value[]){ V_INT(person_id) }, 1, &rows, err))
        return false;
    if (rows.count > 0)
        return fitted_load(c, db_int(&rows, 0, 0), out, found, err);
    return fitted_newest(c, 0, out, found, err);
}

bool expectation_is_free_customer(struct call *c, int64_t person_id, bool *out, struct error *err)
{
    struct db_rows rows;

    if (!db_query(c->db, c->arena,
                  DB_SQL("SELECT count(*) FROM person WHERE id = $1 AND relation = 'customer'"
                         " AND freedom = 'free' AND deleted_at IS NULL"),
                  (const struct value[]){ V_INT(person_id) }, 1, &rows, err))
        return false;
    *out = db_int(&rows, 0, 0) != 0;
    return true;
}

static void keep_days(struct call *c, const int32_t *day, const int64_t *cents, size_t count,
                      struct bought_days *out)
{
    out->items = arena_array(c->arena, struct day, count + 1);
    out->count = 0;
    for (size_t i = 0; i < count; i++)
        if (cents[i] >= 0 && day[i] <= c->today.number &&
            (out->count == 0 || out->items[out->count - 1].number != day[i]))
            out->items[out->count++].number = day[i];
}

/* Their purchases as a history; `out->histories.count` is 0 where there are none up to today. */
static bool load_history(struct call *c, int64_t person_id, const char *currency, struct rfm *out,
                         struct bought_days *days, struct error *err)
{
    struct rfm_window window = { .until = c->today.number, .unit_days = FIT_UNIT_DAYS };
    struct db_rows rows;

    if (!db_query(c->db, c->arena,
                  DB_SQL("SELECT day, amount, currency FROM purchase WHERE person_id = $1"
                         " AND circle_id = 0 AND deleted_at IS NULL ORDER BY day"),
                  (const struct value[]){ V_INT(person_id) }, 1, &rows, err))
        return false;
    uint32_t *customer = arena_array(c->arena, uint32_t, rows.count + 1);
    int32_t *day = arena_array(c->arena, int32_t, rows.count + 1);
    int64_t *cents = arena_array(c->arena, int64_t, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++) {
        day[i] = (int32_t)db_int(&rows, i, 0);
        cents[i] = db_is_null(&rows, i, 2) || text_equal(db_text(&rows, i, 2), currency)
                       ? db_int(&rows, i, 1) : 0;
    }
    if (days != NULL)
        keep_days(c, day, cents, rows.count, days);
    struct purchase_log log = { rows.count, 1, customer, day, cents };
    return rfm_new(&log, &window, c->arena, out, err);
}

static bool drop(struct call *c, int64_t person_id, struct error *err)
{
    return db_query(c->db, c->arena, DB_SQL("DELETE FROM expectation WHERE person_id = $1"),
                    (const struct value[]){ V_INT(person_id) }, 1, NULL, err);
}

bool expectation_today(struct call *c, int64_t person_id, const struct fitted *f,
                       struct expectation *out, bool *found, struct bought_days *days,
                       struct error *err)
{
    struct rfm rfm;

    *found = false;
    if (!load_history(c, person_id, f->currency, &rfm, days, err))
        return false;
    if (rfm.histories.count == 0 || !fitted_usable(f))
        return true;
    *found = true;
    fitted_expects(f, (struct day){ rfm.first_day[0] }, (struct day){ rfm.last_day[0] },
                   rfm.histories.repeats[0], rfm.histories.spend[0], c->today, out);
    out->person_id = person_id;
    return true;
}

bool expectation_refresh(struct call *c, int64_t person_id, struct error *err)
{
    struct expectation e;
    struct fitted f;
    bool found, is_free;

    if (!expectation_model(c, person_id, &f, &found, err))
        return false;
    if (!found || !fitted_usable(&f))
        return true;
    if (!expectation_is_free_customer(c, person_id, &is_free, err))
        return false;
    if (!is_free)
        return drop(c, person_id, err);
    if (!expectation_today(c, person_id, &f, &e, &found, NULL, err))
        return false;
    return found ? fit_store_one(c, &e, err) : drop(c, person_id, err);
}

void expectation_of_row(const struct db_rows *rows, size_t row, struct expectation *out)
{
    *out = (struct expectation){
        .person_id = db_int(rows, row, 0), .model_fit_id = db_int(rows, row, 1),
        .as_of = { (int32_t)db_int(rows, row, 2) }, .first = { (int32_t)db_int(rows, row, 3) },
        .last = { (int32_t)db_int(rows, row, 4) }, .repeats = (uint32_t)db_int(rows, row, 5),
        .p_alive = db_real(rows, row, 6), .expected = db_real(rows, row, 7),
        .has_value = !db_is_null(rows, row, 8), .spend_cents = db_int(rows, row, 8),
        .residual_cents = db_int(rows, row, 9), .stake = (int)db_int(rows, row, 10),
        .drifting_on = { (int32_t)db_int(rows, row, 11) },
    };
}

bool expectation_load(struct call *c, int64_t person_id, struct expectation *out, bool *found,
                      struct error *err)
{
    struct db_rows rows;

    *found = false;
    if (!db_query(
            c->db, c->arena,
            DB_SQL("SELECT person_id, model_fit_id, as_of, first_day, last_day, repeats, p_alive,"
                   " expected, spend, residual, stake, drifting_on FROM expectation"
                   " WHERE person_id = $1"),
            (const struct value[]){ V_INT(person_id) }, 1, &rows, err))
        return false;
    *found = rows.count > 0;
    if (*found)
        expectation_of_row(&rows, 0, out);
    return true;
}
