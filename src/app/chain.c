#include "app/chain.h"

#include "base/text.h"
#include "db/db.h"
#include "entity/person.h"
#include "entity/supply.h"

static struct chain_node *node_of(struct chain *ch, int64_t organisation)
{
    for (size_t i = 0; i < ch->node_count; i++)
        if (ch->nodes[i].organisation_id == organisation)
            return &ch->nodes[i];
    return NULL;
}

static bool load_nodes(struct call *c, struct chain *ch, struct error *err)
{
    const struct value args[] = { V_INT(CHAIN_NODES_MOST) };
    struct db_rows rows;

    if (!db_query(c->db, c->arena,
                  DB_SQL("SELECT id, name, kind FROM organisation o WHERE deleted_at IS NULL"
                         " AND circle_id = 0 AND (kind = 'department' OR EXISTS (SELECT 1 FROM supply s"
                         " WHERE (s.supplier_id = o.id OR s.customer_id = o.id)"
                         " AND s.deleted_at IS NULL)) ORDER BY sort_key, id LIMIT $1"),
                  args, COUNT(args), &rows, err))
        return false;
    ch->nodes = arena_array(c->arena, struct chain_node, rows.count + 1);
    ch->node_count = rows.count;
    for (size_t i = 0; i < rows.count; i++)
        ch->nodes[i] = (struct chain_node){
            .organisation_id = db_int(&rows, i, 0), .name = db_text(&rows, i, 1),
            .is_ours = text_equal(db_text(&rows, i, 2), "department"),
            .level = -1, .distance = CHAIN_FAR, .plan = "", .plan_user = "",
        };
    return true;
}

static int level_cell(const struct db_rows *rows, size_t row, size_t column)
{
    return db_is_null(rows, row, column) ? -1 : (int)db_int(rows, row, column);
}

static bool load_links(struct call *c, struct chain *ch, struct error *err)
{
    struct db_rows rows;

    if (!db_query(c->db, c->arena,
                  DB_SQL("SELECT id, supplier_id, customer_id, what, our_understanding,"
                         " their_understanding FROM supply WHERE deleted_at IS NULL"
                         " AND circle_id = 0 ORDER BY id"), NULL, 0, &rows, err))
        return false;
    ch->links = arena_array(c->arena, struct chain_link, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++) {
        struct chain_node *from = node_of(ch, db_int(&rows, i, 1)), *to = node_of(ch, db_int(&rows, i, 2));

        if (from == NULL || to == NULL)
            continue;
        ch->links[ch->link_count++] = (struct chain_link){
            .supply_id = db_int(&rows, i, 0), .from = (size_t)(from - ch->nodes),
            .to = (size_t)(to - ch->nodes), .what = db_text(&rows, i, 3),
            .ours = level_cell(&rows, i, 4), .theirs = level_cell(&rows, i, 5),
        };
    }
    return true;
}

static bool load_understanding(struct call *c, struct chain *ch, struct error *err)
{
    struct db_rows rows;

    if (!db_query(c->db, c->arena,
                  DB_SQL("SELECT r.organisation_id, count(DISTINCT r.person_id), count(DISTINCT"
                         " i.kind || ' ' || CAST(i.person_id AS TEXT)) FROM role r"
                         " JOIN person p ON p.id = r.person_id AND p.deleted_at IS NULL"
                         " LEFT JOIN insight i ON i.person_id = r.person_id AND i.ended_on IS NULL"
                         " AND i.kind <> 'way_of_thinking' AND i.deleted_at IS NULL"
                         " WHERE r.until_day IS NULL AND r.deleted_at IS NULL"
                         " GROUP BY r.organisation_id"), NULL, 0, &rows, err))
        return false;
    for (size_t i = 0; i < rows.count; i++) {
        struct chain_node *node = node_of(ch, db_int(&rows, i, 0));

        if (node == NULL)
            continue;
        node->people = (int)db_int(&rows, i, 1);
        node->level = (int)(db_int(&rows, i, 2) / db_int(&rows, i, 1));
        if (node->level > 4)
            node->level = 4;
    }
    return true;
}

