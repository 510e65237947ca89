#include "app/search.h"

#include "app/visible.h"
#include "base/fold.h"
#include "base/buf.h"
#include "base/text.h"
#include "db/db.h"

#include <string.h>

enum { MOST_TERMS = 6, MOST_LOOKED_AT = 1000, MOST_FOUND = 200, MOST_PAIRS = 400 };

struct terms {
    const char *words[MOST_TERMS];
    size_t count;
};

/* The smallest text greater than all that begin with s: no text holds U+10FFFF. */
static const char *beyond(struct arena *a, const char *s)
{
    return arena_printf(a, "%s\xf4\x8f\xbf\xbf", s);
}

static struct terms split(struct arena *a, const char *folded)
{
    struct terms t = { .count = 0 };

    while (*folded != '\0' && t.count < MOST_TERMS) {
        size_t n = strcspn(folded, " ");

        t.words[t.count++] = arena_strndup(a, folded, n);
        folded += n;
        folded += strspn(folded, " ");
    }
    return t;
}

struct search {
    struct call *call;
    int64_t ids[MOST_FOUND];
    enum found_kind found[MOST_FOUND];
    size_t count, limit;
};

static void add_ids(struct search *s, const struct db_rows *rows, enum found_kind kind)
{
    for (size_t i = 0; i < rows->count && s->count < s->limit; i++) {
        int64_t id = db_int(rows, i, 0);
        bool known = false;

        for (size_t k = 0; k < s->count && !known; k++)
            known = s->ids[k] == id;
        if (known)
            continue;
        s->found[s->count] = kind;
        s->ids[s->count++] = id;
    }
}

/* Everything of one kind of word that begins like this. */
static bool by_beginning(struct search *s, const char *kind, const char *word,
                         enum found_kind found, struct error *err)
{
    struct arena *a = s->call->arena;
    struct db_rows rows;
    const struct value args[] = { V_TEXT(word), V_TEXT(beyond(a, word)), V_TEXT(kind),
                                  V_INT((int64_t)s->limit * 2) };

    if (!visible_query(s->call, 
                  DB_SQL("SELECT record_id FROM search_word WHERE word >= $1 AND word < $2"
                         " AND kind = $3 AND circle_id IN (@) ORDER BY word LIMIT $4"),
                  args, COUNT(args), &rows, err))
        return false;
    add_ids(s, &rows, found);
    return true;
}

static bool count_of(struct search *s, const char *word, int64_t *out, struct error *err)
{
    struct db_rows rows;
    const struct value args[] = { V_TEXT(word), V_TEXT(beyond(s->call->arena, word)),
                                  V_INT(MOST_LOOKED_AT) };

    if (!visible_query(s->call, 
                  DB_SQL("SELECT count(*) FROM (SELECT 1 AS one FROM search_word"
                         " WHERE word >= $1 AND word < $2 AND circle_id IN (@) LIMIT $3) AS looked_at"),
                  args, COUNT(args), &rows, err))
        return false;
    *out = db_int(&rows, 0, 0);
    return true;
}

const char *search_pair_beginning(struct arena *a, const char *folded)
{
    size_t n = 0, letters = 0;

    while (folded[n] != '\0' && folded[n] != ' ' && letters < 2) {
        n++;
        while (((unsigned char)folded[n] & 0xc0) == 0x80)
            n++;
        letters++;
    }
    return letters == 2 ? arena_strndup(a, folded, n) : NULL;
}

/* Two beginnings of a name, in either order: both may be common ("an hu"), so that neither alone
 * leads to few people; their pair does. */
