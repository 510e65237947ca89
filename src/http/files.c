#include "http/files.h"

#include "format/compress.h"
#include "format/static.h"
#include "http/request.h"
#include "http/response.h"

static bool send_file(struct request *req, struct response *res, struct error *err)
{
    const char *path = request_param(req, "path");
    const struct static_file *file = static_find(path);

    if (file == NULL)
        return fail(err, ERROR_NOT_FOUND, NULL, "There is nothing at this address.");
    response_static(res, file->content_type, file->bytes, file->len, file->etag);
    if (static_is_forever(file, path))
        res->cache = CACHE_FOREVER;
    if (file->gzip == NULL)
        return true;
    response_header(res, "Vary", "Accept-Encoding");
    if (compress_accepted(request_header(req, "Accept-Encoding"))) {
        res->bytes = (const char *)file->gzip;
        res->len = file->gzip_len;
        response_header(res, "Content-Encoding", "gzip");
    }
    return true;
}

static const struct route routes[] = {
    { .method = GET, .path = "/static/*path", .handler = send_file, .need = NEED_NOBODY },
};

const struct route_table file_routes = { routes, COUNT(routes) };
