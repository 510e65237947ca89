#include "page/all.h"

const struct route_table *const all_pages[] = {
#define PAGES(name) &name##_pages,
#include "page/all.def"
#undef PAGES
};

const size_t page_count = COUNT(all_pages);
