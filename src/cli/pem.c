#include "cli/pem.h"

#include <errno.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

enum { MOST_PEM = 1 << 20 };

static bool read_one(struct arena *a, const char *path, const char *field, char **out,
                     struct error *err)
{
    FILE *f = fopen(path, "r");

    if (f == NULL)
        return fail(err, ERROR_INPUT, field, "%.150s cannot be read: %s.", path, strerror(errno));
    char *text = arena_array(a, char, MOST_PEM + 1);
    size_t n = fread(text, 1, MOST_PEM, f);
    bool whole = !ferror(f) && feof(f);

    fclose(f);
    text[n] = '\0';
    if (!whole || strlen(text) != n || strstr(text, "-----BEGIN ") == NULL)
        return fail(err, ERROR_INPUT, field, "%.200s is not a PEM file.", path);
    *out = text;
    return true;
}

bool pem_read(struct arena *a, const char *certificate_file, const char *key_file,
              struct pem *out, struct error *err)
{
    *out = (struct pem){ 0 };
    if (certificate_file == NULL && key_file == NULL)
        return true;
    if (certificate_file == NULL || key_file == NULL)
        return fail(err, ERROR_INPUT, "usage", "--certificate and --key go together.");
    return read_one(a, certificate_file, "certificate", &out->certificate, err) &&
           read_one(a, key_file, "key", &out->key, err);
}

void pem_forget(struct pem *pem)
{
    if (pem->key != NULL)
        sodium_memzero(pem->key, strlen(pem->key));
}
