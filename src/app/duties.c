#include "app/duties.h"

#include "app/save.h"
#include "app/visible.h"
#include "base/text.h"
#include "db/db.h"
#include "entity/duty.h"
#include "entity/node_plan.h"
#include "entity/path_walk.h"
#include "entity/task.h"
#include "entity/walk.h"
#include "reason/all.h"
#include "reason/order.h"

#include <string.h>

/* Beside the facts, what the line needs: until when it was put off, and whose it is. */
struct owed {
    int64_t id, user;
    const char *user_name;
    struct day put_off;
};

struct owed_list {
    struct duty_facts facts;
    struct owed *items;
    size_t count;
};

static struct day day_cell(const struct db_rows *rows, size_t row, size_t column)
{
    return (struct day){ (int32_t)db_int(rows, row, column) };
}

static struct owed read_owed(const struct db_rows *rows, size_t i)
{
    return (struct owed){ db_int(rows, i, 0), db_int(rows, i, 1), db_text(rows, i, 6),
                          day_cell(rows, i, 7) };
}

/* Rows: id, user, what, where, due, –, name of the user, put off until (never: one moves the
 * day). */
static struct fact_chore *read_chores(struct call *c, const struct db_rows *rows,
                                      struct owed_list *out)
{
    struct fact_chore *chores = arena_array(c->arena, struct fact_chore, rows->count + 1);

    for (size_t i = 0; i < rows->count; i++) {
        chores[i] = (struct fact_chore){ .id = db_int(rows, i, 0), .user = db_int(rows, i, 1),
                                         .what = db_text(rows, i, 2), .where = db_text(rows, i, 3),
                                         .due = day_cell(rows, i, 4) };
        out->items[out->count++] = read_owed(rows, i);
    }
    return chores;
}

static bool load_chores(struct call *c, bool everyone, struct db_rows *plans, struct db_rows *tasks,
                        struct error *err)
{
    const struct value args[] = { V_INT(everyone), V_INT(c->actor.user_id) };

    return visible_query(
               c,
               DB_SQL("SELECT n.id, n.user_id, n.plan, o.name, n.due, NULL, u.name, NULL"
                      " FROM node_plan n JOIN app_user u ON u.id = n.user_id"
                      " JOIN organisation o ON o.id = n.organisation_id AND o.deleted_at IS NULL"
                      " WHERE n.done_on IS NULL AND n.deleted_at IS NULL"
                      " AND n.circle_id IN (@) AND ($1 = 1 OR n.user_id = $2) ORDER BY n.id"),
               args, COUNT(args), plans, err) &&
           visible_query(
               c,
               DB_SQL("SELECT t.id, t.user_id, t.what, NULL, t.due, NULL, u.name, NULL"
                      " FROM task t JOIN app_user u ON u.id = t.user_id"
                      " WHERE t.person_id IS NULL AND t.done_on IS NULL AND t.due IS NOT NULL"
                      " AND t.deleted_at IS NULL AND t.circle_id IN (@)"
                      " AND ($1 = 1 OR t.user_id = $2) ORDER BY t.id"),
               args, COUNT(args), tasks, err);
}

static bool load(struct call *c, bool everyone, struct owed_list *out, struct error *err)
{
    struct db_rows duties, walks, plans, tasks;
    const struct value args[] = { V_INT(everyone), V_INT(c->actor.user_id) };

    if (!db_query(c->db, c->arena,
                  DB_SQL("SELECT d.id, d.user_id, d.place, d.every_days, d.last_done_on,"
                         " d.created_at, u.name, d.put_off_until FROM duty d"
                         " JOIN app_user u ON u.id = d.user_id WHERE d.deleted_at IS NULL"
                         " AND ($1 = 1 OR d.user_id = $2) ORDER BY d.id"),
                  args, COUNT(args), &duties, err) ||
        !db_query(c->db, c->arena,
                  DB_SQL("SELECT p.id, p.user_id, p.title, p.every_days,"
                         " (SELECT max(w.walked_on) FROM walk w WHERE w.path_walk_id = p.id"
                         " AND w.deleted_at IS NULL), p.created_at, u.name, p.put_off_until"
                         " FROM path_walk p LEFT JOIN app_user u ON u.id = p.user_id"
                         " WHERE p.deleted_at IS NULL AND p.every_days IS NOT NULL"
                         " AND ($1 = 1 OR p.user_id = $2 OR p.user_id IS NULL) ORDER BY p.id"),
                  args, COUNT(args), &walks, err) ||
        !load_chores(c, everyone, &plans, &tasks, err))
        return false;

    struct fact_duty *d = arena_array(c->arena, struct fact_duty, duties.count + 1);
    struct fact_walk *w = arena_array(c->arena, struct fact_walk, walks.count + 1);

    out->count = 0;
    out->items = arena_array(c->arena, struct owed,
                             duties.count + walks.count + plans.count + tasks.count + 1);
    for (size_t i = 0; i < duties.count; i++) {
        d[i] = (struct fact_duty){
            .id = db_int(&duties, i, 0), .user = db_int(&duties, i, 1),
            .place = db_text(&duties, i, 2), .every_days = (int)db_int(&duties, i, 3),
            .last_done = day_cell(&duties, i, 4),
            .created_on = instant_day((struct instant){ db_int(&duties, i, 5) }),
        };
        out->items[out->count++] = read_owed(&duties, i);
    }
    for (size_t i = 0; i < walks.count; i++) {
        w[i] = (struct fact_walk){
            .id = db_int(&walks, i, 0), .user = db_int(&walks, i, 1),
            .path = db_text(&walks, i, 2), .every_days = (int)db_int(&walks, i, 3),
            .last_walked = day_cell(&walks, i, 4),
            .created_on = instant_day((struct instant){ db_int(&walks, i, 5) }),
        };
        out->items[out->count++] = read_owed(&walks, i);
    }
    out->facts = (struct duty_facts){ d, duties.count, w, walks.count,
                                      read_chores(c, &plans, out), plans.count,
                                      read_chores(c, &tasks, out), tasks.count };
    return true;
}

