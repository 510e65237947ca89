/* Export: people as address cards or as a table, sent while they are read. */
#include "app/export.h"
#include "base/text.h"
#include "page/all.h"
#include "page/page.h"

struct sending {
    struct export *export;
    const char *bytes;
    size_t len, sent;
    bool more;
};

static bool pull(void *state, struct buf *out, bool *more, struct error *err)
{
    struct sending *s = state;

    if (s->sent == s->len && s->more) {
        s->sent = 0;
        if (!export_next(s->export, &s->bytes, &s->len, &s->more, err))
            return false;
    }
    size_t left = s->len - s->sent, n = left < STREAM_CHUNK ? left : STREAM_CHUNK;
    buf_add(out, s->bytes + s->sent, n);
    s->sent += n;
    *more = s->more || s->sent < s->len;
    return true;
}

static void done(void *state)
{
    export_end(((struct sending *)state)->export);
}

static bool send(struct request *req, struct response *res, const struct export_options *options,
                 const char *file_name)
{
    struct sending *s = arena_new(req->arena, struct sending);

    *s = (struct sending){ .export = export_new(req->arena, request_call(req), options), .more = true };
    response_stream(res, options->format == EXPORT_CSV ? "text/csv; charset=utf-8" : "text/vcard; charset=utf-8",
                    &(struct stream){ .pull = pull, .done = done, .state = s });
    response_download(res, file_name);
    return true;
}

/* ?version=3, 4, or as it came. */
static enum vcard_version version_of(const struct request *req)
{
    const char *version = request_query(req, "version");

    return version == NULL                ? VCARD_4_0
           : text_starts(version, "3")    ? VCARD_3_0
           : text_equal(version, "as-it-came") ? VCARD_AS_IT_CAME
                                          : VCARD_4_0;
}

static bool send_cards(struct request *req, struct response *res, struct error *err)
{
    const struct export_options o = { .format = EXPORT_VCARD, .version = version_of(req) };

    (void)err;
    return send(req, res, &o, "people.vcf");
}

static bool send_table(struct request *req, struct response *res, struct error *err)
{
    const struct export_options o = { .format = EXPORT_CSV };

    (void)err;
    return send(req, res, &o, "people.csv");
}

static bool send_group(struct request *req, struct response *res, struct error *err)
{
    struct export_options o = { .format = EXPORT_VCARD, .version = version_of(req) };

    return request_param_id(req, "id", &o.group_id, err) && send(req, res, &o, "group.vcf");
}

static bool send_person(struct request *req, struct response *res, struct error *err)
{
    struct export_options o = { .format = EXPORT_VCARD, .version = version_of(req) };

    return request_param_id(req, "id", &o.person_id, err) && send(req, res, &o, "person.vcf");
}

static const struct route routes[] = {
    { .method = GET, .path = "/export/people.vcf", .handler = send_cards, .need = NEED_READER },
    { .method = GET, .path = "/export/people.csv", .handler = send_table, .need = NEED_READER },
    { .method = GET, .path = "/groups/:id/cards.vcf", .handler = send_group, .need = NEED_READER },
    { .method = GET, .path = "/people/:id/card.vcf", .handler = send_person, .need = NEED_READER },
};

const struct route_table export_pages = { routes, COUNT(routes) };
