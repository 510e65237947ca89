/* PEM: a certificate and its key, read from files for `kundig serve`. */
#ifndef CLI_PEM_H
#define CLI_PEM_H

#include "base/arena.h"
#include "base/error.h"

struct pem {
    char *certificate, *key; /* on the arena; both NULL: no TLS */
};

/* Both files or neither; ERROR_INPUT says which one is missing, unreadable, or no PEM. */
MUST_CHECK bool pem_read(struct arena *a, const char *certificate_file, const char *key_file,
                         struct pem *out, struct error *err);

/* The key is overwritten: memory that is freed may be read. */
void pem_forget(struct pem *pem);

#endif
