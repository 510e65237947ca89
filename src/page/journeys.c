/* A journey along the chain (S3.9): one product, station by station, with who has which concerns
 * there and what was seen; the next station is added in place. */
#include "app/chain.h"
#include "app/save.h"
#include "app/understood.h"
#include "base/text.h"
#include "entity/chain_journey.h"
#include "entity/insight.h"
#include "entity/organisation.h"
#include "entity/station.h"
#include "page/all.h"
#include "page/inplace.h"
#include "page/record_head.h"
#include "page/shown.h"
#include "page/stations.h"

enum { STATIONS_MOST = 60, CONCERNS_EACH = 6, NEXT_MOST = 6 };

struct journey {
    int64_t id;
    struct inplace station;
};

static void add_concerns(struct page *p, struct view *item, int64_t organisation,
                         const struct understood *all, size_t count)
{
    const struct field *kind = &insight_entity.fields[INSIGHT_KIND];
    struct view *list = view_list(item, "concerns_there");
    size_t n = 0;

    for (size_t i = 0; i < count && n < CONCERNS_EACH; i++) {
        if (all[i].organisation_id != organisation)
            continue;
        struct view *one = view_item(list);

        n++;
        view_id(one, "person_id", all[i].person_id);
        view_text(one, "name", all[i].name);
        view_text(one, "kind", shown_value(p, NULL, kind, &V_TEXT(all[i].kind)));
        view_text(one, "words", text_cut(p->req->arena, all[i].words, 160));
    }
    view_bool(item, "nothing_understood", organisation != 0 && n == 0);
}

static bool add_stations(struct page *p, const struct record_list *stations, struct error *err)
{
    struct view *list = view_list(p->view, "stations");
    struct titles titles = titles_new(p->call);
    int64_t *ids = arena_array(p->req->arena, int64_t, stations->count + 1);
    struct understood *known;
    size_t n = 0, known_count;

    for (size_t i = 0; i < stations->count; i++) {
        titles_want_refs(&titles, stations->records[i]);
        if (!record_is_null(stations->records[i], STATION_ORGANISATION_ID))
            ids[n++] = record_int(stations->records[i], STATION_ORGANISATION_ID);
    }
    if (!titles_load(&titles, err) || !understood_at(p->call, ids, n, &known, &known_count, err))
        return false;
    for (size_t i = 0; i < stations->count; i++) {
        const struct record *r = stations->records[i];
        struct view *item = view_item(list);

        stations_view(p, item, &titles, r, i + 1);
        add_concerns(p, item, record_int(r, STATION_ORGANISATION_ID), known, known_count);
    }
    view_bool(p->view, "has_stations", stations->count > 0);
    return true;
}

/* To whom the last one delivers: where the product goes from here. */
static bool add_next(struct page *p, const struct record_list *stations, struct error *err)
{
    struct view *list = view_list(p->view, "onwards");
    const char **names;
    size_t count;
    int64_t last = stations->count > 0
                       ? record_int(stations->records[stations->count - 1], STATION_ORGANISATION_ID)
                       : 0;

    if (!chain_customers_of(p->call, last, NEXT_MOST, &names, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        struct view *item = view_item(list);

        view_text(item, "name", names[i]);
        view_text(item, "last", i + 1 == count ? "1" : NULL);
    }
    view_bool(p->view, "has_onwards", count > 0);
    return true;
}

static bool load_stations(struct call *c, int64_t journey, struct record_list *out,
                          struct error *err)
{
    struct query q = { .entity = &station_entity, .limit = STATIONS_MOST, .sort = "position" };

    query_where(&q, "chain_journey_id", FILTER_EQ, V_INT(journey));
    return app_list(c, &q, out, err);
}

/* Behind the last one; called after where it is unless somebody says otherwise. */
static bool finish(struct call *c, struct record *r, void *context, struct error *err)
{
    const struct journey *j = context;
    struct record_list before;
    struct record *organisation;

    if (!load_stations(c, j->id, &before, err))
        return false;
    record_set_int(r, STATION_CHAIN_JOURNEY_ID, j->id);
    record_set_int(
        r, STATION_POSITION,
        before.count == 0 ? 1 : record_int(before.records[before.count - 1], STATION_POSITION) + 1);
    if (!record_is_null(r, STATION_NAME) || record_is_null(r, STATION_ORGANISATION_ID))
        return true;
    if (!app_load(c, &organisation_entity, record_int(r, STATION_ORGANISATION_ID), &organisation,
                  err))
        return false;
    record_set_text(r, STATION_NAME, record_text(organisation, ORGANISATION_NAME));
    return true;
}

static void prepare(struct journey *j)
{
    static const char *const names[] = { "organisation_id", "name",    "experience",
                                         "concerns",        "finding", NULL };

    j->station.entity = &station_entity;
    j->station.prefix = "station.";
    j->station.names = names;
    j->station.makes = "organisation_id";
    j->station.finish = finish;
    j->station.context = j;
}

static bool build(struct page *p, struct error *err)
{
    struct journey *j = p->context;
    struct titles titles = titles_new(p->call);
    struct record_list stations;
    struct record *r;

    if (!app_load(p->call, &chain_journey_entity, j->id, &r, err))
        return false;
    titles_want_refs(&titles, r);
    if (!titles_load(&titles, err) || !record_head_view(p, r, err) ||
        !load_stations(p->call, j->id, &stations, err) || !add_stations(p, &stations, err) ||
        !add_next(p, &stations, err))
        return false;
    view_text(p->view, "product", record_text(r, CHAIN_JOURNEY_PRODUCT));
    shown_as(p, p->view, "who", &titles, r, CHAIN_JOURNEY_USER_ID);
    if (!record_is_null(r, CHAIN_JOURNEY_TRAVELLED_ON))
        view_text(
            p->view, "on",
            lang_day_long(p->req->arena, p->call->language,
                          (struct day){ (int32_t)record_int(r, CHAIN_JOURNEY_TRAVELLED_ON) }));
    shown_words(p->view, "learned", r, CHAIN_JOURNEY_LEARNED);
    prepare(j);
    return p->call->actor.right < RIGHT_EDIT ||
           inplace_view(p, &j->station, view_child(p->view, "station_form"), err);
}

static bool show(struct request *req, struct response *res, struct error *err)
{
    struct journey j = { 0 };

    return request_param_id(req, "id", &j.id, err) &&
           page_show(req, res, "journey", build, &j, err);
}

static bool add(struct request *req, struct response *res, struct error *err)
{
    struct journey j = { 0 };

    if (!request_param_id(req, "id", &j.id, err))
        return false;
    prepare(&j);
    switch (inplace_save(req, &j.station, err)) {
    case INPLACE_SAVED:
        return page_done(req, res, arena_printf(req->arena, "/journeys/%lld", (long long)j.id),
                         "Saved.", true);
    case INPLACE_REFUSED: return page_show(req, res, "journey", build, &j, err);
    default: return false;
    }
}

static const struct route routes[] = {
    { .method = GET, .path = "/journeys/:id", .handler = show, .need = NEED_READER },
    { .method = POST, .path = "/journeys/:id/stations", .handler = add, .need = NEED_EDITOR },
};

const struct route_table journeys_pages = { routes, COUNT(routes) };
