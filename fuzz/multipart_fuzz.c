/* The body of a form with files; the boundary is "b". */
#include "format/multipart.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = { 0 };
    struct multipart form;
    struct error err;
    size_t sum = 0;

    if (multipart_parse(&a, "multipart/form-data; boundary=\"b\"", (const char *)data, size, &form,
                        &err)) {
        for (size_t i = 0; i < form.count; i++) {
            assert(form.parts[i].name != NULL);
            for (size_t k = 0; k < form.parts[i].len; k++)
                sum += (unsigned char)form.parts[i].bytes[k];
        }
    } else {
        assert(err.kind == ERROR_INPUT);
    }
    /* The header comes from outside as well. */
    const char *type = arena_strndup(&a, (const char *)data, size);
    (void)(multipart_parse(&a, type, "--b--", 5, &form, &err) && sum > 0);
    arena_clear(&a);
    return 0;
}
