#include "format/csv.h"

#include "base/lang.h"
#include "base/text.h"
#include "format/csv_out.h"

#include <string.h>
#include <strings.h>

enum { SAMPLE_ROWS = 40, SAMPLE_BYTES = 256 * 1024, MOST_PREAMBLE = 12 };

static void add_cell(struct csv *r, const char *text, size_t len)
{
    r->cells = arena_more(r->arena, r->cells, r->cell_count, r->cell_room);
    r->cells[r->cell_count++] = (struct csv_cell){ text, len };
}

/* The end of the physical line at `at`: where its line end begins; *next is behind that. */
static size_t line_end(const struct csv *r, size_t at, size_t *next)
{
    const char *end = memchr(r->text + at, r->line_end, r->len - at);
    size_t stop = end == NULL ? r->len : (size_t)(end - r->text);

    *next = end == NULL ? r->len : stop + 1;
    while (r->line_end == '\n' && stop > at && r->text[stop - 1] == '\r')
        stop--;
    return stop;
}

/* No quotation mark in the line: the common case, found with memchr alone. */
static void split_plain(struct csv *r, const char *s, const char *end)
{
    const char *stop;

    while (r->cell_count < CSV_MOST_COLUMNS &&
           (stop = memchr(s, r->delimiter, (size_t)(end - s))) != NULL) {
        add_cell(r, s, (size_t)(stop - s));
        s = stop + 1;
    }
    add_cell(r, s, (size_t)(end - s));
}

static void split_blanks(struct csv *r, const char *s, const char *end)
{
    while (s < end) {
        const char *from;

        while (s < end && (*s == ' ' || *s == '\t'))
            s++;
        for (from = s; s < end && *s != ' ' && *s != '\t';)
            s++;
        if (s > from && r->cell_count < CSV_MOST_COLUMNS)
            add_cell(r, from, (size_t)(s - from));
    }
}

/* The text of a quoted cell with its doubled marks made single; only those are copied. */
static void add_quoted(struct csv *r, struct arena *a, const char *s, size_t len, bool doubled)
{
    if (doubled) {
        char *copy = arena_alloc(a, len + 1), *to = copy;

        for (const char *mark, *end = s + len; s < end; s = mark) {
            mark = memchr(s, '"', (size_t)(end - s));
            mark = mark == NULL ? end : mark + 1;
            memcpy(to, s, (size_t)(mark - s));
            to += mark - s;
            if (mark < end && *mark == '"')
                mark++;
        }
        s = copy;
        len = (size_t)(to - copy);
    }
    add_cell(r, s, len);
}

/* One cell that begins with a quotation mark at `at`. Returns where it ends (at a delimiter, a
 * line end or the end of the text), or SIZE_MAX when the mark is not closed sensibly. */
static size_t split_quoted(struct csv *r, struct arena *a, size_t at, size_t line_stop)
{
    size_t from = at + 1, i = from, next;
    bool doubled = false;

    for (;;) {
        size_t left = r->len - i;
        const char *mark =
            memchr(r->text + i, '"', left < CSV_LONGEST_CELL ? left : CSV_LONGEST_CELL);

        if (mark == NULL || (size_t)(mark - r->text) - from > CSV_LONGEST_CELL)
            return SIZE_MAX;
        i = (size_t)(mark - r->text) + 1;
        if (i == r->len || r->text[i] != '"')
            break;
        doubled = true;
        i++;
    }
    size_t close = i - 1;
    while (i < r->len && r->text[i] == ' ')
        i++;
    if (i == r->len || r->text[i] == r->delimiter || line_end(r, i, &next) == i) {
        add_quoted(r, a, r->text + from, close - from, doubled);
        return i;
    }
    /* Text behind the closing mark: within one line it belongs to the cell, as it stands.
     * Lines further down the mark was somebody else's, and ours is not closed. */
    if (close >= line_stop)
        return SIZE_MAX;
    const char *stop = memchr(r->text + i, r->delimiter, line_stop - i);
    size_t end = stop == NULL ? line_stop : (size_t)(stop - r->text);
    add_cell(r, r->text + at, end - at);
    return end;
}

