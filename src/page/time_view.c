#include "page/time_view.h"

#include "base/text.h"

enum {
    GRAIN = 5, /* minutes to which a piece of a day is drawn */
    EARLIEST = 8 * 60, LATEST = 17 * 60, MINUTES_A_DAY = 24 * 60, SHORT = 30,
    SHORT_PIECE = 45, /* room for one line of text */
};

const char *time_words(struct page *p, struct day d, int minute)
{
    struct arena *a = p->req->arena;
    enum language lang = p->call->language;

    return arena_printf(a, "%s %s", lang_day(a, lang, d, p->call->today),
                        lang_time(a, minute / 60 % 24, minute % 60));
}

const char *time_stamp(struct page *p, struct day d, int minute)
{
    char iso[DAY_ISO_SIZE];

    day_iso(d, iso);
    return arena_printf(p->req->arena, "%sT%02d:%02d", iso, minute / 60 % 24, minute % 60);
}

void time_view_tabs(struct page *p, const char *which)
{
    view_bool(p->view, "is_plan", text_equal(which, "plan"));
    view_bool(p->view, "is_time", text_equal(which, "time"));
    view_bool(p->view, "is_hours", text_equal(which, "hours"));
}

static const char *clock_words(struct page *p, int minute)
{
    return lang_time(p->req->arena, minute / 60, minute % 60);
}

static int down(int minute)
{
    return minute / GRAIN * GRAIN;
}

static int up(int minute)
{
    return down(minute + GRAIN - 1);
}

static void add_item(struct page *p, struct view *list, const struct time_item *item)
{
    struct arena *a = p->req->arena;
    struct view *v = view_item(list);
    bool named = *item->person != '\0';

    view_id(v, "id", item->id);
    view_bool(v, "fixed", item->is_appointment);
    view_bool(v, "done", item->done);
    view_bool(v, "moot", item->moot);
    view_bool(v, "movable", !item->is_appointment && !item->done &&
                                p->call->actor.right >= RIGHT_EDIT);
    view_text(v, "from", clock_words(p, item->from));
    view_text(v, "until", clock_words(p, item->until));
    view_text(v, "at", time_stamp(p, item->day, item->from));
    view_int(v, "minutes", item->minutes);
    view_id(v, "person", item->person_id);
    view_text(v, "heading", named && !item->is_appointment ? item->person : item->what);
    view_text(v, "what", named && !item->is_appointment ? item->what
                         : named                        ? item->person
                                                        : item->place);
    view_text(v, "href", item->is_appointment
                             ? arena_printf(a, "/e/appointment/%lld", (long long)item->id)
                             : arena_printf(a, "/time/placed/%lld", (long long)item->id));
}

/* How high a piece is drawn: classes, because a page has no styles of its own. */
static void set_size(struct page *p, struct view *v, const char *kind, int from, int until)
{
    int long_ = until - from;

    view_text(v, "kind", kind);
    view_text(v, "size", arena_printf(p->req->arena, "h%d m%d", long_ / 60, long_ % 60));
    view_int(v, "from", from);
    view_int(v, "until", until);
    view_text(v, "label", clock_words(p, from));
}

struct drawing {
    struct page *page;
    const struct time_day *day;
    struct view *pieces;
    int end;    /* the last minute drawn */
    int now;    /* of today: before it everything is over; −1 on other days */
};

static bool within(const struct free_span *spans, size_t count, int minute)
{
    for (size_t i = 0; i < count; i++)
        if (spans[i].from <= minute && minute < spans[i].until)
            return true;
    return false;
}

static int nearer(int next, int at, int edge)
{
    return edge > at && edge < next ? edge : next;
}

/* From `at` on, until something begins, ends, or now. */
static int add_gap(struct drawing *d, int at)
{
    const struct time_day *day = d->day;
    bool works = within(day->hours, day->hour_count, at);
    int next = nearer(d->end, at, d->now);

    for (size_t i = 0; i < day->hour_count; i++)
        next = nearer(nearer(next, at, down(day->hours[i].from)), at, up(day->hours[i].until));
    for (size_t i = 0; i < day->item_count; i++)
        if (!day->items[i].all_day)
            next = nearer(next, at, down(day->items[i].from));

    struct view *v = view_item(d->pieces);
    bool over = day->day.number < d->page->call->today.number || at < d->now;
    set_size(d->page, v, over ? "over" : works ? "free" : "off", at, next);
    view_bool(v, "free", works && !over && next - at >= SHORT);
    return next;
}

/* What begins before the one before has ended lies beside it, in one piece. */
static int add_together(struct drawing *d, size_t *i)
{
    const struct time_day *day = d->day;
    int from = down(day->items[*i].from), until = from + GRAIN;
    struct view *v = view_item(d->pieces), *list = view_list(v, "items");
    size_t first = *i;

    for (; *i < day->item_count && down(day->items[*i].from) < until; (*i)++) {
        int ends = up(day->items[*i].until);

        add_item(d->page, list, &day->items[*i]);
        until = ends > until || *i == first ? (ends > until ? ends : until) : until;
    }
    set_size(d->page, v, day->items[first].is_appointment ? "fixed" : "placed", from, until);
    view_bool(v, "crowded", *i - first > 1);
    view_bool(v, "short", until - from < SHORT_PIECE);
    return until;
}

