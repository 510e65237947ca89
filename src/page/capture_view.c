#include "page/capture_view.h"

#include "app/circle_choice.h"
#include "base/text.h"
#include "entity/benefit.h"
#include "entity/insight.h"
#include "entity/moment.h"
#include "http/problem.h"
#include "model/field_text.h"
#include "page/capture_form.h"
#include "page/capture_preview.h"


static const struct choice feelings[] = {
    { "-2", N_("very unhappy") }, { "-1", N_("unhappy") }, { "0", N_("neither happy nor unhappy") },
    { "1", N_("happy") },         { "2", N_("very happy") }, { NULL, NULL },
};

/* Whom the question is about: the first who took part, by the name we have. */
static const char *main_name(const struct preview *v)
{
    for (size_t i = 0; i < v->draft.people_count; i++) {
        const struct draft_person *p = &v->draft.people[i];
        const struct capture_who *who = i < v->parsed.people_count ? &v->parsed.people[i] : NULL;

        if (!p->takes_part)
            continue;
        if (who != NULL && who->state == CAPTURE_CHOSEN)
            return who->candidates[0].name;
        return *p->given != '\0' ? arena_printf(v->page->req->arena, "%s %s", p->given, p->family)
               : *p->family != '\0' ? p->family
                                    : NULL;
    }
    return NULL;
}

static void add_moment(struct preview *v)
{
    const struct capture_draft *d = &v->draft;
    struct arena *a = v->page->req->arena;
    struct clock_time time = instant_time(d->at);

    preview_choices(v, v->view, "channels", moment_entity.fields[MOMENT_CHANNEL].choices, NULL,
                preview_typed(v, "channel", capture_channel_name(d->channel)));
    preview_choices(v, v->view, "begun", moment_entity.fields[MOMENT_BEGUN_BY].choices,
                N_("not known"), preview_typed(v, "begun_by", capture_begun_name(d->begun_by)));
    preview_choices(
        v, v->view, "feelings", feelings, N_("not known"),
        preview_typed(v, "feeling", d->feeling_known ? arena_printf(a, "%d", d->feeling) : ""));
    view_text(v->view, "day", preview_typed(v, "day", preview_iso(a, instant_day(d->at))));
    view_text(v->view, "time", preview_typed(v, "time", lang_time(a, time.hour, time.minute)));
    view_text(v->view, "minutes", preview_typed(v, "minutes", preview_number(a, d->minutes)));
    view_text(v->view, "purpose", preview_typed(v, "purpose", capture_purpose_name(d->purpose)));
    view_bool(v->view, "wrong_day", preview_is_wrong(v, "day") || preview_is_wrong(v, "time"));
    view_bool(v->view, "wrong_minutes", preview_is_wrong(v, "minutes"));
    view_text(v->view, "benefit", preview_typed(v, "benefit", d->benefit));
    view_text(v->view, "amount",
              preview_typed(v, "benefit_amount", d->benefit_cents != 0
                                             ? field_to_text(&benefit_entity.fields[BENEFIT_GAIN],
                                                             &V_INT(d->benefit_cents), a)
                                             : ""));
    view_text(v->view, "currency",
              *d->benefit_currency != '\0' ? d->benefit_currency : "EUR");
    view_bool(v->view, "wrong_benefit",
              preview_is_wrong(v, "benefit") || preview_is_wrong(v, "benefit_amount"));
}

