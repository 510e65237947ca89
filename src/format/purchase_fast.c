/* The fast way to read a purchase file: regular lines, pieces in parallel, no copies. */
#include <string.h>

#include "base/day.h"
#include "base/parallel.h"
#include "format/purchase_cell.h"
#include "format/purchase_parts.h"

enum { PIECES = 16, MOST_CELLS = 64 };

struct piece {
    size_t from, to; /* of the text; whole lines */
    size_t first_row, row_count;
    bool irregular;
    uint32_t highest; /* ids as numbers */
    size_t shortest, longest;
    bool leading_zero;
};

struct job {
    const char *text;
    char delimiter;
    struct purchase_columns columns;
    bool ids_are_numbers;
    struct piece piece[PIECES];
    struct purchase_file *out;
    uint64_t *key;    /* ids as text: their keys and */
    uint32_t *id_at;  /* where they stand */
    uint16_t *id_len;
};

static void split(struct job *j, size_t at, size_t len)
{
    for (size_t i = 0; i < PIECES; i++) {
        size_t to = at + (len - at) / (PIECES - i);
        const char *end = to < len ? memchr(j->text + to, '\n', len - to) : NULL;

        j->piece[i].from = at;
        j->piece[i].to = at = i + 1 < PIECES && end != NULL ? (size_t)(end + 1 - j->text) : len;
    }
}

static void count_lines(void *context, size_t i)
{
    struct job *j = context;
    struct piece *p = &j->piece[i];
    const char *s = j->text + p->from, *end = j->text + p->to;

    while (s < end) {
        const char *stop = memchr(s, '\n', (size_t)(end - s));

        p->row_count++;
        s = stop != NULL ? stop + 1 : end;
    }
}

static unsigned two(const char *s)
{
    return (unsigned)(s[0] - '0') * 10 + (unsigned)(s[1] - '0');
}

/* All digits, without a branch for each. */
static bool digits(const char *s, size_t len)
{
    unsigned wrong = 0;

    for (size_t i = 0; i < len; i++)
        wrong |= (unsigned)(unsigned char)s[i] - '0' > 9;
    return wrong == 0;
}

static bool read_day(const char *s, size_t len, int32_t *out)
{
    const char *month, *mday;

    if (len == 10 && s[4] == '-' && s[7] == '-')
        month = s + 5, mday = s + 8;
    else if (len == 8)
        month = s + 4, mday = s + 6;
    else
        return purchase_day(s, len, out);
    if (!digits(s, 4) || !digits(month, 2) || !digits(mday, 2))
        return false;
    unsigned year = two(s) * 100 + two(s + 2), m = two(month), d = two(mday);
    /* The 29th to 31st are looked up; the others exist in every month. */
    if (year < 1800 || year > 2199 || m - 1 > 11 || d - 1 > 27)
        return purchase_day(s, len, out);
    *out = day_of((int)year, (int)m, (int)d).number;
    return true;
}

static bool read_cents(const char *s, size_t len, int64_t *out)
{
    size_t whole = len - 3;

    if (len < 4 || len > 12 || s[whole] != '.' || !digits(s, whole) || !digits(s + whole + 1, 2))
        return purchase_cents(s, len, out);
    int64_t n = 0;
    for (size_t i = 0; i < whole; i++)
        n = n * 10 + (s[i] - '0');
    *out = n * 100 + two(s + whole + 1);
    return true;
}

static bool read_number(struct piece *p, const char *s, size_t len, uint32_t *out)
{
    uint32_t n = 0;

    if (len == 0 || len > 9 || !digits(s, len))
        return false;
    for (size_t i = 0; i < len; i++)
        n = n * 10 + (uint32_t)(s[i] - '0');
    p->highest = n > p->highest ? n : p->highest;
    p->shortest = p->shortest == 0 || len < p->shortest ? len : p->shortest;
    p->longest = len > p->longest ? len : p->longest;
    p->leading_zero |= s[0] == '0' && len > 1;
    *out = n;
    return true;
}

/* What format/csv would neither strip nor take for its guard. */
static bool plain(const char *s, size_t len)
{
    if (len == 0 || len >= PURCHASE_ID_SIZE)
        return false;
    for (size_t i = 0; i < len; i++)
        if ((unsigned char)s[i] < ' ')
            return false;
    char first = (char)(s[0] | 0x20), last = s[len - 1];
    return ((first >= 'a' && first <= 'z') || (s[0] >= '0' && s[0] <= '9')) && last > ' '
        && last < 0x7f;
}

static bool read_id(struct job *j, struct piece *p, size_t row, const struct csv_cell *id)
{
    if (j->ids_are_numbers)
        return read_number(p, id->text, id->len, &j->out->customer[row]);
    if (!plain(id->text, id->len))
        return false;
    j->key[row] = purchase_ids_key(id->text, id->len);
    j->id_at[row] = (uint32_t)(id->text - j->text);
    j->id_len[row] = (uint16_t)id->len;
    return true;
}

/* Returns the beginning of the next line, NULL: not regular. */
static const char *read_line(struct job *j, struct piece *p, size_t row, const char *s,
                             const char *end, size_t cells_needed)
{
    struct csv_cell cell[MOST_CELLS];
    const char *at = s;

    for (size_t i = 0; i < cells_needed; i++) {
        const char *from = at;

        while (at < end && *at != j->delimiter && *at != '\n')
            at++;
        cell[i] = (struct csv_cell){ from, (size_t)(at - from) };
        if (at == end || *at == '\n') {
            if (i + 1 < cells_needed)
                return NULL;
            if (cell[i].len > 0 && at[-1] == '\r')
                cell[i].len--;
        } else if (i + 1 < cells_needed) {
            at++;
        }
    }
    const char *stop = at < end ? memchr(at, '\n', (size_t)(end - at)) : NULL;
    const struct csv_cell *day = &cell[j->columns.day], *amount = &cell[j->columns.amount];
    if (!read_id(j, p, row, &cell[j->columns.id])
        || !read_day(day->text, day->len, &j->out->day[row])
        || (j->out->cents != NULL && !read_cents(amount->text, amount->len, &j->out->cents[row])))
        return NULL;
    return stop != NULL ? stop + 1 : end;
}

