/* Headings, as programs and people write them. */
#include "base/fold.h"
#include "base/text.h"
#include "format/mapping.h"

#include <stdlib.h>
#include <string.h>

/* Folded (text_fold). Words that only say whose, such as "home" or "geschäftlich", are taken
 * off first where the whole is not found; numbers, too. */
static const struct {
    const char *folded;
    enum mapping_target target;
    const char *label;
} words[] = {
    /* names */
    { "name", MAP_NAME, "" }, { "full name", MAP_NAME, "" }, { "display name", MAP_NAME, "" },
    { "anzeigename", MAP_NAME, "" }, { "kontakt", MAP_NAME, "" }, { "contact", MAP_NAME, "" },
    { "contact name", MAP_NAME, "" }, { "ansprechpartner", MAP_NAME, "" },
    { "kontaktname", MAP_NAME, "" },
    { "vollstandiger name", MAP_NAME, "" }, { "kunde name", MAP_NAME, "" },
    { "customer name", MAP_NAME, "" },
    { "kundenname", MAP_NAME, "" }, { "person", MAP_NAME, "" },
    { "first name", MAP_GIVEN, "" }, { "firstname", MAP_GIVEN, "" },
    { "given name", MAP_GIVEN, "" }, { "given", MAP_GIVEN, "" }, { "family", MAP_FAMILY, "" },
    { "givenname", MAP_GIVEN, "" }, { "vorname", MAP_GIVEN, "" }, { "first", MAP_GIVEN, "" },
    { "forename", MAP_GIVEN, "" },
    { "last name", MAP_FAMILY, "" }, { "lastname", MAP_FAMILY, "" },
    { "family name", MAP_FAMILY, "" },
    { "surname", MAP_FAMILY, "" }, { "nachname", MAP_FAMILY, "" },
    { "familienname", MAP_FAMILY, "" },
    { "last", MAP_FAMILY, "" }, { "zuname", MAP_FAMILY, "" },
    { "middle name", MAP_ADDITIONAL, "" }, { "middlename", MAP_ADDITIONAL, "" },
    { "additional name", MAP_ADDITIONAL, "" }, { "weitere vornamen", MAP_ADDITIONAL, "" },
    { "zweiter vorname", MAP_ADDITIONAL, "" }, { "2 vorname", MAP_ADDITIONAL, "" },
    { "name prefix", MAP_PREFIX, "" }, { "prefix", MAP_PREFIX, "" },
    { "salutation", MAP_PREFIX, "" },
    { "anrede", MAP_PREFIX, "" }, { "titel", MAP_PREFIX, "" },
    { "akademischer titel", MAP_PREFIX, "" },
    { "namensprafix", MAP_PREFIX, "" },
    { "name suffix", MAP_SUFFIX, "" }, { "suffix", MAP_SUFFIX, "" },
    { "namenszusatz", MAP_SUFFIX, "" },
    { "nickname", MAP_NICKNAME, "" }, { "spitzname", MAP_NICKNAME, "" },
    { "rufname", MAP_NICKNAME, "" },
    { "phonetic first name", MAP_PHONETIC_GIVEN, "" },
    { "given name yomi", MAP_PHONETIC_GIVEN, "" },
    { "given yomi", MAP_PHONETIC_GIVEN, "" }, { "phonetic last name", MAP_PHONETIC_FAMILY, "" },
    { "family name yomi", MAP_PHONETIC_FAMILY, "" }, { "surname yomi", MAP_PHONETIC_FAMILY, "" },
    /* work */
    { "company", MAP_ORGANISATION, "" }, { "company name", MAP_ORGANISATION, "" },
    { "organization", MAP_ORGANISATION, "" }, { "organisation", MAP_ORGANISATION, "" },
    { "organization name", MAP_ORGANISATION, "" }, { "account name", MAP_ORGANISATION, "" },
    { "primary associated company", MAP_ORGANISATION, "" },
    { "associated company", MAP_ORGANISATION, "" },
    { "firma", MAP_ORGANISATION, "" }, { "unternehmen", MAP_ORGANISATION, "" },
    { "firmenname", MAP_ORGANISATION, "" }, { "arbeitgeber", MAP_ORGANISATION, "" },
    { "employer", MAP_ORGANISATION, "" },
    { "department", MAP_UNIT, "" }, { "abteilung", MAP_UNIT, "" },
    { "organization department", MAP_UNIT, "" },
    { "job title", MAP_TITLE, "" }, { "jobtitle", MAP_TITLE, "" }, { "position", MAP_TITLE, "" },
    { "organization title", MAP_TITLE, "" }, { "title", MAP_TITLE, "" },
    { "arbeitstitel", MAP_TITLE, "" },
    { "funktion", MAP_TITLE, "" }, { "berufsbezeichnung", MAP_TITLE, "" },
    { "stelle", MAP_TITLE, "" },
    { "beruf", MAP_ROLE, "" }, { "profession", MAP_ROLE, "" }, { "occupation", MAP_ROLE, "" },
    { "role", MAP_ROLE, "" }, { "rolle", MAP_ROLE, "" },
    /* how to reach */
    { "email", MAP_EMAIL, "" }, { "e mail", MAP_EMAIL, "" }, { "mail", MAP_EMAIL, "" },
    { "email address", MAP_EMAIL, "" }, { "e mail address", MAP_EMAIL, "" },
    { "e mail adresse", MAP_EMAIL, "" }, { "email adresse", MAP_EMAIL, "" },
    { "emailadresse", MAP_EMAIL, "" }, { "mailadresse", MAP_EMAIL, "" },
    { "primary email", MAP_EMAIL, "" }, { "secondary email", MAP_EMAIL, "" },
    { "primare e mail adresse", MAP_EMAIL, "" }, { "sekundare e mail adresse", MAP_EMAIL, "" },
    { "e mail value", MAP_EMAIL, "" }, { "who contact email", MAP_EMAIL, "" },
    { "e mail label", MAP_EMAIL_LABEL, "" }, { "e mail type", MAP_EMAIL_LABEL, "" },
    { "phone", MAP_PHONE, "" }, { "phone number", MAP_PHONE, "" }, { "telephone", MAP_PHONE, "" },
    { "telephone number", MAP_PHONE, "" }, { "telefon", MAP_PHONE, "" }, { "tel", MAP_PHONE, "" },
    { "telefonnummer", MAP_PHONE, "" }, { "rufnummer", MAP_PHONE, "" },
    { "phone value", MAP_PHONE, "" },
    { "phone label", MAP_PHONE_LABEL, "" }, { "phone type", MAP_PHONE_LABEL, "" },
    { "telefon mobil", MAP_PHONE, "mobile" }, { "mobile", MAP_PHONE, "mobile" },
    { "mobil", MAP_PHONE, "mobile" }, { "mobile phone", MAP_PHONE, "mobile" },
    { "mobilephone", MAP_PHONE, "mobile" }, { "mobile number", MAP_PHONE, "mobile" },
    { "mobile phone number", MAP_PHONE, "mobile" }, { "mobiltelefon", MAP_PHONE, "mobile" },
    { "mobilnummer", MAP_PHONE, "mobile" }, { "mobil tel nr", MAP_PHONE, "mobile" },
    { "handy", MAP_PHONE, "mobile" }, { "handynummer", MAP_PHONE, "mobile" },
    { "cell", MAP_PHONE, "mobile" }, { "cell phone", MAP_PHONE, "mobile" },
    { "fax", MAP_PHONE, "fax" }, { "fax number", MAP_PHONE, "fax" },
    { "telefax", MAP_PHONE, "fax" },
    { "fax nummer", MAP_PHONE, "fax" }, { "faxnummer", MAP_PHONE, "fax" },
    { "home fax", MAP_PHONE, "home fax" }, { "fax privat", MAP_PHONE, "home fax" },
    { "business fax", MAP_PHONE, "work fax" }, { "fax geschaftlich", MAP_PHONE, "work fax" },
    { "work fax", MAP_PHONE, "work fax" }, { "fax buro", MAP_PHONE, "work fax" },
    { "pager", MAP_PHONE, "pager" }, { "pager number", MAP_PHONE, "pager" },
    { "pager nummer", MAP_PHONE, "pager" }, { "car phone", MAP_PHONE, "car" },
    { "autotelefon", MAP_PHONE, "car" }, { "company main phone", MAP_PHONE, "main" },
    { "hauptnummer", MAP_PHONE, "main" }, { "primary phone", MAP_PHONE, "main" },
    { "assistants phone", MAP_PHONE, "assistant" }, { "telefon assistent", MAP_PHONE, "assistant" },
    { "telefon firma", MAP_PHONE, "main" }, { "callback", MAP_PHONE, "callback" },
    { "radio phone", MAP_PHONE, "radio" }, { "isdn", MAP_PHONE, "ISDN" },
    { "tty tdd phone", MAP_PHONE, "TTY" }, { "telex", MAP_PHONE, "telex" },
    { "website", MAP_URL, "" }, { "web page", MAP_URL, "" }, { "webseite", MAP_URL, "" },
    { "website url", MAP_URL, "" }, { "url", MAP_URL, "" }, { "homepage", MAP_URL, "" },
    { "internet", MAP_URL, "" }, { "web", MAP_URL, "" }, { "website value", MAP_URL, "" },
    { "internetseite", MAP_URL, "" }, { "website label", MAP_URL_LABEL, "" },
    { "website type", MAP_URL_LABEL, "" }, { "www", MAP_URL, "" },
    { "screen name", MAP_IMPP, "" }, { "messenger name", MAP_IMPP, "" },
    { "imaddress", MAP_IMPP, "" },
    { "im value", MAP_IMPP, "" }, { "im service", MAP_IMPP_LABEL, "" },
    { "skype", MAP_IMPP, "skype" },
    { "relation value", MAP_RELATED, "" }, { "relation label", MAP_RELATED_LABEL, "" },
    { "relation type", MAP_RELATED_LABEL, "" }, { "spouse", MAP_RELATED, "spouse" },
    { "partner", MAP_RELATED, "spouse" }, { "managers name", MAP_RELATED, "manager" },
    { "assistants name", MAP_RELATED, "assistant" }, { "children", MAP_RELATED, "child" },
    { "referred by", MAP_RELATED, "referred by" },
    /* addresses */
    { "street", MAP_STREET, "" }, { "street address", MAP_STREET, "" },
    { "address", MAP_STREET, "" },
    { "adresse", MAP_STREET, "" }, { "strasse", MAP_STREET, "" }, { "anschrift", MAP_STREET, "" },
    { "strasse hausnummer", MAP_STREET, "" }, { "strasse nr", MAP_STREET, "" },
    { "strasse und hausnummer", MAP_STREET, "" }, { "address street", MAP_STREET, "" },
    { "mailingstreet", MAP_STREET, "" },
    { "hausnummer", MAP_STREET_MORE, "number" }, { "adresszusatz", MAP_EXTENDED, "" },
    { "address extended address", MAP_EXTENDED, "" },
    { "city", MAP_CITY, "" }, { "town", MAP_CITY, "" }, { "ort", MAP_CITY, "" },
    { "stadt", MAP_CITY, "" },
    { "wohnort", MAP_CITY, "home" }, { "address city", MAP_CITY, "" },
    { "mailingcity", MAP_CITY, "" },
    { "state", MAP_REGION, "" }, { "region", MAP_REGION, "" }, { "state province", MAP_REGION, "" },
    { "state region", MAP_REGION, "" }, { "province", MAP_REGION, "" },
    { "bundesland", MAP_REGION, "" },
    { "county", MAP_REGION, "" }, { "address region", MAP_REGION, "" },
    { "mailingstate", MAP_REGION, "" },
    { "kanton", MAP_REGION, "" },
    { "postal code", MAP_POSTCODE, "" }, { "postcode", MAP_POSTCODE, "" },
    { "zip", MAP_POSTCODE, "" },
    { "zip code", MAP_POSTCODE, "" }, { "zipcode", MAP_POSTCODE, "" }, { "plz", MAP_POSTCODE, "" },
    { "zip postal code", MAP_POSTCODE, "" }, { "postleitzahl", MAP_POSTCODE, "" },
    { "address postal code", MAP_POSTCODE, "" }, { "mailingpostalcode", MAP_POSTCODE, "" },
    { "country", MAP_COUNTRY, "" }, { "country region", MAP_COUNTRY, "" },
    { "land", MAP_COUNTRY, "" },
    { "land region", MAP_COUNTRY, "" }, { "address country", MAP_COUNTRY, "" },
    { "mailingcountry", MAP_COUNTRY, "" }, { "staat", MAP_COUNTRY, "" },
    { "po box", MAP_PO_BOX, "" }, { "address po box", MAP_PO_BOX, "" },
    { "postfach", MAP_PO_BOX, "" },
    { "address formatted", MAP_ADDRESS, "" }, { "address label", MAP_ADDRESS_LABEL, "" },
    { "address type", MAP_ADDRESS_LABEL, "" },
    /* days and the rest */
    { "birthday", MAP_BIRTHDAY, "" }, { "birthdate", MAP_BIRTHDAY, "" },
    { "date of birth", MAP_BIRTHDAY, "" },
    { "geburtstag", MAP_BIRTHDAY, "" }, { "geburtsdatum", MAP_BIRTHDAY, "" },
    { "birth year", MAP_BIRTH_YEAR, "" }, { "geburtsjahr", MAP_BIRTH_YEAR, "" },
    { "birth month", MAP_BIRTH_MONTH, "" }, { "geburtsmonat", MAP_BIRTH_MONTH, "" },
    { "birth day", MAP_BIRTH_MDAY, "" }, { "anniversary", MAP_ANNIVERSARY, "" },
    { "jahrestag", MAP_ANNIVERSARY, "" }, { "hochzeitstag", MAP_ANNIVERSARY, "" },
    { "notes", MAP_NOTE, "" }, { "note", MAP_NOTE, "" }, { "notizen", MAP_NOTE, "" },
    { "notiz", MAP_NOTE, "" }, { "bemerkung", MAP_NOTE, "" }, { "bemerkungen", MAP_NOTE, "" },
    { "kommentar", MAP_NOTE, "" }, { "comment", MAP_NOTE, "" }, { "comments", MAP_NOTE, "" },
    { "description", MAP_NOTE, "" }, { "beschreibung", MAP_NOTE, "" }, { "info", MAP_NOTE, "" },
    { "categories", MAP_CATEGORIES, "" }, { "category", MAP_CATEGORIES, "" },
    { "kategorien", MAP_CATEGORIES, "" }, { "kategorie", MAP_CATEGORIES, "" },
    { "labels", MAP_CATEGORIES, "" }, { "tags", MAP_CATEGORIES, "" }, { "tag", MAP_CATEGORIES, "" },
    { "schlagworte", MAP_CATEGORIES, "" }, { "schlagworter", MAP_CATEGORIES, "" },
    { "group membership", MAP_CATEGORIES, "" }, { "gruppen", MAP_CATEGORIES, "" },
    { "gruppe", MAP_CATEGORIES, "" }, { "groups", MAP_CATEGORIES, "" },
    { "language", MAP_LANGUAGE, "" }, { "sprache", MAP_LANGUAGE, "" }, { "gender", MAP_GENDER, "" },
    { "geschlecht", MAP_GENDER, "" }, { "uid", MAP_UID, "" },
    /* purchases */
    { "customer id", MAP_CUSTOMER, "" }, { "customerid", MAP_CUSTOMER, "" },
    { "customer", MAP_CUSTOMER, "" },
    { "cust", MAP_CUSTOMER, "" }, { "id", MAP_CUSTOMER, "" }, { "kunde", MAP_CUSTOMER, "" },
    { "kundennummer", MAP_CUSTOMER, "" }, { "kundennr", MAP_CUSTOMER, "" },
    { "kunden nr", MAP_CUSTOMER, "" },
    { "kunden id", MAP_CUSTOMER, "" }, { "debitor", MAP_CUSTOMER, "" },
    { "debitorennummer", MAP_CUSTOMER, "" },
    { "client id", MAP_CUSTOMER, "" }, { "customer number", MAP_CUSTOMER, "" },
    { "customer no", MAP_CUSTOMER, "" },
    { "date", MAP_DATE, "" }, { "datum", MAP_DATE, "" }, { "day", MAP_DATE, "" },
    { "tag des kaufs", MAP_DATE, "" },
    { "invoice date", MAP_DATE, "" }, { "invoicedate", MAP_DATE, "" },
    { "order date", MAP_DATE, "" },
    { "purchase date", MAP_DATE, "" }, { "rechnungsdatum", MAP_DATE, "" },
    { "belegdatum", MAP_DATE, "" },
    { "bestelldatum", MAP_DATE, "" }, { "kaufdatum", MAP_DATE, "" },
    { "buchungsdatum", MAP_DATE, "" },
    { "transaction date", MAP_DATE, "" }, { "created at", MAP_DATE, "" },
    { "amount", MAP_AMOUNT, "" }, { "betrag", MAP_AMOUNT, "" }, { "umsatz", MAP_AMOUNT, "" },
    { "price", MAP_AMOUNT, "" }, { "preis", MAP_AMOUNT, "" }, { "summe", MAP_AMOUNT, "" },
    { "total", MAP_AMOUNT, "" }, { "brutto", MAP_AMOUNT, "" }, { "netto", MAP_AMOUNT, "" },
    { "revenue", MAP_AMOUNT, "" }, { "dollar value", MAP_AMOUNT, "" }, { "wert", MAP_AMOUNT, "" },
    { "rechnungsbetrag", MAP_AMOUNT, "" }, { "gesamtbetrag", MAP_AMOUNT, "" },
    { "value", MAP_AMOUNT, "" },
    { "sales", MAP_AMOUNT, "" },
    { "reference", MAP_REFERENCE, "" }, { "referenz", MAP_REFERENCE, "" },
    { "invoice", MAP_REFERENCE, "" },
    { "invoice number", MAP_REFERENCE, "" }, { "invoice no", MAP_REFERENCE, "" },
    { "rechnung", MAP_REFERENCE, "" }, { "rechnungsnummer", MAP_REFERENCE, "" },
    { "rechnungsnr", MAP_REFERENCE, "" }, { "beleg", MAP_REFERENCE, "" },
    { "belegnummer", MAP_REFERENCE, "" },
    { "order id", MAP_REFERENCE, "" }, { "order number", MAP_REFERENCE, "" },
    { "bestellnummer", MAP_REFERENCE, "" },
    { "transaction id", MAP_REFERENCE, "" }, { "auftragsnummer", MAP_REFERENCE, "" },
    { "currency", MAP_CURRENCY, "" }, { "currency code", MAP_CURRENCY, "" },
    { "wahrung", MAP_CURRENCY, "" }, { "waehrung", MAP_CURRENCY, "" },
    { "wahrungscode", MAP_CURRENCY, "" }, { "wkz", MAP_CURRENCY, "" },
    { "devise", MAP_CURRENCY, "" },
    { "units", MAP_UNITS, "" }, { "quantity", MAP_UNITS, "" }, { "qty", MAP_UNITS, "" },
    { "menge", MAP_UNITS, "" }, { "anzahl", MAP_UNITS, "" }, { "number of cds", MAP_UNITS, "" },
    { "stuck", MAP_UNITS, "" },
};

