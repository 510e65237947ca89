/* Thresholds: the settings of the reasons as the book's administrator sets them; the reasons of
 * everybody are made anew afterwards, in the background. */
#ifndef APP_THRESHOLDS_H
#define APP_THRESHOLDS_H

#include "app/job.h"

struct threshold {
    const char *name; /* of reason_setting_list */
    const char *value;
};

/* All in one step; what stays the same is not written. An error names the threshold. */
MUST_CHECK bool thresholds_save(struct call *c, const struct threshold *list, size_t count,
                                struct error *err);

/* How far the reasons are: done of total. */
void thresholds_progress(struct call *c, struct job_state *out);

#endif
