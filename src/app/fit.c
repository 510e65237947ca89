#include "app/fit.h"

#include "app/fit_picture.h"
#include "app/fit_store.h"
#include "app/purchase_list.h"
#include "db/db.h"
#include "reason/facts.h"
#include "stat/figures.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { FREE_PAGE = 20000, STAKE_SAMPLE = 20000, RECORD_ENDED = 31 };

/* All that one run holds. */
struct fitting {
    struct call *call;
    const struct fit_wanted *wanted;
    struct arena arena;
    struct purchase_list list; /* of free customers only */
    int64_t in_book;
    struct db_rows groups;     /* members of the groups that may have a fit: group, person */
    struct rfm rfm;
    struct figures figures;
    struct fitted *fits;       /* [0] of the book, then of groups */
    size_t fit_count, fit_room;
    uint32_t *whose;           /* by history: index into fits */
    struct day until;
};

/* Marks who of the people with purchases is a free customer. */
static bool mark_free(struct fitting *w, struct arena *page, bool *is_free, struct error *err)
{
    struct call *c = w->call;
    int64_t after = INT64_MIN;
    struct db_rows rows = { .count = FREE_PAGE };

    for (size_t p = 0; rows.count == FREE_PAGE;) {
        struct arena_mark mark = arena_mark(page);

        if (!db_query(
                c->db, page,
                DB_SQL("SELECT id FROM person WHERE relation = 'customer' AND freedom = 'free'"
                       " AND deleted_at IS NULL AND id > $1 ORDER BY id LIMIT $2"),
                (const struct value[]){ V_INT(after), V_INT(FREE_PAGE) }, 2, &rows, err))
            return false;
        for (size_t i = 0; i < rows.count; i++) {
            after = db_int(&rows, i, 0);
            while (p < w->list.person_count && w->list.person_id[p] < after)
                p++;
            if (p < w->list.person_count && w->list.person_id[p] == after)
                is_free[p] = true;
        }
        arena_rewind(page, mark);
    }
    return true;
}

/* The others are taken out in place. */
static void keep_marked(struct purchase_list *l, const bool *kept)
{
    size_t people = 0, count = 0;
    uint32_t was = UINT32_MAX;

    for (size_t i = 0; i < l->count; i++) {
        uint32_t person = l->person[i];

        if (!kept[person])
            continue;
        if (person != was)
            l->person_id[people++] = l->person_id[person];
        was = person;
        l->person[count] = (uint32_t)people - 1;
        l->day[count] = l->day[i];
        if (l->cents != NULL)
            l->cents[count] = l->cents[i];
        count++;
    }
    l->count = count;
    l->person_count = people;
}

static bool read_work(struct call *c, void *context, struct error *err)
{
    struct fitting *w = context;
    struct arena page = { 0 };

    if (!app_purchase_list(c, &w->arena, &w->list, err))
        return false;
    w->in_book = (int64_t)w->list.count;
    bool *is_free = arena_array(&w->arena, bool, w->list.person_count + 1);
    bool ok = mark_free(w, &page, is_free, err);
    arena_clear(&page);
    if (!ok)
        return false;
    keep_marked(&w->list, is_free);
    return db_query(c->db, &w->arena,
                    DB_SQL("SELECT m.group_id, m.person_id FROM membership m JOIN"
                           " (SELECT group_id, count(*) AS members FROM membership"
                           " WHERE deleted_at IS NULL GROUP BY group_id HAVING count(*) >= $1) AS g"
                           " ON g.group_id = m.group_id JOIN person_group p ON p.id = m.group_id"
                           " WHERE m.deleted_at IS NULL AND p.deleted_at IS NULL"
                           " ORDER BY g.members DESC, m.group_id, m.person_id"),
                    (const struct value[]){ V_INT(FIT_LEAST_GROUP) }, 1, &w->groups, err);
}

struct day fit_until(struct day last_purchase, struct day today)
{
    return days_between(last_purchase, today) > RECORD_ENDED ? last_purchase : today;
}

static struct day last_bought(const struct purchase_list *l, struct day today)
{
    struct day last = DAY_NONE;

    for (size_t i = 0; i < l->count; i++)
        if (l->day[i] <= today.number && (!day_known(last) || l->day[i] > last.number))
            last.number = l->day[i];
    return last;
}

static struct fitted *add_fit(struct fitting *w, int64_t group_id)
{
    w->fits = arena_more(&w->arena, w->fits, w->fit_count, w->fit_room);

    struct fitted *f = &w->fits[w->fit_count++];

    *f = (struct fitted){ .group_id = group_id, .outcome = FIT_TOO_LITTLE, .currency = "",
                          .as_of = w->until, .fitted_at = w->call->now, .in_book = w->in_book,
                          .percent = app_reason_settings(w->call)->drifting_percent };
    return f;
}

