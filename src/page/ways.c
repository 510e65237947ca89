/* A customer's way to us (S0.13): its stations, the walks along it, what was found; and walking it,
 * station by station, with a telephone in the hand. */
#include "app/save.h"
#include "app/stations.h"
#include "base/text.h"
#include "entity/path_walk.h"
#include "entity/station.h"
#include "entity/walk.h"
#include "page/all.h"
#include "page/inplace.h"
#include "page/record_head.h"
#include "page/shown.h"
#include "page/stations.h"
#include "page/users_choice.h"

#include <stdlib.h>

enum { STATIONS_MOST = 60, WALKS_MOST = 5, FINDINGS_MOST = 30 };

struct way {
    int64_t id, walk_id;
    size_t at; /* which station, from 1 on; beyond the last: the whole */
    struct inplace station, walk;
    const struct error *why;
};

static bool load_stations(struct call *c, int64_t way, int64_t walk, struct record_list *out,
                          struct error *err)
{
    struct query q = { .entity = &station_entity, .limit = STATIONS_MOST, .sort = "position" };

    query_where(&q, "path_walk_id", FILTER_EQ, V_INT(way));
    if (walk == 0)
        query_where(&q, "walk_id", FILTER_NULL, V_INT(1));
    else
        query_where(&q, "walk_id", FILTER_EQ, V_INT(walk));
    return app_list(c, &q, out, err);
}

/* The stations to walk: the way's own; where nobody wrote them down, those of the walk before. */
static bool load_way(struct call *c, const struct way *w, struct record_list *out,
                     struct error *err)
{
    struct query q = { .entity = &station_entity, .limit = 1, .sort = "id", .descending = true };
    struct record_list last;

    if (!load_stations(c, w->id, 0, out, err))
        return false;
    if (out->count > 0)
        return true;
    query_where(&q, "path_walk_id", FILTER_EQ, V_INT(w->id));
    if (w->walk_id != 0)
        query_where(&q, "walk_id", FILTER_NE, V_INT(w->walk_id));
    return app_list(c, &q, &last, err) &&
           (last.count == 0 ||
            load_stations(c, w->id, record_int(last.records[0], STATION_WALK_ID), out, err));
}

static bool add_stations(struct page *p, struct view *parent, const char *key,
                         const struct record_list *stations, struct error *err)
{
    struct view *list = view_list(parent, key);
    struct titles titles = titles_new(p->call);

    for (size_t i = 0; i < stations->count; i++)
        titles_want_refs(&titles, stations->records[i]);
    if (!titles_load(&titles, err))
        return false;
    for (size_t i = 0; i < stations->count; i++)
        stations_view(p, view_item(list), &titles, stations->records[i], i + 1);
    return true;
}

static const char *day_text(struct page *p, const struct record *r, size_t field)
{
    return lang_day(p->req->arena, p->call->language, (struct day){ (int32_t)record_int(r, field) },
                    p->call->today);
}

static bool add_walks(struct page *p, int64_t way, struct error *err)
{
    struct query q = { .entity = &walk_entity, .limit = WALKS_MOST, .sort = "walked_on",
                       .descending = true };
    struct view *list = view_list(p->view, "walks");
    struct titles titles = titles_new(p->call);
    struct record_list found;

    query_where(&q, "path_walk_id", FILTER_EQ, V_INT(way));
    if (!titles_list(&titles, &q, &found, err))
        return false;
    for (size_t i = 0; i < found.count; i++) {
        const struct record *r = found.records[i];
        struct view *item = view_item(list);
        struct record_list stations;

        view_id(item, "walk_id", r->id);
        view_text(item, "walked", day_text(p, r, WALK_WALKED_ON));
        shown_as(p, item, "who", &titles, r, WALK_USER_ID);
        shown_words(item, "as_a_whole", r, WALK_EXPERIENCE);
        view_text(item, "felt", record_is_null(r, WALK_FEELING)
                                    ? NULL : stations_feeling(p, record_int(r, WALK_FEELING)));
        if (!load_stations(p->call, way, r->id, &stations, err) ||
            !add_stations(p, item, "seen", &stations, err))
            return false;
        view_bool(item, "first", i == 0);
    }
    view_bool(p->view, "has_walks", found.count > 0);
    return true;
}

static bool finish_station(struct call *c, struct record *r, void *context, struct error *err)
{
    const struct way *w = context;
    struct record_list before;

    if (!load_way(c, w, &before, err))
        return false;
    record_set_int(r, STATION_PATH_WALK_ID, w->id);
    record_set_int(
        r, STATION_POSITION,
        before.count == 0 ? 1 : record_int(before.records[before.count - 1], STATION_POSITION) + 1);
    return true;
}