static void read_piece(void *context, size_t i)
{
    struct job *j = context;
    struct piece *p = &j->piece[i];
    const struct purchase_columns *c = &j->columns;
    const char *s = j->text + p->from, *end = j->text + p->to;
    size_t most = c->id > c->day ? c->id : c->day, row = p->first_row;

    if (c->has_amount && c->amount > most)
        most = c->amount;
    while (s != NULL && s < end)
        s = read_line(j, p, row++, s, end, most + 1);
    p->irregular = s == NULL;
}

static bool all_regular(const struct job *j)
{
    bool regular = true;

    for (size_t i = 0; i < PIECES; i++)
        regular = regular && !j->piece[i].irregular;
    return regular;
}

/* A table by number serves where the numbers are not many more than the rows, and where
 * different texts are different numbers. */
static bool dense(const struct job *j, uint32_t *highest, int *width)
{
    size_t shortest = SIZE_MAX, longest = 0;
    bool leading_zero = false;

    *highest = 0;
    for (size_t i = 0; i < PIECES; i++) {
        const struct piece *p = &j->piece[i];

        if (p->longest == 0)
            continue;
        *highest = p->highest > *highest ? p->highest : *highest;
        shortest = p->shortest < shortest ? p->shortest : shortest;
        longest = p->longest > longest ? p->longest : longest;
        leading_zero = leading_zero || p->leading_zero;
    }
    *width = leading_zero ? (int)longest : 0;
    return *highest < 8 * j->out->count + 65536 && !(leading_zero && shortest != longest);
}

static bool number_dense(struct job *j, unsigned threads, struct arena *a)
{
    struct purchase_file *out = j->out;
    struct arena scratch = { 0 };
    uint32_t highest;

    j->ids_are_numbers = true;
    parallel_for(PIECES, threads, read_piece, j);
    if (!all_regular(j) || !dense(j, &highest, &out->width))
        return false;
    uint32_t *number_of = arena_array(&scratch, uint32_t, (size_t)highest + 1); /* plus 1 */
    uint32_t *appeared = arena_array(&scratch, uint32_t,
                                     (highest < out->count ? highest : out->count) + 2);
    for (size_t i = 0; i < out->count; i++) {
        uint32_t id = out->customer[i];

        if (number_of[id] == 0) {
            appeared[out->customer_count++] = id;
            number_of[id] = (uint32_t)out->customer_count;
        }
        out->customer[i] = number_of[id] - 1;
    }
    out->number = arena_array(a, uint32_t, out->customer_count + 1);
    memcpy(out->number, appeared, out->customer_count * sizeof *appeared);
    arena_clear(&scratch);
    return true;
}

static bool number_text(struct job *j, unsigned threads, struct arena *a)
{
    enum { AHEAD = 16 };
    struct purchase_file *out = j->out;
    struct arena scratch = { 0 };
    size_t count = out->count;

    j->ids_are_numbers = false;
    j->key = arena_array(&scratch, uint64_t, count + AHEAD + 1);
    j->id_at = arena_array(&scratch, uint32_t, count + 1);
    j->id_len = arena_array(&scratch, uint16_t, count + 1);
    parallel_for(PIECES, threads, read_piece, j);
    bool regular = all_regular(j);
    struct purchase_ids ids = purchase_ids_new(&scratch, count / 2);
    for (size_t i = 0; regular && i < count; i++) {
        purchase_ids_prefetch(&ids, j->key[i + AHEAD]);
        out->customer[i] = i > 0 && j->key[i] == j->key[i - 1] && j->id_len[i] <= 8
                                   && j->id_len[i] == j->id_len[i - 1]
                               ? out->customer[i - 1]
                               : purchase_ids_add(&ids, j->key[i], j->text + j->id_at[i],
                                                  j->id_len[i]);
    }
    if (regular) {
        out->customer_count = ids.count;
        out->id = arena_array(a, struct csv_cell, ids.count + 1);
        memcpy(out->id, ids.id, ids.count * sizeof *ids.id);
    }
    arena_clear(&scratch);
    return regular;
}

bool purchase_fast(const char *text, size_t len, size_t at, char delimiter,
                   const struct purchase_columns *c, unsigned threads, struct arena *a,
                   struct purchase_file *out)
{
    struct job j = { .text = text, .delimiter = delimiter, .columns = *c, .out = out };

    if (len >= UINT32_MAX || delimiter == ' ' || at >= len || memchr(text + at, '"', len - at) ||
        c->id >= MOST_CELLS || c->day >= MOST_CELLS || (c->has_amount && c->amount >= MOST_CELLS))
        return false;
    while (len > at && (text[len - 1] == '\n' || text[len - 1] == '\r'))
        len--;
    split(&j, at, len);
    parallel_for(PIECES, threads, count_lines, &j);
    for (size_t i = 0; i < PIECES; i++) {
        j.piece[i].first_row = out->count;
        out->count += j.piece[i].row_count;
    }
    out->customer = arena_array(a, uint32_t, out->count + 1);
    out->day = arena_array(a, int32_t, out->count + 1);
    out->cents = c->has_amount ? arena_array(a, int64_t, out->count + 1) : NULL;
    out->regular = number_dense(&j, threads, a) || number_text(&j, threads, a);
    return out->regular;
}
