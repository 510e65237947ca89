/*
 * Phone: numbers as people write them made comparable (E.164: "+493012345").
 *
 *    "030/123 45-67"  "+49 (0)30 1234567"  "0049 30 1234567"   →  "+49301234567" for Germany
 *    "+49 30 1234 ext. 5"                                      →  "+49301234", extension "5"
 *
 * It serves matching and showing. It does not know which numbers exist, area codes, or short
 * numbers ("110" is refused), and letters are refused. A number without "+", "00" or the trunk
 * prefix of its country is a local one and refused, too: nobody can tell whose it is.
 *
 * Google's libphonenumber would know more, but is C++ and brings protobuf, ICU, absl and 30 MB.
 */
#ifndef FORMAT_PHONE_H
#define FORMAT_PHONE_H

#include "base/base.h"

enum { PHONE_E164_SIZE = 20, PHONE_EXTENSION_SIZE = 12, PHONE_PRETTY_SIZE = 32 };

struct phone {
    char e164[PHONE_E164_SIZE]; /* "+" and 7 to 15 digits */
    char extension[PHONE_EXTENSION_SIZE]; /* digits, or "" */
};

/* `country` is the calling code of numbers without one, "49"; false: nothing that can be told. */
bool phone_read(const char *written, const char *country, struct phone *out);
bool phone_e164(const char *written, const char *country, char out[PHONE_E164_SIZE]);

/* "+49 30 1234567", for numbers of which only the E.164 form is known. */
void phone_pretty(const char *e164, char out[PHONE_PRETTY_SIZE]);

/* Digits and what stands between them, 6 digits or more; says nothing about the country. */
bool phone_looks_like(const char *written);

#endif
