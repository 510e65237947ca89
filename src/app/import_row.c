#include "app/import_row.h"

#include "app/import_name.h"
#include "app/search_list.h"
#include "base/fold.h"
#include "base/text.h"
#include "entity/address.h"
#include "entity/contact_point.h"
#include "entity/organisation.h"
#include "entity/person.h"
#include "entity/tag.h"
#include "format/phone.h"

#include <string.h>

const size_t import_person_fields[] = {
    PERSON_PREFIX, PERSON_GIVEN, PERSON_FAMILY, PERSON_SUFFIX, PERSON_NICKNAME, PERSON_PHONETIC,
    PERSON_NUMBER, PERSON_SALUTATION, PERSON_LANGUAGE, PERSON_BIRTHDAY, PERSON_NOTE,
};
const size_t import_person_field_count = COUNT(import_person_fields);

uint64_t import_key_hash(char kind, const char *word)
{
    uint64_t h = (14695981039346656037u ^ (unsigned char)kind) * 1099511628211u;

    for (; *word != '\0'; word++)
        h = (h ^ (unsigned char)*word) * 1099511628211u;
    h ^= h >> 29;
    h *= 0x9e3779b97f4a7c15u;
    return h | 1;
}

struct preparing {
    struct arena *a;
    struct import_row *row;
    struct contact *c;
    bool ok;
};

static void add_key(struct preparing *p, char kind, const char *word)
{
    struct import_row *row = p->row;

    if (word == NULL || *word == '\0')
        return;
    row->keys = arena_more(p->a, row->keys, row->key_count, row->key_room);
    row->keys[row->key_count++] = (struct import_key){ kind, word };
}

static void check(struct preparing *p, struct record *r)
{
    p->ok = p->ok && record_check(r, p->a, &p->row->refused);
}

/* Said twice is kept once. */
static void add_item(struct preparing *p, uint64_t mark, struct record *record)
{
    struct import_row *row = p->row;

    if (import_mark_has(&row->marks, mark))
        return;
    import_mark_add(p->a, &row->marks, mark);
    check(p, record);
    row->items = arena_more(p->a, row->items, row->item_count, row->item_room);
    row->items[row->item_count++] = (struct import_item){ mark, record };
}

static void add_point(struct preparing *p, const char *kind, const struct contact_point *point)
{
    struct record *r = record_new(p->a, &contact_point_entity);
    const char *value = import_one_line(p->a, point->value);

    /* The owner has no number yet. */
    record_set_int(r, p->row->subject == SUBJECT_PERSON ? CONTACT_POINT_PERSON_ID
                                                        : CONTACT_POINT_ORGANISATION_ID, 0);
    record_set_text(r, CONTACT_POINT_KIND, kind);
    record_set_text(r, CONTACT_POINT_VALUE, value);
    record_set_text(r, CONTACT_POINT_LABEL,
                    text_cut(p->a, import_one_line(p->a, point->label), 90));
    record_set_int(r, CONTACT_POINT_PREFERRED, point->preferred);
    add_item(p, import_point_mark(p->a, kind, value), r);
    if (text_equal(kind, "email"))
        add_key(p, MATCH_EMAIL, search_key(p->a, MATCH_EMAIL, value));
    else if (text_equal(kind, "phone"))
        add_key(p, MATCH_PHONE, search_key(p->a, MATCH_PHONE, value));
}

static void add_points(struct preparing *p, const char *kind, const struct contact_points *points)
{
    for (size_t i = 0; i < points->count; i++)
        add_point(p, kind, &points->items[i]);
}

static void add_address(struct preparing *p, const struct contact_address *from)
{
    struct record *r = record_new(p->a, &address_entity);
    bool both = *from->po_box != '\0' && *from->extended != '\0';
    const char *more = both ? arena_printf(p->a, "%s, %s", from->po_box, from->extended)
                            : (*from->po_box != '\0' ? from->po_box : from->extended);

    bool only_formatted = *from->street == '\0' && *from->city == '\0' && *from->postcode == '\0';

    record_set_int(
        r, p->row->subject == SUBJECT_PERSON ? ADDRESS_PERSON_ID : ADDRESS_ORGANISATION_ID, 0);
    record_set_text(r, ADDRESS_STREET,
                    import_one_line(p->a, only_formatted ? from->formatted : from->street));
    record_set_text(r, ADDRESS_EXTENDED, import_one_line(p->a, more));
    record_set_text(r, ADDRESS_POSTCODE, import_one_line(p->a, from->postcode));
    record_set_text(r, ADDRESS_CITY, import_one_line(p->a, from->city));
    record_set_text(r, ADDRESS_REGION, import_one_line(p->a, from->region));
    record_set_text(r, ADDRESS_COUNTRY, import_one_line(p->a, from->country));
    record_set_text(r, ADDRESS_LABEL, text_cut(p->a, import_one_line(p->a, from->label), 90));
    record_set_int(r, ADDRESS_PREFERRED, from->preferred);
    add_item(p,
             import_address_mark(p->a, record_text(r, ADDRESS_STREET),
                                 record_text(r, ADDRESS_POSTCODE), record_text(r, ADDRESS_CITY),
                                 record_text(r, ADDRESS_COUNTRY)),
             r);
    if (*from->city != '\0')
        import_mark_add(p->a, &p->row->marks, import_mark_of(p->a, SLOT_CITY, from->city));
}

