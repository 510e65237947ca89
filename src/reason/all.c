#include "reason/all.h"

#include "base/text.h"

#include <string.h>

const struct reason *const reason_list[] = {
#define REASON(name) &reason_##name,
#include "reason/all.def"
#undef REASON
};

const size_t reason_count = COUNT(reason_list);

const struct reason *reason_by_name(const char *name)
{
    for (size_t i = 0; i < reason_count; i++)
        if (text_equal(reason_list[i]->name, name))
            return reason_list[i];
    return NULL;
}

int reason_ring_tenths(enum ring ring)
{
    return ring == RING_CENTRE ? 15 : ring == RING_NEAR ? 12 : 10;
}

/* FNV-1a, 64 bits (Fowler, Noll, Vo). Not for defence: it only has to notice a change. */
static uint64_t hash_bytes(uint64_t hash, const void *bytes, size_t n)
{
    const unsigned char *p = bytes;

    for (size_t i = 0; i < n; i++)
        hash = (hash ^ p[i]) * 0x100000001b3u;
    return hash;
}

static uint64_t hash_number(uint64_t hash, int64_t n)
{
    return hash_bytes(hash, &n, sizeof n);
}

/* What the sentence says is what the facts were; so the arguments stand for them. The days
 * it holds do not count: a changed setting must not bring back what somebody has dealt with. */
static uint64_t fingerprint(const struct hit *h)
{
    uint64_t hash = hash_bytes(0xcbf29ce484222325u, h->reason->name, strlen(h->reason->name));

    hash = hash_number(hash_number(hash, h->subject), h->round);
    for (size_t i = 0; i < h->args.count; i++) {
        const struct reason_arg *arg = &h->args.items[i];

        hash = hash_bytes(hash, arg->key, strlen(arg->key));
        if (arg->type == ARG_TEXT || arg->type == ARG_QUOTE)
            hash = hash_bytes(hash, arg->text, strlen(arg->text));
        else if (arg->type == ARG_DAY)
            hash = hash_number(hash, arg->day.number);
        else if (arg->type != ARG_SEALED)
            hash = hash_number(hash, arg->number);
    }
    return hash;
}

/* Drops what is over, in place, and completes what stays. */
static void finish(struct hits *out, size_t first, enum ring ring, struct day today)
{
    size_t kept = first;

    for (size_t i = first; i < out->count; i++) {
        struct hit *h = &out->items[i];

        if (day_known(h->until) && h->until.number <= today.number)
            continue;
        h->weight *= reason_ring_tenths(ring);
        h->fingerprint = fingerprint(h);
        if (kept != i)
            out->items[kept] = *h;
        kept++;
    }
    out->count = kept;
}

void reason_all(const struct facts *who, const struct reason_settings *set, struct day today,
                struct hits *out)
{
    size_t first = out->count;

    for (size_t i = 0; i < reason_count; i++)
        if (reason_list[i]->find != NULL)
            reason_list[i]->find(who, set, today, out);
    finish(out, first, who->ring, today);
}

void reason_duties(const struct duty_facts *who, const struct reason_settings *set,
                   struct day today, struct hits *out)
{
    size_t first = out->count;

    for (size_t i = 0; i < reason_count; i++)
        if (reason_list[i]->find_duty != NULL)
            reason_list[i]->find_duty(who, set, today, out);
    finish(out, first, RING_NONE, today);
}