static void fit_rows(const struct fit_wanted *wanted, const struct rows *rows, struct fitted *out)
{
    struct fit fits[LIFETIME_NBD];
    int best = 0;

    if (wanted->kind == FIT_AUTO)
        best = fit_auto(rows, wanted->threads, fits);
    else
        fit_lifetime((enum lifetime_kind)wanted->kind, rows, wanted->threads, fits);
    const struct fit *f = &fits[best];
    out->outcome = f->outcome;
    out->model = f->model;
    memcpy(out->standard_error, f->standard_error, sizeof out->standard_error);
    out->log_likelihood = f->log_likelihood;
    out->customers = (int64_t)f->customers;
    out->returned = (int64_t)f->returned;
}

/* Fits these histories and says what is to be expected of each. */
static void fit_histories(struct fitting *w, const struct histories *h, const struct rows *rows,
                          struct arena *a, struct fitted *f, struct figures *figures)
{
    const struct figures_wanted wanted = { .horizon = FIT_HORIZON, .level = f->percent / 100.0,
                                           .rate = FIT_DISCOUNT, .threads = w->wanted->threads };
    struct spend_fit spend = { .outcome = FIT_TOO_LITTLE };

    fit_rows(w->wanted, rows, f);
    for (size_t i = 0; i < h->count; i++)
        f->purchases += 1 + h->repeats[i];
    if (!fitted_usable(f))
        return;
    if (h->spend != NULL) /* amounts of several currencies are none */
        spend_fit(h, w->wanted->threads, &spend);
    f->has_spend = spend.outcome == FIT_GOOD || spend.outcome == FIT_AT_EDGE;
    f->spend = spend.model;
    f->currency = f->has_spend ? w->list.currency : "";
    figures_new(&f->model, f->has_spend ? &f->spend : NULL, h, rows, &wanted, a, figures);
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return x < y ? -1 : x > y;
}

/* Thirds of what would still come from each if they stay, from an even sample. */
static void find_stakes(const struct figures *g, struct arena *a, struct fitted *f)
{
    size_t step = g->count / STAKE_SAMPLE + 1, count = 0;
    double *sample = arena_array(a, double, g->count / step + 2);

    for (size_t i = 0; f->has_spend && i < g->count; i += step) {
        double value = g->residual[i] / g->p_alive[i] * g->spend[i];

        if (isfinite(value))
            sample[count++] = value;
    }
    if (count < FIT_LEAST_CUSTOMERS)
        return;
    qsort(sample, count, sizeof *sample, by_size);
    f->stake_low = llround(100 * sample[count / 3]);
    f->stake_high = llround(100 * sample[count * 2 / 3]);
}

static bool fit_book(struct fitting *w, struct error *err)
{
    struct purchase_log log = { w->list.count, w->list.person_count, w->list.person, w->list.day,
                                w->list.cents };
    struct rfm_window window = { .until = w->until.number, .unit_days = FIT_UNIT_DAYS };
    struct fitted *f = add_fit(w, 0);
    struct arena scratch = { 0 };
    struct rows rows;

    if (!rfm_new(&log, &window, &w->arena, &w->rfm, err) ||
        !histories_check(&w->rfm.histories, err))
        return false;
    rows_new(&w->rfm.histories, w->wanted->threads, &scratch, &rows);
    fit_histories(w, &w->rfm.histories, &rows, &w->arena, f, &w->figures);
    f->first.number = w->rfm.start;
    f->last = last_bought(&w->list, w->until);
    if (fitted_usable(f)) {
        find_stakes(&w->figures, &scratch, f);
        if (f->model.kind != LIFETIME_NBD)
            f->quality = fit_quality(&w->arena, f->model.kind, &log, &w->rfm, w->until,
                                     w->wanted->threads);
        w->whose = arena_array(&w->arena, uint32_t, w->rfm.histories.count + 1);
    }
    f->picture = fit_picture(&w->arena, fitted_usable(f) ? &f->model : NULL, &log, &w->rfm, &rows,
                             w->until);
    arena_clear(&scratch);
    return true;
}

/* The histories of some people: places into those of the book. */
struct part {
    struct histories histories;
    uint32_t *place;
};

static void take_part(struct fitting *w, size_t from, size_t to, struct arena *a, struct part *out)
{
    const struct histories *h = &w->rfm.histories;
    struct histories *p = &out->histories;
    size_t n = to - from + 1, i = 0;

    *p = (struct histories){ .repeats = arena_array(a, uint32_t, n),
                             .recency = arena_array(a, double, n), .age = arena_array(a, double, n),
                             .spend = h->spend != NULL ? arena_array(a, double, n) : NULL };
    out->place = arena_array(a, uint32_t, n);
    for (size_t m = from; m < to; m++) {
        int64_t person = db_int(&w->groups, m, 1);

        if (m > from && person == db_int(&w->groups, m - 1, 1))
            continue; /* a member twice */
        while (i < h->count && w->list.person_id[w->rfm.customer[i]] < person)
            i++;
        if (i == h->count || w->list.person_id[w->rfm.customer[i]] != person)
            continue;
        p->repeats[p->count] = h->repeats[i];
        p->recency[p->count] = h->recency[i];
        p->age[p->count] = h->age[i];
        if (p->spend != NULL)
            p->spend[p->count] = h->spend[i];
        out->place[p->count++] = (uint32_t)i;
    }
}

