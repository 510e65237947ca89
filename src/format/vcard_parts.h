/*
 * A card taken apart: its lines, and which part of the contact each of them gave. Shared by the
 * reader and the writer of vCards, for nobody else.
 */
#ifndef FORMAT_VCARD_PARTS_H
#define FORMAT_VCARD_PARTS_H

#include "format/line.h"
#include "format/vcard.h"

enum vcard_property {
    VCARD_OTHER, /* kept, not understood */
    VCARD_FRAME, /* BEGIN, END and the lines of nested cards */
    VCARD_VERSION,
    VCARD_FN, VCARD_N, VCARD_NICKNAME, VCARD_PHONETIC_GIVEN, VCARD_PHONETIC_FAMILY,
    VCARD_ORG, VCARD_TITLE, VCARD_ROLE,
    VCARD_TEL, VCARD_EMAIL, VCARD_URL, VCARD_IMPP, VCARD_RELATED,
    VCARD_ADR, VCARD_LABEL, VCARD_ABLABEL,
    VCARD_BDAY, VCARD_ANNIVERSARY,
    VCARD_NOTE, VCARD_CATEGORIES, VCARD_LANG, VCARD_GENDER,
    VCARD_KIND, VCARD_MEMBER, VCARD_UID, VCARD_REV, VCARD_PHOTO,
    VCARD_PROPERTY_COUNT
};

struct vcard_line {
    struct line line;
    enum vcard_property property;
    size_t item;     /* index in the contact's list, where the property is a list */
    const char *text; /* decoded (line_decoded), still escaped; "" for lines not understood */
};

struct vcard_card {
    struct contact contact;
    struct vcard_line *lines;
    size_t count;
    int version;          /* 21, 30, 40; 0: the card does not say */
    const char *line_end; /* what most of its lines end in */
};

/* One card's text (UTF-8, from BEGIN on). */
void vcard_take_apart(struct arena *a, const char *text, size_t len, struct vcard_card *out);

/* The lines of the contact that points, by property; NULL for those that are no list of points. */
struct contact_points *vcard_points(struct contact *c, enum vcard_property property);

/* The line's group, name and parameters as this version writes them: bare types of 2.1 named,
 * PREF for TYPE=pref or the reverse, no ENCODING, no CHARSET. Without its types, when they are
 * to be put anew (vcard_put_types). */
void vcard_head(struct buf *head, const struct vcard_card *card, const struct vcard_line *l,
                int version, bool with_types);

/* One line of a card of another version, as this version writes it; more than one line where
 * it takes two, none where another line says it already. */
void vcard_convert(struct arena *a, struct buf *out, const struct vcard_card *card, size_t index,
                   int version, const char *line_end);

/* ";TYPE=…" and PREF for a label; false when the label needs an X-ABLabel besides. */
bool vcard_put_types(struct buf *head, enum vcard_property property, const char *label,
                     bool preferred, int version);

/* The line "head:value", folded. The value is escaped already. */
void vcard_put(struct arena *a, struct buf *out, const char *head, const char *value,
               const char *line_end);
void vcard_put_text(struct arena *a, struct buf *out, const char *head, const char *text,
                    const char *line_end); /* escapes */
void vcard_put_date(struct arena *a, struct buf *out, const char *head,
                    const struct contact_date *d, int version, const char *line_end);
void vcard_put_address(struct arena *a, struct buf *out, struct buf *head,
                       const struct contact_address *p, int version, const char *line_end);

#endif
