/*
 * The pages and the API over a book of their own, the pages asked as a browser asks: HTML in,
 * forms out.
 *
 *    test_pages_open(&t, "people");
 *    struct answer a = test_page(&t, t.editor, "/people?q=hub");
 *    a = test_form(&t, t.editor, "/people", "family=Huber&given=Anna");    303 when it was taken
 */
#ifndef TEST_HELP_TEST_PAGES_H
#define TEST_HELP_TEST_PAGES_H

#include "test/help/test_door.h"

void test_pages_open(struct test_door *t, const char *name); /* stops the program on failure */
void test_pages_close(struct test_door *t);

struct answer test_page(struct test_door *t, const char *token, const char *target);
struct answer test_form(struct test_door *t, const char *token, const char *target,
                        const char *form);

bool answer_says(const struct answer *a, const char *text);

/* Fails the test, naming what is missing. */
void check_says(const struct answer *a, const char *text);

#endif