static bool load_plans(struct call *c, struct chain *ch, struct error *err)
{
    struct db_rows rows;

    if (!db_query(c->db, c->arena,
                  DB_SQL("SELECT n.organisation_id, n.id, n.plan, u.name, n.due FROM node_plan n"
                         " JOIN app_user u ON u.id = n.user_id WHERE n.done_on IS NULL"
                         " AND n.deleted_at IS NULL AND n.circle_id = 0 ORDER BY n.due DESC"),
                  NULL, 0, &rows, err))
        return false;
    for (size_t i = 0; i < rows.count; i++) { /* the next one comes last and stays */
        struct chain_node *node = node_of(ch, db_int(&rows, i, 0));

        if (node == NULL)
            continue;
        node->plan_id = db_int(&rows, i, 1);
        node->plan = db_text(&rows, i, 2);
        node->plan_user = db_text(&rows, i, 3);
        node->plan_due = (struct day){ (int32_t)db_int(&rows, i, 4) };
    }
    return true;
}

/* In rounds, until nobody comes nearer: the chain is small, and a link leads both ways. */
static void measure_distances(struct chain *ch)
{
    bool moved = true;

    for (size_t i = 0; i < ch->node_count; i++)
        ch->nodes[i].distance = ch->nodes[i].is_ours ? 0 : CHAIN_FAR;
    while (moved) {
        moved = false;
        for (size_t i = 0; i < ch->link_count * 2; i++) {
            const struct chain_link *l = &ch->links[i / 2];
            struct chain_node *a = &ch->nodes[i % 2 == 0 ? l->from : l->to];
            struct chain_node *b = &ch->nodes[i % 2 == 0 ? l->to : l->from];

            if (a->distance == CHAIN_FAR ||
                (b->distance != CHAIN_FAR && b->distance <= a->distance + 1))
                continue;
            b->distance = a->distance + 1;
            moved = true;
        }
    }
}

bool app_chain(struct call *c, struct chain *out, struct error *err)
{
    *out = (struct chain){ 0 };
    if (!app_may_read(c, &supply_entity, err) || !load_nodes(c, out, err) ||
        !load_links(c, out, err) || !load_understanding(c, out, err) || !load_plans(c, out, err))
        return false;
    measure_distances(out);
    return true;
}

bool app_recommendations(struct call *c, struct recommendation **out, size_t *count,
                         struct error *err)
{
    const struct value args[] = { V_INT(1000) };
    struct db_rows rows;

    if (!app_may_read(c, &person_entity, err) ||
        !db_query(c->db, c->arena,
                  DB_SQL("SELECT e.id, e.person_id, p.name, e.to_person_id, coalesce(w.name, e.to_whom),"
                         " e.outcome, e.seen_on, w.relation FROM evidence e"
                         " JOIN person p ON p.id = e.person_id LEFT JOIN person w"
                         " ON w.id = e.to_person_id AND w.deleted_at IS NULL WHERE e.kind = 'recommended'"
                         " AND e.deleted_at IS NULL AND p.deleted_at IS NULL AND e.circle_id = 0"
                         " ORDER BY e.seen_on DESC, e.id DESC LIMIT $1"),
                  args, COUNT(args), &rows, err))
        return false;
    *count = rows.count;
    *out = arena_array(c->arena, struct recommendation, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++)
        (*out)[i] = (struct recommendation){
            .evidence_id = db_int(&rows, i, 0), .from_id = db_int(&rows, i, 1),
            .from = db_text(&rows, i, 2), .to_id = db_int(&rows, i, 3), .to = db_text(&rows, i, 4),
            .outcome = db_text(&rows, i, 5), .day = { (int32_t)db_int(&rows, i, 6) },
            .became_customer = text_equal(db_text(&rows, i, 7), "customer"),
        };
    return true;
}

bool app_recommended_share(struct call *c, int *new_customers, int *recommended,
                           struct error *err)
{
    const struct value args[] = { V_INT(c->now.ms - 365LL * 86400000) };
    struct db_rows rows;

    if (!app_may_read(c, &person_entity, err) ||
        !db_query(c->db, c->arena,
                  DB_SQL("SELECT count(*), count(*) FILTER (WHERE EXISTS (SELECT 1 FROM evidence e"
                         " WHERE e.to_person_id = person.id AND e.kind = 'recommended'"
                         " AND e.deleted_at IS NULL)) FROM person WHERE relation = 'customer'"
                         " AND deleted_at IS NULL AND created_at >= $1"), args, COUNT(args), &rows, err))
        return false;
    *new_customers = (int)db_int(&rows, 0, 0);
    *recommended = (int)db_int(&rows, 0, 1);
    return true;
}
