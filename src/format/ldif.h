/*
 * LDIF in (RFC 2849): the address books that Thunderbird and directories write out.
 *
 * Each entry of a person, firm or list becomes a contact; attributes without a place of their own
 * become extras. Values that are to be fetched from elsewhere ("attr:< file:…") are not fetched,
 * passwords are left out, and both are told as remarks. Entries that change a directory
 * (changetype: delete …) are refused.
 */
#ifndef FORMAT_LDIF_H
#define FORMAT_LDIF_H

#include "format/contact.h"

struct ldif {
    const char *text;
    size_t len, at; /* at / len is the progress */
    int64_t line;
};

/* The arena holds the text if it has to be converted; else bytes must stay. */
void ldif_open(struct ldif *r, struct arena *a, const char *bytes, size_t len);
bool ldif_next(struct ldif *r, struct arena *a, struct contact *out);

#endif
