/* Import view: a waiting file as a tree for the template: what it is, its columns, its rows. */
#ifndef PAGE_IMPORT_VIEW_H
#define PAGE_IMPORT_VIEW_H

#include "app/import_desk.h"
#include "page/page.h"

void import_view_file(struct page *p, const struct desk_file *file);
void import_view_counts(struct page *p, struct view *to, const struct import_report *r);

#endif
