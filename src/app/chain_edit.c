#include "app/chain_edit.h"

#include "app/save.h"
#include "base/text.h"
#include "entity/node_plan.h"
#include "entity/organisation.h"
#include "entity/supply.h"

static bool make_other(struct call *c, struct chain_joining *j, struct error *err)
{
    struct record *r = record_new(c->arena, &organisation_entity);

    record_set_text(r, ORGANISATION_NAME, j->other_name);
    if (!text_is_blank(j->other_kind))
        record_set_text(r, ORGANISATION_KIND, j->other_kind);
    if (!app_save(c, r, err))
        return false;
    j->other_id = r->id;
    return true;
}

/* The link between the two, stored or new. */
static bool find_link(struct call *c, int64_t supplier, int64_t customer, struct record **out,
                      struct error *err)
{
    struct query q = { .entity = &supply_entity, .limit = 1 };
    struct record_list found;

    query_where(&q, "supplier_id", FILTER_EQ, V_INT(supplier));
    query_where(&q, "customer_id", FILTER_EQ, V_INT(customer));
    if (!app_list(c, &q, &found, err))
        return false;
    *out = found.count > 0 ? found.records[0] : record_new(c->arena, &supply_entity);
    return true;
}

static bool join_work(struct call *c, void *context, struct error *err)
{
    struct chain_joining *j = context;
    struct record *itself, *r;

    if (!app_load(c, &organisation_entity, j->organisation_id, &itself, err) ||
        (j->other_id == 0 && !make_other(c, j, err)))
        return false;
    int64_t supplier = j->is_supplier ? j->other_id : itself->id;
    int64_t customer = j->is_supplier ? itself->id : j->other_id;
    if (!find_link(c, supplier, customer, &r, err))
        return false;
    record_set_int(r, SUPPLY_SUPPLIER_ID, supplier);
    record_set_int(r, SUPPLY_CUSTOMER_ID, customer);
    if (!text_is_blank(j->what))
        record_set_text(r, SUPPLY_WHAT, j->what);
    return app_save(c, r, err);
}

bool chain_join(struct call *c, struct chain_joining *joining, struct error *err)
{
    return app_write(c, &(struct step){ .kind = "save", .summary = joining->other_name }, join_work,
                     joining, err);
}

struct answers {
    int64_t supply_id;
    int ours, theirs;
};

static bool is_news(const struct record *r, size_t field, int level)
{
    return level != CHAIN_NOT_ASKED &&
           (record_is_null(r, field) || record_int(r, field) != level);
}

static void set_level(struct record *r, size_t field, int level)
{
    if (level == CHAIN_NOT_ASKED)
        record_set_null(r, field);
    else
        record_set_int(r, field, level);
}

static bool understood_work(struct call *c, void *context, struct error *err)
{
    const struct answers *a = context;
    struct record *r;

    if (!app_load(c, &supply_entity, a->supply_id, &r, err))
        return false;
    if (is_news(r, SUPPLY_OUR_UNDERSTANDING, a->ours) ||
        is_news(r, SUPPLY_THEIR_UNDERSTANDING, a->theirs))
        record_set_int(r, SUPPLY_ASKED_ON, c->today.number);
    set_level(r, SUPPLY_OUR_UNDERSTANDING, a->ours);
    set_level(r, SUPPLY_THEIR_UNDERSTANDING, a->theirs);
    return app_save(c, r, err);
}

bool chain_understood(struct call *c, int64_t supply_id, int ours, int theirs, struct error *err)
{
    struct answers a = { supply_id, ours, theirs };

    return app_write(c, &(struct step){ .kind = "save" }, understood_work, &a, err);
}

struct carried_out {
    int64_t plan_id;
    const char *learned;
};

static bool plan_work(struct call *c, void *context, struct error *err)
{
    const struct carried_out *done = context;
    struct record *r;

    if (!app_load(c, &node_plan_entity, done->plan_id, &r, err))
        return false;
    record_set_int(r, NODE_PLAN_DONE_ON, c->today.number);
    if (!text_is_blank(done->learned))
        record_set_text(r, NODE_PLAN_LEARNED, done->learned);
    return app_save(c, r, err);
}

bool chain_plan_done(struct call *c, int64_t plan_id, const char *learned, struct error *err)
{
    struct carried_out done = { plan_id, learned };

    return app_write(c, &(struct step){ .kind = "save" }, plan_work, &done, err);
}
