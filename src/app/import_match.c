#include "app/import_match.h"

#include "app/import_name.h"
#include "base/text.h"
#include "entity/organisation.h"
#include "entity/person.h"

#include <string.h>

/* ---- who ---- */

static bool share(const struct import_marks *a, const struct import_marks *b, enum import_slot slot)
{
    for (size_t i = 0; i < a->count; i++)
        if (import_mark_slot(a->items[i]) == slot && import_mark_has(b, a->items[i]))
            return true;
    return false;
}

static bool contradict(const struct import_marks *a, const struct import_marks *b,
                       enum import_slot slot)
{
    return import_mark_any(a, slot) && import_mark_any(b, slot) && !share(a, b, slot);
}

enum kinship { KIN_SAME, KIN_PERHAPS, KIN_OTHER };

/* Two of the same name: one person? */
static enum kinship kinship(const struct import_row *row, const struct import_known *k)
{
    const struct import_marks *a = &row->marks, *b = &k->marks;
    int against = contradict(a, b, SLOT_EMAIL) + contradict(a, b, SLOT_PHONE) +
                  contradict(a, b, SLOT_FIRM);

    if (contradict(a, b, SLOT_BIRTHDAY_MD) || contradict(a, b, (enum import_slot)PERSON_NUMBER))
        return KIN_OTHER;
    if (share(a, b, SLOT_FIRM) || share(a, b, SLOT_ADDRESS) ||
        share(a, b, (enum import_slot)PERSON_BIRTHDAY))
        return KIN_SAME;
    if (share(a, b, SLOT_CITY))
        return against == 0 ? KIN_SAME : against == 1 ? KIN_PERHAPS : KIN_OTHER;
    return against == 0 && !contradict(a, b, SLOT_CITY) ? KIN_PERHAPS : KIN_OTHER;
}

static enum name_likeness likeness(const struct import_row *row, const struct import_known *k)
{
    if (*row->folded == '\0' || *k->folded == '\0')
        return NAME_IS_PART;
    return import_name_compare(row->folded, k->folded);
}

struct search {
    const struct import_index *index;
    const struct import_row *row;
    struct import_known *match;
    enum name_likeness match_likeness;
    bool several;
    struct import_known *doubtful;
    enum import_doubt doubt;
};

static void doubt(struct search *s, struct import_known *k, enum import_doubt why)
{
    if (s->doubt != DOUBT_NONE)
        return;
    s->doubt = why;
    s->doubtful = k;
}

static void match(struct search *s, struct import_known *k, enum name_likeness how)
{
    if (s->match == k)
        return;
    if (s->match == NULL || how > s->match_likeness) {
        s->several = false;
        s->match = k;
        s->match_likeness = how;
    } else if (how == s->match_likeness) {
        s->several = true;
    }
}

/* Mailboxes that several people read. */
static bool is_shared_mailbox(const char *email)
{
    static const char *const boxes[] = { "info",  "office",  "kontakt",    "contact",    "mail",
                                         "post",  "sales",   "vertrieb",   "service",    "support",
                                         "buero", "einkauf", "verwaltung", "zentrale",   "team",
                                         "hello", "hallo",   "admin",      "sekretariat" };
    size_t n = strcspn(email, "@");

    for (size_t i = 0; i < COUNT(boxes); i++)
        if (strlen(boxes[i]) == n && strncmp(boxes[i], email, n) == 0)
            return true;
    return false;
}

static void consider(struct search *s, const struct import_key *key, struct import_known *k)
{
    enum name_likeness how = likeness(s->row, k);

    switch (key->kind) {
    case KEY_UID: case MATCH_NUMBER:
        match(s, k, NAMES_ALIKE);
        break;
    case MATCH_EMAIL:
        if (how != NAMES_DIFFER)
            match(s, k, how);
        else if (!is_shared_mailbox(key->word))
            doubt(s, k, DOUBT_EMAIL);
        break;
    case MATCH_PHONE:
        if (how != NAMES_DIFFER && *s->row->folded != '\0' && *k->folded != '\0')
            match(s, k, how);
        break;
    case MATCH_NAME: case MATCH_PHONETIC: {
        enum kinship kin = kinship(s->row, k);

        if (kin == KIN_SAME && key->kind == MATCH_NAME)
            match(s, k, NAMES_ALIKE);
        else if (kin != KIN_OTHER)
            doubt(s, k, key->kind == MATCH_NAME ? DOUBT_NAME : DOUBT_SOUND);
        break;
    }
    default: break;
    }
}

