#include "page/agenda_view.h"

#include "app/agenda.h"
#include "base/text.h"
#include "page/frame.h"
#include "page/shown.h"
#include "page/time_view.h"

void agenda_view_laters(struct page *p, struct view *parent)
{
    static const struct {
        const char *label;
        int days;
    } choices[] = {
        { N_("tomorrow"), 1 }, { N_("in three days"), 3 }, { N_("in a week"), 7 },
        { N_("in four weeks"), 28 },
    };
    struct view *list = view_list(parent, "laters");

    for (size_t i = 0; i < COUNT(choices); i++) {
        struct view *item = view_item(list);

        view_text(item, "label", tr(p->call->language, choices[i].label));
        view_day(item, "until", p->call->today.number + choices[i].days);
    }
    view_day(parent, "tomorrow", p->call->today.number + 1);
}

void agenda_view_reasons(struct page *p, struct view *parent, const struct agenda_line *line)
{
    struct view *list = view_list(parent, "reasons");

    for (size_t i = 0; i < line->reason_count; i++) {
        const struct agenda_reason *r = &line->reasons[i];
        struct view *item = view_item(list);

        view_id(item, "reason_id", r->id);
        view_text(item, "reason", r->name);
        view_text(item, "sentence", r->sentence);
        shown_only(p, item, r->circle_id);
        view_int(item, "class", r->class);
        if (text_equal(r->name, "drifting"))
            view_text(item, "why", arena_printf(p->req->arena, "/people/%lld/rhythm",
                                                (long long)line->person_id));
        view_text(item, "order", app_order_sentence(p->call, line, r));
        view_text(item, "done_label", tr(p->call->language, agenda_done_label(r->name)));
        view_day(item, "from", r->from.number);
    }
}

/* "Einkauf, Weber Druck": the title alone or the firm alone where one is missing. */
static const char *role_text(struct page *p, const struct agenda_line *l)
{
    if (*l->title != '\0' && *l->organisation != '\0')
        return arena_printf(p->req->arena, "%s, %s", l->title, l->organisation);
    return *l->title != '\0' ? l->title : l->organisation;
}

const char *agenda_view_dialled(struct arena *a, const char *phone)
{
    struct buf out = buf_new(a, 200);

    buf_adds(&out, "tel:");
    for (; *phone != '\0'; phone++)
        if ((*phone >= '0' && *phone <= '9') || (*phone == '+' && out.len == 4))
            buf_addc(&out, *phone);
    return out.bytes;
}

/* How to reach them: as they like it, else by telephone, else by mail. */
void agenda_view_reach(struct page *p, struct view *item, const struct agenda_line *l)
{
    bool mail = text_equal(l->channel, "mail") || *l->phone == '\0';

    if (mail && *l->email != '\0') {
        view_text(item, "reach_href", arena_printf(p->req->arena, "mailto:%s", l->email));
        view_text(item, "reach_label", tr(p->call->language, N_("Write")));
    } else if (*l->phone != '\0') {
        view_text(item, "reach_href", agenda_view_dialled(p->req->arena, l->phone));
        view_text(item, "reach_label", tr(p->call->language, N_("Call")));
    }
    view_text(item, "phone", *l->phone != '\0' ? l->phone : NULL);
}

/* A duty has nobody to call and is settled by itself. */
static void add_duty(struct page *p, struct view *item, const struct agenda_line *line)
{
    const struct agenda_reason *r = &line->reasons[0];
    struct arena *a = p->req->arena;
    static const struct {
        const char *reason, *label, *entity;
    } kinds[] = {
        { "duty_due", N_("Been there"), "duty" },
        { "walk_due", N_("Walked"), "path_walk" },
        { "plan_due", N_("Done"), "node_plan" },
        { "own_task_due", N_("Done"), "task" },
    };
    size_t kind = 0;
    while (kind + 1 < COUNT(kinds) && !text_equal(kinds[kind].reason, r->name))
        kind++;
    const char *path = arena_printf(a, "/duties/%s/%lld", r->name, (long long)r->subject_id);

    view_bool(item, "duty", true);
    view_text(item, "done_label", tr(p->call->language, kinds[kind].label));
    view_text(item, "done_href", arena_printf(a, "%s/done", path));
    view_text(item, "later_href", arena_printf(a, "%s/later", path));
    view_text(item, "duty_href", arena_printf(a, "/e/%s/%lld", kinds[kind].entity,
                                              (long long)r->subject_id));
    agenda_view_laters(p, item);
}

/* "Set aside: tomorrow 10:00", and when that has passed, without reproach. */
void agenda_view_placed(struct page *p, struct view *item, const struct agenda_line *line)
{
    struct day d = instant_day(line->placed_at);
    struct clock_time t = instant_time(line->placed_at);
    bool is_over = d.number < p->call->today.number;
    char iso[DAY_ISO_SIZE];

    if (line->placed_at.ms == 0)
        return;
    day_iso(d, iso);
    view_text(item, "placed_at",
              arena_printf(p->req->arena, "%sT%02d:%02d", iso, t.hour, t.minute));
    view_text(
        item, "placed",
        text_fill(p->req->arena,
                  is_over ? tr(p->call->language, "You had set aside {time} for it. Another time?")
                          : tr(p->call->language, "Set aside: {time}"),
                  { "time", time_words(p, d, t.hour * 60 + t.minute) }));
    view_text(item, "placed_href",
              is_over ? "/time" : arena_printf(p->req->arena, "/time?day=%s", iso));
}

/* A line is read at a glance; all reasons stand on the person's page. */
enum { MOST_ALSO = 3 };

static void add_also(struct page *p, struct view *list, const struct agenda_reason *r)
{
    struct view *item = view_item(list);

    view_text(item, "sentence", r->sentence);
    shown_only(p, item, r->circle_id);
}

void agenda_view_line(struct page *p, struct view *list, const struct agenda_line *line)
{
    struct view *item = view_item(list), *also;
    const struct agenda_reason *lead = &line->reasons[0];

    view_id(item, "person_id", line->person_id);
    view_text(item, "name", line->name);
    view_text(item, "initials", frame_initials(p->req->arena, line->name));
    view_text(item, "role", role_text(p, line));
    view_id(item, "organisation_id", line->organisation_id);
    view_bool(item, "is_key", line->is_key);
    view_id(item, "reason_id", lead->id);
    view_text(item, "reason", lead->name);
    view_text(item, "why", lead->sentence);
    shown_only(p, item, lead->circle_id);
    if (line->person_id == 0)
        add_duty(p, item, line);
    else
        view_text(item, "done_label", tr(p->call->language, agenda_done_label(lead->name)));
    view_text(item, "here", p->req->path);
    view_bool(item, "first", lead->class == REASON_FIRST);
    view_text(item, "known_by", *line->known_by != '\0' ? line->known_by : NULL);
    agenda_view_placed(p, item, line);
    also = view_list(item, "also");
    for (size_t i = 1; i < line->reason_count && i <= MOST_ALSO; i++)
        add_also(p, also, &line->reasons[i]);
    view_int(item, "others", line->reason_count > MOST_ALSO + 1
                                 ? (int64_t)line->reason_count - MOST_ALSO - 1 : 0);
    agenda_view_reach(p, item, line);
}
