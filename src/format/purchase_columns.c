/* Which columns of a purchase file are the customer, the day and the amount. */
#include <stdlib.h>
#include <string.h>

#include "format/purchase_cell.h"
#include "format/purchase_parts.h"

static const char *const id_names[] = {
    "customer_id", "customerid", "customer", "cust", "cust_id", "client", "client_id", "kunde",
    "kundennummer", "kunden_id", "kundennr", "id", "user_id", "email", "e-mail", "name", NULL,
};
static const char *const day_names[] = {
    "date", "day", "order_date", "orderdate", "purchase_date", "invoice_date", "invoicedate",
    "datum", "tag", "bestelldatum", "rechnungsdatum", "kaufdatum", "timestamp", "t", NULL,
};
static const char *const amount_names[] = {
    "amount", "cents", "price", "value", "dollar_value", "dollars", "sales", "revenue", "total",
    "spend", "betrag", "umsatz", "preis", "summe", NULL,
};

struct first_rows {
    size_t count; /* cells of the first row */
    const char **heading, **cell;
};

static bool same_name(const char *l, const char *r)
{
    for (; *l != '\0' || *r != '\0'; l++, r++) {
        char a = *l >= 'A' && *l <= 'Z' ? (char)(*l + 32) : *l;
        char b = *r >= 'A' && *r <= 'Z' ? (char)(*r + 32) : *r;

        if ((a == ' ' ? '_' : a) != (b == ' ' ? '_' : b))
            return false;
    }
    return true;
}

static size_t by_names(const struct first_rows *f, const char *const names[])
{
    for (; *names != NULL; names++)
        for (size_t i = 0; i < f->count; i++)
            if (same_name(f->heading[i], *names))
                return i;
    return SIZE_MAX;
}

static bool as_asked(const struct first_rows *f, bool heading, const char *asked, size_t *out,
                     struct error *err)
{
    char *end;
    unsigned long n = strtoul(asked, &end, 10);

    for (size_t i = 0; heading && i < f->count; i++)
        if (same_name(f->heading[i], asked)) {
            *out = i;
            return true;
        }
    if (*end != '\0' || n < 1 || n > f->count)
        return fail(err, ERROR_INPUT, "columns", "The file has no column “%.60s”.", asked);
    *out = n - 1;
    return true;
}

static bool is_day(const char *s)
{
    int32_t day;

    return purchase_day(s, strlen(s), &day);
}

static bool is_amount(const char *s)
{
    int64_t cents;

    return *s != '\0' && purchase_cents(s, strlen(s), &cents);
}

/* Without a name to go by: the first that looks like a day, the first other one, the last other
 * one that looks like an amount. */
static void guess(const struct first_rows *f, struct purchase_columns *c)
{
    for (size_t i = 0; i < f->count && c->day == SIZE_MAX; i++)
        if (is_day(f->cell[i]))
            c->day = i;
    for (size_t i = 0; i < f->count && c->id == SIZE_MAX; i++)
        if (i != c->day)
            c->id = i;
    for (size_t i = f->count; i-- > 0 && c->amount == SIZE_MAX;)
        if (i != c->day && i != c->id && is_amount(f->cell[i]))
            c->amount = i;
}

static bool read_cells(struct csv *r, struct arena *a, size_t *count, const char ***out)
{
    struct csv_row row;

    if (!csv_next(r, a, &row))
        return false;
    *count = row.count;
    *out = arena_array(a, const char *, row.count + 1);
    for (size_t i = 0; i < row.count; i++)
        (*out)[i] = csv_text(a, &row, i);
    return true;
}

static bool choose(const struct first_rows *f, const struct purchase_options *o,
                   struct purchase_columns *c, struct error *err)
{
    bool no_amount = o->amount != NULL && (*o->amount == '\0' || strcmp(o->amount, "-") == 0);

    *c = (struct purchase_columns){ SIZE_MAX, SIZE_MAX, SIZE_MAX, false, c->has_heading };
    if ((o->id != NULL && !as_asked(f, c->has_heading, o->id, &c->id, err))
        || (o->day != NULL && !as_asked(f, c->has_heading, o->day, &c->day, err))
        || (o->amount != NULL && !no_amount
            && !as_asked(f, c->has_heading, o->amount, &c->amount, err)))
        return false;
    if (c->has_heading) {
        c->id = c->id != SIZE_MAX ? c->id : by_names(f, id_names);
        c->day = c->day != SIZE_MAX ? c->day : by_names(f, day_names);
        c->amount = c->amount != SIZE_MAX || no_amount ? c->amount : by_names(f, amount_names);
    }
    if (c->id == SIZE_MAX || c->day == SIZE_MAX || (c->amount == SIZE_MAX && !no_amount)) {
        struct purchase_columns before = *c;

        guess(f, c);
        if (no_amount || (c->has_heading && before.amount == SIZE_MAX && before.id != SIZE_MAX))
            c->amount = before.amount; /* the headings name no amount: there is none */
    }
    c->has_amount = c->amount != SIZE_MAX;
    if (c->id == SIZE_MAX || c->day == SIZE_MAX)
        return fail(
            err, ERROR_INPUT, "columns",
            "Which columns are the customer and the day? Say it with --columns id,day,amount.");
    if (!c->has_amount)
        c->amount = c->day; /* anything: it is not read */
    return true;
}

bool purchase_columns_find(struct csv *r, const struct purchase_options *o,
                           struct purchase_columns *out, struct error *err)
{
    struct arena a = { 0 };
    struct first_rows f = { 0 };
    size_t count;

    if (!read_cells(r, &a, &f.count, &f.heading)) {
        arena_clear(&a);
        return fail(err, ERROR_INPUT, "purchases", "The file is empty.");
    }
    f.cell = f.heading;
    out->has_heading = true;
    for (size_t i = 0; i < f.count; i++)
        if (is_day(f.heading[i]))
            out->has_heading = false;
    if (out->has_heading && read_cells(r, &a, &count, &f.cell) && count < f.count)
        f.count = count;
    bool found = choose(&f, o, out, err);
    csv_restart(r);
    arena_clear(&a);
    return found;
}
