#include "http/request.h"

#include "base/id.h"
#include "base/text.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct request *request_new(struct arena *a)
{
    struct request *req = arena_new(a, struct request);

    req->arena = a;
    req->target = req->path = "";
    req->content_type = req->body = req->client = "";
    req->lang = LANG_EN;
    req->wants_html = true;
    req->level = NEED_NOBODY;
    req->generation = -1;
    return req;
}

const char *request_param(const struct request *req, const char *name)
{
    return pairs_get(&req->params, name);
}

const char *request_query(const struct request *req, const char *name)
{
    return pairs_get(&req->query, name);
}

const char *request_form(const struct request *req, const char *name)
{
    return pairs_get(&req->form, name);
}

const char *request_header(const struct request *req, const char *name)
{
    return pairs_get_any_case(&req->headers, name);
}

const char *request_cookie(const struct request *req, const char *name)
{
    return pairs_get(&req->cookies, name);
}

bool request_param_id(const struct request *req, const char *name, int64_t *out,
                      struct error *err)
{
    const char *text = request_param(req, name);

    if (text == NULL || !id_from_text(text, out))
        return fail(err, ERROR_NOT_FOUND, NULL, "There is nothing at this address.");
    return true;
}

int64_t request_query_int(const struct request *req, const char *name, int64_t least,
                          int64_t most, int64_t otherwise)
{
    const char *text = request_query(req, name);
    char *end;

    if (text == NULL || *text == '\0')
        return otherwise;
    errno = 0;
    long long n = strtoll(text, &end, 10);
    return errno != 0 || *end != '\0' || n < least || n > most ? otherwise : n;
}

const char *request_bearer(const struct request *req)
{
    const char *value = request_header(req, "Authorization");

    if (value == NULL || strncasecmp(value, "Bearer ", 7) != 0)
        return NULL;
    value += 7;
    while (*value == ' ')
        value++;
    return *value != '\0' ? value : NULL;
}

const char *request_token(const struct request *req)
{
    const char *bearer = request_bearer(req);

    return bearer != NULL ? bearer : request_cookie(req, request_session_cookie(req));
}

bool request_is_trustworthy(const struct request *req)
{
    static const char *const loopbacks[] = { "localhost", "127.0.0.1", "[::1]" };
    const char *host = request_header(req, "Host");

    if (req->secure)
        return true;
    for (size_t i = 0; i < COUNT(loopbacks) && host != NULL; i++) {
        size_t n = strlen(loopbacks[i]);

        if (strncasecmp(host, loopbacks[i], n) == 0 && (host[n] == '\0' || host[n] == ':'))
            return true;
    }
    return false;
}

const char *request_session_cookie(const struct request *req)
{
    return request_is_trustworthy(req) ? "__Host-kundig" : "kundig";
}
