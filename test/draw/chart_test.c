/* Pictures: everything in them inside the frame, nothing unescaped, whatever the numbers. */
#include "draw/chart.h"

#include "base/text.h"
#include "test/test.h"

#include <math.h>

static void the_axis_ends_at_a_round_number(void **state)
{
    static const double cases[][2] = {
        { 0, 1 }, { 1, 1 }, { 1.1, 2 }, { 4, 5 }, { 5, 5 }, { 7, 10 }, { 4387, 5000 }, { NAN, 1 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        if (chart_round_up(cases[i][0]) != cases[i][1])
            fail_test("case %f", cases[i][0]);
}

static void lines_stay_inside_the_frame(void **state)
{
    static const double expected[] = { 0, 5, 1e12 }, came[] = { -3, 5, 10 };
    struct arena a = { 0 };
    struct html h = html_new(&a, 65536);

    (void)state;
    chart_lines_draw(&h, &(struct chart_lines){
        .a = expected, .b = came, .count = 3, .a_label = "a", .b_label = "b", .first = "<May>",
        .last = "June", .zero = "0", .top_label = "10", .top = 10, .label = "\"all\" & more",
    });
    CHECK(strstr(h.out.bytes, "points=\"56,232 342,130 628,28 \"") != NULL);
    CHECK(strstr(h.out.bytes, "&lt;May&gt;") != NULL);
    CHECK(strstr(h.out.bytes, "aria-label=\"&quot;all&quot; &amp; more\"") != NULL);
    CHECK(strstr(h.out.bytes, "style=") == NULL);
    arena_clear(&a);
}

static void a_field_is_darker_the_more_came_back(void **state)
{
    static const double share[] = { 0, .04, .09, .19, .34, .9, 2 };
    const struct heat_row row = { "May", share, COUNT(share) };
    struct arena a = { 0 };
    struct html h = html_new(&a, 65536);
    const char *at;

    (void)state;
    chart_heat_draw(&h, &(struct chart_heat){ &row, 1, COUNT(share), "later", "picture" });
    at = h.out.bytes;
    for (int i = 0; i < HEAT_STEPS; i++) {
        at = strstr(at, arena_printf(&a, "heat-%d", i));
        CHECK(at != NULL);
    }
    CHECK(strstr(at + 1, "<rect") == NULL); /* none where there is no number */
    arena_clear(&a);
}

int main(void)
{
    return TESTS(T(the_axis_ends_at_a_round_number), T(lines_stay_inside_the_frame),
                 T(a_field_is_darker_the_more_came_back));
}
