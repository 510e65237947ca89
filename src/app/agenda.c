#include "app/agenda.h"

#include "app/agenda_rows.h"
#include "app/bulk.h"
#include "app/facts.h"
#include "base/buf.h"
#include "base/text.h"
#include "db/db.h"
#include "reason/all.h"

#include <stdlib.h>
#include <string.h>

/* Marks of people: what a user said of a reason, and of which facts. */
static bool load_marks(struct call *c, int64_t from, int64_t to, struct db_rows *out,
                       struct error *err)
{
    return db_query(c->db, c->arena,
                    DB_SQL("SELECT name, fingerprint, kind, until_day, person_id FROM reason_mark"
                           " WHERE person_id BETWEEN $1 AND $2 AND deleted_at IS NULL ORDER BY id"),
                    (const struct value[]){ V_INT(from), V_INT(to) }, 2, out, err);
}

/* The last word counts, as long as the facts are still those it was said of. "Not again" holds
 * for the reason of that name whatever becomes of the facts. */
static int64_t shown_from(int64_t person, const struct hit *h, const struct db_rows *marks)
{
    int64_t day = h->class == REASON_BEFORE ? AGENDA_BEFORE : h->from.number;

    for (size_t i = 0; i < marks->count; i++) {
        const char *kind = db_text(marks, i, 2);
        bool same = (uint64_t)db_int(marks, i, 1) == h->fingerprint;

        if (db_int(marks, i, 4) != person || !text_equal(db_text(marks, i, 0), h->reason->name))
            continue;
        if (text_equal(kind, "never") || (same && text_equal(kind, "done")))
            day = AGENDA_NEVER;
        else if (same)
            day = db_int(marks, i, 3) > h->from.number ? db_int(marks, i, 3) : h->from.number;
    }
    return day;
}

enum { SQL_CEILING = 8192 };

static void put(struct call *c, struct reason_rows *rows, struct value v)
{
    rows->cells = arena_more(c->arena, rows->cells, rows->count, rows->room);
    rows->cells[rows->count++] = v;
}

static struct value day_or_null(struct day d)
{
    return day_known(d) ? V_INT(d.number) : V_NULL;
}

static void add_hit(struct call *c, struct reason_rows *rows, const struct person_facts *who,
                    const struct hit *h, const struct db_rows *marks, int64_t circle_id)
{
    struct day again = h->recompute_on;
    const char *args_text = reason_args_text(c->arena, &h->args);

    /* What ends by itself is looked at on that day, so that nothing over stays in the index. */
    if (day_known(h->until) && (!day_known(again) || h->until.number < again.number))
        again = h->until;
    put(c, rows, V_INT(app_new_id(c)));
    put(c, rows, V_INT(c->now.ms));
    put(c, rows, V_INT(c->now.ms));
    put(c, rows, V_INT(who->facts.person));
    put(c, rows, V_TEXT(h->reason->name));
    put(c, rows, V_INT(h->subject));
    put(c, rows, V_INT(h->class));
    put(c, rows, V_INT(h->weight));
    put(c, rows, V_INT(h->from.number));
    put(c, rows, day_or_null(h->until));
    put(c, rows, V_INT(shown_from(who->facts.person, h, marks)));
    put(c, rows, day_or_null(again));
    put(c, rows, V_INT(h->for_user != 0 ? h->for_user : who->owner_id));
    put(c, rows, *args_text != '\0' ? V_TEXT(args_text) : V_NULL);
    put(c, rows, V_INT((int64_t)h->fingerprint));
    put(c, rows, V_INT(circle_id));
}

/* How Today is read. */
static const size_t index_order[] = { REASON_CELL_USER, REASON_CELL_CLASS, REASON_CELL_WEIGHT,
                                      REASON_CELL_SHOWN_FROM };

enum { MANY_ROWS = 100 };

static int by_day(const void *a, const void *b)
{
    const struct value *x = *(const struct value *const *)a, *y = *(const struct value *const *)b;

    for (size_t k = 0; k < COUNT(index_order); k++) {
        int64_t m = x[index_order[k]].i, n = y[index_order[k]].i;

        if (m != n)
            return m < n ? -1 : 1;
    }
    return 0;
}

