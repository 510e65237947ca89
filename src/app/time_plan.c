#include "app/time_plan.h"

#include "app/agenda_lines.h"
#include "app/free_time.h"
#include "app/save.h"
#include "app/time_wait.h"
#include "app/titles.h"
#include "app/visible.h"
#include "base/text.h"
#include "db/db.h"
#include "entity/appointment.h"
#include "entity/duty.h"
#include "entity/load.h"
#include "entity/path_walk.h"
#include "entity/person.h"
#include "entity/promise.h"
#include "entity/task.h"
#include "model/store.h"

#include <stdlib.h>

enum { MINUTES_A_DAY = 24 * 60, MINUTE_MS = 60000, USUAL_APPOINTMENT = 60, PAST_DAYS = 14,
       WEEKDAYS = 7 };

static int minute_of(struct instant t)
{
    struct clock_time time = instant_time(t);

    return time.hour * 60 + time.minute;
}

static struct time_day *day_at(struct time_plan *p, struct day d)
{
    for (size_t i = 0; i < p->day_count; i++)
        if (p->days[i].day.number == d.number)
            return &p->days[i];
    return NULL;
}

/* A piece for each day shown that it touches. */
static void add_pieces(struct time_plan *p, const struct time_item *item, struct instant ends,
                       size_t *rooms, struct arena *a)
{
    struct day first = instant_day(item->starts_at), last = instant_day(ends);

    for (struct day d = first; d.number <= last.number; d.number++) {
        struct time_day *day = day_at(p, d);
        struct time_item piece = *item;

        piece.day = d;
        piece.from = d.number == first.number && !item->all_day ? minute_of(item->starts_at) : 0;
        piece.until = d.number == last.number && !item->all_day ? minute_of(ends) : MINUTES_A_DAY;
        if (day == NULL || (piece.until <= piece.from && d.number != first.number))
            continue;
        day->items = arena_more(a, day->items, day->item_count, rooms[day - p->days]);
        day->items[day->item_count++] = piece;
    }
}

struct loading {
    struct call *call;
    struct time_plan *plan;
    struct titles titles;
    struct agenda_line *people; /* whose reasons are told */
    size_t people_count;
    size_t *rooms;
};

static const char *reason_told(const struct loading *l, int64_t person, const char *reason)
{
    for (size_t i = 0; i < l->people_count; i++)
        for (size_t k = 0; l->people[i].person_id == person && k < l->people[i].reason_count; k++)
            if (text_equal(l->people[i].reasons[k].name, reason))
                return l->people[i].reasons[k].sentence;
    return NULL;
}

/* What the time is for, in the words of the thing itself; own words come first. */
static const char *what_for(const struct loading *l, const struct record *r, bool *moot)
{
    static const struct {
        size_t field;
        const struct entity *entity;
    } subjects[] = {
        { LOAD_PROMISE_ID, &promise_entity }, { LOAD_TASK_ID, &task_entity },
        { LOAD_DUTY_ID, &duty_entity },       { LOAD_PATH_WALK_ID, &path_walk_entity },
    };
    const char *told = NULL;

    for (size_t i = 0; i < COUNT(subjects); i++) {
        int64_t id = record_int(r, subjects[i].field);

        if (id == 0)
            continue;
        told = titles_get(&l->titles, subjects[i].entity, id);
        *moot = titles_is_binned(&l->titles, subjects[i].entity, id);
    }
    if (told == NULL && !record_is_null(r, LOAD_REASON)) {
        told = reason_told(l, record_int(r, LOAD_PERSON_ID), record_text(r, LOAD_REASON));
        *moot = told == NULL && record_is_null(r, LOAD_DONE_ON);
    }
    if (!record_is_null(r, LOAD_WORDS))
        return record_text(r, LOAD_WORDS);
    return told != NULL ? told : "";
}

