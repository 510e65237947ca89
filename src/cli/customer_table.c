#include "cli/customer_table.h"

#include "base/parallel.h"
#include "format/csv_out.h"

#include <errno.h>
#include <math.h>
#include <string.h>

enum {
    PIECE = 8192,
    PIECES = 8,
    LONGEST_REST = 512,
    LONGEST_ROW = 2 * PURCHASE_ID_SIZE + LONGEST_REST
};

struct table {
    const struct purchases *purchases;
    const struct figures *figures;
    size_t from; /* of this batch */
    struct arena arena[PIECES];
    struct csv_out out[PIECES];
};

static char *put_digits(char *at, uint32_t n, int places)
{
    for (int i = places; i-- > 0; n /= 10)
        at[i] = (char)('0' + n % 10);
    return at + places;
}

/* A comma and the number, with ten decimals but no zeros at the end. printf would take most of
 * the time of the whole verb. */
static char *put_number(char *at, double v)
{
    *at++ = ',';
    if (!isfinite(v))
        return at;
    if (!(fabs(v) < 1e8))
        return at + sprintf(at, "%.17g", v);
    uint64_t n = (uint64_t)(fabs(v) * 1e10 + 0.5), whole = n / 10000000000u;
    uint64_t rest = n - whole * 10000000000u;
    int places = 1;
    if (v < 0 && n > 0)
        *at++ = '-';
    for (uint64_t reach = 10; whole >= reach; reach *= 10)
        places++;
    at = put_digits(at, (uint32_t)whole, places);
    if (rest == 0)
        return at;
    *at++ = '.';
    at = put_digits(at, (uint32_t)(rest / 100000), 5);
    at = put_digits(at, (uint32_t)(rest % 100000), 5);
    while (at[-1] == '0')
        at--;
    return at;
}

static char *put_day(char *at, int32_t number)
{
    struct ymd d = day_split((struct day){ number });

    *at++ = ',';
    at = put_digits(at, (uint32_t)d.year, 4);
    *at++ = '-';
    at = put_digits(at, (uint32_t)d.month, 2);
    *at++ = '-';
    return put_digits(at, (uint32_t)d.mday, 2);
}

static char *put_figures(char *at, const struct table *t, size_t i)
{
    const struct figures *f = t->figures;
    const struct purchases *p = t->purchases;
    double days = ceil(f->falls_in[i] * p->unit_days - 1e-9);

    at = put_number(at, f->p_alive[i]);
    at = put_number(at, f->expected[i]);
    at = put_number(at, f->falls_in[i]);
    if (days < 365000)
        at = put_day(at, p->until.number + (int32_t)days);
    else
        *at++ = ',';
    at = put_number(at, f->residual != NULL ? f->residual[i] : NAN);
    at = put_number(at, f->spend != NULL ? f->spend[i] : NAN);
    return put_number(at, f->residual != NULL && f->spend != NULL ? f->residual[i] * f->spend[i]
                                                                  : NAN);
}

static void put_row(struct csv_out *w, const struct table *t, size_t i)
{
    const struct purchases *p = t->purchases;
    const struct rfm *r = &p->rfm;
    char id[PURCHASE_ID_SIZE];

    purchase_file_id(&p->file, r->customer[i], id);
    csv_put(w, id);
    char *at = buf_reserve(&w->out, LONGEST_REST), *from = at;
    assert(at != NULL);
    at = put_number(at, r->histories.repeats[i]);
    at = put_number(at, r->histories.recency[i]);
    at = put_number(at, r->histories.age[i]);
    at = put_number(at, r->histories.spend != NULL ? r->histories.spend[i] : NAN);
    at = put_day(at, r->first_day[i]);
    at = put_day(at, r->last_day[i]);
    if (p->holdout_until.number > p->until.number)
        at = put_number(at, r->holdout[i]);
    if (t->figures != NULL)
        at = put_figures(at, t, i);
    w->out.len += (size_t)(at - from);
    csv_end_row(w);
}

static void write_piece(void *context, size_t piece)
{
    struct table *t = context;
    size_t from = t->from + piece * PIECE, to = from + PIECE;
    size_t count = t->purchases->rfm.histories.count;

    arena_reset(&t->arena[piece]);
    t->out[piece] = csv_out_new(&t->arena[piece], PIECE * LONGEST_ROW, ',');
    for (size_t i = from; i < to && i < count; i++)
        put_row(&t->out[piece], t, i);
}

static bool write_heading(FILE *f, const struct table *t)
{
    return fprintf(f, "id,repeats,recency,age,spend,first,last%s%s\r\n",
                   t->purchases->holdout_until.number > t->purchases->until.number ? ",actual" : "",
                   t->figures != NULL
                       ? ",p_alive,expected,falls_in,falls_on,residual,expected_spend,value"
                       : "") > 0;
}

bool customer_table_write(const char *path, const struct purchases *p,
                          const struct figures *figures, struct error *err)
{
    struct table t = { .purchases = p, .figures = figures };
    FILE *f = strcmp(path, "-") == 0 ? stdout : fopen(path, "wb");
    bool good = f != NULL && write_heading(f, &t);

    for (; good && t.from < p->rfm.histories.count; t.from += (size_t)PIECE * PIECES) {
        parallel_for(PIECES, p->threads, write_piece, &t);
        for (size_t i = 0; good && i < PIECES; i++)
            good = fwrite(t.out[i].out.bytes, 1, t.out[i].out.len, f) == t.out[i].out.len;
    }
    for (size_t i = 0; i < PIECES; i++)
        arena_clear(&t.arena[i]);
    if (f != NULL && (f == stdout ? fflush(f) : fclose(f)) != 0)
        good = false;
    return good || fail(err, ERROR_INPUT, "customers", "The file %.100s cannot be written: %.60s.",
                        path, strerror(errno));
}
