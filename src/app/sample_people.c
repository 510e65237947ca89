#include "app/sample.h"

#include "app/save.h"
#include "base/text.h"
#include "entity/contact_point.h"
#include "entity/insight.h"
#include "entity/moment.h"
#include "entity/person.h"

enum { AT_ONCE = 500, MOST_MOMENTS = 4, YEAR_DAYS = 365 };

static const char *const given_names[] = {
    "Anna", "Bernd", "Carla", "Dieter", "Emre", "Franziska", "Georg", "Hanna", "Ines", "Jonas",
    "Katrin", "Leyla", "Martin", "Nadine", "Oskar", "Petra", "Ralf", "Sabine", "Thomas", "Ulla",
    "Vera", "Walter", "Yusuf", "Zoë",
};
static const char *const family_names[] = {
    "Albrecht", "Bauer", "Conrad", "Dietz", "Engel", "Fischer", "Graf", "Hofmann", "Ihle", "Jung",
    "Kaiser", "Lorenz", "Maurer", "Neumann", "Ott", "Pfeiffer", "Roth", "Schäfer", "Seiler",
    "Thoma", "Ulrich", "Vogel", "Weiß", "Yilmaz", "Zeller", "Brandt", "Haas", "Kern", "Lang",
};
static const char *const moment_words[] = {
    "Kurz nachgefragt, ob alles läuft.", "Termin für die Wartung gefunden.",
    "Frage zu einer Rechnung geklärt.", "Vor Ort, Maschine eingestellt.",
    "Über die nächsten Monate gesprochen.", "Ersatzteil bestellt.",
};
static const char *const insight_words[] = {
    "Dass die Maschine im falschen Augenblick steht.", "Endlich wieder ein ruhiger Herbst.",
    "Gute Leute zu finden und zu halten.", "Wenn ein Auftrag beim ersten Mal passt.",
};
static const char *const relations[] = { "customer", "customer", "customer", "prospect",
                                         "supplier" };
static const char *const rings[] = { "far", "far", "far", "near", "near", "centre" };
static const char *const channels[] = { "call", "call", "visit", "mail" };
static const char *const insight_kinds[] = { "worry", "hope", "concern", "joy" };

/* splitmix64 (Steele, Lea, Flood 2014): the same people at every run. */
static uint64_t next_random(uint64_t *state)
{
    uint64_t z = *state += 0x9E3779B97F4A7C15u;

    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

#define PICK(list, state) (list)[next_random(state) % COUNT(list)]

struct batch {
    int64_t first, count;
};

static bool add_contact(struct call *c, int64_t person, const char *kind, const char *value,
                        struct error *err)
{
    struct record *r = record_new(c->arena, &contact_point_entity);

    record_set_int(r, CONTACT_POINT_PERSON_ID, person);
    record_set_text(r, CONTACT_POINT_KIND, kind);
    record_set_text(r, CONTACT_POINT_VALUE, value);
    return save_record(c, r, err);
}

static bool add_moment(struct call *c, int64_t person, uint64_t *state, struct error *err)
{
    struct record *r = record_new(c->arena, &moment_entity);
    int days = 1 + (int)(next_random(state) % YEAR_DAYS);

    record_set_int(r, MOMENT_PERSON_ID, person);
    record_set_int(r, MOMENT_AT, instant_of(day_plus(c->today, -days), 10, 0).ms);
    record_set_text(r, MOMENT_CHANNEL, PICK(channels, state));
    record_set_text(r, MOMENT_BEGUN_BY, next_random(state) % 3 == 0 ? "them_unprompted" : "us");
    record_set_text(r, MOMENT_WORDS, PICK(moment_words, state));
    record_set_int(r, MOMENT_ASKED, next_random(state) % 2);
    return save_record(c, r, err);
}

static bool add_insight(struct call *c, int64_t person, uint64_t *state, struct error *err)
{
    struct record *r = record_new(c->arena, &insight_entity);

    record_set_int(r, INSIGHT_PERSON_ID, person);
    record_set_text(r, INSIGHT_KIND, PICK(insight_kinds, state));
    record_set_text(r, INSIGHT_WORDS, PICK(insight_words, state));
    record_set_int(r, INSIGHT_SINCE, c->today.number - (int64_t)(next_random(state) % YEAR_DAYS));
    return save_record(c, r, err);
}

static bool add_person(struct call *c, int64_t number, struct error *err)
{
    struct record *r = record_new(c->arena, &person_entity);
    uint64_t state = (uint64_t)number;

    record_set_text(r, PERSON_GIVEN, PICK(given_names, &state));
    record_set_text(r, PERSON_FAMILY,
                    arena_printf(c->arena, "%s-%s", PICK(family_names, &state),
                                 PICK(family_names, &state)));
    record_set_text(r, PERSON_NUMBER, arena_printf(c->arena, "P-%06lld", (long long)number));
    record_set_text(r, PERSON_RELATION, PICK(relations, &state));
    record_set_text(r, PERSON_RING, PICK(rings, &state));
    if (!save_record(c, r, err) ||
        !add_contact(c, r->id, "phone",
                     arena_printf(c->arena, "+49 7071 %06lld", (long long)number), err) ||
        !add_contact(c, r->id, "email",
                     arena_printf(c->arena, "p%lld@people.example", (long long)number), err))
        return false;
    for (uint64_t n = next_random(&state) % MOST_MOMENTS; n > 0; n--)
        if (!add_moment(c, r->id, &state, err))
            return false;
    return next_random(&state) % 2 == 0 || add_insight(c, r->id, &state, err);
}

static bool add_batch(struct call *c, void *context, struct error *err)
{
    const struct batch *b = context;

    for (int64_t i = 0; i < b->count; i++)
        if (!add_person(c, b->first + i, err))
            return false;
    return true;
}

bool app_sample_people(struct call *c, int64_t count,
                       bool (*progress)(void *context, int64_t done), void *context,
                       struct error *err)
{
    struct arena_mark start = arena_mark(c->arena);

    for (int64_t done = 0; done < count;) {
        int64_t left = count - done;
        struct batch b = { done + 1, left < AT_ONCE ? left : AT_ONCE };

        if (!app_write(c, &(struct step){ .kind = "save", .summary = "P-…" }, add_batch, &b, err))
            return false;
        arena_rewind(c->arena, start);
        done += b.count;
        if (progress != NULL && !progress(context, done))
            return true;
    }
    return true;
}
