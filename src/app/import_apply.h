/*
 * Import apply: what a batch of judged rows changes, gathered and stored in few statements.
 *
 *    struct import_apply ap = import_apply_new(call, index, owner);   call NULL: a dry run
 *    import_apply_row(&ap, row, &verdict, take_theirs, &err)
 *    import_apply_flush(&ap, &err)
 */
#ifndef APP_IMPORT_APPLY_H
#define APP_IMPORT_APPLY_H

#include "app/bulk.h"
#include "app/import_match.h"

struct import_apply {
    struct call *call; /* inside app_write(); in a dry run only its arena is used */
    bool dry;
    struct import_index *index;
    int64_t owner_id; /* who answers for new people; 0: nobody */
    struct bulk bulk;
    struct import_known **touched;
    size_t touched_count, touched_room;
    int64_t first_new, last_new; /* people */
    bool words_later; /* search_later() instead of search_word */
};

struct import_apply import_apply_new(struct call *c, bool dry, struct import_index *x,
                                     int64_t owner_id);

/* The outcome is new or changed. `theirs`: where both say something, the file is right. */
MUST_CHECK bool import_apply_row(struct import_apply *ap, struct import_row *row,
                                 struct import_verdict *v, bool theirs, struct error *err);

/* A new person made of a record alone (a customer met in a purchase). */
struct import_known *import_apply_person(struct import_apply *ap, struct record *r);

MUST_CHECK bool import_apply_flush(struct import_apply *ap, struct error *err);

#endif
