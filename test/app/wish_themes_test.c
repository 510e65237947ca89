/* Which wishes are about the same thing: by a human's word, else by a long word people share. */
#include "app/wish_themes.h"
#include "base/text.h"
#include "test/test.h"

enum { MOST = 5 };

static struct arena arena;

static const struct {
    const char *what;
    struct wished wishes[MOST];
    const char *groups; /* "title (people/wishes); …" in their order */
} cases[] = {
    { "nothing", { { 0 } }, "" },
    { "one wish alone", { { 1, 1, "Light", "", 0 } }, "Light (1/1)" },
    { "two share a word, in either number and with umlauts",
      { { 1, 1, "Prüfung am Montag", "", 0 }, { 2, 2, "schnellere Prüfungen", "", 0 } },
      "Prüfung (2/2)" },
    { "short words and idle words join nobody",
      { { 1, 1, "would like a car", "", 0 }, { 2, 2, "would like a cat", "", 0 } },
      "would like a car (1/1); would like a cat (1/1)" },
    { "one person who says it twice is one person",
      { { 1, 1, "faster delivery", "", 0 }, { 2, 1, "delivery, please", "", 0 } },
      "faster delivery (1/1); delivery, please (1/1)" },
    { "what most people share comes first, and takes its wishes",
      { { 1, 1, "weekend delivery", "", 0 },
        { 2, 2, "weekend service", "", 0 },
        { 3, 3, "a person at the weekend", "", 0 },
        { 4, 4, "delivery by train", "", 0 } },
      "weekend (3/3); delivery by train (1/1)" },
    { "a theme is stronger than words, whatever its letters",
      { { 1, 1, "weekend delivery", "Speed", 0 },
        { 2, 2, "weekend service", "", 0 },
        { 3, 3, "quicker", "speed", 0 } },
      "Speed (2/2); weekend service (1/1)" },
    { "numbers are no words",
      { { 1, 1, "machine 4711234", "", 0 }, { 2, 2, "engine 4711299", "", 0 } },
      "machine 4711234 (1/1); engine 4711299 (1/1)" },
};

static void wishes_find_together(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct wished all[MOST];
        struct wish_group *groups;
        size_t count = 0, group_count;
        const char *said = "";

        for (; count < MOST && cases[i].wishes[count].id != 0; count++)
            all[count] = cases[i].wishes[count];
        wish_themes(&arena, all, count, &groups, &group_count);
        for (size_t g = 0; g < group_count; g++)
            said = arena_printf(&arena, "%s%s%s (%zu/%zu)", said, g > 0 ? "; " : "",
                                groups[g].title, groups[g].people, groups[g].wishes);
        if (!text_equal(said, cases[i].groups))
            fail_test("%s: %s", cases[i].what, said);
        for (size_t k = 0; k < count; k++)
            CHECK(all[k].group < group_count);
    }
}

/* The same words of twenty thousand people take no time to speak of. */
static void many_wishes_are_quick(void **state)
{
    enum { MANY = 20000 };
    struct wished *all = arena_array(&arena, struct wished, MANY);
    struct wish_group *groups;
    size_t count;

    (void)state;
    for (size_t i = 0; i < MANY; i++)
        all[i] =
            (struct wished){ (int64_t)i + 1, (int64_t)i + 1,
                             arena_printf(&arena, "delivery and word%c%c%c", (int)('a' + i % 26),
                                          (int)('a' + i / 26 % 26), (int)('a' + i / 676 % 26)),
                             "", 0 };
    wish_themes(&arena, all, MANY, &groups, &count);
    CHECK_TEXT(groups[0].title, "delivery");
    CHECK_INT(groups[0].people, MANY);
}

int main(void)
{
    int failed = TESTS(T(wishes_find_together), T(many_wishes_are_quick));

    arena_clear(&arena);
    return failed;
}
