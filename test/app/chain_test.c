/* The value chain: who is how far away, what of many is drawn, and what is done in the picture. */
#include "app/chain.h"
#include "app/chain_edit.h"
#include "app/chain_shape.h"
#include "app/save.h"
#include "app/undo.h"
#include "base/text.h"
#include "entity/all.h"
#include "entity/organisation.h"
#include "entity/supply.h"
#include "test/help/test_app.h"
#include "test/test.h"

static struct test_app t;

static void distance_goes_along_the_links_whichever_way(void **state)
{
    struct arena a = { 0 };
    struct shape_link links[] = { { .supplier_id = 10, .customer_id = 20 },
                                  { .supplier_id = 30, .customer_id = 20 },
                                  { .supplier_id = 40, .customer_id = 50 } };
    const int64_t more[] = { 60 };
    struct shape s = shape_new(&a, links, COUNT(links), more, COUNT(more));
    const size_t from[] = { shape_find(&s, 10), shape_find(&s, 99) };
    const int *d = shape_distances(&a, &s, from, COUNT(from));
    const struct { int64_t id; int want; } cases[] = {
        { 10, 0 }, { 20, 1 }, { 30, 2 }, { 40, SHAPE_FAR }, { 50, SHAPE_FAR }, { 60, SHAPE_FAR },
    };

    (void)state;
    CHECK_INT(s.count, 6);
    for (size_t i = 0; i < COUNT(cases); i++)
        CHECK_INT(d[shape_find(&s, cases[i].id)], cases[i].want);
    arena_clear(&a);
}

enum { MANY = 500 };

/* One house with hundreds of customers, each with some of their own, and a part far away. */
static void of_many_a_picture_remains(void **state)
{
    const struct shape_limits limits = { .first = 10, .further = 4, .most = 70 };
    struct arena a = { 0 };
    struct shape_link *links = arena_array(&a, struct shape_link, MANY);
    bool *wanted, *kept;
    size_t drawn = 0;

    (void)state;
    for (int i = 0; i < MANY; i++)
        links[i] = i < 90 ? (struct shape_link){ .supplier_id = 1, .customer_id = 100 + i }
                   : i < 490
                       ? (struct shape_link){ .supplier_id = 100 + i % 90, .customer_id = 1000 + i }
                       : (struct shape_link){ .supplier_id = 5000, .customer_id = 5001 + i };
    struct shape s = shape_new(&a, links, MANY, NULL, 0);
    wanted = arena_array(&a, bool, s.count);
    kept = arena_array(&a, bool, s.count);
    for (size_t i = 0; i < s.count; i++)
        wanted[i] = true;
    kept[shape_find(&s, 189)] = true;
    const size_t root = shape_find(&s, 1);
    struct shape_picture p = shape_trim(&a, &s, wanted, kept, &root, 1, &limits);
    for (size_t i = 0; i < s.count; i++)
        drawn += p.drawn[i];
    CHECK(drawn <= 70 && drawn > 40);
    CHECK(p.drawn[root]);
    CHECK(p.drawn[shape_find(&s, 189)]);
    CHECK_INT(p.groups[0].of, root);
    CHECK_INT(p.groups[0].count, 80);
    CHECK(p.groups[0].supplied);
    CHECK(p.drawn[shape_find(&s, 5000)]);
    arena_clear(&a);
}

static int64_t organisation(const char *name, const char *kind)
{
    struct record *r = record_new(&t.arena, &organisation_entity);

    record_set_text(r, ORGANISATION_NAME, name);
    record_set_text(r, ORGANISATION_KIND, kind);
    CHECK(app_save(&t.call, r, &t.err));
    return r->id;
}

static struct chain chain;

static bool read_chain(struct call *c, void *context, struct error *err)
{
    return app_chain(c, context, &chain, err);
}

static void look(struct chain_wanted wanted)
{
    if (!app_read(&t.call, read_chain, &wanted, &t.err))
        fail_test("chain: %s", t.err.text);
}

static const struct chain_node *node(const char *name)
{
    for (size_t i = 0; i < chain.node_count; i++)
        if (text_equal(chain.nodes[i].name, name))
            return &chain.nodes[i];
    fail_test("%s is not in the chain", name);
    return NULL;
}

