#include "http/encode.h"

void encode_answer(struct compressor *c, const struct request *req, struct response *res)
{
    size_t n;

    if (res->is_static || res->stream.pull != NULL || res->content_type == NULL ||
        !compress_pays(res->content_type, res->len))
        return;
    response_header(res, "Vary", "Accept-Encoding");
    if (!compress_accepted(request_header(req, "Accept-Encoding")))
        return;
    const char *smaller = compress_gzip(c, res->arena, res->bytes, res->len, &n);
    if (smaller == NULL)
        return;
    res->bytes = smaller;
    res->len = n;
    response_header(res, "Content-Encoding", "gzip");
}
