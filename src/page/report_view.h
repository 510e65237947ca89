/* Report_view: what a report says as a tree for its page: picture, tables, where each row leads. */
#ifndef PAGE_REPORT_VIEW_H
#define PAGE_REPORT_VIEW_H

#include "app/report.h"
#include "page/page.h"

void report_view(struct page *p, const struct report *r, const struct report_asked *asked,
                 const struct report_answer *answer);

/* "/reports/wishes?span=all" */
const char *report_view_address(struct arena *a, const struct report *r,
                                const struct report_asked *asked, const char *suffix);

#endif
