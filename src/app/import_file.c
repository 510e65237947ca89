#include "app/import_file.h"

#include "base/fold.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

static enum import_format format_of(enum file_kind kind)
{
    switch (kind) {
    case FILE_VCARD: return IMPORT_VCARD;
    case FILE_LDIF: return IMPORT_LDIF;
    case FILE_PURCHASES_CSV: return IMPORT_PURCHASES;
    default: return IMPORT_CSV;
    }
}

static bool is_table(const struct import_file *f)
{
    return f->format == IMPORT_CSV || f->format == IMPORT_PURCHASES;
}

bool import_file_open(struct import_file *f, struct arena *a, const char *name, const char *bytes,
                      size_t len, struct error *err)
{
    enum file_kind kind = file_kind_of(a, bytes, len, name);

    if (file_kind_refusal(kind) != NULL)
        return fail(err, ERROR_INPUT, "file", "%s", file_kind_refusal(kind));
    *f = (struct import_file){ .name = name, .format = format_of(kind), .bytes = bytes, .len = len,
                               .arena = a };
    f->text = charset_detect(a, bytes, len);
    f->charset = f->text.charset;
    f->repaired_line = f->text.first_bad_line;
    if (is_table(f)) {
        csv_open(&f->csv, a, f->text.text, f->text.len, 0);
        mapping_guess(&f->mapping, a, &f->csv);
    }
    import_file_restart(f);
    return true;
}

static struct mapping_column *find_column(struct import_file *f, const char *column)
{
    char *end;
    long n = strtol(column, &end, 10);
    const char *folded = text_fold(f->arena, column);

    for (size_t i = 0; i < f->mapping.count; i++)
        if (*f->mapping.columns[i].header != '\0' &&
            text_equal(text_fold(f->arena, f->mapping.columns[i].header), folded))
            return &f->mapping.columns[i];
    if (*end == '\0' && n >= 1 && (size_t)n <= f->mapping.count)
        return &f->mapping.columns[n - 1];
    return NULL;
}

bool import_file_map(struct import_file *f, const char *column, const char *field,
                     struct error *err)
{
    struct mapping_column *found = is_table(f) ? find_column(f, column) : NULL;

    if (found == NULL)
        return fail(err, ERROR_INPUT, "mapping", "The file has no column \"%.60s\".", column);
    if (!mapping_set(f->arena, found, field))
        return fail(err, ERROR_INPUT, "mapping", "There is no field \"%.60s\" for a column.",
                    field);
    return true;
}

void import_file_treat(struct import_file *f, bool purchases, bool has_header)
{
    if (!is_table(f))
        return;
    f->format = purchases ? IMPORT_PURCHASES : IMPORT_CSV;
    f->mapping.kind = purchases ? MAPPING_PURCHASES : MAPPING_PEOPLE;
    f->mapping.has_header = has_header;
}

void import_file_restart(struct import_file *f)
{
    struct csv_row heading;

    switch (f->format) {
    case IMPORT_VCARD: vcards_open(&f->cards, f->arena, f->bytes, f->len); break;
    case IMPORT_LDIF: ldif_open(&f->ldif, f->arena, f->bytes, f->len); break;
    default:
        csv_restart(&f->csv);
        if (f->mapping.has_header)
            (void)csv_next(&f->csv, f->arena, &heading);
    }
}

static void take_contact(struct import_source *out)
{
    out->line = out->contact.line;
    out->raw = out->contact.raw;
    out->raw_len = out->contact.raw_len;
    out->refused = out->contact.refused;
}

bool import_file_next(struct import_file *f, struct arena *a, struct import_source *out)
{
    struct csv_row row;

    *out = (struct import_source){ 0 };
    if (f->format == IMPORT_VCARD || f->format == IMPORT_LDIF) {
        if (f->format == IMPORT_VCARD ? !vcards_next(&f->cards, a, &out->contact)
                                      : !ldif_next(&f->ldif, a, &out->contact))
            return false;
        take_contact(out);
        out->is_card = f->format == IMPORT_VCARD;
        return true;
    }
    if (!csv_next(&f->csv, a, &row))
        return false;
    if (f->format == IMPORT_CSV) {
        mapping_contact(&f->mapping, a, &row, &out->contact);
        take_contact(out);
        return true;
    }
    mapping_purchase(&f->mapping, a, &row, &out->purchase);
    out->line = row.line;
    out->raw = row.raw;
    out->raw_len = row.raw_len;
    out->refused = out->purchase.refused;
    return true;
}

size_t import_file_at(const struct import_file *f)
{
    return f->format == IMPORT_VCARD  ? f->cards.at
           : f->format == IMPORT_LDIF ? f->ldif.at
                                      : f->csv.at;
}

size_t import_file_end(const struct import_file *f)
{
    return f->format == IMPORT_VCARD ? f->cards.len : f->format == IMPORT_LDIF ? f->ldif.len
                                                                                : f->csv.len;
}

const char *import_format_name(enum import_format format)
{
    static const char *const names[] = {
        [IMPORT_VCARD] = "vcard", [IMPORT_CSV] = "csv", [IMPORT_LDIF] = "ldif",
        [IMPORT_PURCHASES] = "purchases",
    };

    return names[format];
}
