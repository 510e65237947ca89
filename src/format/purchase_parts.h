/* Purchase_parts: what the ways of reading a purchase file share. */
#ifndef FORMAT_PURCHASE_PARTS_H
#define FORMAT_PURCHASE_PARTS_H

#include "format/purchase_file.h"

struct purchase_columns {
    size_t id, day, amount;
    bool has_amount, has_heading;
};

/* Which columns; `r` stands at the first row of the table and is there again afterwards. */
bool purchase_columns_find(struct csv *r, const struct purchase_options *o,
                           struct purchase_columns *out, struct error *err);

/* The fast way, from `at` to the end of the text. False: the file is not regular. */
bool purchase_fast(const char *text, size_t len, size_t at, char delimiter,
                   const struct purchase_columns *c, unsigned threads, struct arena *a,
                   struct purchase_file *out);

/* Numbers ids in the order in which they first appear. */
struct purchase_ids {
    struct arena *arena;
    struct purchase_id_slot *slots;
    size_t slot_count, count, room;
    struct csv_cell *id;
};

struct purchase_ids purchase_ids_new(struct arena *a, size_t expected);
uint64_t purchase_ids_key(const char *s, size_t len);
void purchase_ids_prefetch(const struct purchase_ids *ids, uint64_t key);
uint32_t purchase_ids_add(struct purchase_ids *ids, uint64_t key, const char *s, size_t len);

#endif