static void add_tags(struct preparing *p)
{
    for (size_t i = 0; i < p->c->categories.count; i++) {
        struct record *r = record_new(p->a, &tag_entity);
        const char *name = text_cut(p->a, import_one_line(p->a, p->c->categories.items[i]), 100);

        record_set_int(r, TAG_PERSON_ID, 0);
        record_set_text(r, TAG_NAME, name);
        add_item(p, import_mark_of(p->a, SLOT_TAG, name), r);
    }
}

/* A heading that is a customer's number and nobody else's ("Id" may be any program's). */
static bool is_number_heading(struct arena *a, const char *heading)
{
    static const char *const vague[] = { "id", "customer", "cust", "kunde" };
    struct mapping_word word;
    const char *folded = text_fold(a, heading);

    for (size_t i = 0; i < COUNT(vague); i++)
        if (text_equal(folded, vague[i]))
            return false;
    return mapping_by_name(a, heading, &word) && word.target == MAP_CUSTOMER;
}

static const char *salutation_of(const struct contact *c)
{
    char letter = *c->gender;

    return letter == 'F' || letter == 'f' || letter == 'W' || letter == 'w'   ? "ms"
           : letter == 'M' || letter == 'm' ? (text_equal_ascii(c->gender, "ms") ? "ms" : "mr")
                                            : "";
}

static void take_number(struct preparing *p, struct record *r)
{
    for (size_t i = 0; i < p->c->extras.count && record_is_null(r, PERSON_NUMBER); i++)
        if (is_number_heading(p->a, p->c->extras.items[i].name)) {
            record_set_text(r, PERSON_NUMBER, import_one_line(p->a, p->c->extras.items[i].value));
            p->c->extras.items[i] = p->c->extras.items[--p->c->extras.count];
        }
}

/* A column of its own beside the title: "Herr", "Frau". */
static void take_salutation(struct preparing *p, struct record *r)
{
    struct contact_extras *extras = &p->c->extras;

    for (size_t i = 0; i < extras->count && record_is_null(r, PERSON_SALUTATION); i++) {
        const char *heading = text_fold(p->a, extras->items[i].name);
        const char *said = import_salutation(p->a, extras->items[i].value);

        if (*said == '\0' || (!text_equal(heading, "anrede") && !text_equal(heading, "salutation")))
            continue;
        record_set_text(r, PERSON_SALUTATION, said);
        extras->items[i--] = extras->items[--extras->count];
    }
}

static void fill_person(struct preparing *p, struct record *r)
{
    struct arena *a = p->a;
    const struct contact *c = p->c;
    struct import_name n = import_name_of(a, c);
    const char *phonetic = *c->phonetic_given == '\0'   ? c->phonetic_family
                           : *c->phonetic_family == '\0' ? c->phonetic_given
                           : arena_printf(a, "%s %s", c->phonetic_given, c->phonetic_family);

    record_set_text(r, PERSON_PREFIX, n.prefix);
    record_set_text(r, PERSON_GIVEN, n.given);
    record_set_text(r, PERSON_FAMILY, n.family);
    record_set_text(r, PERSON_SUFFIX, n.suffix);
    record_set_text(r, PERSON_NICKNAME, n.nickname);
    record_set_text(r, PERSON_PHONETIC, import_one_line(a, phonetic));
    record_set_text(r, PERSON_SALUTATION, *n.salutation != '\0' ? n.salutation : salutation_of(c));
    record_set_text(r, PERSON_LANGUAGE, import_one_line(a, c->language));
    if (c->birthday.month != 0)
        record_set_text(r, PERSON_BIRTHDAY, contact_date_text(a, &c->birthday));
    record_set_text(r, PERSON_NOTE, c->note);
    take_number(p, r);
    take_salutation(p, r);
    if (p->row->uid != NULL)
        record_set_text(r, PERSON_UUID, p->row->uid);
}

