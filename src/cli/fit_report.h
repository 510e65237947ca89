/* Fit_report: what `kundig fit` found, for people and as JSON. */
#ifndef CLI_FIT_REPORT_H
#define CLI_FIT_REPORT_H

#include "cli/purchases.h"
#include "stat/check.h"
#include "stat/fit.h"
#include "stat/spend.h"

struct fit_report {
    const struct fit *fits; /* of all models that were fitted */
    int fit_count, best;    /* fit_count 0: only spend */
    const struct spend_fit *spend; /* NULL: not asked for, or no amounts */
    double horizon, level, rate;

    /* Where a period is held out: */
    const struct check_bin *bins; /* CHECK_BINS, or NULL */
    size_t period_count;
    const double *period_end, *period_expected, *period_actual; /* cumulative */
};

void fit_report_json(const struct fit_report *r, const struct purchases *p, struct cli *cli);
void fit_report_print(const struct fit_report *r, const struct purchases *p, struct cli *cli);

#endif
