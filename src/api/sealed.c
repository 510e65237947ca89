/*
 * Sealed notes: POST /sealed_note {person_id, about, words, readers, circle_id} seals one; its
 * words come back by POST /sealed_note/ID/open {password}, to its readers, and in no other answer.
 */
#include "api/answer.h"
#include "api/api.h"
#include "api/tables.h"
#include "app/circle_choice.h"
#include "app/sealed.h"
#include "base/text.h"
#include "entity/sealed_note.h"

static bool text_of(const json_t *body, struct arena *a, const char *key, const char **out,
                    struct error *err)
{
    const json_t *j = json_object_get(body, key);

    *out = "";
    if (j == NULL || json_is_null(j))
        return true;
    if (!json_is_string(j))
        return fail(err, ERROR_INPUT, arena_strdup(a, key), "%s must be text.", key);
    *out = arena_strdup(a, json_string_value(j));
    return true;
}

static bool id_of(const json_t *j, int64_t *out)
{
    return json_is_string(j) && id_from_text(json_string_value(j), out);
}

static bool read_readers(const json_t *body, struct sealed_draft *d, struct error *err)
{
    const json_t *list = json_object_get(body, "readers");

    if (json_array_size(list) > SEALED_MOST_READERS)
        return fail(err, ERROR_INPUT, "readers", "A sealed note has at most %d readers.",
                    SEALED_MOST_READERS);
    for (size_t i = 0; i < json_array_size(list); i++)
        if (!id_of(json_array_get(list, i), &d->readers[d->reader_count++]))
            return fail(err, ERROR_INPUT, "readers", "readers are numbers of users, as text.");
    return true;
}

static bool read_draft(const json_t *body, struct arena *a, struct sealed_draft *d,
                       struct error *err)
{
    const char *circle;

    if (!json_is_object(body))
        return fail(err, ERROR_INPUT, NULL, "The body must be a JSON object.");
    if (!id_of(json_object_get(body, "person_id"), &d->person_id))
        return fail(err, ERROR_INPUT, "person_id", "person_id is the number of a person, as text.");
    return text_of(body, a, "about", &d->about, err) && text_of(body, a, "words", &d->words, err) &&
           text_of(body, a, "circle_id", &circle, err) &&
           circle_from_text(circle, &d->circle_id, err) && read_readers(body, d, err);
}

static bool answer_id(struct request *req, struct response *res, int status, int64_t id,
                      struct error *err)
{
    struct json j = answer_json(req->arena, 1);

    json_add_object(&j, NULL);
    json_add_id(&j, "id", id);
    json_end(&j);
    res->status = status;
    return answer_with(res, &j, err);
}

static bool write_note(struct request *req, struct response *res, struct error *err)
{
    struct sealed_draft d = { 0 };
    json_t *body;
    int status;
    int64_t id;

    if (!answer_body(req, false, &body, &status, err))
        return status != 0 ? answer_refuse(req, res, status, err) : false;
    bool ok = read_draft(body, req->arena, &d, err);
    json_decref(body);
    if (!ok || !sealed_write(request_call(req), &d, &id, err))
        return false;
    response_header(res, "Location", answer_place(req->arena, &sealed_note_entity, id));
    return answer_id(req, res, 201, id, err);
}

struct asked {
    int64_t note, user;
    const char *password;
};

static bool read_asked(struct request *req, struct response *res, struct asked *a, bool *answered,
                       struct error *err)
{
    json_t *body;
    int status;

    *answered = false;
    if (!request_param_id(req, "id", &a->note, err))
        return false;
    if (!answer_body(req, false, &body, &status, err)) {
        *answered = status != 0 && answer_refuse(req, res, status, err);
        return false;
    }
    bool ok = text_of(body, req->arena, "password", &a->password, err);
    (void)!id_of(json_object_get(body, "user_id"), &a->user);
    json_decref(body);
    return ok;
}

static bool open_note(struct request *req, struct response *res, struct error *err)
{
    struct asked a = { 0 };
    const char *words;
    bool answered;

    if (!read_asked(req, res, &a, &answered, err))
        return answered;
    if (!sealed_open(request_call(req), a.note, a.password, &words, err))
        return false;
    struct json j = answer_json(req->arena, 1);
    json_add_object(&j, NULL);
    json_add_id(&j, "id", a.note);
    json_add_string(&j, "words", words);
    json_end(&j);
    return answer_with(res, &j, err);
}

static bool add_reader(struct request *req, struct response *res, struct error *err)
{
    struct asked a = { 0 };
    bool answered;

    if (!read_asked(req, res, &a, &answered, err))
        return answered;
    if (a.user == 0)
        return fail(err, ERROR_INPUT, "user_id", "Say whom.");
    return sealed_add_reader(request_call(req), a.note, a.password, a.user, err) &&
           answer_id(req, res, 201, a.note, err);
}

static bool put_away(struct request *req, struct response *res, struct error *err)
{
    int64_t id;

    return request_param_id(req, "id", &id, err) && sealed_bin(request_call(req), id, err) &&
           answer_id(req, res, 200, id, err);
}

static const struct route routes[] = {
    { .method = POST, .path = API_ROOT "/sealed_note", .handler = write_note, .need = NEED_EDITOR },
    { .method = POST,
      .path = API_ROOT "/sealed_note/:id/open",
      .handler = open_note,
      .need = NEED_READER,
      .guessed = "username" },
    { .method = POST,
      .path = API_ROOT "/sealed_note/:id/readers",
      .handler = add_reader,
      .need = NEED_EDITOR,
      .guessed = "username" },
    { .method = DELETE,
      .path = API_ROOT "/sealed_note/:id",
      .handler = put_away,
      .need = NEED_EDITOR },
};

const struct route_table api_sealed = { routes, COUNT(routes) };
