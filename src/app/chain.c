#include "app/chain.h"

#include "app/chain_shape.h"
#include "app/ids.h"
#include "base/text.h"
#include "db/db.h"
#include "entity/supply.h"

#include <stdlib.h>

enum { DEPARTMENTS_MOST = 1000, STEPS_TO_ALL = 1 << 20 };

struct work {
    struct shape shape;
    struct db_rows links;            /* as read, in the order of the shape's */
    const int *from_us, *from_there; /* from the one looked around; or from us */
    size_t *chosen;                  /* the nodes, as places in the shape */
    size_t *node_of;                 /* and back; SIZE_MAX: not among them */
};

static bool load_links(struct call *c, struct work *w, struct shape_link **out, struct error *err)
{
    const struct value args[] = { V_INT(CHAIN_LINKS_MOST) };
    struct db_rows *rows = &w->links;

    if (!db_query(c->db, c->arena,
                  DB_SQL("SELECT s.id, s.supplier_id, s.customer_id, s.what, s.our_understanding,"
                         " s.their_understanding, s.asked_on FROM supply s"
                         " JOIN organisation a ON a.id = s.supplier_id AND a.deleted_at IS NULL"
                         " AND a.circle_id = 0 JOIN organisation b ON b.id = s.customer_id"
                         " AND b.deleted_at IS NULL AND b.circle_id = 0 WHERE s.deleted_at IS NULL"
                         " AND s.circle_id = 0 ORDER BY s.id LIMIT $1"),
                  args, COUNT(args), rows, err))
        return false;
    *out = arena_array(c->arena, struct shape_link, rows->count + 1);
    for (size_t i = 0; i < rows->count; i++)
        (*out)[i] = (struct shape_link){ .supplier_id = db_int(rows, i, 1),
                                         .customer_id = db_int(rows, i, 2) };
    return true;
}

/* Departments, and what they are part of: that is us. */
static bool load_ours(struct call *c, int64_t **out, size_t *count, struct error *err)
{
    const struct value args[] = { V_INT(DEPARTMENTS_MOST) };
    struct db_rows rows;

    if (!db_query(c->db, c->arena,
                  DB_SQL("SELECT d.id, p.id FROM organisation d LEFT JOIN organisation p"
                         " ON p.id = d.parent_id AND p.deleted_at IS NULL AND p.circle_id = 0"
                         " WHERE d.kind = 'department' AND d.deleted_at IS NULL"
                         " AND d.circle_id = 0 ORDER BY d.id LIMIT $1"),
                  args, COUNT(args), &rows, err))
        return false;
    *count = 0;
    *out = arena_array(c->arena, int64_t, 2 * rows.count + 1);
    for (size_t i = 0; i < rows.count; i++) {
        (*out)[(*count)++] = db_int(&rows, i, 0);
        if (!db_is_null(&rows, i, 1))
            (*out)[(*count)++] = db_int(&rows, i, 1);
    }
    return true;
}

static int *distances(struct call *c, const struct shape *s, const int64_t *from, size_t count)
{
    size_t *places = arena_array(c->arena, size_t, count + 1);

    for (size_t i = 0; i < count; i++)
        places[i] = shape_find(s, from[i]);
    return shape_distances(c->arena, s, places, count);
}

struct near {
    size_t place;
    int steps;
};

static int by_nearness(const void *a, const void *b)
{
    const struct near *x = a, *y = b;

    if (x->steps != y->steps)
        return x->steps < y->steps ? -1 : 1;
    return x->place < y->place ? -1 : x->place > y->place;
}

/* The wanted places, the nearest first, no more than we can tell about. */
static void choose(struct call *c, const struct chain_wanted *wanted, struct work *w,
                   struct chain *out)
{
    const struct shape *s = &w->shape;
    struct near *all = arena_array(c->arena, struct near, s->count + 1);
    size_t n = 0;

    for (size_t i = 0; i < s->count; i++) {
        int steps = w->from_there[i];

        if (wanted->around == 0 || (steps != SHAPE_FAR && steps <= wanted->steps))
            all[n++] = (struct near){ i, steps == SHAPE_FAR ? STEPS_TO_ALL : steps };
    }
    if (n > 0)
        qsort(all, n, sizeof *all, by_nearness);
    out->organisations = s->count;
    out->node_count = n < CHAIN_NODES_MOST ? n : CHAIN_NODES_MOST;
    out->left_out = n - out->node_count;
    w->chosen = arena_array(c->arena, size_t, out->node_count + 1);
    w->node_of = arena_array(c->arena, size_t, s->count + 1);
    for (size_t i = 0; i < s->count; i++)
        w->node_of[i] = SIZE_MAX;
    for (size_t i = 0; i < out->node_count; i++) {
        w->chosen[i] = all[i].place;
        w->node_of[all[i].place] = i;
    }
}

