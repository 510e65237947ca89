/*
 * Import file: somebody's file as rows, whatever its format.
 *
 *    import_file_open(&file, arena, name, bytes, len, &err)
 *    … a table: show file.mapping, let columns be changed (mapping_set) …
 *    while (import_file_next(&file, batch_arena, &row)) …
 *
 * Every line of the file comes out in exactly one row, also what cannot come in: such a row says
 * why in `refused`.
 */
#ifndef APP_IMPORT_FILE_H
#define APP_IMPORT_FILE_H

#include "format/charset.h"
#include "format/contact.h"
#include "format/detect.h"
#include "format/ldif.h"
#include "format/mapping.h"
#include "format/vcard.h"

enum import_format { IMPORT_VCARD, IMPORT_CSV, IMPORT_LDIF, IMPORT_PURCHASES };

struct import_file {
    const char *name;
    enum import_format format;
    const char *charset;
    int64_t repaired_line; /* the first with a character that could not be read; 0: none */
    const char *bytes; /* as they came; must stay while the file is read */
    size_t len;

    struct csv csv;         /* tables */
    struct mapping mapping;

    struct arena *arena;    /* of the file */
    struct charset_text text;
    struct vcards cards;
    struct ldif ldif;
};

struct import_source {
    int64_t line;
    const char *raw; /* as it stands in the file, in UTF-8 */
    size_t raw_len;
    bool is_card;        /* raw is a vCard, which is kept */
    const char *refused; /* NULL, or why it cannot come in */
    struct contact contact;
    struct purchase_row purchase; /* IMPORT_PURCHASES: instead of contact */
};

/* ERROR_INPUT: what kind of file that is, and what to do. */
MUST_CHECK bool import_file_open(struct import_file *f, struct arena *a, const char *name,
                                 const char *bytes, size_t len, struct error *err);

/* "column=field" pairs: the column by its heading or its number from 1, the field as in
 * format/mapping.h. Afterwards mapping_check(). */
MUST_CHECK bool import_file_map(struct import_file *f, const char *column, const char *field,
                                struct error *err);

/* Purchases or people, and whether the first row is a heading: what mapping_guess() got wrong. */
void import_file_treat(struct import_file *f, bool purchases, bool has_header);

void import_file_restart(struct import_file *f);
bool import_file_next(struct import_file *f, struct arena *a, struct import_source *out);

/* How far: 0 … len of the text. */
size_t import_file_at(const struct import_file *f);
size_t import_file_end(const struct import_file *f);

const char *import_format_name(enum import_format format); /* a choice of import_batch.kind */

#endif
