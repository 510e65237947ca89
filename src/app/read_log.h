/*
 * Read log: who has read what is kept in a circle or sealed, and on which day.
 *
 * Whatever hands such a record out notes it; when the reading is over, what is new today is stored,
 * before anything leaves. Opening one record is a row of its own; lists are one row for each
 * person: so a page costs one more question, and the first look of a day one write.
 */
#ifndef APP_READ_LOG_H
#define APP_READ_LOG_H

#include "app/app.h"
#include "model/record.h"

/* What lies in no circle is not noted. `person_id` is whom it is about, or 0. */
void read_log_note(struct call *c, int64_t circle_id, const struct entity *e, int64_t record_id,
                   int64_t person_id);
void read_log_opened(struct call *c, const struct record *r);
void read_log_listed(struct call *c, const struct record *r);

/* Also what lies in no circle: a sealed note was opened. */
void read_log_unsealed(struct call *c, const struct record *note);

/* Stores what was noted. Called by app_read() and app_write(). */
MUST_CHECK bool read_log_store(struct call *c, struct error *err);

struct reading {
    int64_t user_id;           /* 0: at the command line */
    const char *user;
    const struct entity *entity;
    int64_t record_id, person_id;
    int64_t at;
};

struct readings {
    struct reading *items; /* newest first */
    size_t count;
    bool more;
};

enum { READINGS_MOST = 200 };

/* Of a circle, for its members and administrators; ERROR_DENIED to others. */
MUST_CHECK bool read_log_of_circle(struct call *c, int64_t circle_id, int most,
                                   struct readings *out, struct error *err);

/* Of one record. The caller has asked whether it may be told. */
MUST_CHECK bool read_log_of_record(struct call *c, const struct entity *e, int64_t record_id,
                                   int most, struct readings *out, struct error *err);

#endif
