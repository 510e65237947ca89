#include "format/detect.h"

#include "base/lang.h"
#include "base/text.h"
#include "format/charset.h"
#include "format/mapping.h"

#include <string.h>
#include <strings.h>

enum { BEGINNING = 64 * 1024 };

static const struct {
    const char *name, *refusal;
} kinds[FILE_KIND_COUNT] = {
    [FILE_EMPTY] = { N_("empty file"), N_("The file is empty.") },
    [FILE_VCARD] = { N_("vCard"), NULL },
    [FILE_PEOPLE_CSV] = { N_("table of people"), NULL },
    [FILE_PURCHASES_CSV] = { N_("table of purchases"), NULL },
    [FILE_LDIF] = { N_("LDIF"), NULL },
    [FILE_CALENDAR] = {
        N_("calendar"), N_("This is a calendar. People come as vCard or as a table (CSV).") },
    [FILE_EXCEL] = {
        N_("Excel file"),
        N_("This is an Excel file. Open it there, choose “Save as”, then “CSV UTF-8”, and bring "
           "that.") },
    [FILE_OPEN_DOCUMENT] = {
        N_("OpenDocument file"),
        N_("This is an OpenDocument file. Open it there, choose “Save as”, then “Text CSV”, and "
           "bring that.") },
    [FILE_WORD] = {
        N_("Word file"), N_("This is a Word file. People come as vCard or as a table (CSV).") },
    [FILE_ZIP] = {
        N_("archive"), N_("This is an archive. Unpack it and bring the files that are in it.") },
    [FILE_PDF] = {
        N_("PDF"),
        N_("This is a PDF. Nothing can be read from it reliably; ask for a vCard or a table "
           "(CSV).") },
    [FILE_PICTURE] = {
        N_("picture"), N_("This is a picture. People come as vCard or as a table (CSV).") },
    [FILE_OUTLOOK] = {
        N_("Outlook data file"),
        N_("This is an Outlook data file. In Outlook choose “Open & Export”, then “Comma "
           "Separated Values”, and bring that.") },
    [FILE_JSON] = { N_("JSON"), N_("This is JSON. People come as vCard or as a table (CSV).") },
    [FILE_XML] = {
        N_("XML or HTML"),
        N_("This is XML or a web page. People come as vCard or as a table (CSV).") },
    [FILE_MAIL] = { N_("mail"), N_("This is a mail. Save its attachment and bring that.") },
    [FILE_UNKNOWN] = {
        N_("unknown file"), N_("This is no text. People come as vCard or as a table (CSV).") },
};

static bool has(const char *bytes, size_t len, const char *word)
{
    size_t n = strlen(word);

    len = len < BEGINNING ? len : BEGINNING;
    for (const char *s = bytes, *end = bytes + len; (size_t)(end - s) >= n; s++) {
        s = memchr(s, word[0], (size_t)(end - s) - n + 1);
        if (s == NULL)
            return false;
        if (memcmp(s, word, n) == 0)
            return true;
    }
    return false;
}

static enum file_kind zip_kind(const char *bytes, size_t len)
{
    if (has(bytes, len, "xl/") || has(bytes, len, "xl\\"))
        return FILE_EXCEL;
    if (has(bytes, len, "opendocument"))
        return FILE_OPEN_DOCUMENT;
    return has(bytes, len, "word/") ? FILE_WORD : FILE_ZIP;
}

static bool ends_in(const char *name, const char *ending)
{
    size_t n = name == NULL ? 0 : strlen(name), m = strlen(ending);

    return n >= m && strcasecmp(name + n - m, ending) == 0;
}

static enum file_kind by_magic(const char *bytes, size_t len, const char *name)
{
    static const struct {
        const char *magic;
        size_t len;
        enum file_kind kind;
    } magics[] = {
        { "%PDF", 4, FILE_PDF }, { "\x89PNG", 4, FILE_PICTURE },
        { "\xff\xd8\xff", 3, FILE_PICTURE },
        { "GIF8", 4, FILE_PICTURE }, { "!BDN", 4, FILE_OUTLOOK }, { "\x1f\x8b", 2, FILE_ZIP },
        { "7z\xbc\xaf", 4, FILE_ZIP }, { "Rar!", 4, FILE_ZIP },
    };