/* Of many people at once (an import): in the order of the indexes, so that neighbours go to the
 * same page. The numbers stay in the order of the table. */
static void sort_rows(struct call *c, struct reason_rows *rows)
{
    size_t count = rows->count / REASON_CELL_COUNT;
    struct value *sorted = arena_array(c->arena, struct value, rows->count + 1);
    const struct value **order = arena_array(c->arena, const struct value *, count + 1);

    for (size_t i = 0; i < count; i++)
        order[i] = rows->cells + i * REASON_CELL_COUNT;
    qsort(order, count, sizeof *order, by_day);
    for (size_t i = 0; i < count; i++) {
        memcpy(sorted + i * REASON_CELL_COUNT, order[i], REASON_CELL_COUNT * sizeof *sorted);
        sorted[i * REASON_CELL_COUNT + REASON_CELL_ID] = rows->cells[i * REASON_CELL_COUNT];
    }
    rows->cells = sorted;
}

static bool store_rows(struct call *c, struct reason_rows *rows, struct error *err)
{
    if (rows->count > MANY_ROWS * REASON_CELL_COUNT)
        sort_rows(c, rows);
    return bulk_rows(c, DB_SQL("INSERT INTO reason (id, created_at, changed_at, person_id, name,"
                               " subject_id, class, weight, from_day, until_day, shown_from,"
                               " recompute_on, user_id, args, fingerprint, circle_id)"), DB_SQL(""),
                     REASON_CELL_COUNT, rows->cells, rows->count / REASON_CELL_COUNT, err);
}

/* What everybody is told of one person. */
struct told {
    int64_t person;
    struct hits hits;
};

static struct hits hits_of(struct call *c, const struct person_facts *who)
{
    struct hits hits = hits_new(c->arena);

    reason_all(&who->facts, app_reason_settings(c), c->today, &hits);
    return hits;
}

static bool forget(struct call *c, int64_t from, int64_t to, struct error *err)
{
    return db_query(c->db, c->arena,
                    DB_SQL("DELETE FROM reason WHERE person_id BETWEEN $1 AND $2"),
                    (const struct value[]){ V_INT(from), V_INT(to) }, 2, NULL, err);
}

/* Who has something that only a circle may see, and which: by circle, then person. Most books have
 * no circle, and are asked nothing more. */
static bool find_circles(struct call *c, int64_t from, int64_t to, struct db_rows *out,
                         struct error *err)
{
    static const char *const tables[] = {
        "moment", "participant", "promise", "task", "insight", "wish", "problem", "incident",
        "concession", "benefit", "advice", "feedback", "evidence", "delight", "data_duty",
        "profile_fit", "purchase", "deal", "guest",
    };
    const struct value args[] = { V_INT(from), V_INT(to) };
    struct buf sql = buf_new(c->arena, SQL_CEILING);

    if (!db_query(c->db, c->arena, DB_SQL("SELECT 1 FROM circle LIMIT 1"), NULL, 0, out, err))
        return false;
    if (out->count == 0)
        return true;
    buf_adds(&sql, "SELECT DISTINCT circle_id, who FROM (SELECT circle_id, id AS who FROM person"
                   " WHERE id BETWEEN $1 AND $2 AND circle_id <> 0");
    for (size_t i = 0; i < COUNT(tables); i++)
        buf_printf(&sql, " UNION ALL SELECT circle_id, person_id FROM %s WHERE person_id"
                         " BETWEEN $1 AND $2 AND circle_id <> 0", tables[i]);
    buf_adds(&sql, ") AS kept ORDER BY circle_id, who");
    return db_query(c->db, c->arena, db_sql_built(sql.bytes), args, COUNT(args), out, err);
}

static bool is_same(const struct hit *a, const struct hit *b)
{
    return a->reason == b->reason && a->subject == b->subject && a->from.number == b->from.number &&
           a->until.number == b->until.number && a->class == b->class && a->weight == b->weight &&
           a->for_user == b->for_user && a->fingerprint == b->fingerprint;
}

