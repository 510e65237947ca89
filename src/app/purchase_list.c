#include "app/purchase_list.h"

#include "db/db.h"
#include "entity/purchase.h"

#include <stdlib.h>
#include <string.h>

/* Rows a query: enough that its cost does not matter, few enough for the memory. */
enum { PAGE = 20000 };

struct bought {
    int64_t person, cents;
    int32_t day;
};

struct reading {
    struct call *call;
    struct arena arena, page; /* of this reading; of one page of it */
    struct bought *all;
    size_t count, room;
    int64_t *binned; /* people in the bin, ascending */
    size_t binned_count;
    int64_t last_id;
    char currency[8];
    bool has_currency, mixed;
};

static int by_number(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

    return x < y ? -1 : x > y;
}

static int by_person(const void *a, const void *b)
{
    const struct bought *x = a, *y = b;

    if (x->person != y->person)
        return x->person < y->person ? -1 : 1;
    return x->day < y->day ? -1 : x->day > y->day;
}

/* Few, and found by their own index: joining a million people to every purchase costs more. */
static bool read_bin(struct reading *r, struct error *err)
{
    struct db_rows rows;

    if (!db_query(r->call->db, &r->arena,
                  DB_SQL("SELECT id FROM person WHERE deleted_at IS NOT NULL"), NULL, 0, &rows,
                  err))
        return false;
    r->binned = arena_array(&r->arena, int64_t, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++)
        r->binned[r->binned_count++] = db_int(&rows, i, 0);
    qsort(r->binned, r->binned_count, sizeof *r->binned, by_number);
    return true;
}

static void take(struct reading *r, const struct db_rows *rows, size_t row)
{
    struct bought one = { db_int(rows, row, 1), db_int(rows, row, 3),
                          (int32_t)db_int(rows, row, 2) };

    r->last_id = db_int(rows, row, 0);
    if (r->binned_count > 0
        && bsearch(&one.person, r->binned, r->binned_count, sizeof *r->binned, by_number) != NULL)
        return;
    if (!db_is_null(rows, row, 4)) {
        const char *currency = db_text(rows, row, 4);

        if (r->has_currency)
            r->mixed = r->mixed || strncmp(currency, r->currency, sizeof r->currency - 1) != 0;
        else
            strncpy(r->currency, currency, sizeof r->currency - 1);
        r->has_currency = true;
    }
    r->all = arena_more(&r->arena, r->all, r->count, r->room);
    r->all[r->count++] = one;
}

/* In the order of the ids the pages of the book are read one after the other. By person they
 * would be read here and there, each many times: ten times as slow on a large book. */
static bool read_page(struct reading *r, size_t *count, struct error *err)
{
    struct arena_mark mark = arena_mark(&r->page);
    struct db_rows rows;

    if (!db_query(r->call->db, &r->page,
                  DB_SQL("SELECT id, person_id, day, amount, currency FROM purchase"
                         " WHERE id > $1 AND deleted_at IS NULL AND circle_id = 0 AND person_id IS "
                         "NOT NULL ORDER BY id LIMIT $2"),
                  (const struct value[]){ V_INT(r->last_id), V_INT(PAGE) }, 2, &rows, err))
        return false;
    for (size_t i = 0; i < rows.count; i++)
        take(r, &rows, i);
    *count = rows.count;
    arena_rewind(&r->page, mark);
    return true;
}

static void hand_out(struct reading *r, struct arena *a, struct purchase_list *out)
{
    if (r->count > 0)
        qsort(r->all, r->count, sizeof *r->all, by_person);
    for (size_t i = 0; i < r->count; i++)
        out->person_count += i == 0 || r->all[i].person != r->all[i - 1].person;
    out->person = arena_array(a, uint32_t, r->count + 1);
    out->day = arena_array(a, int32_t, r->count + 1);
    out->cents = r->mixed ? NULL : arena_array(a, int64_t, r->count + 1);
    out->person_id = arena_array(a, int64_t, out->person_count + 1);
    for (size_t i = 0, person = 0; i < r->count; i++) {
        person += i > 0 && r->all[i].person != r->all[i - 1].person;
        out->person_id[person] = r->all[i].person;
        out->person[i] = (uint32_t)person;
        out->day[i] = r->all[i].day;
        if (out->cents != NULL)
            out->cents[i] = r->all[i].cents;
    }
    out->count = r->count;
    if (!r->mixed)
        memcpy(out->currency, r->currency, sizeof out->currency);
}

bool app_purchase_list(struct call *c, struct arena *a, struct purchase_list *out,
                       struct error *err)
{
    struct reading r = { .call = c, .last_id = INT64_MIN };
    size_t count = PAGE;

    *out = (struct purchase_list){ 0 };
    bool good = app_may_read(c, &purchase_entity, err) && read_bin(&r, err);
    while (good && count == PAGE)
        good = read_page(&r, &count, err);
    if (good)
        hand_out(&r, a, out);
    arena_clear(&r.page);
    arena_clear(&r.arena);
    return good;
}
