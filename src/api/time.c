/* The time plan of whoever asks, and whether a promise can be kept. Times are placed, moved and
 * taken out as records of load. */
#include "api/answer.h"
#include "api/api.h"
#include "api/tables.h"
#include "app/promise_check.h"
#include "app/time_plan.h"
#include "base/id.h"

enum { DAYS_DEFAULT = 7, MINUTES_MOST = 1000000, DAY_RECORDS = 4 };

static const char *clock_text(struct arena *a, int minute)
{
    return arena_printf(a, "%02d:%02d", minute / 60, minute % 60);
}

static void write_spans(struct json *j, const char *key, const struct free_span *spans,
                        size_t count, struct arena *a)
{
    json_add_array(j, key);
    for (size_t i = 0; i < count; i++) {
        json_add_object(j, NULL);
        json_add_string(j, "from", clock_text(a, spans[i].from));
        json_add_string(j, "until", clock_text(a, spans[i].until));
        json_end(j);
    }
    json_end(j);
}

static void write_item(struct json *j, const struct time_item *item)
{
    json_add_object(j, NULL);
    json_add_string(j, "entity", item->is_appointment ? "appointment" : "load");
    json_add_id(j, "id", item->id);
    json_add_instant(j, "starts_at", item->starts_at.ms);
    json_add_int(j, "minutes", item->minutes);
    json_add_bool(j, "all_day", item->all_day);
    json_add_bool(j, "done", item->done);
    json_add_bool(j, "moot", item->moot);
    json_add_id(j, "person_id", item->person_id);
    json_add_string(j, "name", item->person);
    json_add_string(j, "what", item->what);
    json_end(j);
}

static void write_first(struct json *j, const struct time_place *first)
{
    if (first->day.number == 0) {
        json_add_null(j, "first");
        return;
    }
    json_add_object(j, "first");
    json_add_instant(j, "starts_at",
                     instant_of(first->day, first->minute / 60, first->minute % 60).ms);
    json_add_int(j, "minutes", first->minutes);
    json_end(j);
}

static void write_waiting(struct json *j, const struct waiting *w)
{
    static const char *const kinds[] = { "left_over", "owed", "needs" };

    json_add_object(j, NULL);
    json_add_string(j, "kind", kinds[w->kind]);
    json_add_id(j, "load_id", w->load_id);
    json_add_id(j, "person_id", w->person_id);
    json_add_id(j, "promise_id", w->promise_id);
    json_add_id(j, "task_id", w->task_id);
    json_add_id(j, "duty_id", w->duty_id);
    json_add_id(j, "path_walk_id", w->path_walk_id);
    json_add_string(j, "reason", w->reason != NULL ? w->reason : "");
    json_add_string(j, "name", w->name);
    json_add_string(j, "what", w->what);
    if (w->day.number != 0)
        json_add_day(j, "day", w->day.number);
    else
        json_add_null(j, "day");
    json_add_int(j, "minutes", w->minutes);
    if (w->kind == WAIT_OWED)
        json_add_bool(j, "fits", w->fits);
    write_first(j, &w->first);
    json_end(j);
}

static void write_person(struct json *j, const struct time_person *p)
{
    json_add_object(j, NULL);
    json_add_id(j, "person_id", p->id);
    json_add_string(j, "name", p->name);
    json_add_string(j, "sentence", p->sentence);
    if (p->day.number != 0)
        json_add_day(j, "from", p->day.number);
    else
        json_add_null(j, "from");
    if (p->last.number != 0)
        json_add_day(j, "last_contact", p->last.number);
    else
        json_add_null(j, "last_contact");
    json_add_bool(j, "is_placed", p->is_placed);
    write_first(j, &p->first);
    json_end(j);
}

