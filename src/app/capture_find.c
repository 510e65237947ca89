#include "app/capture_find.h"

#include "app/ids.h"
#include "app/search.h"
#include "app/search_list.h"
#include "app/visible.h"
#include "base/fold.h"
#include "base/text.h"
#include "db/db.h"

#include <string.h>

enum { MOST_WORDS = 4, MOST_LOOKED_AT = 400, MOST_CHECKED = 64 };

/* Who and where they work; ids keep their order. */
static bool describe(struct call *c, const int64_t *ids, size_t count, struct capture_person *out,
                     const char **nicknames, size_t *found, struct error *err)
{
    struct db_rows rows;
    size_t kept = 0;

    if (!ids_query(c,
                   "SELECT p.id, p.name, p.nickname, r.title, o.name FROM person p"
                   " LEFT JOIN role r ON r.person_id = p.id AND r.deleted_at IS NULL"
                   " AND r.until_day IS NULL AND r.circle_id IN (@)"
                   " LEFT JOIN organisation o ON o.id = r.organisation_id AND o.circle_id IN (@)"
                   " WHERE p.deleted_at IS NULL AND p.circle_id IN (@) AND p.id IN (?) ORDER BY "
                   "p.id, r.id",
                   ids, count, &rows, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        size_t row = 0;

        while (row < rows.count && db_int(&rows, row, 0) != ids[i])
            row++;
        if (row == rows.count)
            continue;
        const char *title = db_text(&rows, row, 3), *firm = db_text(&rows, row, 4);

        nicknames[kept] = db_text(&rows, row, 2);
        out[kept++] = (struct capture_person){
            .id = ids[i], .name = db_text(&rows, row, 1),
            .detail = *title == '\0'  ? (*firm == '\0' ? NULL : firm)
                      : *firm == '\0' ? title
                                      : arena_printf(c->arena, "%s, %s", title, firm),
        };
    }
    *found = kept;
    return true;
}

/* Whole names are kept in both orders ("anna huber", "huber anna"), so that a given or a family
 * name alone is the beginning of one of them, up to a blank. Of whole names the very one counts:
 * not Anna Huber-Kern where an Anna Huber is known. */
static bool by_name(struct call *c, const char *folded, int64_t *ids, size_t room, size_t *count,
                    struct error *err)
{
    const struct value args[] = { V_TEXT(folded), V_TEXT(arena_printf(c->arena, "%s!", folded)),
                                  V_INT((int64_t)room) };
    struct db_rows rows;

    *count = 0;
    if (strchr(folded, ' ') != NULL &&
        !search_match(c, MATCH_NAME, folded, ids, room, count, err))
        return false;
    if (*count > 0)
        return true;
    if (!visible_query(c,
                  DB_SQL("SELECT DISTINCT record_id FROM (SELECT record_id FROM search_word"
                         " WHERE word >= $1 AND word < $2 AND kind = 'n' AND circle_id IN (@)"
                         " LIMIT $3) AS f"
                         " ORDER BY record_id"),
                  args, COUNT(args), &rows, err))
        return false;
    for (size_t i = 0; i < rows.count; i++)
        ids[i] = db_int(&rows, i, 0);
    *count = rows.count;
    return true;
}

static size_t split(struct arena *a, const char *folded, const char *words[MOST_WORDS])
{
    size_t count = 0;

    while (*folded != '\0' && count < MOST_WORDS) {
        size_t n = strcspn(folded, " ");

        words[count++] = arena_strndup(a, folded, n);
        folded += n;
        folded += strspn(folded, " ");
    }
    return count;
}

/* All words, the last (most often the family name, and rarer) leading. */
static bool by_words(struct call *c, const char *const *words, size_t count, int64_t *ids,
                     size_t room, size_t *found, struct error *err)
{
    const struct value args[] = { V_TEXT(words[count - 1]), V_INT(MOST_LOOKED_AT) };
    struct db_rows rows;

    *found = 0;
    if (!visible_query(c,
                  DB_SQL("SELECT f.record_id, l.words FROM (SELECT record_id FROM search_word"
                         " WHERE word = $1 AND kind = 'p' AND circle_id IN (@) LIMIT $2) AS f"
                         " JOIN search_list l ON l.record_id = f.record_id"),
                  args, COUNT(args), &rows, err))
        return false;
    for (size_t i = 0; i < rows.count && *found < room; i++) {
        bool all = true;

        for (size_t k = 0; k + 1 < count && all; k++)
            all = search_list_has(c, db_text(&rows, i, 1), 'p', words[k]);
        if (all)
            ids[(*found)++] = db_int(&rows, i, 0);
    }
    return true;
}

static bool has_word(const char *folded, const char *word)
{
    size_t n = strlen(word);

    for (const char *p = folded; (p = strstr(p, word)) != NULL; p++)
        if ((p == folded || p[-1] == ' ') && (p[n] == ' ' || p[n] == '\0'))
            return true;
    return false;
}

/* The words of the index are also those of the firm and the town: here they must be the name's. */
static bool is_called(struct arena *a, const struct capture_person *p, const char *nickname,
                      const char *const *words, size_t count)
{
    const char *all =
        arena_printf(a, "%s %s %s %s", text_fold(a, p->name), text_sort_key(a, p->name),
                     text_fold(a, nickname), text_sort_key(a, nickname));

    for (size_t i = 0; i < count; i++)
        if (!has_word(all, words[i]))
            return false;
    return true;
}

static bool find(struct call *c, const char *name, struct capture_person *out, size_t room,
                 size_t *count, struct error *err)
{
    struct capture_person checked[MOST_CHECKED];
    const char *nicknames[MOST_CHECKED], *words[MOST_WORDS];
    const char *folded = text_fold(c->arena, name);
    int64_t ids[MOST_CHECKED];
    size_t found, word_count;
    bool whole;

    *count = 0;
    if (*folded == '\0')
        return true;
    if (!by_name(c, folded, ids, room < MOST_CHECKED ? room : MOST_CHECKED, &found, err))
        return false;
    whole = found > 0;
    word_count = split(c->arena, folded, words);
    if (!whole && !by_words(c, words, word_count, ids, MOST_CHECKED, &found, err))
        return false;
    if (!describe(c, ids, found, checked, nicknames, &found, err))
        return false;
    for (size_t i = 0; i < found && *count < room; i++)
        if (whole || is_called(c->arena, &checked[i], nicknames[i], words, word_count))
            out[(*count)++] = checked[i];
    return true;
}

size_t capture_find_people(void *context, const char *name, struct capture_person *out,
                           size_t room)
{
    struct capture_finder *f = context;
    size_t count;

    if (f->failed)
        return 0;
    if (!find(f->call, name, out, room, &count, &f->err)) {
        f->failed = true;
        return 0;
    }
    return count;
}

bool capture_person_of(struct call *c, int64_t id, struct capture_person *out, struct error *err)
{
    const char *nickname;
    size_t found;

    if (!describe(c, &id, 1, out, &nickname, &found, err))
        return false;
    if (found == 0)
        return fail(err, ERROR_NOT_FOUND, NULL, "There is no such record (any more).");
    return true;
}
