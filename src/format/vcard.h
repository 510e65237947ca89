/*
 * vCard 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350) in; 3.0 and 4.0 out.
 *
 *    struct vcards cards;
 *    vcards_open(&cards, arena, bytes, len);
 *    while (vcards_next(&cards, card_arena, &contact)) …
 *
 * Reading forgives: missing END, lower case, unindented base64, 8-bit bytes without a CHARSET,
 * Apple's labels and years that are not known (1604). What stands outside of any card, and cards
 * that name nobody, come as contacts with `refused` set, so every line of the file is accounted
 * for.
 *
 * contact.raw is the whole card from BEGIN to END as it came. Only a card in another charset is
 * kept in UTF-8 instead (same characters, CHARSET changed), so that it can be stored as text.
 *
 * Writing starts from that original, where there is one: lines whose meaning did not change are
 * copied, also in their order, groups and unknown properties; only the others are written anew.
 * Unchanged and in the same version, the card comes out byte for byte as it went in.
 */
#ifndef FORMAT_VCARD_H
#define FORMAT_VCARD_H

#include "format/contact.h"

struct vcards {
    const char *text;
    size_t len, at; /* at / len is the progress */
    int64_t line;
    char line_end;
};

/* The arena holds the text if it has to be converted (UTF-16); else bytes must stay. */
void vcards_open(struct vcards *r, struct arena *a, const char *bytes, size_t len);
bool vcards_next(struct vcards *r, struct arena *a, struct contact *out);

enum vcard_version {
    VCARD_AS_IT_CAME, /* the original's version; 2.1 becomes 3.0 as soon as anything changed */
    VCARD_3_0,
    VCARD_4_0
};

/* The card as text with a NUL, from the arena. `original` may be NULL. `parts` are the members of
 * enum contact_part that the contact speaks about; of all others the original is right. */
const char *vcard_write(struct arena *a, const char *original, const struct contact *c,
                        unsigned parts, enum vcard_version version, size_t *len);

#endif
