#include "http/strict.h"

#include "base/lang.h"
#include "base/text.h"

#include <string.h>
#include <strings.h>

/* RFC 9110 5.6.2 */
static bool is_token(const char *s)
{
    if (*s == '\0')
        return false;
    for (; *s != '\0'; s++) {
        unsigned char c = (unsigned char)*s;

        if (c <= 0x20 || c >= 0x7f || strchr("\"(),/:;<=>?@[\\]{}", c) != NULL)
            return false;
    }
    return true;
}

static bool is_method(const char *s)
{
    size_t n = strspn(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");

    return n > 0 && n <= 20 && s[n] == '\0';
}

/* Origin form only: nobody uses us as a proxy. */
static const char *target_refusal(const char *s)
{
    if (*s != '/')
        return N_("The target is not a path.");
    if (strlen(s) > STRICT_MOST_TARGET)
        return N_("The target is too long.");
    for (; *s != '\0'; s++)
        if ((unsigned char)*s <= 0x20 || (unsigned char)*s >= 0x7f || *s == '#')
            return N_("The target holds a character that must be encoded.");
        else if (s[0] == '%' && s[1] == '0' && s[2] == '0')
            return N_("The target holds a NUL.");
    return NULL;
}

static bool is_field_value(const char *s)
{
    for (; *s != '\0'; s++)
        if (((unsigned char)*s < 0x20 && *s != '\t') || *s == 0x7f)
            return false;
    return true;
}

static bool is_host(const char *s)
{
    size_t n = strspn(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_:[]%");

    return n > 0 && n < 256 && s[n] == '\0';
}

static bool is_length(const char *s)
{
    size_t n = strspn(s, "0123456789");

    return n > 0 && n <= 18 && s[n] == '\0';
}

bool strict_host_is_local(const char *host)
{
    static const char name[] = "localhost";
    size_t n = strcspn(host, ":"), digits = strspn(host, "0123456789.");

    if (host[0] == '[' || (digits == n && n > 0)) /* no name at all */
        return true;
    const char *end = n >= strlen(name) ? host + n - strlen(name) : NULL;
    return end != NULL && strncasecmp(end, name, strlen(name)) == 0 &&
           (end == host || end[-1] == '.');
}

const char *strict_refusal(const char *method, const char *target, const char *version,
                           const struct pairs *headers)
{
    bool is_1_0 = text_equal(version, "HTTP/1.0");
    int hosts = 0, lengths = 0, codings = 0;

    if (!is_method(method))
        return N_("The method is malformed.");
    if (!is_1_0 && !text_equal(version, "HTTP/1.1"))
        return N_("Only HTTP/1.1 and 1.0 are spoken here.");
    const char *why = target_refusal(target);
    if (why != NULL)
        return why;
    if (headers->count > STRICT_MOST_HEADERS)
        return N_("There are too many headers.");
    for (size_t i = 0; i < headers->count; i++) {
        const char *name = headers->items[i].name, *value = headers->items[i].value;

        if (!is_token(name))
            return N_("A header's name is malformed.");
        if (!is_field_value(value))
            return N_("A header holds a control character.");
        if (text_equal_ascii(name, "Host") && (++hosts > 1 || !is_host(value)))
            return N_("Host is malformed or there twice.");
        if (text_equal_ascii(name, "Content-Length") && (++lengths > 1 || !is_length(value)))
            return N_("Content-Length is malformed or there twice.");
        if (text_equal_ascii(name, "Transfer-Encoding") &&
            (++codings > 1 || is_1_0 || !text_equal_ascii(value, "chunked")))
            return N_("Transfer-Encoding is not just chunked.");
    }
    if (hosts == 0 && !is_1_0)
        return N_("Host is missing.");
    return lengths > 0 && codings > 0 ? N_("Content-Length and Transfer-Encoding contradict.")
                                      : NULL;
}
