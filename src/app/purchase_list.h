/* Purchase_list: all purchases of all people in the book, as arrays for the statistics. */
#ifndef APP_PURCHASE_LIST_H
#define APP_PURCHASE_LIST_H

#include "app/app.h"

struct purchase_list {
    size_t count, person_count;
    uint32_t *person; /* a number from 0, in the order of the ids */
    int32_t *day;     /* as in struct day; ascending within a person */
    int64_t *cents;   /* 0 where no amount is kept; NULL where amounts are in several currencies */
    int64_t *person_id; /* by number */
    char currency[8];   /* of the amounts; "" where none is said */
};

/* Inside app_read(). What is in the bin, or of people in the bin, is left out; so is what
 * organisations bought. The arena is filled with no more than the lists. */
MUST_CHECK bool app_purchase_list(struct call *c, struct arena *a, struct purchase_list *out,
                                  struct error *err);

#endif
