/* Record head: what stands at the top and the foot of a page that a kind of record has of its own:
 * templates record_head.html and record_foot.html. */
#ifndef PAGE_RECORD_HEAD_H
#define PAGE_RECORD_HEAD_H

#include "model/record.h"
#include "page/page.h"

/* title, entity, kinds, record_id, place, binned, may_write, and the last steps. */
MUST_CHECK bool record_head_view(struct page *p, const struct record *r, struct error *err);

#endif
