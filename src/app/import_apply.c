#include "app/import_apply.h"

#include "app/agenda.h"
#include "app/audit.h"
#include "app/import_extra.h"
#include "app/save.h"
#include "app/search_list.h"
#include "app/write.h"
#include "base/text.h"
#include "db/db.h"
#include "entity/address.h"
#include "entity/contact_point.h"
#include "entity/organisation.h"
#include "entity/person.h"
#include "entity/role.h"
#include "entity/tag.h"
#include "model/store.h"

#include <string.h>

struct import_apply import_apply_new(struct call *c, bool dry, struct import_index *x,
                                     int64_t owner_id)
{
    return (struct import_apply){ .call = c, .dry = dry, .index = x, .owner_id = owner_id,
                                  .bulk = bulk_new(c) };
}

static void touch(struct import_apply *ap, struct import_known *k)
{
    ap->touched = arena_more(ap->call->arena, ap->touched, ap->touched_count, ap->touched_room);
    ap->touched[ap->touched_count++] = k;
}

static void count_new(struct import_apply *ap, int64_t id)
{
    if (ap->first_new == 0)
        ap->first_new = id;
    ap->last_new = id;
}

/* ---- firms and roles ---- */

static struct import_known *firm_of(struct import_apply *ap, const struct import_row *row)
{
    size_t at = 0;
    struct import_known *k = import_index_find(ap->index, KEY_FIRM, row->firm_key, &at);
    struct record *r;

    if (k != NULL)
        return k;
    if (ap->dry) {
        k = import_index_add(ap->index, SUBJECT_ORGANISATION, 0, "");
    } else {
        r = record_new(ap->call->arena, &organisation_entity);
        record_set_text(r, ORGANISATION_NAME, row->firm);
        organisation_entity.prepare(r, ap->call->arena);
        bulk_add(&ap->bulk, r);
        k = import_index_add(ap->index, SUBJECT_ORGANISATION, r->id, row->firm);
        k->record = r;
        k->is_new = true;
        touch(ap, k);
    }
    import_index_key(ap->index, k, KEY_FIRM, row->firm_key);
    return k;
}

/* What comes with somebody new has no history of its own. */
static void add_part(struct import_apply *ap, const struct import_known *k, struct record *r)
{
    if (k->is_new)
        bulk_add_part(&ap->bulk, r);
    else
        bulk_add(&ap->bulk, r);
}

static void add_role(struct import_apply *ap, const struct import_row *row,
                     const struct import_known *k, int64_t firm)
{
    struct record *r = record_new(ap->call->arena, &role_entity);

    record_set_int(r, ROLE_PERSON_ID, k->id);
    record_set_int(r, ROLE_ORGANISATION_ID, firm);
    record_set_text(r, ROLE_TITLE, row->title);
    record_set_text(r, ROLE_DEPARTMENT, row->department);
    add_part(ap, k, r);
}

static bool set_title(struct import_apply *ap, const struct import_row *row, int64_t person,
                      int64_t firm, struct error *err)
{
    struct call *c = ap->call;
    struct db_rows rows;
    struct record *r;
    const struct value args[] = { V_INT(person), V_INT(firm) };

    if (!bulk_flush(&ap->bulk, err) ||
        !db_query(c->db, c->arena,
                  DB_SQL("SELECT id FROM role WHERE person_id = $1 AND organisation_id = $2"
                         " AND deleted_at IS NULL ORDER BY id LIMIT 1"),
                  args, COUNT(args), &rows, err))
        return false;
    if (rows.count == 0)
        return true;
    if (!store_load(c->db, c->arena, &role_entity, db_int(&rows, 0, 0), &r, err))
        return false;
    record_set_text(r, ROLE_TITLE, row->title);
    if (record_is_null(r, ROLE_DEPARTMENT))
        record_set_text(r, ROLE_DEPARTMENT, row->department);
    return save_record(c, r, err);
}