static void write_plan(struct json *j, const struct time_plan *plan, struct arena *a)
{
    json_add_object(j, NULL);
    json_add_bool(j, "hours_known", plan->hours_known);
    json_add_int(j, "free_minutes", plan->free_minutes);
    json_add_int(j, "waiting_minutes", plan->waiting_minutes);
    json_add_array(j, "days");
    for (size_t i = 0; i < plan->day_count; i++) {
        const struct time_day *d = &plan->days[i];

        json_add_object(j, NULL);
        json_add_day(j, "day", d->day.number);
        write_spans(j, "hours", d->hours, d->hour_count, a);
        write_spans(j, "free", d->free, d->free_count, a);
        json_add_int(j, "free_minutes", d->free_minutes);
        json_add_array(j, "items");
        for (size_t k = 0; k < d->item_count; k++)
            write_item(j, &d->items[k]);
        json_end(j);
        json_end(j);
    }
    json_end(j);
    json_add_array(j, "waiting");
    for (size_t i = 0; i < plan->waiting_count; i++)
        write_waiting(j, &plan->waiting[i]);
    json_end(j);
    json_add_bool(j, "more_waiting", plan->more);
    json_add_array(j, "centre");
    for (size_t i = 0; i < plan->centre_count; i++)
        write_person(j, &plan->centre[i]);
    json_end(j);
    json_end(j);
}

struct asked_time {
    struct time_wanted wanted;
    struct time_plan plan;
};

static bool time_work(struct call *c, void *context, struct error *err)
{
    struct asked_time *asked = context;

    return app_time_plan(c, &asked->wanted, &asked->plan, err);
}

static bool show_time(struct request *req, struct response *res, struct error *err)
{
    static const char *const known[] = { "from", "days", NULL };
    const char *from = request_query(req, "from");
    struct asked_time asked = { .wanted = { .first = request_call(req)->today } };

    if (from != NULL && !day_from_iso(from, &asked.wanted.first))
        fail(err, ERROR_INPUT, "from", "from is a day: 2026-12-31.");
    if (err->kind != ERROR_NONE || !answer_only(req, known, err) ||
        !answer_number(req, "days", 1, TIME_MOST_DAYS, DAYS_DEFAULT, &asked.wanted.count, err))
        return answer_refuse(req, res, 400, err);
    if (!app_read(request_call(req), time_work, &asked, err))
        return false;

    struct json j = answer_json(req->arena, asked.plan.day_count * DAY_RECORDS +
                                                asked.plan.waiting_count + asked.plan.centre_count);
    write_plan(&j, &asked.plan, req->arena);
    return answer_with(res, &j, err);
}

struct asked_promise {
    struct promise_question question;
    struct schedule_answer answer;
};

static bool promise_work(struct call *c, void *context, struct error *err)
{
    struct asked_promise *asked = context;

    return app_promise_check(c, &asked->question, &asked->answer, err);
}

static bool check_promise(struct request *req, struct response *res, struct error *err)
{
    static const char *const known[] = { "user_id", "minutes", "due", "promise_id", NULL };
    const char *due = request_query(req, "due"), *user = request_query(req, "user_id");
    const char *promise = request_query(req, "promise_id");
    struct call *c = request_call(req);
    struct asked_promise asked = { .question = { .user_id = c->actor.user_id } };

    if (due == NULL || !day_from_iso(due, &asked.question.due))
        fail(err, ERROR_INPUT, "due", "due is a day: 2026-12-31.");
    else if ((user != NULL && !id_from_text(user, &asked.question.user_id)) ||
             (promise != NULL && !id_from_text(promise, &asked.question.promise_id)))
        fail(err, ERROR_INPUT, "user_id", "user_id and promise_id are numbers of records.");
    if (err->kind != ERROR_NONE || !answer_only(req, known, err) ||
        !answer_number(req, "minutes", 0, MINUTES_MOST, 0, &asked.question.minutes, err))
        return answer_refuse(req, res, 400, err);
    if (!app_read(c, promise_work, &asked, err))
        return false;

    const struct schedule_answer *answer = &asked.answer;
    struct json j = answer_json(req->arena, 1);
    json_add_object(&j, NULL);
    json_add_bool(&j, "known", answer->known);
    json_add_bool(&j, "fits", answer->fits);
    if (answer->earliest.number != 0)
        json_add_day(&j, "earliest", answer->earliest.number);
    else
        json_add_null(&j, "earliest");
    json_add_int(&j, "free_minutes", answer->free_minutes);
    json_add_string(&j, "sentence", app_promise_answer(c, answer));
    json_end(&j);
    return answer_with(res, &j, err);
}

static const struct route routes[] = {
    { .method = GET, .path = API_ROOT "/time", .handler = show_time, .need = NEED_READER },
    { .method = GET,
      .path = API_ROOT "/promise_check",
      .handler = check_promise,
      .need = NEED_READER },
};

const struct route_table api_time = { routes, COUNT(routes) };
