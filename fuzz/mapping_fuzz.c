/* Any file has a kind; of a table, each row becomes a contact or a purchase, or is refused. */
#include "format/charset.h"
#include "format/detect.h"
#include "format/mapping.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = { 0 }, rows = { 0 };
    struct charset_text t = charset_detect(&a, (const char *)data, size);
    struct mapping m;
    struct csv csv;
    struct csv_row row;
    struct contact c;
    struct purchase_row p;

    if (file_kind_name(file_kind_of(&a, (const char *)data, size, NULL)) == NULL)
        abort();
    csv_open(&csv, &a, t.text, t.len, 0);
    mapping_guess(&m, &a, &csv);
    for (size_t i = 0; i < m.count; i++) {
        struct mapping_column column = m.columns[i];

        if (!mapping_set(&a, &column, mapping_name(&a, &column)) ||
            column.target != m.columns[i].target)
            abort();
    }
    for (int i = 0; i < 300 && csv_next(&csv, &rows, &row); i++) {
        mapping_contact(&m, &rows, &row, &c);
        mapping_purchase(&m, &rows, &row, &p);
        if (c.refused == NULL && *contact_shown_name(&rows, &c) == '\0')
            abort();
    }
    arena_clear(&a);
    arena_clear(&rows);
    return 0;
}
