#include "app/import_index.h"

#include "base/text.h"

#include <string.h>

enum { KEY_ID = '#', FIRST_SLOTS = 4096 };

struct import_slot_entry {
    uint64_t hash; /* 0: free */
    struct import_known *known;
};

struct import_index import_index_new(struct arena *a)
{
    return (struct import_index){ .arena = a, .size = FIRST_SLOTS,
                                  .slots = arena_array(a, struct import_slot_entry, FIRST_SLOTS) };
}

static uint64_t hash_of_id(int64_t id)
{
    return (((uint64_t)id ^ KEY_ID) * 0x9e3779b97f4a7c15u) | 1;
}

static void put(struct import_slot_entry *slots, size_t size, uint64_t hash, struct import_known *k)
{
    size_t i = (hash >> 17) & (size - 1);

    while (slots[i].hash != 0) {
        if (slots[i].hash == hash && slots[i].known == k)
            return;
        i = (i + 1) & (size - 1);
    }
    slots[i] = (struct import_slot_entry){ hash, k };
}

static void add(struct import_index *x, uint64_t hash, struct import_known *k)
{
    if (x->used * 2 >= x->size) {
        size_t size = x->size * 2;
        struct import_slot_entry *slots = arena_array(x->arena, struct import_slot_entry, size);

        for (size_t i = 0; i < x->size; i++)
            if (x->slots[i].hash != 0)
                put(slots, size, x->slots[i].hash, x->slots[i].known);
        x->slots = slots;
        x->size = size;
    }
    put(x->slots, x->size, hash, k);
    x->used++;
}

struct import_known *import_index_add(struct import_index *x, enum import_subject subject,
                                      int64_t id, const char *name)
{
    struct import_known *k = arena_new(x->arena, struct import_known);

    if (id == 0)
        id = --x->last_virtual;
    *k = (struct import_known){ .id = id, .subject = subject, .name = name, .folded = "" };
    add(x, hash_of_id(id), k);
    return k;
}

void import_index_key(struct import_index *x, struct import_known *k, char kind, const char *word)
{
    add(x, import_key_hash(kind, word), k);
}

static struct import_known *find(const struct import_index *x, uint64_t hash, size_t *at)
{
    for (size_t step = *at;; step++) {
        const struct import_slot_entry *s = &x->slots[((hash >> 17) + step) & (x->size - 1)];

        if (s->hash == 0)
            return NULL;
        if (s->hash == hash) {
            *at = step + 1;
            return s->known;
        }
    }
}

struct import_known *import_index_find(const struct import_index *x, char kind, const char *word,
                                       size_t *at)
{
    return find(x, import_key_hash(kind, word), at);
}

struct import_known *import_index_by_id(const struct import_index *x, int64_t id)
{
    size_t at = 0;

    return find(x, hash_of_id(id), &at);
}

void import_index_forget_records(struct import_index *x)
{
    for (size_t i = 0; i < x->size; i++)
        if (x->slots[i].hash != 0) {
            x->slots[i].known->record = NULL;
            x->slots[i].known->row = NULL;
            x->slots[i].known->cards = x->slots[i].known->cards_before = NULL;
        }
}

struct import_known *import_index_add_row(struct import_index *x, struct import_row *row,
                                          int64_t id)
{
    struct import_known *k =
        import_index_add(x, row->subject, id, arena_strdup(x->arena, row->name));

    k->folded = arena_strdup(x->arena, row->folded);
    k->marks.items = arena_array(x->arena, uint64_t, row->marks.count + 1);
    k->marks.count = k->marks.room = row->marks.count;
    if (row->marks.count > 0) /* memcpy() may not be given NULL, not even for nothing */
        memcpy(k->marks.items, row->marks.items, row->marks.count * sizeof *k->marks.items);
    for (size_t i = 0; i < row->key_count; i++)
        if (row->keys[i].kind != KEY_FIRM || row->subject == SUBJECT_ORGANISATION)
            import_index_key(x, k, row->keys[i].kind, row->keys[i].word);
    return k;
}
