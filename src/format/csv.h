/*
 * CSV in: rows of a table that some other program wrote (RFC 4180, and what occurs instead).
 *
 *    struct csv csv;
 *    csv_open(&csv, arena, text, len, 0);
 *    struct arena_mark mark = arena_mark(row_arena);
 *    while (csv_next(&csv, row_arena, &row)) { … arena_rewind(row_arena, mark); }
 *
 *  - The text is UTF-8 (charset_detect) and may be a mapped file: nothing is copied but cells
 *    with doubled quotation marks.
 *  - The delimiter is found out: comma, semicolon, tab, bar, or runs of blanks in files of
 *    numbers; a first line "sep=;" decides.
 *  - Lines end in CRLF, LF or CR. Quoted cells may contain line ends. Empty lines are skipped.
 *  - Short lines before the table are skipped, `preamble` counts them. Lines with a single cell
 *    that follow the table behind an empty line are given with `aside` set.
 *  - A quotation mark that is never closed spoils its line only, which is given with `broken`
 *    set. So every line but empty ones and the preamble comes out in exactly one row.
 *
 * Whether the first row is a heading is not decided here: see format/mapping.h.
 */
#ifndef FORMAT_CSV_H
#define FORMAT_CSV_H

#include "base/arena.h"

enum { CSV_MOST_COLUMNS = 4096, CSV_LONGEST_CELL = 1 << 20 };

struct csv_cell {
    const char *text; /* not followed by a NUL */
    size_t len;
};

struct csv_row {
    const struct csv_cell *cells; /* until the next csv_next() */
    size_t count;
    int64_t line;     /* its first line in the file, from 1 */
    const char *raw;  /* with its line end */
    size_t raw_len;
    const char *broken; /* NULL, or what is wrong, as a whole English sentence */
    bool aside;         /* beside the table, as the footer of a report */
};

struct csv {
    const char *text;
    size_t len, at;       /* at / len is the progress */
    size_t table_at;      /* where the table begins, after "sep=" and preamble */
    int64_t line, table_line;
    char delimiter;       /* ' ' means: runs of blanks */
    char line_end;        /* '\n', or '\r' in files without any '\n' */
    size_t columns;       /* how many cells the most rows at the beginning have */
    size_t preamble;      /* lines skipped before the table */
    bool blank_before;    /* an empty line was skipped just now */
    bool after_table;

    struct arena *arena;  /* of the cells */
    struct csv_cell *cells;
    size_t cell_count, cell_room;
};

/* delimiter 0: find out. The arena lives as long as the reader and is not the one that rows are
 * read on and that is rewound. */
void csv_open(struct csv *r, struct arena *a, const char *text, size_t len, char delimiter);
bool csv_next(struct csv *r, struct arena *a, struct csv_row *row);
void csv_restart(struct csv *r); /* at the first row of the table again */

/* The cell without white space at either end and without our guard (csv_out.h), as a string. */
const char *csv_text(struct arena *a, const struct csv_row *row, size_t column);

#endif
