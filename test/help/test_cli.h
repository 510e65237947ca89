/* The program as a shell sees it, for tests: what it says on both outputs, and how it ends. */
#ifndef TEST_HELP_TEST_CLI_H
#define TEST_HELP_TEST_CLI_H

#include "base/arena.h"

struct said {
    int code;
    const char *out, *complaints; /* on the arena */
};

/* test_cli(&arena, "today", "--json", NULL): the words after "kundig". */
struct said test_cli(struct arena *a, ...);

#endif
