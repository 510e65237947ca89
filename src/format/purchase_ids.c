#include "format/purchase_parts.h"

#include <string.h>

struct purchase_id_slot {
    uint64_t key;
    uint32_t number; /* plus 1; 0: empty */
};

/* Up to 8 bytes are their own key: the text need not be looked at again. */
static bool is_exact(size_t len)
{
    return len <= 8;
}

static size_t place(const struct purchase_ids *ids, uint64_t key)
{
    return (size_t)((key ^ key >> 31) * 0x9e3779b97f4a7c15u >> 24) & (ids->slot_count - 1);
}

uint64_t purchase_ids_key(const char *s, size_t len)
{
    uint64_t key = 0, part;

    if (is_exact(len)) {
        memcpy(&key, s, len);
        return key;
    }
    for (; len > 8; s += 8, len -= 8) {
        memcpy(&part, s, 8);
        key = (key ^ part) * 0x9e3779b97f4a7c15u;
        key ^= key >> 29;
    }
    part = 0;
    memcpy(&part, s, len);
    return ((key ^ part ^ len) * 0xbf58476d1ce4e5b9u) ^ key >> 7;
}

struct purchase_ids purchase_ids_new(struct arena *a, size_t expected)
{
    struct purchase_ids ids = { .arena = a, .slot_count = 1024 };

    while (ids.slot_count < expected)
        ids.slot_count *= 2;
    ids.slots = arena_array(a, struct purchase_id_slot, ids.slot_count);
    return ids;
}

void purchase_ids_prefetch(const struct purchase_ids *ids, uint64_t key)
{
    __builtin_prefetch(&ids->slots[place(ids, key)]);
}

static void grow(struct purchase_ids *ids)
{
    struct purchase_id_slot *old = ids->slots;
    size_t old_count = ids->slot_count;

    ids->slot_count *= 2;
    ids->slots = arena_array(ids->arena, struct purchase_id_slot, ids->slot_count);
    for (size_t i = 0; i < old_count; i++) {
        size_t at = place(ids, old[i].key);

        if (old[i].number == 0)
            continue;
        while (ids->slots[at].number != 0)
            at = (at + 1) & (ids->slot_count - 1);
        ids->slots[at] = old[i];
    }
}

static bool same(const struct csv_cell *id, const char *s, size_t len)
{
    return id->len == len && (is_exact(len) || memcmp(id->text, s, len) == 0);
}

uint32_t purchase_ids_add(struct purchase_ids *ids, uint64_t key, const char *s, size_t len)
{
    size_t at = place(ids, key);

    for (; ids->slots[at].number != 0; at = (at + 1) & (ids->slot_count - 1))
        if (ids->slots[at].key == key && same(&ids->id[ids->slots[at].number - 1], s, len))
            return ids->slots[at].number - 1;
    ids->id = arena_more(ids->arena, ids->id, ids->count, ids->room);
    ids->id[ids->count] = (struct csv_cell){ s, len };
    ids->slots[at] = (struct purchase_id_slot){ key, (uint32_t)++ids->count };
    if (ids->count * 4 > ids->slot_count * 3)
        grow(ids);
    return (uint32_t)ids->count - 1;
}
