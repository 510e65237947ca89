/*
 * Import row: one row of a file made ready for the book, before the book is asked. Everything
 * that costs thought but no database is done here, outside of any transaction.
 *
 * What a row says, and what the book knows of somebody, are compared as marks: 64 bits made of
 * the place (a field, "an e-mail address", "a role in a firm") and a hash of the folded value.
 * So people of the book, of this file and of a dry run that stores nobody are compared alike.
 */
#ifndef APP_IMPORT_ROW_H
#define APP_IMPORT_ROW_H

#include "app/import_file.h"
#include "app/search.h"
#include "model/record.h"

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

struct import_item {
    uint64_t mark;
    struct record *record; /* contact_point, address or tag without its owner's id */
};

/* Under which a row or a person is found: a match_kind, 'u' for uid, 'o' for a firm's name. */
enum { KEY_UID = 'u', KEY_FIRM = 'o' };

struct import_key {
    char kind;
    const char *word;
};

struct import_marks {
    uint64_t *items;
    size_t count, room;
};

enum import_subject { SUBJECT_NOBODY, SUBJECT_PERSON, SUBJECT_ORGANISATION, SUBJECT_GROUP,
                      SUBJECT_PURCHASE };

struct import_row {
    struct import_source source;
    size_t index; /* in the file */
    enum import_subject subject;
    struct error refused;   /* kind is ERROR_NONE when it can come in */
    const char *refused_by_file; /* an English sentence of the reader, or NULL */

    const char *name;       /* to show */
    const char *folded;     /* "given family", to compare */
    struct record *record;  /* person or organisation */
    const char *uid;        /* or NULL */
    const char *firm, *firm_key, *title, *department; /* firm "" when none */
    struct import_item *items;
    size_t item_count, item_room;
    struct import_marks marks; /* of everything: fields, items, city … */
    struct import_key *keys;
    size_t key_count, key_room;
    const char *card;       /* the original, valid UTF-8; NULL when there is none */

    struct search_entry *words; /* of a new person */
    size_t word_count;
    const char *list;       /* the same, as search_list.h keeps them */
};

void import_mark_add(struct arena *a, struct import_marks *marks, uint64_t mark);

/* What a card says and we have no place for: as long as we have all of it in some original, the
 * card itself may look as it likes. */
void import_card_marks(struct arena *a, const struct contact *c, struct arena *scratch,
                       struct import_marks *marks);

bool import_mark_has(const struct import_marks *marks, uint64_t mark);
bool import_mark_any(const struct import_marks *marks, enum import_slot slot);

/* Reads source; fills the rest. */
void import_row_prepare(struct arena *a, struct import_row *row);

/* The fields of a person that a file can fill. */
extern const size_t import_person_fields[];
extern const size_t import_person_field_count;

#endif
