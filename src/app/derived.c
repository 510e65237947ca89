#include "app/derived.h"

#include "app/agenda_rows.h"
#include "app/search_list.h"
#include "base/text.h"
#include "db/db.h"

#include <stdlib.h>
#include <string.h>

enum { AT_ONCE = 500 };

static const struct step quiet = { .kind = "save" };

/* The next few hundred people or organisations, after the id `to`. */
struct stretch {
    enum found_kind kind;
    int64_t to, leave_out; /* so many are passed over before them */
    int64_t *ids;
    size_t count;
    struct derived_differences *out;
};

static bool next_stretch(struct call *c, struct stretch *s, struct error *err)
{
    const struct value args[] = { V_INT(s->to), V_INT(AT_ONCE),
                                  V_INT(s->to != 0 ? s->leave_out : 0) };
    struct db_rows rows;

    if (!db_query(c->db, c->arena,
                  s->kind == FOUND_PERSON
                      ? DB_SQL("SELECT id FROM person WHERE id > $1 ORDER BY id LIMIT $2 OFFSET $3")
                      : DB_SQL("SELECT id FROM organisation WHERE id > $1 ORDER BY id LIMIT $2"
                               " OFFSET $3"),
                  args, COUNT(args), &rows, err))
        return false;
    s->ids = arena_array(c->arena, int64_t, rows.count + 1);
    s->count = rows.count;
    for (size_t i = 0; i < rows.count; i++)
        s->to = s->ids[i] = db_int(&rows, i, 0);
    return true;
}

/* ---- reasons ---- */

/* One reason that holds today, so that two lists of them can be compared. */
struct held {
    int64_t person;
    const char *key;
};

struct helds {
    struct held *items;
    size_t count, room;
};

static int by_person(const void *a, const void *b)
{
    const struct held *x = a, *y = b;

    return x->person != y->person ? (x->person < y->person ? -1 : 1) : strcmp(x->key, y->key);
}

/* `row` as in enum reason_cell. */
static void hold(struct call *c, struct helds *h, const struct value *row)
{
    int64_t today = c->today.number;
    const struct value *until = &row[REASON_CELL_UNTIL];

    if (row[REASON_CELL_FROM].i > today || (until->type != VALUE_NULL && until->i <= today))
        return;
    h->items = arena_more(c->arena, h->items, h->count, h->room);
    h->items[h->count++] = (struct held){
        row[REASON_CELL_PERSON].i,
        arena_printf(c->arena, "%s %lld %lld %lld %lld %d", row[REASON_CELL_NAME].text,
                     (long long)row[REASON_CELL_SUBJECT].i, (long long)row[REASON_CELL_USER].i,
                     (long long)row[REASON_CELL_FINGERPRINT].i,
                     (long long)row[REASON_CELL_CIRCLE].i, row[REASON_CELL_SHOWN_FROM].i <= today)
    };
}

static struct helds all_held(struct call *c, const struct value *cells, size_t rows)
{
    struct helds h = { 0 };

    for (size_t i = 0; i < rows; i++)
        hold(c, &h, &cells[i * REASON_CELL_COUNT]);
    if (h.count > 0)
        qsort(h.items, h.count, sizeof *h.items, by_person);
    return h;
}

/* Sets *at to behind the person's, and says how many those were. */
static size_t of_person(const struct helds *h, size_t *at, int64_t person)
{
    size_t first = *at;

    while (*at < h->count && h->items[*at].person == person)
        ++*at;
    return *at - first;
}

static bool is_waiting(const struct db_rows *waiting, int64_t person)
{
    for (size_t i = 0; i < waiting->count; i++)
        if (db_int(waiting, i, 0) == person)
            return true;
    return false;
}

static int64_t count_differing(const struct helds *is, const struct helds *should,
                               const struct db_rows *waiting)
{
    size_t i = 0, k = 0;
    int64_t differing = 0;

    while (i < is->count || k < should->count) {
        bool is_first = k == should->count ||
                        (i < is->count && is->items[i].person < should->items[k].person);
        int64_t person = is_first ? is->items[i].person : should->items[k].person;
        size_t a = i, b = k, n = of_person(is, &i, person);
        bool same = of_person(should, &k, person) == n;

        for (size_t j = 0; same && j < n; j++)
            same = text_equal(is->items[a + j].key, should->items[b + j].key);
        differing += !same && !is_waiting(waiting, person);
    }
    return differing;
}

