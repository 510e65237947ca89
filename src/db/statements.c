#include "db/statements.h"

#include <stdlib.h>
#include <string.h>

/* FNV-1a (Fowler, Noll, Vo): short texts, no enemy chooses them. */
static uint64_t hash_of(const char *s)
{
    uint64_t h = 14695981039346656037u;

    for (; *s != '\0'; s++)
        h = (h ^ (unsigned char)*s) * 1099511628211u;
    return h;
}

struct statement *statements_find(struct statements *all, const char *sql)
{
    uint64_t hash = hash_of(sql);

    for (struct statement *s = all->slots[hash % STATEMENTS_SLOTS]; s != NULL; s = s->next)
        if (s->hash == hash && strcmp(s->sql, sql) == 0) {
            s->used_at = ++all->clock;
            return s;
        }
    return NULL;
}

void statements_add(struct statements *all, const char *sql, void *prepared)
{
    size_t n = strlen(sql) + 1;
    struct statement *s = malloc(sizeof *s + n);

    if (s == NULL)
        abort();
    *s = (struct statement){ .hash = hash_of(sql), .used_at = ++all->clock, .prepared = prepared };
    memcpy(s->sql, sql, n);
    struct statement **slot = &all->slots[s->hash % STATEMENTS_SLOTS];
    s->next = *slot;
    *slot = s;
    all->count++;
}

struct statement *statements_take(struct statements *all, bool any)
{
    struct statement **oldest = NULL;

    if (!any && all->count < STATEMENTS_MOST)
        return NULL;
    for (size_t i = 0; i < STATEMENTS_SLOTS; i++)
        for (struct statement **s = &all->slots[i]; *s != NULL; s = &(*s)->next)
            if (oldest == NULL || (*s)->used_at < (*oldest)->used_at)
                oldest = s;
    if (oldest == NULL)
        return NULL;
    struct statement *taken = *oldest;
    *oldest = taken->next;
    all->count--;
    return taken;
}
