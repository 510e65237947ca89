#include "http/csrf.h"

#include "base/text.h"

#include <string.h>

/* "https://a.example" names the same place as "a.example:443". */
static bool is_same_host(const char *origin, const char *host)
{
    const char *default_port = ":80";
    const char *rest = NULL;
    size_t n;

    if (text_starts(origin, "https://")) {
        rest = origin + strlen("https://");
        default_port = ":443";
    } else if (text_starts(origin, "http://")) {
        rest = origin + strlen("http://");
    }
    if (rest == NULL || *rest == '\0' || strpbrk(rest, "/@?#") != NULL)
        return false;
    if (text_equal_ascii(rest, host))
        return true;
    n = strlen(host);
    size_t port = strlen(default_port);
    if (n > port && text_equal(host + n - port, default_port))
        return strlen(rest) == n - port && strncmp(rest, host, n - port) == 0;
    n = strlen(rest);
    return n > port && text_equal(rest + n - port, default_port) && strlen(host) == n - port &&
           strncmp(rest, host, n - port) == 0;
}

bool csrf_is_ours(const struct request *req)
{
    if (method_is_safe(req->method))
        return true;
    if (request_bearer(req) != NULL && request_header(req, "Cookie") == NULL)
        return true;

    const char *site = request_header(req, "Sec-Fetch-Site");
    if (site != NULL)
        return text_equal(site, "same-origin") || text_equal(site, "none");

    const char *origin = request_header(req, "Origin"), *host = request_header(req, "Host");
    return origin != NULL && host != NULL && is_same_host(origin, host);
}
