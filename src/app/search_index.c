#include "app/search.h"

#include "app/bulk.h"
#include "app/search_list.h"
#include "base/fold.h"
#include "base/text.h"
#include "db/db.h"
#include "format/phone.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_WORDS = SEARCH_MOST_WORDS, WORD_BYTES = 80, WORD_COLUMNS = 4 };

struct words {
    struct arena *arena;
    struct {
        const char *word;
        char kind;
        int64_t circle_id;
    } items[MOST_WORDS];
    size_t count;
    int64_t circle_id; /* of what is being added */
};

static void add(struct words *w, char kind, const char *word)
{
    if (word == NULL || *word == '\0' || w->count == MOST_WORDS || strpbrk(word, "\t\n") != NULL)
        return;
    for (size_t i = 0; i < w->count; i++) {
        if (w->items[i].kind != kind || !text_equal(w->items[i].word, word))
            continue;
        if (w->circle_id == 0) /* what everybody may see finds it for everybody */
            w->items[i].circle_id = 0;
        return;
    }
    w->items[w->count].circle_id = w->circle_id;
    w->items[w->count].word = word;
    w->items[w->count++].kind = kind;
}

/* Each word of a folded text; overlong ones (pasted rubbish) are found by their beginning. */
static void add_folded(struct words *w, char kind, const char *folded)
{
    while (*folded != '\0') {
        size_t n = strcspn(folded, " ");
        size_t kept = n < WORD_BYTES ? n : WORD_BYTES;

        while (kept < n && kept > 0 && ((unsigned char)folded[kept] & 0xc0) == 0x80)
            kept--;
        add(w, kind, arena_strndup(w->arena, folded, kept));
        folded += n;
        folded += strspn(folded, " ");
    }
}

static void add_words(struct words *w, char kind, const char *text)
{
    const char *folded = text_fold(w->arena, text), *key = text_sort_key(w->arena, text);

    add_folded(w, kind, folded);
    if (!text_equal(folded, key)) /* "Müller" is found as muller and as mueller */
        add_folded(w, kind, key);
}

const char *search_key(struct arena *a, enum match_kind kind, const char *written)
{
    char e164[PHONE_E164_SIZE];
    const char *folded;

    if (text_is_blank(written))
        return NULL;
    switch (kind) {
    case MATCH_PHONE:
        return phone_e164(written, "49", e164) ? arena_strdup(a, e164) : NULL;
    case MATCH_EMAIL: {
        char *lower = text_trim(a, written, strlen(written));

        for (char *p = lower; *p != '\0'; p++)
            if (*p >= 'A' && *p <= 'Z')
                *p = (char)(*p + 32);
        return strchr(lower, '@') != NULL && strlen(lower) <= 254 ? lower : NULL;
    }
    case MATCH_PHONETIC:
        folded = text_phonetic(a, text_fold(a, written));
        break;
    default:
        folded = text_fold(a, written);
    }
    return *folded != '\0' ? text_cut(a, folded, 200) : NULL;
}

static int by_word(const void *a, const void *b)
{
    const struct search_entry *x = a, *y = b;
    int order = strcmp(x->word, y->word);

    return order != 0 ? order : x->kind != y->kind ? (x->kind < y->kind ? -1 : 1)
                              : x->record_id < y->record_id ? -1 : x->record_id > y->record_id;
}

void search_sort(struct search_entry *entries, size_t count)
{
    if (count > 1)
        qsort(entries, count, sizeof *entries, by_word);
}

bool search_index_store(struct call *c, const struct search_entry *entries, size_t count,
                        struct error *err)
{
    struct value *cells = arena_array(c->arena, struct value, count * WORD_COLUMNS + 1);
    char *letters = arena_alloc(c->arena, 2 * count + 1);

