/*
 * Mapping: which column of a foreign table means what.
 *
 *    mapping_guess(&mapping, arena, &csv);     reads the first rows, and restarts csv
 *    … show it, let the user change columns (mapping_set) …
 *    if (mapping.has_header) csv_next(&csv, …);
 *    while (csv_next(&csv, rows, &row)) mapping_contact(&mapping, rows, &row, &contact);
 *
 * Headings are known in English and German, of Google, Outlook, Apple, Thunderbird, HubSpot,
 * Salesforce, LinkedIn, CentralStationCRM and of people; others are guessed from their cells.
 * Columns that mean nothing to us are kept: their cells become extras of the contact, under
 * their heading, so that nothing is lost and all of it can be exported again.
 */
#ifndef FORMAT_MAPPING_H
#define FORMAT_MAPPING_H

#include "base/error.h"
#include "format/cell.h"
#include "format/contact.h"
#include "format/csv.h"

enum mapping_target {
    MAP_KEEP,   /* not understood, kept as an extra */
    MAP_IGNORE, /* the user does not want it */
    MAP_NAME, MAP_PREFIX, MAP_GIVEN, MAP_ADDITIONAL, MAP_FAMILY, MAP_SUFFIX, MAP_NICKNAME,
    MAP_PHONETIC_GIVEN, MAP_PHONETIC_FAMILY,
    MAP_ORGANISATION, MAP_UNIT, MAP_TITLE, MAP_ROLE,
    MAP_PHONE, MAP_EMAIL, MAP_URL, MAP_IMPP, MAP_RELATED,
    MAP_PHONE_LABEL, MAP_EMAIL_LABEL, MAP_URL_LABEL, MAP_IMPP_LABEL, MAP_RELATED_LABEL,
    MAP_ADDRESS_LABEL, MAP_STREET, MAP_STREET_MORE, MAP_EXTENDED, MAP_PO_BOX, MAP_CITY, MAP_REGION,
    MAP_POSTCODE, MAP_COUNTRY, MAP_ADDRESS,
    MAP_BIRTHDAY, MAP_BIRTH_YEAR, MAP_BIRTH_MONTH, MAP_BIRTH_MDAY, MAP_ANNIVERSARY,
    MAP_NOTE, MAP_CATEGORIES, MAP_LANGUAGE, MAP_GENDER, MAP_UID,
    MAP_CUSTOMER, MAP_DATE, MAP_AMOUNT, MAP_REFERENCE, MAP_UNITS,
    MAP_CURRENCY, /* purchases, from MAP_CUSTOMER on */
    MAP_TARGET_COUNT
};

struct mapping_column {
    const char *header; /* "" where the file has none */
    enum mapping_target target;
    const char *label;  /* of contact.h, or "" */
    int group;          /* "E-mail 2 - Type" and "E-mail 2 - Value": 2; else 0 */
    int confidence;     /* 0 to 100 */
    enum day_order day_order;
    char decimal;
    bool is_kept;       /* the heading itself says that it means nothing to us */
};

/* What our own tables say, so that they come in as what they are: between several values of a cell
 * (then nothing else divides it), and before a heading that only sounds like one we know. */
#define MAPPING_BETWEEN " ::: "
#define MAPPING_KEPT "Kept: "

enum mapping_kind { MAPPING_PEOPLE, MAPPING_PURCHASES };

struct mapping {
    const char *source; /* "Google", "Outlook" …; "" when no program is recognised */
    enum mapping_kind kind;
    bool has_header;
    struct mapping_column *columns;
    size_t count;
};

void mapping_guess(struct mapping *m, struct arena *a, struct csv *csv);

/* Is there enough to make persons, or purchases, of? Otherwise err says what is missing. */
bool mapping_check(const struct mapping *m, struct error *err);

/* "phone:work", "email#2", "email_label#2", "keep", "ignore": for forms and JSON. */
const char *mapping_name(struct arena *a, const struct mapping_column *column);
bool mapping_set(struct arena *a, struct mapping_column *column, const char *name);
const char *mapping_target_name(enum mapping_target target); /* "phone"; to list the choices */

/* contact.raw and .line are the row's; .refused says what is wrong with a row that is broken,
 * stands beside the table, or names nobody. */
void mapping_contact(const struct mapping *m, struct arena *a, const struct csv_row *row,
                     struct contact *out);

struct purchase_row {
    const char *customer_id, *name, *email; /* "" where there is none */
    struct day day;
    bool has_amount;
    int64_t cents;
    char currency[4];                       /* ISO 4217, or "" */
    const char *reference, *units;
    int64_t line;
    const char *refused;                    /* NULL, or why it cannot come in */
};

void mapping_purchase(const struct mapping *m, struct arena *a, const struct csv_row *row,
                      struct purchase_row *out);

/* For mapping.c: what a heading means by its name. False: unknown. */
struct mapping_word {
    enum mapping_target target;
    const char *label;
    int group;
    int confidence;
};
bool mapping_by_name(struct arena *a, const char *header, struct mapping_word *out);

#endif