/* A row with quotation marks, maybe of several lines. Returns where the row ends, or SIZE_MAX. */
static size_t split_careful(struct csv *r, struct arena *a, size_t at, size_t line_stop)
{
    while (r->cell_count < CSV_MOST_COLUMNS) {
        size_t next, i = at;

        while (i < line_stop && r->text[i] == ' ')
            i++;
        if (i < r->len && r->text[i] == '"' && r->delimiter != '"') {
            i = split_quoted(r, a, i, line_stop);
            if (i == SIZE_MAX)
                return SIZE_MAX;
            if (i > line_stop) /* the cell went on below: so does the row */
                line_stop = line_end(r, i, &next);
        } else {
            const char *stop = memchr(r->text + at, r->delimiter, line_stop - at);

            i = stop == NULL ? line_stop : (size_t)(stop - r->text);
            add_cell(r, r->text + at, i - at);
        }
        if (i >= line_stop || r->text[i] != r->delimiter)
            return i > line_stop ? i : line_stop;
        at = i + 1;
    }
    return line_stop;
}

static int64_t count_lines(const struct csv *r, const char *s, size_t len)
{
    int64_t n = 0;

    for (const char *end = s + len; (s = memchr(s, r->line_end, (size_t)(end - s))) != NULL; s++)
        n++;
    return n;
}

static bool is_empty(const struct csv_row *row)
{
    for (size_t i = 0; i < row->count; i++)
        if (row->cells[i].len > 0)
            return false;
    return true;
}

/* The next row that has anything in it, asides not yet told apart. */
static bool next_row(struct csv *r, struct arena *a, struct csv_row *row)
{
    while (r->at < r->len) {
        size_t next, from = r->at, stop = line_end(r, from, &next);
        bool quoted = memchr(r->text + from, '"', stop - from) != NULL;

        *row = (struct csv_row){ .line = r->line, .raw = r->text + from };
        r->cell_count = 0;
        if (r->delimiter == ' ')
            split_blanks(r, r->text + from, r->text + stop);
        else if (!quoted)
            split_plain(r, r->text + from, r->text + stop);
        else {
            size_t end = split_careful(r, a, from, stop);

            if (end == SIZE_MAX) {
                row->broken = N_("A quotation mark in this line is never closed.");
                r->cell_count = 0;
                add_cell(r, r->text + from, stop - from);
            } else {
                (void)line_end(r, end, &next);
            }
        }
        if (r->cell_count >= CSV_MOST_COLUMNS)
            row->broken = N_("This line has more columns than any table needs.");
        row->raw_len = next - from;
        row->cells = r->cells;
        row->count = r->cell_count;
        r->line += quoted ? count_lines(r, r->text + from, next - from) : 1;
        r->at = next;
        if (row->broken != NULL || !is_empty(row))
            return true;
        r->blank_before = true;
    }
    return false;
}

bool csv_next(struct csv *r, struct arena *a, struct csv_row *row)
{
    r->blank_before = false;
    if (!next_row(r, a, row))
        return false;
    /* The footer of a report: single cells behind an empty line, to the end of the file. */
    if (row->count == 1 && r->columns >= 3 && row->broken == NULL &&
        (r->blank_before || r->after_table))
        row->aside = r->after_table = true;
    else
        r->after_table = false;
    return true;
}

void csv_restart(struct csv *r)
{
    r->at = r->table_at;
    r->line = r->table_line;
    r->after_table = false;
}

static bool looks_numeric(const struct csv_cell *c)
{
    size_t digits = 0;

    for (size_t i = 0; i < c->len; i++)
        digits += c->text[i] >= '0' && c->text[i] <= '9';
    return digits * 2 >= c->len && digits > 0;
}

struct shape {
    size_t columns;   /* of the most rows */
    size_t share;     /* how many rows have them, in per cent */
    size_t numeric;   /* cells that are numbers, in per cent */
};

/* What the beginning looks like with this delimiter. */
static struct shape shape_of(struct csv *r, char delimiter)
{
    size_t counts[SAMPLE_ROWS], rows = 0, cells = 0, numeric = 0;
    struct shape best = { 0 };
    struct arena_mark mark = arena_mark(r->arena);
    struct csv probe = *r;
    struct csv_row row;

    probe.delimiter = delimiter;
    probe.len = r->len < r->table_at + SAMPLE_BYTES ? r->len : r->table_at + SAMPLE_BYTES;
    csv_restart(&probe);
    while (rows < SAMPLE_ROWS && next_row(&probe, r->arena, &row)) {
        counts[rows++] = row.broken != NULL ? 0 : row.count;
        for (size_t i = 0; i < row.count; i++)
            numeric += looks_numeric(&row.cells[i]);
        cells += row.count;
    }
    for (size_t i = 0; i < rows; i++) {
        size_t same = 0;

        for (size_t j = 0; j < rows; j++)
            same += counts[j] == counts[i];
        size_t share = same * 100 / rows;
        if (counts[i] > 1 &&
            (share > best.share || (share == best.share && counts[i] > best.columns)))
            best = (struct shape){ .columns = counts[i], .share = share };
    }
    best.numeric = cells > 0 ? numeric * 100 / cells : 0;
    arena_rewind(r->arena, mark);
    return best;
}

