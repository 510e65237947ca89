/*
 * Import problems: the rows that could not come in, or not yet, in the form in which they came,
 * each with what is wrong: to be corrected and imported again.
 *
 *    problems_begin(&p, arena, file, language)
 *    problems_row(&p, result)      only doubtful and refused rows are kept
 *    p.out                         a table with a column "problem", or cards with X-PROBLEM lines
 */
#ifndef APP_IMPORT_PROBLEMS_H
#define APP_IMPORT_PROBLEMS_H

#include "app/import.h"
#include "base/buf.h"

struct import_problems {
    struct arena *arena;
    const struct import_file *file;
    enum language language;
    struct buf out;
    int64_t rows;
};

void problems_begin(struct import_problems *p, struct arena *a, const struct import_file *f,
                    enum language lang);
void problems_row(struct import_problems *p, const struct import_result *r);

/* "errors-people.csv" */
const char *problems_file_name(struct arena *a, const struct import_file *f);

#endif
