#include "http/kept_key.h"

#include "base/instant.h"
#include "format/compress.h"

#include <sodium.h>
#include <string.h>

/* With its NUL, so that what ends one part cannot begin the next. */
static void add(crypto_generichash_state *h, const char *text)
{
    if (text == NULL)
        text = "";
    crypto_generichash_update(h, (const unsigned char *)text, strlen(text) + 1);
}

bool kept_key_of(const struct request *req, const unsigned char secret[KEPT_SECRET_BYTES],
                 struct kept_key *out)
{
    const char *token = request_token(req);
    struct clock_time clock = instant_time(req->now);
    const int32_t rest[] = {
        instant_day(req->now).number, clock.hour, (int32_t)req->lang, req->wants_json, req->htmx,
        req->secure, compress_accepted(request_header(req, "Accept-Encoding")),
    };
    crypto_generichash_state h;

    if (req->method != GET || req->body_len > 0 || token == NULL)
        return false;
    crypto_generichash_init(&h, secret, KEPT_SECRET_BYTES, sizeof *out);
    add(&h, token);
    add(&h, req->target);
    add(&h, request_header(req, "Host")); /* links for others are made with it */
    crypto_generichash_update(&h, (const unsigned char *)rest, sizeof rest);
    crypto_generichash_final(&h, out->bytes, sizeof out->bytes);
    return true;
}
