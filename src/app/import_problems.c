#include "app/import_problems.h"

#include "base/text.h"
#include "format/csv_out.h"

#include <string.h>

enum { CEILING = 256 << 20 };

static bool is_table(const struct import_file *f)
{
    return f->format == IMPORT_CSV || f->format == IMPORT_PURCHASES;
}

/* As one more cell at the end of the row as it stands. Runs of blanks cannot hold a sentence. */
static void add_cell(struct import_problems *p, const char *raw, size_t len, const char *cell)
{
    char delimiter = p->file->csv.delimiter;

    while (len > 0 && (raw[len - 1] == '\n' || raw[len - 1] == '\r'))
        len--;
    buf_add(&p->out, raw, len);
    buf_addc(&p->out, delimiter);
    buf_addc(&p->out, '"');
    for (; *cell != '\0'; cell++) {
        if (*cell == '"')
            buf_addc(&p->out, '"');
        buf_addc(&p->out, delimiter == ' ' && *cell == ' ' ? '_' : *cell);
    }
    buf_adds(&p->out, "\"\r\n");
}

void problems_begin(struct import_problems *p, struct arena *a, const struct import_file *f,
                    enum language lang)
{
    const char *text = f->csv.text + f->csv.table_at;
    struct csv csv = f->csv;
    struct csv_row heading;

    *p = (struct import_problems){
        .arena = a, .file = f, .language = lang, .out = buf_new(a, CEILING)
    };
    if (!is_table(f) || !f->mapping.has_header)
        return;
    csv_restart(&csv);
    if (csv_next(&csv, a, &heading))
        add_cell(p, text, heading.raw_len, "problem");
}

void problems_row(struct import_problems *p, const struct import_result *r)
{
    struct arena scratch = { 0 };

    if (r->outcome != IMPORT_DOUBTFUL && r->outcome != IMPORT_ERROR)
        return;
    const char *why = import_sentence(&scratch, p->language, r);
    p->rows++;
    if (is_table(p->file)) {
        add_cell(p, r->raw, r->raw_len, why);
    } else {
        /* A line of its own before the card or entry, which readers pass over. */
        buf_printf(&p->out, "%s%s\r\n",
                   p->file->format == IMPORT_LDIF ? "# problem: " : "X-PROBLEM:", why);
        buf_add(&p->out, r->raw, r->raw_len);
        if (r->raw_len > 0 && r->raw[r->raw_len - 1] != '\n')
            buf_adds(&p->out, "\r\n");
    }
    arena_clear(&scratch);
}

const char *problems_file_name(struct arena *a, const struct import_file *f)
{
    static const char *const endings[] = { [IMPORT_VCARD] = ".vcf", [IMPORT_CSV] = ".csv",
                                           [IMPORT_LDIF] = ".ldif", [IMPORT_PURCHASES] = ".csv" };
    const char *name = strrchr(f->name, '/') != NULL ? strrchr(f->name, '/') + 1 : f->name;
    size_t n = strcspn(name, ".");

    return arena_printf(a, "problems-%.*s%s", (int)(n < 80 ? n : 80), name, endings[f->format]);
}