static const struct owed *owed_of(const struct owed_list *list, int64_t id)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].id == id)
            return &list->items[i];
    return NULL;
}

static struct agenda_line line_of(struct call *c, const struct hit *h, const struct owed *o,
                                  struct day from, struct day on)
{
    struct agenda_reason *reason = arena_new(c->arena, struct agenda_reason);
    struct scene scene = { .name = o->user_name, .reader = c->actor.user_id, .lang = c->language,
                           .today = c->today, .now = c->now };

    *reason = (struct agenda_reason){
        .name = h->reason->name, .class = h->class, .subject_id = h->subject,
        .from = h->from, .shown_from = from, .weight = h->weight,
        .rank = reason_rank(h->class, h->weight, from, on),
        .sentence = reason_sentence(c->arena, h->reason->name,
                                    reason_args_text(c->arena, &h->args), &scene),
    };
    return (struct agenda_line){
        .name = o->user == 0                     ? tr(c->language, "For one of us")
                : o->user == c->actor.user_id ? tr(c->language, "For you")
                                                 : o->user_name,
        .title = "", .organisation = "", .phone = "", .email = "", .channel = "", .known_by = "",
        .owner_id = o->user, .reasons = reason, .reason_count = 1,
    };
}

bool duties_add(struct call *c, const struct agenda_wanted *wanted, struct agenda *out,
                struct error *err)
{
    bool is_plan = day_known(wanted->last);
    struct hits hits = hits_new(c->arena);
    struct owed_list list;

    if (!load(c, wanted->everyone, &list, err))
        return false;
    reason_duties(&list.facts, app_reason_settings(c), wanted->day, &hits);

    struct agenda_line *lines = arena_array(c->arena, struct agenda_line,
                                            out->count + hits.count + 1);

    if (out->count > 0)
        memcpy(lines, out->lines, out->count * sizeof *lines);
    for (size_t i = 0; i < hits.count; i++) {
        const struct owed *o = owed_of(&list, hits.items[i].subject);
        struct day from = day_later(hits.items[i].from, o->put_off);

        if (is_plan ? from.number < wanted->day.number || from.number > wanted->last.number
                    : from.number > wanted->day.number)
            continue;
        lines[out->count] = line_of(c, &hits.items[i], o, from,
                                    is_plan ? wanted->last : wanted->day);
        lines[out->count++].day = is_plan ? from : wanted->day;
    }
    out->lines = lines;
    return true;
}

struct settling {
    const char *reason;
    int64_t id;
    struct day until; /* put off until; otherwise done */
};

/* What stands behind a line without a person: what says that it is done, what moves it. */
static const struct kind {
    const char *reason;
    const struct entity *entity;
    size_t done_on, later_on;
    bool is_walk; /* done by a record of its own */
} kinds[] = {
    { "duty_due", &duty_entity, DUTY_LAST_DONE_ON, DUTY_PUT_OFF_UNTIL, false },
    { "walk_due", &path_walk_entity, 0, PATH_WALK_PUT_OFF_UNTIL, true },
    { "plan_due", &node_plan_entity, NODE_PLAN_DONE_ON, NODE_PLAN_DUE, false },
    { "own_task_due", &task_entity, TASK_DONE_ON, TASK_DUE, false },
};

static const struct kind *kind_of(const char *reason)
{
    for (size_t i = 0; i < COUNT(kinds); i++)
        if (text_equal(kinds[i].reason, reason))
            return &kinds[i];
    return NULL;
}

static bool settle_work(struct call *c, void *context, struct error *err)
{
    const struct settling *s = context;
    const struct kind *k = kind_of(s->reason);
    struct record *r;

    if (!app_load(c, k->entity, s->id, &r, err))
        return false;
    if (day_known(s->until)) {
        record_set_int(r, k->later_on, s->until.number);
        return save_record(c, r, err);
    }
    if (!k->is_walk) {
        record_set_int(r, k->done_on, c->today.number);
        return save_record(c, r, err);
    }
    r = record_new(c->arena, &walk_entity);
    record_set_int(r, WALK_PATH_WALK_ID, s->id);
    record_set_int(r, WALK_WALKED_ON, c->today.number);
    if (c->actor.user_id != 0)
        record_set_int(r, WALK_USER_ID, c->actor.user_id);
    return save_record(c, r, err);
}

static bool settle(struct call *c, struct settling *s, struct error *err)
{
    const struct kind *k = kind_of(s->reason);

    if (k == NULL)
        return fail(err, ERROR_INPUT, "reason", "This is not a duty.");
    return app_may_write(c, k->entity, err) &&
           app_write(c, &(struct step){ .kind = "mark" }, settle_work, s, err);
}

bool app_duty_done(struct call *c, const char *reason, int64_t id, struct error *err)
{
    return settle(c, &(struct settling){ .reason = reason, .id = id }, err);
}

bool app_duty_later(struct call *c, const char *reason, int64_t id, struct day until,
                    struct error *err)
{
    if (until.number <= c->today.number)
        return fail(err, ERROR_INPUT, "until", "Later begins tomorrow at the earliest.");
    return settle(c, &(struct settling){ .reason = reason, .id = id, .until = until }, err);
}
