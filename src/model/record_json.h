/*
 * Record ↔ JSON, as the API speaks it.
 *
 * Out: id, version, the instants and the fields that are not private; days and instants in
 * ISO 8601, ids as strings, money in cents. In: an object whose keys are fields; null empties
 * one, an absent key leaves it. Keys that are no fields, or that only the program writes, are
 * ERROR_INPUT: what is sent is stored or refused, never ignored. id, version and the other
 * things every record carries may be sent back unchanged.
 */
#ifndef MODEL_RECORD_JSON_H
#define MODEL_RECORD_JSON_H

#include "format/json.h"
#include "model/record.h"

#include <jansson.h>

/* `only`: names of the fields wanted, NULL-terminated, or NULL for all. */
void record_json(struct json *out, const char *key, const struct record *r,
                 const char *const *only);
void value_json(struct json *out, const struct field *f, const struct value *v);

MUST_CHECK bool record_from_json(struct record *r, json_t *object, struct arena *a,
                                 struct error *err);
/* The same for what the program wrote itself (audit, backup): private fields too. */
MUST_CHECK bool record_restore_json(struct record *r, json_t *object, struct arena *a,
                                    struct error *err);

/* {"family": "Huber", …}: only the fields in which `r` differs from `other`, private ones too. */
const char *record_difference(const struct record *r, const struct record *other, struct arena *a);

#endif
