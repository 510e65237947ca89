#include "app/save.h"

#include "app/audit.h"
#include "app/circle.h"
#include "app/read_log.h"
#include "app/rules.h"
#include "app/setting.h"
#include "app/tally.h"
#include "app/visible.h"
#include "app/write.h"
#include "base/text.h"
#include "entity/circle.h"
#include "entity/read_log.h"
#include "entity/setting.h"
#include "model/store.h"

static bool is_visible(const struct call *c, const struct record *r)
{
    return visible_circle(c, r->circle_id) || r->entity == &read_log_entity;
}

bool app_load(struct call *c, const struct entity *e, int64_t id, struct record **out,
              struct error *err)
{
    if (!app_may_read(c, e, err) || !store_load(c->db, c->arena, e, id, out, err))
        return false;
    if (!is_visible(c, *out))
        return fail(err, ERROR_NOT_FOUND, NULL, "There is no such record (any more).");
    read_log_opened(c, *out);
    return true;
}

/* Administrators watch over the log of reading without being in the circles themselves. */
static struct visible visible_of(const struct call *c, const struct entity *e)
{
    return e == &read_log_entity ? (struct visible){ .all = true } : c->visible;
}

bool app_list(struct call *c, struct query *q, struct record_list *out, struct error *err)
{
    q->visible = visible_of(c, q->entity);
    if (!app_may_read(c, q->entity, err) || !query_run(c->db, c->arena, q, out, err))
        return false;
    for (size_t i = 0; i < out->count; i++)
        read_log_listed(c, out->records[i]);
    return true;
}

bool app_count(struct call *c, struct query *q, int most, int64_t *out, struct error *err)
{
    q->visible = visible_of(c, q->entity);
    return app_may_read(c, q->entity, err) && query_count(c->db, c->arena, q, most, out, err);
}

bool app_count_known(struct call *c, struct query *q, int most, int64_t *out, struct error *err)
{
    const struct tally_key key = { .what = q->entity->name,
                                   .generation = book_generation(app_book(c->app)) };

    /* What only some may see is counted for each of them. */
    bool shared = !c->visible.all && c->visible.count == 0;

    if (shared && tally_find(app_tally(c), &key, c->now, out))
        return true;
    if (!app_count(c, q, most, out, err))
        return false;
    if (shared)
        tally_keep(app_tally(c), &key, c->now, *out);
    return true;
}

/* What an id points to must exist, be visible and not lie in the bin. */
static bool check_references(struct call *c, const struct record *r, const struct record *before,
                             struct error *err)
{
    for (size_t i = 0; i < r->entity->field_count; i++) {
        const struct field *f = &r->entity->fields[i];
        struct record *target;

        if (f->type != FIELD_REF || r->values[i].type == VALUE_NULL)
            continue;
        if (before != NULL && value_equal(&r->values[i], &before->values[i]))
            continue;
        const struct entity *e = audit_entity(f->refers_to);
        if (!store_load(c->db, c->arena, e, r->values[i].i, &target, err) ||
            !is_visible(c, target) || target->deleted_at != 0) {
            if (err->kind != ERROR_NOT_FOUND && err->kind != ERROR_NONE)
                return false;
            return fail(err, ERROR_INPUT, f->name, "%s: there is no such %s.", f->label, e->label);
        }
    }
    return true;
}

/* A unique violation speaks of an index; people are told which field it is. */
static bool say_what_is_taken(const struct record *r, struct error *err)
{
    if (err->kind != ERROR_CONFLICT || r->version != 1)
        return false;
    for (size_t i = 0; i < r->entity->field_count; i++) {
        const struct field *f = &r->entity->fields[i];

        if (f->flags & FIELD_UNIQUE)
            return fail(err, ERROR_CONFLICT, f->name, "%s: this one is taken already.", f->label);
    }
    return false;
}

static bool insert(struct call *c, struct record *r, struct error *err)
{
    r->id = app_new_id(c);
    r->created_at = r->changed_at = c->now.ms;
    r->created_by = r->changed_by = c->actor.user_id;
    if (!circle_keep(c, NULL, r, err) || !check_references(c, r, NULL, err) ||
        !rules_apply(c, NULL, r, err))
        return false;
    if (!store_insert(c->db, c->arena, r, err))
        return say_what_is_taken(r, err);
    return audit_created(c, r, err) && write_touch_record(c, r, true, err) &&
           (r->entity != &circle_entity || circle_made(c, r, err));
}