static void add_pieces(struct drawing *d, int begin)
{
    size_t i = 0;

    while (i < d->day->item_count && d->day->items[i].all_day)
        i++;
    for (int at = begin; at < d->end;) {
        if (i < d->day->item_count && down(d->day->items[i].from) <= at)
            at = add_together(d, &i);
        else
            at = add_gap(d, at);
    }
}

static const char *day_said(struct page *p, const struct time_day *d)
{
    enum language lang = p->call->language;

    if (d->day.number < p->call->today.number)
        return NULL;
    if (d->hour_count == 0)
        return tr(lang, "no working hours");
    return text_fill(p->req->arena, tr(lang, "free: {time}"),
                     { "time", app_words_minutes(p->call, d->free_minutes) });
}

static void add_day(struct page *p, struct view *list, const struct time_day *d, int begin, int end)
{
    struct arena *a = p->req->arena;
    enum language lang = p->call->language;
    struct clock_time now = instant_time(p->call->now);
    bool is_today = d->day.number == p->call->today.number;
    struct view *v = view_item(list), *whole;
    struct drawing drawing = { .page = p, .day = d, .end = end,
                               .now = is_today ? down(now.hour * 60 + now.minute) : -1 };

    view_day(v, "date", d->day.number);
    view_text(v, "weekday", lang_weekday(lang, day_weekday(d->day)));
    view_text(v, "long", lang_day_weekday(a, lang, d->day));
    view_text(v, "short", lang_day(a, lang, d->day, day_plus(d->day, -30)));
    view_bool(v, "is_today", is_today);
    view_bool(v, "is_past", d->day.number < p->call->today.number);
    view_text(v, "said", day_said(p, d));
    view_int(v, "free_minutes", d->free_minutes);
    whole = view_list(v, "whole");
    for (size_t i = 0; i < d->item_count && d->items[i].all_day; i++)
        add_item(p, whole, &d->items[i]);
    drawing.pieces = view_list(v, "pieces");
    add_pieces(&drawing, begin);
}

static bool is_empty(const struct time_day *d)
{
    return d->hour_count == 0 && d->item_count == 0;
}

/* From the first to the last hour anything happens, on whole hours, the same for every day. */
static void bounds(const struct time_plan *plan, int *begin, int *end)
{
    *begin = MINUTES_A_DAY;
    *end = 0;
    for (size_t i = 0; i < plan->day_count; i++) {
        const struct time_day *d = &plan->days[i];

        for (size_t k = 0; k < d->hour_count; k++) {
            *begin = d->hours[k].from < *begin ? d->hours[k].from : *begin;
            *end = d->hours[k].until > *end ? d->hours[k].until : *end;
        }
        for (size_t k = 0; k < d->item_count; k++) {
            if (d->items[k].all_day)
                continue;
            *begin = d->items[k].from < *begin ? d->items[k].from : *begin;
            *end = d->items[k].until > *end ? d->items[k].until : *end;
        }
    }
    if (*begin >= *end) {
        *begin = EARLIEST < *begin ? EARLIEST : *begin;
        *end = LATEST > *end ? LATEST : *end;
    }
    *begin = *begin / 60 * 60;
    *end = *end >= MINUTES_A_DAY ? MINUTES_A_DAY : (*end + 59) / 60 * 60;
}

static const char *summary(struct page *p, const struct time_plan *plan)
{
    enum language lang = p->call->language;
    const char *free = app_words_minutes(p->call, plan->free_minutes);
    const char *needed = app_words_minutes(p->call, plan->waiting_minutes);
    const char *text =
        plan->waiting_minutes == 0 ? tr(lang, "Still free: {free}. Nothing waits for a time.")
        : plan->waiting_minutes <= plan->free_minutes
            ? tr(lang, "Still free: {free}. What waits needs {needed}; there is room for it.")
            : tr(lang, "Still free: {free}. What waits needs {needed}: not all of it will fit. "
                       "What is promised comes first; the rest may come later.");

    return text_fill(p->req->arena, text, { "free", free }, { "needed", needed });
}

void time_view_days(struct page *p, const struct time_plan *plan)
{
    struct view *list = view_list(p->view, "days");
    int begin, end;

    bounds(plan, &begin, &end);
    for (size_t i = 0; i < plan->day_count; i++)
        if (plan->day_count == 1 || day_weekday(plan->days[i].day) <= 5 ||
            !is_empty(&plan->days[i]))
            add_day(p, list, &plan->days[i], begin, end);
    view_text(p->view, "summary", summary(p, plan));
}
