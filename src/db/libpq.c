#include "db/libpq.h"

#include <dlfcn.h>
#include <string.h>

bool libpq_load(struct libpq *pq, struct error *err)
{
    static const struct {
        const char *name;
        size_t offset;
    } functions[] = {
#define F(function) { #function, offsetof(struct libpq, function) },
        LIBPQ_FUNCTIONS(F)
#undef F
    };

    pq->library = dlopen("libpq.so.5", RTLD_NOW | RTLD_LOCAL);
    if (pq->library == NULL)
        return fail(err, ERROR_INPUT, "url",
                    "For a book on PostgreSQL its client library is needed: "
                    "install libpq5 (apt-get install libpq5) and start again.");
    for (size_t i = 0; i < COUNT(functions); i++) {
        void *found = dlsym(pq->library, functions[i].name);
        if (found == NULL) {
            libpq_unload(pq);
            return fail(err, ERROR_BROKEN, NULL,
                        "The client library of PostgreSQL has no %s: a newer libpq5 is needed.",
                        functions[i].name);
        }
        /* ISO C has no cast from an object's address to a function's. */
        memcpy((char *)pq + functions[i].offset, &found, sizeof found);
    }
    return true;
}

void libpq_unload(struct libpq *pq)
{
    if (pq->library != NULL)
        dlclose(pq->library);
    pq->library = NULL;
}