static void by(struct search *s, char kind)
{
    for (size_t i = 0; i < s->row->key_count; i++) {
        const struct import_key *key = &s->row->keys[i];
        struct import_known *k;

        for (size_t at = 0; key->kind == kind &&
                            (k = import_index_find(s->index, kind, key->word, &at)) != NULL;)
            if (k->subject == s->row->subject)
                consider(s, key, k);
    }
}

static struct import_verdict verdict_of(const struct search *s)
{
    if (s->match != NULL && s->several)
        return (struct import_verdict){ IMPORT_DOUBTFUL, DOUBT_SEVERAL, s->match, NULL };
    if (s->match != NULL)
        return (struct import_verdict){ .outcome = IMPORT_SAME, .known = s->match };
    if (s->doubt != DOUBT_NONE)
        return (struct import_verdict){ IMPORT_DOUBTFUL, s->doubt, s->doubtful, NULL };
    return (struct import_verdict){ .outcome = IMPORT_NEW };
}

struct import_verdict import_who(const struct import_index *x, const struct import_row *row)
{
    /* What tells surely comes first, and ends the search. */
    static const char person[] = { KEY_UID, MATCH_NUMBER, MATCH_EMAIL, MATCH_PHONE, MATCH_NAME,
                                   MATCH_PHONETIC };
    struct search s = { .index = x, .row = row };
    size_t at = 0;

    if (row->subject == SUBJECT_ORGANISATION)
        return (struct import_verdict){
            .known = import_index_find(x, KEY_FIRM, row->firm_key, &at),
            .outcome = import_index_find(x, KEY_FIRM, row->firm_key, &(size_t){ 0 }) != NULL
                           ? IMPORT_SAME : IMPORT_NEW };
    for (size_t i = 0; i < COUNT(person) && s.match == NULL; i++)
        if (person[i] != MATCH_PHONETIC || s.doubt == DOUBT_NONE)
            by(&s, person[i]);
    return verdict_of(&s);
}

/* ---- what ---- */

static const char *value_text(const struct import_row *row, size_t field)
{
    return record_text(row->record, field);
}

static bool has_mark(const struct import_row *row, const struct import_known *k, size_t field)
{
    for (size_t i = 0; i < row->marks.count; i++)
        if (import_mark_slot(row->marks.items[i]) == (enum import_slot)field)
            return import_mark_has(&k->marks, row->marks.items[i]);
    return true;
}

/* "--05-04" and "1980-05-04" do not contradict each other. */
static bool has_year(const char *birthday)
{
    return *birthday != '\0' && *birthday != '-';
}

static bool ours_lacks_the_year(const struct import_known *k, const struct import_row *row)
{
    const char *theirs = value_text(row, PERSON_BIRTHDAY);
    char bare[8] = "--";

    if (!has_year(theirs) || strlen(theirs) < 5)
        return false;
    memcpy(bare + 2, theirs + strlen(theirs) - 5, 6);
    /* A day folds to its digits. */
    char folded[8] = { bare[2], bare[3], ' ', bare[5], bare[6], '\0' };
    return import_mark_has(&k->marks, import_mark((enum import_slot)PERSON_BIRTHDAY, folded));
}

static bool is_name(size_t field)
{
    return field == PERSON_GIVEN || field == PERSON_FAMILY;
}

bool import_differs(const struct import_known *k, const struct import_row *row, size_t field)
{
    if (record_is_null(row->record, field) || has_mark(row, k, field) ||
        !import_mark_any(&k->marks, (enum import_slot)field))
        return false;
    if (row->subject == SUBJECT_PERSON && is_name(field) && *k->folded != '\0')
        return import_name_compare(row->folded, k->folded) == NAMES_DIFFER;
    if (row->subject == SUBJECT_PERSON && field == PERSON_NICKNAME)
        return false; /* people have several */
    if (row->subject == SUBJECT_PERSON && field == PERSON_BIRTHDAY)
        return has_year(value_text(row, field))
                   ? !ours_lacks_the_year(k, row)
                   : contradict(&row->marks, &k->marks, SLOT_BIRTHDAY_MD);
    return true;
}

