/* The list of pages, made from all.def. */
#ifndef PAGE_ALL_H
#define PAGE_ALL_H

#include "http/route.h"

#define PAGES(name) extern const struct route_table name##_pages;
#include "page/all.def"
#undef PAGES

extern const struct route_table *const all_pages[];
extern const size_t page_count;

#endif
