#include "app/hours.h"

#include "app/save.h"
#include "base/text.h"
#include "entity/appointment.h"
#include "entity/hours.h"

#include <ctype.h>
#include <stdlib.h>

enum { MINUTES_A_DAY = 24 * 60 };

static const char *skip_to_digit(const char *s)
{
    while (*s != '\0' && !isdigit((unsigned char)*s))
        s++;
    return s;
}

/* "8", "8:30", "8.30", "0830": the minute after midnight, or −1. */
static int read_time(const char **at)
{
    const char *s = *at;
    int digits = 0, n = 0, minute = 0;

    for (; isdigit((unsigned char)*s) && digits < 4; s++, digits++)
        n = n * 10 + (*s - '0');
    if (digits > 2) {
        minute = n % 100;
        n /= 100;
    } else if ((*s == ':' || *s == '.') && isdigit((unsigned char)s[1])) {
        for (s++, digits = 0; isdigit((unsigned char)*s) && digits < 2; s++, digits++)
            minute = minute * 10 + (*s - '0');
    }
    *at = s;
    n = n * 60 + minute;
    return minute < 60 && n <= MINUTES_A_DAY && !isdigit((unsigned char)*s) ? n : -1;
}

static int by_from(const void *a, const void *b)
{
    const struct hours_span *x = a, *y = b;

    return x->from < y->from ? -1 : x->from > y->from;
}

/* In order, and what overlaps or touches becomes one. */
static void unite(struct hours_day *d)
{
    size_t kept = 0;

    if (d->count > 1)
        qsort(d->spans, d->count, sizeof *d->spans, by_from);
    for (size_t i = 0; i < d->count; i++) {
        struct hours_span *last = kept > 0 ? &d->spans[kept - 1] : NULL;

        if (last == NULL || d->spans[i].from > last->until)
            d->spans[kept++] = d->spans[i];
        else if (d->spans[i].until > last->until)
            last->until = d->spans[i].until;
    }
    d->count = kept;
}

bool hours_read(const char *text, struct hours_day *out, struct error *err)
{
    *out = (struct hours_day){ 0 };
    for (const char *s = skip_to_digit(text); *s != '\0'; s = skip_to_digit(s)) {
        int from = read_time(&s), until;

        s = skip_to_digit(s);
        until = *s != '\0' ? read_time(&s) : -1;
        if (from < 0 || until < 0)
            return fail(err, ERROR_INPUT, "hours", "Write hours as 8–12, 13–17:30.");
        if (until <= from)
            return fail(err, ERROR_INPUT, "hours", "Working hours end after they begin.");
        if (out->count == HOURS_SPANS_MOST)
            return fail(err, ERROR_INPUT, "hours", "A day has room for eight pieces.");
        out->spans[out->count++] = (struct hours_span){ from, until };
    }
    if (out->count == 0 && !text_is_blank(text) && !text_equal(text, "-") && !text_equal(text, "–"))
        return fail(err, ERROR_INPUT, "hours", "Write hours as 8–12, 13–17:30.");
    unite(out);
    return true;
}

static const char *clock_of(struct arena *a, int minute)
{
    return arena_printf(a, "%d:%02d", minute / 60, minute % 60);
}

const char *hours_text(struct arena *a, const struct hours_day *d)
{
    const char *text = "";

    for (size_t i = 0; i < d->count; i++)
        text = arena_printf(a, "%s%s%s–%s", text, i > 0 ? ", " : "", clock_of(a, d->spans[i].from),
                            clock_of(a, d->spans[i].until));
    return text;
}

static bool list_rows(struct call *c, int64_t user, struct record_list *out, struct error *err)
{
    struct query q = { .entity = &hours_entity, .limit = QUERY_MOST_ROWS, .sort = "starts" };

    query_where(&q, "user_id", FILTER_EQ, V_INT(user));
    return app_list(c, &q, out, err);
}

static struct hours_span span_of(const struct record *r)
{
    return (struct hours_span){ clock_minutes(record_text(r, HOURS_STARTS)),
                                clock_minutes(record_text(r, HOURS_ENDS)) };
}

