#include "app/fit_store.h"

#include "app/agenda.h"
#include "base/buf.h"
#include "db/db.h"
#include "reason/facts.h"

#include <stdlib.h>

enum { AT_ONCE = 500, ROWS = 50, COLUMNS = 13 };

static const struct step quiet = { .kind = "save" };

/* People of one transaction: those among the ids (after, last]. */
struct batch {
    const struct fit_people *people;
    size_t from, to;
    int64_t after, last;
};

struct state {
    struct call *call;
    struct batch *batch;
    struct db_rows free, before; /* by id: who may have figures; who had */
    size_t next_free, next_before;
    struct expectation *fresh;
    size_t count;
    int64_t *moved, *gone; /* whose reasons are to be made anew; whose figures end */
    size_t moved_count, gone_count;
};

static void fill(const struct expectation *e, struct instant now, struct value *v)
{
    const struct value values[COLUMNS] = {
        V_INT(e->person_id), V_INT(e->model_fit_id), V_INT(now.ms), V_INT(e->as_of.number),
        V_INT(e->first.number), V_INT(e->last.number), V_INT(e->repeats), V_REAL(e->p_alive),
        V_REAL(e->expected), e->has_value ? V_INT(e->spend_cents) : V_NULL,
        e->has_value ? V_INT(e->residual_cents) : V_NULL, V_INT(e->stake),
        day_known(e->drifting_on) ? V_INT(e->drifting_on.number) : V_NULL,
    };

    for (size_t i = 0; i < COLUMNS; i++)
        v[i] = values[i];
}

/* What was bought meanwhile has made figures of its own, which are newer. */
static struct db_sql insert_sql(struct arena *a, size_t rows)
{
    struct buf sql = buf_new(a, 64 * 1024);

    buf_adds(&sql,
             "INSERT INTO expectation (person_id, model_fit_id, fitted_at, as_of, first_day,"
             " last_day, repeats, p_alive, expected, spend, residual, stake, drifting_on) VALUES ");
    for (size_t i = 0; i < rows; i++)
        buf_printf(&sql, "%s(%s)", i > 0 ? ", " : "", db_placeholders(a, i * COLUMNS + 1, COLUMNS));
    buf_adds(&sql, " ON CONFLICT (person_id) DO UPDATE SET model_fit_id = excluded.model_fit_id,"
                   " fitted_at = excluded.fitted_at, as_of = excluded.as_of,"
                   " first_day = excluded.first_day, last_day = excluded.last_day,"
                   " repeats = excluded.repeats, p_alive = excluded.p_alive,"
                   " expected = excluded.expected, spend = excluded.spend,"
                   " residual = excluded.residual, stake = excluded.stake,"
                   " drifting_on = excluded.drifting_on"
                   " WHERE expectation.fitted_at <= excluded.fitted_at");
    return db_sql_built(sql.bytes);
}

static bool insert(struct call *c, const struct expectation *e, size_t rows, struct instant now,
                   struct error *err)
{
    struct value *values = arena_array(c->arena, struct value, rows * COLUMNS);

    for (size_t i = 0; i < rows; i++)
        fill(&e[i], now, &values[i * COLUMNS]);
    return db_query(c->db, c->arena, insert_sql(c->arena, rows), values, rows * COLUMNS, NULL, err);
}

bool fit_store_one(struct call *c, const struct expectation *e, struct error *err)
{
    return insert(c, e, 1, c->now, err);
}

static bool is_free(struct state *s, int64_t person)
{
    while (s->next_free < s->free.count && db_int(&s->free, s->next_free, 0) < person)
        s->next_free++;
    return s->next_free < s->free.count && db_int(&s->free, s->next_free, 0) == person;
}

/* Each fit differs a little from the last. A day that moves by less than a twentieth of the
 * silence it ends stays where it is, so that nobody jumps about in the plan and few reasons are
 * made anew. */
static void settle(struct state *s, struct expectation *e, size_t row)
{
    const struct db_rows *b = &s->before;
    struct day old = { (int32_t)db_int(b, row, 1) };

    if (day_known(old) && day_known(e->drifting_on) && db_int(b, row, 3) == e->last.number &&
        20 * abs(days_between(old, e->drifting_on)) <= days_between(e->last, e->drifting_on))
        e->drifting_on = old;
    if (e->drifting_on.number != old.number ||
        (day_known(old) && db_int(b, row, 2) != e->stake))
        s->moved[s->moved_count++] = e->person_id;
}

static void drop_before(struct state *s, int64_t below)
{
    for (; s->next_before < s->before.count; s->next_before++) {
        int64_t person = db_int(&s->before, s->next_before, 0);

        if (person >= below)
            return;
        if (db_int(&s->before, s->next_before, 4) <= s->batch->people->now.ms)
            s->gone[s->gone_count++] = person;
    }
}

