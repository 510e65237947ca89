/* What does it take to keep a customer, and what to win one? (S4.2) */
#include "app/new_customers.h"
#include "app/report_make.h"

#include <stdlib.h>

/* Below so many customers a share says more about chance than about us. */
enum { DIVIDED_FROM = 5 };
enum purpose { KEEP, WIN, PURPOSES };

static const char *const purpose_labels[PURPOSES] = { N_("to keep customers"),
                                                      N_("to win customers") };

static const struct report_column time_columns[] = {
    { "time", N_("When"), CELL_TEXT },
    { "keep_minutes", N_("Time to keep"), CELL_MINUTES },
    { "keep_cents", N_("Money to keep"), CELL_CENTS },
    { "win_minutes", N_("Time to win"), CELL_MINUTES },
    { "win_cents", N_("Money to win"), CELL_CENTS },
    { "won", N_("Customers won"), CELL_COUNT },
};

static const struct report_column each_columns[] = {
    { "purpose", N_("What for"), CELL_TEXT },
    { "customers", N_("Customers kept, or won"), CELL_COUNT },
    { "minutes", N_("Time spent"), CELL_MINUTES },
    { "cents", N_("Money"), CELL_CENTS },
    { "minutes_each", N_("Time for each"), CELL_MINUTES },
    { "cents_each", N_("Money for each"), CELL_CENTS },
};

static const struct report_column person_columns[] = {
    { "person", N_("With whom"), CELL_PERSON },
    { "purpose", N_("What for"), CELL_TEXT },
    { "moments", N_("Times"), CELL_COUNT },
    { "minutes", N_("Time spent"), CELL_MINUTES },
    { "cents", N_("Money"), CELL_CENTS },
};

struct effort {
    int64_t moments, timed, minutes, cents;
};

struct work {
    struct call *c;
    const struct report_asked *asked;
    struct report_answer *out;
    struct effort all[PURPOSES];
    struct new_customer *won;
    size_t won_count;
    int64_t kept, unmarked;
};

/* Moments, and surprises: those for prospects are meant to win. */
static bool add_effort(struct call *c, const struct report_asked *time, struct effort *sum,
                       struct error *err)
{
    const struct value moments[] = { V_INT(report_from_ms(time)), V_INT(report_until_ms(time)) };
    const struct value delights[] = { V_INT(time->from.number), V_INT(time->until.number) };
    struct db_rows rows, given;

    if (!report_query(
            c,
            "SELECT CASE WHEN m.purpose = 'win' THEN 1 ELSE 0 END, count(*), count(m.minutes),"
            " CAST(coalesce(sum(m.minutes), 0) AS BIGINT), CAST(coalesce(sum(m.cost), 0) AS BIGINT)"
            " FROM moment m WHERE m.purpose IN ('keep', 'win') AND m.at >= $1 AND m.at < $2"
            " AND m.deleted_at IS NULL AND m.circle_id IN (@) AND " NOT_BINNED(
                "m.person_id") " GROUP BY m.purpose",
            moments, COUNT(moments), &rows, err) ||
        !report_query(c,
                      "SELECT CASE WHEN p.relation = 'prospect' THEN 1 ELSE 0 END,"
                      " CAST(coalesce(sum(d.cost), 0) AS BIGINT) FROM delight d JOIN person p"
                      " ON p.id = d.person_id AND p.deleted_at IS NULL AND p.circle_id IN (@)"
                      " AND p.relation IN ('customer', 'prospect') WHERE d.done_on >= $1"
                      " AND d.done_on <= $2 AND d.deleted_at IS NULL AND d.circle_id IN (@) GROUP "
                      "BY p.relation",
                      delights, COUNT(delights), &given, err))
        return false;
    for (size_t i = 0; i < rows.count; i++) {
        struct effort *e = &sum[db_int(&rows, i, 0)];

        e->moments += db_int(&rows, i, 1);
        e->timed += db_int(&rows, i, 2);
        e->minutes += db_int(&rows, i, 3);
        e->cents += db_int(&rows, i, 4);
    }
    for (size_t i = 0; i < given.count; i++)
        sum[db_int(&given, i, 0)].cents += db_int(&given, i, 1);
    return true;
}

static const char first_sql[] =
    "SELECT min(m.at) FROM moment m WHERE m.purpose IN ('keep', 'win')"
    " AND m.deleted_at IS NULL AND m.circle_id IN (@)";

