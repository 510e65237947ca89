/* The card of a person: where the book says what the original says, the original stays. */
#include "app/export_people.h"
#include "app/import_row.h"
#include "base/text.h"
#include "entity/address.h"
#include "entity/contact_point.h"
#include "entity/person.h"
#include "entity/tag.h"

#include <string.h>

struct comparing {
    struct arena *a;
    const struct export_person *p;
    const struct import_row *then; /* what an import makes of the original */
};

static bool field_differs(const struct comparing *k, size_t field)
{
    return !text_equal(record_text(k->p->record, field), record_text(k->then->record, field));
}

/* The item of the row with this mark and label. */
static bool was_there(const struct comparing *k, uint64_t mark, const char *label)
{
    for (size_t i = 0; i < k->then->item_count; i++) {
        const struct record *r = k->then->items[i].record;
        size_t field = r->entity == &contact_point_entity ? (size_t)CONTACT_POINT_LABEL
                                                          : (size_t)ADDRESS_LABEL;

        if (k->then->items[i].mark == mark &&
            (r->entity == &tag_entity || text_equal(record_text(r, field), label)))
            return true;
    }
    return false;
}

static size_t count_then(const struct comparing *k, enum import_slot slot)
{
    size_t count = 0;

    for (size_t i = 0; i < k->then->item_count; i++)
        count += import_mark_slot(k->then->items[i].mark) == slot;
    return count;
}

static bool points_differ(const struct comparing *k, const char *kind, enum import_slot slot,
                          const struct contact_points *now)
{
    if (now->count != count_then(k, slot))
        return true;
    for (size_t i = 0; i < now->count; i++)
        if (!was_there(k, import_point_mark(k->a, kind, now->items[i].value), now->items[i].label))
            return true;
    return false;
}

static bool addresses_differ(const struct comparing *k)
{
    const struct contact_addresses *now = &k->p->contact.addresses;

    if (now->count != count_then(k, SLOT_ADDRESS))
        return true;
    for (size_t i = 0; i < now->count; i++) {
        const struct contact_address *p = &now->items[i];

        if (!was_there(k, import_address_mark(k->a, p->street, p->postcode, p->city, p->country),
                       p->label))
            return true;
    }
    return false;
}

static bool tags_differ(const struct comparing *k)
{
    const struct contact_texts *now = &k->p->contact.categories;

    if (now->count != count_then(k, SLOT_TAG))
        return true;
    for (size_t i = 0; i < now->count; i++)
        if (!was_there(k, import_mark_of(k->a, SLOT_TAG, now->items[i]), NULL))
            return true;
    return false;
}

static bool work_differs(const struct comparing *k)
{
    const struct contact *c = &k->p->contact;
    const char *department = c->units.count > 0 ? c->units.items[0] : "";

    if (*k->then->firm == '\0' && *c->organisation == '\0')
        return false; /* a title without a firm stands in the original only */
    return !text_equal(c->organisation, k->then->firm) || !text_equal(c->title, k->then->title) ||
           !text_equal(department, k->then->department);
}

static unsigned parts_that_differ(const struct comparing *k)
{
    const struct contact *c = &k->p->contact;
    unsigned parts = 0;
    bool name = field_differs(k, PERSON_PREFIX) || field_differs(k, PERSON_GIVEN) ||
                field_differs(k, PERSON_FAMILY) || field_differs(k, PERSON_SUFFIX);

    parts |= name ? CONTACT_NAME : 0;
    parts |= field_differs(k, PERSON_NICKNAME) ? CONTACT_NICKNAME : 0;
    parts |= field_differs(k, PERSON_PHONETIC) ? CONTACT_PHONETIC : 0;
    parts |= field_differs(k, PERSON_NOTE) ? CONTACT_NOTE : 0;
    parts |= field_differs(k, PERSON_LANGUAGE) ? CONTACT_LANGUAGE : 0;
    parts |= field_differs(k, PERSON_SALUTATION) ? CONTACT_GENDER : 0;
    parts |= field_differs(k, PERSON_BIRTHDAY) ? CONTACT_DAYS : 0;
    parts |= k->then->uid == NULL || !text_equal(c->uid, k->then->uid) ? CONTACT_UID : 0;
    parts |= work_differs(k) ? CONTACT_WORK : 0;
    parts |= points_differ(k, "phone", SLOT_PHONE, &c->phones) ? CONTACT_PHONES : 0;
    parts |= points_differ(k, "email", SLOT_EMAIL, &c->emails) ? CONTACT_EMAILS : 0;
    parts |= points_differ(k, "url", SLOT_URL, &c->urls) ? CONTACT_URLS : 0;
    parts |= points_differ(k, "messenger", SLOT_MESSENGER, &c->impp) ? CONTACT_IMPP : 0;
    parts |= addresses_differ(k) ? CONTACT_ADDRESSES : 0;
    parts |= tags_differ(k) ? CONTACT_CATEGORIES : 0;
    return parts;
}

static const unsigned spoken_of =
    CONTACT_NAME | CONTACT_NICKNAME | CONTACT_PHONETIC | CONTACT_WORK | CONTACT_PHONES |
    CONTACT_EMAILS | CONTACT_URLS | CONTACT_IMPP | CONTACT_ADDRESSES | CONTACT_DAYS | CONTACT_NOTE |
    CONTACT_CATEGORIES | CONTACT_LANGUAGE | CONTACT_GENDER | CONTACT_UID;

const char *export_card(struct arena *a, const struct export_person *p, enum vcard_version version,
                        size_t *len)
{
    struct import_row *then = arena_new(a, struct import_row);
    struct comparing k = { a, p, then };
    struct vcards cards;
    unsigned parts = spoken_of;
    struct contact now = p->contact;

    if (p->original != NULL) {
        vcards_open(&cards, a, p->original, strlen(p->original));
        if (vcards_next(&cards, a, &then->source.contact)) {
            then->source.is_card = true;
            now.anniversary = then->source.contact.anniversary;
            import_row_prepare(a, then);
            if (then->subject == SUBJECT_PERSON && then->record != NULL)
                parts = parts_that_differ(&k);
        }
    }
    /* A mark of its own is given only to those who have none: others may know it by that. */
    if (p->original != NULL && then->uid == NULL)
        parts &= ~(unsigned)CONTACT_UID;
    return vcard_write(a, p->original, &now, parts, version, len);
}
