/* What waits for a time, and the centre, as a tree: each with the form that places it. */
#include "app/person.h"
#include "app/place.h"
#include "base/text.h"
#include "page/frame.h"
#include "page/time_view.h"

enum { OTHERWISE_AT = 8 * 60 }; /* where nothing is free, a form begins somewhere */

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
    view_text(v, "time",
              time != NULL ? time
                           : arena_printf(req->arena, "%02d:%02d",
                                          (known ? first->minute : OTHERWISE_AT) / 60,
                                          (known ? first->minute : OTHERWISE_AT) % 60));
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
    view_bool(p->view, "more", plan->more);
    add_centre(p, plan, refused);
}
