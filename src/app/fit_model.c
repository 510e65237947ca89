#include "app/fit_model.h"

#include "base/text.h"
#include "db/db.h"
#include "entity/model_fit.h"
#include "format/json_in.h"
#include "model/store.h"
#include "reason/facts.h"

#include <math.h>
#include <string.h>

enum { JSON_ROOM = 64 * 1024, KEPT = 12 };

static const char *const states[FIT_OUTCOME_COUNT] = {
    [FIT_GOOD] = "usable", [FIT_AT_EDGE] = "at_edge", [FIT_NO_DROPOUT] = "no_dropout",
    [FIT_TOO_LITTLE] = "too_little", [FIT_FAILED] = "failed",
};

static const char *const kinds[LIFETIME_KIND_COUNT] = {
    [LIFETIME_BGNBD] = "bgnbd", [LIFETIME_MBGNBD] = "mbgnbd",
    [LIFETIME_PARETONBD] = "paretonbd", [LIFETIME_NBD] = "nbd",
};

static const char *const letters[LIFETIME_KIND_COUNT][4] = {
    [LIFETIME_BGNBD] = { "r", "alpha", "a", "b" },
    [LIFETIME_MBGNBD] = { "r", "alpha", "a", "b" },
    [LIFETIME_PARETONBD] = { "r", "alpha", "s", "beta" },
    [LIFETIME_NBD] = { "r", "alpha" },
};

bool fitted_usable(const struct fitted *f)
{
    return f->outcome == FIT_GOOD || f->outcome == FIT_AT_EDGE || f->outcome == FIT_NO_DROPOUT;
}

/* {"r": …, "alpha": …, "errors": {"r": …}}; a null error is one the data do not tell. */
static const char *parameters_text(struct arena *a, const struct fitted *f)
{
    struct json j = json_new(a, JSON_ROOM);
    int count = lifetime_parameter_count(f->model.kind);

    json_add_object(&j, NULL);
    for (int i = 0; i < count; i++)
        json_add_real(&j, letters[f->model.kind][i], f->model.parameter[i]);
    json_add_object(&j, "errors");
    for (int i = 0; i < count; i++)
        json_add_real(&j, letters[f->model.kind][i], f->standard_error[i]);
    json_end(&j);
    json_end(&j);
    return j.out.bytes;
}

static const char *spend_text(struct arena *a, const struct spend_model *m)
{
    struct json j = json_new(a, JSON_ROOM);

    json_add_object(&j, NULL);
    json_add_real(&j, "p", m->p);
    json_add_real(&j, "q", m->q);
    json_add_real(&j, "gamma", m->gamma);
    json_end(&j);
    return j.out.bytes;
}

static double number_of(const json_t *object, const char *key)
{
    const json_t *v = object != NULL ? json_object_get(object, key) : NULL;

    return v != NULL && json_is_number(v) ? json_number_value(v) : NAN;
}

static bool read_parameters(const char *text, struct fitted *f, struct error *err)
{
    json_t *root = json_in_parse(text, strlen(text), JSON_ROOM, err);

    if (root == NULL)
        return false;
    for (int i = 0; i < lifetime_parameter_count(f->model.kind); i++) {
        const char *letter = letters[f->model.kind][i];

        f->model.parameter[i] = number_of(root, letter);
        f->standard_error[i] = number_of(json_object_get(root, "errors"), letter);
    }
    json_decref(root);
    return true;
}

static bool read_spend(const char *text, struct fitted *f, struct error *err)
{
    json_t *root = json_in_parse(text, strlen(text), JSON_ROOM, err);

    if (root == NULL)
        return false;
    f->spend = (struct spend_model){ number_of(root, "p"), number_of(root, "q"),
                                     number_of(root, "gamma") };
    f->has_spend = true;
    json_decref(root);
    return true;
}

static int position(const char *word, const char *const *words, size_t count, int otherwise)
{
    for (size_t i = 0; i < count; i++)
        if (text_equal(words[i], word))
            return (int)i;
    return otherwise;
}

static struct day day_at(const struct record *r, size_t field)
{
    return (struct day){ (int32_t)record_int(r, field) };
}