static void mark_person(struct preparing *p, const struct record *r)
{
    struct arena *a = p->a;
    struct import_row *row = p->row;
    const char *birthday = record_text(r, PERSON_BIRTHDAY);

    for (size_t i = 0; i < import_person_field_count; i++) {
        size_t f = import_person_fields[i];

        if (!record_is_null(r, f))
            import_mark_add(a, &row->marks,
                            import_mark_of(a, (enum import_slot)f, record_text(r, f)));
    }
    if (*birthday != '\0')
        import_mark_add(a, &row->marks,
                        import_mark(SLOT_BIRTHDAY_MD, birthday + strlen(birthday) - 5));
}

static void add_firm(struct preparing *p)
{
    struct import_row *row = p->row;
    const struct contact *c = p->c;
    const char *title = *c->title != '\0' ? c->title : c->role;

    row->firm = text_cut(p->a, import_one_line(p->a, c->organisation), 300);
    row->firm_key = text_sort_key(p->a, row->firm);
    if (*row->firm_key == '\0')
        row->firm_key = row->firm;
    row->title = text_cut(p->a, import_one_line(p->a, title), 200);
    row->department =
        c->units.count > 0 ? text_cut(p->a, import_one_line(p->a, c->units.items[0]), 200) : "";
    if (*row->firm == '\0')
        return;
    add_key(p, KEY_FIRM, row->firm_key);
    import_mark_add(p->a, &row->marks, import_mark(SLOT_FIRM, row->firm_key));
    if (*row->title == '\0')
        return;
    import_mark_add(p->a, &row->marks, import_mark(SLOT_TITLED, row->firm_key));
    import_mark_add(p->a, &row->marks, import_title_mark(p->a, row->firm_key, row->title));
}

/* What has no place of its own: in the original where there is one, else beside the person.
 * A title without a firm has no role to hold it. */
static void keep_rest(struct preparing *p, struct contact *c)
{
    struct import_row *row = p->row;

    if (row->card != NULL) {
        import_card_marks(p->a, c, p->a, &row->marks);
        c->extras.count = 0;
        return;
    }
    if (*row->firm == '\0') {
        contact_extra_add(p->a, c, "title", row->title);
        contact_extra_add(p->a, c, "department", row->department);
    }
    contact_extra_add(p->a, c, "anniversary", contact_date_text(p->a, &c->anniversary));
    contact_extra_add(p->a, c, "birthday", c->birthday.month == 0 ? c->birthday.text : "");
    for (size_t i = 1; i < c->units.count; i++)
        contact_extra_add(p->a, c, "department", c->units.items[i]);
    for (size_t i = 0; i < c->extras.count; i++)
        import_mark_add(p->a, &row->marks, import_extra_mark(p->a, &c->extras.items[i]));
}

static void prepare_words(struct preparing *p)
{
    struct import_row *row = p->row;
    const struct record *r = row->record;
    struct search_point *points = arena_array(p->a, struct search_point, row->item_count + 1);
    const char **texts = arena_array(p->a, const char *, row->item_count * 2 + 1);
    struct search_person person = {
        .given = record_text(r, PERSON_GIVEN), .family = record_text(r, PERSON_FAMILY),
        .name = record_text(r, PERSON_NAME), .nickname = record_text(r, PERSON_NICKNAME),
        .number = record_text(r, PERSON_NUMBER), .points = points, .texts = texts,
    };

    if (*row->firm != '\0')
        texts[person.text_count++] = row->firm;
    for (size_t i = 0; i < row->item_count; i++) {
        const struct record *item = row->items[i].record;

        if (item->entity == &contact_point_entity)
            points[person.point_count++] = (struct search_point){
                record_text(item, CONTACT_POINT_KIND), record_text(item, CONTACT_POINT_VALUE) };
        if (item->entity == &address_entity) {
            texts[person.text_count++] = record_text(item, ADDRESS_CITY);
            texts[person.text_count++] = record_text(item, ADDRESS_POSTCODE);
        }
    }
    struct search_entry words[SEARCH_MOST_WORDS];
    row->word_count = search_person_words(p->a, &person, words);
    row->words = arena_array(p->a, struct search_entry, row->word_count + 1);
    memcpy(row->words, words, row->word_count * sizeof *words);
    row->list = search_list_text(p->a, words, row->word_count);
    for (size_t i = 0; i < row->word_count; i++)
        if (strchr("nkc", row->words[i].kind) != NULL)
            add_key(p, row->words[i].kind, row->words[i].word);
}

