/*
 * fill BOOK PEOPLE MOMENTS: a book of that many people with that many moments each, as an import
 * writes them: with history, search words and reasons. Says how long it took.
 */
#include "app/agenda.h"
#include "app/bulk.h"
#include "app/open.h"
#include "app/save.h"
#include "app/write.h"
#include "base/secret.h"
#include "entity/contact_point.h"
#include "entity/moment.h"
#include "entity/organisation.h"
#include "entity/person.h"
#include "entity/promise.h"
#include "entity/role.h"

#include <stdio.h>
#include <stdlib.h>

enum { AT_ONCE = 2000, FIRMS = 1000, CACHE_KIB = 2 << 20 };

static const char *const given[] = { "Anna", "Jonas", "Leyla", "Peter", "Ruth", "Mira", "Kim",
                                     "Emil", "Greta", "Paul", "Ida", "Oskar", "Lena", "Mats" };
static const char *const family[] = { "Huber", "Meier", "Kaya", "Stark", "Bender", "Roth",
                                      "Weber", "Lang", "Krüger", "Vogt", "Brandt", "Sommer" };
static const char *const ending[] = { "", "mann", "er", "s", "ski", "sen", "heim", "bach", "ing" };

struct filling {
    int64_t first, people, moments, first_id, last_id;
    int64_t firms[FIRMS];
    uint64_t dice;
};

static unsigned roll(struct filling *f, unsigned below)
{
    f->dice = f->dice * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(f->dice >> 33) % below;
}

static void add_moments(struct bulk *b, struct filling *f, int64_t person)
{
    struct call *c = b->call;

    for (int64_t i = 0; i < f->moments; i++) {
        struct record *m = record_new(c->arena, &moment_entity);

        record_set_int(m, MOMENT_PERSON_ID, person);
        record_set_int(m, MOMENT_AT, c->now.ms - (int64_t)(1 + roll(f, 700)) * 86400000);
        record_set_text(m, MOMENT_WORDS,
                        "Asked about spare parts; the fair in January is on their mind.");
        bulk_add(b, m);
    }
}

static void add_promise(struct bulk *b, struct filling *f, int64_t person)
{
    struct record *w = record_new(b->call->arena, &promise_entity);

    record_set_int(w, PROMISE_PERSON_ID, person);
    record_set_text(w, PROMISE_WHAT, "the offer");
    record_set_int(w, PROMISE_DUE, b->call->today.number + (int)roll(f, 30) - 5);
    bulk_add(b, w);
}

static bool add_person(struct bulk *b, struct filling *f, int64_t n, struct error *err)
{
    struct arena *a = b->call->arena;
    struct record *p = record_new(a, &person_entity), *r = record_new(a, &role_entity);
    struct record *mail = record_new(a, &contact_point_entity);

    record_set_text(p, PERSON_GIVEN, given[roll(f, COUNT(given))]);
    record_set_text(p, PERSON_FAMILY, arena_printf(a, "%s%s%u", family[roll(f, COUNT(family))],
                                                   ending[roll(f, COUNT(ending))], roll(f, 4000)));
    if (roll(f, 3) == 0)
        record_set_text(p, PERSON_BIRTHDAY, arena_printf(a, "19%02u-%02u-%02u", 40 + roll(f, 60),
                                                         1 + roll(f, 12), 1 + roll(f, 28)));
    record_set_text(p, PERSON_RELATION, roll(f, 5) == 0 ? "unplaced" : "customer");
    if (!record_check(p, a, err))
        return false;
    bulk_add(b, p);
    record_set_int(mail, CONTACT_POINT_PERSON_ID, p->id);
    record_set_text(mail, CONTACT_POINT_KIND, "email");
    record_set_text(mail, CONTACT_POINT_VALUE, arena_printf(a, "p%lld@firm.example", (long long)n));
    if (!record_check(mail, a, err))
        return false;
    bulk_add(b, mail);
    record_set_int(r, ROLE_PERSON_ID, p->id);
    record_set_int(r, ROLE_ORGANISATION_ID, f->firms[roll(f, FIRMS)]);
    bulk_add(b, r);
    add_moments(b, f, p->id);
    if (roll(f, 50) == 0)
        add_promise(b, f, p->id);
    f->first_id = f->first_id == 0 ? p->id : f->first_id;
    f->last_id = p->id;
    write_touch_person(b->call, p->id, TOUCH_SEARCH, true);
    return true;
}

static bool piece(struct call *c, void *context, struct error *err)
{
    struct filling *f = context;
    struct bulk b = bulk_new(c);

    f->first_id = 0;
    for (int64_t n = f->first; n < f->first + AT_ONCE && n < f->people; n++)
        if (!add_person(&b, f, n, err))
            return false;
    return bulk_flush(&b, err) && agenda_refresh_range(c, f->first_id, f->last_id, err);
}

static bool firms(struct call *c, void *context, struct error *err)
{
    struct filling *f = context;

    for (int i = 0; i < FIRMS; i++) {
        struct record *o = record_new(c->arena, &organisation_entity);

        record_set_text(o, ORGANISATION_NAME,
                        arena_printf(c->arena, "%s%s Druck %d", family[i % 12], ending[i % 9], i));
        if (!save_record(c, o, err))
            return false;
        f->firms[i] = o->id;
    }
    return true;
}

static bool fill(struct call *c, struct filling *f, struct error *err)
{
    const struct step step = { .kind = "import" };

    if (!app_write(c, &step, firms, f, err))
        return false;
    for (f->first = 0; f->first < f->people; f->first += AT_ONCE) {
        if (!app_write(c, &step, piece, f, err))
            return false;
        arena_reset(c->arena);
    }
    return true;
}

int main(int argc, char **argv)
{
    struct book *book;
    struct app *app;
    struct arena a = { 0 };
    struct error err = { 0 };
    struct filling f = { .dice = 1 };

    if (argc != 4)
        return 2;
    secret_start();
    f.people = atoll(argv[2]);
    f.moments = atoll(argv[3]);
    int64_t start = instant_now().ms;
    bool ok = app_open(&(struct book_options){ .url = argv[1], .create = true,
                                                .cache_kib = CACHE_KIB }, &book, &app, &err);
    if (ok) {
        struct call c = app_call(app, &a, instant_now());

        c.actor.right = RIGHT_ADMIN;
        ok = fill(&c, &f, &err);
        arena_clear(&a);
        app_close(&book, &app);
    }
    if (!ok)
        fprintf(stderr, "fill: %s\n", err.text);
    else
        printf("%lld people, %lld moments each: %.1f s\n", (long long)f.people,
               (long long)f.moments, (double)(instant_now().ms - start) / 1000);
    return !ok;
}
