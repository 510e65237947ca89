#include "api/change.h"

#include "app/repeat.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

enum { LONGEST_KEY = 255 };

struct attempt {
    struct change *change;
    const struct request *req;
    const char *key;
    struct repeat repeat;
    bool repeated;
};

/* Method, address and body: the same key must stand for the same wish. */
static void describe(struct attempt *at)
{
    const struct request *req = at->req;
    struct buf b = buf_new(req->arena, ANSWER_CEILING);

    buf_printf(&b, "%s %s\n", method_name(req->method), req->target);
    buf_add(&b, req->body, req->body_len);
    at->repeat = (struct repeat){ .key = at->key, .request = b.bytes, .request_len = b.len };
}

/* What is kept: the place, the version, then the body. */
static const char *pack(struct arena *a, const struct change *ch)
{
    return arena_printf(a, "%s\n%lld\n%s", ch->location != NULL ? ch->location : "",
                        (long long)ch->version, ch->body.out.bytes);
}

static void unpack(struct arena *a, const struct repeat *r, struct change *ch)
{
    size_t place = strcspn(r->answer, "\n");
    char *end;

    ch->location = place > 0 ? arena_strndup(a, r->answer, place) : NULL;
    ch->version = strtoll(r->answer + place + 1, &end, 10);
    ch->status = (int)r->status;
    ch->body = answer_json(a, 0);
    buf_adds(&ch->body.out, end + 1);
}

static bool attempt_work(struct call *c, void *context, struct error *err)
{
    struct attempt *at = context;
    struct change *ch = at->change;

    if (at->key != NULL && !repeat_find(c, &at->repeat, &at->repeated, err))
        return false;
    if (at->repeated) {
        unpack(c->arena, &at->repeat, ch);
        return true;
    }
    ch->status = 200;
    if (!ch->work(c, ch, err))
        return false;
    if (at->key == NULL)
        return true;
    at->repeat.status = ch->status;
    at->repeat.answer = pack(c->arena, ch);
    return repeat_keep(c, &at->repeat, err);
}

bool change_run(struct request *req, struct response *res, struct change *ch, struct error *err)
{
    struct attempt at = { .change = ch, .req = req };

    if (req->method == POST)
        at.key = request_header(req, "Idempotency-Key");
    if (at.key != NULL) {
        if (*at.key == '\0' || strlen(at.key) > LONGEST_KEY)
            return fail(err, ERROR_INPUT, "Idempotency-Key",
                        "An Idempotency-Key has 1 to %d characters.", LONGEST_KEY);
        describe(&at);
    }
    if (!app_write(request_call(req), &ch->step, attempt_work, &at, err))
        return false;
    res->status = ch->status;
    if (ch->location != NULL)
        response_header(res, "Location", ch->location);
    if (ch->version != 0)
        res->etag = arena_printf(req->arena, "%lld", (long long)ch->version);
    if (at.repeated)
        response_header(res, "Idempotency-Replayed", "true");
    return answer_with(res, &ch->body, err);
}
