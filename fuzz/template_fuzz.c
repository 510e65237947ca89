/* A template and its data, parted by a zero byte: compiled, then rendered. */
#include "format/json_in.h"
#include "format/template.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = { 0 };
    struct error err;
    const char *text = arena_strndup(&a, (const char *)data, size);
    size_t n = strlen(text);
    const struct template_source sources[] = { { "a", text }, { "b", "{{$x}}{{.}}{{/x}}{{>a}}" } };
    struct templates *t = templates_create(sources, COUNT(sources), &err);
    const char *json = n < size ? text + n + 1 : "{\"a\":[\"<>\",1,{\"b\":true}]}";
    json_t *value = json_in_parse(json, strlen(json), 1 << 20, &err);

    if (t != NULL && value != NULL) {
        struct html out = html_new(&a, 1 << 16);

        if (template_render(t, "a", LANG_DE, view_from_json(&a, value), &out, &err))
            assert(strlen(out.out.bytes) == out.out.len);
    }
    json_decref(value);
    templates_destroy(&t);
    arena_clear(&a);
    return 0;
}
