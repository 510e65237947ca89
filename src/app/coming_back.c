#include "app/coming_back.h"

#include "app/visible.h"
#include "base/text.h"
#include "db/db.h"
#include "format/json_in.h"
#include "reason/facts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { JSON_ROOM = 1 << 20 };

static struct day day_of_text(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    struct day d = DAY_NONE;

    if (text != NULL && !day_from_iso(text, &d))
        d = DAY_NONE;
    return d;
}

static struct day month_of_text(const json_t *object, struct arena *a)
{
    const char *text = json_string_value(json_object_get(object, "month"));
    struct day d = DAY_NONE;

    if (text != NULL && !day_from_iso(arena_printf(a, "%s-01", text), &d))
        d = DAY_NONE;
    return d;
}

static void read_cohorts(const json_t *list, struct arena *a, struct coming_back *out)
{
    size_t count = json_array_size(list);

    out->cohorts = arena_array(a, struct cohort, count + 1);
    for (size_t i = 0; i < count; i++) {
        const json_t *one = json_array_get(list, i), *back = json_object_get(one, "back");
        struct cohort *to = &out->cohorts[out->cohort_count++];

        to->month = month_of_text(one, a);
        to->customers = json_integer_value(json_object_get(one, "customers"));
        for (size_t k = 0; k < json_array_size(back) && k < COHORT_MONTHS; k++)
            to->back[to->back_count++] = json_integer_value(json_array_get(back, k));
    }
}

static void read_tracked(const json_t *list, struct arena *a, struct coming_back *out)
{
    size_t count = json_array_size(list);

    out->tracked = arena_array(a, struct tracked, count + 1);
    for (size_t i = 0; i < count; i++) {
        const json_t *one = json_array_get(list, i);

        out->tracked[out->tracked_count++] = (struct tracked){
            day_of_text(one, "day"), json_number_value(json_object_get(one, "expected")),
            json_number_value(json_object_get(one, "actual")),
        };
    }
}

static void read_frequencies(const json_t *list, struct arena *a, struct coming_back *out)
{
    size_t count = json_array_size(list);

    out->frequencies = arena_array(a, struct frequency, count + 1);
    for (size_t i = 0; i < count; i++) {
        const json_t *one = json_array_get(list, i);

        out->frequencies[out->frequency_count++] = (struct frequency){
            json_number_value(json_object_get(one, "expected")),
            json_number_value(json_object_get(one, "actual")),
        };
    }
}

static bool read_picture(const char *text, struct arena *a, struct coming_back *out,
                         struct error *err)
{
    json_t *root = json_in_parse(text, strlen(text), JSON_ROOM, err);

    if (root == NULL)
        return false;
    read_cohorts(json_object_get(root, "cohorts"), a, out);
    read_tracked(json_object_get(root, "tracking"), a, out);
    read_frequencies(json_object_get(root, "frequencies"), a, out);
    json_decref(root);
    return true;
}

static bool read_quality(const char *text, struct foreseen *out, struct error *err)
{
    json_t *root = json_in_parse(text, strlen(text), JSON_ROOM, err);

    if (root == NULL)
        return false;
    *out = (struct foreseen){
        true, day_of_text(root, "until"), (int)json_integer_value(json_object_get(root, "days")),
        json_number_value(json_object_get(root, "expected")),
        json_number_value(json_object_get(root, "actual")),
    };
    json_decref(root);
    return true;
}

bool coming_back_load(struct call *c, struct coming_back *out, struct error *err)
{
    *out = (struct coming_back){ 0 };
    if (!fitted_newest(c, 0, &out->fit, &out->found, err))
        return false;
    if (!out->found)
        return true;
    return (out->fit.picture == NULL || read_picture(out->fit.picture, c->arena, out, err)) &&
           (out->fit.quality == NULL || read_quality(out->fit.quality, &out->foreseen, err));
}

/* "20780.1001": the day and the person of the last line. */
static bool read_cursor(const char *text, struct day *day, int64_t *person, struct error *err)
{
    char *end;

    *day = (struct day){ INT32_MAX };
    *person = INT64_MAX;
    if (text == NULL)
        return true;
    long number = strtol(text, &end, 10);
    if (end == text || *end != '.' || number < INT32_MIN || number > INT32_MAX ||
        !id_from_text(end + 1, person))
        return fail(err, ERROR_INPUT, "cursor", "This is not a place in this list.");
    day->number = (int32_t)number;
    return true;
}

static void read_drifter(const struct db_rows *rows, size_t i, struct drifter *out)
{
    double p_alive = db_real(rows, i, 5);

    *out = (struct drifter){
        .person_id = db_int(rows, i, 0), .name = db_text(rows, i, 1),
        .since = { (int32_t)db_int(rows, i, 2) }, .last = { (int32_t)db_int(rows, i, 3) },
        .purchases = (uint32_t)db_int(rows, i, 4) + 1,
    };
    double stake = (double)db_int(rows, i, 6) / p_alive;
    if (!db_is_null(rows, i, 6) && p_alive > 1e-6 && stake < 1e13) {
        out->has_value = true;
        out->at_stake = llround(stake);
    }
}

