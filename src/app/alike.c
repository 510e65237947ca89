#include "app/alike.h"

#include "app/search.h"

struct alike {
    struct call *call;
    struct person_line *lines;
    size_t count;
};

static bool add(struct alike *al, enum match_kind kind, const char *written, struct error *err)
{
    const char *key = search_key(al->call->arena, kind, written);
    int64_t ids[ALIKE_MOST];
    size_t count;

    if (key == NULL)
        return true;
    if (!search_match(al->call, kind, key, ids, COUNT(ids), &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        bool known = false;

        for (size_t k = 0; k < al->count && !known; k++)
            known = al->lines[k].id == ids[i];
        if (!known && al->count < ALIKE_MOST)
            al->lines[al->count++].id = ids[i];
    }
    return true;
}

bool alike_find(struct call *c, const struct alike_wanted *wanted, struct person_line **out,
                size_t *count, struct error *err)
{
    struct alike al = { .call = c, .lines = arena_array(c->arena, struct person_line, ALIKE_MOST) };
    size_t kept = 0;

    for (size_t i = 0; i < wanted->point_count; i++)
        if (!add(&al, MATCH_EMAIL, wanted->points[i], err) ||
            !add(&al, MATCH_PHONE, wanted->points[i], err))
            return false;
    if (!add(&al, MATCH_NAME, wanted->name, err) || !people_describe(c, al.lines, al.count, err))
        return false;
    for (size_t i = 0; i < al.count; i++)
        if (al.lines[i].name != NULL)
            al.lines[kept++] = al.lines[i];
    *out = al.lines;
    *count = kept;
    return true;
}
