/* Does a template ask only for names its page puts into the tree? Misspelt ones stay empty
 * silently. */
#ifndef TEST_PAGE_NAMES_H
#define TEST_PAGE_NAMES_H

#include "test/help/test_pages.h"

/* `a` is the page as JSON. Names of the frame around every page do not count. */
void check_names(struct test_door *t, const char *template, const struct answer *a);

#endif
