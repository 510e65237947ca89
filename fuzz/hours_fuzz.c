/* Any text: hours are in order, within the day, and do not overlap; written out they read the
 * same. */
#include "app/hours.h"
#include "base/text.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = { 0 };
    struct hours_day day, again;
    struct error err;

    if (hours_read(arena_strndup(&a, (const char *)data, size), &day, &err)) {
        for (size_t i = 0; i < day.count; i++)
            if (day.spans[i].from < 0 || day.spans[i].until > 1440 ||
                day.spans[i].until <= day.spans[i].from ||
                (i > 0 && day.spans[i].from <= day.spans[i - 1].until))
                abort();
        if (!hours_read(hours_text(&a, &day), &again, &err) ||
            !text_equal(hours_text(&a, &day), hours_text(&a, &again)))
            abort();
    }
    arena_clear(&a);
    return 0;
}
