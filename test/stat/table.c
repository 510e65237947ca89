#include "test/stat/table.h"

#include <math.h>

static char *read_file(struct arena *a, const char *name)
{
    const char *folder = getenv("KUNDIG_DATA");
    FILE *f = fopen(arena_printf(a, "%s/btyd/%s", folder ? folder : "../shared/data", name), "rb");

    if (f == NULL)
        return NULL;
    fseek(f, 0, SEEK_END);
    long size = ftell(f);
    rewind(f);
    char *text = arena_alloc(a, (size_t)size + 1);
    size_t got = fread(text, 1, (size_t)size, f);
    fclose(f);
    return got == (size_t)size ? text : NULL;
}

static char *next_cell(char **at, char *end_of_cell)
{
    char *cell = *at;
    size_t n = strcspn(cell, ",\r\n");

    *end_of_cell = cell[n];
    *at = cell + n + (cell[n] != '\0');
    cell[n] = '\0';
    return cell;
}

bool table_read(struct arena *a, const char *name, struct table *out)
{
    char *at = read_file(a, name), end = ',';
    size_t room = 0;

    if (at == NULL)
        return false;
    *out = (struct table){ .names = arena_alloc(a, 64 * sizeof *out->names) };
    while (end == ',')
        snprintf(out->names[out->column_count++], 32, "%s", next_cell(&at, &end));
    at += strspn(at, "\r\n");
    for (; *at != '\0'; at += strspn(at, "\r\n"), out->count++)
        for (size_t i = 0; i < out->column_count; i++) {
            char *cell = next_cell(&at, &end), *stop;
            double v = strtod(cell, &stop);
            size_t used = out->count * out->column_count + i;

            out->cells = arena_more(a, out->cells, used, room);
            out->cells[used] = stop == cell ? NAN : v;
        }
    return true;
}

double *table_column(struct arena *a, const struct table *t, const char *name)
{
    double *column = arena_array(a, double, t->count + 1);
    size_t c = 0;

    while (c < t->column_count && strcmp(t->names[c], name) != 0)
        c++;
    if (c == t->column_count)
        fail_test("no column %s", name);
    for (size_t i = 0; i < t->count; i++)
        column[i] = t->cells[i * t->column_count + c];
    return column;
}

struct histories table_histories(struct arena *a, const struct table *t, const char *repeats,
                                 const char *recency, const char *age, const char *spend)
{
    double *x = table_column(a, t, repeats);
    struct histories h = {
        .count = t->count,
        .repeats = arena_array(a, uint32_t, t->count + 1),
        .recency = table_column(a, t, recency),
        .age = table_column(a, t, age),
        .spend = spend ? table_column(a, t, spend) : NULL,
    };

    for (size_t i = 0; i < t->count; i++)
        h.repeats[i] = (uint32_t)x[i];
    return h;
}

void check_relative(const char *what, double got, double want, double tolerance)
{
    if (!(fabs(got - want) <= tolerance * fabs(want)))
        fail_test("%s: %.15g instead of %.15g, off by %.2g relative", what, got, want,
                  fabs(got / want - 1));
}

void check_within(const char *what, double got, double want, double tolerance)
{
    if (!(fabs(got - want) <= tolerance) && got != want)
        fail_test("%s: %.15g instead of %.15g, off by %.2g", what, got, want, fabs(got - want));
}
