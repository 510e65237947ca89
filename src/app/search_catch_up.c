/* The words of many records, sorted and stored in short transactions: search_list.h. */
#include "app/bulk.h"
#include "app/search_list.h"
#include "db/db.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

/* So many bytes of lists at once: some 100,000 people. Others may write after each slice. */
enum { LISTS_MOST = 24 << 20, LISTS_AT_ONCE = 4000, RANGES_MOST = 4096, SLICE_MS = 80,
       ROWS_AT_ONCE = 500, LEFT_MS = 30000 };

struct range {
    int64_t first, last;
    size_t lists; /* where its lists begin */
};

struct listed {
    int64_t id;
    const char *words;
};

/* A word with what it begins with as a number: most are told apart by that. */
struct entry {
    uint64_t beginning;
    const char *word; /* ended by the end of the line */
    int64_t id, circle_id;
    uint32_t len;
    char kind;
};

struct catching_up {
    struct arena *arena; /* of the lists */
    int64_t queued_before;
    struct range ranges[RANGES_MOST];
    size_t range_count;
    struct listed *lists;
    size_t list_count, list_room, bytes;
    struct entry *entries;
    size_t entry_count;
    size_t from, to; /* of a slice; then the range that ends */
};

/* ---- reading ---- */

static bool read_lists(struct call *c, struct catching_up *u, const struct range *r,
                       struct error *err)
{
    struct db_rows rows;
    int64_t after = r->first - 1;

    do {
        const struct value args[] = { V_INT(after), V_INT(r->last), V_INT(LISTS_AT_ONCE) };

        if (!db_query(c->db, u->arena,
                      DB_SQL("SELECT record_id, words FROM search_list WHERE record_id > $1"
                             " AND record_id <= $2 ORDER BY record_id LIMIT $3"),
                      args, COUNT(args), &rows, err))
            return false;
        for (size_t i = 0; i < rows.count; i++) {
            u->lists = arena_more(u->arena, u->lists, u->list_count, u->list_room);
            u->lists[u->list_count++] =
                (struct listed){ db_int(&rows, i, 0), db_text(&rows, i, 1) };
            u->bytes += strlen(db_text(&rows, i, 1));
            after = db_int(&rows, i, 0);
        }
    } while (rows.count == LISTS_AT_ONCE);
    return true;
}

static bool read_work(struct call *c, void *context, struct error *err)
{
    struct catching_up *u = context;
    struct db_rows rows;
    const struct value args[] = { V_INT(u->queued_before), V_INT(RANGES_MOST) };

    if (!db_query(c->db, c->arena,
                  DB_SQL("SELECT first_id, last_id FROM search_queue WHERE queued_at <= $1"
                         " ORDER BY first_id LIMIT $2"), args, COUNT(args), &rows, err))
        return false;
    for (size_t i = 0; i < rows.count && u->bytes < LISTS_MOST; i++) {
        struct range *r = &u->ranges[u->range_count++];

        *r = (struct range){ db_int(&rows, i, 0), db_int(&rows, i, 1), u->list_count };
        if (!read_lists(c, u, r, err))
            return false;
    }
    return true;
}

/* ---- sorting ---- */

static uint64_t beginning_of(const char *word, size_t len)
{
    uint64_t n = 0;

    for (size_t i = 0; i < 8; i++)
        n = n << 8 | (i < len ? (unsigned char)word[i] : 0);
    return n;
}

static int by_word(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;

    if (x->beginning != y->beginning)
        return x->beginning < y->beginning ? -1 : 1;
    size_t shorter = x->len < y->len ? x->len : y->len;
    int order = shorter > 8 ? memcmp(x->word + 8, y->word + 8, shorter - 8) : 0;

    if (order == 0)
        order = x->len != y->len ? (x->len < y->len ? -1 : 1) : x->kind - y->kind;
    return order != 0 ? order : x->id < y->id ? -1 : x->id > y->id;
}