static bool apply_firm(struct import_apply *ap, const struct import_row *row,
                       struct import_known *k, bool theirs, struct error *err)
{
    if (*row->firm == '\0' || row->subject != SUBJECT_PERSON)
        return true;
    struct import_known *firm = firm_of(ap, row);
    if (ap->dry)
        return true;
    if (!import_mark_has(&k->marks, import_mark(SLOT_FIRM, row->firm_key))) {
        add_role(ap, row, k, firm->id);
        k->more = true;
    } else if (*row->title != '\0' &&
               (theirs || !import_mark_has(&k->marks, import_mark(SLOT_TITLED, row->firm_key))) &&
               !import_mark_has(&k->marks,
                                import_title_mark(ap->call->arena, row->firm_key, row->title))) {
        return set_title(ap, row, k->id, firm->id, err);
    }
    return true;
}

/* ---- what hangs on a person or a firm ---- */

static void own(struct record *r, bool by_person, int64_t id)
{
    if (r->entity == &contact_point_entity)
        record_set_int(r, by_person ? CONTACT_POINT_PERSON_ID : CONTACT_POINT_ORGANISATION_ID, id);
    else if (r->entity == &address_entity)
        record_set_int(r, by_person ? ADDRESS_PERSON_ID : ADDRESS_ORGANISATION_ID, id);
    else
        record_set_int(r, TAG_PERSON_ID, id);
}

static void add_items(struct import_apply *ap, struct import_row *row, struct import_known *k)
{
    for (size_t i = 0; i < row->item_count; i++) {
        if (!k->is_new && import_mark_has(&k->marks, row->items[i].mark))
            continue;
        struct record *r = record_copy(ap->call->arena, row->items[i].record);
        own(r, row->subject == SUBJECT_PERSON, k->id);
        add_part(ap, k, r);
        k->more = true;
    }
}

static bool says_more_on_card(const struct import_row *row, const struct import_known *k)
{
    for (size_t i = 0; i < row->marks.count; i++)
        if (import_mark_slot(row->marks.items[i]) == SLOT_CARD &&
            !import_mark_has(&k->marks, row->marks.items[i]))
            return true;
    return false;
}

static void add_card(struct import_apply *ap, const struct import_row *row, struct import_known *k)
{
    struct arena *a = ap->call->arena;

    if (row->card == NULL)
        return;
    if (k->cards_loaded && *k->cards != '\0' && !says_more_on_card(row, k))
        return;
    k->cards = import_cards_add(a, k->cards_loaded && k->cards != NULL ? k->cards : "", row->card);
    k->cards_loaded = k->cards_changed = true;
}

static void learn(struct import_apply *ap, const struct import_row *row, struct import_known *k)
{
    for (size_t i = 0; i < row->marks.count; i++)
        if (!import_mark_has(&k->marks, row->marks.items[i]))
            import_mark_add(ap->index->arena, &k->marks, row->marks.items[i]);
    for (size_t i = 0; i < row->key_count; i++)
        if (row->keys[i].kind != KEY_FIRM && row->keys[i].kind != KEY_UID)
            import_index_key(ap->index, k, row->keys[i].kind, row->keys[i].word);
}

/* ---- new ---- */

static void take_own_uuid(struct record *r, size_t field, struct arena *a)
{
    char uuid[UUID_SIZE];

    uuid_random(uuid);
    record_set_text(r, field, arena_strdup(a, uuid));
}