static bool by_pair(struct search *s, const char *first, const char *second, struct error *err)
{
    struct arena *a = s->call->arena;
    const char *letters = search_pair_beginning(a, first), *pair;
    struct db_rows rows;

    if (letters == NULL)
        return true;
    pair = arena_printf(a, "%s %s", letters, second);
    const struct value args[] = { V_TEXT(pair), V_TEXT(beyond(a, pair)), V_INT(MOST_PAIRS),
                                  V_TEXT(first), V_TEXT(beyond(a, first)),
                                  V_INT((int64_t)s->limit) };
    if (!visible_query(s->call, 
                  DB_SQL("SELECT f.record_id FROM (SELECT record_id FROM search_word"
                         " WHERE word >= $1 AND word < $2 AND kind = 'x' AND circle_id IN (@)"
                         " ORDER BY word LIMIT $3) AS f"
                         " WHERE EXISTS (SELECT 1 FROM search_word o WHERE o.record_id = f.record_id"
                         " AND o.word >= $4 AND o.word < $5 AND o.kind = 'p' AND o.circle_id IN (@)) LIMIT $6"),
                  args, COUNT(args), &rows, err))
        return false;
    add_ids(s, &rows, FOUND_PERSON);
    return true;
}

/* The rarest word first; the others are then looked for among the few words of each record. */
static bool rarest_first(struct search *s, struct terms *t, struct error *err)
{
    int64_t least = INT64_MAX;

    for (size_t i = 0; i < t->count; i++) {
        int64_t n;

        if (!count_of(s, t->words[i], &n, err))
            return false;
        if (n < least) {
            const char *rare = t->words[i];

            t->words[i] = t->words[0];
            t->words[0] = rare;
            least = n;
        }
    }
    return true;
}

static bool by_all_words(struct search *s, const struct terms *t, const char *kind,
                         enum found_kind found, struct error *err)
{
    struct arena *a = s->call->arena;
    struct buf sql = buf_new(a, 16384);
    struct value args[2 * MOST_TERMS + 3];
    struct db_rows rows;
    size_t n = 0;

    buf_adds(&sql, "SELECT f.record_id FROM (SELECT record_id FROM search_word"
                   " WHERE word >= $1 AND word < $2 AND kind = $3 AND circle_id IN (@) LIMIT $4)"
                   " AS f WHERE 1 = 1");
    args[n++] = V_TEXT(t->words[0]);
    args[n++] = V_TEXT(beyond(a, t->words[0]));
    args[n++] = V_TEXT(kind);
    args[n++] = V_INT(MOST_LOOKED_AT);
    for (size_t i = 1; i < t->count; i++) {
        buf_printf(&sql, " AND EXISTS (SELECT 1 FROM search_word o WHERE o.record_id = f.record_id"
                         " AND o.word >= $%zu AND o.word < $%zu AND o.kind = $3"
                         " AND o.circle_id IN (@))", n + 1, n + 2);
        args[n++] = V_TEXT(t->words[i]);
        args[n++] = V_TEXT(beyond(a, t->words[i]));
    }
    buf_printf(&sql, " LIMIT %d", MOST_FOUND);
    if (!visible_query(s->call, db_sql_built(sql.bytes), args, n, &rows, err))
        return false;
    add_ids(s, &rows, found);
    return true;
}

static bool collect(struct search *s, const char *words, bool people, bool organisations,
                    struct error *err)
{
    struct arena *a = s->call->arena;
    const char *folded = text_fold(a, words), *phone = search_key(a, MATCH_PHONE, words);
    struct terms t = split(a, folded);

    if (people && strchr(words, '@') != NULL)
        return by_beginning(s, "e", search_key(a, MATCH_EMAIL, words), FOUND_PERSON, err);
    if (people && phone != NULL && strlen(phone) > 6 &&
        !by_beginning(s, "t", phone, FOUND_PERSON, err))
        return false;
    if (t.count == 0)
        return true;
    if (people && !by_beginning(s, "n", folded, FOUND_PERSON, err))
        return false;
    if (t.count == 1)
        return (!people || by_beginning(s, "p", t.words[0], FOUND_PERSON, err)) &&
               (!organisations || by_beginning(s, "o", t.words[0], FOUND_ORGANISATION, err));
    if (people && t.count == 2 && !by_pair(s, t.words[0], t.words[1], err))
        return false;
    if (s->count == s->limit) /* a page full of names: firms and towns need not be looked for */
        return true;
    return rarest_first(s, &t, err) &&
           (!people || by_all_words(s, &t, "p", FOUND_PERSON, err)) &&
           (!organisations || by_all_words(s, &t, "o", FOUND_ORGANISATION, err));
}

