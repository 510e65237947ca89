/* Who is called that? The finder behind the capture line. Internal to app/. */
#ifndef APP_CAPTURE_FIND_H
#define APP_CAPTURE_FIND_H

#include "app/app.h"
#include "format/capture.h"

struct capture_finder {
    struct call *call;
    bool failed; /* the book could not be asked: err says why */
    struct error err;
};

/*
 * A capture_find(): people whose given, family or whole name begins with exactly these words,
 * else those who have all of them as words of their name or nickname. No beginnings of words:
 * "Ann" is not Anna.
 */
size_t capture_find_people(void *finder, const char *name, struct capture_person *out,
                           size_t room);

/* Name, role and firm of one; ERROR_NOT_FOUND when they are not there (any more). */
MUST_CHECK bool capture_person_of(struct call *c, int64_t id, struct capture_person *out,
                                  struct error *err);

#endif