static void make(struct import_apply *ap, struct import_row *row, struct import_verdict *v)
{
    struct record *r = row->record;
    size_t at = 0;

    if (ap->dry) {
        if (row->subject == SUBJECT_PERSON && *row->firm != '\0')
            (void)firm_of(ap, row);
        v->known = import_index_add_row(ap->index, row, 0);
        return;
    }
    if (row->subject == SUBJECT_PERSON) {
        if (ap->owner_id != 0)
            record_set_int(r, PERSON_OWNER_ID, ap->owner_id);
        if (row->uid != NULL && import_index_find(ap->index, KEY_UID, row->uid, &at) != NULL)
            take_own_uuid(r, PERSON_UUID, ap->call->arena);
        record_set_text(r, PERSON_EXTRA,
                        import_extras_add(ap->call->arena, "", &row->source.contact.extras));
    }
    bulk_add(&ap->bulk, r);
    v->known = import_index_add_row(ap->index, row, r->id);
    v->known->record = r;
    v->known->is_new = true;
    v->known->row = row;
    touch(ap, v->known);
    if (row->subject == SUBJECT_PERSON)
        count_new(ap, r->id);
    add_items(ap, row, v->known);
    add_card(ap, row, v->known);
    v->known->more = false;
    if (*row->firm != '\0' && row->subject == SUBJECT_PERSON) {
        const struct import_known *firm = firm_of(ap, row);

        add_role(ap, row, v->known, firm->id);
        /* Not everybody finds them by a firm that is kept in a circle. */
        v->known->more = firm->record != NULL && firm->record->circle_id != 0;
    }
}

struct import_known *import_apply_person(struct import_apply *ap, struct record *r)
{
    struct import_known *k;

    if (ap->dry)
        return import_index_add(ap->index, SUBJECT_PERSON, 0, record_text(r, PERSON_NAME));
    if (ap->owner_id != 0)
        record_set_int(r, PERSON_OWNER_ID, ap->owner_id);
    bulk_add(&ap->bulk, r);
    k = import_index_add(ap->index, SUBJECT_PERSON, r->id, record_text(r, PERSON_NAME));
    k->record = r;
    k->is_new = k->more = true;
    touch(ap, k);
    count_new(ap, r->id);
    return k;
}

/* ---- changed ---- */

static void fill(const struct import_row *row, struct import_known *k, size_t field, bool theirs)
{
    if (!import_fills(k, row, field) && !(theirs && import_differs(k, row, field)))
        return;
    record_set_text(k->record, field, record_text(row->record, field));
    k->changed = true;
}

static void keep_extras(struct import_apply *ap, const struct import_row *row,
                        struct import_known *k)
{
    const char *before = record_text(k->record, PERSON_EXTRA);
    const char *after = import_extras_add(ap->call->arena, before, &row->source.contact.extras);

    if (after == NULL || text_equal(before, after))
        return;
    record_set_text(k->record, PERSON_EXTRA, after);
    k->changed = true;
}

static bool change(struct import_apply *ap, struct import_row *row, struct import_known *k,
                   bool theirs, struct error *err)
{
    if (!ap->dry) {
        if (!k->is_new)
            touch(ap, k);
        for (size_t i = 0; row->subject == SUBJECT_PERSON && i < import_person_field_count; i++)
            fill(row, k, import_person_fields[i], theirs);
        if (row->subject == SUBJECT_ORGANISATION) {
            fill(row, k, ORGANISATION_NOTE, theirs);
            if (record_is_null(k->record, ORGANISATION_WEBSITE))
                record_set_text(k->record, ORGANISATION_WEBSITE,
                                record_text(row->record, ORGANISATION_WEBSITE));
        }
        if (row->subject == SUBJECT_PERSON)
            keep_extras(ap, row, k);
        add_items(ap, row, k);
        if (row->subject == SUBJECT_PERSON)
            add_card(ap, row, k);
    }
    if (!apply_firm(ap, row, k, theirs, err))
        return false;
    /* Words and reasons of somebody made in this batch are no longer those of the row. */
    k->more = k->more || k->is_new;
    learn(ap, row, k);
    return true;
}

bool import_apply_row(struct import_apply *ap, struct import_row *row, struct import_verdict *v,
                      bool theirs, struct error *err)
{
    if (v->outcome == IMPORT_NEW) {
        make(ap, row, v);
        return true;
    }
    return change(ap, row, v->known, theirs, err);
}

/* ---- the end of a batch ---- */

static bool replace_card(struct call *c, const struct import_known *k, struct error *err)
{
    const struct value args[] = { V_INT(k->id), V_TEXT("vcard"), V_TEXT(k->cards) };

    return audit_original(c, k->record, k->cards_before != NULL ? k->cards_before : "", err) &&
           db_query(c->db, c->arena,
                    DB_SQL("INSERT INTO original (person_id, format, words) VALUES ($1, $2, $3)"
                           " ON CONFLICT (person_id) DO UPDATE SET words = excluded.words"),
                    args, COUNT(args), NULL, err);
}

