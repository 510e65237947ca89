/*
 * Capture: one line of text becomes a moment, insights, wishes, promises and tasks.
 *
 * {"text": "…", "person_id": "7", "dry_run": true} answers with what was understood; without
 * dry_run it is stored, if it is clear who is meant. What was only heard in prose ("promised to
 * call") is never stored unasked.
 */
#include "api/capture.h"

#include "api/answer.h"
#include "api/api.h"
#include "api/change.h"
#include "api/tables.h"
#include "app/circle_choice.h"
#include "base/id.h"
#include "base/text.h"

struct noting {
    const char *text;
    int64_t person_id;
    int64_t circle_id; /* who may see it */
    bool dry_run;
    struct capture parsed;
};

static void write_person(struct json *j, const struct capture *c, const struct capture_who *who,
                         struct arena *a)
{
    json_add_object(j, NULL);
    json_add_string(j, "state", capture_state_name(who->state));
    json_add_string(j, "words", capture_piece(a, c, who->span));
    json_add_bool(j, "takes_part", who->takes_part);
    json_add_string(j, "given", who->given);
    json_add_string(j, "family", who->family);
    json_add_array(j, "candidates");
    for (size_t i = 0; i < who->candidate_count; i++) {
        json_add_object(j, NULL);
        json_add_id(j, "id", who->candidates[i].id);
        json_add_string(j, "name", who->candidates[i].name);
        json_add_string(j, "detail", who->candidates[i].detail);
        json_end(j);
    }
    json_end(j);
    json_end(j);
}

static const char *word_or_null(const char *word)
{
    return *word != '\0' ? word : NULL;
}

static void add_day(struct json *j, const char *key, const struct capture_when *when)
{
    if (when->known)
        json_add_day(j, key, when->day.number);
    else
        json_add_null(j, key);
}

static void write_moment(struct json *j, const struct capture_moment *m)
{
    json_add_object(j, "moment");
    json_add_string(j, "channel", word_or_null(capture_channel_name(m->channel)));
    json_add_string(j, "begun_by", word_or_null(capture_begun_name(m->begun_by)));
    json_add_string(j, "purpose", word_or_null(capture_purpose_name(m->purpose)));
    add_day(j, "day", &m->at);
    if (m->at.minute >= 0 && m->at.known)
        json_add_int(j, "minute", m->at.minute);
    json_add_int(j, "minutes", m->took.minutes);
    if (m->feeling_known)
        json_add_int(j, "feeling", m->feeling);
    else
        json_add_null(j, "feeling");
    json_add_string(j, "benefit", word_or_null(m->benefit));
    json_add_int(j, "benefit_cents", m->benefit_cents);
    json_add_string(j, "benefit_currency", word_or_null(m->benefit_currency));
    if (m->asked == CAPTURE_NOT_SAID)
        json_add_null(j, "asked");
    else
        json_add_bool(j, "asked", m->asked == CAPTURE_YES);
    json_end(j);
}

static void write_item(struct json *j, const struct capture_item *item)
{
    json_add_object(j, NULL);
    json_add_string(j, "kind", capture_kind_name(item->kind));
    json_add_string(j, "words", item->what);
    json_add_bool(j, "by_them", item->by_them);
    json_add_bool(j, "suggested", item->suggested);
    add_day(j, "due", &item->due);
    json_add_int(j, "minutes", item->work.minutes);
    if (item->person == CAPTURE_NOBODY)
        json_add_null(j, "person");
    else
        json_add_int(j, "person", item->person);
    json_end(j);
}

void api_capture_understood(struct json *j, const struct capture *c, struct call *call)
{
    json_add_object(j, NULL);
    json_add_bool(j, "plain", capture_is_plain(c));
    json_add_array(j, "people");
    for (size_t i = 0; i < c->people_count; i++)
        write_person(j, c, &c->people[i], call->arena);
    json_end(j);
    write_moment(j, &c->moment);
    json_add_array(j, "items");
    for (size_t i = 0; i < c->item_count; i++)
        write_item(j, &c->items[i]);
    json_end(j);
    json_add_array(j, "warnings");
    for (size_t i = 0; i < c->warning_count; i++)
        json_add_string(j, NULL, tr(call->language, capture_warning_text(c->warnings[i].kind)));
    json_end(j);
    json_end(j);
}

static bool read_work(struct call *c, void *context, struct error *err)
{
    struct noting *n = context;

    return app_capture_parse(c, n->text, n->person_id, &n->parsed, err);
}

