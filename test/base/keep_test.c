/* What took long to make is found again, and no more is kept than there is room for. */
#include "base/keep.h"
#include "test/test.h"

static struct arena arena;
static const char *bytes;
static size_t len;

static void what_was_kept_is_found_by_its_digest(void **state)
{
    struct keep *k = keep_create(1000);

    (void)state;
    CHECK(!keep_find(k, "a", &arena, &bytes, &len));
    keep_put(k, "a", "one", 3);
    keep_put(k, "b", "two", 3);
    CHECK(keep_find(k, "a", &arena, &bytes, &len));
    CHECK_TEXT(bytes, "one");
    keep_put(k, "a", "three", 5);
    CHECK(keep_find(k, "a", &arena, &bytes, &len));
    CHECK_INT(len, 5);
    CHECK_TEXT(bytes, "three");
    keep_destroy(&k);
    CHECK(k == NULL);
    keep_destroy(&k);
}

static void what_was_used_least_lately_goes(void **state)
{
    struct keep *k = keep_create(10);

    (void)state;
    keep_put(k, "a", "aaaa", 4);
    keep_put(k, "b", "bbbb", 4);
    CHECK(keep_find(k, "a", &arena, &bytes, &len));
    keep_put(k, "c", "cccc", 4);
    CHECK(keep_find(k, "a", &arena, &bytes, &len));
    CHECK(!keep_find(k, "b", &arena, &bytes, &len));
    CHECK(keep_find(k, "c", &arena, &bytes, &len));
    keep_put(k, "d", "larger than all", 15);
    CHECK(!keep_find(k, "d", &arena, &bytes, &len));
    CHECK(keep_find(k, "c", &arena, &bytes, &len));
    keep_destroy(&k);
}

static void many_small_ones_find_their_places(void **state)
{
    struct keep *k = keep_create(100000);

    (void)state;
    for (int i = 0; i < 200; i++)
        keep_put(k, arena_printf(&arena, "%d", i), "x", 1);
    CHECK(keep_find(k, "199", &arena, &bytes, &len));
    CHECK(keep_find(k, "150", &arena, &bytes, &len));
    CHECK(!keep_find(k, "0", &arena, &bytes, &len));
    keep_destroy(&k);
    arena_clear(&arena);
}

int main(void)
{
    return TESTS(T(what_was_kept_is_found_by_its_digest), T(what_was_used_least_lately_goes),
                 T(many_small_ones_find_their_places));
}
