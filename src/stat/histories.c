#include "stat/histories.h"

#include <math.h>

bool histories_check(const struct histories *h, struct error *err)
{
    if (h->count >= UINT32_MAX)
        return fail(err, ERROR_INPUT, "purchases", "There are more customers than can be counted.");
    for (size_t i = 0; i < h->count; i++) {
        double last = h->recency[i], age = h->age[i];
        bool in_order = last >= 0 && last <= age && age < 1e9;

        if (!in_order || (h->repeats[i] > 0) != (last > 0)
            || h->repeats[i] > HISTORY_MOST_REPEATS || (h->spend && !isfinite(h->spend[i])))
            return fail(err, ERROR_INPUT, "purchases",
                        "The purchases of customer number %zu do not fit together:"
                        " %u repeats, the last after %g, observed for %g.",
                        i + 1, h->repeats[i], last, age);
    }
    return true;
}
