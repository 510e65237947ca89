/* Numbers, days and amounts of any text; an E.164 number stays what it is. */
#include "format/cell.h"
#include "format/phone.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const countries[] = { "49", "1", "39", "7", "36", "", "999" };
    char text[200] = "", pretty[PHONE_PRETTY_SIZE], currency[4];
    struct cell_look look = { 0 };
    struct phone p, again;
    struct day d;
    int64_t cents;

    memcpy(text, data, size < sizeof text ? size : sizeof text - 1);
    for (size_t i = 0; i < COUNT(countries); i++) {
        if (!phone_read(text, countries[i], &p))
            continue;
        if (!phone_read(p.e164, countries[i], &again) || strcmp(p.e164, again.e164) != 0)
            abort();
        phone_pretty(p.e164, pretty);
        if (!phone_read(pretty, "49", &again) || strcmp(p.e164, again.e164) != 0)
            abort();
    }
    phone_pretty(text, pretty);
    cell_look(&look, text);
    if (cell_day(text, DAY_MDY, &d) != cell_day(text, DAY_DMY, &d))
        abort();
    cell_amount(text, ',', &cents, currency);
    cell_is_url(text);
    return 0;
}