static bool add_times(struct work *w, struct error *err)
{
    enum language lang = w->c->language;
    struct day first;

    if (!report_first_day(w->c, w->asked, first_sql, &first, err))
        return false;
    struct report_periods p = report_periods(w->c, w->asked, first);
    struct report_table *t = report_table(w->out, "times", tr(lang, "Over time"), time_columns,
                                          COUNT(time_columns));
    w->out->picture.over_time = true;
    report_series(w->out, tr(lang, "minutes to keep"), TONE_GOOD);
    report_series(w->out, tr(lang, "minutes to win"), TONE_WARM);
    for (size_t i = 0; i < p.count; i++) {
        const struct report_asked time = { .from = p.items[i].from, .until = p.items[i].until };
        struct effort sum[PURPOSES] = { { 0 }, { 0 } };
        int64_t won = 0;

        if (!add_effort(w->c, &time, sum, err))
            return false;
        for (size_t k = 0; k < w->won_count; k++)
            won += report_period_of(&p, w->won[k].day.number) == i;
        struct report_row *row = report_row(w->out, t);
        struct report_point *point = report_point(w->out, p.items[i].label);
        put_text(row, p.items[i].label);
        for (int k = 0; k < PURPOSES; k++) {
            put_number(row, sum[k].minutes);
            put_number(row, sum[k].cents);
            point->values[k] = sum[k].minutes;
            w->all[k].moments += sum[k].moments;
            w->all[k].timed += sum[k].timed;
            w->all[k].minutes += sum[k].minutes;
            w->all[k].cents += sum[k].cents;
        }
        put_number(row, won);
        row->from = time.from;
        row->until = time.until;
    }
    return true;
}

static int by_id(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

    return (x > y) - (x < y);
}

/* Kept: who was a customer before and gave a sign of life – a purchase, or a moment with us. */
static bool count_kept(struct work *w, struct error *err)
{
    const struct value args[] = { V_INT(report_from_ms(w->asked)), V_INT(report_until_ms(w->asked)),
                                  V_INT(w->asked->from.number), V_INT(w->asked->until.number) };
    int64_t *fresh = arena_array(w->c->arena, int64_t, w->won_count + 1);
    struct db_rows rows, unmarked;

    if (!report_query(w->c,
                      "SELECT p.id FROM person p WHERE p.relation = 'customer'"
                      " AND p.deleted_at IS NULL AND p.circle_id IN (@) AND coalesce(p.id, 0) IN "
                      "(SELECT m.person_id FROM moment m"
                      " WHERE m.at >= $1 AND m.at < $2 AND m.deleted_at IS NULL AND m.circle_id IN "
                      "(@) UNION ALL"
                      " SELECT b.person_id FROM purchase b WHERE b.person_id IS NOT NULL"
                      " AND b.day >= $3 AND b.day <= $4 AND b.deleted_at IS NULL)",
                      args, COUNT(args), &rows, err) ||
        !report_query(w->c,
                      "SELECT count(*) FROM moment m WHERE m.at >= $1 AND m.at < $2"
                      " AND m.purpose IS NULL AND m.deleted_at IS NULL AND m.circle_id IN (@)",
                      args, 2, &unmarked, err))
        return false;
    for (size_t i = 0; i < w->won_count; i++)
        fresh[i] = w->won[i].person_id;
    qsort(fresh, w->won_count, sizeof *fresh, by_id);
    for (size_t i = 0; i < rows.count; i++) {
        int64_t id = db_int(&rows, i, 0);

        w->kept += bsearch(&id, fresh, w->won_count, sizeof id, by_id) == NULL;
    }
    w->unmarked = db_int(&unmarked, 0, 0);
    return true;
}

static int64_t customers_of(const struct work *w, enum purpose which)
{
    return which == KEEP ? w->kept : (int64_t)w->won_count;
}

static const char *doubts(const struct work *w)
{
    struct call *c = w->c;
    int64_t untimed =
        w->all[KEEP].moments + w->all[WIN].moments - w->all[KEEP].timed - w->all[WIN].timed;
    const char *note = NULL;

    if (untimed > 0)
        note = text_fill(
            c->arena,
            trn(c->language, untimed,
                "Of one moment nobody wrote down how long it took; the real time is longer.",
                "Of {n} moments nobody wrote down how long they took; the real time is longer."),
            { "n", report_number(c, untimed) });
    if (w->unmarked > 0) {
        const char *more = text_fill(c->arena,
                                     trn(c->language, w->unmarked,
                                         "One moment is marked neither way and not counted.",
                                         "{n} moments are marked neither way and not counted."),
                                     { "n", report_number(c, w->unmarked) });
        note = note == NULL ? more : arena_printf(c->arena, "%s %s", note, more);
    }
    return note;
}

static void add_each(struct work *w)
{
    struct report_table *t = report_table(w->out, "each", tr(w->c->language, "For each customer"),
                                          each_columns, COUNT(each_columns));

    t->note = doubts(w);
    for (int k = 0; k < PURPOSES; k++) {
        struct report_row *row = report_row(w->out, t);
        int64_t customers = customers_of(w, k);

        put_text(row, tr(w->c->language, purpose_labels[k]));
        put_number(row, customers);
        put_number(row, w->all[k].minutes);
        put_number(row, w->all[k].cents);
        if (customers < DIVIDED_FROM) {
            put_nothing(row);
            put_nothing(row);
            continue;
        }
        put_number(row, (w->all[k].minutes + customers / 2) / customers);
        put_number(row, (w->all[k].cents + customers / 2) / customers);
    }
}