/* Words that say whose: of home, of work. "mailing" is Salesforce's one address. */
static const struct {
    const char *folded, *label;
} owners[] = {
    { "home", "home" }, { "privat", "home" }, { "private", "home" }, { "personal", "home" },
    { "business", "work" }, { "work", "work" }, { "geschaftlich", "work" },
    { "dienstlich", "work" }, { "buro", "work" }, { "office", "work" }, { "beruflich", "work" },
    { "company", "work" }, { "firma", "work" }, { "mailing", "" }, { "billing", "billing" },
    { "other", "other" }, { "weitere", "other" }, { "weiteres", "other" }, { "andere", "other" },
    { "sonstige", "other" }, { "mobil", "mobile" }, { "mobile", "mobile" },
    { "rechnung", "billing" },
};

static bool find(const char *folded, struct mapping_word *out)
{
    for (size_t i = 0; i < COUNT(words); i++)
        if (text_equal(words[i].folded, folded)) {
            out->target = words[i].target;
            out->label = words[i].label;
            return true;
        }
    return false;
}

/* One letter too many, too few or wrong. */
static bool nearly(const char *a, const char *b)
{
    size_t n = strlen(a), m = strlen(b), i = 0;

    if (n > m + 1 || m > n + 1)
        return false;
    while (i < n && i < m && a[i] == b[i])
        i++;
    return n == m ? strcmp(a + i + (i < n), b + i + (i < m)) == 0
         : n > m  ? strcmp(a + i + 1, b + i) == 0 : strcmp(a + i, b + i + 1) == 0;
}

