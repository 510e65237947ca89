#include "page/stations.h"

#include "app/save.h"
#include "app/stations.h"
#include "base/text.h"
#include "entity/organisation.h"
#include "entity/person.h"
#include "entity/station.h"
#include "entity/task.h"
#include "page/all.h"
#include "page/form.h"

static const char *text_of(const struct record *r, size_t field)
{
    return record_is_null(r, field) ? NULL : record_text(r, field);
}

const char *stations_feeling(struct page *p, int64_t feeling)
{
    static const char *const words[] = { N_("very bad"), N_("bad"), N_("so so"), N_("good"),
                                         N_("very good") };

    return feeling < -2 || feeling > 2 ? "" : tr(p->call->language, words[feeling + 2]);
}

void stations_view(struct page *p, struct view *item, const struct titles *titles,
                   const struct record *r, size_t number)
{
    int64_t organisation = record_int(r, STATION_ORGANISATION_ID);
    int64_t person = record_int(r, STATION_PERSON_ID), task = record_int(r, STATION_TASK_ID);

    view_id(item, "station_id", r->id);
    view_int(item, "number", (int64_t)number);
    view_text(item, "station", record_text(r, STATION_NAME));
    view_id(item, "organisation_id", organisation);
    if (organisation != 0)
        view_text(item, "organisation", titles_get(titles, &organisation_entity, organisation));
    view_id(item, "met_id", person);
    if (person != 0)
        view_text(item, "met", titles_get(titles, &person_entity, person));
    view_text(item, "experience", text_of(r, STATION_EXPERIENCE));
    view_text(item, "feeling", record_is_null(r, STATION_FEELING)
                                   ? NULL : stations_feeling(p, record_int(r, STATION_FEELING)));
    view_text(item, "concerns", text_of(r, STATION_CONCERNS));
    view_text(item, "finding", text_of(r, STATION_FINDING));
    view_bool(item, "needs_task", task == 0 && !record_is_null(r, STATION_FINDING));
    view_id(item, "task_id", task);
    if (task != 0)
        view_text(item, "task", titles_get(titles, &task_entity, task));
}

static bool earlier(struct request *req, struct response *res, struct error *err)
{
    int64_t id;

    return request_param_id(req, "id", &id, err) && station_earlier(request_call(req), id, err) &&
           page_done(req, res, form_back(req, "/chain"), "Saved.", true);
}

/* What was found, with somebody who takes care of it, and until when. */
static bool task(struct request *req, struct response *res, struct error *err)
{
    const char *who = request_form(req, "user_id"), *by = request_form(req, "due");
    struct station_task t = { .what = request_form(req, "what") };

    if (!request_param_id(req, "id", &t.station_id, err))
        return false;
    if (who == NULL || !id_from_text(who, &t.user_id))
        return fail(err, ERROR_INPUT, "user_id", "Say who of us takes care of it.");
    if (by == NULL || !day_from_iso(by, &t.due))
        return fail(err, ERROR_INPUT, "due", "Say by which day: 2026-12-31.");
    return station_make_task(request_call(req), &t, err) &&
           page_done(req, res, form_back(req, "/chain"), "Saved.", true);
}

static const struct route routes[] = {
    { .method = POST, .path = "/stations/:id/earlier", .handler = earlier, .need = NEED_EDITOR },
    { .method = POST, .path = "/stations/:id/task", .handler = task, .need = NEED_EDITOR },
};

const struct route_table stations_pages = { routes, COUNT(routes) };
