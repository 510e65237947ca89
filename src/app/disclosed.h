/*
 * Disclosed: what somebody is shown who asks what we know of them (S1.6, Art. 15 GDPR). Every field
 * of every entity that names a person is asked by it, unless it is left out by name, with a reason:
 * test/page/disclosure_test.c holds us to it.
 */
#ifndef APP_DISCLOSED_H
#define APP_DISCLOSED_H

#include "app/app.h"
#include "model/record.h"

/* NULL when records whose `field` names the person are shown to them; otherwise why they are
 * not. */
const char *disclosed_not_because(const struct entity *e, const struct field *field);

/* A reference to a person. */
bool disclosed_names_a_person(const struct field *field);

/* All records in which the field names the person, the newest first, as far as the reader may see
 * them. Inside app_read(). */
MUST_CHECK bool disclosed_records(struct call *c, const struct entity *e, const char *field,
                                  int64_t person, struct record_list *out, struct error *err);

/* Moments of others in which the person took part. */
MUST_CHECK bool disclosed_moments(struct call *c, int64_t person, struct record_list *out,
                                  struct error *err);

#endif
