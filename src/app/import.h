/*
 * Import: a file of people or purchases into the book, as one step that can be undone.
 *
 *    import_file_open(&file, …); mapping_check(&file.mapping, …);
 *    import_run(call, &file, &options, &report, &err)
 *
 * The file is read in batches of some hundred rows, each one transaction, so that others write
 * in between; all belong to one step and one import_batch record of the same number.
 * Every row has exactly one outcome: read = new + changed + same + doubtful + errors. The same
 * file a second time changes nothing. Memory does not grow with the file (a dry run remembers
 * about 200 bytes a person).
 */
#ifndef APP_IMPORT_H
#define APP_IMPORT_H

#include "app/app.h"
#include "app/import_file.h"
#include "app/import_match.h"

/* One row, told in the order of the file (lists of people at the end). Valid during the call. */
struct import_result {
    int64_t line;
    const char *raw;
    size_t raw_len;
    enum import_outcome outcome;
    const char *name;       /* "" where the row names nobody */
    int64_t record_id;      /* whom it became, is, or may be; 0 in a dry run for somebody new */
    const char *known_name; /* the name of that one in the book; "" */
    enum import_doubt doubt;
    const char *field;      /* DOUBT_VALUE: its label, in English */
    const char *ours;       /* DOUBT_VALUE: what the book says, cut to a few words; or "" */
    const struct error *refused;
    const char *refused_by_file; /* an English sentence */
};

/* Why, as a sentence in the language; "" for new and same. */
const char *import_sentence(struct arena *a, enum language lang, const struct import_result *r);
const char *import_outcome_name(enum import_outcome outcome); /* "new", "changed" … */

struct import_progress {
    size_t done, total; /* bytes */
    int64_t rows;
    int64_t rows_a_second;
    int64_t seconds_left; /* -1: not known yet */
};

struct import_decision {
    int64_t line;
    enum import_choice choice;
};

struct import_options {
    bool dry_run;
    int64_t owner_id;                         /* who answers for new people; 0: nobody */
    const struct import_decision *decisions;  /* about doubtful rows */
    size_t decision_count;
    void (*on_row)(void *context, const struct import_result *r);        /* may be NULL */
    bool (*on_progress)(void *context,
                        const struct import_progress *p); /* may be NULL; false stops */
    void *context;
};

enum { IMPORT_CURRENCIES = 8 };

struct import_report {
    int64_t read, counts[IMPORT_OUTCOME_COUNT];
    int64_t batch_id; /* import_batch and step; 0 in a dry run */
    bool stopped;     /* on_progress said so; what was done stays and can be undone */
    char currencies[IMPORT_CURRENCIES][4]; /* of purchases: those that were met */
    size_t currency_count;
};

/* What several currencies mean, as a sentence; NULL where there is one or none. */
const char *import_currencies(struct arena *a, enum language lang, const struct import_report *r);

MUST_CHECK bool import_run(struct call *c, struct import_file *f, const struct import_options *o,
                           struct import_report *out, struct error *err);

#endif