static void prepare(struct way *w)
{
    static const char *const station[] = { "name", NULL }, *const walk[] = { "experience", NULL };

    w->station.entity = &station_entity;
    w->station.prefix = "station.";
    w->station.names = station;
    w->station.finish = finish_station;
    w->station.context = w;
    w->walk.entity = &walk_entity;
    w->walk.id = w->walk_id;
    w->walk.prefix = "";
    w->walk.names = walk;
}

static bool build(struct page *p, struct error *err)
{
    struct way *w = p->context;
    struct titles titles = titles_new(p->call);
    struct record_list stations;
    struct record *r;

    if (!app_load(p->call, &path_walk_entity, w->id, &r, err))
        return false;
    titles_want_refs(&titles, r);
    if (!titles_load(&titles, err) || !record_head_view(p, r, err) ||
        !load_way(p->call, w, &stations, err) ||
        !add_stations(p, p->view, "stations", &stations, err) || !add_walks(p, w->id, err) ||
        !users_choice(p, p->view, "users", p->call->actor.user_id, err))
        return false;
    view_day(p->view, "in_a_week", p->call->today.number + 7);
    view_bool(p->view, "has_stations", stations.count > 0);
    shown_words(p->view, "description", r, PATH_WALK_DESCRIPTION);
    shown_as(p, p->view, "who", &titles, r, PATH_WALK_USER_ID);
    if (!record_is_null(r, PATH_WALK_EVERY_DAYS))
        view_text(p->view, "again",
                  text_fill(p->req->arena,
                            trn(p->call->language, record_int(r, PATH_WALK_EVERY_DAYS), "every day",
                                "every {n} days"),
                            { "n", arena_printf(p->req->arena, "%lld",
                                                (long long)record_int(r, PATH_WALK_EVERY_DAYS)) }));
    prepare(w);
    return p->call->actor.right < RIGHT_EDIT ||
           inplace_view(p, &w->station, view_child(p->view, "station_form"), err);
}

static bool show(struct request *req, struct response *res, struct error *err)
{
    struct way w = { 0 };

    return request_param_id(req, "id", &w.id, err) && page_show(req, res, "way", build, &w, err);
}

static bool add_station(struct request *req, struct response *res, struct error *err)
{
    struct way w = { 0 };

    if (!request_param_id(req, "id", &w.id, err))
        return false;
    prepare(&w);
    switch (inplace_save(req, &w.station, err)) {
    case INPLACE_SAVED:
        return page_done(req, res, arena_printf(req->arena, "/ways/%lld", (long long)w.id),
                         "Saved.", true);
    case INPLACE_REFUSED: return page_show(req, res, "way", build, &w, err);
    default: return false;
    }
}

static bool begin(struct request *req, struct response *res, struct error *err)
{
    int64_t way, walk;

    return request_param_id(req, "id", &way, err) &&
           walk_begin(request_call(req), way, &walk, err) &&
           page_done(req, res,
                     arena_printf(req->arena, "/ways/%lld/walks/%lld?at=1", (long long)way,
                                  (long long)walk),
                     "Saved.", false);
}

static void add_feelings(struct page *p, const struct record *r, size_t field)
{
    struct view *list = view_list(p->view, "feelings");

    for (int64_t f = -2; f <= 2; f++) {
        struct view *item = view_item(list);

        view_text(item, "value", arena_printf(p->req->arena, "%lld", (long long)f));
        view_text(item, "label", stations_feeling(p, f));
        view_bool(item, "chosen",
                  r != NULL && !record_is_null(r, field) && record_int(r, field) == f);
    }
}

/* One station on this walk: what stands there already, and what was said of it last time. */
static bool build_station(struct page *p, struct way *w, const struct record *station,
                          struct error *err)
{
    struct record_list now;
    const struct record *said = NULL;

    if (!load_stations(p->call, w->id, w->walk_id, &now, err))
        return false;
    for (size_t i = 0; i < now.count; i++)
        if (record_int(now.records[i], STATION_POSITION) == record_int(station, STATION_POSITION))
            said = now.records[i];
    view_id(p->view, "station_id", station->id);
    view_text(p->view, "station", record_text(station, STATION_NAME));
    shown_words(p->view, "hint", station, STATION_EXPERIENCE);
    view_text(p->view, "experience", said != NULL ? record_text(said, STATION_EXPERIENCE) : "");
    view_text(p->view, "finding", said != NULL ? record_text(said, STATION_FINDING) : "");
    view_day(p->view, "in_a_week", p->call->today.number + 7);
    add_feelings(p, said, STATION_FEELING);
    return users_choice(p, p->view, "users", 0, err);
}

