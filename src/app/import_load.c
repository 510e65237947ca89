#include "app/import_load.h"

#include "app/ids.h"
#include "app/visible.h"
#include "base/fold.h"
#include "base/text.h"
#include "db/db.h"
#include "entity/organisation.h"
#include "entity/person.h"
#include "model/store.h"

#include <jansson.h>
#include <string.h>

enum { WORDS_AT_ONCE = 512, IDS_AT_ONCE = 512 };

struct loading {
    struct call *call;
    struct import_index *index;
    const char **words; /* of one kind */
    size_t word_count, word_room;
    struct import_pair {
        char kind;
        const char *word;
        int64_t id;
    } *pairs;
    size_t pair_count, pair_room;
    int64_t *ids; /* people or organisations to be loaded */
    size_t id_count, id_room;
};

static void add_pair(struct loading *l, char kind, const char *word, int64_t id)
{
    l->pairs = arena_more(l->call->arena, l->pairs, l->pair_count, l->pair_room);
    l->pairs[l->pair_count++] = (struct import_pair){ kind, word, id };
}

/* Words asked for by a statement with "(?)", padded like ids_query(). */
static bool ask_words(struct loading *l, const char *sql, const char *const *words, size_t count,
                      struct db_rows *out, struct error *err)
{
    struct arena *a = l->call->arena;
    const char *place = strstr(sql, "(?)");
    size_t room = 1;

    while (room < count)
        room *= 2;
    struct value *args = arena_array(a, struct value, room);
    for (size_t i = 0; i < room; i++)
        args[i] = V_TEXT(words[i < count ? i : count - 1]);
    const char *text = arena_printf(a, "%.*s(%s)%s", (int)(place - sql), sql,
                                    db_placeholders(a, 1, room), place + 3);
    return visible_query(l->call, db_sql_built(text), args, room, out, err);
}

#define BY_WORD \
    "SELECT word, record_id FROM search_word WHERE word IN (?) AND circle_id IN (@) AND kind = "

static const char *question(char kind)
{
    switch (kind) {
    case KEY_UID: return "SELECT uuid, id FROM person WHERE uuid IN (?) AND deleted_at IS NULL"
                         " AND circle_id IN (@)";
    case KEY_FIRM:
        return "SELECT sort_key, id FROM organisation WHERE sort_key IN (?) AND deleted_at IS NULL"
               " AND circle_id IN (@)";
    case MATCH_EMAIL: return BY_WORD "'e'";
    case MATCH_PHONE: return BY_WORD "'t'";
    case MATCH_NAME: return BY_WORD "'n'";
    case MATCH_NUMBER: return BY_WORD "'c'";
    default: return BY_WORD "'k'";
    }
}

/* Whom this import has made itself, and whose words are not stored yet. */
static void ask_recent(struct loading *l, char kind)
{
    for (size_t i = 0; l->index->recent != NULL && i < l->word_count; i++) {
        size_t at = 0;

        for (int64_t id; (id = import_recent_find(l->index->recent, kind, l->words[i], &at)) != 0;)
            add_pair(l, kind, l->words[i], id);
    }
}

static bool ask_kind(struct loading *l, char kind, struct error *err)
{
    ask_recent(l, kind);
    for (size_t at = 0; at < l->word_count; at += WORDS_AT_ONCE) {
        size_t n = l->word_count - at < WORDS_AT_ONCE ? l->word_count - at : WORDS_AT_ONCE;
        struct db_rows rows;

        if (!ask_words(l, question(kind), l->words + at, n, &rows, err))
            return false;
        for (size_t i = 0; i < rows.count; i++)
            add_pair(l, kind, db_text(&rows, i, 0), db_int(&rows, i, 1));
    }
    return true;
}

static void collect(struct loading *l, const struct import_key *keys, size_t count, char kind)
{
    for (size_t i = 0; i < count; i++) {
        if (keys[i].kind != kind)
            continue;
        l->words = arena_more(l->call->arena, l->words, l->word_count, l->word_room);
        l->words[l->word_count++] = keys[i].word;
    }
}

static const char kinds[] = { KEY_UID, KEY_FIRM, MATCH_EMAIL, MATCH_PHONE, MATCH_NAME, MATCH_NUMBER,
                              MATCH_PHONETIC };

/* Everybody the pairs speak of gets a place in the index; the unknown are to be loaded. */
static void enter_pairs(struct loading *l, size_t first)
{
    struct import_index *x = l->index;

    for (size_t i = first; i < l->pair_count; i++) {
        const struct import_pair *p = &l->pairs[i];
        struct import_known *k = import_index_by_id(x, p->id);

        if (k == NULL) {
            k = import_index_add(x, p->kind == KEY_FIRM ? SUBJECT_ORGANISATION : SUBJECT_PERSON,
                                 p->id, "");
            l->ids = arena_more(l->call->arena, l->ids, l->id_count, l->id_room);
            l->ids[l->id_count++] = p->id;
        }
        import_index_key(x, k, p->kind, p->word);
    }
}