static void joining_makes_the_other_and_one_undo_takes_both_back(void **state)
{
    int64_t us = organisation("Workshop", "department"), weber = organisation("Weber", "firm");
    struct chain_joining known = { .organisation_id = us, .other_id = weber, .what = "parts" };
    struct chain_joining new = { .organisation_id = weber,
                                 .other_name = "Roth",
                                 .other_kind = "firm" };
    struct undone undone;

    (void)state;
    CHECK(chain_join(&t.call, &known, &t.err));
    CHECK(chain_join(&t.call, &new, &t.err));
    look((struct chain_wanted){ 0 });
    CHECK_INT(chain.node_count, 3);
    CHECK_INT(node("Workshop")->distance, 0);
    CHECK(node("Workshop")->is_ours);
    CHECK_INT(node("Roth")->distance, 2);
    CHECK_INT(node("Roth")->level, -1);
    look((struct chain_wanted){ .around = node("Roth")->organisation_id, .steps = 1 });
    CHECK_INT(chain.node_count, 2);
    CHECK(app_undo(&t.call, 0, &undone, &t.err));
    CHECK_INT(undone.records, 2);
    look((struct chain_wanted){ 0 });
    CHECK_INT(chain.node_count, 2);
}

static void joining_again_says_more_of_the_same_link(void **state)
{
    int64_t us = organisation("Shipping", "department"), weber = organisation("Ohm", "firm");
    struct chain_joining first = { .organisation_id = us, .other_id = weber };
    struct chain_joining again = { .organisation_id = weber, .other_id = us, .is_supplier = true,
                                   .what = "maintenance" };

    (void)state;
    CHECK(chain_join(&t.call, &first, &t.err) && chain_join(&t.call, &again, &t.err));
    look((struct chain_wanted){ .around = us, .steps = 1 });
    CHECK_INT(chain.link_count, 1);
    CHECK_TEXT(chain.links[0].what, "maintenance");
    CHECK_INT(chain.links[0].ours, -1);
    CHECK(chain_understood(&t.call, chain.links[0].supply_id, 3, CHAIN_NOT_ASKED, &t.err));
    look((struct chain_wanted){ .around = us, .steps = 1 });
    CHECK_INT(chain.links[0].ours, 3);
    CHECK_INT(chain.links[0].theirs, -1);
    CHECK_INT(chain.links[0].asked_on.number, t.call.today.number);
}

enum { CUSTOMERS = 700 };

static bool many_work(struct call *c, void *context, struct error *err)
{
    int64_t us = *(int64_t *)context;

    for (int i = 0; i < CUSTOMERS; i++) {
        struct chain_joining j = { .organisation_id = us, .other_kind = "firm",
                                   .other_name = arena_printf(c->arena, "Customer %d", i) };

        if (!chain_join(c, &j, err))
            return false;
    }
    return true;
}

static void hundreds_are_told_as_far_as_there_is_room(void **state)
{
    int64_t us = organisation("Sales", "department");
    size_t drawn = 0;

    (void)state;
    CHECK(app_write(&t.call, &(struct step){ .kind = "save" }, many_work, &us, &t.err));
    look((struct chain_wanted){ 0 });
    CHECK_INT(chain.node_count, CHAIN_NODES_MOST);
    CHECK(chain.left_out >= CUSTOMERS - CHAIN_NODES_MOST);
    for (size_t i = 0; i < chain.node_count; i++)
        drawn += chain.nodes[i].is_drawn;
    CHECK(drawn > 5 && drawn <= 60);
    CHECK(chain.group_count > 0);
    look((struct chain_wanted){ .one_by_one = true });
    CHECK_INT(chain.group_count, 0);
}

static int open_book(void **state)
{
    (void)state;
    test_app_open(&t, "app_chain");
    return 0;
}

static int close_book(void **state)
{
    (void)state;
    test_app_close(&t);
    return 0;
}

int main(void)
{
    return TESTS_WITH(open_book, close_book, T(distance_goes_along_the_links_whichever_way),
                      T(of_many_a_picture_remains),
                      T(joining_makes_the_other_and_one_undo_takes_both_back),
                      T(joining_again_says_more_of_the_same_link),
                      T(hundreds_are_told_as_far_as_there_is_room));
}