bool import_fills(const struct import_known *k, const struct import_row *row, size_t field)
{
    if (record_is_null(row->record, field))
        return false;
    if (row->subject == SUBJECT_PERSON && is_name(field))
        /* Half a name is completed, but only together: "Anna" with "Anna Berg". */
        return !import_mark_any(&k->marks, (enum import_slot)field) &&
               (*k->folded == '\0' || import_name_compare(row->folded, k->folded) != NAMES_DIFFER);
    if (row->subject == SUBJECT_PERSON && field == PERSON_BIRTHDAY && ours_lacks_the_year(k, row))
        return true;
    return !import_mark_any(&k->marks, (enum import_slot)field);
}

static bool says_more(const struct import_row *row, const struct import_known *k)
{
    for (size_t i = 0; i < row->marks.count; i++) {
        enum import_slot slot = import_mark_slot(row->marks.items[i]);

        if (slot >= SLOT_EMAIL && slot != SLOT_CITY && slot != SLOT_BIRTHDAY_MD &&
            slot != SLOT_TITLED && slot != SLOT_TITLE &&
            !import_mark_has(&k->marks, row->marks.items[i]))
            return true;
        /* A role that is there and has no title yet gets one. */
        if (slot == SLOT_TITLED && !import_mark_has(&k->marks, row->marks.items[i]))
            return true;
    }
    for (size_t f = 0; row->subject == SUBJECT_PERSON && f < import_person_field_count; f++)
        if (import_fills(k, row, import_person_fields[f]))
            return true;
    return row->subject == SUBJECT_ORGANISATION && import_fills(k, row, ORGANISATION_NOTE);
}

static bool other_title(const struct import_row *row, const struct import_known *k)
{
    bool titled = false, same = false;

    for (size_t i = 0; i < row->marks.count; i++) {
        enum import_slot slot = import_mark_slot(row->marks.items[i]);

        titled = titled || (slot == SLOT_TITLED && import_mark_has(&k->marks, row->marks.items[i]));
        same = same || (slot == SLOT_TITLE && import_mark_has(&k->marks, row->marks.items[i]));
    }
    return titled && !same;
}

static const struct field *differing(const struct import_row *row, const struct import_known *k)
{
    for (size_t f = 0; row->subject == SUBJECT_PERSON && f < import_person_field_count; f++)
        if (import_differs(k, row, import_person_fields[f]))
            return &person_entity.fields[import_person_fields[f]];
    if (row->subject == SUBJECT_ORGANISATION && import_differs(k, row, ORGANISATION_NOTE))
        return &organisation_entity.fields[ORGANISATION_NOTE];
    return NULL;
}

void import_judge(struct import_verdict *v, const struct import_row *row, enum import_choice choice)
{
    bool doubtful = v->outcome == IMPORT_DOUBTFUL;

    if (v->outcome == IMPORT_NEW)
        return;
    /* A row that says nothing but what is known of somebody of that name has nothing to decide. */
    if (v->doubt == DOUBT_NAME && choice == CHOICE_NONE && !says_more(row, v->known) &&
        differing(row, v->known) == NULL && !other_title(row, v->known)) {
        *v = (struct import_verdict){ .outcome = IMPORT_SAME, .known = v->known };
        return;
    }
    if (!doubtful) {
        v->field = differing(row, v->known);
        v->doubt = v->field != NULL             ? DOUBT_VALUE
                   : other_title(row, v->known) ? DOUBT_TITLE
                                                : DOUBT_NONE;
        doubtful = v->doubt != DOUBT_NONE;
        v->outcome = doubtful                       ? IMPORT_DOUBTFUL
                     : says_more(row, v->known) ? IMPORT_CHANGED
                                                : IMPORT_SAME;
    }
    if (!doubtful || choice == CHOICE_NONE || choice == CHOICE_SKIP)
        return;
    v->outcome = choice == CHOICE_NEW ? IMPORT_NEW
                 : choice == CHOICE_FILE || says_more(row, v->known) ? IMPORT_CHANGED
                                                                      : IMPORT_SAME;
}
