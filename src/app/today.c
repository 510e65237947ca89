#include "app/today.h"

#include "app/agenda_lines.h"
#include "app/duties.h"
#include "app/tally.h"
#include "app/time_plan.h"
#include "app/visible.h"
#include "db/db.h"
#include "reason/order.h"

#include <stdlib.h>

enum { DEFAULT_LIMIT = 15, MOST_LINES = 500, ROWS_PER_LINE = 3 };

/* A person who may stand on the list, with the rank of the reason that brought them there. */
struct candidate {
    int64_t person;
    int64_t rank;
    int32_t day;
};

struct gathering {
    struct call *call;
    const struct agenda_wanted *wanted;
    size_t limit;
    struct candidate *items; /* one per person */
    size_t count, room;
};

static struct db_rows whose(struct call *c, bool everyone, bool *ok, struct error *err)
{
    struct db_rows rows = { 0 };

    *ok = db_query(c->db, c->arena,
                   everyone ? DB_SQL("SELECT id FROM app_user UNION ALL SELECT 0")
                            : DB_SQL("SELECT id FROM app_user WHERE id = $1 UNION ALL SELECT 0"),
                   (const struct value[]){ V_INT(c->actor.user_id) }, everyone ? 0 : 1, &rows, err);
    return rows;
}

static void add_candidate(struct gathering *g, int64_t person, int64_t rank, int32_t day)
{
    for (size_t i = 0; i < g->count; i++) {
        if (g->items[i].person != person)
            continue;
        if (rank > g->items[i].rank)
            g->items[i].rank = rank;
        if (day < g->items[i].day)
            g->items[i].day = day;
        return;
    }
    g->items = arena_more(g->call->arena, g->items, g->count, g->room);
    g->items[g->count++] = (struct candidate){ person, rank, day };
}

static int by_rank(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;

    if (x->rank != y->rank)
        return x->rank > y->rank ? -1 : 1;
    if (x->day != y->day)
        return x->day < y->day ? -1 : 1;
    return x->person < y->person ? -1 : x->person > y->person;
}

/* The next weight below `weight` that occurs, or −1: a jump in the index, not a walk. */
static bool next_weight(struct gathering *g, int64_t user, int class, int64_t *weight,
                        struct error *err)
{
    struct db_rows rows;
    const struct value args[] = { V_INT(user), V_INT(class), V_INT(*weight) };

    if (!db_query(g->call->db, g->call->arena,
                  DB_SQL("SELECT max(weight) FROM reason WHERE user_id = $1 AND class = $2"
                         " AND weight < $3"), args, COUNT(args), &rows, err))
        return false;
    *weight = db_is_null(&rows, 0, 0) ? -1 : db_int(&rows, 0, 0);
    return true;
}

/* The weakest rank that still has a place among the strongest, or 0 while there is room. */
static int64_t bar(struct gathering *g, size_t start)
{
    if (g->count - start < g->limit)
        return 0;
    qsort(g->items + start, g->count - start, sizeof *g->items, by_rank);
    return g->items[start + g->limit - 1].rank;
}

static bool gather_weight(struct gathering *g, int64_t user, int class, int64_t weight,
                          struct error *err)
{
    struct db_rows rows;
    const struct value args[] = { V_INT(user), V_INT(class), V_INT(weight),
                                  V_INT(g->wanted->day.number),
                                  V_INT((int64_t)g->limit * ROWS_PER_LINE) };

    if (!visible_query(g->call,
                  DB_SQL("SELECT person_id, shown_from FROM reason WHERE user_id = $1"
                         " AND class = $2 AND weight = $3 AND shown_from <= $4 AND circle_id IN (@)"
                         " AND (until_day IS NULL OR until_day > $4) ORDER BY shown_from LIMIT $5"),
                  args, COUNT(args), &rows, err))
        return false;
    for (size_t i = 0; i < rows.count; i++) {
        struct day from = { (int32_t)db_int(&rows, i, 1) };

        add_candidate(g, db_int(&rows, i, 0),
                      reason_rank((enum reason_class)class, (int)weight, from, g->wanted->day),
                      from.number);
    }
    return true;
}

/* A reason newly begun has at least half of what one can come to: below that no lighter weight
 * can reach the bar any more. */
static bool gather_class(struct gathering *g, int class, const struct db_rows *users,
                         struct error *err)
{
    size_t start = g->count;

    for (size_t u = 0; u < users->count; u++) {
        int64_t weight = INT32_MAX;

        for (;;) {
            struct day long_ago = { -1000000 };

            if (!next_weight(g, db_int(users, u, 0), class, &weight, err))
                return false;
            if (weight < 0 || reason_rank((enum reason_class)class, (int)weight, long_ago,
                                          g->wanted->day) < bar(g, start))
                break;
            if (!gather_weight(g, db_int(users, u, 0), class, weight, err))
                return false;
        }
    }
    if (g->count > start) {
        qsort(g->items + start, g->count - start, sizeof *g->items, by_rank);
        if (g->count - start > g->limit)
            g->count = start + g->limit;
    }
    return true;
}

