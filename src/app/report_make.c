#include "app/report_make.h"

enum { MONTHS_MOST = 24, QUARTERS_MOST = 24, MONTHS_A_QUARTER = 3, MONTHS_A_YEAR = 12 };

bool report_query(struct call *c, const char *sql, const struct value *args, size_t arg_count,
                  struct db_rows *rows, struct error *err)
{
    return visible_query(c, db_sql_built(sql), args, arg_count, rows, err);
}

/* ---- tables ---- */

struct report_table *report_table(struct report_answer *out, const char *name, const char *heading,
                                  const struct report_column *columns, size_t column_count)
{
    struct report_table *t = &out->tables[out->table_count++];

    assert(out->table_count <= REPORT_TABLES);
    *t = (struct report_table){ .name = name, .heading = heading, .columns = columns,
                                .column_count = column_count };
    return t;
}

struct report_row *report_row(struct report_answer *out, struct report_table *t)
{
    t->rows = arena_more(out->arena, t->rows, t->row_count, t->room);
    struct report_row *r = &t->rows[t->row_count++];

    *r = (struct report_row){ .cells =
                                  arena_array(out->arena, struct report_cell, t->column_count) };
    return r;
}

static void put(struct report_row *r, struct report_cell cell)
{
    r->cells[r->filled++] = cell;
}

void put_text(struct report_row *r, const char *text)
{
    put(r, (struct report_cell){ .known = text != NULL && *text != '\0', .text = text });
}

void put_number(struct report_row *r, int64_t n)
{
    put(r, (struct report_cell){ .known = true, .number = n });
}

void put_day(struct report_row *r, int64_t day_number)
{
    put(r, (struct report_cell){ .known = day_number != 0, .number = day_number });
}

void put_named(struct report_row *r, int64_t id, const char *name)
{
    put(r, (struct report_cell){ .known = *name != '\0', .text = name, .number = id });
}

void put_nothing(struct report_row *r)
{
    put(r, (struct report_cell){ .known = false });
}

struct report_point *report_point(struct report_answer *out, const char *label)
{
    struct report_picture *p = &out->picture;

    p->points = arena_more(out->arena, p->points, p->count, p->room);
    p->points[p->count] = (struct report_point){ .label = label };
    return &p->points[p->count++];
}

void report_series(struct report_answer *out, const char *label, enum report_tone tone)
{
    struct report_picture *p = &out->picture;

    assert(p->series_count < REPORT_SERIES);
    p->series[p->series_count].label = label;
    p->series[p->series_count++].tone = tone;
}

const char *report_number(struct call *c, int64_t n)
{
    return lang_number(c->arena, c->language, n);
}

const char *report_money(struct call *c, int64_t cents)
{
    return lang_number(c->arena, c->language, (cents + 50) / 100);
}

const char *report_minutes(struct call *c, int64_t n)
{
    int64_t hours = (n + 30) / 60;
    bool few = n < 120;

    if (n == 0)
        return tr(c->language, "no time");

    return text_fill(c->arena, few ? trn(c->language, n, "one minute", "{n} minutes")
                                   : trn(c->language, hours, "one hour", "{n} hours"),
                     { "n", report_number(c, few ? n : hours) });
}

/* ---- time ---- */

int64_t report_from_ms(const struct report_asked *asked)
{
    return instant_of(asked->from, 0, 0).ms;
}

int64_t report_until_ms(const struct report_asked *asked)
{
    return instant_of(day_plus(asked->until, 1), 0, 0).ms;
}

static struct day begin_of(struct day d, int months)
{
    struct ymd parts = day_split(d);

    return day_of(parts.year, (parts.month - 1) / months * months + 1, 1);
}

static const char *label_of(struct call *c, struct day d, int months)
{
    struct ymd parts = day_split(d);

    if (months == 1)
        return lang_month(c->arena, c->language, d);
    const char *year = arena_printf(c->arena, "%d", parts.year);
    if (months == MONTHS_A_YEAR)
        return year;
    return text_fill(
        c->arena, tr(c->language, "Quarter {n}, {year}"),
        { "n", arena_printf(c->arena, "%d", (parts.month - 1) / MONTHS_A_QUARTER + 1) },
        { "year", year });
}

static int months_between(struct day from, struct day until)
{
    struct ymd a = day_split(from), b = day_split(until);

    return (b.year - a.year) * MONTHS_A_YEAR + b.month - a.month + 1;
}

struct report_periods report_periods(struct call *c, const struct report_asked *asked,
                                     struct day first)
{
    struct day from = asked->from.number == 0 ? first : asked->from;
    struct report_periods out = { 0 };

    if (from.number == 0 || from.number > asked->until.number)
        from = asked->until;
    int all = months_between(from, asked->until);
    int months = all <= MONTHS_MOST                         ? 1
                 : all <= QUARTERS_MOST * MONTHS_A_QUARTER ? MONTHS_A_QUARTER
                                                            : MONTHS_A_YEAR;
    out.items = arena_array(c->arena, struct report_period, (size_t)(all / months) + 3);
    for (struct day d = begin_of(from, months); d.number <= asked->until.number;
         d = day_plus_months(d, months)) {
        struct report_period *p = &out.items[out.count++];
        struct day last = day_plus(day_plus_months(d, months), -1);

        p->from = d.number < from.number ? from : d;
        p->until = last.number > asked->until.number ? asked->until : last;
        p->label = label_of(c, d, months);
    }
    return out;
}

bool report_first_day(struct call *c, const struct report_asked *asked, const char *sql,
                      struct day *out, struct error *err)
{
    struct db_rows rows;

    if (!report_query(c, sql, NULL, 0, &rows, err))
        return false;
    *out = db_is_null(&rows, 0, 0) ? asked->until
                                   : instant_day((struct instant){ db_int(&rows, 0, 0) });
    return true;
}

size_t report_period_of(const struct report_periods *p, int64_t day_number)
{
    size_t low = 0, high = p->count;

    if (p->count == 0 || day_number < p->items[0].from.number)
        return p->count;
    while (low + 1 < high) {
        size_t middle = low + (high - low) / 2;

        if (p->items[middle].from.number <= day_number)
            low = middle;
        else
            high = middle;
    }
    return day_number <= p->items[low].until.number ? low : p->count;
}