bool app_hours(struct call *c, int64_t user, struct hours_day out[HOURS_DAYS], struct error *err)
{
    struct record_list rows;

    for (int i = 0; i < HOURS_DAYS; i++)
        out[i] = (struct hours_day){ 0 };
    if (!list_rows(c, user, &rows, err))
        return false;
    for (size_t i = 0; i < rows.count; i++) {
        int64_t weekday = record_int(rows.records[i], HOURS_WEEKDAY);
        struct hours_day *d = &out[weekday >= 1 && weekday <= HOURS_DAYS ? weekday - 1 : 0];

        if (d->count < HOURS_SPANS_MOST)
            d->spans[d->count++] = span_of(rows.records[i]);
    }
    for (int i = 0; i < HOURS_DAYS; i++)
        unite(&out[i]);
    return true;
}

struct saving {
    int64_t user;
    const struct hours_day *week;
};

static bool is_wanted(const struct saving *s, const struct record *r, bool met[][HOURS_SPANS_MOST])
{
    struct hours_span span = span_of(r);
    int64_t day = record_int(r, HOURS_WEEKDAY) - 1;

    for (size_t i = 0; day >= 0 && day < HOURS_DAYS && i < s->week[day].count; i++)
        if (s->week[day].spans[i].from == span.from && s->week[day].spans[i].until == span.until &&
            !met[day][i])
            return met[day][i] = true;
    return false;
}

static bool save_work(struct call *c, void *context, struct error *err)
{
    const struct saving *s = context;
    bool met[HOURS_DAYS][HOURS_SPANS_MOST] = { { false } };
    struct record_list rows;

    if (!list_rows(c, s->user, &rows, err))
        return false;
    for (size_t i = 0; i < rows.count; i++)
        if (!is_wanted(s, rows.records[i], met) &&
            !save_deleted(c, &hours_entity, rows.records[i]->id, true, err))
            return false;
    for (int d = 0; d < HOURS_DAYS; d++) {
        for (size_t i = 0; i < s->week[d].count; i++) {
            struct record *r = record_new(c->arena, &hours_entity);

            record_set_int(r, HOURS_USER_ID, s->user);
            record_set_int(r, HOURS_WEEKDAY, d + 1);
            record_set_text(r, HOURS_STARTS, clock_of(c->arena, s->week[d].spans[i].from));
            record_set_text(r, HOURS_ENDS, clock_of(c->arena, s->week[d].spans[i].until));
            if (!met[d][i] && !save_record(c, r, err))
                return false;
        }
    }
    return true;
}

static bool may_change(const struct call *c, int64_t user, struct error *err)
{
    if (!app_may_write(c, &hours_entity, err))
        return false;
    return user == c->actor.user_id || c->actor.right >= RIGHT_ADMIN ||
           fail(err, ERROR_DENIED, NULL, "Only an administrator may change somebody else’s hours.");
}

bool app_hours_save(struct call *c, int64_t user, const struct hours_day week[HOURS_DAYS],
                    struct error *err)
{
    struct saving s = { user, week };

    return may_change(c, user, err) &&
           app_write(c, &(struct step){ .kind = "save" }, save_work, &s, err);
}

bool app_absences(struct call *c, int64_t user, struct record_list *out, struct error *err)
{
    struct query q = { .entity = &appointment_entity,
                       .limit = QUERY_DEFAULT_LIMIT,
                       .sort = "starts_at" };

    query_where(&q, "user_id", FILTER_EQ, V_INT(user));
    query_where(&q, "all_day", FILTER_EQ, V_INT(1));
    query_where(&q, "status", FILTER_NE, V_TEXT("cancelled"));
    query_where(&q, "ends_at", FILTER_GE, V_INT(instant_of(c->today, 0, 0).ms));
    return app_list(c, &q, out, err);
}

bool app_absent(struct call *c, int64_t user, struct day first, struct day last, const char *title,
                struct error *err)
{
    struct record *r = record_new(c->arena, &appointment_entity);

    if (!may_change(c, user, err))
        return false;
    if (last.number < first.number)
        return fail(err, ERROR_INPUT, "last", "The last day lies before the first.");
    record_set_text(r, APPOINTMENT_TITLE,
                    text_is_blank(title) ? tr(c->language, "away") : title);
    record_set_int(r, APPOINTMENT_STARTS_AT, instant_of(first, 0, 0).ms);
    record_set_int(r, APPOINTMENT_ENDS_AT, instant_of(last, 23, 59).ms);
    record_set_int(r, APPOINTMENT_ALL_DAY, 1);
    record_set_int(r, APPOINTMENT_USER_ID, user);
    return app_save(c, r, err);
}
