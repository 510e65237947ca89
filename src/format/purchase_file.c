#include "format/purchase_file.h"

#include <string.h>

#include "format/purchase_cell.h"
#include "format/purchase_parts.h"

struct slow {
    struct purchase_file *out;
    struct purchase_columns columns;
    struct purchase_ids ids;
    struct arena *arena;
    size_t customer_room, day_room, cents_room;
};

/* The first line left out is told, the others are counted. */
static struct error *left_out(struct purchase_file *out, struct error *unheard)
{
    return out->left_out++ == 0 ? &out->why : unheard;
}

static void append(struct slow *s, uint32_t customer, int32_t day, int64_t cents)
{
    struct purchase_file *out = s->out;

    out->customer = arena_more(s->arena, out->customer, out->count, s->customer_room);
    out->day = arena_more(s->arena, out->day, out->count, s->day_room);
    out->customer[out->count] = customer;
    out->day[out->count] = day;
    if (s->columns.has_amount) {
        out->cents = arena_more(s->arena, out->cents, out->count, s->cents_room);
        out->cents[out->count] = cents;
    }
    out->count++;
}

static void take_row(struct slow *s, struct arena *row_arena, const struct csv_row *row)
{
    const struct purchase_columns *c = &s->columns;
    int32_t day;
    int64_t cents = 0;

    struct error unheard;
    long long line = row->line;

    if (row->broken != NULL) {
        fail(left_out(s->out, &unheard), ERROR_INPUT, "purchases", "Line %lld: %s", line,
             row->broken);
        return;
    }
    const char *id = csv_text(row_arena, row, c->id), *when = csv_text(row_arena, row, c->day);
    const char *amount = c->has_amount ? csv_text(row_arena, row, c->amount) : "";
    if (row->aside || *id == '\0') {
        fail(left_out(s->out, &unheard), ERROR_INPUT, "purchases", "Line %lld has no customer.",
             line);
    } else if (!purchase_day(when, strlen(when), &day)) {
        fail(left_out(s->out, &unheard), ERROR_INPUT, "purchases",
             "Line %lld: “%.40s” is not a day.", line, when);
    } else if (!purchase_cents(amount, strlen(amount), &cents)) {
        fail(left_out(s->out, &unheard), ERROR_INPUT, "purchases",
             "Line %lld: “%.40s” is not an amount.", line, amount);
    } else {
        size_t len = strlen(id);
        size_t known = s->ids.count;
        uint32_t customer = purchase_ids_add(&s->ids, purchase_ids_key(id, len), id, len);

        /* The id stands on the arena of the row: a new one moves to where it stays. */
        if (customer == known)
            s->ids.id[customer].text = arena_strndup(s->arena, id, len);
        append(s, customer, day, cents);
    }
}

static void read_slowly(struct csv *r, struct slow *s)
{
    struct arena row_arena = { 0 };
    struct csv_row row;
    bool first = s->columns.has_heading;

    csv_restart(r);
    struct arena_mark start = arena_mark(&row_arena);
    while (csv_next(r, &row_arena, &row)) {
        if (!first)
            take_row(s, &row_arena, &row);
        first = false;
        arena_rewind(&row_arena, start);
    }
    arena_clear(&row_arena);
    s->out->customer_count = s->ids.count;
    s->out->id = s->ids.id;
    if (s->columns.has_amount && s->out->cents == NULL)
        s->out->cents = arena_new(s->arena, int64_t);
}

/* Where the first purchase stands. */
static size_t data_at(struct csv *r, const struct purchase_columns *c, struct arena *a)
{
    struct csv_row row;

    csv_restart(r);
    if (c->has_heading && !csv_next(r, a, &row))
        return r->len;
    return r->at;
}

bool purchase_file_read(const char *text, size_t len, const struct purchase_options *o,
                        struct arena *a, struct purchase_file *out, struct error *err)
{
    struct slow s = { .out = out, .arena = a };
    struct csv r;

    *out = (struct purchase_file){ 0 };
    csv_open(&r, a, text, len, 0);
    if (!purchase_columns_find(&r, o, &s.columns, err))
        return false;
    size_t at = data_at(&r, &s.columns, a);
    struct arena_mark before = arena_mark(a);
    if (!o->slowly && r.line_end == '\n'
        && purchase_fast(text, len, at, r.delimiter, &s.columns, o->threads, a, out))
        return true;
    arena_rewind(a, before);
    *out = (struct purchase_file){ 0 };
    s.ids = purchase_ids_new(a, 1024);
    read_slowly(&r, &s);
    if (out->left_out > out->count)
        *err = out->why;
    return out->left_out <= out->count;
}

/* No printf: this is called for each of a million. */
void purchase_file_id(const struct purchase_file *f, size_t customer, char out[PURCHASE_ID_SIZE])
{
    if (f->number == NULL) {
        size_t len = f->id[customer].len < PURCHASE_ID_SIZE ? f->id[customer].len
                                                            : PURCHASE_ID_SIZE - 1;
        memcpy(out, f->id[customer].text, len);
        out[len] = '\0';
        return;
    }
    char digits[16];
    int count = 0;
    uint32_t n = f->number[customer];
    for (; n > 0 || count < f->width || count == 0; n /= 10)
        digits[count++] = (char)('0' + n % 10);
    for (int i = 0; i < count; i++)
        out[i] = digits[count - 1 - i];
    out[count] = '\0';
}