static bool update(struct call *c, struct record *r, struct error *err)
{
    struct record *before;

    if (!store_load(c->db, c->arena, r->entity, r->id, &before, err))
        return false;
    if (!is_visible(c, before))
        return fail(err, ERROR_NOT_FOUND, NULL, "There is no such record (any more).");
    if (!circle_keep(c, before, r, err))
        return false;
    if (before->version == r->version && record_equal(before, r))
        return true;
    r->changed_at = c->now.ms;
    r->changed_by = c->actor.user_id;
    return check_references(c, r, before, err) && rules_apply(c, before, r, err) &&
           store_update(c->db, c->arena, r, err) &&
           audit_changed(c, before, r, err) && write_touch_record(c, before, false, err) &&
           write_touch_record(c, r, false, err) && circle_follow(c, before, r, err);
}

bool save_circle(struct call *c, const struct entity *e, int64_t id, int64_t circle_id,
                 struct error *err)
{
    struct record *before, *r;

    if (!store_load(c->db, c->arena, e, id, &before, err))
        return false;
    r = record_copy(c->arena, before);
    r->circle_id = circle_id;
    r->changed_at = c->now.ms;
    r->changed_by = c->actor.user_id;
    return store_update(c->db, c->arena, r, err) && audit_changed(c, before, r, err) &&
           write_touch_record(c, r, false, err) && circle_follow(c, before, r, err);
}

bool save_record(struct call *c, struct record *r, struct error *err)
{
    if (!record_check(r, c->arena, err))
        return false;
    if (r->entity == &setting_entity &&
        !setting_check(record_text(r, SETTING_NAME), record_text(r, SETTING_VALUE), err))
        return false;
    if (!(r->id == 0 ? insert(c, r, err) : update(c, r, err)))
        return false;
    return r->entity != &setting_entity || app_settings_changed(c, err);
}

bool save_deleted(struct call *c, const struct entity *e, int64_t id, bool deleted,
                  struct error *err)
{
    struct record *before, *after;

    if (!store_load(c->db, c->arena, e, id, &before, err))
        return false;
    if ((before->deleted_at != 0) == deleted)
        return true;
    if (!is_visible(c, before))
        return fail(err, ERROR_NOT_FOUND, NULL, "There is no such record (any more).");
    after = record_copy(c->arena, before);
    after->deleted_at = deleted ? c->now.ms : 0;
    after->changed_at = c->now.ms;
    after->changed_by = c->actor.user_id;
    return rules_delete(c, before, after, err) &&
           store_update(c->db, c->arena, after, err) && audit_deleted(c, after, err) &&
           write_touch_record(c, after, false, err);
}

static bool save_work(struct call *c, void *context, struct error *err)
{
    struct record *r = context;
    int64_t id = r->id, version = r->version;

    /* PostgreSQL may run this again after a serialisation failure: from where it began. */
    if (save_record(c, r, err))
        return true;
    r->id = id;
    r->version = version;
    return false;
}

bool app_save(struct call *c, struct record *r, struct error *err)
{
    struct step step = { .kind = "save", .summary = record_title(r, c->arena) };

    return app_may_write(c, r->entity, err) && app_write(c, &step, save_work, r, err);
}

struct deletion {
    const struct entity *entity;
    int64_t id;
    bool deleted;
};

static bool delete_work(struct call *c, void *context, struct error *err)
{
    struct deletion *d = context;

    return save_deleted(c, d->entity, d->id, d->deleted, err);
}

bool app_bin(struct call *c, const struct entity *e, int64_t id, struct error *err)
{
    struct deletion d = { e, id, true };

    return app_may_write(c, e, err) &&
           app_write(c, &(struct step){ .kind = "bin" }, delete_work, &d, err);
}

bool app_restore(struct call *c, const struct entity *e, int64_t id, struct error *err)
{
    struct deletion d = { e, id, false };

    return app_may_write(c, e, err) &&
           app_write(c, &(struct step){ .kind = "restore" }, delete_work, &d, err);
}