static bool of_record(const struct record *r, struct fitted *f, struct error *err)
{
    const char *parameters = record_text(r, MODEL_FIT_PARAMETERS);
    const char *spend = record_text(r, MODEL_FIT_SPEND);
    const struct value *log_likelihood = &r->values[MODEL_FIT_LOG_LIKELIHOOD];

    *f = (struct fitted){
        .id = r->id, .group_id = record_int(r, MODEL_FIT_GROUP_ID),
        .outcome = (enum fit_outcome)position(record_text(r, MODEL_FIT_STATE), states,
                                              COUNT(states), FIT_FAILED),
        .model.kind = (enum lifetime_kind)position(record_text(r, MODEL_FIT_MODEL), kinds,
                                                   COUNT(kinds), LIFETIME_NBD),
        .log_likelihood = log_likelihood->type == VALUE_REAL ? log_likelihood->real : 0,
        .currency = record_text(r, MODEL_FIT_CURRENCY),
        .first = day_at(r, MODEL_FIT_FIRST_DAY), .last = day_at(r, MODEL_FIT_LAST_DAY),
        .as_of = day_at(r, MODEL_FIT_AS_OF),
        .customers = record_int(r, MODEL_FIT_CUSTOMERS),
        .returned = record_int(r, MODEL_FIT_RETURNED),
        .purchases = record_int(r, MODEL_FIT_PURCHASES),
        .in_book = record_int(r, MODEL_FIT_IN_BOOK),
        .percent = (int)record_int(r, MODEL_FIT_PERCENT),
        .stake_low = record_int(r, MODEL_FIT_STAKE_LOW),
        .stake_high = record_int(r, MODEL_FIT_STAKE_HIGH),
        .quality = record_is_null(r, MODEL_FIT_QUALITY) ? NULL : record_text(r, MODEL_FIT_QUALITY),
        .picture = record_is_null(r, MODEL_FIT_PICTURE) ? NULL : record_text(r, MODEL_FIT_PICTURE),
        .fitted_at = { record_int(r, MODEL_FIT_FITTED_AT) },
    };
    return (*parameters == '\0' || read_parameters(parameters, f, err)) &&
           (*spend == '\0' || read_spend(spend, f, err));
}

static bool load(struct call *c, struct db_sql sql, int64_t id, struct fitted *out, bool *found,
                 struct error *err)
{
    struct record *r;
    struct db_rows rows;

    *found = false;
    if (!db_query(c->db, c->arena, sql, (const struct value[]){ V_INT(id) }, id != 0 ? 1 : 0, &rows,
                  err))
        return false;
    if (rows.count == 0)
        return true;
    *found = true;
    return store_load(c->db, c->arena, &model_fit_entity, db_int(&rows, 0, 0), &r, err) &&
           of_record(r, out, err);
}

bool fitted_newest(struct call *c, int64_t group_id, struct fitted *out, bool *found,
                   struct error *err)
{
    return load(
        c,
        group_id != 0
            ? DB_SQL("SELECT id FROM model_fit WHERE group_id = $1 ORDER BY id DESC LIMIT 1")
            : DB_SQL("SELECT id FROM model_fit WHERE group_id IS NULL"
                     " ORDER BY id DESC LIMIT 1"),
        group_id, out, found, err);
}

bool fitted_load(struct call *c, int64_t id, struct fitted *out, bool *found, struct error *err)
{
    return load(c, DB_SQL("SELECT id FROM model_fit WHERE id = $1"), id, out, found, err);
}

static struct record *to_record(struct call *c, const struct fitted *f)
{
    struct record *r = record_new(c->arena, &model_fit_entity);