static size_t limit_of(const struct agenda_wanted *wanted)
{
    return wanted->limit <= 0           ? DEFAULT_LIMIT
           : wanted->limit > MOST_LINES ? MOST_LINES
                                        : (size_t)wanted->limit;
}

static bool to_lines(struct gathering *g, struct day from, struct day to, struct agenda *out,
                     struct error *err)
{
    out->count = g->count;
    out->lines = arena_array(g->call->arena, struct agenda_line, g->count + 1);
    for (size_t i = 0; i < g->count; i++) {
        out->lines[i].person_id = g->items[i].person;
        out->lines[i].day = (struct day){ g->items[i].day };
    }
    return agenda_lines_fill(g->call, from, to, out->lines, &out->count, err);
}

static int by_lead(const void *a, const void *b)
{
    const struct agenda_line *x = a, *y = b;

    if (x->reasons[0].rank != y->reasons[0].rank)
        return x->reasons[0].rank > y->reasons[0].rank ? -1 : 1;
    if (x->reasons[0].shown_from.number != y->reasons[0].shown_from.number)
        return x->reasons[0].shown_from.number < y->reasons[0].shown_from.number ? -1 : 1;
    return x->person_id < y->person_id ? -1 : x->person_id > y->person_id;
}

/* The next time set aside; where none is to come, the one that passed. */
static bool add_times(struct call *c, struct agenda *a, struct error *err)
{
    struct placed_time *times;
    size_t count;

    if (a->count == 0 || c->actor.user_id == 0)
        return true;
    if (!app_placed_times(c, &times, &count, err))
        return false;
    for (size_t i = 0; i < a->count; i++)
        for (size_t k = 0; k < count; k++) {
            struct agenda_line *l = &a->lines[i];
            bool same = l->person_id != 0 ? times[k].person_id == l->person_id
                                          : times[k].duty_id == l->reasons[0].subject_id;

            if (same && (l->placed_at.ms == 0 || times[k].at.ms >= c->now.ms))
                l->placed_at = times[k].at;
        }
    return true;
}

bool app_today(struct call *c, const struct agenda_wanted *wanted, struct agenda *out,
               struct error *err)
{
    struct gathering g = { .call = c, .wanted = wanted, .limit = limit_of(wanted) };
    bool ok;
    struct db_rows users = whose(c, wanted->everyone, &ok, err);

    *out = (struct agenda){ 0 };
    for (int class = REASON_FIRST; ok && class <= REASON_WHEN_TIME; class++)
        ok = gather_class(&g, class, &users, err);
    if (!ok || !to_lines(&g, wanted->day, wanted->day, out, err))
        return false;
    for (size_t i = 0; i < out->count; i++)
        out->lines[i].day = wanted->day;
    if (!duties_add(c, wanted, out, err) || !add_times(c, out, err))
        return false;
    if (out->count > 1)
        qsort(out->lines, out->count, sizeof *out->lines, by_lead);
    return app_today_count(c, wanted->everyone, &out->people, &out->people_capped, err);
}

/* Counted up to a bound: nobody works through more in a day, and a million cost no more. */
static bool count_people(struct call *c, struct db_sql sql, int64_t user, int64_t *people,
                         struct error *err)
{
    struct db_rows rows;
    const struct value args[] = { V_INT(user), V_INT(c->today.number),
                                  V_INT(AGENDA_PEOPLE_COUNTED * 2) };

    if (!visible_query(c, sql, args, COUNT(args), &rows, err))
        return false;
    *people += db_int(&rows, 0, 0);
    return true;
}

bool app_today_count(struct call *c, bool everyone, int64_t *people, bool *capped,
                     struct error *err)
{
    /* In no circle, everybody sees the same of everybody's. */
    bool shared = everyone && !c->visible.all && c->visible.count == 0;
    const struct tally_key key = { .what = everyone ? "everybody's today" : "my today",
                                   .whose = shared ? 0 : c->actor.user_id, .day = c->today,
                                   .generation = book_generation(app_book(c->app)) };
    bool ok = true;