static struct time_item item_of(const struct loading *l, const struct record *r)
{
    struct time_item item = {
        .id = r->id, .starts_at = { record_int(r, LOAD_STARTS_AT) },
        .changed_at = { r->changed_at }, .minutes = (int)record_int(r, LOAD_MINUTES),
        .done = !record_is_null(r, LOAD_DONE_ON), .person_id = record_int(r, LOAD_PERSON_ID),
        .person = "", .place = "", .uuid = record_text(r, LOAD_UUID),
    };

    if (item.person_id != 0)
        item.person = titles_get(&l->titles, &person_entity, item.person_id);
    item.what = what_for(l, r, &item.moot);
    item.day = instant_day(item.starts_at);
    item.from = minute_of(item.starts_at);
    item.until = item.from + item.minutes;
    return item;
}

/* Names, titles and reasons of these, with a few statements for all of them. */
static bool load_words(struct loading *l, struct record *const *loads, size_t count,
                       struct error *err)
{
    struct call *c = l->call;

    l->titles = titles_new(c);
    l->people = arena_array(c->arena, struct agenda_line, count + 1);
    l->people_count = 0;
    for (size_t i = 0; i < count; i++) {
        bool known = record_is_null(loads[i], LOAD_PERSON_ID);

        titles_want_refs(&l->titles, loads[i]);
        for (size_t k = 0; k < l->people_count; k++)
            known = known || l->people[k].person_id == record_int(loads[i], LOAD_PERSON_ID);
        if (!known)
            l->people[l->people_count++].person_id = record_int(loads[i], LOAD_PERSON_ID);
    }
    return titles_load(&l->titles, err) &&
           agenda_lines_fill(c, c->today, day_plus(c->today, TIME_LOOK_AHEAD), l->people,
                             &l->people_count, err);
}

static bool read_loads(struct call *c, const char *condition, struct instant from,
                       struct instant to, struct record ***out, size_t *count, struct error *err)
{
    const struct value args[] = { V_INT(c->actor.user_id), V_INT(from.ms), V_INT(to.ms) };
    const char *sql = arena_printf(c->arena,
                                   "SELECT %s FROM load WHERE user_id = $1 AND starts_at >= $2"
                                   " AND starts_at < $3 AND deleted_at IS NULL"
                                   " AND circle_id IN (@)%s ORDER BY starts_at, id LIMIT 500",
                                   store_columns(c->arena, &load_entity, ""), condition);
    struct db_rows rows;

    if (!visible_query(c, db_sql_built(sql), args, COUNT(args), &rows, err))
        return false;
    *out = arena_array(c->arena, struct record *, rows.count + 1);
    *count = rows.count;
    for (size_t i = 0; i < rows.count; i++)
        (*out)[i] = record_from_row(c->arena, &load_entity, &rows, i);
    return true;
}