    for (size_t i = 0; i < count; i++) {
        struct value *row = cells + i * WORD_COLUMNS;

        letters[2 * i] = entries[i].kind;
        row[0] = V_TEXT(entries[i].word);
        row[1] = V_TEXT(letters + 2 * i);
        row[2] = V_INT(entries[i].record_id);
        row[3] = V_INT(entries[i].circle_id);
    }
    return bulk_rows(c, DB_SQL("INSERT INTO search_word (word, kind, record_id, circle_id)"),
                     DB_SQL("ON CONFLICT (word, kind, record_id) DO NOTHING"), WORD_COLUMNS, cells,
                     count, err);
}

static size_t take_entries(const struct words *w, int64_t id, struct search_entry *out)
{
    for (size_t i = 0; i < w->count; i++)
        out[i] = (struct search_entry){ w->items[i].word, w->items[i].kind, id,
                                        w->items[i].circle_id };
    return w->count;
}

/* What hangs on somebody kept in a circle is kept there, too. */
static void of_circle(struct words *w, int64_t own, int64_t theirs)
{
    w->circle_id = own != 0 ? own : theirs;
}

/* Each text of the row but the last, as words: that is the circle it belongs to. */
static bool add_texts(struct call *c, struct words *w, struct db_sql sql, int64_t id, char kind,
                      int64_t circle, struct error *err)
{
    struct db_rows rows;

    if (!db_query(c->db, c->arena, sql, (const struct value[]){ V_INT(id) }, 1, &rows, err))
        return false;
    for (size_t i = 0; i < rows.count; i++) {
        of_circle(w, db_int(&rows, i, rows.columns - 1), circle);
        for (size_t k = 0; k + 1 < rows.columns; k++)
            add_words(w, kind, db_text(&rows, i, k));
    }
    return true;
}

/* "an huber", "hu anna": what two beginnings of a name are looked up by (search.c, by_pair). */
static void add_pair(struct words *w, const char *one, const char *other)
{
    const char *first = search_pair_beginning(w->arena, text_fold(w->arena, one));

    if (first != NULL && *other != '\0')
        add(w, 'x', text_cut(w->arena, arena_printf(w->arena, "%s %s", first,
                                                    text_fold(w->arena, other)), 60));
}

static void add_name(struct words *w, const char *given, const char *family, const char *name)
{
    struct arena *a = w->arena;
    const char *forward = arena_printf(a, "%s %s", given, family);

    add_words(w, 'p', name);
    if (*given == '\0' && *family == '\0')
        forward = name;
    add(w, MATCH_NAME, search_key(a, MATCH_NAME, forward));
    add(w, MATCH_NAME, search_key(a, MATCH_NAME, arena_printf(a, "%s %s", family, given)));
    add(w, MATCH_PHONETIC, search_key(a, MATCH_PHONETIC, forward));
    add_pair(w, given, family);
    add_pair(w, family, given);
}

static void add_person(struct words *w, const struct search_person *p)
{
    add_name(w, p->given, p->family, p->name);
    add_words(w, 'p', p->nickname);
    add_words(w, 'p', p->number);
    add(w, MATCH_NUMBER, search_key(w->arena, MATCH_NUMBER, p->number));
}

static void add_point(struct words *w, const char *kind, const char *value)
{
    if (text_equal(kind, "email"))
        add(w, MATCH_EMAIL, search_key(w->arena, MATCH_EMAIL, value));
    else if (text_equal(kind, "phone"))
        add(w, MATCH_PHONE, search_key(w->arena, MATCH_PHONE, value));
}

size_t search_person_words(struct arena *a, const struct search_person *p,
                           struct search_entry *out)
{
    struct words w = { .arena = a };

    add_person(&w, p);
    for (size_t i = 0; i < p->point_count; i++)
        add_point(&w, p->points[i].kind, p->points[i].value);
    for (size_t i = 0; i < p->text_count; i++)
        add_words(&w, 'p', p->texts[i]);
    return take_entries(&w, 0, out);
}

static bool add_points(struct call *c, struct words *w, int64_t id, int64_t circle,
                       struct error *err)
{
    struct db_rows rows;

