/* Layout by Graphviz, and the SVG made of it. */
#include "base/text.h"
#include "draw/graph.h"
#include "test/test.h"

static struct arena arena;
static struct error err;

static bool has_dot(void)
{
    return system("command -v dot > /dev/null 2>&1") == 0;
}

static void what_delivers_stands_left_of_what_it_delivers_to(void **state)
{
    struct dot_node nodes[3] = { { .width = 80, .height = 30 }, { .width = 80, .height = 30 },
                                 { .width = 80, .height = 30 } };
    struct dot_edge edges[3] = { { .from = 0, .to = 1 },
                                 { .from = 1, .to = 2 },
                                 { .from = 1, .to = 2 } };
    struct dot_graph g = { nodes, 3, edges, 3, 0, 0 };

    (void)state;
    if (!has_dot())
        skip();
    CHECK(dot_layout(&arena, &g, NULL, &err));
    CHECK(nodes[0].x < nodes[1].x && nodes[1].x < nodes[2].x);
    for (size_t i = 0; i < 3; i++) {
        CHECK(nodes[i].x >= 0 && nodes[i].x <= g.width);
        CHECK(nodes[i].y >= 0 && nodes[i].y <= g.height);
        CHECK(edges[i].point_count >= 4 && edges[i].point_count % 3 == 1);
    }
}

static void names_are_escaped_and_addresses_checked(void **state)
{
    const struct graph_node nodes[] = {
        { .name = "<b>&\"", .href = "javascript:alert(1)", .title = "a \"title\"", .class = "box" },
        { .name = "Weber", .href = "/organisations/1", .title = "Weber", .class = "box" },
    };
    const struct graph_edge edges[] = { { .from = 0, .to = 1, .label = "<i>", .title = "<i>" } };
    const struct graph g = { nodes, 2, edges, 1, "a picture" };
    struct html h = html_new(&arena, 100000);

    (void)state;
    if (!has_dot())
        skip();
    CHECK(graph_draw(&arena, &g, NULL, &h, &err));
    assert_null(strstr(h.out.bytes, "<b>"));
    assert_null(strstr(h.out.bytes, "<i>"));
    assert_null(strstr(h.out.bytes, "javascript"));
    assert_null(strstr(h.out.bytes, "style="));
    assert_non_null(strstr(h.out.bytes, "/organisations/1"));
}

static void numbers_are_short(void **state)
{
    static const struct {
        double x;
        const char *text;
    } cases[] = { { 1.0 / 3, "0.3" }, { -0.01, "0.0" }, { 12, "12.0" }, { -2.25, "-2.3" } };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct html h = html_new(&arena, 100);

        svg_number(&h, cases[i].x);
        CHECK_TEXT(h.out.bytes, cases[i].text);
    }
}

static void a_second_look_asks_nobody(void **state)
{
    struct dot_node nodes[2] = { { .width = 80, .height = 30 }, { .width = 80, .height = 30 } };
    struct dot_edge edge = { .from = 0, .to = 1 };
    struct dot_graph g = { nodes, 2, &edge, 1, 0, 0 };
    struct keep *keep = keep_create(100000);
    double x;

    (void)state;
    if (!has_dot())
        skip();
    CHECK(dot_layout(&arena, &g, keep, &err));
    x = nodes[1].x;
    nodes[1].x = 0;
    edge.points = NULL;
    setenv("PATH", "/nowhere", 1); /* dot is gone; what was kept is there */
    CHECK(dot_layout(&arena, &g, keep, &err));
    CHECK(nodes[1].x == x && edge.point_count >= 4);
    keep_destroy(&keep);
}

int main(void)
{
    return TESTS(T(what_delivers_stands_left_of_what_it_delivers_to),
                 T(names_are_escaped_and_addresses_checked), T(a_second_look_asks_nobody),
                 T(numbers_are_short));
}