static bool build_walk(struct page *p, struct error *err)
{
    struct way *w = p->context;
    struct record_list stations;
    struct record *r, *walk;

    if (!app_load(p->call, &path_walk_entity, w->id, &r, err) ||
        !app_load(p->call, &walk_entity, w->walk_id, &walk, err) ||
        !load_way(p->call, w, &stations, err))
        return false;
    view_text(p->view, "title", record_text(r, PATH_WALK_TITLE));
    view_id(p->view, "way_id", w->id);
    view_id(p->view, "walk_id", w->walk_id);
    if (w->at > stations.count) {
        prepare(w);
        add_feelings(p, walk, WALK_FEELING);
        return inplace_view(p, &w->walk, view_child(p->view, "walk_form"), err);
    }
    view_text(p->view, "place_in_row",
              text_fill(p->req->arena, tr(p->call->language, "Station {n} of {all}"),
                        { "n", arena_printf(p->req->arena, "%zu", w->at) },
                        { "all", arena_printf(p->req->arena, "%zu", stations.count) }));
    view_int(p->view, "at", (int64_t)w->at);
    view_text(p->view, "before",
              w->at > 1 ? arena_printf(p->req->arena, "/ways/%lld/walks/%lld?at=%zu",
                                       (long long)w->id, (long long)w->walk_id, w->at - 1)
                        : NULL);
    return build_station(p, w, stations.records[w->at - 1], err);
}

static bool read_walk(const struct request *req, struct way *w, struct error *err)
{
    w->at = (size_t)request_query_int(req, "at", 1, STATIONS_MOST + 1, 1);
    return request_param_id(req, "id", &w->id, err) &&
           request_param_id(req, "walk", &w->walk_id, err);
}

static bool show_walk(struct request *req, struct response *res, struct error *err)
{
    struct way w = { 0 };

    return read_walk(req, &w, err) && page_show(req, res, "walk", build_walk, &w, err);
}

static int feeling_of(const struct request *req)
{
    const char *text = request_form(req, "feeling");

    return text == NULL || *text == '\0' ? FEELING_UNKNOWN : (int)strtol(text, NULL, 10);
}

static bool note(struct request *req, struct response *res, struct error *err)
{
    const char *station = request_form(req, "station_id"), *who = request_form(req, "user_id");
    const char *due = request_form(req, "due");
    struct way w = { 0 };

    if (!read_walk(req, &w, err))
        return false;
    struct walk_note n = { .walk_id = w.walk_id, .experience = request_form(req, "experience"),
                           .finding = request_form(req, "finding"), .feeling = feeling_of(req) };
    if (station == NULL || !id_from_text(station, &n.station_id))
        return fail(err, ERROR_INPUT, "station_id", "There is no such record (any more).");
    if (who != NULL && *who != '\0' && !id_from_text(who, &n.user_id))
        return fail(err, ERROR_INPUT, "user_id", "Say who of us takes care of it.");
    if (due != NULL && *due != '\0' && !day_from_iso(due, &n.due))
        return fail(err, ERROR_INPUT, "due", "Say by which day: 2026-12-31.");
    return walk_note(request_call(req), &n, err) &&
           page_done(req, res,
                     arena_printf(req->arena, "/ways/%lld/walks/%lld?at=%zu", (long long)w.id,
                                  (long long)w.walk_id, w.at + 1),
                     "Saved.", true);
}

static bool finish_walk(struct call *c, struct record *r, void *context, struct error *err)
{
    int feeling = *(int *)context;

    (void)c;
    (void)err;
    if (feeling == FEELING_UNKNOWN)
        record_set_null(r, WALK_FEELING);
    else
        record_set_int(r, WALK_FEELING, feeling);
    return true;
}

static bool end(struct request *req, struct response *res, struct error *err)
{
    struct way w = { 0 };
    int feeling = feeling_of(req);

    if (!read_walk(req, &w, err))
        return false;
    w.at = STATIONS_MOST + 1;
    prepare(&w);
    w.walk.finish = finish_walk;
    w.walk.context = &feeling;
    switch (inplace_save(req, &w.walk, err)) {
    case INPLACE_SAVED:
        return page_done(req, res, arena_printf(req->arena, "/ways/%lld", (long long)w.id),
                         "Saved.", true);
    case INPLACE_REFUSED: return page_show(req, res, "walk", build_walk, &w, err);
    default: return false;
    }
}

static const struct route routes[] = {
    { .method = GET, .path = "/ways/:id", .handler = show, .need = NEED_READER },
    { .method = POST, .path = "/ways/:id/stations", .handler = add_station, .need = NEED_EDITOR },
    { .method = POST, .path = "/ways/:id/walks", .handler = begin, .need = NEED_EDITOR },
    { .method = GET, .path = "/ways/:id/walks/:walk", .handler = show_walk, .need = NEED_EDITOR },
    { .method = POST, .path = "/ways/:id/walks/:walk", .handler = note, .need = NEED_EDITOR },
    { .method = POST, .path = "/ways/:id/walks/:walk/end", .handler = end, .need = NEED_EDITOR },
};

const struct route_table ways_pages = { routes, COUNT(routes) };
