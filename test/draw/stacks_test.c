/* Stacked bars: everything drawn has its place, its words, and nothing else. */
#include "draw/stacks.h"
#include "test/test.h"

#include <stdio.h>

static struct arena arena;

static const char *number(const void *context, int64_t n)
{
    (void)context;
    return arena_printf(&arena, "%lld", (long long)n);
}

static const char *draw(const struct stack *items, size_t count, bool upright)
{
    struct html h = html_new(&arena, 1 << 20);
    const struct stacks s = {
        .items = items,
        .count = count,
        .series = { { "kept", "stack-good" }, { "broken", "stack-bad" } },
        .series_count = 2,
        .title = "Is our <word> kept?",
        .description = "7 of 8.",
        .number = number,
    };

    if (upright)
        stacks_draw_upright(&h, &s);
    else
        stacks_draw_lying(&h, &s);
    return h.out.bytes;
}

static int times(const char *text, const char *what)
{
    int n = 0;

    for (const char *at = text; (at = strstr(at, what)) != NULL; at++)
        n++;
    return n;
}

static void bars_have_parts_and_words(void **state)
{
    static const struct stack items[] = { { "May", { 3, 1 } },
                                          { "June", { 4, 0 } },
                                          { "July", { 0, 0 } } };

    (void)state;
    for (int upright = 0; upright < 2; upright++) {
        const char *svg = draw(items, COUNT(items), upright != 0);

        CHECK_INT(times(svg, "class=\"stack-good\""), 3); /* two bars and the key */
        CHECK_INT(times(svg, "class=\"stack-bad\""), 2);
        CHECK_INT(times(svg, "<title>May: 1 broken</title>"), 1);
        CHECK(strstr(svg, "Is our &lt;word&gt; kept?") != NULL);
        CHECK(strstr(svg, "<desc id=\"stacks-words\">7 of 8.</desc>") != NULL);
        CHECK_INT(times(svg, "<svg"), times(svg, "</svg>"));
        CHECK_INT(times(svg, "nan"), 0);
        CHECK_INT(times(svg, "inf"), 0);
    }
}

static void nothing_and_much_are_drawn_too(void **state)
{
    static struct stack many[100];

    (void)state;
    for (size_t i = 0; i < COUNT(many); i++)
        many[i] = (struct stack){ "x", { INT64_C(1) << 40, 1 } };
    for (int upright = 0; upright < 2; upright++) {
        CHECK(strstr(draw(NULL, 0, upright != 0), "</svg>") != NULL);
        CHECK_INT(times(draw(many, COUNT(many), upright != 0), "class=\"stack-good\""),
                  STACKS_MOST + 1);
    }
}

int main(void)
{
    int failed = TESTS(T(bars_have_parts_and_words), T(nothing_and_much_are_drawn_too));

    arena_clear(&arena);
    return failed;
}
