/* Export: people as address cards or as a table, sent while they are read. */
#include "app/export.h"
#include "base/text.h"
#include "page/all.h"
#include "page/people_view.h"

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

    *s = (struct sending){ .export = export_new(req->arena, request_call(req), options),
                           .more = true };
    response_stream(res,
                    options->format == EXPORT_CSV ? "text/csv; charset=utf-8"
                                                  : "text/vcard; charset=utf-8",
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

/* Those the list of people shows with the same filters. */
static bool send_wanted(struct request *req, struct response *res, enum export_format format,
                        const char *file_name, struct error *err)
{
    struct people_wanted *wanted = arena_new(req->arena, struct people_wanted);
    const struct export_options o = { .format = format,
                                      .version = version_of(req),
                                      .wanted = wanted };

    return people_view_wanted(req, wanted, err) && send(req, res, &o, file_name);
}

static bool send_cards(struct request *req, struct response *res, struct error *err)
{
    return send_wanted(req, res, EXPORT_VCARD, "people.vcf", err);
}

static bool send_table(struct request *req, struct response *res, struct error *err)
{
    return send_wanted(req, res, EXPORT_CSV, "people.csv", err);
}

static bool send_group(struct request *req, struct response *res, struct error *err)
{
    struct people_wanted *wanted = arena_new(req->arena, struct people_wanted);
    const struct export_options o = { .format = EXPORT_VCARD,
                                      .version = version_of(req),
                                      .wanted = wanted };

    return request_param_id(req, "id", &wanted->group_id, err) && send(req, res, &o, "group.vcf");
}

static bool send_organisation(struct request *req, struct response *res, struct error *err)
{
    struct people_wanted *wanted = arena_new(req->arena, struct people_wanted);
    const struct export_options o = { .format = EXPORT_VCARD,
                                      .version = version_of(req),
                                      .wanted = wanted };

    return request_param_id(req, "id", &wanted->organisation_id, err) &&
           send(req, res, &o, "organisation.vcf");
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
    { .method = GET, .path = "/organisations/:id/cards.vcf", .handler = send_organisation,
      .need = NEED_READER },
    { .method = GET, .path = "/people/:id/card.vcf", .handler = send_person, .need = NEED_READER },
};

const struct route_table export_pages = { routes, COUNT(routes) };
