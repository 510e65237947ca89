#include "app/import_recent.h"

#include <string.h>

enum { FIRST_SLOTS = 1 << 14 };

struct import_recent_slot {
    uint64_t hash; /* 0: free */
    int64_t id;
};

static void put(struct import_recent *r, uint64_t hash, int64_t id)
{
    size_t i = (hash >> 17) & (r->size - 1);

    while (r->slots[i].hash != 0) {
        if (r->slots[i].hash == hash && r->slots[i].id == id)
            return;
        i = (i + 1) & (r->size - 1);
    }
    r->slots[i] = (struct import_recent_slot){ hash, id };
    r->used++;
}

static void make_room(struct import_recent *r)
{
    struct import_recent_slot *old = r->slots;
    size_t size = r->size;

    if (r->used * 2 < size)
        return;
    r->size = size > 0 ? size * 2 : FIRST_SLOTS;
    r->slots = arena_array(&r->arena, struct import_recent_slot, r->size);
    r->used = 0;
    for (size_t i = 0; i < size; i++)
        if (old[i].hash != 0)
            put(r, old[i].hash, old[i].id);
}

void import_recent_add(struct import_recent *r, const struct import_row *row, int64_t id)
{
    for (size_t i = 0; i < row->key_count; i++) {
        /* A uid and a firm have an index of their own in the book. */
        if (row->keys[i].kind == KEY_UID || row->keys[i].kind == KEY_FIRM)
            continue;
        make_room(r);
        put(r, import_key_hash(row->keys[i].kind, row->keys[i].word), id);
    }
    r->people++;
}

int64_t import_recent_find(const struct import_recent *r, char kind, const char *word, size_t *at)
{
    uint64_t hash = import_key_hash(kind, word);

    for (; r->size > 0 && *at < r->size; ++*at) {
        const struct import_recent_slot *s = &r->slots[((hash >> 17) + *at) & (r->size - 1)];

        if (s->hash == 0)
            return 0;
        if (s->hash == hash) {
            ++*at;
            return s->id;
        }
    }
    return 0;
}

void import_recent_clear(struct import_recent *r)
{
    arena_clear(&r->arena);
    *r = (struct import_recent){ 0 };
}
