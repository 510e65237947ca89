#include "test/reason/cases.h"

#include "base/buf.h"

struct day on(const char *iso)
{
    struct day d;

    if (!day_from_iso(iso, &d))
        fail_test("%s is no day", iso);
    return d;
}

struct instant at(const char *iso)
{
    struct instant t;

    if (!instant_from_iso(iso, &t))
        fail_test("%s is no instant", iso);
    return t;
}

static void write_day(struct buf *out, const char *before, struct day d)
{
    char iso[DAY_ISO_SIZE];

    day_iso(d, iso);
    buf_adds(out, before);
    buf_adds(out, iso);
}

static void write_hit(struct buf *out, const struct hit *h)
{
    static const char *const classes[] = {
        [REASON_FIRST] = " first", [REASON_TODAY] = " today", [REASON_WHEN_TIME] = " time",
        [REASON_BEFORE] = " before",
    };

    write_day(out, "", h->from);
    if (day_known(h->until))
        write_day(out, " to ", h->until);
    buf_adds(out, classes[h->class]);
    if (h->subject != 0)
        buf_printf(out, " #%d", (int)h->subject);
    if (h->for_user != 0)
        buf_printf(out, " for %d", (int)h->for_user);
    if (day_known(h->recompute_on))
        write_day(out, " again ", h->recompute_on);
    if (h->sealed)
        buf_adds(out, " sealed");
}

static void check_written(const char *what, const struct hits *hits, const char *want)
{
    struct buf got = buf_new(hits->arena, 1 << 20);

    for (size_t i = 0; i < hits->count; i++) {
        buf_adds(&got, i > 0 ? "; " : "");
        write_hit(&got, &hits->items[i]);
    }
    if (strcmp(got.bytes, want) != 0)
        fail_test("%s\n  got  %s\n  want %s", what, got.bytes, want);
}

void check_hits(const char *what, const struct reason *why, const struct facts *facts,
                const struct reason_settings *set, const char *today, const char *want)
{
    struct arena arena = { 0 };
    struct hits hits = hits_new(&arena);

    why->find(facts, set, on(today), &hits);
    check_written(what, &hits, want);
    arena_clear(&arena);
}

void check_duty(const char *what, const struct reason *why, const struct duty_facts *facts,
                const char *today, const char *want)
{
    struct arena arena = { 0 };
    struct hits hits = hits_new(&arena);
    struct reason_settings set = reason_settings_initial();

    why->find_duty(facts, &set, on(today), &hits);
    check_written(what, &hits, want);
    arena_clear(&arena);
}

void check_cases(const struct reason *why, const struct reason_case *cases, size_t count)
{
    struct reason_settings set = reason_settings_initial();

    for (size_t i = 0; i < count; i++)
        check_hits(cases[i].what, why, &cases[i].facts, &set, cases[i].today, cases[i].want);
}

const char *hits_holding(struct arena *a, const struct hits *hits, struct day day)
{
    struct buf out = buf_new(a, 1 << 20);

    buf_adds(&out, "");
    for (size_t i = 0; i < hits->count; i++) {
        const struct hit *h = &hits->items[i];

        if (!hit_holds(h, day))
            continue;
        buf_adds(&out, h->reason->name);
        buf_adds(&out, " ");
        write_hit(&out, h);
        buf_printf(&out, " %d %016llx\n%s", h->weight, (unsigned long long)h->fingerprint,
                   reason_args_text(a, &h->args));
    }
    return out.bytes;
}
