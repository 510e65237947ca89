#include "http/kept.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { SLOTS = 4096, LARGEST_PART = 4 }; /* an answer takes at most a fourth of the room */

/* The texts of an answer stand one after the other behind it, each with its NUL, then the body. */
struct answer {
    struct answer *next; /* in its slot */
    struct kept_key key;
    struct instant until;
    enum cache cache;
    size_t header_count, text_len, len;
    bool has_type, has_etag;
    char bytes[]; /* logged, content type, etag, names and values of the headers; the body */
};

struct kept {
    pthread_mutex_t lock; /* guards what follows */
    int64_t generation;
    size_t room, used;
    char *block; /* the system gives a page of it when it is first touched */
    struct answer *slots[SLOTS];
};

struct kept *kept_create(size_t bytes)
{
    struct kept *k = calloc(1, sizeof *k);

    if (k == NULL || (k->block = malloc(bytes)) == NULL)
        abort();
    k->room = bytes;
    pthread_mutex_init(&k->lock, NULL);
    return k;
}

void kept_destroy(struct kept **kept)
{
    struct kept *k = *kept;

    if (k == NULL)
        return;
    pthread_mutex_destroy(&k->lock);
    free(k->block);
    free(k);
    *kept = NULL;
}

static struct answer **slot_of(struct kept *k, const struct kept_key *key)
{
    uint32_t n;

    memcpy(&n, key->bytes, sizeof n);
    return &k->slots[n % SLOTS];
}

static void forget_all(struct kept *k)
{
    memset(k->slots, 0, sizeof k->slots);
    k->used = 0;
}

static struct answer *look_for(struct kept *k, const struct kept_key *key)
{
    struct answer *a = *slot_of(k, key);

    while (a != NULL && memcmp(&a->key, key, sizeof *key) != 0)
        a = a->next;
    return a;
}

/* ---- giving ---- */

static const char *next_text(const char **at)
{
    const char *text = *at;

    *at += strlen(text) + 1;
    return text;
}

static void unpack(const struct answer *a, struct response *res, const char **logged)
{
    char *copy = arena_alloc(res->arena, a->text_len + a->len);
    const char *at = copy;

    memcpy(copy, a->bytes, a->text_len + a->len);
    *logged = next_text(&at);
    res->content_type = next_text(&at);
    res->etag = next_text(&at);
    if (!a->has_type)
        res->content_type = NULL;
    if (!a->has_etag)
        res->etag = NULL;
    for (size_t i = 0; i < a->header_count; i++) {
        const char *name = next_text(&at);

        pairs_add(&res->headers, res->arena, name, next_text(&at));
    }
    res->cache = a->cache;
    res->bytes = copy + a->text_len;
    res->len = a->len;
}

bool kept_find(struct kept *k, int64_t generation, const struct kept_key *key,
               struct instant now, struct response *res, const char **logged)
{
    pthread_mutex_lock(&k->lock);
    const struct answer *a = k->generation == generation ? look_for(k, key) : NULL;
    bool found = a != NULL && now.ms < a->until.ms;
    if (found)
        unpack(a, res, logged);
    pthread_mutex_unlock(&k->lock);
    return found;
}

/* ---- taking ---- */

static size_t room_for(const char *text)
{
    return (text != NULL ? strlen(text) : 0) + 1;
}

static void add_text(char **at, const char *text)
{
    size_t n = room_for(text);

    memcpy(*at, text != NULL ? text : "", n);
    *at += n;
}

static size_t text_room(const struct response *res, const char *logged)
{
    size_t n = room_for(logged) + room_for(res->content_type) + room_for(res->etag);

    for (size_t i = 0; i < res->headers.count; i++)
        n += room_for(res->headers.items[i].name) + room_for(res->headers.items[i].value);
    return n;
}

static void pack(struct answer *a, const struct response *res, const char *logged)
{
    char *at = a->bytes;

    add_text(&at, logged);
    add_text(&at, res->content_type);
    add_text(&at, res->etag);
    for (size_t i = 0; i < res->headers.count; i++) {
        add_text(&at, res->headers.items[i].name);
        add_text(&at, res->headers.items[i].value);
    }
    memcpy(at, res->bytes, res->len);
}

/* With the lock held. */
static struct answer *make_room(struct kept *k, size_t n)
{
    static const size_t step = _Alignof(struct answer);

    n = (n + step - 1) / step * step;
    if (n > k->room / LARGEST_PART)
        return NULL;
    if (n > k->room - k->used)
        forget_all(k);
    struct answer *a = (struct answer *)(void *)(k->block + k->used);
    k->used += n;
    return a;
}

void kept_put(struct kept *k, int64_t generation, const struct kept_key *key,
              struct instant until, const struct response *res, const char *logged)
{
    size_t texts = text_room(res, logged);

    pthread_mutex_lock(&k->lock);
    if (generation != k->generation)
        forget_all(k);
    k->generation = generation;
    struct answer *a = look_for(k, key) == NULL
                           ? make_room(k, sizeof *a + texts + res->len) : NULL;
    if (a != NULL) {
        struct answer **slot = slot_of(k, key);

        *a = (struct answer){ .next = *slot, .key = *key, .until = until, .cache = res->cache,
                              .header_count = res->headers.count, .text_len = texts,
                              .len = res->len, .has_type = res->content_type != NULL,
                              .has_etag = res->etag != NULL };
        pack(a, res, logged);
        *slot = a;
    }
    pthread_mutex_unlock(&k->lock);
}
