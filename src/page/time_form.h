/* Time form: what a form says of a time: what for, when, how long. Each fails with what is
 * wrong. */
#ifndef PAGE_TIME_FORM_H
#define PAGE_TIME_FORM_H

#include "app/place.h"
#include "page/page.h"

/* "2026-11-24T10:00" of a button, or a day and a time that were typed. ERROR_INPUT "at". */
MUST_CHECK bool time_form_at(const struct request *req, struct placing *out, struct error *err);

/* Left empty: as long as usual. ERROR_INPUT "minutes". */
MUST_CHECK bool time_form_minutes(const struct request *req, struct placing *out,
                                  struct error *err);

/* "p17": the promise 17; "n7.silence": the person 7, because of that reason; and own words. */
MUST_CHECK bool time_form_line(const struct request *req, const char *line, struct placing *out,
                               struct error *err);

/* All three, with the line that was sent. */
MUST_CHECK bool time_form_read(const struct request *req, struct placing *out, struct error *err);

#endif