static bool is_told(const struct told *told, size_t count, int64_t person, const struct hit *h)
{
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; told[i].person == person && k < told[i].hits.count; k++)
            if (is_same(&told[i].hits.items[k], h))
                return true;
    return false;
}

struct refreshing {
    int64_t from, to;
    struct db_rows marks;
    struct reason_rows rows;
    struct told *told;
    size_t told_count;
    struct db_rows circles; /* circle, person */
};

/* What everybody may know makes reasons for everybody. */
static bool tell_everybody(struct call *c, struct refreshing *r, struct error *err)
{
    struct person_facts *people;
    size_t count;

    c->visible = (struct visible){ 0 };
    if (!facts_load(c, r->from, r->to, &people, &count, err))
        return false;
    r->told = arena_array(c->arena, struct told, count + 1);
    r->told_count = count;
    for (size_t i = 0; i < count; i++) {
        const struct hits *hits = &r->told[i].hits;

        r->told[i] = (struct told){ people[i].facts.person, hits_of(c, &people[i]) };
        for (size_t k = 0; k < hits->count; k++)
            add_hit(c, &r->rows, &people[i], &hits->items[k], &r->marks, 0);
    }
    return true;
}

/* What a circle knows besides makes reasons that only the circle sees: rows first … end of
 * r->circles are its. */
static bool tell_circle(struct call *c, struct refreshing *r, size_t first, size_t end,
                        struct error *err)
{
    int64_t circle = db_int(&r->circles, first, 0);
    struct person_facts *people;
    size_t count, row = first;

    c->visible = (struct visible){ .circles = &circle, .count = 1 };
    if (!facts_load(c, r->from, r->to, &people, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        while (row < end && db_int(&r->circles, row, 1) < people[i].facts.person)
            row++;
        if (row == end || db_int(&r->circles, row, 1) != people[i].facts.person)
            continue;
        struct hits hits = hits_of(c, &people[i]);
        for (size_t k = 0; k < hits.count; k++)
            if (!is_told(r->told, r->told_count, people[i].facts.person, &hits.items[k]))
                add_hit(c, &r->rows, &people[i], &hits.items[k], &r->marks, circle);
    }
    return true;
}

static bool tell_circles(struct call *c, struct refreshing *r, struct error *err)
{
    size_t first = 0;

    for (size_t i = 1; i <= r->circles.count; i++) {
        if (i < r->circles.count && db_int(&r->circles, i, 0) == db_int(&r->circles, first, 0))
            continue;
        if (!tell_circle(c, r, first, i, err))
            return false;
        first = i;
    }
    return true;
}

bool agenda_rows_make(struct call *c, int64_t from, int64_t to, bool are_new,
                      struct reason_rows *out, struct error *err)
{
    struct refreshing r = { .from = from, .to = to };
    struct visible mine = c->visible; /* reasons are everybody's, whoever moved them */

    bool ok = (are_new || load_marks(c, from, to, &r.marks, err)) &&
              find_circles(c, from, to, &r.circles, err) && tell_everybody(c, &r, err) &&
              tell_circles(c, &r, err);
    c->visible = mine;
    *out = r.rows;
    return ok;
}

static bool refresh_range(struct call *c, int64_t from, int64_t to, bool is_new,
                          struct error *err)
{
    struct reason_rows rows;

