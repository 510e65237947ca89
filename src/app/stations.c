#include "app/stations.h"

#include "app/save.h"
#include "base/text.h"
#include "entity/path_walk.h"
#include "entity/station.h"
#include "entity/task.h"
#include "entity/walk.h"

static bool load_before(struct call *c, const struct record *r, struct record **out,
                        struct error *err)
{
    bool is_way = record_is_null(r, STATION_CHAIN_JOURNEY_ID);
    struct query q = {
        .entity = &station_entity, .limit = 1, .sort = "position", .descending = true
    };
    struct record_list found;

    query_where(&q, is_way ? "path_walk_id" : "chain_journey_id", FILTER_EQ,
                V_INT(record_int(r, is_way ? STATION_PATH_WALK_ID : STATION_CHAIN_JOURNEY_ID)));
    query_where(&q, "position", FILTER_LT, V_INT(record_int(r, STATION_POSITION)));
    if (record_is_null(r, STATION_WALK_ID))
        query_where(&q, "walk_id", FILTER_NULL, V_INT(1));
    else
        query_where(&q, "walk_id", FILTER_EQ, V_INT(record_int(r, STATION_WALK_ID)));
    if (!app_list(c, &q, &found, err))
        return false;
    *out = found.count > 0 ? found.records[0] : NULL;
    return true;
}

static bool earlier_work(struct call *c, void *context, struct error *err)
{
    struct record *r, *before;

    if (!app_load(c, &station_entity, *(int64_t *)context, &r, err) ||
        !load_before(c, r, &before, err))
        return false;
    if (before == NULL)
        return true;
    int64_t place = record_int(r, STATION_POSITION);
    record_set_int(r, STATION_POSITION, record_int(before, STATION_POSITION));
    record_set_int(before, STATION_POSITION, place);
    return app_save(c, r, err) && app_save(c, before, err);
}

bool station_earlier(struct call *c, int64_t station_id, struct error *err)
{
    return app_write(c, &(struct step){ .kind = "save" }, earlier_work, &station_id, err);
}

static bool task_work(struct call *c, void *context, struct error *err)
{
    const struct station_task *t = context;
    struct record *station, *r = record_new(c->arena, &task_entity);

    if (!app_load(c, &station_entity, t->station_id, &station, err))
        return false;
    record_set_text(r, TASK_WHAT,
                    text_is_blank(t->what) ? record_text(station, STATION_FINDING) : t->what);
    record_set_int(r, TASK_USER_ID, t->user_id);
    record_set_int(r, TASK_DUE, t->due.number);
    r->circle_id = station->circle_id;
    if (!app_save(c, r, err))
        return false;
    record_set_int(station, STATION_TASK_ID, r->id);
    return app_save(c, station, err);
}

bool station_make_task(struct call *c, const struct station_task *task, struct error *err)
{
    struct station_task t = *task;

    return app_write(c, &(struct step){ .kind = "save" }, task_work, &t, err);
}

struct beginning {
    int64_t way_id, walk_id;
};

static bool begin_work(struct call *c, void *context, struct error *err)
{
    struct beginning *b = context;
    struct record *way, *r = record_new(c->arena, &walk_entity);

    if (!app_load(c, &path_walk_entity, b->way_id, &way, err))
        return false;
    record_set_int(r, WALK_PATH_WALK_ID, way->id);
    record_set_int(r, WALK_WALKED_ON, c->today.number);
    if (c->actor.user_id != 0)
        record_set_int(r, WALK_USER_ID, c->actor.user_id);
    if (!app_save(c, r, err))
        return false;
    b->walk_id = r->id;
    return true;
}

bool walk_begin(struct call *c, int64_t path_walk_id, int64_t *walk_id, struct error *err)
{
    struct beginning b = { .way_id = path_walk_id };

    if (!app_write(c, &(struct step){ .kind = "save" }, begin_work, &b, err))
        return false;
    *walk_id = b.walk_id;
    return true;
}

/* The same station on this walk, new or said before. */
static bool noted_station(struct call *c, const struct record *station, int64_t walk_id,
                          struct record **out, struct error *err)
{
    struct query q = { .entity = &station_entity, .limit = 1 };
    struct record_list found;

    query_where(&q, "walk_id", FILTER_EQ, V_INT(walk_id));
    query_where(&q, "position", FILTER_EQ, V_INT(record_int(station, STATION_POSITION)));
    if (!app_list(c, &q, &found, err))
        return false;
    if (found.count > 0) {
        *out = found.records[0];
        return true;
    }
    *out = record_copy(c->arena, station);
    **out = (struct record){ .entity = station->entity, .values = (*out)->values,
                             .circle_id = station->circle_id };
    record_set_int(*out, STATION_WALK_ID, walk_id);
    record_set_null(*out, STATION_TASK_ID);
    return true;
}

static bool note_work(struct call *c, void *context, struct error *err)
{
    const struct walk_note *n = context;
    struct record *station, *r, *walk;

    if (!app_load(c, &station_entity, n->station_id, &station, err) ||
        !app_load(c, &walk_entity, n->walk_id, &walk, err) ||
        !noted_station(c, station, walk->id, &r, err))
        return false;
    record_set_text(r, STATION_EXPERIENCE, n->experience);
    record_set_text(r, STATION_FINDING, n->finding);
    if (n->feeling == FEELING_UNKNOWN)
        record_set_null(r, STATION_FEELING);
    else
        record_set_int(r, STATION_FEELING, n->feeling);
    if (!app_save(c, r, err))
        return false;
    if (text_is_blank(n->finding) || n->user_id == 0 || !record_is_null(r, STATION_TASK_ID))
        return true;
    return station_make_task(
        c,
        &(struct station_task){ r->id, n->user_id, NULL,
                                n->due.number != 0 ? n->due : day_plus(c->today, 7) },
        err);
}

bool walk_note(struct call *c, const struct walk_note *note, struct error *err)
{
    struct walk_note n = *note;

    return app_write(c, &(struct step){ .kind = "save" }, note_work, &n, err);
}
