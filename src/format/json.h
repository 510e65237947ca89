/*
 * JSON out (RFC 8259). Commas and escaping are the writer's business, not the caller's.
 *
 *    json_add_object(j, NULL);
 *    json_add_string(j, "name", person_name);
 *    json_add_int(j, "visits", 3);
 *    json_end(j);
 *
 * The key is NULL inside an array and for the outermost value. Text must be UTF-8.
 * Ids go out through json_add_id(): as strings, because JavaScript's numbers end at 2^53.
 * JSON in is jansson's (format/json_in.h), whose names these must not take: they would replace
 * its own inside the library.
 */
#ifndef FORMAT_JSON_H
#define FORMAT_JSON_H

#include "base/buf.h"

enum { JSON_MAX_DEPTH = 32, JSON_REAL_SIZE = 32 };

struct json {
    struct buf out;
    int depth;
    bool comma_due;
    char closer[JSON_MAX_DEPTH];
};

struct json json_new(struct arena *a, size_t ceiling);
void json_add_object(struct json *j, const char *key);
void json_add_array(struct json *j, const char *key);
void json_end(struct json *j);
void json_add_string(struct json *j, const char *key, const char *s); /* NULL writes null */
void json_add_int(struct json *j, const char *key, int64_t n);
void json_add_id(struct json *j, const char *key, int64_t id);        /* "123"; 0 writes null */
void json_add_real(struct json *j, const char *key,
                   double x); /* shortest that reads back; not finite: null */
void json_add_bool(struct json *j, const char *key, bool b);
void json_add_null(struct json *j, const char *key);
void json_add_day(struct json *j, const char *key, int64_t day_number);   /* "2026-11-22" */
void json_add_instant(struct json *j, const char *key, int64_t ms);       /* RFC 3339, UTC */
void json_add_raw(struct json *j, const char *key,
                  const char *json_text); /* JSON we wrote ourselves, e.g. kept in a column */

void json_real_digits(double x, char out[JSON_REAL_SIZE]); /* as json_add_real() writes them */

#endif
