/* Import name: what a file calls somebody, in the parts we keep. */
#ifndef APP_IMPORT_NAME_H
#define APP_IMPORT_NAME_H

#include "format/contact.h"

struct import_name {
    const char *prefix, *given, *family, *suffix, *nickname; /* "" where there is none */
    const char *salutation; /* "ms", "mr" or "" */
};

/*
 * "Dr. Zoë van der Berg", "Berg, Zoë" are taken apart where the file has only one piece: the last
 * word is the family name, with the small words before it. "Frau" is no part of a name. Who has
 * no name at all is called by e-mail address or number, as a nickname.
 */
struct import_name import_name_of(struct arena *a, const struct contact *c);

/* A name alone that ends in what only firms are called: "Weber Druck GmbH". */
bool import_is_firm(struct arena *a, const struct contact *c);

/* "Frau" → "ms", "Mr." → "mr"; "" for other words. */
const char *import_salutation(struct arena *a, const char *word);

/* Do two folded names ("zoe muller") mean the same? Parts of a name are no contradiction. */
enum name_likeness { NAMES_DIFFER, NAME_IS_PART, NAMES_ALIKE };
enum name_likeness import_name_compare(const char *one, const char *other);

/* On one line: line ends become ", ". */
const char *import_one_line(struct arena *a, const char *text);

#endif
