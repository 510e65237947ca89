/* Record: pages that serve every kind of record, made from its table of fields. */
#ifndef PAGE_RECORD_H
#define PAGE_RECORD_H

#include "model/entity.h"
#include "page/page.h"

/* The :entity of the path; ERROR_NOT_FOUND when there is none. */
MUST_CHECK bool record_entity(const struct request *req, const struct entity **out,
                              struct error *err);

#endif