    if (tally_find(app_tally(c), &key, c->now, people)) {
        *capped = *people >= AGENDA_PEOPLE_COUNTED;
        return true;
    }
    *people = 0;
    if (!everyone) {
        ok = count_people(c,
                          DB_SQL("SELECT count(DISTINCT person_id) FROM (SELECT person_id"
                                 " FROM reason WHERE user_id IN ($1, 0) AND shown_from <= $2"
                                 " AND (until_day IS NULL OR until_day > $2) AND circle_id IN (@)"
                                 " LIMIT $3) AS due"),
                          c->actor.user_id, people, err);
    } else {
        struct db_rows users = whose(c, true, &ok, err);

        for (size_t u = 0; ok && u < users.count && *people < AGENDA_PEOPLE_COUNTED; u++)
            ok = count_people(c, DB_SQL("SELECT count(DISTINCT person_id) FROM (SELECT person_id"
                                        " FROM reason WHERE user_id = $1 AND shown_from <= $2"
                                        " AND (until_day IS NULL OR until_day > $2)"
                                        " AND circle_id IN (@) LIMIT $3) AS due"),
                              db_int(&users, u, 0), people, err);
    }
    *capped = *people >= AGENDA_PEOPLE_COUNTED;
    if (*capped)
        *people = AGENDA_PEOPLE_COUNTED;
    if (ok)
        tally_keep(app_tally(c), &key, c->now, *people);
    return ok;
}

static int by_day(const void *a, const void *b)
{
    const struct agenda_line *x = a, *y = b;

    if (x->day.number != y->day.number)
        return x->day.number < y->day.number ? -1 : 1;
    return by_lead(a, b);
}

static bool gather_days(struct gathering *g, int64_t user, struct error *err)
{
    struct db_rows rows;
    const struct value args[] = { V_INT(user), V_INT(g->wanted->day.number),
                                  V_INT(g->wanted->last.number),
                                  V_INT((int64_t)g->limit * ROWS_PER_LINE) };

    if (!visible_query(g->call,
                  DB_SQL("SELECT person_id, shown_from FROM reason WHERE user_id = $1"
                         " AND shown_from >= $2 AND shown_from <= $3 AND circle_id IN (@)"
                         " ORDER BY shown_from LIMIT $4"),
                  args, COUNT(args), &rows, err))
        return false;
    for (size_t i = 0; i < rows.count; i++)
        add_candidate(g, db_int(&rows, i, 0), -db_int(&rows, i, 1), (int32_t)db_int(&rows, i, 1));
    return true;
}

/* A promise is announced, falls due and is broken: of one record only what comes first is told. */
static bool is_told_before(const struct agenda_line *l, size_t which)
{
    const struct agenda_reason *r = &l->reasons[which];

    if (r->subject_id == 0 || r->subject_id == l->person_id)
        return false;
    for (size_t i = 0; i < l->reason_count; i++) {
        const struct agenda_reason *other = &l->reasons[i];
        int32_t sooner = r->shown_from.number - other->shown_from.number;

        if (other->subject_id == r->subject_id && (sooner > 0 || (sooner == 0 && i < which)))
            return true;
    }
    return false;
}

/* On the plan a person stands once, on the first day that brings a new reason, and with the
 * reasons that begin in the plan: what holds already stands on Today. */
static void only_new_reasons(struct agenda_line *l, const struct agenda_wanted *wanted)
{
    size_t kept = 0;

    for (size_t i = 0; i < l->reason_count; i++)
        if (l->reasons[i].shown_from.number >= wanted->day.number)
            l->reasons[kept++] = l->reasons[i];
    l->reason_count = kept;
    kept = 0;
    for (size_t i = 0; i < l->reason_count; i++)
        if (!is_told_before(l, i))
            l->reasons[kept++] = l->reasons[i];
    l->reason_count = kept;
}

bool app_plan(struct call *c, const struct agenda_wanted *wanted, struct agenda *out,
              struct error *err)
{
    struct gathering g = { .call = c, .wanted = wanted, .limit = limit_of(wanted) };
    bool ok;
    struct db_rows users = whose(c, wanted->everyone, &ok, err);
    size_t kept = 0;

    *out = (struct agenda){ 0 };
    for (size_t u = 0; ok && u < users.count; u++)
        ok = gather_days(&g, db_int(&users, u, 0), err);
    if (!ok)
        return false;
    if (g.count > 1)
        qsort(g.items, g.count, sizeof *g.items, by_rank);
    out->people = (int64_t)g.count;
    out->people_capped = g.count > g.limit;
    if (g.count > g.limit)
        g.count = g.limit;
    if (!to_lines(&g, wanted->day, wanted->last, out, err))
        return false;
    for (size_t i = 0; i < out->count; i++) {
        only_new_reasons(&out->lines[i], wanted);
        if (out->lines[i].reason_count > 0)
            out->lines[kept++] = out->lines[i];
    }
    out->count = kept;
    if (!duties_add(c, wanted, out, err) || !add_times(c, out, err))
        return false;
    if (out->count > 1)
        qsort(out->lines, out->count, sizeof *out->lines, by_day);
    return true;
}

bool app_person_reasons(struct call *c, int64_t person_id, struct agenda_line *out,
                        struct error *err)
{
    size_t count = 1;

    *out = (struct agenda_line){ .person_id = person_id, .day = c->today };
    return agenda_lines_fill(c, c->today, c->today, out, &count, err) &&
           add_times(c, &(struct agenda){ .lines = out, .count = 1 }, err);
}