static bool find_nearly(const char *folded, struct mapping_word *out)
{
    for (size_t i = 0; strlen(folded) >= 7 && i < COUNT(words); i++)
        if (strlen(words[i].folded) >= 7 && nearly(words[i].folded, folded)) {
            out->target = words[i].target;
            out->label = words[i].label;
            return true;
        }
    return false;
}

/* The words but the one at [from, to). */
static const char *without(struct arena *a, const char *s, size_t from, size_t to)
{
    if (s[to] == ' ')
        to++;
    else if (from > 0)
        from--;
    return arena_printf(a, "%.*s%s", (int)from, s, s + to);
}

/* Takes a number off: "e mail 2 address" → "e mail address", 2. */
static const char *take_number(struct arena *a, const char *s, int *number)
{
    for (size_t i = 0; s[i] != '\0'; i++) {
        size_t n = strspn(s + i, "0123456789");

        if (n > 0 && n <= 2 && (i == 0 || s[i - 1] == ' ') &&
            (s[i + n] == ' ' || s[i + n] == '\0')) {
            *number = atoi(s + i);
            return without(a, s, i, i + n);
        }
    }
    return s;
}

static bool takes_owner(enum mapping_target target)
{
    return (target >= MAP_PHONE && target <= MAP_IMPP) ||
           (target >= MAP_STREET && target <= MAP_ADDRESS);
}

