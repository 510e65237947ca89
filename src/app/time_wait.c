#include "app/time_wait.h"

#include "app/place.h"
#include "app/promise_list.h"
#include "app/save.h"
#include "app/today.h"
#include "base/text.h"
#include "entity/load.h"
#include "entity/person.h"
#include "entity/promise.h"
#include "entity/task.h"

#include <stdlib.h>

enum {
    WORK_MINUTES = 30, /* of a promise or a task nobody has estimated */
    OWED_AHEAD = 14, NEEDS_MOST = 20, PROMISES_READ = 200,
};

struct room {
    struct free_span spans[FREE_SPANS_MOST];
    size_t count;
};

struct gathering {
    struct call *call;
    struct time_plan *plan;
    struct day last;
    struct room rooms[TIME_LOOK_AHEAD]; /* from today on */
    struct record **open; /* times set aside from today on */
    size_t open_count;
    size_t room;
    int needs; /* lines of whoever needs us */
};

static int quarter(int minute)
{
    return (minute + PLACE_STEP_MINUTES - 1) / PLACE_STEP_MINUTES * PLACE_STEP_MINUTES;
}

/* The first gap that is long enough, on a day within the two. */
static bool find_gap(const struct gathering *g, int from, int until, int minutes,
                     struct time_place *out)
{
    for (int i = from > 0 ? from : 0; i < TIME_LOOK_AHEAD && i <= until; i++) {
        const struct room *room = &g->rooms[i];

        for (size_t k = 0; k < room->count; k++) {
            int at = quarter(room->spans[k].from);

            if (room->spans[k].until - at >= minutes) {
                *out = (struct time_place){ day_plus(g->call->today, i), at, minutes };
                return true;
            }
        }
    }
    return false;
}

/* All of it at once where that goes, before the day it is due; otherwise the first good piece. */
static struct time_place first_place(const struct gathering *g, const struct waiting *w)
{
    struct time_place place = { 0 };
    bool is_due = w->kind == WAIT_OWED && w->day.number != 0;
    int due = is_due ? days_between(g->call->today, w->day) : TIME_LOOK_AHEAD;
    int from = w->kind == WAIT_NEEDS ? days_between(g->call->today, w->day) : 0;
    int piece = w->minutes < WORK_MINUTES ? w->minutes : WORK_MINUTES;

    if (due < 0)
        due = TIME_LOOK_AHEAD; /* late already: as soon as it goes */
    if (find_gap(g, from, due, w->minutes, &place))
        return place;
    if (w->kind == WAIT_OWED && find_gap(g, from, due, piece, &place)) {
        for (int longer = piece + PLACE_STEP_MINUTES; longer < w->minutes;
             longer += PLACE_STEP_MINUTES) {
            struct time_place same;

            if (!find_gap(g, days_between(g->call->today, place.day),
                          days_between(g->call->today, place.day), longer, &same) ||
                same.minute != place.minute)
                break;
            place.minutes = longer;
        }
        return place;
    }
    if (find_gap(g, from, TIME_LOOK_AHEAD, w->minutes, &place))
        return place;
    return (struct time_place){ 0 };
}

static bool load_open(struct gathering *g, struct error *err)
{
    struct call *c = g->call;
    struct query q = { .entity = &load_entity, .limit = QUERY_MOST_ROWS, .sort = "starts_at" };
    struct record_list list;

    query_where(&q, "user_id", FILTER_EQ, V_INT(c->actor.user_id));
    query_where(&q, "starts_at", FILTER_GE, V_INT(instant_of(c->today, 0, 0).ms));
    query_where(&q, "done_on", FILTER_NULL, V_INT(1));
    if (!app_list(c, &q, &list, err))
        return false;
    g->open = list.records;
    g->open_count = list.count;
    return true;
}

/* Minutes set aside from today on for what `field` refers to. */
static int placed_minutes(const struct gathering *g, size_t field, int64_t id)
{
    int minutes = 0;

    for (size_t i = 0; i < g->open_count; i++)
        if (record_int(g->open[i], field) == id)
            minutes += (int)record_int(g->open[i], LOAD_MINUTES);
    return minutes;
}

/* For a person as such: a promise to them leaves the call about something else where it is. */
static bool person_is_placed(const struct gathering *g, int64_t person)
{
    for (size_t i = 0; i < g->open_count; i++)
        if (record_int(g->open[i], LOAD_PERSON_ID) == person &&
            record_is_null(g->open[i], LOAD_PROMISE_ID) && record_is_null(g->open[i], LOAD_TASK_ID))
            return true;
    return false;
}

static void add(struct gathering *g, const struct waiting *w)
{
    struct time_plan *p = g->plan;

    p->waiting = arena_more(g->call->arena, p->waiting, p->waiting_count, g->room);
    p->waiting[p->waiting_count++] = *w;
}

