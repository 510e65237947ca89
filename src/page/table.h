/* Table: a list of a page as CSV, from the same tree its HTML and JSON are made of. */
#ifndef PAGE_TABLE_H
#define PAGE_TABLE_H

#include "page/page.h"

struct table_column {
    const char *heading; /* English */
    const char *key;     /* of the value in each item of the list */
};

struct table {
    const char *file_name; /* "chain.csv" */
    const char *list;      /* the key of the list in the tree */
    const struct table_column *columns;
    size_t column_count;
};

MUST_CHECK bool table_show(struct request *req, struct response *res, const struct table *t,
                           page_build *build, void *context, struct error *err);

#endif