static void make_nodes(struct call *c, const struct work *w, struct chain *out)
{
    out->nodes = arena_array(c->arena, struct chain_node, out->node_count + 1);
    for (size_t i = 0; i < out->node_count; i++) {
        int steps = w->from_us[w->chosen[i]];

        out->nodes[i] = (struct chain_node){
            .organisation_id = w->shape.ids[w->chosen[i]],
            .distance = steps == SHAPE_FAR ? CHAIN_FAR : steps,
            .is_ours = steps == 0,
        };
    }
}

/* Few are all drawn. Of many the most joined ones, from us outwards or from the one looked
 * around. */
static void trim(struct call *c, const struct chain_wanted *wanted, const struct work *w,
                 struct chain *out)
{
    static const struct shape_limits limits = { .first = 10, .further = 4, .most = 60 };
    const struct shape *s = &w->shape;
    bool *told = arena_array(c->arena, bool, s->count + 1);
    bool *kept = arena_array(c->arena, bool, s->count + 1);
    size_t *roots = arena_array(c->arena, size_t, s->count + 1), root_count = 0;
    struct shape_picture picture;

    for (size_t i = 0; i < out->node_count; i++) {
        struct chain_node *n = &out->nodes[i];

        n->is_drawn = wanted->one_by_one || out->node_count <= CHAIN_UNFOLDED;
        told[w->chosen[i]] = true;
        kept[w->chosen[i]] = n->is_ours || n->organisation_id == wanted->chosen;
        if (wanted->around != 0 ? n->organisation_id == wanted->around : n->is_ours)
            roots[root_count++] = w->chosen[i];
    }
    if (wanted->one_by_one || out->node_count <= CHAIN_UNFOLDED)
        return;
    picture = shape_trim(c->arena, s, told, kept, roots, root_count, &limits);
    out->group_count = picture.group_count;
    out->groups = arena_array(c->arena, struct chain_group, out->group_count + 1);
    for (size_t i = 0; i < out->group_count; i++)
        out->groups[i] =
            (struct chain_group){ w->node_of[picture.groups[i].of], picture.groups[i].supplied,
                                  picture.groups[i].count };
    for (size_t i = 0; i < out->node_count; i++)
        out->nodes[i].is_drawn = picture.drawn[w->chosen[i]];
}

static int level_cell(const struct db_rows *rows, size_t row, size_t column)
{
    return db_is_null(rows, row, column) ? -1 : (int)db_int(rows, row, column);
}

/* Those between two that are both told about. */
static void describe_links(struct call *c, const struct work *w, struct chain *out)
{
    out->links = arena_array(c->arena, struct chain_link, w->shape.link_count + 1);
    for (size_t i = 0; i < w->shape.link_count; i++) {
        size_t from = w->node_of[w->shape.links[i].from], to = w->node_of[w->shape.links[i].to];

        if (from == SIZE_MAX || to == SIZE_MAX)
            continue;
        out->links[out->link_count++] = (struct chain_link){
            .supply_id = db_int(&w->links, i, 0), .from = from, .to = to,
            .what = db_text(&w->links, i, 3), .ours = level_cell(&w->links, i, 4),
            .theirs = level_cell(&w->links, i, 5),
            .asked_on = { (int32_t)db_int(&w->links, i, 6) },
        };
    }
}

static int by_organisation(const void *a, const void *b)
{
    int64_t x = (*(struct chain_node *const *)a)->organisation_id;
    int64_t y = (*(struct chain_node *const *)b)->organisation_id;

    return x < y ? -1 : x > y;
}

static struct chain_node *node_of(struct chain_node *const *sorted, size_t count,
                                  int64_t organisation)
{
    const struct chain_node key = { .organisation_id = organisation }, *wanted = &key;
    struct chain_node *const *found =
        bsearch(&wanted, sorted, count, sizeof *sorted, by_organisation);

    return found != NULL ? *found : NULL;
}

static void read_understanding(const struct db_rows *rows, struct chain_node *const *sorted,
                               size_t n)
{
    for (size_t i = 0; i < rows->count; i++) {
        struct chain_node *node = node_of(sorted, n, db_int(rows, i, 0));
        int64_t people = db_int(rows, i, 1), level = people > 0 ? db_int(rows, i, 2) / people : 0;

        node->people = (int)people;
        node->level = level > 4 ? 4 : (int)level;
    }
}