static bool is_listed(const struct gathering *g, const struct waiting *w)
{
    for (size_t i = 0; i < g->plan->waiting_count; i++) {
        const struct waiting *l = &g->plan->waiting[i];

        if ((w->promise_id != 0 && l->promise_id == w->promise_id) ||
            (w->task_id != 0 && l->task_id == w->task_id) ||
            (w->duty_id != 0 && l->duty_id == w->duty_id) ||
            (w->path_walk_id != 0 && l->path_walk_id == w->path_walk_id) ||
            (w->promise_id == 0 && w->task_id == 0 && w->person_id != 0 &&
             l->person_id == w->person_id && l->promise_id == 0 && l->task_id == 0))
            return true;
    }
    return false;
}

static bool add_left_over(struct gathering *g, struct error *err)
{
    struct time_item *items;
    struct record **records;
    size_t count;

    if (!time_left_over(g->call, &items, &records, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        const struct record *r = records[i];
        struct waiting w = {
            .kind = WAIT_LEFT_OVER, .load_id = r->id, .person_id = record_int(r, LOAD_PERSON_ID),
            .promise_id = record_int(r, LOAD_PROMISE_ID), .task_id = record_int(r, LOAD_TASK_ID),
            .duty_id = record_int(r, LOAD_DUTY_ID),
            .path_walk_id = record_int(r, LOAD_PATH_WALK_ID),
            .reason = record_is_null(r, LOAD_REASON) ? NULL : record_text(r, LOAD_REASON),
            .name = items[i].person, .what = items[i].what, .day = items[i].day,
            .minute = items[i].from, .minutes = items[i].minutes,
        };

        if (!items[i].moot && !is_listed(g, &w))
            add(g, &w);
    }
    return true;
}

static void add_owed(struct gathering *g, const struct record *r, int64_t placed_of, size_t due,
                     size_t minutes, struct waiting *w)
{
    int placed = placed_minutes(g, (size_t)placed_of, r->id);
    int whole = record_int(r, minutes) > 0 ? (int)record_int(r, minutes) : WORK_MINUTES;

    w->kind = WAIT_OWED;
    w->day = (struct day){ (int32_t)record_int(r, due) };
    w->minutes = placed > 0 ? whole - placed : whole;
    if ((placed > 0 && w->minutes < PLACE_STEP_MINUTES) ||
        w->day.number > day_plus(g->last, OWED_AHEAD).number || is_listed(g, w))
        return;
    add(g, w);
}

static bool add_promises(struct gathering *g, struct error *err)
{
    struct promise_list open;

    if (!app_promises(g->call, PROMISES_MINE, PROMISES_READ, &open, err))
        return false;
    for (size_t i = 0; i < open.promises.count; i++) {
        const struct record *r = open.promises.records[i];
        struct waiting w = {
            .promise_id = r->id, .person_id = record_int(r, PROMISE_PERSON_ID),
            .name = titles_get(&open.titles, &person_entity, record_int(r, PROMISE_PERSON_ID)),
            .what = record_text(r, PROMISE_WHAT),
        };

        add_owed(g, r, LOAD_PROMISE_ID, PROMISE_DUE, PROMISE_MINUTES, &w);
    }
    return true;
}

static bool add_tasks(struct gathering *g, struct error *err)
{
    struct call *c = g->call;
    struct query q = { .entity = &task_entity, .limit = PROMISES_READ, .sort = "due" };
    struct titles titles = titles_new(c);
    struct record_list list;

    query_where(&q, "user_id", FILTER_EQ, V_INT(c->actor.user_id));
    query_where(&q, "done_on", FILTER_NULL, V_INT(1));
    if (!titles_list(&titles, &q, &list, err))
        return false;
    for (size_t i = 0; i < list.count; i++) {
        const struct record *r = list.records[i];
        int64_t person = record_int(r, TASK_PERSON_ID);
        struct waiting w = {
            .task_id = r->id, .person_id = person, .what = record_text(r, TASK_WHAT),
            .name = person != 0 ? titles_get(&titles, &person_entity, person) : "",
        };

        add_owed(g, r, LOAD_TASK_ID, TASK_DUE, TASK_MINUTES, &w);
    }
    return true;
}

static bool is_owed_reason(const char *name)
{
    return text_starts(name, "promise_");
}

/* The strongest reason that is not a word of ours, which has a line of its own. */
static const struct agenda_reason *reason_of(const struct agenda_line *l)
{
    for (size_t i = 0; i < l->reason_count; i++)
        if (!is_owed_reason(l->reasons[i].name))
            return &l->reasons[i];
    return NULL;
}

static void add_line(struct gathering *g, const struct agenda_line *l)
{
    const struct agenda_reason *r = reason_of(l);

    if (r == NULL)
        return;
    struct waiting w = {
        .kind = WAIT_NEEDS, .person_id = l->person_id, .reason = r->name, .name = l->name,
        .what = r->sentence, .day = l->day, .minutes = PLACE_USUAL_MINUTES,
    };

    if (text_equal(r->name, "task_due"))
        w.task_id = r->subject_id;
    else if (text_equal(r->name, "duty_due"))
        w.duty_id = r->subject_id;
    else if (text_equal(r->name, "walk_due"))
        w.path_walk_id = r->subject_id;
    bool is_placed = w.task_id != 0   ? placed_minutes(g, LOAD_TASK_ID, w.task_id) > 0
                     : w.duty_id != 0 ? placed_minutes(g, LOAD_DUTY_ID, w.duty_id) > 0
                     : w.path_walk_id != 0
                         ? placed_minutes(g, LOAD_PATH_WALK_ID, w.path_walk_id) > 0
                         : person_is_placed(g, w.person_id);

    if (is_placed || is_listed(g, &w))
        return;
    if (g->needs++ < NEEDS_MOST)
        add(g, &w);
    else
        g->plan->more = true;
}

static bool add_needs(struct gathering *g, struct error *err)
{
    struct call *c = g->call;
    struct agenda today, plan;
    struct agenda_wanted now = { .day = c->today };
    struct agenda_wanted coming = { .day = day_plus(c->today, 1),
                                    .last = g->last,
                                    .limit = NEEDS_MOST };

    if (!app_today(c, &now, &today, err))
        return false;
    for (size_t i = 0; i < today.count; i++)
        add_line(g, &today.lines[i]);
    if (coming.last.number < coming.day.number)
        return true;
    if (!app_plan(c, &coming, &plan, err))
        return false;
    for (size_t i = 0; i < plan.count; i++)
        add_line(g, &plan.lines[i]);
    return true;
}

static int by_due(const void *a, const void *b)
{
    const struct waiting *x = a, *y = b;
    int32_t dx = x->day.number != 0 ? x->day.number : INT32_MAX;
    int32_t dy = y->day.number != 0 ? y->day.number : INT32_MAX;

    return dx != dy                                                  ? (dx < dy ? -1 : 1)
           : x->promise_id + x->task_id < y->promise_id + y->task_id ? -1
                                                                     : 1;
}

/* Doing first what is due first: what is due by a day must fit into the free time until then. */
static void say_what_fits(struct gathering *g, struct waiting *owed, size_t count)
{
    int needed = 0;

    for (size_t i = 0; i < count; i++) {
        int ahead = owed[i].day.number != 0 ? days_between(g->call->today, owed[i].day)
                                            : TIME_LOOK_AHEAD, room = 0;

        needed += owed[i].minutes;
        for (int d = 0; d <= (ahead > 0 ? ahead : 0) && d < TIME_LOOK_AHEAD; d++)
            for (size_t k = 0; k < g->rooms[d].count; k++)
                room += g->rooms[d].spans[k].until - g->rooms[d].spans[k].from;
        owed[i].fits = needed <= room || ahead >= TIME_LOOK_AHEAD;
    }
}

/* What belongs into the days shown: what is due by then, what holds by then. */
static void sum_up(struct gathering *g)
{
    for (size_t i = 0; i < g->plan->waiting_count; i++) {
        const struct waiting *w = &g->plan->waiting[i];

        if (w->kind == WAIT_LEFT_OVER || (w->day.number != 0 && w->day.number <= g->last.number))
            g->plan->waiting_minutes += w->minutes;
    }
}

static bool add_centre(struct gathering *g, struct error *err)
{
    struct time_plan *p = g->plan;
    struct waiting w = { .kind = WAIT_NEEDS,
                         .day = g->call->today,
                         .minutes = PLACE_USUAL_MINUTES };
    struct time_place first = first_place(g, &w);

    if (!time_centre(g->call, &p->centre, &p->centre_count, err))
        return false;
    for (size_t i = 0; i < p->centre_count; i++) {
        p->centre[i].is_placed = person_is_placed(g, p->centre[i].id);
        p->centre[i].first = first;
    }
    return true;
}

static struct gathering *gathering_new(struct call *c, const struct schedule *s)
{
    struct gathering *g = arena_new(c->arena, struct gathering);

    g->call = c;
    for (int i = 0; i < TIME_LOOK_AHEAD; i++)
        g->rooms[i].count = schedule_free_spans(s, day_plus(c->today, i), g->rooms[i].spans);
    return g;
}

struct time_place time_first(struct call *c, const struct schedule *s, int minutes)
{
    const struct waiting w = { .kind = WAIT_NEEDS, .day = c->today, .minutes = minutes };

    return first_place(gathering_new(c, s), &w);
}

bool time_wait(struct call *c, const struct schedule *s, struct day last, struct time_plan *out,
               struct error *err)
{
    struct gathering *g = gathering_new(c, s);
    size_t owed;

    g->plan = out;
    g->last = last;
    if (!load_open(g, err) || !add_left_over(g, err))
        return false;
    owed = out->waiting_count;
    if (!add_promises(g, err) || !add_tasks(g, err))
        return false;
    if (out->waiting_count > owed) {
        qsort(out->waiting + owed, out->waiting_count - owed, sizeof *out->waiting, by_due);
        say_what_fits(g, out->waiting + owed, out->waiting_count - owed);
    }
    if (!add_needs(g, err))
        return false;
    for (size_t i = 0; i < out->waiting_count; i++)
        out->waiting[i].first = first_place(g, &out->waiting[i]);
    sum_up(g);
    return add_centre(g, err);
}