    if (len >= 4 && memcmp(bytes, "PK\3\4", 4) == 0)
        return zip_kind(bytes, len);
    if (len >= 8 && memcmp(bytes, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8) == 0)
        return ends_in(name, ".doc")   ? FILE_WORD
               : ends_in(name, ".msg") ? FILE_OUTLOOK
                                       : FILE_EXCEL;
    for (size_t i = 0; i < COUNT(magics); i++)
        if (len >= magics[i].len && memcmp(bytes, magics[i].magic, magics[i].len) == 0)
            return magics[i].kind;
    return FILE_KIND_COUNT;
}

/* Does a line begin with the word, in either case? Only the beginning of the file is asked. */
static bool line_begins(const char *s, size_t len, const char *word)
{
    size_t n = strlen(word);
    const char *end = s + (len < BEGINNING ? len : BEGINNING);

    while ((size_t)(end - s) >= n) {
        if (strncasecmp(s, word, n) == 0)
            return true;
        const char *line_end = memchr(s, '\n', (size_t)(end - s));
        if (line_end == NULL)
            line_end = memchr(s, '\r', (size_t)(end - s));
        if (line_end == NULL)
            return false;
        s = line_end + 1;
    }
    return false;
}

static bool is_binary(const struct charset_text *t)
{
    size_t n = t->len < BEGINNING ? t->len : BEGINNING, odd = 0;

    for (size_t i = 0; i < n; i++)
        odd += (unsigned char)t->text[i] < ' ' && strchr("\t\n\r\f\v\x1a", t->text[i]) == NULL;
    return odd * 20 > n || t->nul_count * 20 > t->len;
}

static enum file_kind table_kind(struct arena *a, const struct charset_text *t)
{
    struct mapping mapping;
    struct csv csv;

    csv_open(&csv, a, t->text, t->len, 0);
    mapping_guess(&mapping, a, &csv);
    return mapping.kind == MAPPING_PURCHASES ? FILE_PURCHASES_CSV : FILE_PEOPLE_CSV;
}

static enum file_kind text_kind(struct arena *a, const struct charset_text *t, const char *name)
{
    size_t blank = 0;

    while (blank < t->len && strchr(" \t\r\n", t->text[blank]) != NULL && t->text[blank] != '\0')
        blank++;
    if (blank == t->len)
        return FILE_EMPTY;
    if (line_begins(t->text, t->len, "BEGIN:VCARD"))
        return FILE_VCARD;
    if (line_begins(t->text, t->len, "BEGIN:VCALENDAR"))
        return FILE_CALENDAR;
    if (line_begins(t->text, t->len, "dn:"))
        return FILE_LDIF;
    if (t->text[blank] == '<')
        return FILE_XML;
    if (t->text[blank] == '{' || (t->text[blank] == '[' && ends_in(name, ".json")))
        return FILE_JSON;
    if (line_begins(t->text, t->len, "Message-ID:") ||
        line_begins(t->text, t->len, "MIME-Version:"))
        return FILE_MAIL;
    if (is_binary(t))
        return FILE_UNKNOWN;
    if (ends_in(name, ".vcf")) /* its reader says what is wrong with it */
        return FILE_VCARD;
    return table_kind(a, t);
}

enum file_kind file_kind_of(struct arena *a, const char *bytes, size_t len, const char *name)
{
    enum file_kind kind = by_magic(bytes, len, name);

    if (kind != FILE_KIND_COUNT)
        return kind;
    struct charset_text t = charset_detect(a, bytes, len);
    return text_kind(a, &t, name);
}

const char *file_kind_name(enum file_kind kind)
{
    return kinds[kind].name;
}

const char *file_kind_refusal(enum file_kind kind)
{
    return kinds[kind].refusal;
}
