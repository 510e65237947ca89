#include "app/search.h"

#include "base/fold.h"
#include "base/text.h"
#include "db/db.h"
#include "format/phone.h"

#include <string.h>

enum { MOST_WORDS = 96, WORD_BYTES = 80 };

struct words {
    struct arena *arena;
    struct {
        const char *word;
        char kind;
    } items[MOST_WORDS];
    size_t count;
};

static void add(struct words *w, char kind, const char *word)
{
    if (word == NULL || *word == '\0' || w->count == MOST_WORDS)
        return;
    for (size_t i = 0; i < w->count; i++)
        if (w->items[i].kind == kind && text_equal(w->items[i].word, word))
            return;
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

static bool store_words(struct call *c, const struct words *w, int64_t id, bool is_new,
                        struct error *err)
{
    if (!is_new && !db_query(c->db, c->arena,
                             DB_SQL("DELETE FROM search_word WHERE record_id = $1"),
                             (const struct value[]){ V_INT(id) }, 1, NULL, err))
        return false;
    for (size_t i = 0; i < w->count; i++) {
        const char kind[2] = { w->items[i].kind, '\0' };
        const struct value args[] = { V_TEXT(w->items[i].word), V_TEXT(kind), V_INT(id) };

        if (!db_query(c->db, c->arena,
                      DB_SQL("INSERT INTO search_word (word, kind, record_id) VALUES ($1, $2, $3)"),
                      args, COUNT(args), NULL, err))
            return false;
    }
    return true;
}

static bool add_points(struct call *c, struct words *w, struct db_sql sql, int64_t id,
                       struct error *err)
{
    struct db_rows rows;

    if (!db_query(c->db, c->arena, sql, (const struct value[]){ V_INT(id) }, 1, &rows, err))
        return false;
    for (size_t i = 0; i < rows.count; i++) {
        const char *value = db_text(&rows, i, 1);

        if (text_equal(db_text(&rows, i, 0), "email"))
            add(w, MATCH_EMAIL, search_key(c->arena, MATCH_EMAIL, value));
        else if (text_equal(db_text(&rows, i, 0), "phone"))
            add(w, MATCH_PHONE, search_key(c->arena, MATCH_PHONE, value));
    }
    return true;
}

/* Each text of the first column, as words. */
static bool add_texts(struct call *c, struct words *w, struct db_sql sql, int64_t id, char kind,
                      struct error *err)
{
    struct db_rows rows;

    if (!db_query(c->db, c->arena, sql, (const struct value[]){ V_INT(id) }, 1, &rows, err))
        return false;
    for (size_t i = 0; i < rows.count; i++)
        for (size_t k = 0; k < rows.columns; k++)
            add_words(w, kind, db_text(&rows, i, k));
    return true;
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
}

bool search_index_person(struct call *c, int64_t id, bool is_new, struct error *err)
{
    struct words w = { .arena = c->arena };
    struct db_rows rows;

    if (!db_query(c->db, c->arena,
                  DB_SQL("SELECT coalesce(given, ''), coalesce(family, ''), name,"
                         " coalesce(nickname, ''), coalesce(number, '') FROM person"
                         " WHERE id = $1 AND deleted_at IS NULL"),
                  (const struct value[]){ V_INT(id) }, 1, &rows, err))
        return false;
    if (rows.count == 0)
        return store_words(c, &w, id, is_new, err);
    add_name(&w, db_text(&rows, 0, 0), db_text(&rows, 0, 1), db_text(&rows, 0, 2));
    add_words(&w, 'p', db_text(&rows, 0, 3));
    add_words(&w, 'p', db_text(&rows, 0, 4));
    add(&w, MATCH_NUMBER, search_key(c->arena, MATCH_NUMBER, db_text(&rows, 0, 4)));
    return add_points(c, &w, DB_SQL("SELECT kind, value FROM contact_point"
                                    " WHERE person_id = $1 AND deleted_at IS NULL"), id, err) &&
           add_texts(c, &w, DB_SQL("SELECT o.name FROM role r JOIN organisation o"
                                   " ON o.id = r.organisation_id WHERE r.person_id = $1"
                                   " AND r.deleted_at IS NULL AND o.deleted_at IS NULL"),
                     id, 'p', err) &&
           add_texts(c, &w, DB_SQL("SELECT city, postcode FROM address WHERE person_id = $1"
                                   " AND deleted_at IS NULL"), id, 'p', err) &&
           store_words(c, &w, id, is_new, err);
}

bool search_index_organisation(struct call *c, int64_t id, bool is_new, struct error *err)
{
    struct words w = { .arena = c->arena };

    return add_texts(c, &w, DB_SQL("SELECT name, number, vat_id FROM organisation"
                                   " WHERE id = $1 AND deleted_at IS NULL"), id, 'o', err) &&
           add_texts(c, &w, DB_SQL("SELECT city, postcode FROM address WHERE organisation_id = $1"
                                   " AND deleted_at IS NULL"), id, 'o', err) &&
           store_words(c, &w, id, is_new, err);
}
