#include "http/method.h"

#include <string.h>

static const char *const names[METHOD_COUNT] = {
    [METHOD_FORGOTTEN] = "(forgotten)", [GET] = "GET",     [HEAD] = "HEAD",
    [POST] = "POST",                    [PUT] = "PUT",     [PATCH] = "PATCH",
    [DELETE] = "DELETE",                [OPTIONS] = "OPTIONS",
};

enum method method_of(const char *name)
{
    for (enum method m = GET; m < METHOD_COUNT; m++)
        if (strcmp(names[m], name) == 0)
            return m;
    return METHOD_FORGOTTEN;
}

const char *method_name(enum method m)
{
    assert(m < METHOD_COUNT);
    return names[m];
}

bool method_is_safe(enum method m)
{
    return m == GET || m == HEAD || m == OPTIONS;
}