    if (!db_query(c->db, c->arena,
                  DB_SQL("SELECT kind, value, circle_id FROM contact_point"
                         " WHERE person_id = $1 AND deleted_at IS NULL"),
                  (const struct value[]){ V_INT(id) }, 1, &rows, err))
        return false;
    for (size_t i = 0; i < rows.count; i++) {
        of_circle(w, db_int(&rows, i, 2), circle);
        add_point(w, db_text(&rows, i, 0), db_text(&rows, i, 1));
    }
    return true;
}

static bool person_words(struct call *c, struct words *w, int64_t id, struct error *err)
{
    struct db_rows rows;

    if (!db_query(c->db, c->arena,
                  DB_SQL("SELECT given, family, name, nickname, number, circle_id FROM person"
                         " WHERE id = $1 AND deleted_at IS NULL"),
                  (const struct value[]){ V_INT(id) }, 1, &rows, err))
        return false;
    if (rows.count == 0)
        return true;
    int64_t circle = w->circle_id = db_int(&rows, 0, 5);
    add_person(w, &(struct search_person){
        .given = db_text(&rows, 0, 0), .family = db_text(&rows, 0, 1), .name = db_text(&rows, 0, 2),
        .nickname = db_text(&rows, 0, 3), .number = db_text(&rows, 0, 4) });
    return add_points(c, w, id, circle, err) &&
           add_texts(c, w,
                     DB_SQL("SELECT o.name, CASE WHEN o.circle_id <> 0 THEN o.circle_id"
                            " ELSE r.circle_id END FROM role r JOIN organisation o"
                            " ON o.id = r.organisation_id WHERE r.person_id = $1"
                            " AND r.deleted_at IS NULL AND o.deleted_at IS NULL"),
                     id, 'p', circle, err) &&
           add_texts(c, w,
                     DB_SQL("SELECT city, postcode, circle_id FROM address WHERE person_id = $1"
                            " AND deleted_at IS NULL"),
                     id, 'p', circle, err);
}

static bool organisation_words(struct call *c, struct words *w, int64_t id, struct error *err)
{
    return add_texts(c, w,
                     DB_SQL("SELECT name, number, vat_id, circle_id FROM organisation"
                            " WHERE id = $1 AND deleted_at IS NULL"),
                     id, 'o', 0, err) &&
           add_texts(c, w,
                     DB_SQL("SELECT a.city, a.postcode, CASE WHEN a.circle_id <> 0 THEN"
                            " a.circle_id ELSE o.circle_id END FROM address a JOIN organisation o"
                            " ON o.id = a.organisation_id WHERE a.organisation_id = $1"
                            " AND o.deleted_at IS NULL AND a.deleted_at IS NULL"),
                     id, 'o', 0, err);
}

bool search_words_of(struct call *c, enum found_kind kind, int64_t id, struct search_entry *out,
                     size_t *count, struct error *err)
{
    struct words w = { .arena = c->arena };
    bool ok = kind == FOUND_PERSON ? person_words(c, &w, id, err)
                                   : organisation_words(c, &w, id, err);

    *count = ok ? take_entries(&w, id, out) : 0;
    return ok;
}

static bool index_one(struct call *c, enum found_kind kind, int64_t id, bool is_new,
                      struct error *err)
{
    struct search_entry entries[MOST_WORDS];
    size_t count;

    return search_words_of(c, kind, id, entries, &count, err) &&
           search_list_change(c, id, entries, count, is_new, err);
}

bool search_index_renew(struct call *c, enum found_kind kind, int64_t id, struct error *err)
{
    struct search_entry entries[MOST_WORDS];
    size_t count;

    /* Also what no list speaks of: so first none, then all. */
    return search_words_of(c, kind, id, entries, &count, err) &&
           search_list_change(c, id, NULL, 0, false, err) &&
           search_forget_words(c, entries, count, err) &&
           search_list_change(c, id, entries, count, false, err);
}

bool search_index_person(struct call *c, int64_t id, bool is_new, struct error *err)
{
    return index_one(c, FOUND_PERSON, id, is_new, err);
}

bool search_index_organisation(struct call *c, int64_t id, bool is_new, struct error *err)
{
    return index_one(c, FOUND_ORGANISATION, id, is_new, err);
}
