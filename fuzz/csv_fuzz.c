/* Any bytes make rows; every byte stands in a row or is an empty line, a mark or the preamble. */
#include "format/charset.h"
#include "format/csv.h"
#include "format/csv_out.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_gap(const struct csv *r, const char *from, const char *to)
{
    for (; from < to; from++)
        if (strchr("\r\n\t\" ", *from) == NULL && *from != r->delimiter)
            abort();
}

/* What was read comes back the same when it is written and read. */
static void check_cell(struct arena *a, const struct csv_row *row, size_t column)
{
    const char *text = csv_text(a, row, column);
    struct csv_out w = csv_out_new(a, 1 << 22, ',');
    struct arena second = { 0 };
    struct csv back;
    struct csv_row again;

    csv_put(&w, text);
    csv_put(&w, "x");
    csv_end_row(&w);
    csv_open(&back, a, w.out.bytes, w.out.len, ',');
    if (!csv_next(&back, &second, &again) || strcmp(csv_text(a, &again, 0), text) != 0)
        abort();
    arena_clear(&second);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = { 0 }, rows = { 0 };
    struct charset_text t = charset_detect(&a, (const char *)data, size);
    struct csv csv;
    struct csv_row row;

    if (charset_good_prefix(t.text, t.len) != t.len)
        abort();
    csv_open(&csv, &a, t.text, t.len, 0);
    const char *seen = t.text + csv.table_at;
    for (size_t n = 0; csv_next(&csv, &rows, &row); n++) {
        check_gap(&csv, seen, row.raw);
        seen = row.raw + row.raw_len;
        if (n < 4 && row.count > 0)
            check_cell(&rows, &row, n % row.count);
    }
    check_gap(&csv, seen, t.text + t.len);
    arena_clear(&a);
    arena_clear(&rows);
    return 0;
}