bool coming_back_drifters(struct call *c, const char *after, size_t limit, struct drifters *out,
                          struct error *err)
{
    struct db_rows rows;
    int64_t person;
    struct day day;

    *out = (struct drifters){ 0 };
    if (!read_cursor(after, &day, &person, err))
        return false;
    const struct value args[] = { V_INT(c->today.number), V_INT(day.number), V_INT(person),
                                  V_INT((int64_t)limit + 1) };
    /* Whoever was spoken to since has no such reason any more. */
    if (!visible_query(
            c,
            DB_SQL("SELECT e.person_id, p.name, e.drifting_on, e.last_day, e.repeats,"
                   " e.p_alive, e.residual FROM expectation e JOIN person p ON p.id = e.person_id"
                   " WHERE e.drifting_on <= $1 AND (e.drifting_on, e.person_id) < ($2, $3)"
                   " AND p.deleted_at IS NULL AND p.circle_id IN (@) AND EXISTS (SELECT 1 FROM"
                   " reason r WHERE r.person_id = e.person_id AND r.name = 'drifting'"
                   " AND r.circle_id IN (@)"
                   " AND r.shown_from <= $1)"
                   " ORDER BY e.drifting_on DESC, e.person_id DESC LIMIT $4"),
            args, COUNT(args), &rows, err))
        return false;
    out->items = arena_array(c->arena, struct drifter, rows.count + 1);
    for (size_t i = 0; i < rows.count && i < limit; i++)
        read_drifter(&rows, i, &out->items[out->count++]);
    if (rows.count > limit) {
        const struct drifter *last = &out->items[out->count - 1];

        out->next =
            arena_printf(c->arena, "%d.%lld", last->since.number, (long long)last->person_id);
    }
    return true;
}

bool coming_back_expectations(struct call *c, int64_t after, size_t limit,
                              struct expectations *out, struct error *err)
{
    const struct value args[] = { V_INT(after), V_INT((int64_t)limit + 1) };
    struct db_rows rows;

    *out = (struct expectations){ 0 };
    if (!visible_query(c,
                  DB_SQL("SELECT e.person_id, e.model_fit_id, e.as_of, e.first_day, e.last_day,"
                         " e.repeats, e.p_alive, e.expected, e.spend, e.residual, e.stake,"
                         " e.drifting_on FROM expectation e JOIN person p ON p.id = e.person_id"
                         " WHERE e.person_id > $1 AND p.deleted_at IS NULL AND p.circle_id IN (@)"
                         " ORDER BY e.person_id LIMIT $2"),
                  args, COUNT(args), &rows, err))
        return false;
    out->items = arena_array(c->arena, struct expectation, rows.count + 1);
    for (size_t i = 0; i < rows.count && i < limit; i++)
        expectation_of_row(&rows, i, &out->items[out->count++]);
    out->more = rows.count > limit;
    return true;
}

static int by_length(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

static int median_gap(struct arena *a, const struct bought_days *days)
{
    size_t count = days->count - 1;
    int *gaps = arena_array(a, int, days->count);

    for (size_t i = 0; i < count; i++)
        gaps[i] = days_between(days->items[i], days->items[i + 1]);
    qsort(gaps, count, sizeof *gaps, by_length);
    return count % 2 == 1 ? gaps[count / 2] : (gaps[count / 2 - 1] + gaps[count / 2]) / 2;
}

bool coming_back_person(struct call *c, int64_t person_id, struct person_rhythm *out,
                        struct error *err)
{
    struct bought_days days;
    struct db_rows rows;

    *out = (struct person_rhythm){ .fit.currency = "", .fit.outcome = FIT_TOO_LITTLE };
    if (!visible_query(c,
                  DB_SQL("SELECT name FROM person WHERE id = $1 AND deleted_at IS NULL"
                         " AND circle_id IN (@)"),
                  (const struct value[]){ V_INT(person_id) }, 1, &rows, err))
        return false;
    if (rows.count == 0)
        return fail(err, ERROR_NOT_FOUND, NULL, "There is no such record (any more).");
    out->name = db_text(&rows, 0, 0);
    if (!expectation_is_free_customer(c, person_id, &out->is_free_customer, err) ||
        !expectation_model(c, person_id, &out->fit, &out->has_model, err))
        return false;
    if (!out->has_model)
        out->fit = (struct fitted){ .currency = "", .outcome = FIT_TOO_LITTLE };
    out->has_model = out->has_model && fitted_usable(&out->fit);
    if (!expectation_today(c, person_id, &out->fit, &out->figures, &out->has_figures, &days, err))
        return false;
    out->has_figures = out->has_figures && out->is_free_customer;
    out->purchase_days = days.count;
    if (days.count > 0) {
        out->first = days.items[0];
        out->last = days.items[days.count - 1];
    }
    if (days.count >= 3)
        out->usual_gap = median_gap(c->arena, &days);
    return true;
}
