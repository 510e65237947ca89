/*
 * Import marks: what a row says, and what the book knows of somebody, are compared as 64 bits made
 * of the place (a field, "an e-mail address", "a role in a firm") and a hash of the folded value.
 * So people of the book, of this file and of a dry run that stores nobody are compared alike.
 */
#ifndef APP_IMPORT_MARK_H
#define APP_IMPORT_MARK_H

#include "base/arena.h"
#include "format/contact.h"

enum import_slot {
    /* 0 … 63: a field of person or organisation, by its index */
    SLOT_EMAIL = 64, SLOT_PHONE, SLOT_URL, SLOT_MESSENGER, SLOT_ADDRESS, SLOT_TAG,
    SLOT_FIRM,         /* has a role there */
    SLOT_TITLED,       /* has a title or department there … */
    SLOT_TITLE,        /* … and this one */
    SLOT_CITY,         /* only to tell people apart, like the next two */
    SLOT_BIRTHDAY_MD,  /* month and day */
    SLOT_STREET,
    SLOT_CARD,         /* the original */
    SLOT_EXTRA,
    SLOT_MEMBER        /* of a group */
};

uint64_t import_mark(enum import_slot slot, const char *folded);
uint64_t import_mark_of(struct arena *a, enum import_slot slot, const char *text); /* folds it */
static inline enum import_slot import_mark_slot(uint64_t mark)
{
    return (enum import_slot)(mark >> 56);
}

/* For contact points and addresses: what makes two of them the same. */
uint64_t import_point_mark(struct arena *a, const char *kind, const char *value);
uint64_t import_address_mark(struct arena *a, const char *street, const char *postcode,
                             const char *city, const char *country);

uint64_t import_extra_mark(struct arena *a, const struct contact_extra *extra);
uint64_t import_title_mark(struct arena *a, const char *firm_key, const char *title);

struct import_marks {
    uint64_t *items;
    size_t count, room;
};

void import_mark_add(struct arena *a, struct import_marks *marks, uint64_t mark);

/* What a card says and we have no place for: as long as we have all of it in some original, the
 * card itself may look as it likes. */
void import_card_marks(struct arena *a, const struct contact *c, struct arena *scratch,
                       struct import_marks *marks);

bool import_mark_has(const struct import_marks *marks, uint64_t mark);
bool import_mark_any(const struct import_marks *marks, enum import_slot slot);

#endif