static void find_delimiter(struct csv *r)
{
    static const char candidates[] = { ';', ',', '\t', '|' };
    struct shape best = { 0 };

    for (size_t i = 0; i < COUNT(candidates); i++) {
        struct shape s = shape_of(r, candidates[i]);

        if (s.share > best.share || (s.share == best.share && s.columns > best.columns)) {
            best = s;
            r->delimiter = candidates[i];
        }
    }
    struct shape blanks = shape_of(r, ' ');
    /* Blanks part words as well: only in a table of numbers are they what they seem. */
    if (best.share < 50 && blanks.share >= 95 && blanks.columns >= 2 && blanks.numeric >= 60)
        r->delimiter = ' ';
    else if (best.share == 0)
        r->delimiter = ',';
}

/* "sep=;" is a line of Excel's, not of the table. */
static void take_sep_line(struct csv *r)
{
    size_t next, stop = line_end(r, 0, &next);

    if (stop == 5 && strncasecmp(r->text, "sep=", 4) == 0) {
        r->delimiter = r->text[4];
        r->table_at = next;
        r->table_line = 2;
    }
}

/* Lines above the heading: a few with one cell, where the table has three columns or more.
 * With an e-mail address in it a line is no title but a row of some other make. */
static void skip_preamble(struct csv *r)
{
    struct arena_mark mark = arena_mark(r->arena);
    struct csv probe = *r;
    struct csv_row row;
    size_t skipped = 0;

    csv_restart(&probe);
    while (r->columns >= 3 && skipped <= MOST_PREAMBLE && next_row(&probe, r->arena, &row)) {
        if (row.count > 1) {
            if (skipped > 0) {
                r->table_at = (size_t)(row.raw - r->text);
                r->table_line = row.line;
                r->preamble = skipped;
            }
            break;
        }
        if (memchr(row.raw, '@', row.raw_len) != NULL)
            break;
        skipped++;
    }
    arena_rewind(r->arena, mark);
}

void csv_open(struct csv *r, struct arena *a, const char *text, size_t len, char delimiter)
{
    size_t sample = len < SAMPLE_BYTES ? len : SAMPLE_BYTES;

    *r = (struct csv){ .text = text, .len = len, .table_line = 1, .arena = a, .line_end = '\n' };
    if (len > 0 && memchr(text, '\n', sample) == NULL && memchr(text, '\r', sample) != NULL)
        r->line_end = '\r';
    r->cell_room = 64; /* here, so that probing, which rewinds, does not take it with it */
    r->cells = arena_array(a, struct csv_cell, r->cell_room);
    take_sep_line(r);
    if (delimiter != 0)
        r->delimiter = delimiter;
    if (r->delimiter == 0)
        find_delimiter(r);
    r->columns = shape_of(r, r->delimiter).columns;
    skip_preamble(r);
    csv_restart(r);
}

/* How many bytes of white space stand at s: ASCII's, and the wide ones of office programs. */
static size_t blank_at(const char *s, size_t left)
{
    if (*s == ' ' || (*s >= '\t' && *s <= '\r'))
        return 1;
    if (left >= 2 && memcmp(s, "\xc2\xa0", 2) == 0)
        return 2;
    return left >= 3 && memcmp(s, "\xe3\x80\x80", 3) == 0 ? 3 : 0;
}

const char *csv_text(struct arena *a, const struct csv_row *row, size_t column)
{
    if (column >= row->count)
        return "";
    const char *s = row->cells[column].text, *end = s + row->cells[column].len;
    size_t n;
    while (s < end && (n = blank_at(s, (size_t)(end - s))) > 0)
        s += n;
    for (size_t i = 1; s < end && i <= 3;) {
        if ((size_t)(end - s) >= i && blank_at(end - i, i) == i) {
            end -= i;
            i = 1;
        } else {
            i++;
        }
    }
    if (s < end && *s == '\'' && csv_needs_guard(s + 1, (size_t)(end - s) - 1))
        s++;
    return arena_strndup(a, s, (size_t)(end - s));
}
