#include "page/address.h"

#include "base/text.h"
#include "http/percent.h"

enum { ADDRESS_CEILING = 64 * 1024 };

bool address_is_own(const char *name)
{
    static const char *const own[] = { "cursor", "did", "undo", "n", "left" };

    for (size_t i = 0; i < COUNT(own); i++)
        if (text_equal(own[i], name))
            return true;
    return false;
}

static void add(struct buf *b, char *sign, const char *name, const char *value)
{
    buf_addc(b, *sign);
    *sign = '&';
    percent_encode(b, name);
    buf_addc(b, '=');
    percent_encode(b, value);
}

const char *address_with(const struct request *req, const char *path, const char *name,
                         const char *value)
{
    struct buf b = buf_new(req->arena, ADDRESS_CEILING);
    char sign = '?';

    buf_adds(&b, path != NULL ? path : req->path);
    for (size_t i = 0; i < req->query.count; i++) {
        const struct pair *p = &req->query.items[i];

        if (!address_is_own(p->name) && (name == NULL || !text_equal(p->name, name)) &&
            *p->value != '\0')
            add(&b, &sign, p->name, p->value);
    }
    if (name != NULL && value != NULL)
        add(&b, &sign, name, value);
    return b.bytes;
}
