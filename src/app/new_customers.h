/*
 * New customers: who became one between two days. The day is that of the first purchase or of
 * the first deal that was won; where the book knows neither, the day on which they were entered
 * as customers – unless they came in with an import: then nobody knows since when they are. Of
 * people who are customers now.
 */
#ifndef APP_NEW_CUSTOMERS_H
#define APP_NEW_CUSTOMERS_H

#include "app/app.h"

struct new_customer {
    int64_t person_id;
    const char *name;
    struct day day;
    int64_t recommended_by; /* a person; 0: by nobody we know of */
    const char *by;         /* their name; "" */
};

/* The newest first. Inside app_read(). */
MUST_CHECK bool new_customers(struct call *c, struct day from, struct day until,
                              struct new_customer **out, size_t *count, struct error *err);

#endif