static struct import_known *of_row(struct loading *l, const struct db_rows *rows, size_t i)
{
    return import_index_by_id(l->index, db_int(rows, i, 0));
}

static void mark(struct loading *l, struct import_known *k, uint64_t m)
{
    import_mark_add(l->index->arena, &k->marks, m);
}

static void take_extras(struct loading *l, struct import_known *k, const char *json)
{
    json_t *all = *json != '\0' ? json_loads(json, 0, NULL) : NULL, *value;
    const char *name;

    json_object_foreach(all, name, value) {
        size_t n = json_is_array(value) ? json_array_size(value) : 1;

        for (size_t i = 0; i < n; i++) {
            const char *text =
                json_string_value(json_is_array(value) ? json_array_get(value, i) : value);

            if (text != NULL)
                mark(l, k,
                     import_mark(SLOT_EXTRA, arena_printf(l->call->arena, "%s=%s", name, text)));
        }
    }
    json_decref(all);
}

static void take_person(struct loading *l, const struct db_rows *rows, size_t i)
{
    struct arena *a = l->index->arena, *scratch = l->call->arena;
    struct record *r = record_from_row(scratch, &person_entity, rows, i);
    struct import_known *k = import_index_by_id(l->index, r->id);
    const char *birthday = record_text(r, PERSON_BIRTHDAY);

    k->record = r;
    if (r->deleted_at != 0) /* put into the bin while its words were on their way */
        k->subject = SUBJECT_NOBODY;
    k->name = arena_strdup(a, record_text(r, PERSON_NAME));
    k->folded = text_fold(a, arena_printf(scratch, "%s %s", record_text(r, PERSON_GIVEN),
                                          record_text(r, PERSON_FAMILY)));
    for (size_t f = 0; f < import_person_field_count; f++) {
        size_t field = import_person_fields[f];

        if (!record_is_null(r, field))
            mark(l, k, import_mark_of(scratch, (enum import_slot)field, record_text(r, field)));
    }
    if (*birthday != '\0')
        mark(l, k, import_mark(SLOT_BIRTHDAY_MD, birthday + strlen(birthday) - 5));
    take_extras(l, k, record_text(r, PERSON_EXTRA));
}

static void take_organisation(struct loading *l, const struct db_rows *rows, size_t i)
{
    struct record *r = record_from_row(l->call->arena, &organisation_entity, rows, i);
    struct import_known *k = import_index_by_id(l->index, r->id);

    k->record = r;
    k->name = arena_strdup(l->index->arena, record_text(r, ORGANISATION_NAME));
    if (!record_is_null(r, ORGANISATION_NOTE))
        mark(l, k, import_mark_of(l->call->arena, (enum import_slot)ORGANISATION_NOTE,
                                  record_text(r, ORGANISATION_NOTE)));
}

static void take_point(struct loading *l, const struct db_rows *rows, size_t i)
{
    mark(l, of_row(l, rows, i),
         import_point_mark(l->call->arena, db_text(rows, i, 1), db_text(rows, i, 2)));
}

static void take_address(struct loading *l, const struct db_rows *rows, size_t i)
{
    struct import_known *k = of_row(l, rows, i);

    mark(l, k, import_address_mark(l->call->arena, db_text(rows, i, 1), db_text(rows, i, 2),
                                   db_text(rows, i, 3), db_text(rows, i, 4)));
    if (!db_is_null(rows, i, 3))
        mark(l, k, import_mark_of(l->call->arena, SLOT_CITY, db_text(rows, i, 3)));
}

static void take_role(struct loading *l, const struct db_rows *rows, size_t i)
{
    struct import_known *k = of_row(l, rows, i);
    const char *key = db_text(rows, i, 1);

    mark(l, k, import_mark(SLOT_FIRM, key));
    if (*db_text(rows, i, 2) != '\0')
        mark(l, k, import_title_mark(l->call->arena, key, db_text(rows, i, 2)));
    if (*db_text(rows, i, 2) != '\0')
        mark(l, k, import_mark(SLOT_TITLED, key));
}

static void take_tag(struct loading *l, const struct db_rows *rows, size_t i)
{
    mark(l, of_row(l, rows, i), import_mark_of(l->call->arena, SLOT_TAG, db_text(rows, i, 1)));
}

struct question {
    const char *sql; /* "(?)" stands for the ids; the first column is the owner */
    void (*take)(struct loading *, const struct db_rows *, size_t);
};