/* Members get the figures of their group. */
static void take_figures(struct fitting *w, const struct part *part, const struct figures *g)
{
    struct figures *all = &w->figures;

    for (size_t k = 0; k < part->histories.count; k++) {
        uint32_t i = part->place[k];

        all->p_alive[i] = g->p_alive[k];
        all->expected[i] = g->expected[k];
        all->falls_in[i] = g->falls_in[k];
        all->residual[i] = g->residual[k];
        if (all->spend != NULL)
            all->spend[i] = g->spend != NULL ? g->spend[k] : NAN;
        w->whose[i] = (uint32_t)w->fit_count - 1;
    }
}

/* A group whose own fit is not usable goes by the book's. The groups come from the largest to
 * the smallest, so whoever is in two goes by the one that is closer to them. */
static void fit_groups(struct fitting *w)
{
    for (size_t from = 0, to; from < w->groups.count; from = to) {
        int64_t group = db_int(&w->groups, from, 0);
        struct arena scratch = { 0 };
        struct figures figures;
        struct rows rows;
        struct part part;

        for (to = from; to < w->groups.count && db_int(&w->groups, to, 0) == group;)
            to++;
        take_part(w, from, to, &scratch, &part);
        if (part.histories.count >= FIT_LEAST_GROUP) {
            struct fitted *f = add_fit(w, group);

            rows_new(&part.histories, w->wanted->threads, &scratch, &rows);
            fit_histories(w, &part.histories, &rows, &scratch, f, &figures);
            f->first = w->fits[0].first;
            f->last = w->fits[0].last;
            f->stake_low = w->fits[0].stake_low;
            f->stake_high = w->fits[0].stake_high;
            if (fitted_usable(f))
                take_figures(w, &part, &figures);
        }
        arena_clear(&scratch);
    }
}

static void person_at(const void *context, size_t i, struct expectation *out)
{
    const struct fitting *w = context;
    const struct fitted *f = &w->fits[w->whose[i]];
    const struct figures *g = &w->figures;
    double spend = g->spend != NULL && f->has_spend ? g->spend[i] : NAN;
    double value = g->residual[i] * spend;

    *out = (struct expectation){
        .person_id = w->list.person_id[w->rfm.customer[i]], .model_fit_id = f->id,
        .as_of = w->until, .first = { w->rfm.first_day[i] }, .last = { w->rfm.last_day[i] },
        .repeats = w->rfm.histories.repeats[i], .p_alive = g->p_alive[i],
        .expected = g->expected[i],
    };
    if (g->falls_in[i] > 0) {
        double days = ceil(g->falls_in[i] * FIT_UNIT_DAYS);

        /* Beyond a life there is nothing to be said of a day. */
        if (days < 100 * 365.25)
            out->drifting_on = day_plus(w->until, (int)days);
    } else {
        out->drifting_on = fitted_drifting_on(f, out->first, out->last, out->repeats);
    }
    if (!(fabs(value) < 1e13))
        return;
    out->has_value = true;
    out->spend_cents = llround(spend * 100);
    out->residual_cents = llround(value * 100);
    out->stake = fitted_stake(f, out->residual_cents, out->p_alive);
}

static bool store_fits(struct call *c, void *context, struct error *err)
{
    struct fitting *w = context;

    for (size_t i = 0; i < w->fit_count; i++)
        if (!fitted_store(c, &w->fits[i], err))
            return false;
    return true;
}

static bool run(struct fitting *w, struct job *job, struct error *err)
{
    struct call *c = w->call;
    struct fit_people people = { .now = c->now, .at = person_at, .context = w };

    if (!app_read(c, read_work, w, err))
        return false;
    struct day last = last_bought(&w->list, c->today);
    w->until = day_known(w->wanted->until) ? w->wanted->until : fit_until(last, c->today);
    if (day_known(last)) {
        if (!fit_book(w, err))
            return false;
        if (fitted_usable(&w->fits[0]))
            fit_groups(w);
    } else {
        add_fit(w, 0)->as_of = c->today;
    }
    people.count = fitted_usable(&w->fits[0]) ? w->rfm.histories.count : 0;
    return app_write(c, &(struct step){ .kind = "save" }, store_fits, w, err) &&
           fit_store_people(c, &people, job, err);
}

bool fit_run(struct call *c, const struct fit_wanted *wanted, struct job *job, struct fitted *out,
             struct error *err)
{
    struct fitting w = { .call = c, .wanted = wanted };
    bool ok = run(&w, job, err);

    if (ok) {
        *out = w.fits[0];
        out->quality = out->quality != NULL ? arena_strdup(c->arena, out->quality) : NULL;
        out->picture = out->picture != NULL ? arena_strdup(c->arena, out->picture) : NULL;
        out->currency = arena_strdup(c->arena, out->currency);
    }
    arena_clear(&w.arena);
    return ok;
}
