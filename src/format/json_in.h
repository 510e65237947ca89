/*
 * JSON in (RFC 8259), by jansson: whole, valid UTF-8, no key twice, no NUL in a text, not larger
 * and not deeper than said. Numbers without fraction are 64-bit integers or refused.
 *
 * What is parsed is jansson's own memory: json_decref(value) when done.
 */
#ifndef FORMAT_JSON_IN_H
#define FORMAT_JSON_IN_H

#include "base/error.h"
#include "format/view.h"

#include <jansson.h>

enum { JSON_IN_MAX_DEPTH = JSON_MAX_DEPTH }; /* what comes in can go out */

/* Any value may be the outermost one. NULL and err when it is no JSON: in words, with line and
 * column. */
json_t *json_in_parse(const char *bytes, size_t n, size_t most_bytes, struct error *err);

/* A copy of the value as a view, for templates rendered with data from a file. */
struct view *view_from_json(struct arena *a, const json_t *value);

#endif