static bool add_people(struct work *w, struct error *err)
{
    const struct value args[] = { V_INT(report_from_ms(w->asked)), V_INT(report_until_ms(w->asked)),
                                  V_INT(w->asked->most + 1) };
    struct db_rows rows;

    if (!report_query(
            w->c,
            "SELECT p.id, p.name, q.purpose, q.times, q.minutes, q.cents FROM"
            " (SELECT m.person_id, m.purpose, count(*) AS times,"
            " CAST(coalesce(sum(m.minutes), 0) AS BIGINT) AS minutes,"
            " CAST(coalesce(sum(m.cost), 0) AS BIGINT) AS cents FROM moment m"
            " WHERE m.purpose IN ('keep', 'win') AND m.at >= $1 AND m.at < $2"
            " AND m.deleted_at IS NULL AND m.circle_id IN (@) AND " NOT_BINNED(
                "m.person_id") " GROUP BY m.person_id, m.purpose ORDER BY minutes DESC, "
                               "m.person_id LIMIT $3) AS q"
                               " JOIN person p ON p.id = q.person_id AND p.deleted_at IS NULL AND "
                               "p.circle_id IN (@)"
                               " ORDER BY q.minutes DESC, q.cents DESC, p.sort_key, p.id LIMIT $3",
            args, COUNT(args), &rows, err))
        return false;
    struct report_table *t =
        report_table(w->out, "people", tr(w->c->language, "With whom the time was spent"),
                     person_columns, COUNT(person_columns));
    t->more = rows.count > (size_t)w->asked->most;
    for (size_t i = 0; i < rows.count - t->more; i++) {
        struct report_row *row = report_row(w->out, t);

        put_named(row, db_int(&rows, i, 0), db_text(&rows, i, 1));
        put_text(row, tr(w->c->language, purpose_labels[*db_text(&rows, i, 2) == 'w']));
        for (size_t k = 3; k < 6; k++)
            put_number(row, db_int(&rows, i, k));
    }
    return true;
}

static const char *effort_text(const struct work *w, enum purpose which, int64_t divided)
{
    struct call *c = w->c;
    const struct effort *e = &w->all[which];
    const char *time = report_minutes(c, (e->minutes + divided / 2) / divided);

    if (e->cents == 0)
        return time;
    return text_fill(c->arena, tr(c->language, "{time} and {money} in money"), { "time", time },
                     { "money", report_money(c, e->cents / divided) });
}

static const char *sentence(const struct work *w)
{
    struct call *c = w->c;
    int64_t kept = w->kept, won = (int64_t)w->won_count;

    if (kept >= DIVIDED_FROM && won >= DIVIDED_FROM)
        return text_fill(
            c->arena, tr(c->language, "To keep a customer took {keep}, to win one {win}."),
            { "keep", effort_text(w, KEEP, kept) }, { "win", effort_text(w, WIN, won) });
    return text_fill(
        c->arena,
        tr(c->language,
           "Keeping took {keep}, winning {win}; kept: {kept}, won: {won}, too few to divide by."),
        { "keep", effort_text(w, KEEP, 1) }, { "kept", report_number(c, kept) },
        { "win", effort_text(w, WIN, 1) }, { "won", report_number(c, won) });
}

static bool is_any(struct work *w, bool *out, struct error *err)
{
    const struct value args[] = { V_INT(report_from_ms(w->asked)), V_INT(report_until_ms(w->asked)),
                                  V_INT(w->asked->from.number), V_INT(w->asked->until.number) };
    struct db_rows rows;

    if (!report_query(
            w->c,
            "SELECT EXISTS (SELECT 1 FROM moment m WHERE m.purpose IN ('keep', 'win')"
            " AND m.at >= $1 AND m.at < $2 AND m.deleted_at IS NULL AND m.circle_id IN (@)),"
            " EXISTS (SELECT 1 FROM delight d WHERE d.done_on >= $3 AND d.done_on <= $4"
            " AND d.cost > 0 AND d.deleted_at IS NULL AND d.circle_id IN (@))",
            args, COUNT(args), &rows, err))
        return false;
    *out = db_int(&rows, 0, 0) != 0 || db_int(&rows, 0, 1) != 0;
    return true;
}

static bool answer(struct call *c, const struct report_asked *asked, struct report_answer *out,
                   struct error *err)
{
    struct work w = { .c = c, .asked = asked, .out = out };

    bool any;

    if (!is_any(&w, &any, err))
        return false;
    if (!any) {
        out->sentence = tr(c->language, "No time of this kind is written down yet.");
        out->empty = tr(c->language, "Say of a moment whether it was to keep somebody or to win "
                                     "them, how long it took and what it cost: here will stand "
                                     "what keeping a customer takes, and what winning one does.");
        return true;
    }
    if (!new_customers(c, asked->from, asked->until, &w.won, &w.won_count, err) ||
        !add_times(&w, err) || !count_kept(&w, err))
        return false;
    out->sentence = sentence(&w);
    add_each(&w);
    return add_people(&w, err);
}

const struct report report_keep_win = {
    .name = "keep-win",
    .question = N_("What does it take to keep a customer, and to win one?"),
    .how = N_("Time and money of the moments marked so, and of surprises. The winning of those who "
              "did not come is part of the price of those who did. Kept is who was a customer "
              "before and bought or spoke with us in this time; won, whose first purchase or first "
              "won deal lies in it. Below five customers nothing is divided."),
    .answer = answer,
};
