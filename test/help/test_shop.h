/* An invented shop: customers and their purchases in the book of a test, whose truth is known. */
#ifndef TEST_HELP_TEST_SHOP_H
#define TEST_HELP_TEST_SHOP_H

#include "stat/simulate.h"
#include "test/help/test_app.h"

extern const struct lifetime test_shop_truth;

/* Two years that end today; the same for the same number of customers. On t->arena. */
struct purchase_log test_shop_simulate(struct test_app *t, size_t customers);

/* Straight into the tables; customer i becomes the person base + i, called "Customer 0000i". */
void test_shop_fill(struct test_app *t, const struct purchase_log *log, const char *relation,
                    const char *freedom, int64_t base);

#endif
