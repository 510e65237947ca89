/*
 * What every test includes: cmocka, and the way to say which row of a table failed.
 *
 *    static void a_leap_day_birthday_is_kept_on_28_february(void **state) { … }
 *    int main(void) { return TESTS(T(a_leap_day_birthday_…), T(next_test)); }
 *
 * Tests that need somebody else's data call skip_without("folder", reason).
 */
#ifndef TEST_TEST_H
#define TEST_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#undef fail /* ours fills an error; a test says fail_test("…") */
#define fail_test(...) (print_error(__VA_ARGS__), print_error("\n"), _fail(__FILE__, __LINE__))

#include "base/arena.h"
#include "base/error.h"

#define T(function) cmocka_unit_test(function)
#define TESTS(...) TESTS_WITH(NULL, NULL, __VA_ARGS__)
#define TESTS_WITH(setup, teardown, ...)                                                          \
    cmocka_run_group_tests_name(__FILE__, ((const struct CMUnitTest[]){ __VA_ARGS__ }), setup,    \
                                teardown)

#define CHECK_TEXT(got, want) assert_string_equal((got), (want))
#define CHECK_INT(got, want) assert_int_equal((got), (want))
#define CHECK(condition) assert_true(condition)

#endif
