/* Export people: what the book knows of some people, as contacts. Between export*.c. */
#ifndef APP_EXPORT_PEOPLE_H
#define APP_EXPORT_PEOPLE_H

#include "app/app.h"
#include "format/vcard.h"
#include "model/record.h"

struct export_person {
    struct record *record;
    struct contact contact;
    const char *original; /* the last card they came by, or NULL */
    const char *extra;    /* JSON, or "" */
};

struct export_people {
    struct export_person *items;
    size_t count;
};

enum { EXPORT_AT_ONCE = 200 };

/* The next people with an id beyond `after`. Inside app_read(). */
MUST_CHECK bool export_people_load(struct call *c, int64_t after, int64_t person_id,
                                   bool with_cards, struct export_people *out, struct error *err);

/* These, in this order; at most EXPORT_AT_ONCE. */
MUST_CHECK bool export_people_of(struct call *c, const int64_t *ids, size_t count, bool with_cards,
                                 struct export_people *out, struct error *err);

/* The card to be sent: the original, patched where the book says otherwise. */
const char *export_card(struct arena *a, const struct export_person *p, enum vcard_version version,
                        size_t *len);

#endif