static const char *uid_of(struct arena *a, const struct contact *c)
{
    const char *uid = text_starts(c->uid, "urn:uuid:") ? c->uid + 9 : c->uid;

    bool usable = *uid != '\0' && text_length(uid) <= 300 && strpbrk(uid, "\r\n") == NULL;

    return usable ? arena_strdup(a, uid) : NULL;
}

static const char *card_of(struct arena *a, const struct contact *c)
{
    if (c->raw_len == 0 || memchr(c->raw, '\0', c->raw_len) != NULL ||
        !text_is_utf8(c->raw, c->raw_len))
        return NULL;
    return arena_strndup(a, c->raw, c->raw_len);
}

static void prepare_person(struct preparing *p, struct contact *c)
{
    struct import_row *row = p->row;

    row->record = record_new(p->a, &person_entity);
    add_firm(p);
    fill_person(p, row->record);
    keep_rest(p, c);
    check(p, row->record);
    row->name = record_text(row->record, PERSON_NAME);
    row->folded =
        text_fold(p->a, arena_printf(p->a, "%s %s", record_text(row->record, PERSON_GIVEN),
                                     record_text(row->record, PERSON_FAMILY)));
    mark_person(p, row->record);
    if (row->uid != NULL)
        add_key(p, KEY_UID, row->uid);
    add_points(p, "email", &c->emails);
    add_points(p, "phone", &c->phones);
    add_points(p, "url", &c->urls);
    add_points(p, "messenger", &c->impp);
    for (size_t i = 0; i < c->addresses.count; i++)
        if (!contact_address_is_empty(&c->addresses.items[i]))
            add_address(p, &c->addresses.items[i]);
    add_tags(p);
    if (p->ok)
        prepare_words(p);
}

static void prepare_organisation(struct preparing *p, const struct contact *c)
{
    struct import_row *row = p->row;
    struct record *r = row->record = record_new(p->a, &organisation_entity);
    const char *name = *c->organisation != '\0' ? c->organisation : contact_shown_name(p->a, c);

    row->firm = text_cut(p->a, import_one_line(p->a, name), 300);
    record_set_text(r, ORGANISATION_NAME, row->firm);
    record_set_text(r, ORGANISATION_NOTE, c->note);
    if (c->urls.count > 0 && cell_is_url(c->urls.items[0].value))
        record_set_text(r, ORGANISATION_WEBSITE, import_one_line(p->a, c->urls.items[0].value));
    if (row->uid != NULL)
        record_set_text(r, ORGANISATION_UUID, row->uid);
    check(p, r);
    row->name = record_text(r, ORGANISATION_NAME);
    row->firm_key = record_text(r, ORGANISATION_SORT_KEY);
    if (*row->firm_key != '\0')
        add_key(p, KEY_FIRM, row->firm_key);
    if (!record_is_null(r, ORGANISATION_NOTE))
        import_mark_add(p->a, &row->marks,
                        import_mark_of(p->a, (enum import_slot)ORGANISATION_NOTE, c->note));
    add_points(p, "email", &c->emails);
    add_points(p, "phone", &c->phones);
    add_points(p, "url", &c->urls);
    add_points(p, "messenger", &c->impp);
    for (size_t i = 0; i < c->addresses.count; i++)
        if (!contact_address_is_empty(&c->addresses.items[i]))
            add_address(p, &c->addresses.items[i]);
}

void import_row_prepare(struct arena *a, struct import_row *row)
{
    struct contact *c = &row->source.contact;
    struct preparing p = { a, row, c, true };

    row->firm = row->firm_key = row->title = row->department = row->name = row->folded = "";
    row->refused_by_file = row->source.refused;
    if (row->refused_by_file != NULL)
        return;
    row->uid = uid_of(a, c);
    row->card = row->source.is_card ? card_of(a, c) : NULL;
    row->subject = c->kind == CONTACT_ORGANISATION || import_is_firm(a, c) ? SUBJECT_ORGANISATION
                   : c->kind == CONTACT_GROUP      ? SUBJECT_GROUP
                                                   : SUBJECT_PERSON;
    if (row->subject == SUBJECT_PERSON)
        prepare_person(&p, c);
    else if (row->subject == SUBJECT_ORGANISATION)
        prepare_organisation(&p, c);
    else
        row->name = text_cut(a, import_one_line(a, contact_shown_name(a, c)), 200);
}
