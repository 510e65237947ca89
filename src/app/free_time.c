#include "app/free_time.h"

#include "db/db.h"

enum { MINUTES_A_DAY = 24 * 60, USUAL_MINUTES = 60, LOOK_AHEAD_DAYS = 28 };

struct user_span {
    int64_t user;
    struct work_span span;
};

struct user_taken {
    int64_t user;
    struct taken_span taken;
    bool is_owed; /* for work that is counted among what is owed: only the plan minds it */
};

struct free_time {
    struct arena *arena;
    struct day today;
    int minute;
    struct user_span *spans;
    size_t span_count;
    struct user_taken *taken;
    size_t taken_count, taken_room;
};

static bool load_hours(struct call *c, struct free_time *f, struct error *err)
{
    struct db_rows rows;

    if (!db_query(c->db, c->arena,
                  DB_SQL("SELECT user_id, weekday, starts, ends FROM hours"
                         " WHERE deleted_at IS NULL ORDER BY user_id, weekday, starts"),
                  NULL, 0, &rows, err))
        return false;
    f->spans = arena_array(c->arena, struct user_span, rows.count + 1);
    f->span_count = rows.count;
    for (size_t i = 0; i < rows.count; i++)
        f->spans[i] = (struct user_span){
            db_int(&rows, i, 0),
            { (int)db_int(&rows, i, 1), clock_minutes(db_text(&rows, i, 2)),
              clock_minutes(db_text(&rows, i, 3)) },
        };
    return true;
}

static void take(struct free_time *f, int64_t user, struct day d, int from, int until, bool is_owed)
{
    f->taken = arena_more(f->arena, f->taken, f->taken_count, f->taken_room);
    f->taken[f->taken_count++] = (struct user_taken){ user, { d, from, until }, is_owed };
}

static int minute_of(struct instant t)
{
    struct clock_time time = instant_time(t);

    return time.hour * 60 + time.minute;
}

/* An appointment over night, or over days, takes a piece of each. */
static void take_days(struct free_time *f, int64_t user, struct instant from, struct instant to,
                      bool all_day, bool is_owed)
{
    struct day last = instant_day(to);

    for (struct day d = instant_day(from);
         d.number <= last.number && d.number < f->today.number + SCHEDULE_DAYS; d.number++)
        take(f, user, d,
             all_day || d.number != instant_day(from).number ? 0 : minute_of(from),
             all_day || d.number != last.number ? MINUTES_A_DAY : minute_of(to), is_owed);
}

static bool load_appointments(struct call *c, struct free_time *f, struct error *err)
{
    struct db_rows rows;
    const struct value args[] = {
        V_INT(instant_of(c->today, 0, 0).ms),
        V_INT(instant_of(day_plus(c->today, SCHEDULE_DAYS), 0, 0).ms),
    };

    if (!db_query(c->db, c->arena,
                  DB_SQL("SELECT user_id, starts_at, ends_at, all_day FROM appointment"
                         " WHERE coalesce(ends_at, starts_at) >= $1 AND starts_at < $2"
                         " AND user_id IS NOT NULL AND status <> 'cancelled'"
                         " AND deleted_at IS NULL ORDER BY starts_at"),
                  args, COUNT(args), &rows, err))
        return false;
    for (size_t i = 0; i < rows.count; i++) {
        struct instant from = { db_int(&rows, i, 1) };
        struct instant to = { db_is_null(&rows, i, 2) ? from.ms + USUAL_MINUTES * 60000
                                                      : db_int(&rows, i, 2) };

        take_days(f, db_int(&rows, i, 0), from, to, db_int(&rows, i, 3) != 0, false);
    }
    return true;
}

/* What is set aside for a promise or a task whose minutes are owed anyway is the same work, not
 * more of it. */
static bool load_placed(struct call *c, struct free_time *f, struct error *err)
{
    struct db_rows rows;
    const struct value args[] = {
        V_INT(instant_of(day_plus(c->today, -1), 0, 0).ms),
        V_INT(instant_of(day_plus(c->today, SCHEDULE_DAYS), 0, 0).ms),
    };

    if (!db_query(c->db, c->arena,
                  DB_SQL("SELECT l.user_id, l.starts_at, l.minutes, EXISTS (SELECT 1 FROM promise p"
                         " WHERE p.id = l.promise_id AND p.user_id = l.user_id AND p.state = 'open'"
                         " AND p.promised_by = 'us' AND p.due IS NOT NULL AND p.minutes > 0"
                         " AND p.deleted_at IS NULL) OR EXISTS (SELECT 1 FROM task k"
                         " WHERE k.id = l.task_id AND k.user_id = l.user_id AND k.done_on IS NULL"
                         " AND k.due IS NOT NULL AND k.minutes > 0 AND k.deleted_at IS NULL)"
                         " FROM load l WHERE l.starts_at >= $1 AND l.starts_at < $2"
                         " AND l.done_on IS NULL AND l.deleted_at IS NULL ORDER BY l.starts_at"),
                  args, COUNT(args), &rows, err))
        return false;
    for (size_t i = 0; i < rows.count; i++) {
        struct instant from = { db_int(&rows, i, 1) };

        take_days(f, db_int(&rows, i, 0), from,
                  (struct instant){ from.ms + db_int(&rows, i, 2) * 60000 }, false,
                  db_int(&rows, i, 3) != 0);
    }
    return true;
}

bool free_time_load(struct call *c, struct free_time **out, struct error *err)
{
    struct free_time *f = arena_new(c->arena, struct free_time);

    f->arena = c->arena;
    f->today = c->today;
    f->minute = minute_of(c->now);
    *out = f;
    return load_hours(c, f, err) && load_appointments(c, f, err) && load_placed(c, f, err);
}

static struct schedule schedule_of(const struct free_time *f, int64_t user, bool all_placed)
{
    struct schedule s = { .today = f->today, .minute = f->minute };
    struct work_span *spans = arena_array(f->arena, struct work_span, f->span_count + 1);
    struct taken_span *taken = arena_array(f->arena, struct taken_span, f->taken_count + 1);

    for (size_t i = 0; i < f->span_count; i++)
        if (f->spans[i].user == user)
            spans[s.span_count++] = f->spans[i].span;
    for (size_t i = 0; i < f->taken_count; i++)
        if (f->taken[i].user == user && (all_placed || !f->taken[i].is_owed))
            taken[s.taken_count++] = f->taken[i].taken;
    s.spans = spans;
    s.taken = taken;
    return s;
}

struct schedule free_time_schedule(const struct free_time *f, int64_t user)
{
    return schedule_of(f, user, false);
}

struct schedule free_time_plan(const struct free_time *f, int64_t user)
{
    return schedule_of(f, user, true);
}

int free_time_a_day(const struct free_time *f, int64_t user)
{
    struct schedule s = free_time_schedule(f, user);
    int minutes = 0, days = 0;

    for (int i = 1; i <= LOOK_AHEAD_DAYS; i++) {
        struct day d = day_plus(f->today, i);
        bool works = false;

        for (size_t k = 0; k < s.span_count; k++)
            works = works || s.spans[k].weekday == day_weekday(d);
        days += works;
        minutes += schedule_free(&s, d);
    }
    return days > 0 ? minutes / days : 0;
}