static void sort_words(struct catching_up *u)
{
    struct search_list_word w;
    size_t count = 0;

    for (size_t i = 0; i < u->list_count; i++)
        for (const char *p = u->lists[i].words; *p != '\0'; p++)
            count += *p == '\n';
    u->entries = arena_array(u->arena, struct entry, count + 1);
    for (size_t i = 0; i < u->list_count; i++)
        for (const char *at = u->lists[i].words;
             search_list_next(&at, &w) && u->entry_count < count;)
            u->entries[u->entry_count++] = (struct entry){ beginning_of(w.word, w.len), w.word,
                                                           u->lists[i].id, w.circle_id,
                                                           (uint32_t)w.len, w.kind };
    qsort(u->entries, u->entry_count, sizeof *u->entries, by_word);
}

/* ---- storing ---- */

static int64_t milliseconds(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static bool slice_work(struct call *c, void *context, struct error *err)
{
    struct catching_up *u = context;
    struct arena_mark start = arena_mark(c->arena);
    int64_t until = milliseconds() + SLICE_MS;

    for (u->to = u->from; u->to < u->entry_count && milliseconds() < until;) {
        size_t n = u->entry_count - u->to < ROWS_AT_ONCE ? u->entry_count - u->to : ROWS_AT_ONCE;
        struct search_entry rows[ROWS_AT_ONCE];

        for (size_t i = 0; i < n; i++) {
            const struct entry *e = &u->entries[u->to + i];

            rows[i] = (struct search_entry){ arena_strndup(c->arena, e->word, e->len), e->kind,
                                             e->id, e->circle_id };
        }
        if (!search_index_store(c, rows, n, err))
            return false;
        u->to += n;
        arena_rewind(c->arena, start);
    }
    return true;
}

/* Whoever was changed while the words were stored is found by no word of before. */
static bool put_right(struct call *c, const struct listed *before, const char *now,
                      struct error *err)
{
    struct search_entry gone[SEARCH_MOST_WORDS];

    return search_forget_words(
        c, gone, search_list_without(c->arena, before->words, now, true, before->id, gone), err);
}

/* One range after the other, so that nobody waits for all of them. */
static bool end_work(struct call *c, void *context, struct error *err)
{
    struct catching_up *u = context;
    struct catching_up *now = arena_new(c->arena, struct catching_up);
    const struct range *r = &u->ranges[u->from];
    const struct value args[] = { V_INT(r->first), V_INT(r->last) };
    size_t end = u->from + 1 < u->range_count ? r[1].lists : u->list_count, k = 0;

    now->arena = c->arena;
    if (!read_lists(c, now, r, err) ||
        !db_query(c->db, c->arena,
                  DB_SQL("DELETE FROM search_queue WHERE first_id = $1 AND last_id = $2"), args,
                  COUNT(args), NULL, err))
        return false;
    for (size_t i = r->lists; i < end; i++) {
        while (k < now->list_count && now->lists[k].id < u->lists[i].id)
            k++;
        const char *list = k < now->list_count && now->lists[k].id == u->lists[i].id
                               ? now->lists[k].words : "";
        if (strcmp(list, u->lists[i].words) != 0 && !put_right(c, &u->lists[i], list, err))
            return false;
    }
    return true;
}

static bool once(struct call *c, struct catching_up *u, struct error *err)
{
    const struct step quiet = { .kind = "import" };
    struct arena_mark start = arena_mark(c->arena);

    if (!app_read(c, read_work, u, err))
        return false;
    sort_words(u);
    while (u->from < u->entry_count) {
        if (!app_write(c, &quiet, slice_work, u, err))
            return false;
        u->from = u->to;
        arena_rewind(c->arena, start);
    }
    for (u->from = 0; u->from < u->range_count; u->from++) {
        if (!app_write(c, &quiet, end_work, u, err))
            return false;
        arena_rewind(c->arena, start);
    }
    return true;
}

static bool catch_up(struct call *c, int64_t queued_before, struct error *err)
{
    struct catching_up *u = malloc(sizeof *u);
    size_t done;
    bool ok;

    if (u == NULL)
        abort();
    do {
        struct arena lists = { 0 };

        *u = (struct catching_up){ .arena = &lists, .queued_before = queued_before };
        ok = once(c, u, err);
        done = u->range_count;
        arena_clear(&lists);
    } while (ok && done > 0);
    free(u);
    return ok;
}

bool search_catch_up(struct call *c, struct error *err)
{
    return catch_up(c, INT64_MAX, err);
}

bool search_catch_up_left(struct call *c, struct error *err)
{
    return catch_up(c, c->now.ms - LEFT_MS, err);
}