static bool compare_reasons(struct call *c, struct stretch *s, struct error *err)
{
    const struct value range[] = { V_INT(s->ids[0]), V_INT(s->to), V_INT(c->today.number) };
    struct db_rows stored, waiting;
    struct reason_rows made;

    if (!db_query(c->db, c->arena,
                  DB_SQL("SELECT id, created_at, changed_at, person_id, name, subject_id, class,"
                         " weight, from_day, until_day, shown_from, recompute_on, user_id, args,"
                         " fingerprint, circle_id FROM reason WHERE person_id BETWEEN $1 AND $2"),
                  range, 2, &stored, err) ||
        !db_query(c->db, c->arena,
                  DB_SQL("SELECT person_id FROM agenda_queue WHERE person_id BETWEEN $1 AND $2"
                         " UNION SELECT person_id FROM reason WHERE person_id BETWEEN $1 AND $2"
                         " AND recompute_on <= $3"), range, COUNT(range), &waiting, err) ||
        !agenda_rows_make(c, s->ids[0], s->to, false, &made, err))
        return false;
    struct helds is = all_held(c, stored.cells, stored.count);
    struct helds should = all_held(c, made.cells, made.count / REASON_CELL_COUNT);

    s->out->reasons += count_differing(&is, &should, &waiting);
    return true;
}

/* ---- search words ---- */

static int by_word(const void *a, const void *b)
{
    const struct search_entry *x = a, *y = b;

    int order = x->kind != y->kind ? x->kind - y->kind : strcmp(x->word, y->word);

    return order != 0 ? order : (x->circle_id > y->circle_id) - (x->circle_id < y->circle_id);
}

static bool same_words(struct search_entry *a, struct search_entry *b, size_t count)
{
    qsort(a, count, sizeof *a, by_word);
    qsort(b, count, sizeof *b, by_word);
    for (size_t i = 0; i < count; i++)
        if (by_word(&a[i], &b[i]) != 0)
            return false;
    return true;
}

static bool is_stored(struct call *c, const struct search_entry *e, bool *out, struct error *err)
{
    const char letter[2] = { e->kind, '\0' };
    const struct value args[] = { V_TEXT(e->word), V_TEXT(letter), V_INT(e->record_id),
                                  V_INT(e->circle_id) };
    struct db_rows rows;

    if (!db_query(
            c->db, c->arena,
            DB_SQL("SELECT 1 FROM search_word WHERE word = $1 AND kind = $2 AND record_id = $3"
                   " AND circle_id = $4"),
            args, COUNT(args), &rows, err))
        return false;
    *out = rows.count > 0;
    return true;
}

/* The list says the words it should, and each of them is stored. Whose words are on their way is
 * left out (search_list.h). */
static bool compare_words_of(struct call *c, struct stretch *s, int64_t id, struct error *err)
{
    struct search_entry should[SEARCH_MOST_WORDS + 1], is[SEARCH_MOST_WORDS + 1];
    const struct value args[] = { V_INT(id) };
    struct search_list_word w;
    struct db_rows rows, waiting;
    size_t count, found = 0;

    if (!search_words_of(c, s->kind, id, should, &count, err) ||
        !db_query(c->db, c->arena, DB_SQL("SELECT words FROM search_list WHERE record_id = $1"),
                  args, 1, &rows, err) ||
        !db_query(
            c->db, c->arena,
            DB_SQL("SELECT 1 FROM search_queue WHERE first_id <= $1 AND last_id >= $1 LIMIT 1"),
            args, 1, &waiting, err))
        return false;
    const char *list = rows.count > 0 ? db_text(&rows, 0, 0) : "";
    while (found <= SEARCH_MOST_WORDS && search_list_next(&list, &w))
        is[found++] = (struct search_entry){ arena_strndup(c->arena, w.word, w.len), w.kind, id,
                                             w.circle_id };
    bool same = found == count && same_words(is, should, count);
    for (size_t i = 0; same && waiting.count == 0 && i < count; i++)
        if (!is_stored(c, &should[i], &same, err))
            return false;
    s->out->words += !same;
    return true;
}

