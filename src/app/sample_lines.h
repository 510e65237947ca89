/* The words of the files in sample/: which record a line is, and which fields its cells fill.
 * Internal to app/sample. */
#ifndef APP_SAMPLE_LINES_H
#define APP_SAMPLE_LINES_H

#include "model/entity.h"

enum { SAMPLE_CELLS = 16 };

struct sample_line {
    const char *word;
    const struct entity *entity;
    bool keyed;     /* the first cell is the name by which others refer to it */
    bool of_person; /* gets person_id of the person above */
    bool adds;      /* says more of the person above instead of a record of its own */
    size_t spread;  /* this column, counted from 1, holds several values: a record for each */
    const char *fixed, *fixed_value;
    /* Names of fields, or "(title)" of the role, "(entered)" on which day, "(key)" by which others
     * refer to it. */
    const char *columns[SAMPLE_CELLS];
};

/* NULL when no record is called that. */
const struct sample_line *sample_line_of(const char *word);

#endif