static void compare(struct state *s)
{
    const struct fit_people *p = s->batch->people;

    for (size_t i = s->batch->from; i < s->batch->to; i++) {
        struct expectation *e = &s->fresh[s->count];

        p->at(p->context, i, e);
        if (!is_free(s, e->person_id))
            continue;
        drop_before(s, e->person_id);
        s->count++;
        if (s->next_before < s->before.count &&
            db_int(&s->before, s->next_before, 0) == e->person_id)
            settle(s, e, s->next_before++);
        else if (day_known(e->drifting_on))
            s->moved[s->moved_count++] = e->person_id;
    }
    drop_before(s, INT64_MAX);
}

static bool read_range(struct state *s, struct error *err)
{
    struct call *c = s->call;
    const struct value args[] = { V_INT(s->batch->after), V_INT(s->batch->last) };

    return db_query(c->db, c->arena,
                    DB_SQL("SELECT id FROM person WHERE relation = 'customer' AND freedom = 'free'"
                           " AND deleted_at IS NULL AND id > $1 AND id <= $2 ORDER BY id"),
                    args, COUNT(args), &s->free, err) &&
           db_query(c->db, c->arena,
                    DB_SQL("SELECT person_id, drifting_on, stake, last_day, fitted_at"
                           " FROM expectation WHERE person_id > $1 AND person_id <= $2"
                           " ORDER BY person_id"),
                    args, COUNT(args), &s->before, err);
}

/* Where most of a range has moved it is cheaper to do all of it, if it holds few others. */
static bool refresh(struct state *s, struct error *err)
{
    struct call *c = s->call;
    struct db_rows rows;

    if (s->moved_count > 0 && 2 * s->moved_count > s->count) {
        const struct value args[] = { V_INT(s->moved[0]), V_INT(s->moved[s->moved_count - 1]) };

        if (!db_query(c->db, c->arena,
                      DB_SQL("SELECT count(*) FROM person WHERE id BETWEEN $1 AND $2"), args,
                      COUNT(args), &rows, err))
            return false;
        if (db_int(&rows, 0, 0) <= 2 * (int64_t)s->count)
            return agenda_refresh_range(c, args[0].i, args[1].i, err);
    }
    for (size_t i = 0; i < s->moved_count; i++)
        if (!agenda_queue(c, s->moved[i], err))
            return false;
    return true;
}

static bool end_figures(struct state *s, struct error *err)
{
    struct call *c = s->call;

    for (size_t i = 0; i < s->gone_count; i++)
        if (!db_query(c->db, c->arena, DB_SQL("DELETE FROM expectation WHERE person_id = $1"),
                      (const struct value[]){ V_INT(s->gone[i]) }, 1, NULL, err) ||
            !agenda_queue(c, s->gone[i], err))
            return false;
    return true;
}

static bool batch_work(struct call *c, void *context, struct error *err)
{
    struct batch *b = context;
    struct state s = { .call = c, .batch = b };
    size_t room = b->to - b->from + 1, done = 0;

    if (!read_range(&s, err))
        return false;
    s.fresh = arena_array(c->arena, struct expectation, room);
    s.moved = arena_array(c->arena, int64_t, room);
    s.gone = arena_array(c->arena, int64_t, s.before.count + 1);
    compare(&s);
    for (; done + ROWS <= s.count; done += ROWS)
        if (!insert(c, s.fresh + done, ROWS, b->people->now, err))
            return false;
    for (; done < s.count; done++)
        if (!insert(c, s.fresh + done, 1, b->people->now, err))
            return false;
    return end_figures(&s, err) && refresh(&s, err);
}

bool fit_store_people(struct call *c, const struct fit_people *people, struct job *job,
                      struct error *err)
{
    struct batch b = { .people = people, .after = INT64_MIN };

    do {
        struct arena_mark mark = arena_mark(c->arena);
        struct expectation last;

        b.to = b.from + AT_ONCE < people->count ? b.from + AT_ONCE : people->count;
        b.last = INT64_MAX;
        if (b.to < people->count) {
            people->at(people->context, b.to - 1, &last);
            b.last = last.person_id;
        }
        if (job_stopping(job))
            return fail(err, ERROR_BUSY, NULL, "kundig is being stopped.");
        if (!app_write(c, &quiet, batch_work, &b, err))
            return false;
        arena_rewind(c->arena, mark);
        b.after = b.last;
        b.from = b.to;
        job_progress(job, (int64_t)b.to, (int64_t)people->count);
    } while (b.from < people->count);
    return true;
}