/* Who may see all that is written down: what hangs on somebody kept in a circle stays there. */
static bool add_circle(struct preview *v, struct error *err)
{
    struct page *p = v->page;
    struct view *list = view_list(v->view, "circles");
    struct record *moment = record_new(p->req->arena, &moment_entity);
    const char *typed = preview_typed(v, "circle_id", "");
    struct circle_choice *choices;
    size_t count;

    for (size_t i = 0; i < v->draft.people_count; i++)
        if (v->draft.people[i].id != 0 && record_is_null(moment, MOMENT_PERSON_ID))
            record_set_int(moment, MOMENT_PERSON_ID, v->draft.people[i].id);
    if (!circle_choices(p->call, moment, *typed != '\0' ? typed : NULL, &choices, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        struct view *item = view_item(list);

        view_text(item, "value", choices[i].value);
        view_text(item, "label", choices[i].label);
        view_bool(item, "chosen", choices[i].is_chosen);
    }
    view_bool(v->view, "wrong_circle", preview_is_wrong(v, "circle_id"));
    return true;
}

static void add_question(struct preview *v)
{
    const char *name = main_name(v);
    const char *question =
        name != NULL
            ? text_fill(v->page->req->arena, preview_say(v, N_("What occupies {name} right now?")),
                        { "name", name })
            : preview_say(v, N_("What occupies them right now?"));

    view_text(v->view, "question", question);
    view_text(v->view, "answer", preview_typed(v, "answer", ""));
    view_bool(v->view, "asked", preview_ticked(v, "asked", v->draft.asked == CAPTURE_YES));
    view_bool(v->view, "wrong_answer", preview_is_wrong(v, "answer"));
    preview_choices(v, v->view, "answer_kinds", insight_entity.fields[INSIGHT_KIND].choices, NULL,
                preview_typed(v, "answer_kind", "concern"));
}

static void add_warnings(struct preview *v)
{
    struct view *list = view_list(v->view, "warnings");

    for (size_t i = 0; i < v->parsed.warning_count; i++) {
        const struct capture_warning *w = &v->parsed.warnings[i];
        struct view *item = view_item(list);

        view_text(item, "sentence", preview_say(v, capture_warning_text(w->kind)));
        view_text(item, "about",
                  w->span.to > w->span.from
                      ? capture_piece(v->page->req->arena, &v->parsed, w->span)
                      : NULL);
    }
}

void capture_view_line(struct page *p, int64_t person_id, const char *back, const char *wrote)
{
    struct view *line = view_child(p->view, "line");

    view_text(line, "text", "");
    view_bool(line, "large", back == NULL);
    view_id(line, "person", person_id);
    view_text(line, "back", back != NULL ? back : "");
    view_text(line, "wrote", wrote);
}

static void fill_line(struct page *p, const struct preview *v)
{
    struct view *line = view_child(p->view, "line");
    enum capture_channel wrote = capture_form_wrote(p->req);
    const char *back = request_form(p->req, "back");

    view_text(line, "text", v->draft.text);
    view_bool(line, "large", true);
    view_id(line, "person", capture_form_here(p->req));
    view_text(line, "back", back != NULL ? back : "");
    if (wrote != CAPTURE_CHANNEL_UNKNOWN)
        view_text(line, "wrote", capture_channel_name(wrote));
}

static bool understand(struct preview *v, struct error *err)
{
    const struct request *req = v->page->req;
    enum capture_channel wrote = capture_form_wrote(req);
    const char *text = capture_form_text(req, "text");

    v->corrected = capture_form_is_corrected(req);
    if (!app_capture_parse(v->page->call, text, capture_form_here(req), &v->parsed, err))
        return false;
    capture_draft_of(v->page->call, &v->parsed, &v->draft);
    if (v->parsed.moment.channel == CAPTURE_CHANNEL_UNKNOWN && wrote != CAPTURE_CHANNEL_UNKNOWN)
        v->draft.channel = wrote;
    return true;
}

/* What cannot be read is shown as it was typed, with what is wrong. */
static bool show_unread(struct page *p, struct preview *v, struct error *why)
{
    if (why->kind != ERROR_INPUT)
        return false;
    p->status = 422;
    v->draft.text = capture_form_text(p->req, "text");
    fill_line(p, v);
    view_text(p->view, "error", problem_text(p->req, why));
    return true;
}

bool capture_view_preview(struct page *p, const struct error *why, struct error *err)
{
    struct preview *v = arena_new(p->req->arena, struct preview);

    *v = (struct preview){ .page = p, .why = why };
    if (!understand(v, err))
        return show_unread(p, v, err);
    fill_line(p, v);
    if (text_is_blank(v->draft.text)) {
        p->status = 422;
        view_text(p->view, "error", preview_say(v, N_("Write down what was.")));
        return true;
    }
    if (why != NULL) {
        p->status = problem_status(p->req, why) == 503 ? 503 : 422;
        view_text(p->view, "error", problem_text(p->req, why));
    }
    v->view = view_child(p->view, "preview");
    view_text(v->view, "key", preview_typed(v, "key", v->draft.key));
    view_text(v->view, "read", v->draft.text);
    view_bool(v->view, "plain", capture_is_plain(&v->parsed));
    preview_said(v);
    add_warnings(v);
    add_moment(v);
    add_question(v);
    return preview_people(v, err) && preview_items(v, err) && add_circle(v, err);
}
