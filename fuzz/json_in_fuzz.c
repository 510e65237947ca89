#include "format/json_in.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = { 0 };
    struct error err;
    json_t *value = json_in_parse((const char *)data, size, 1 << 20, &err);

    if (value != NULL) { /* what was read can be written, and read again */
        struct json out = json_new(&a, 8 << 20);
        view_json(view_from_json(&a, value), &out);
        json_t *again = json_in_parse(out.out.bytes, out.out.len, 8 << 20, &err);
        assert(again != NULL);
        json_decref(again);
    }
    json_decref(value);
    arena_clear(&a);
    return 0;
}
