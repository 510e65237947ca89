#include "app/search.h"

#include "app/search_list.h"
#include "app/visible.h"
#include "base/fold.h"
#include "base/text.h"
#include "db/db.h"

#include <string.h>

enum { MOST_OF_ANY_KIND = 5000, MOST_LOOKED_AT = 1000, MOST_FOUND = 200, MOST_PAIRS = 400,
       LISTS_AT_ONCE = 64 };

/* The smallest text greater than all that begin with s: no text holds U+10FFFF. */
const char *search_beyond(struct arena *a, const char *s)
{
    return arena_printf(a, "%s\xf4\x8f\xbf\xbf", s);
}

static struct search_terms split(struct arena *a, const char *folded)
{
    struct search_terms t = { .count = 0 };

    while (*folded != '\0' && t.count < SEARCH_TERMS_MOST) {
        size_t n = strcspn(folded, " ");

        t.words[t.count++] = arena_strndup(a, folded, n);
        folded += n;
        folded += strspn(folded, " ");
    }
    return t;
}

struct search_terms search_terms(struct arena *a, const char *words)
{
    return split(a, text_fold(a, text_cut(a, words, 200)));
}

struct search {
    struct call *call;
    int64_t ids[MOST_FOUND];
    enum found_kind found[MOST_FOUND];
    size_t count, limit;
};

static void add_id(struct search *s, int64_t id, enum found_kind kind)
{
    if (s->count == s->limit)
        return;
    for (size_t k = 0; k < s->count; k++)
        if (s->ids[k] == id)
            return;
    s->found[s->count] = kind;
    s->ids[s->count++] = id;
}

static void add_ids(struct search *s, const struct db_rows *rows, enum found_kind kind)
{
    for (size_t i = 0; i < rows->count; i++)
        add_id(s, db_int(rows, i, 0), kind);
}

/* What is of one kind among the words that begin like this. Words of all kinds stand together: a
 * million addresses that begin with "info@" are not walked through for the one Mr Infante. */
static bool by_beginning(struct search *s, const char *kind, const char *word,
                         enum found_kind found, struct error *err)
{
    struct arena *a = s->call->arena;
    struct db_rows rows;
    const struct value args[] = { V_TEXT(word), V_TEXT(search_beyond(a, word)), V_TEXT(kind),
                                  V_INT((int64_t)s->limit * 2), V_INT(MOST_OF_ANY_KIND) };

    if (!visible_query(s->call, 
                  DB_SQL("SELECT record_id FROM (SELECT record_id, kind, circle_id FROM search_word"
                         " WHERE word >= $1 AND word < $2 ORDER BY word LIMIT $5) AS seen"
                         " WHERE kind = $3 AND circle_id IN (@) LIMIT $4"),
                  args, COUNT(args), &rows, err))
        return false;
    add_ids(s, &rows, found);
    return true;
}

static bool count_of(struct search *s, const char *word, int64_t *out, struct error *err)
{
    struct db_rows rows;
    const struct value args[] = { V_TEXT(word), V_TEXT(search_beyond(s->call->arena, word)),
                                  V_INT(MOST_LOOKED_AT) };

    if (!visible_query(
            s->call,
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

/* Records with a word of that kind that begins like `word`, and words of the other kind that begin
 * like each of the others: looked at a few at a time, because most pages are full soon. */
struct joined {
    const char *word, *kind;
    const char *const *others;
    size_t other_count;
    char other_kind;
    int64_t most; /* looked at */
    enum found_kind found;
};

static bool by_joined(struct search *s, const struct joined *j, struct error *err)
{
    struct arena *a = s->call->arena;
    struct db_rows rows;

    for (int64_t at = 0; at < j->most && s->count < s->limit; at += LISTS_AT_ONCE) {
        const struct value args[] = { V_TEXT(j->word), V_TEXT(search_beyond(a, j->word)),
                                      V_TEXT(j->kind), V_INT(LISTS_AT_ONCE), V_INT(at) };

        if (!visible_query(s->call,
                      DB_SQL("SELECT f.record_id, l.words FROM (SELECT record_id FROM search_word"
                             " WHERE word >= $1 AND word < $2 AND kind = $3 AND circle_id IN (@)"
                             " ORDER BY word, kind, record_id LIMIT $4 OFFSET $5) AS f"
                             " JOIN search_list l ON l.record_id = f.record_id"),
                      args, COUNT(args), &rows, err))
            return false;
        for (size_t i = 0; i < rows.count; i++) {
            size_t k = 0;

            while (k < j->other_count &&
                   search_list_begins(s->call, db_text(&rows, i, 1), j->other_kind, j->others[k]))
                k++;
            if (k == j->other_count)
                add_id(s, db_int(&rows, i, 0), j->found);
        }
        if (rows.count < LISTS_AT_ONCE)
            break;
    }
    return true;
}

/* Two beginnings of a name, in either order: both may be common ("an hu"), so that neither alone
 * leads to few people; their pair does. */
static bool by_pair(struct search *s, const char *first, const char *second, struct error *err)
{
    struct arena *a = s->call->arena;
    const char *letters = search_pair_beginning(a, first);

    return letters == NULL ||
           by_joined(s,
                     &(struct joined){ arena_printf(a, "%s %s", letters, second), "x", &first, 1,
                                       'p', MOST_PAIRS, FOUND_PERSON },
                     err);
}

/* The rarest word first; the others are then looked for among the few words of each record. */
static bool rarest_first(struct search *s, struct search_terms *t, struct error *err)
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

static bool collect(struct search *s, const char *words, bool people, bool organisations,
                    struct error *err)
{
    struct arena *a = s->call->arena;
    const char *folded = text_fold(a, words), *phone = search_key(a, MATCH_PHONE, words);
    struct search_terms t = split(a, folded);

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
    if (!rarest_first(s, &t, err))
        return false;
    struct joined all = { t.words[0],     "p",         t.words + 1, t.count - 1, 'p',
                          MOST_LOOKED_AT, FOUND_PERSON };
    if (people && !by_joined(s, &all, err))
        return false;
    all.kind = "o";
    all.other_kind = 'o';
    all.found = FOUND_ORGANISATION;
    return !organisations || by_joined(s, &all, err);
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
                     " WHERE p.id = $1 AND p.deleted_at IS NULL AND p.circle_id IN (@) ORDER BY "
                     "r.id LIMIT 1")
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
