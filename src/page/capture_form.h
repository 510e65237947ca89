/*
 * Capture form: the preview as it comes back from the browser.
 *
 *    key, text, read (the text the preview was made from), person_id, back, wrote
 *    who_N (an id, "new", "none"), who_N_given, who_N_family, who_N_part, who_N_find
 *    channel, day, time, minutes, begun_by, purpose, feeling, asked, answer, answer_kind
 *    benefit, benefit_amount, benefit_currency
 *    item_N_on, item_N_kind, item_N_words, item_N_due, item_N_minutes, item_N_by, item_N_who
 */
#ifndef PAGE_CAPTURE_FORM_H
#define PAGE_CAPTURE_FORM_H

#include "app/capture.h"
#include "http/request.h"

/* The text with line ends as they were typed: forms send CR LF. "" when it is not there. */
const char *capture_form_text(const struct request *req, const char *name);

/* The person on whose page it was written, or 0. */
int64_t capture_form_here(const struct request *req);

/* A preview came back, made from this very text: what was corrected in it counts. */
bool capture_form_is_corrected(const struct request *req);

/* "call" after a call: what the moment was, where the text does not say. */
enum capture_channel capture_form_wrote(const struct request *req);

/* Everything in the form. ERROR_INPUT names the input. */
MUST_CHECK bool capture_form_read(const struct request *req, struct capture_draft *out,
                                  struct error *err);

enum capture_kind capture_kind_from(const char *name, enum capture_kind otherwise);

#endif
