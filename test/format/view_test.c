#include "format/view.h"

#include "format/html.h"
#include "test/test.h"

static void a_tree_is_printed_as_json_in_its_order(void **state)
{
    struct arena a = { 0 };
    struct view *page = view_object(&a);
    struct html chart = html_new(&a, 100);
    struct json j = json_new(&a, 1000);

    (void)state;
    html_lit(&chart, "<svg></svg>");
    view_text(page, "name", "Anna \"A\" Huber");
    view_text(page, "note", NULL);
    view_id(page, "id", 1234567890123456789);
    view_id(page, "boss", 0);
    view_markup(page, "chart", &chart);
    view_day(view_child(page, "last"), "on", 1);
    struct view *reasons = view_list(page, "reasons");
    view_int(view_item(reasons), "weight", 3);
    view_item_text(reasons, "quiet");
    view_bool(page, "quiet", true);
    view_json(page, &j);
    CHECK_TEXT(j.out.bytes, "{\"name\":\"Anna \\\"A\\\" Huber\",\"id\":\"1234567890123456789\","
                            "\"last\":{\"on\":\"1970-01-02\"},"
                            "\"reasons\":[{\"weight\":3},\"quiet\"],\"quiet\":true}");
    CHECK(view_get(page, "note") == NULL);
    CHECK_TEXT(view_get(page, "name")->text, "Anna \"A\" Huber");
    arena_clear(&a);
}

int main(void)
{
    return TESTS(T(a_tree_is_printed_as_json_in_its_order));
}