/* "business postal code": the owner's word anywhere, the rest a heading. */
static bool find_owned(struct arena *a, const char *s, struct mapping_word *out)
{
    for (size_t from = 0; s[from] != '\0';) {
        size_t n = strcspn(s + from, " ");

        for (size_t i = 0; i < COUNT(owners); i++) {
            if (strlen(owners[i].folded) != n || strncmp(s + from, owners[i].folded, n) != 0 ||
                !find(without(a, s, from, from + n), out) || !takes_owner(out->target))
                continue;
            if (text_equal(out->label, "fax"))
                out->label = text_equal(owners[i].label, "home")   ? "home fax"
                             : text_equal(owners[i].label, "work") ? "work fax" : "fax";
            else if (*out->label == '\0')
                out->label = owners[i].label;
            return true;
        }
        from += n + (s[from + n] == ' ');
    }
    return false;
}

bool mapping_by_name(struct arena *a, const char *header, struct mapping_word *out)
{
    const char *folded = text_fold(a, header), *plain;

    *out = (struct mapping_word){ .label = "", .confidence = 95 };
    if (find(folded, out) || find_owned(a, folded, out))
        return true;
    plain = take_number(a, folded, &out->group);
    if (out->group > 0 && (find(plain, out) || find_owned(a, plain, out))) {
        /* "Address 2 - Street" is Google's second address, "Home Street 2" a second line. */
        if (out->target == MAP_STREET && !text_equal(plain, "address street")) {
            out->target = out->group > 1 ? MAP_STREET_MORE : MAP_STREET;
            out->group = 0;
        }
        return true;
    }
    out->group = 0;
    out->confidence = 60;
    return find_nearly(folded, out);
}
