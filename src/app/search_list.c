#include "app/search_list.h"

#include "app/bulk.h"
#include "app/ids.h"
#include "app/visible.h"
#include "base/text.h"
#include "db/db.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { IDS_AT_ONCE = 512, CIRCLE_DIGITS = 21 };

const char *search_list_text(struct arena *a, const struct search_entry *entries, size_t count)
{
    size_t room = 1, n = 0;

    for (size_t i = 0; i < count; i++)
        room += strlen(entries[i].word) + (entries[i].circle_id != 0 ? 2 + CIRCLE_DIGITS : 2);
    char *text = arena_alloc(a, room);
    for (size_t i = 0; i < count; i++) {
        size_t len = strlen(entries[i].word);

        text[n++] = entries[i].kind;
        memcpy(text + n, entries[i].word, len);
        n += len;
        if (entries[i].circle_id != 0)
            n += (size_t)snprintf(text + n, room - n, "\t%lld", (long long)entries[i].circle_id);
        text[n++] = '\n';
    }
    text[n] = '\0';
    return text;
}

bool search_list_next(const char **at, struct search_list_word *out)
{
    if (**at == '\0')
        return false;
    *out = (struct search_list_word){ .kind = **at, .word = *at + 1 };
    out->len = strcspn(out->word, "\t\n");
    *at = out->word + out->len;
    if (**at == '\t') {
        out->circle_id = strtoll(*at + 1, NULL, 10);
        *at += strcspn(*at, "\n");
    }
    *at += **at != '\0';
    return true;
}

bool search_list_begins(const struct call *c, const char *list, char kind, const char *beginning)
{
    struct search_list_word w;
    size_t n = strlen(beginning);

    while (search_list_next(&list, &w))
        if (w.kind == kind && w.len >= n && memcmp(w.word, beginning, n) == 0 &&
            visible_circle(c, w.circle_id))
            return true;
    return false;
}

bool search_list_has(const struct call *c, const char *list, char kind, const char *word)
{
    struct search_list_word w;
    size_t n = strlen(word);

    while (search_list_next(&list, &w))
        if (w.kind == kind && w.len == n && memcmp(w.word, word, n) == 0 &&
            visible_circle(c, w.circle_id))
            return true;
    return false;
}

static bool has(const char *list, const struct search_list_word *word, bool any_circle)
{
    struct search_list_word w;

    while (search_list_next(&list, &w))
        if (w.kind == word->kind && w.len == word->len && memcmp(w.word, word->word, w.len) == 0 &&
            (any_circle || w.circle_id == word->circle_id))
            return true;
    return false;
}

size_t search_list_without(struct arena *a, const char *list, const char *other, bool any_circle,
                           int64_t id, struct search_entry out[SEARCH_MOST_WORDS])
{
    struct search_list_word w;
    size_t count = 0;

    while (search_list_next(&list, &w) && count < SEARCH_MOST_WORDS)
        if (!has(other, &w, any_circle))
            out[count++] =
                (struct search_entry){ arena_strndup(a, w.word, w.len), w.kind, id, w.circle_id };
    return count;
}

bool search_forget_words(struct call *c, const struct search_entry *entries, size_t count,
                         struct error *err)
{
    struct value *cells = arena_array(c->arena, struct value, count * 3 + 1);
    char *letters = arena_alloc(c->arena, 2 * count + 1);

    for (size_t i = 0; i < count; i++) {
        letters[2 * i] = entries[i].kind;
        cells[i * 3] = V_TEXT(entries[i].word);
        cells[i * 3 + 1] = V_TEXT(letters + 2 * i);
        cells[i * 3 + 2] = V_INT(entries[i].record_id);
    }
    return db_query_many(
        c->db, c->arena,
        DB_SQL("DELETE FROM search_word WHERE word = $1 AND kind = $2 AND record_id = $3"), cells,
        3, count, err);
}

static bool keep_list(struct call *c, int64_t id, const char *list, bool is_new, struct error *err)
{
    const struct value args[] = { V_INT(id), V_TEXT(list) };

    if (*list == '\0')
        return is_new ||
               db_query(c->db, c->arena, DB_SQL("DELETE FROM search_list WHERE record_id = $1"),
                        args, 1, NULL, err);
    return db_query(c->db, c->arena,
                    DB_SQL("INSERT INTO search_list (record_id, words) VALUES ($1, $2)"
                           " ON CONFLICT (record_id) DO UPDATE SET words = excluded.words"),
                    args, COUNT(args), NULL, err);
}

bool search_list_change(struct call *c, int64_t id, const struct search_entry *entries,
                        size_t count, bool is_new, struct error *err)
{
    struct search_entry changed[SEARCH_MOST_WORDS];
    const char *before = "", *after = search_list_text(c->arena, entries, count);
    struct db_rows rows;

    if (!is_new) {
        if (!db_query(c->db, c->arena, DB_SQL("SELECT words FROM search_list WHERE record_id = $1"),
                      (const struct value[]){ V_INT(id) }, 1, &rows, err))
            return false;
        before = rows.count > 0 ? db_text(&rows, 0, 0) : "";
    }
    if (text_equal(before, after))
        return true;
    size_t gone = search_list_without(c->arena, before, after, false, id, changed);
    if (!search_forget_words(c, changed, gone, err))
        return false;
    size_t come = search_list_without(c->arena, after, before, false, id, changed);
    return search_index_store(c, changed, come, err) && keep_list(c, id, after, is_new, err);
}

bool search_list_forget(struct call *c, const int64_t *ids, size_t count, struct error *err)
{
    struct search_entry *words = NULL;
    size_t n = 0, room = 0;

    for (size_t at = 0; at < count; at += IDS_AT_ONCE) {
        size_t some = count - at < IDS_AT_ONCE ? count - at : IDS_AT_ONCE;
        struct db_rows rows, gone;

        if (!ids_query(c, "SELECT record_id, words FROM search_list WHERE record_id IN (?)",
                       ids + at, some, &rows, err) ||
            !ids_query(c, "DELETE FROM search_list WHERE record_id IN (?)", ids + at, some, &gone,
                       err))
            return false;
        for (size_t i = 0; i < rows.count; i++) {
            const char *list = db_text(&rows, i, 1);
            struct search_list_word w;

            while (search_list_next(&list, &w)) {
                words = arena_more(c->arena, words, n, room);
                words[n++] = (struct search_entry){ arena_strndup(c->arena, w.word, w.len), w.kind,
                                                    db_int(&rows, i, 0), 0 };
            }
        }
    }
    search_sort(words, n);
    return search_forget_words(c, words, n, err);
}

bool search_lists_store(struct call *c, const struct search_later *items, size_t count,
                        struct error *err)
{
    struct value *cells = arena_array(c->arena, struct value, count * 2 + 1);

    for (size_t i = 0; i < count; i++) {
        cells[i * 2] = V_INT(items[i].record_id);
        cells[i * 2 + 1] = V_TEXT(items[i].list);
    }
    return bulk_rows(c, DB_SQL("INSERT INTO search_list (record_id, words)"), DB_SQL(""), 2, cells,
                     count, err);
}

bool search_later(struct call *c, const struct search_later *items, size_t count, struct error *err)
{
    if (count == 0)
        return true;
    const struct value range[] = { V_INT(items[0].record_id), V_INT(items[count - 1].record_id),
                                   V_INT(c->now.ms) };
    return search_lists_store(c, items, count, err) &&
           db_query(c->db, c->arena,
                    DB_SQL("INSERT INTO search_queue (first_id, last_id, queued_at)"
                           " VALUES ($1, $2, $3)"), range, COUNT(range), NULL, err);
}
