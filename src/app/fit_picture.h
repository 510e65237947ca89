/* Fit_picture: what the page shows of a fit, as JSON stored with it, so that no page reckons. */
#ifndef APP_FIT_PICTURE_H
#define APP_FIT_PICTURE_H

#include "app/fit_model.h"
#include "stat/rfm.h"
#include "stat/rows.h"

/*
 * {"cohorts": [{"month": "2024-01", "customers": 30, "back": [9, 4, …]}],
 *  "tracking": [{"day": "2024-01-07", "expected": 1.5, "actual": 2}],
 *  "frequencies": [{"expected": 812.5, "actual": 801}, …]}
 * back[k]: how many of them bought in the month k+1 after their first. The newest 24 months;
 * up to 60 points. frequencies[i]: how many customers bought i times after their first purchase,
 * the last: so often or more. Without a usable model there is neither.
 */
const char *fit_picture(struct arena *a, const struct lifetime *model,
                        const struct purchase_log *log, const struct rfm *rfm,
                        const struct rows *rows, struct day until);

/* {"until": "2024-06-30", "days": 90, "expected": 812.5, "actual": 790, "correlation": 0.6}: the
 * same kind of model fitted to the first two thirds of the time, and what came in the last. NULL
 * where that is too little to fit. */
const char *fit_quality(struct arena *a, enum lifetime_kind kind, const struct purchase_log *log,
                        const struct rfm *rfm, struct day until, unsigned threads);

#endif