static bool ask_ids(struct loading *l, const struct question *q, struct error *err)
{
    for (size_t at = 0; at < l->id_count; at += IDS_AT_ONCE) {
        size_t n = l->id_count - at < IDS_AT_ONCE ? l->id_count - at : IDS_AT_ONCE;
        struct db_rows rows;

        if (!ids_query(l->call, q->sql, l->ids + at, n, &rows, err))
            return false;
        for (size_t i = 0; i < rows.count; i++)
            q->take(l, &rows, i);
    }
    return true;
}

/* What is known of those whom nobody asked for yet. Ids of people and firms are never the same. */
static bool load_known(struct loading *l, struct error *err)
{
    struct arena *a = l->call->arena;
    const struct question questions[] = {
        { arena_printf(a, "SELECT %s FROM person WHERE circle_id IN (@) AND id IN (?)",
                       store_columns(a, &person_entity, "")),
          take_person },
        { arena_printf(a, "SELECT %s FROM organisation WHERE circle_id IN (@) AND id IN (?)",
                       store_columns(a, &organisation_entity, "")),
          take_organisation },
        { "SELECT person_id, kind, value FROM contact_point WHERE person_id IN (?)"
          " AND circle_id IN (@) AND deleted_at IS NULL",
          take_point },
        { "SELECT organisation_id, kind, value FROM contact_point WHERE organisation_id IN (?)"
          " AND circle_id IN (@) AND deleted_at IS NULL",
          take_point },
        { "SELECT person_id, street, postcode, city, country FROM address WHERE person_id IN (?)"
          " AND circle_id IN (@) AND deleted_at IS NULL",
          take_address },
        { "SELECT organisation_id, street, postcode, city, country FROM address"
          " WHERE organisation_id IN (?) AND circle_id IN (@) AND deleted_at IS NULL",
          take_address },
        { "SELECT r.person_id, o.sort_key, r.title FROM role r JOIN organisation o"
          " ON o.id = r.organisation_id WHERE r.person_id IN (?) AND r.circle_id IN (@) AND "
          "r.deleted_at IS NULL"
          " AND o.deleted_at IS NULL AND o.circle_id IN (@)",
          take_role },
        { "SELECT person_id, name FROM tag WHERE person_id IN (?) AND circle_id IN (@)"
          " AND deleted_at IS NULL",
          take_tag },
    };

    for (size_t i = 0; i < COUNT(questions) && l->id_count > 0; i++)
        if (!ask_ids(l, &questions[i], err))
            return false;
    return true;
}

/* Whom one may not see (any more) is nobody. */
static void leave_out_unseen(struct loading *l)
{
    for (size_t i = 0; i < l->id_count; i++) {
        struct import_known *k = import_index_by_id(l->index, l->ids[i]);

        if (k->record == NULL)
            k->subject = SUBJECT_NOBODY;
    }
}

bool import_load(struct call *c, struct import_index *x, const struct import_row *rows,
                 size_t count, struct error *err)
{
    struct loading l = { .call = c, .index = x };

    for (size_t k = 0; k < COUNT(kinds); k++) {
        l.word_count = 0;
        for (size_t i = 0; i < count; i++)
            if (rows[i].refused.kind == ERROR_NONE)
                collect(&l, rows[i].keys, rows[i].key_count, kinds[k]);
        if (!ask_kind(&l, kinds[k], err))
            return false;
    }
    enter_pairs(&l, 0);
    if (!load_known(&l, err))
        return false;
    leave_out_unseen(&l);
    return true;
}

bool import_load_keys(struct call *c, struct import_index *x, const struct import_key *keys,
                      size_t count, struct error *err)
{
    struct loading l = { .call = c, .index = x };

    for (size_t k = 0; k < COUNT(kinds); k++) {
        l.word_count = 0;
        collect(&l, keys, count, kinds[k]);
        if (!ask_kind(&l, kinds[k], err))
            return false;
    }
    enter_pairs(&l, 0);
    return true;
}

/* Cards stand one behind the other in `words`, each from BEGIN to END. */
bool import_load_cards(struct call *c, struct import_index *x, struct import_known *k,
                       struct error *err)
{
    struct db_rows rows;
    struct vcards cards;
    struct contact contact;

    if (k->cards_loaded || k->id < 0)
        return true;
    k->cards_loaded = true;
    if (!db_query(c->db, c->arena, DB_SQL("SELECT words FROM original WHERE person_id = $1"),
                  (const struct value[]){ V_INT(k->id) }, 1, &rows, err))
        return false;
    k->cards = k->cards_before = rows.count > 0 ? db_text(&rows, 0, 0) : "";
    vcards_open(&cards, c->arena, k->cards, strlen(k->cards));
    while (vcards_next(&cards, c->arena, &contact))
        import_card_marks(x->arena, &contact, c->arena, &k->marks);
    return true;
}
