/*
 * Order: which line stands above which, and the words for why.
 *
 * Classes come first. Inside a class a line counts
 *
 *    weight × (1 + days it has waited / scale), at most 2 × weight
 *
 * where weight = 10 × base × ring and scale is 7 days (first), 14 (today), 60 (when there is
 * time): one per class, so that of two lines with one weight the older is always above. The
 * database index relies on that: it reads per class and weight, oldest first.
 */
#ifndef REASON_ORDER_H
#define REASON_ORDER_H

#include "reason/reason.h"

/* The larger, the higher; equal ranks: the older `from` above. */
int64_t reason_rank(enum reason_class class, int weight, struct day from, struct day on);

/* The hits that hold on a day, the strongest first: it leads the person's line, the others
 * follow under "also". Pointers into `hits`. */
const struct hit **reason_lead(struct arena *a, const struct hits *hits, struct day on,
                               size_t *count);

/* 'Why this order?', from what is stored of a line: "Silence counts 50. Near us: × 1.2. Waiting
 * for a week: × 1.5. Together 90." NULL when there is no reason of that name. */
const char *reason_order_sentence(struct arena *a, const char *name, enum reason_class class,
                                  int weight, enum ring ring, struct day from,
                                  const struct scene *scene);

#endif