static bool dry_run(struct request *req, struct response *res, struct noting *n,
                    struct error *err)
{
    struct json j = answer_json(req->arena, 4);

    if (!app_read(request_call(req), read_work, n, err))
        return false;
    api_capture_understood(&j, &n->parsed, request_call(req));
    return answer_with(res, &j, err);
}

/* Nobody is there to be asked: in doubt nothing is stored. */
static bool check_people(const struct capture *c, struct error *err)
{
    bool anybody = false;

    for (size_t i = 0; i < c->people_count; i++) {
        if (c->people[i].state != CAPTURE_CHOSEN)
            return fail(err, ERROR_INPUT, "person_id",
                        "It is not clear who is meant. Ask with dry_run, or give person_id.");
        anybody |= c->people[i].takes_part;
    }
    return anybody || fail(err, ERROR_INPUT, "person_id",
                           "It is not clear who is meant. Ask with dry_run, or give person_id.");
}

static bool store_work(struct call *c, struct change *ch, struct error *err)
{
    struct noting *n = ch->context;
    struct capture_draft draft;
    struct captured got;

    if (!app_capture_parse(c, n->text, n->person_id, &n->parsed, err) ||
        !check_people(&n->parsed, err))
        return false;
    capture_draft_of(c, &n->parsed, &draft);
    draft.circle_id = n->circle_id;
    draft.key = NULL; /* programs send an Idempotency-Key */
    if (!app_capture_store(c, &draft, &got, err))
        return false;
    ch->step.summary = text_cut(c->arena, n->text, 80);
    ch->status = 201;
    ch->location = arena_printf(c->arena, API_ROOT "/moment/%lld", (long long)got.moment_id);
    ch->body = answer_json(c->arena, 1);
    json_add_object(&ch->body, NULL);
    json_add_id(&ch->body, "moment_id", got.moment_id);
    json_add_id(&ch->body, "person_id", got.person_id);
    json_add_array(&ch->body, "records");
    for (size_t i = 0; i < got.count; i++) {
        json_add_object(&ch->body, NULL);
        json_add_string(&ch->body, "entity", got.records[i].entity->name);
        json_add_id(&ch->body, "id", got.records[i].id);
        if (got.records[i].is_tight) {
            json_add_bool(&ch->body, "doubted", true);
            if (got.records[i].keepable_from.number != 0)
                json_add_day(&ch->body, "keepable_from", got.records[i].keepable_from.number);
        }
        json_end(&ch->body);
    }
    json_end(&ch->body);
    json_end(&ch->body);
    return true;
}

static bool read_body(const json_t *body, struct arena *a, struct noting *n, struct error *err)
{
    const char *key;
    json_t *value;

    if (!json_is_object(body))
        return fail(err, ERROR_INPUT, NULL, "The body must be a JSON object.");
    json_object_foreach((json_t *)body, key, value) {
        if (text_equal(key, "text") && json_is_string(value))
            n->text = arena_strdup(a, json_string_value(value));
        else if (text_equal(key, "dry_run") && json_is_boolean(value))
            n->dry_run = json_is_true(value);
        else if (text_equal(key, "circle_id") && (json_is_null(value) || json_is_string(value))) {
            if (json_is_string(value) &&
                !circle_from_text(json_string_value(value), &n->circle_id, err))
                return false;
        } else if (!text_equal(key, "person_id") ||
                 !(json_is_null(value) || (json_is_string(value) &&
                                           id_from_text(json_string_value(value), &n->person_id))))
            return fail(
                err, ERROR_INPUT, NULL,
                "A capture has text, and may have person_id and circle_id (as text) and dry_run.");
    }
    if (text_is_blank(n->text))
        return fail(err, ERROR_INPUT, "text", "Write down what was.");
    return true;
}

static bool capture(struct request *req, struct response *res, struct error *err)
{
    struct noting n = { 0 };
    struct change ch = { .step = { .kind = "capture" }, .work = store_work, .context = &n };
    json_t *body;
    int status;

    if (!answer_body(req, false, &body, &status, err))
        return status != 0 ? answer_refuse(req, res, status, err) : false;
    bool ok = read_body(body, req->arena, &n, err);
    json_decref(body);
    if (!ok)
        return false;
    return n.dry_run ? dry_run(req, res, &n, err) : change_run(req, res, &ch, err);
}

static const struct route routes[] = {
    { .method = POST, .path = API_ROOT "/capture", .handler = capture, .need = NEED_EDITOR },
};

const struct route_table api_capture = { routes, COUNT(routes) };
