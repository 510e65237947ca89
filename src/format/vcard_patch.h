/*
 * A patch: what becomes of each line of an original card when the contact says otherwise.
 * Between vcard_plan.c, which decides, and vcard_out.c, which writes. For nobody else.
 */
#ifndef FORMAT_VCARD_PATCH_H
#define FORMAT_VCARD_PATCH_H

#include "format/vcard_parts.h"

enum vcard_fate { VCARD_KEEP, VCARD_PATCH, VCARD_DROP };

struct vcard_plan {
    enum vcard_fate fate;
    size_t to; /* VCARD_PATCH: the new list's index; of an X-ABLabel: the line that it names */
};

/* Which items of the new lists some old line stands for; the others are added. */
struct vcard_taken {
    bool *points[VCARD_PROPERTY_COUNT], *addresses;
};

struct vcard_writing {
    struct arena *a;
    struct buf out;
    const struct vcard_card *card; /* the original's */
    struct contact *old, *now;
    struct vcard_plan *plans;      /* one for each line of the original */
    struct vcard_taken taken;
    unsigned parts;
    int version;
    const char *eol;
    unsigned long groups;          /* the highest N of item<N> */
};

/* True when any line is to be changed or dropped. */
bool vcard_plan(struct vcard_writing *w);

/* The part of the contact that the property belongs to; 0: none that is ever changed. */
unsigned vcard_part_of(enum vcard_property property);

/* Properties that stand once: texts, dates, name, firm, categories. */
bool vcard_is_single(enum vcard_property property);
const char *vcard_text(const struct contact *c, enum vcard_property property);
bool vcard_has_single(const struct contact *c, enum vcard_property property);
bool vcard_same_single(const struct contact *a, const struct contact *b,
                       enum vcard_property property);

/* Is there an X-ABLabel for the line? */
bool vcard_line_has_label(const struct vcard_card *card, size_t index);

#endif