static void read_plans(const struct db_rows *rows, struct chain_node *const *sorted, size_t n)
{
    for (size_t i = 0; i < rows->count; i++) { /* the next one comes last and stays */
        struct chain_node *node = node_of(sorted, n, db_int(rows, i, 0));

        node->plan_id = db_int(rows, i, 1);
        node->plan = db_text(rows, i, 2);
        node->plan_user = db_text(rows, i, 3);
        node->plan_due = (struct day){ (int32_t)db_int(rows, i, 4) };
    }
}

bool app_chain_understanding(struct call *c, struct chain_node *nodes, size_t count,
                             struct error *err)
{
    struct chain_node **sorted = arena_array(c->arena, struct chain_node *, count + 1);
    int64_t *ids = arena_array(c->arena, int64_t, count + 1);
    struct db_rows named, known, plans;

    for (size_t i = 0; i < count; i++) {
        sorted[i] = &nodes[i];
        ids[i] = nodes[i].organisation_id;
        nodes[i].name = nodes[i].kind = nodes[i].plan = nodes[i].plan_user = "";
        nodes[i].level = -1;
    }
    if (count > 0)
        qsort(sorted, count, sizeof *sorted, by_organisation);
    if (!ids_query(c,
                   "SELECT id, name, kind FROM organisation WHERE deleted_at IS NULL"
                   " AND circle_id = 0 AND id IN (?)",
                   ids, count, &named, err) ||
        !ids_query(
            c,
            "SELECT r.organisation_id, count(DISTINCT r.person_id), count(DISTINCT"
            " i.kind || ' ' || CAST(i.person_id AS TEXT)) FROM role r"
            " JOIN person p ON p.id = r.person_id AND p.deleted_at IS NULL AND p.circle_id = 0"
            " LEFT JOIN insight i ON i.person_id = r.person_id AND i.ended_on IS NULL"
            " AND i.kind <> 'way_of_thinking' AND i.deleted_at IS NULL AND i.circle_id = 0"
            " WHERE r.until_day IS NULL AND r.deleted_at IS NULL AND r.circle_id = 0"
            " AND r.organisation_id IN (?)"
            " GROUP BY r.organisation_id",
            ids, count, &known, err) ||
        !ids_query(c,
                   "SELECT n.organisation_id, n.id, n.plan, u.name, n.due FROM node_plan n"
                   " JOIN app_user u ON u.id = n.user_id WHERE n.done_on IS NULL"
                   " AND n.deleted_at IS NULL AND n.circle_id = 0 AND n.organisation_id IN (?)"
                   " ORDER BY n.due DESC, n.id DESC",
                   ids, count, &plans, err))
        return false;
    for (size_t i = 0; i < named.count; i++) {
        struct chain_node *node = node_of(sorted, count, db_int(&named, i, 0));

        node->name = db_text(&named, i, 1);
        node->kind = db_text(&named, i, 2);
    }
    read_understanding(&known, sorted, count);
    read_plans(&plans, sorted, count);
    return true;
}

bool app_chain(struct call *c, const struct chain_wanted *wanted, struct chain *out,
               struct error *err)
{
    struct work w = { .chosen = NULL };
    struct shape_link *links;
    int64_t *ours;
    size_t ours_count;

    *out = (struct chain){ 0 };
    if (!app_may_read(c, &supply_entity, err) || !load_links(c, &w, &links, err) ||
        !load_ours(c, &ours, &ours_count, err))
        return false;
    w.shape = shape_new(c->arena, links, w.links.count, ours, ours_count);
    w.from_us = distances(c, &w.shape, ours, ours_count);
    w.from_there = wanted->around == 0 ? w.from_us : distances(c, &w.shape, &wanted->around, 1);
    choose(c, wanted, &w, out);
    make_nodes(c, &w, out);
    trim(c, wanted, &w, out);
    describe_links(c, &w, out);
    return app_chain_understanding(c, out->nodes, out->node_count, err);
}

bool chain_customers_of(struct call *c, int64_t organisation_id, int most, const char ***out,
                        size_t *count, struct error *err)
{
    const char *sql =
        arena_printf(c->arena,
                     "SELECT o.name FROM supply s JOIN organisation o ON o.id = s.customer_id"
                     " AND o.deleted_at IS NULL AND o.circle_id IN (@)"
                     " WHERE s.deleted_at IS NULL AND s.circle_id IN (@)"
                     " AND s.supplier_id IN (?) ORDER BY o.sort_key, o.id LIMIT %d",
                     most);
    struct db_rows rows;

    if (!ids_query(c, sql, &organisation_id, organisation_id != 0, &rows, err))
        return false;
    *count = rows.count;
    *out = arena_array(c->arena, const char *, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++)
        (*out)[i] = db_text(&rows, i, 0);
    return true;
}
