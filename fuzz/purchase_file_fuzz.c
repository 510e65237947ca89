/* Any bytes below a heading: the fast way and the slow way read the same purchases. */
#include "format/purchase_file.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool condition)
{
    if (!condition)
        abort();
}

static void compare(const struct purchase_file *l, const struct purchase_file *r)
{
    must(l->count == r->count && l->customer_count == r->customer_count);
    must(l->left_out == r->left_out && (l->cents == NULL) == (r->cents == NULL));
    for (size_t i = 0; i < l->count; i++)
        must(l->customer[i] == r->customer[i] && l->day[i] == r->day[i]
             && (l->cents == NULL || l->cents[i] == r->cents[i]));
    for (size_t i = 0; i < l->customer_count; i++) {
        char left[PURCHASE_ID_SIZE], right[PURCHASE_ID_SIZE];

        purchase_file_id(l, i, left);
        purchase_file_id(r, i, right);
        must(strcmp(left, right) == 0);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const headings[] = { "", "id,date,amount\n", "date;customer\n",
                                            "a\tb\tday\tid\tprice\n" };
    struct arena a = { 0 };
    struct purchase_options options = { .threads = 1 };
    struct purchase_file fast, slow;
    struct error err;

    if (size == 0)
        return 0;
    const char *heading = headings[data[0] % COUNT(headings)];
    char *text = arena_printf(&a, "%s", heading);
    size_t len = strlen(text);
    char *all = arena_alloc(&a, len + size);
    memcpy(all, text, len);
    memcpy(all + len, data + 1, size - 1);
    bool read = purchase_file_read(all, len + size - 1, &options, &a, &fast, &err);
    options.slowly = true;
    must(read == purchase_file_read(all, len + size - 1, &options, &a, &slow, &err));
    if (read)
        compare(&fast, &slow);
    arena_clear(&a);
    return 0;
}
