/* Who recommended us to whom (S4.6), and how many customers came that way. Inside app_read(). */
#ifndef APP_RECOMMENDED_H
#define APP_RECOMMENDED_H

#include "app/app.h"

struct recommendation {
    int64_t evidence_id, from_id, to_id; /* to_id 0: nobody of the book */
    const char *from, *to, *outcome;
    struct day day;
    bool became_customer;
};

/* The newest first, at most RECOMMENDED_MOST. */
enum { RECOMMENDED_MOST = 1000 };
MUST_CHECK bool app_recommendations(struct call *c, struct recommendation **out, size_t *count,
                                    struct error *err);

/* Customers made in the last 365 days, and how many of them were recommended. */
MUST_CHECK bool app_recommended_share(struct call *c, int *new_customers, int *recommended,
                                      struct error *err);

#endif
