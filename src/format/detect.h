/* Detect: what kind of file somebody brings. Its bytes tell; its name only where they do not. */
#ifndef FORMAT_DETECT_H
#define FORMAT_DETECT_H

#include "base/arena.h"

enum file_kind {
    FILE_EMPTY,
    FILE_VCARD, FILE_PEOPLE_CSV, FILE_PURCHASES_CSV, FILE_LDIF, /* these can come in */
    FILE_CALENDAR, FILE_EXCEL, FILE_OPEN_DOCUMENT, FILE_WORD, FILE_ZIP, FILE_PDF, FILE_PICTURE,
    FILE_OUTLOOK, FILE_JSON, FILE_XML, FILE_MAIL, FILE_UNKNOWN,
    FILE_KIND_COUNT
};

/* name may be NULL or "". */
enum file_kind file_kind_of(struct arena *a, const char *bytes, size_t len, const char *name);

const char *file_kind_name(enum file_kind kind); /* "vCard", "table of people" … in English */

/* NULL for what can come in, else why not and what to do, as whole English sentences. */
const char *file_kind_refusal(enum file_kind kind);

#endif