static bool compare_stretch(struct call *c, void *context, struct error *err)
{
    struct stretch *s = context;

    if (!next_stretch(c, s, err))
        return false;
    if (s->count == 0)
        return true;
    if (s->kind == FOUND_PERSON && !compare_reasons(c, s, err))
        return false;
    for (size_t i = 0; i < s->count; i++)
        if (!compare_words_of(c, s, s->ids[i], err))
            return false;
    return true;
}

/* ---- all of it ---- */

static bool count_all(struct call *c, void *context, struct error *err)
{
    struct derived_differences *d = context;
    struct db_rows rows;

    if (!db_query(c->db, c->arena,
                  DB_SQL("SELECT (SELECT count(*) FROM person), (SELECT count(*) FROM"
                         " (SELECT DISTINCT record_id FROM search_word) AS w"
                         " WHERE NOT EXISTS (SELECT 1 FROM person p WHERE p.id = w.record_id"
                         " AND p.deleted_at IS NULL) AND NOT EXISTS (SELECT 1 FROM organisation o"
                         " WHERE o.id = w.record_id AND o.deleted_at IS NULL))"),
                  NULL, 0, &rows, err))
        return false;
    d->looked_at = db_int(&rows, 0, 0);
    d->strays = db_int(&rows, 0, 1);
    return true;
}

static bool compare_all(struct call *c, struct stretch s, int64_t *looked_at, struct error *err)
{
    struct arena_mark start = arena_mark(c->arena);

    *looked_at = 0;
    do {
        if (!app_read(c, compare_stretch, &s, err))
            return false;
        *looked_at += (int64_t)s.count;
        arena_rewind(c->arena, start);
    } while (s.count == AT_ONCE);
    return true;
}

bool derived_compare(struct call *c, int64_t most, struct derived_differences *out,
                     struct error *err)
{
    int64_t organisations;

    *out = (struct derived_differences){ 0 };
    if (!app_read(c, count_all, out, err))
        return false;
    int64_t leave_out = (out->looked_at - 1) / most * AT_ONCE;
    struct stretch people = { .kind = FOUND_PERSON, .leave_out = leave_out, .out = out };
    struct stretch firms = { .kind = FOUND_ORGANISATION, .leave_out = leave_out, .out = out };

    return compare_all(c, people, &out->looked_at, err) &&
           compare_all(c, firms, &organisations, err);
}

static bool make_stretch(struct call *c, void *context, struct error *err)
{
    struct stretch *s = context;
    int64_t from = s->to;

    if (!next_stretch(c, s, err))
        return false;
    for (size_t i = 0; i < s->count; i++)
        if (!search_index_renew(c, s->kind, s->ids[i], err)) {
            s->to = from; /* PostgreSQL may run it again */
            return false;
        }
    return true;
}

/* Words of nobody, and words that the record's own list does not have. */
static bool forget_strays(struct call *c, void *context, struct error *err)
{
    (void)context;
    return db_query(c->db, c->arena,
                    DB_SQL("DELETE FROM search_list WHERE NOT EXISTS (SELECT 1 FROM person p"
                           " WHERE p.id = record_id) AND NOT EXISTS (SELECT 1 FROM organisation o"
                           " WHERE o.id = record_id)"),
                    NULL, 0, NULL, err) &&
           db_query(c->db, c->arena,
                    DB_SQL("DELETE FROM search_word WHERE NOT EXISTS (SELECT 1 FROM search_list l"
                           " WHERE l.record_id = search_word.record_id"
                           " AND ('\n' || l.words LIKE '%\n' || kind || word || '\n%'"
                           " OR '\n' || l.words LIKE '%\n' || kind || word || '\t%'))"),
                    NULL, 0, NULL, err);
}

bool derived_make_words(struct call *c, bool (*progress)(void *context, int64_t done),
                        void *context, struct error *err)
{
    struct arena_mark start = arena_mark(c->arena);
    int64_t done = 0;

    for (enum found_kind kind = FOUND_PERSON; kind <= FOUND_ORGANISATION; kind++) {
        struct stretch s = { .kind = kind };

        do {
            if (!app_write(c, &quiet, make_stretch, &s, err))
                return false;
            arena_rewind(c->arena, start);
            done += (int64_t)s.count;
            if (progress != NULL && !progress(context, done))
                return true;
        } while (s.count == AT_ONCE);
    }
    return app_write(c, &quiet, forget_strays, NULL, err);
}