static bool add_placed(struct loading *l, struct day first, struct day last, struct error *err)
{
    struct record **loads;
    size_t count;

    if (!read_loads(l->call, "", instant_of(day_plus(first, -1), 0, 0),
                    instant_of(day_plus(last, 1), 0, 0), &loads, &count, err) ||
        !load_words(l, loads, count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        struct time_item item = item_of(l, loads[i]);
        struct instant ends = { item.starts_at.ms + (int64_t)item.minutes * MINUTE_MS };

        add_pieces(l->plan, &item, ends, l->rooms, l->call->arena);
    }
    return true;
}

static bool add_appointments(struct loading *l, struct day first, struct day last,
                             struct error *err)
{
    struct call *c = l->call;
    struct query q = { .entity = &appointment_entity,
                       .limit = QUERY_MOST_ROWS,
                       .sort = "starts_at" };
    struct titles titles = titles_new(c);
    struct record_list list;

    query_where(&q, "user_id", FILTER_EQ, V_INT(c->actor.user_id));
    query_where(&q, "status", FILTER_NE, V_TEXT("cancelled"));
    query_where(&q, "starts_at", FILTER_LT, V_INT(instant_of(day_plus(last, 1), 0, 0).ms));
    /* One that began before the first day may still be going on. */
    query_where(&q, "starts_at", FILTER_GE, V_INT(instant_of(day_plus(first, -60), 0, 0).ms));
    if (!titles_list(&titles, &q, &list, err))
        return false;
    for (size_t i = 0; i < list.count; i++) {
        const struct record *r = list.records[i];
        struct time_item item = {
            .id = r->id, .is_appointment = true, .all_day = record_int(r, APPOINTMENT_ALL_DAY) != 0,
            .starts_at = { record_int(r, APPOINTMENT_STARTS_AT) }, .changed_at = { r->changed_at },
            .person_id = record_int(r, APPOINTMENT_PERSON_ID), .person = "",
            .what = record_text(r, APPOINTMENT_TITLE), .place = record_text(r, APPOINTMENT_PLACE),
            .uuid = record_text(r, APPOINTMENT_UUID),
        };
        struct instant ends = { record_is_null(r, APPOINTMENT_ENDS_AT)
                                    ? item.starts_at.ms + (int64_t)USUAL_APPOINTMENT * MINUTE_MS
                                    : record_int(r, APPOINTMENT_ENDS_AT) };

        item.minutes = (int)((ends.ms - item.starts_at.ms) / MINUTE_MS);
        if (item.person_id != 0)
            item.person = titles_get(&titles, &person_entity, item.person_id);
        add_pieces(l->plan, &item, ends, l->rooms, c->arena);
    }
    return true;
}

static int by_time(const void *a, const void *b)
{
    const struct time_item *x = a, *y = b;

    if (x->all_day != y->all_day)
        return x->all_day ? -1 : 1;
    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    return x->id < y->id ? -1 : x->id > y->id;
}

/* Hours as they are agreed, whatever is taken of them and however late it is. */
static size_t hours_of(const struct schedule *s, struct day d,
                       struct free_span out[FREE_SPANS_MOST])
{
    struct schedule plain = { .today = { d.number - 1 }, .spans = s->spans,
                              .span_count = s->span_count };

    return schedule_free_spans(&plain, d, out);
}

static bool fill_days(struct loading *l, const struct schedule *s, const struct time_wanted *w,
                      struct error *err)
{
    struct time_plan *p = l->plan;
    struct day last = day_plus(w->first, w->count - 1);

    p->day_count = (size_t)w->count;
    p->days = arena_array(l->call->arena, struct time_day, p->day_count);
    l->rooms = arena_array(l->call->arena, size_t, p->day_count);
    for (size_t i = 0; i < p->day_count; i++) {
        struct time_day *d = &p->days[i];

        d->day = day_plus(w->first, (int)i);
        d->hour_count = hours_of(s, d->day, d->hours);
        d->free_count = schedule_free_spans(s, d->day, d->free);
        d->free_minutes = schedule_free(s, d->day);
        p->free_minutes += d->free_minutes;
    }
    if (!add_appointments(l, w->first, last, err) || !add_placed(l, w->first, last, err))
        return false;
    for (size_t i = 0; i < p->day_count; i++)
        if (p->days[i].item_count > 1)
            qsort(p->days[i].items, p->days[i].item_count, sizeof *p->days[i].items, by_time);
    return true;
}

/* Who has not said when they work is taken to work when the book does. */
static void assume_hours(struct call *c, struct schedule *s)
{
    const struct reason_settings *book = app_reason_settings(c);
    struct work_span *spans = arena_array(c->arena, struct work_span, WEEKDAYS);

    for (int day = 1; day <= WEEKDAYS; day++)
        if (book->work_days == 0 || (book->work_days >> (day - 1) & 1) != 0)
            spans[s->span_count++] = (struct work_span){ day, book->work_from, book->work_to };
    s->spans = spans;
}

static bool schedule_load(struct call *c, struct schedule *out, bool *known, struct error *err)
{
    struct free_time *free;

    if (!app_may_read(c, &load_entity, err) || !free_time_load(c, &free, err))
        return false;
    *out = free_time_plan(free, c->actor.user_id);
    *known = out->span_count > 0;
    if (!*known)
        assume_hours(c, out);
    return true;
}

bool app_time_first(struct call *c, int minutes, struct time_place *out, struct error *err)
{
    struct schedule s;
    bool known;

    if (!schedule_load(c, &s, &known, err))
        return false;
    *out = time_first(c, &s, minutes);
    return true;
}

bool app_time_plan(struct call *c, const struct time_wanted *wanted, struct time_plan *out,
                   struct error *err)
{
    struct loading l = { .call = c, .plan = out };
    struct schedule s;

    *out = (struct time_plan){ 0 };
    assert(wanted->count > 0 && wanted->count <= TIME_MOST_DAYS);
    if (!schedule_load(c, &s, &out->hours_known, err))
        return false;
    if (!fill_days(&l, &s, wanted, err))
        return false;
    return wanted->days_only ||
           time_wait(c, &s, day_plus(wanted->first, wanted->count - 1), out, err);
}

bool app_time_item(struct call *c, int64_t id, struct time_item *out, struct error *err)
{
    struct loading l = { .call = c };
    struct record *r;

    if (!app_load(c, &load_entity, id, &r, err) || !load_words(&l, &r, 1, err))
        return false;
    if (r->deleted_at != 0)
        return fail(err, ERROR_NOT_FOUND, NULL, "There is no such record (any more).");
    *out = item_of(&l, r);
    return true;
}

bool time_left_over(struct call *c, struct time_item **out, struct record ***records,
                    size_t *count, struct error *err)
{
    struct loading l = { .call = c };

    if (!read_loads(c, " AND done_on IS NULL", instant_of(day_plus(c->today, -PAST_DAYS), 0, 0),
                    instant_of(c->today, 0, 0), records, count, err) ||
        !load_words(&l, *records, *count, err))
        return false;
    *out = arena_array(c->arena, struct time_item, *count + 1);
    for (size_t i = 0; i < *count; i++)
        (*out)[i] = item_of(&l, (*records)[i]);
    return true;
}

bool app_placed_times(struct call *c, struct placed_time **out, size_t *count, struct error *err)
{
    const struct value args[] = { V_INT(c->actor.user_id),
                                  V_INT(instant_of(day_plus(c->today, -PAST_DAYS), 0, 0).ms) };
    struct db_rows rows;

    if (!visible_query(
            c,
            DB_SQL(
                "SELECT person_id, coalesce(duty_id, path_walk_id), starts_at FROM load"
                " WHERE user_id = $1 AND starts_at >= $2 AND done_on IS NULL"
                " AND deleted_at IS NULL AND circle_id IN (@) ORDER BY starts_at DESC LIMIT 500"),
            args, COUNT(args), &rows, err))
        return false;
    *out = arena_array(c->arena, struct placed_time, rows.count + 1);
    *count = rows.count;
    for (size_t i = 0; i < rows.count; i++)
        (*out)[i] = (struct placed_time){ db_int(&rows, i, 0), db_int(&rows, i, 1),
                                          { db_int(&rows, i, 2) } };
    return true;
}

const char *app_words_minutes(struct call *c, int minutes)
{
    struct arena *a = c->arena;
    enum language lang = c->language;
    int hours = minutes / 60, rest = minutes % 60;
    const char *h = text_fill(a, trn(lang, hours, "one hour", "{n} hours"),
                              { "n", arena_printf(a, "%d", hours) });
    const char *m = text_fill(a, trn(lang, rest, "one minute", "{n} minutes"),
                              { "n", arena_printf(a, "%d", rest) });

    return minutes <= 0 ? tr(lang, "no time")
           : hours == 0 ? m
           : rest == 0  ? h
                        : arena_printf(a, "%s %s", h, m);
}
