/*
 * Import match: who a row is, and what it says that the book does not.
 *
 * The same person: uid, customer number, e-mail address or telephone number (with a name that
 * does not differ), or the same name with the same firm, address or birthday. The same name and
 * nothing that tells, or a name that sounds alike: doubtful, unless there is something that tells
 * them apart. What a row says differently is doubtful too; what is empty here is filled.
 */
#ifndef APP_IMPORT_MATCH_H
#define APP_IMPORT_MATCH_H

#include "app/import_index.h"

enum import_outcome { IMPORT_NEW, IMPORT_CHANGED, IMPORT_SAME, IMPORT_DOUBTFUL, IMPORT_ERROR,
                      IMPORT_OUTCOME_COUNT };

enum import_doubt {
    DOUBT_NONE,
    DOUBT_EMAIL,       /* the e-mail address of somebody of another name */
    DOUBT_NAME,        /* the same name, nothing else to compare */
    DOUBT_SOUND,       /* a name that sounds alike */
    DOUBT_SEVERAL,     /* fits more than one */
    DOUBT_VALUE,       /* another value in `field` */
    DOUBT_TITLE        /* another title in the same firm */
};

struct import_verdict {
    enum import_outcome outcome;
    enum import_doubt doubt;
    struct import_known *known; /* who it is, or may be */
    const struct field *field;  /* DOUBT_VALUE */
};

/* What somebody said about a doubtful row. */
enum import_choice { CHOICE_NONE, CHOICE_FILE, CHOICE_OURS, CHOICE_NEW, CHOICE_SKIP };

/* Only asks the index. `cards` of a match are to be loaded before import_judge(). */
struct import_verdict import_who(const struct import_index *x, const struct import_row *row);

/* new, changed, same or doubtful, given who it is. */
void import_judge(struct import_verdict *v, const struct import_row *row,
                  enum import_choice choice);

/* Does the row's value differ from a filled one? A birthday that only gets its year does not. */
bool import_differs(const struct import_known *k, const struct import_row *row, size_t field);
bool import_fills(const struct import_known *k, const struct import_row *row, size_t field);

#endif
