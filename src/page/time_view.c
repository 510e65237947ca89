#include "page/time_view.h"

#include "app/person.h"
#include "app/place.h"
#include "base/text.h"
#include "page/frame.h"

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
            : tr(lang, "Still free: {free}. What waits needs {needed}: not all of it will fit. What is promised comes first; the rest may come later.");

    return text_fill(p->req->arena, text, { "free", free }, { "needed", needed });
}

void time_view_days(struct page *p, const struct time_plan *plan)
{
    struct view *list = view_list(p->view, "days");
    int begin, end;

    bounds(plan, &begin, &end);
    for (size_t i = 0; i < plan->day_count; i++)
        if (plan->day_count == 1 || day_weekday(plan->days[i].day) <= 5 || !is_empty(&plan->days[i]))
            add_day(p, list, &plan->days[i], begin, end);
    view_text(p->view, "summary", summary(p, plan));
}

/* What a form sends to say which line it is. */
static const char *line_key(struct arena *a, const struct waiting *w)
{
    char kind = w->kind == WAIT_LEFT_OVER ? 'l'
                : w->promise_id != 0      ? 'p'
                : w->task_id != 0         ? 't'
                : w->duty_id != 0         ? 'd'
                : w->path_walk_id != 0    ? 'w'
                                          : 'n';
    int64_t id = w->kind == WAIT_LEFT_OVER ? w->load_id
                 : w->promise_id != 0      ? w->promise_id
                 : w->task_id != 0         ? w->task_id
                 : w->duty_id != 0         ? w->duty_id
                 : w->path_walk_id != 0    ? w->path_walk_id
                                           : w->person_id;

    return arena_printf(a, "%c%lld", kind, (long long)id);
}

/* The inputs of a line: what was typed stays when it was refused. */
void time_view_inputs(struct page *p, struct view *v, const char *key, int minutes,
                      const struct time_place *first, bool again)
{
    const struct request *req = p->req;
    const char *day = again ? request_form(req, "day") : NULL;
    const char *time = again ? request_form(req, "time") : NULL;
    const char *long_ = again ? request_form(req, "minutes") : NULL;
    bool known = first->day.number != 0;
    struct day otherwise = known ? first->day : day_plus(p->call->today, 1);
    char iso[DAY_ISO_SIZE];

    day_iso(otherwise, iso);
    view_text(v, "line", key);
    view_text(v, "minutes", long_ != NULL ? long_ : arena_printf(req->arena, "%d", minutes));
    view_bool(v, "is_refused", again);
    view_text(v, "day", day != NULL ? day : arena_strdup(req->arena, iso));
    view_text(v, "time", time != NULL ? time
                         : arena_printf(req->arena, "%02d:%02d", (known ? first->minute : EARLIEST) / 60,
                                        (known ? first->minute : EARLIEST) % 60));
    if (!known)
        return;
    view_text(v, "first", time_words(p, first->day, first->minute));
    view_text(v, "first_at", time_stamp(p, first->day, first->minute));
    if (first->minutes < minutes) {
        view_text(v, "piece", text_fill(req->arena, tr(p->call->language, "a piece of {time}"),
                                        { "time", app_words_minutes(p->call, first->minutes) }));
        view_int(v, "first_minutes", first->minutes);
    }
}

/* What is late already need not be told that it gets late. */
static bool is_tight(struct page *p, const struct waiting *w)
{
    return w->kind == WAIT_OWED && !w->fits && w->day.number >= p->call->today.number;
}

static bool is_refused(const struct time_refused *refused, const char *key)
{
    return refused != NULL && text_equal(refused->line, key);
}

static const char *said(struct page *p, const struct waiting *w)
{
    enum language lang = p->call->language;

    if (w->kind == WAIT_LEFT_OVER)
        return text_fill(p->req->arena, tr(lang, "You had set aside {time} for it. Another time?"),
                         { "time", time_words(p, w->day, w->minute) });
    if (is_tight(p, w))
        return tr(lang, "There is no room left for it before its day.");
    if (w->kind == WAIT_NEEDS && w->day.number > p->call->today.number)
        return text_fill(p->req->arena, tr(lang, "from {day} on"),
                         { "day", lang_day(p->req->arena, lang, w->day, p->call->today) });
    return NULL;
}

static void add_waiting(struct page *p, struct view *list, const struct waiting *w,
                        const struct time_refused *refused)
{
    struct view *v = view_item(list);
    bool named = *w->name != '\0' && w->person_id != 0;

    const char *key = line_key(p->req->arena, w);

    time_view_inputs(p, v, key, w->minutes, &w->first, is_refused(refused, key));
    view_id(v, "person", w->person_id);
    view_text(v, "name", named ? w->name : NULL);
    view_text(v, "what", w->what);
    view_text(v, "reason", w->reason);
    view_bool(v, "left_over", w->kind == WAIT_LEFT_OVER);
    view_id(v, "load", w->load_id);
    view_id(v, "promise", w->promise_id);
    view_id(v, "task", w->task_id);
    if (w->kind == WAIT_OWED && w->day.number != 0) {
        view_text(v, "by", app_words_by(p->call, w->day));
        view_day(v, "due", w->day.number);
    }
    view_text(v, "said", said(p, w));
    view_bool(v, "tight", is_tight(p, w));
}

static void add_centre(struct page *p, const struct time_plan *plan,
                       const struct time_refused *refused)
{
    struct view *list = view_list(p->view, "centre");
    enum language lang = p->call->language;
    struct arena *a = p->req->arena;

    for (size_t i = 0; i < plan->centre_count; i++) {
        const struct time_person *who = &plan->centre[i];
        struct view *v = view_item(list);
        const char *last = who->last.number == 0
                               ? tr(lang, "no conversation yet")
                               : text_fill(a, tr(lang, "last spoken: {day}"),
                                           { "day", lang_day(a, lang, who->last, p->call->today) });

        view_id(v, "person", who->id);
        view_text(v, "name", who->name);
        view_text(v, "initials", frame_initials(a, who->name));
        view_text(v, "sentence", *who->sentence != '\0' ? who->sentence : NULL);
        view_text(v, "from", who->day.number > p->call->today.number
                                 ? lang_day(a, lang, who->day, p->call->today) : NULL);
        view_text(v, "last", last);
        view_bool(v, "is_placed", who->is_placed);
        const char *key = arena_printf(a, "c%lld", (long long)who->id);

        time_view_inputs(p, v, key, PLACE_USUAL_MINUTES, &who->first, is_refused(refused, key));
    }
}

void time_view_waiting(struct page *p, const struct time_plan *plan,
                       const struct time_refused *refused)
{
    static const char *const headings[] = {
        [WAIT_LEFT_OVER] = N_("Left over"),
        [WAIT_OWED] = N_("Promised, and to do"),
        [WAIT_NEEDS] = N_("Who needs you"),
    };
    struct view *groups = view_list(p->view, "groups"), *list = NULL;
    int last = -1;

    for (size_t i = 0; i < plan->waiting_count; i++) {
        if ((int)plan->waiting[i].kind != last) {
            struct view *group = view_item(groups);

            last = (int)plan->waiting[i].kind;
            view_text(group, "heading", tr(p->call->language, headings[last]));
            list = view_list(group, "lines");
        }
        add_waiting(p, list, &plan->waiting[i], refused);
    }
    add_centre(p, plan, refused);
}
