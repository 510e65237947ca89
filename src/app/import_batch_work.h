/* Import batch: some hundred rows on their way; between import.c and the kinds of rows. */
#ifndef APP_IMPORT_BATCH_WORK_H
#define APP_IMPORT_BATCH_WORK_H

#include "app/import.h"
#include "app/import_apply.h"

/* People who are related to others, tied when everybody has come in. */
struct import_related {
    int64_t person_id;
    const char *kind, *other; /* a uid or a name */
    bool by_uid;
};

struct import_batch {
    const struct import_options *options;
    struct import_row *rows;
    struct import_verdict *verdicts;
    size_t count;
    struct import_index *index; /* of a dry run; a run makes one for each batch */
    struct arena *index_arena;  /* of a run */
    struct import_purchases *purchases; /* what is known of purchases already met */
    int64_t *row_ids;           /* whom each row became or is; 0 */
    struct import_recent *recent; /* of a run */
    bool words_later;           /* the words of new people are stored when all have come in */
};

/* Whom the batch knows: what a dry run keeps, otherwise `fresh`, made for this one. */
struct import_index *import_batch_index(struct import_batch *b, struct import_index *fresh);

/* Works of app_read() (dry) and app_write(). May run again from the beginning. */
bool import_people_work(struct call *c, void *batch, struct error *err);
bool import_purchases_work(struct call *c, void *batch, struct error *err);
bool import_groups_work(struct call *c, void *batch, struct error *err);

/* Reads source.purchase. */
void import_purchase_prepare(struct arena *a, struct import_row *row);
struct import_purchases *import_purchases_new(struct arena *a);

struct import_ties {
    const struct import_related *items;
    size_t count;
};
bool import_ties_work(struct call *c, void *ties, struct error *err);

#endif
