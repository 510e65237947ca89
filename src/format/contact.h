/*
 * Contact: a person, firm or list as another program's file tells it. The common ground of
 * vCard, CSV and LDIF; importers read this and need not know which it was.
 *
 * All text is UTF-8 on the arena of the reader, trimmed, and never NULL where the comment does
 * not say so: what is missing is "". Line breaks inside are '\n'.
 *
 * Labels are these words where the file means one of them (all others as they were written):
 *     home work other main
 *     mobile fax "home fax" "work fax" pager car assistant      (telephones)
 *     homepage blog profile                                     (addresses in the web)
 */
#ifndef FORMAT_CONTACT_H
#define FORMAT_CONTACT_H

#include "base/arena.h"

/* A telephone number, e-mail address, web address, messenger or related person. */
struct contact_point {
    const char *value;
    const char *label;
    bool preferred;
};

struct contact_points {
    struct contact_point *items;
    size_t count, room;
};

struct contact_address {
    const char *po_box, *extended, *street; /* the street may have several lines */
    const char *city, *region, *postcode, *country;
    const char *formatted; /* as on an envelope, where the file has only or also that */
    const char *label;
    bool preferred;
};

struct contact_addresses {
    struct contact_address *items;
    size_t count, room;
};

/* A day whose year may be unknown. month 0: no day known. What could not be read as a day
 * ("circa 1800") stands in text, which is "" otherwise. */
struct contact_date {
    int year; /* 0: unknown */
    int month, mday;
    const char *text;
};

struct contact_texts {
    const char **items;
    size_t count, room;
};

/* What the file says and no member of struct contact holds: shown, kept, exported again. */
struct contact_extra {
    const char *name, *value;
};

struct contact_extras {
    struct contact_extra *items;
    size_t count, room;
};

enum contact_kind { CONTACT_INDIVIDUAL, CONTACT_ORGANISATION, CONTACT_GROUP };

struct contact {
    enum contact_kind kind;
    const char *uid, *revised; /* as written */

    const char *formatted;     /* the name in one piece */
    const char *prefix, *given, *additional, *family, *suffix;
    const char *nickname, *phonetic_given, *phonetic_family;

    const char *organisation;
    struct contact_texts units; /* department, sub-department … */
    const char *title, *role;

    struct contact_points phones, emails, urls, impp, related;
    struct contact_addresses addresses;
    struct contact_date birthday, anniversary;
    struct contact_texts categories;
    struct contact_texts members; /* of a group: uids or mailto: */
    const char *note, *language, *gender;

    bool has_photo;
    const char *photo_url;     /* "" when the picture itself is in the card */
    const char *photo_type;    /* "jpeg", "png" …, or "" */
    const char *photo_base64;  /* the picture still encoded, or "" */
    size_t photo_base64_len;

    struct contact_extras extras;

    int64_t line;        /* of the file, from 1, where this one begins */
    const char *raw;     /* as it stands in the file, in UTF-8 */
    size_t raw_len;
    const char *refused; /* NULL, or why it cannot come in: a whole English sentence */
    struct contact_texts remarks; /* what was repaired or left out, as whole sentences */
};

/* Parts of a contact: which of them a writer speaks about. */
enum contact_part {
    CONTACT_NAME = 1u << 0,      /* formatted … suffix */
    CONTACT_NICKNAME = 1u << 1,
    CONTACT_PHONETIC = 1u << 2,
    CONTACT_WORK = 1u << 3,      /* organisation, units, title, role */
    CONTACT_PHONES = 1u << 4,
    CONTACT_EMAILS = 1u << 5,
    CONTACT_URLS = 1u << 6,
    CONTACT_IMPP = 1u << 7,
    CONTACT_ADDRESSES = 1u << 8,
    CONTACT_DAYS = 1u << 9,      /* birthday, anniversary */
    CONTACT_NOTE = 1u << 10,
    CONTACT_CATEGORIES = 1u << 11,
    CONTACT_LANGUAGE = 1u << 12,
    CONTACT_GENDER = 1u << 13,
    CONTACT_KIND = 1u << 14,     /* kind and members */
    CONTACT_UID = 1u << 15,
    CONTACT_REVISED = 1u << 16,
    CONTACT_RELATED = 1u << 17,
    CONTACT_ALL = (1u << 18) - 1
};

struct contact contact_new(void); /* nothing known: every text "" */

/* NULL values count as "". Blank ones are not added. Nothing is copied. */
void contact_point_add(struct arena *a, struct contact_points *points, const char *value,
                       const char *label, bool preferred);
void contact_text_add(struct arena *a, struct contact_texts *texts, const char *text);
bool contact_has_text(const struct contact_texts *texts, const char *text);
void contact_extra_add(struct arena *a, struct contact *c, const char *name, const char *value);
struct contact_address *contact_address_add(struct arena *a, struct contact_addresses *list);
bool contact_address_is_empty(const struct contact_address *address);

/* What to call them: the formatted name, or prefix to suffix, the nickname, the organisation,
 * an e-mail address, a number; "" when the contact says nothing of the kind. */
const char *contact_shown_name(struct arena *a, const struct contact *c);

/* "1980-02-29", "--02-29" without a year, the text where no day is known. */
const char *contact_date_text(struct arena *a, const struct contact_date *d);

/* The label in the words above: "CELL" → "mobile", "Büro" → "work", "Home Fax" → "home fax",
 * "_$!<HomePage>!$_" → "homepage", others as they are, without the marks around. */
const char *contact_label(struct arena *a, const char *written);

#endif
