#include "api/answer.h"

#include "api/api.h"
#include "base/text.h"
#include "entity/all.h"
#include "format/json_in.h"
#include "http/problem.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

bool answer_entity(const struct request *req, const struct entity **out, struct error *err)
{
    *out = entity_by_name(request_param(req, "entity"));
    return *out != NULL || fail(err, ERROR_NOT_FOUND, NULL, "There is nothing at this address.");
}

bool answer_refuse(struct request *req, struct response *res, int status, const struct error *err)
{
    res->status = status;
    problem_json(req, res, err);
    return true;
}

static bool is_known(const char *const *known, const char *name)
{
    for (; *known != NULL; known++)
        if (text_equal(*known, name))
            return true;
    return false;
}

bool answer_only(const struct request *req, const char *const *known, struct error *err)
{
    for (size_t i = 0; i < req->query.count; i++)
        if (!is_known(known, req->query.items[i].name))
            return fail(err, ERROR_INPUT, req->query.items[i].name,
                        "There is no parameter \"%.60s\" here.", req->query.items[i].name);
    return true;
}

bool answer_number(const struct request *req, const char *name, int least, int most,
                   int otherwise, int *out, struct error *err)
{
    const char *text = request_query(req, name);
    char *end;

    *out = otherwise;
    if (text == NULL)
        return true;
    errno = 0;
    long n = strtol(text, &end, 10);
    if (end == text || *end != '\0' || errno != 0 || n < least || n > most)
        return fail(err, ERROR_INPUT, name, "%s is a whole number from %d to %d.", name, least,
                    most);
    *out = (int)n;
    return true;
}

static bool is_field(const struct entity *e, const char *name)
{
    static const char *const header[] = { "id", "version", "created_at", "changed_at", "circle_id",
                                         "deleted_at", NULL };
    int i = entity_field(e, name);

    return i != FIELD_ABSENT ? e->fields[i].access != ACCESS_PRIVATE : is_known(header, name);
}

bool answer_fields(const struct request *req, const struct entity *e, const char *const **out,
                   struct error *err)
{
    const char *text = request_query(req, "fields"), **names = NULL;
    size_t count = 0, room = 0;

    *out = NULL;
    if (text == NULL)
        return true;
    for (;;) {
        size_t n = strcspn(text, ",");
        const char *name = arena_strndup(req->arena, text, n);

        if (!is_field(e, name))
            return fail(err, ERROR_INPUT, "fields", "%s has no field \"%.40s\".", e->label, name);
        names = arena_more(req->arena, names, count, room);
        names[count++] = name;
        if (text[n] == '\0')
            break;
        text += n + 1;
    }
    names = arena_more(req->arena, names, count, room);
    names[count] = NULL;
    *out = names;
    return true;
}

bool answer_body(const struct request *req, bool may_be_empty, json_t **out, int *status,
                 struct error *err)
{
    *out = NULL;
    *status = 0;
    if (req->body_len == 0 && may_be_empty)
        return true;
    if (!text_equal(req->content_type, "application/json") &&
        !(req->method == PATCH && text_equal(req->content_type, "application/merge-patch+json"))) {
        *status = 415;
        return fail(err, ERROR_INPUT, NULL,
                    "The body must be JSON: Content-Type: application/json.");
    }
    *out = json_in_parse(req->body, req->body_len, BODY_LIMIT, err);
    return *out != NULL;
}

struct json answer_json(struct arena *a, size_t records)
{
    struct json j = json_new(a, ANSWER_CEILING);

    (void)buf_reserve(&j.out, records * RECORD_BYTES);
    return j;
}

bool answer_with(struct response *res, const struct json *j, struct error *err)
{
    if (buf_overflowed(&j->out))
        return fail(err, ERROR_INPUT, NULL, "The answer would be too long. Ask for fewer at once.");
    response_body(res, "application/json", &j->out);
    return true;
}

const char *answer_place(struct arena *a, const struct entity *e, int64_t id)
{
    return arena_printf(a, API_ROOT "/%s/%lld", e->name, (long long)id);
}