static bool store_cards(struct import_apply *ap, struct error *err)
{
    struct call *c = ap->call;
    struct value *cells = arena_array(c->arena, struct value, ap->touched_count * 3 + 1);
    size_t rows = 0;

    for (size_t i = 0; i < ap->touched_count; i++) {
        struct import_known *k = ap->touched[i];
        const struct value args[] = { V_INT(k->id), V_TEXT("vcard"), V_TEXT(k->cards) };

        if (!k->cards_changed || k->subject != SUBJECT_PERSON)
            continue;
        k->cards_changed = false;
        if (k->is_new)
            memcpy(&cells[rows++ * 3], args, sizeof args);
        else if (!replace_card(c, k, err))
            return false;
    }
    return bulk_rows(c, DB_SQL("INSERT INTO original (person_id, format, words)"), DB_SQL(""), 3,
                     cells, rows, err);
}

/* Whom the words of their row find: new, and no other row of this batch said more of them. */
static bool has_words_of_row(const struct import_known *k)
{
    return k->is_new && !k->more && k->row != NULL && k->row->word_count > 0;
}

static bool store_words_now(struct import_apply *ap, struct error *err)
{
    struct search_entry *words;
    size_t count = 0, room = 0;

    for (size_t i = 0; i < ap->touched_count; i++)
        room += ap->touched[i]->row != NULL ? ap->touched[i]->row->word_count : 0;
    words = arena_array(ap->call->arena, struct search_entry, room + 1);
    for (size_t i = 0; i < ap->touched_count; i++) {
        const struct import_known *k = ap->touched[i];

        for (size_t w = 0; has_words_of_row(k) && w < k->row->word_count; w++) {
            words[count] = k->row->words[w];
            words[count++].record_id = k->id;
        }
    }
    search_sort(words, count);
    return search_index_store(ap->call, words, count, err);
}

static bool store_words(struct import_apply *ap, struct error *err)
{
    struct search_later *lists =
        arena_array(ap->call->arena, struct search_later, ap->touched_count + 1);
    size_t count = 0;

    for (size_t i = 0; i < ap->touched_count; i++)
        if (has_words_of_row(ap->touched[i]))
            lists[count++] = (struct search_later){ ap->touched[i]->id, ap->touched[i]->row->list };
    if (ap->words_later)
        return search_later(ap->call, lists, count, err);
    return search_lists_store(ap->call, lists, count, err) && store_words_now(ap, err);
}

static bool save_changed(struct import_apply *ap, struct import_known *k, struct error *err)
{
    if (k->changed && !k->is_new) {
        k->changed = false;
        if (!save_record(ap->call, k->record, err))
            return false;
    }
    if (k->subject == SUBJECT_ORGANISATION) {
        if (k->is_new || k->more)
            write_touch_organisation(ap->call, k->id, k->is_new);
    } else if (k->more)
        write_touch_person(ap->call, k->id, k->is_new ? TOUCH_SEARCH : TOUCH_SEARCH | TOUCH_REASONS,
                           k->is_new);
    return true;
}

bool import_apply_flush(struct import_apply *ap, struct error *err)
{
    if (ap->dry)
        return true;
    for (size_t i = 0; i < ap->touched_count; i++)
        if (ap->touched[i]->is_new && ap->touched[i]->changed &&
            !record_check(ap->touched[i]->record, ap->call->arena, err))
            return false;
    if (!bulk_flush(&ap->bulk, err))
        return false;
    for (size_t i = 0; i < ap->touched_count; i++)
        if (!save_changed(ap, ap->touched[i], err))
            return false;
    return store_cards(ap, err) && store_words(ap, err) &&
           (ap->first_new == 0 || agenda_refresh_range(ap->call, ap->first_new, ap->last_new, err));
}
