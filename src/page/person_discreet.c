/* What is sealed about somebody, what they agreed to, and what left the house. */
#include "base/text.h"
#include "entity/consent.h"
#include "entity/disclosure.h"
#include "entity/person.h"
#include "entity/user.h"
#include "page/person_view.h"
#include "page/shown.h"

enum { DISCLOSURES_SHOWN = 5 };

static void add_sealed(struct page *p, const struct sealed_told *notes, size_t count)
{
    struct view *list = view_list(p->view, "sealed");

    for (size_t i = 0; i < count; i++) {
        struct view *item = view_item(list);

        view_text(item, "text", *notes[i].about != '\0' ? notes[i].about
                                                          : tr(p->call->language, "Sealed note"));
        view_text(item, "href",
                  arena_printf(p->req->arena, "/sealed/%lld", (long long)notes[i].id));
        view_text(item, "readers", notes[i].readers);
        shown_only(p, item, notes[i].circle_id);
    }
}

static void add_consents(struct page *p, const struct person_overview *o)
{
    struct view *list = view_list(p->view, "consents");

    for (size_t i = 0; i < o->consents.count; i++) {
        const struct record *r = o->consents.records[i];
        struct view *item = view_item(list);

        view_text(item, "purpose", record_text(r, CONSENT_PURPOSE));
        view_text(item, "with", *record_text(r, CONSENT_SHARE_WITH) != '\0'
                                    ? record_text(r, CONSENT_SHARE_WITH) : NULL);
        view_text(item, "href", shown_place(p->req->arena, &consent_entity, r->id));
        view_text(item, "since", lang_day(p->req->arena, p->call->language,
                                          (struct day){ (int32_t)record_int(r, CONSENT_GIVEN_ON) },
                                          p->call->today));
        shown_only(p, item, r->circle_id);
    }
}

/* To themselves nobody has to agree. */
static bool is_agreed(const struct person_overview *o, const struct record *disclosure)
{
    return !record_is_null(disclosure, DISCLOSURE_CONSENT_ID) ||
           text_equal(record_text(disclosure, DISCLOSURE_TO_WHOM),
                      record_text(o->person, PERSON_NAME));
}

static void add_disclosures(struct page *p, const struct person_overview *o)
{
    struct view *list = view_list(p->view, "disclosures");

    for (size_t i = 0; i < o->disclosures.count && i < DISCLOSURES_SHOWN; i++) {
        const struct record *r = o->disclosures.records[i];
        struct view *item = view_item(list);

        view_text(item, "what", record_text(r, DISCLOSURE_WHAT));
        view_text(item, "whom", record_text(r, DISCLOSURE_TO_WHOM));
        view_text(item, "on",
                  lang_day(p->req->arena, p->call->language,
                           (struct day){ (int32_t)record_int(r, DISCLOSURE_DISCLOSED_ON) },
                           p->call->today));
        view_text(item, "href", shown_place(p->req->arena, &disclosure_entity, r->id));
        view_bool(item, "not_agreed", !is_agreed(o, r));
        shown_only(p, item, r->circle_id);
    }
}

void person_view_discreet(struct page *p, const struct person_overview *o,
                          const struct sealed_told *notes, size_t count)
{
    add_sealed(p, notes, count);
    add_consents(p, o);
    add_disclosures(p, o);
}
