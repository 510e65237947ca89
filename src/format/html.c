#include "format/html.h"

#include <string.h>
#include <strings.h>

struct html html_new(struct arena *a, size_t ceiling)
{
    return (struct html){ buf_new(a, ceiling) };
}

/* What a byte becomes in text and in "…" or '…' attributes; NULL: itself. The end of the text
 * has an entry, so that one look per byte is enough. */
static const char *const entity_of[256] = {
    ['\0'] = "",
    ['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;", ['"'] = "&quot;", ['\''] = "&#39;",
};

void html_text(struct html *h, const char *s)
{
    for (const char *from = s;;) {
        const char *to = from;

        while (entity_of[(unsigned char)*to] == NULL)
            to++;
        buf_add(&h->out, from, (size_t)(to - from));
        if (*to == '\0')
            return;
        buf_adds(&h->out, entity_of[(unsigned char)*to]);
        from = to + 1;
    }
}

void html_int(struct html *h, int64_t n)
{
    buf_int(&h->out, n);
}

static bool has_control(const char *s)
{
    for (; *s != '\0'; s++)
        if ((unsigned char)*s < 0x20 || *s == 0x7f)
            return true;
    return false;
}

/* Browsers drop tabs and line ends inside a URL and read a backslash as a slash (WHATWG URL),
 * so "java\nscript:" and "/\host" are not what they look like: no such byte passes. */
bool url_is_safe(const char *url)
{
    static const char *const schemes[] = { "http", "https", "mailto", "tel" };
    size_t path = strcspn(url, ":/?#\\");

    if (has_control(url) || *url == ' ')
        return false;
    if (url[path] == ':') {
        for (size_t i = 0; i < COUNT(schemes); i++)
            if (strlen(schemes[i]) == path && strncasecmp(url, schemes[i], path) == 0)
                return true;
        return false;
    }
    if (url[0] == '/' && url[1] == '/')
        return false; /* somebody else's host */
    size_t end = strcspn(url, "?#");
    return memchr(url, '\\', end) == NULL;
}

void html_url(struct html *h, const char *url)
{
    html_text(h, url_is_safe(url) ? url : "#");
}
