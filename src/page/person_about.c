/* Who somebody is beside what moves them: how they are reached, tied, how often you speak. */
#include "base/text.h"
#include "entity/all.h"
#include "entity/acquaintance.h"
#include "entity/address.h"
#include "entity/contact_point.h"
#include "entity/group.h"
#include "entity/membership.h"
#include "entity/person.h"
#include "entity/tag.h"
#include "entity/tie.h"
#include "entity/user.h"
#include "page/agenda_view.h"
#include "page/person_view.h"
#include "page/shown.h"

/* One line of the list: what it is called, what it says, where it leads. */
static struct view *add_line(struct view *list, const char *label, const char *text,
                             const char *href)
{
    struct view *item;

    if (text == NULL || *text == '\0')
        return NULL;
    item = view_item(list);
    view_text(item, "label", label);
    view_text(item, "text", text);
    view_text(item, "href", href);
    return item;
}

static const char *point_href(struct arena *a, const struct record *r)
{
    const char *kind = record_text(r, CONTACT_POINT_KIND),
               *value = record_text(r, CONTACT_POINT_VALUE);

    return text_equal(kind, "phone")   ? agenda_view_dialled(a, value)
           : text_equal(kind, "email") ? arena_printf(a, "mailto:%s", value)
           : text_starts(value, "http") ? value
                                        : NULL;
}

static void add_points(struct page *p, struct view *list, const struct person_overview *o)
{
    for (size_t i = 0; i < o->points.count; i++) {
        const struct record *r = o->points.records[i];
        const char *label = record_text(r, CONTACT_POINT_LABEL);

        if (*label == '\0')
            label = shown_value(p, &o->titles, &contact_point_entity.fields[CONTACT_POINT_KIND],
                                &r->values[CONTACT_POINT_KIND]);
        add_line(list, label, record_text(r, CONTACT_POINT_VALUE), point_href(p->req->arena, r));
    }
}

static const char *address_line(struct arena *a, const struct record *r)
{
    static const size_t parts[] = { ADDRESS_STREET, ADDRESS_EXTENDED, ADDRESS_POSTCODE,
                                    ADDRESS_CITY, ADDRESS_COUNTRY };
    struct buf b = buf_new(a, 4096);

    for (size_t i = 0; i < COUNT(parts); i++) {
        const char *part = record_text(r, parts[i]);

        if (*part == '\0')
            continue;
        if (b.len > 0)
            buf_adds(&b,
                     parts[i] == ADDRESS_CITY && !record_is_null(r, ADDRESS_POSTCODE) ? " " : ", ");
        buf_adds(&b, part);
    }
    return b.len > 0 ? b.bytes : NULL;
}

static void add_ties(struct page *p, struct view *list, const struct person_overview *o)
{
    for (size_t i = 0; i < o->ties.count; i++) {
        int64_t other = record_int(o->ties.records[i], TIE_OTHER_ID);

        add_line(list, record_text(o->ties.records[i], TIE_KIND),
                 titles_get(&o->titles, &person_entity, other),
                 shown_place(p->req->arena, &person_entity, other));
    }
    for (size_t i = 0; i < o->ties_to.count; i++) {
        const struct record *r = o->ties_to.records[i];
        int64_t other = record_int(r, TIE_PERSON_ID);
        const char *reverse = record_text(r, TIE_REVERSE);

        add_line(list, *reverse != '\0' ? reverse : record_text(r, TIE_KIND),
                 titles_get(&o->titles, &person_entity, other),
                 shown_place(p->req->arena, &person_entity, other));
    }
}

static void add_known_by(struct page *p, struct view *list, const struct person_overview *o)
{
    for (size_t i = 0; i < o->acquaintances.count; i++) {
        const struct record *r = o->acquaintances.records[i];
        const char *how = record_text(r, ACQUAINTANCE_HOW);
        const char *name =
            titles_get(&o->titles, &user_entity, record_int(r, ACQUAINTANCE_USER_ID));

        add_line(list, tr(p->call->language, "Knows them personally"),
                 *how != '\0' ? arena_printf(p->req->arena, "%s (%s)", name, how) : name, NULL);
    }
}

static void add_groups(struct page *p, struct view *parent, const struct person_overview *o)
{
    struct view *list = view_list(parent, "groups");

    for (size_t i = 0; i < o->memberships.count; i++) {
        int64_t id = record_int(o->memberships.records[i], MEMBERSHIP_GROUP_ID);
        struct view *item = view_item(list);

        view_text(item, "text", titles_get(&o->titles, &group_entity, id));
        view_text(item, "href", arena_printf(p->req->arena, "/groups/%lld", (long long)id));
    }
    list = view_list(parent, "tags");
    for (size_t i = 0; i < o->tags.count; i++)
        view_text(view_item(list), "text", record_text(o->tags.records[i], TAG_NAME));
}

static void add_fields(struct page *p, struct view *list, const struct person_overview *o)
{
    static const size_t fields[] = { PERSON_BIRTHDAY, PERSON_NUMBER, PERSON_OWNER_ID,
                                     PERSON_BOUND_UNTIL, PERSON_LANGUAGE };

    for (size_t i = 0; i < COUNT(fields); i++)
        add_line(list, tr(p->call->language, person_entity.fields[fields[i]].label),
                 shown_value(p, &o->titles, &person_entity.fields[fields[i]],
                             &o->person->values[fields[i]]), NULL);
}

/* Whatever may happen between two people can be written down from here. */
static void add_more(struct page *p, struct view *parent, const struct person_overview *o)
{
    static const struct entity *const more[] = {
        &problem_entity, &task_entity, &incident_entity, &advice_entity, &benefit_entity,
        &concession_entity, &deal_entity, &evidence_entity, &delight_entity, &purchase_entity,
        &competitor_entity, &consent_entity, &disclosure_entity, &acquaintance_entity, &tie_entity,
        &membership_entity, &profile_fit_entity,
    };
    struct view *list = view_list(parent, "more");

    for (size_t i = 0; i < COUNT(more); i++) {
        struct view *item = view_item(list);

        view_text(item, "label", tr(p->call->language, more[i]->label));
        view_text(item, "href",
                  arena_printf(p->req->arena, "/e/%s/new?person_id=%lld&back=/people/%lld",
                               more[i]->name, (long long)o->person->id, (long long)o->person->id));
    }
}

void person_view_about(struct page *p, const struct person_overview *o)
{
    struct view *about = view_child(p->view, "about"), *list = view_list(about, "lines");
    const char *rhythm = app_rhythm_sentence(p->call, &o->rhythm);

    add_points(p, list, o);
    for (size_t i = 0; i < o->addresses.count; i++) {
        const struct record *r = o->addresses.records[i];
        const char *label = record_text(r, ADDRESS_LABEL);

        add_line(list, *label != '\0' ? label : tr(p->call->language, "Address"),
                 address_line(p->req->arena, r), NULL);
    }
    add_fields(p, list, o);
    add_ties(p, list, o);
    add_known_by(p, list, o);
    add_groups(p, about, o);
    add_more(p, p->view, o);
    view_text(about, "rhythm", rhythm);
    view_text(about, "note", *record_text(o->person, PERSON_NOTE) != '\0'
                                 ? record_text(o->person, PERSON_NOTE) : NULL);
}
