/*
 * Purchase_file: a table of purchases – who, which day, how much – read from a CSV file.
 *
 * Files of a regular shape (no quotation marks, one delimiter, dates as 2026-11-22 or 20261122)
 * are read by several threads straight from the mapped file; at the first line that is not
 * regular everything is read again by format/csv, which understands what occurs in the world.
 * Both find the same.
 *
 * Customers are numbered in the order in which they first appear; two are the same when their
 * ids are the same text.
 */
#ifndef FORMAT_PURCHASE_FILE_H
#define FORMAT_PURCHASE_FILE_H

#include "base/arena.h"
#include "base/error.h"
#include "format/csv.h"

struct purchase_options {
    /* Headings or numbers of columns from 1; NULL: found out. amount "" or "-": there is none. */
    const char *id, *day, *amount;
    unsigned threads; /* 0: as many as there are cores */
    bool slowly;      /* by format/csv in any case: for tests */
};

struct purchase_file {
    size_t count, customer_count;
    uint32_t *customer;
    int32_t *day;   /* as in struct day */
    int64_t *cents; /* NULL: the file has no amounts */

    /* Ids: numbers where all are; then number[] of `width` digits or as they come (0). */
    uint32_t *number;
    int width;
    struct csv_cell *id; /* else; points into the text */

    bool regular;        /* read by the fast way */
    size_t left_out;     /* lines that are no purchases, */
    struct error why;    /* and what is wrong with the first of them */
};

enum { PURCHASE_ID_SIZE = 256 };

/* The text stays where it is as long as ids are asked for. Refused is a file in which no
 * columns are found, or more lines are left out than read. */
bool purchase_file_read(const char *text, size_t len, const struct purchase_options *o,
                        struct arena *a, struct purchase_file *out, struct error *err);

/* The id of a customer, cut off at the size. */
void purchase_file_id(const struct purchase_file *f, size_t customer, char out[PURCHASE_ID_SIZE]);

#endif
