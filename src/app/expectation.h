/*
 * Expectation: what the model in use says of one person.
 *
 * A purchase moves the person's own day at once, with the parameters as they are: the day on
 * which somebody becomes more likely gone than here is known at each purchase.
 */
#ifndef APP_EXPECTATION_H
#define APP_EXPECTATION_H

#include "app/fit_model.h"

/* Inside app_write(): after a purchase of theirs was written, or they became free or a customer.
 * Nothing is there to be reckoned with before the first fit. */
MUST_CHECK bool expectation_refresh(struct call *c, int64_t person_id, struct error *err);

/* As it is stored, as of its day. Inside app_read() or app_write(). `found` is false for those
 * of whom the model says nothing. */
MUST_CHECK bool expectation_load(struct call *c, int64_t person_id, struct expectation *out,
                                 bool *found, struct error *err);

/* The same as of today, from the purchases as they are: not stored. `days` (may be NULL) are the
 * days with a purchase, rising. */
struct bought_days {
    struct day *items;
    size_t count;
};
MUST_CHECK bool expectation_today(struct call *c, int64_t person_id, const struct fitted *f,
                                  struct expectation *out, bool *found, struct bought_days *days,
                                  struct error *err);

MUST_CHECK bool expectation_is_free_customer(struct call *c, int64_t person_id, bool *out,
                                             struct error *err);

/* Reads a row of: person_id, model_fit_id, as_of, first_day, last_day, repeats, p_alive, expected,
 * spend, residual, stake, drifting_on. */
struct db_rows;
void expectation_of_row(const struct db_rows *rows, size_t row, struct expectation *out);

/* The model in use for the person: of a group of theirs, or of the book. */
MUST_CHECK bool expectation_model(struct call *c, int64_t person_id, struct fitted *out,
                                  bool *found, struct error *err);

#endif
