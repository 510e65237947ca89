#include "http/problem.h"

#include "base/error_text.h"
#include "format/json.h"

#include <string.h>

int problem_status(const struct request *req, const struct error *err)
{
    switch (err->kind) {
    case ERROR_INPUT:
        return err->field != NULL ? 422 : 400;
    case ERROR_DENIED:
        return 403;
    case ERROR_NOT_FOUND:
        return 404;
    case ERROR_CONFLICT:
        /* With a field it is not the version that stands in the way but another record. */
        return err->field == NULL && request_header(req, "If-Match") != NULL ? 412 : 409;
    case ERROR_BUSY:
        return 503;
    case ERROR_NONE:
    case ERROR_BROKEN:
    case ERROR_KIND_COUNT:
        break;
    }
    return 500;
}

const char *status_name(int status)
{
    static const struct {
        int status;
        const char *name;
    } names[] = {
        { 200, "OK" },
        { 201, "Created" },
        { 204, "No Content" },
        { 303, "See Other" },
        { 304, "Not Modified" },
        { 400, "Bad Request" },
        { 401, "Unauthorized" },
        { 403, "Forbidden" },
        { 404, "Not Found" },
        { 405, "Method Not Allowed" },
        { 409, "Conflict" },
        { 412, "Precondition Failed" },
        { 413, "Content Too Large" },
        { 415, "Unsupported Media Type" },
        { 422, "Unprocessable Content" },
        { 429, "Too Many Requests" },
        { 500, "Internal Server Error" },
        { 503, "Service Unavailable" },
    };

    for (size_t i = 0; i < COUNT(names); i++)
        if (names[i].status == status)
            return names[i].name;
    return "Status";
}

const char *problem_text(const struct request *req, const struct error *err)
{
    if (err->kind == ERROR_BROKEN || err->kind == ERROR_NONE)
        return tr(req->lang, "Something went wrong here. Please try again.");
    return error_text(req->arena, req->lang, err);
}

static bool shows_reference(const struct response *res)
{
    return res->status >= 500;
}

void problem_json(const struct request *req, struct response *res, const struct error *err)
{
    struct json j = json_new(req->arena, 4096);

    json_add_object(&j, NULL);
    json_add_string(&j, "type", "about:blank");
    json_add_string(&j, "title", status_name(res->status));
    json_add_int(&j, "status", res->status);
    json_add_string(&j, "detail", problem_text(req, err));
    if (err->field != NULL)
        json_add_string(&j, "field", err->field);
    if (shows_reference(res))
        json_add_string(&j, "reference", req->reference);
    json_end(&j);
    response_body(res, "application/problem+json", &j.out);
}

void problem_plain(const struct request *req, struct response *res, const struct error *err)
{
    const char *text = problem_text(req, err);

    response_text(res, "text/plain; charset=utf-8",
                  shows_reference(res)
                      ? arena_printf(req->arena, "%s (%s)\n", text, req->reference)
                      : arena_printf(req->arena, "%s\n", text));
}
