#include "http/intake.h"

#include "base/text.h"
#include "format/multipart.h"
#include "http/cookie.h"
#include "http/percent.h"

#include <string.h>

/* "Text/HTML; charset=utf-8" → "text/html" */
static const char *media_type(struct arena *a, const char *header)
{
    if (header == NULL)
        return "";
    char *type = text_trim(a, header, strcspn(header, ";"));
    for (char *p = type; *p != '\0'; p++)
        if (*p >= 'A' && *p <= 'Z')
            *p = (char)(*p - 'A' + 'a');
    return type;
}

/* The API speaks JSON to whoever does not insist on a page, pages HTML to whoever does not ask
 * for JSON alone. */
static bool wants_json(const struct request *req)
{
    const char *accept = request_header(req, "Accept");
    bool html = accept != NULL && strstr(accept, "text/html") != NULL;
    bool json = accept != NULL && strstr(accept, "json") != NULL;

    return !html && (json || text_starts(req->path, "/api/"));
}

bool intake_head(struct request *req, struct error *err)
{
    struct arena *a = req->arena;
    const char *mark = strchr(req->target, '?');
    const char *htmx = request_header(req, "HX-Request");
    const char *boosted = request_header(req, "HX-Boosted");

    if (req->head_taken)
        return true;
    req->path = mark != NULL ? arena_strndup(a, req->target, (size_t)(mark - req->target))
                             : req->target;
    req->wants_json = wants_json(req);
    req->wants_html = !req->wants_json;
    req->htmx = htmx != NULL && text_equal(htmx, "true") && boosted == NULL;
    req->lang = language_from_header(request_header(req, "Accept-Language"), LANG_EN);
    req->content_type = media_type(a, request_header(req, "Content-Type"));
    for (size_t i = 0; i < req->headers.count; i++)
        if (text_equal_ascii(req->headers.items[i].name, "Cookie"))
            cookie_parse(a, req->headers.items[i].value, &req->cookies);
    if (mark != NULL && !query_parse(a, mark + 1, strlen(mark + 1), &req->query))
        return fail(err, ERROR_INPUT, NULL, "The address is malformed.");
    return req->head_taken = true;
}

static bool intake_multipart(struct request *req, struct error *err)
{
    const char *header = request_header(req, "Content-Type");
    struct multipart m = { 0 };
    size_t room = 0;

    if (!multipart_parse(req->arena, header, req->body, req->body_len, &m, err))
        return false;
    for (size_t i = 0; i < m.count; i++) {
        const struct multipart_part *part = &m.parts[i];

        if (part->file_name == NULL) {
            pairs_add(&req->form, req->arena, part->name, part->bytes);
            continue;
        }
        req->uploads = arena_more(req->arena, req->uploads, req->upload_count, room);
        req->uploads[req->upload_count++] =
            (struct upload){ part->name, part->file_name, part->content_type, part->bytes,
                             part->len };
    }
    return true;
}

bool intake_form(struct request *req, struct error *err)
{
    if (text_equal(req->content_type, "multipart/form-data"))
        return intake_multipart(req, err);
    if (!text_equal(req->content_type, "application/x-www-form-urlencoded"))
        return true;
    if (!query_parse(req->arena, req->body, req->body_len, &req->form))
        return fail(err, ERROR_INPUT, NULL, "The form is malformed.");
    return true;
}