/* A person with the role they have now: the name of the firm tells two of one name apart. */
static bool describe(struct call *c, struct found *f, struct error *err)
{
    struct db_rows rows;
    struct db_sql sql =
        f->kind == FOUND_PERSON
            ? DB_SQL("SELECT p.name, r.title, o.name FROM person p"
                     " LEFT JOIN role r ON r.person_id = p.id AND r.deleted_at IS NULL"
                     " AND r.until_day IS NULL AND r.circle_id IN (@)"
                     " LEFT JOIN organisation o ON o.id = r.organisation_id AND o.circle_id IN (@)"
                     " WHERE p.id = $1 AND p.deleted_at IS NULL AND p.circle_id IN (@) ORDER BY r.id LIMIT 1")
            : DB_SQL("SELECT name, NULL, NULL FROM organisation"
                     " WHERE id = $1 AND deleted_at IS NULL AND circle_id IN (@)");

    if (!visible_query(c, sql, (const struct value[]){ V_INT(f->id) }, 1, &rows, err))
        return false;
    f->name = rows.count > 0 ? db_text(&rows, 0, 0) : NULL;
    f->detail = "";
    if (rows.count > 0 && !db_is_null(&rows, 0, 2))
        f->detail = db_is_null(&rows, 0, 1)
                        ? db_text(&rows, 0, 2)
                        : arena_printf(c->arena, "%s, %s", db_text(&rows, 0, 1),
                                       db_text(&rows, 0, 2));
    return true;
}

static bool run(struct call *c, const char *words, int limit, bool people, bool organisations,
                struct found_list *out, struct error *err)
{
    struct search *s = arena_new(c->arena, struct search);

    *out = (struct found_list){ 0 };
    if (limit <= 0 || limit >= MOST_FOUND)
        limit = MOST_FOUND - 1;
    s->call = c;
    s->limit = (size_t)limit + 1;
    if (c->actor.right == RIGHT_NONE)
        return fail(err, ERROR_DENIED, NULL, "Sign in to see this.");
    if (text_is_blank(words))
        return true;
    if (!collect(s, text_cut(c->arena, words, 200), people, organisations, err))
        return false;
    out->items = arena_array(c->arena, struct found, s->count + 1);
    for (size_t i = 0; i < s->count && out->count < (size_t)limit; i++) {
        struct found f = { .kind = s->found[i], .id = s->ids[i] };

        if (!describe(c, &f, err))
            return false;
        if (f.name != NULL)
            out->items[out->count++] = f;
    }
    out->more = s->count > (size_t)limit;
    return true;
}

bool app_search(struct call *c, const char *words, int limit, bool with_organisations,
                struct found_list *out, struct error *err)
{
    return run(c, words, limit, true, with_organisations, out, err);
}

bool app_search_organisations(struct call *c, const char *words, int limit,
                              struct found_list *out, struct error *err)
{
    return run(c, words, limit, false, true, out, err);
}

bool search_match(struct call *c, enum match_kind kind, const char *key, int64_t *out,
                  size_t room, size_t *count, struct error *err)
{
    const char letter[2] = { (char)kind, '\0' };
    const struct value args[] = { V_TEXT(key), V_TEXT(letter), V_INT((int64_t)room) };
    struct db_rows rows;

    if (!visible_query(c,
                  DB_SQL("SELECT record_id FROM search_word WHERE word = $1 AND kind = $2"
                         " AND circle_id IN (@)"
                         " ORDER BY record_id LIMIT $3"),
                  args, COUNT(args), &rows, err))
        return false;
    for (size_t i = 0; i < rows.count; i++)
        out[i] = db_int(&rows, i, 0);
    *count = rows.count;
    return true;
}
