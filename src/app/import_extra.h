/* Import extra: what a file says and kundig has no field for, kept beside the person. */
#ifndef APP_IMPORT_EXTRA_H
#define APP_IMPORT_EXTRA_H

#include "format/contact.h"

/* {"Heading": "value"}, or a list of values where several were met; `json` may be "". At most
 * the last eight of one heading. NULL when there is nothing. */
const char *import_extras_add(struct arena *a, const char *json, const struct contact_extras *more);

/* vCards of one person one behind the other; at most the last eight. */
const char *import_cards_add(struct arena *a, const char *cards, const char *card);

/* The last of them: what an export begins with. NULL when there is none. */
const char *import_cards_last(struct arena *a, const char *cards);

#endif