    return (is_new || forget(c, from, to, err)) &&
           agenda_rows_make(c, from, to, is_new, &rows, err) && store_rows(c, &rows, err);
}

bool agenda_refresh(struct call *c, int64_t person_id, bool is_new, struct error *err)
{
    return refresh_range(c, person_id, person_id, is_new, err);
}

bool agenda_refresh_range(struct call *c, int64_t from, int64_t to, struct error *err)
{
    return refresh_range(c, from, to, false, err);
}

bool agenda_queue(struct call *c, int64_t person_id, struct error *err)
{
    return db_query(c->db, c->arena,
                    DB_SQL("INSERT INTO agenda_queue (person_id) VALUES ($1)"
                           " ON CONFLICT (person_id) DO NOTHING"),
                    (const struct value[]){ V_INT(person_id) }, 1, NULL, err);
}

/* People in a range of ids, or one whose day has come, are refreshed without making a step:
 * nothing was changed by anybody. */
static const struct step quiet = { .kind = "save" };

struct turn {
    int most, done;
};

bool agenda_queue_customers(struct call *c, struct error *err)
{
    return db_query(c->db, c->arena,
                    DB_SQL("INSERT INTO agenda_queue (person_id) SELECT id FROM person"
                           " WHERE relation IN ('customer', 'prospect') AND deleted_at IS NULL"
                           " ON CONFLICT (person_id) DO NOTHING"), NULL, 0, NULL, err);
}

static bool turn_work(struct call *c, void *context, struct error *err)
{
    struct turn *turn = context;
    struct db_rows rows;
    const struct value args[] = { V_INT(c->today.number), V_INT(turn->most) };

    if (!db_query(c->db, c->arena,
                  DB_SQL("SELECT DISTINCT person_id FROM (SELECT person_id FROM (SELECT person_id"
                         " FROM reason WHERE recompute_on <= $1 ORDER BY recompute_on LIMIT $2)"
                         " AS due UNION ALL SELECT person_id FROM agenda_queue) AS waiting"
                         " LIMIT $2"),
                  args, COUNT(args), &rows, err))
        return false;
    for (size_t i = 0; i < rows.count; i++) {
        const struct value who[] = { V_INT(db_int(&rows, i, 0)) };

        if (!agenda_refresh(c, who[0].i, false, err) ||
            !db_query(c->db, c->arena, DB_SQL("DELETE FROM agenda_queue WHERE person_id = $1"), who,
                      1, NULL, err))
            return false;
    }
    turn->done = (int)rows.count;
    return true;
}

/* Most calls find nothing to do, and must not cost the disk a write to find that out. */
static bool look_for_turn(struct call *c, void *context, struct error *err)
{
    struct db_rows rows;

    if (!db_query(c->db, c->arena,
                  DB_SQL("SELECT EXISTS (SELECT 1 FROM reason WHERE recompute_on <= $1)"
                         " OR EXISTS (SELECT 1 FROM agenda_queue)"),
                  (const struct value[]){ V_INT(c->today.number) }, 1, &rows, err))
        return false;
    *(bool *)context = db_int(&rows, 0, 0) != 0;
    return true;
}

bool agenda_turn(struct call *c, int most, int *done, struct error *err)
{
    struct turn turn = { .most = most };
    bool any = false;

    *done = 0;
    if (!app_read(c, look_for_turn, &any, err))
        return false;
    if (any && !app_write(c, &quiet, turn_work, &turn, err))
        return false;
    *done = turn.done;
    return true;
}

struct range {
    int64_t from, to;
    size_t count;
};

enum { REBUILD_AT_ONCE = 500 };

static bool next_range(struct call *c, void *context, struct error *err)
{
    struct range *r = context;
    struct db_rows rows;
    const struct value args[] = { V_INT(r->to), V_INT(REBUILD_AT_ONCE) };

    if (!db_query(c->db, c->arena,
                  DB_SQL("SELECT min(id), max(id), count(*) FROM (SELECT id FROM person"
                         " WHERE id > $1 ORDER BY id LIMIT $2) AS next"),
                  args, COUNT(args), &rows, err))
        return false;
    r->count = (size_t)db_int(&rows, 0, 2);
    r->from = db_int(&rows, 0, 0);
    r->to = db_int(&rows, 0, 1);
    return true;
}

static bool rebuild_work(struct call *c, void *context, struct error *err)
{
    struct range *r = context;

    return refresh_range(c, r->from, r->to, false, err);
}

bool agenda_rebuild(struct call *c, bool (*progress)(void *context, int64_t done), void *context,
                    struct error *err)
{
    struct arena_mark start = arena_mark(c->arena);
    struct range r = { 0 };
    int64_t done = 0;

    for (;;) {
        if (!app_read(c, next_range, &r, err))
            return false;
        if (r.count == 0)
            return true;
        if (!app_write(c, &quiet, rebuild_work, &r, err))
            return false;
        arena_rewind(c->arena, start);
        done += (int64_t)r.count;
        if (progress != NULL && !progress(context, done))
            return true;
    }
}