    r->id = f->id;
    r->created_at = r->changed_at = c->now.ms;
    record_set_text(r, MODEL_FIT_STATE, states[f->outcome]);
    record_set_int(r, MODEL_FIT_UNIT_DAYS, FIT_UNIT_DAYS);
    record_set_int(r, MODEL_FIT_AS_OF, f->as_of.number);
    record_set_int(r, MODEL_FIT_CUSTOMERS, f->customers);
    record_set_int(r, MODEL_FIT_RETURNED, f->returned);
    record_set_int(r, MODEL_FIT_PURCHASES, f->purchases);
    record_set_int(r, MODEL_FIT_IN_BOOK, f->in_book);
    record_set_int(r, MODEL_FIT_PERCENT, f->percent);
    record_set_int(r, MODEL_FIT_FITTED_AT, f->fitted_at.ms);
    record_set_text(r, MODEL_FIT_CURRENCY, f->currency);
    record_set_text(r, MODEL_FIT_QUALITY, f->quality);
    record_set_text(r, MODEL_FIT_PICTURE, f->picture);
    if (f->group_id != 0)
        record_set_int(r, MODEL_FIT_GROUP_ID, f->group_id);
    if (f->purchases > 0) {
        record_set_int(r, MODEL_FIT_FIRST_DAY, f->first.number);
        record_set_int(r, MODEL_FIT_LAST_DAY, f->last.number);
    }
    if (fitted_usable(f)) {
        record_set_text(r, MODEL_FIT_MODEL, kinds[f->model.kind]);
        record_set_text(r, MODEL_FIT_PARAMETERS, parameters_text(c->arena, f));
        r->values[MODEL_FIT_LOG_LIKELIHOOD] = V_REAL(f->log_likelihood);
    }
    if (f->has_spend)
        record_set_text(r, MODEL_FIT_SPEND, spend_text(c->arena, &f->spend));
    if (f->stake_high > 0) {
        record_set_int(r, MODEL_FIT_STAKE_LOW, f->stake_low);
        record_set_int(r, MODEL_FIT_STAKE_HIGH, f->stake_high);
    }
    return r;
}

bool fitted_store(struct call *c, struct fitted *f, struct error *err)
{
    const struct value args[] = { f->group_id != 0 ? V_INT(f->group_id) : V_NULL, V_INT(KEPT) };

    f->id = app_new_id(c);
    /* None of it is anybody's doing, so it is no step of the history. */
    return store_insert(c->db, c->arena, to_record(c, f), err) &&
           db_query(c->db, c->arena,
                    DB_SQL("DELETE FROM model_fit WHERE id IN (SELECT id FROM model_fit"
                           " WHERE group_id IS NOT DISTINCT FROM CAST($1 AS BIGINT)"
                           " ORDER BY id DESC LIMIT 1000 OFFSET $2)"),
                    args, COUNT(args), NULL, err);
}

struct day fitted_drifting_on(const struct fitted *f, struct day first, struct day last,
                              uint32_t repeats)
{
    double recency = (double)days_between(first, last) / FIT_UNIT_DAYS;
    double days =
        FIT_UNIT_DAYS * lifetime_falls_to(&f->model, repeats, recency, f->percent / 100.0);

    /* Beyond a life there is nothing to be said of a day. */
    if (!(days < 100 * 365.25))
        return DAY_NONE;
    return day_plus(first, (int)ceil(fmax(days, days_between(first, last))));
}

int fitted_stake(const struct fitted *f, int64_t residual_cents, double p_alive)
{
    if (f->stake_high <= 0 || !(p_alive > 1e-6))
        return 0;
    double if_they_stay = (double)residual_cents / p_alive;

    return if_they_stay < (double)f->stake_low ? 1 : if_they_stay > (double)f->stake_high ? 3 : 2;
}

void fitted_expects(const struct fitted *f, struct day first, struct day last, uint32_t repeats,
                    double spend, struct day as_of, struct expectation *out)
{
    double recency = (double)days_between(first, last) / FIT_UNIT_DAYS;
    double age = (double)days_between(first, as_of) / FIT_UNIT_DAYS;
    double mean = f->has_spend ? spend_expected(&f->spend, repeats, spend) : NAN;

    *out = (struct expectation){
        .model_fit_id = f->id, .as_of = as_of, .first = first, .last = last, .repeats = repeats,
        .p_alive = lifetime_p_alive(&f->model, repeats, recency, age),
        .drifting_on = fitted_drifting_on(f, first, last, repeats),
    };
    out->expected = out->p_alive * lifetime_expected_if_alive(&f->model, repeats, age, FIT_HORIZON);
    if (!isfinite(mean))
        return;
    double still = out->p_alive *
                   lifetime_residual_if_alive(&f->model, repeats, age, FIT_DISCOUNT) * mean;
    if (!(still < 1e13))
        return;
    out->has_value = true;
    out->spend_cents = llround(mean * 100);
    out->residual_cents = llround(still * 100);
    out->stake = fitted_stake(f, out->residual_cents, out->p_alive);
}
