#include "app/pictures.h"

#include "app/save.h"
#include "base/text.h"
#include "db/db.h"
#include "entity/person.h"

#include <stdlib.h>

static const int64_t YEAR_MS = 365LL * 86400000;

enum {
    MOST_LOOKED_AT = 20000
}; /* of each table, the newest: a picture is to come within a second */

static bool query_people(struct call *c, struct db_sql sql, const struct value *args, size_t n,
                         struct db_rows *rows, struct error *err)
{
    return app_may_read(c, &person_entity, err) &&
           db_query(c->db, c->arena, sql, args, n, rows, err);
}

/* A moment's −2…2 and an answer's 0…10 are both brought to tenths from −10 to 10. Those of whom
 * something is known lead, and they are few: coalesce() keeps the planner from going through all
 * customers instead. */
bool picture_benefit_feeling(struct call *c, struct benefit_feeling **out, size_t *count,
                             struct error *err)
{
    const struct value args[] = { V_INT(c->now.ms - YEAR_MS), V_INT(PICTURE_PEOPLE),
                                  V_INT(MOST_LOOKED_AT) };
    struct db_rows rows;

    if (!query_people(
            c,
            DB_SQL("WITH b AS (SELECT person_id, gain, alternative_gain, row_number()"
                   " OVER (PARTITION BY person_id ORDER BY noted_on DESC, id DESC) AS nth"
                   " FROM (SELECT person_id, gain, alternative_gain, noted_on, id"
                   " FROM benefit WHERE gain IS NOT NULL AND circle_id = 0"
                   " AND deleted_at IS NULL ORDER BY id DESC LIMIT $3) AS newest),"
                   " f AS (SELECT person_id, CAST(sum(tenths) AS BIGINT) AS total,"
                   " count(*) AS parts FROM (SELECT * FROM (SELECT person_id,"
                   " feeling * 5 AS tenths FROM moment WHERE feeling IS NOT NULL"
                   " AND at >= $1 AND circle_id = 0 AND deleted_at IS NULL"
                   " ORDER BY at DESC LIMIT $3) AS lately UNION ALL"
                   " SELECT * FROM (SELECT person_id, (score - 5) * 2 FROM feedback"
                   " WHERE score IS NOT NULL AND answered_at >= $1 AND circle_id = 0"
                   " AND deleted_at IS NULL ORDER BY id DESC LIMIT $3) AS answers)"
                   " AS felt GROUP BY person_id),"
                   " known AS (SELECT person_id FROM b UNION SELECT person_id FROM f)"
                   " SELECT p.id, p.name, b.gain, b.alternative_gain, f.total, f.parts"
                   " FROM known k JOIN person p ON p.id = k.person_id"
                   " LEFT JOIN b ON b.person_id = k.person_id AND b.nth = 1"
                   " LEFT JOIN f ON f.person_id = k.person_id"
                   " WHERE coalesce(p.relation, '') = 'customer' AND p.circle_id = 0"
                   " AND coalesce(p.deleted_at, 0) = 0 ORDER BY p.sort_key, p.id LIMIT $2"),
            args, COUNT(args), &rows, err))
        return false;
    *count = rows.count;
    *out = arena_array(c->arena, struct benefit_feeling, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++) {
        struct benefit_feeling *b = &(*out)[i];

        b->person_id = db_int(&rows, i, 0);
        b->name = db_text(&rows, i, 1);
        b->gain_known = !db_is_null(&rows, i, 2);
        b->gain = db_int(&rows, i, 2);
        b->alternative_better = b->gain_known && db_int(&rows, i, 3) > b->gain;
        b->feeling_known = !db_is_null(&rows, i, 5);
        if (b->feeling_known)
            b->feeling = (double)db_int(&rows, i, 4) / (double)db_int(&rows, i, 5) / 10;
    }
    return true;
}

const struct corner_words picture_corners[CORNER_COUNT] = {
    [CORNER_UNKNOWN] = { "", "" },
    [CORNER_FAR] = { N_("Far from us"), N_("little benefit, little warmth") },
    [CORNER_COLD] = { N_("Cold use"), N_("benefit without warmth") },
    [CORNER_ROMANCE] = { N_("Romance"), N_("warm, with little benefit") },
    [CORNER_CARRIES] = { N_("Carries"), N_("warm, with benefit") },
};

static int by_gain(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

    return x < y ? -1 : x > y;
}

int64_t picture_middle_gain(struct arena *a, const struct benefit_feeling *all, size_t count)
{
    int64_t *gains = arena_array(a, int64_t, count + 1);
    size_t n = 0;

    for (size_t i = 0; i < count; i++)
        if (all[i].gain_known)
            gains[n++] = all[i].gain;
    if (n == 0)
        return 0;
    qsort(gains, n, sizeof *gains, by_gain);
    return gains[n / 2];
}

enum corner picture_corner(const struct benefit_feeling *b, int64_t middle)
{
    static const enum corner corners[2][2] = { /* [warm][much] */
        { CORNER_FAR, CORNER_COLD }, { CORNER_ROMANCE, CORNER_CARRIES },
    };

    return b->gain_known && b->feeling_known ? corners[b->feeling > 0][b->gain >= middle]
                                             : CORNER_UNKNOWN;
}

const char *picture_feeling(enum language lang, const struct benefit_feeling *b)
{
    return !b->feeling_known   ? tr(lang, "not known")
           : b->feeling >= 0.5 ? tr(lang, "very warm")
           : b->feeling > 0    ? tr(lang, "warm")
           : b->feeling == 0   ? tr(lang, "neither warm nor cold")
           : b->feeling > -0.5 ? tr(lang, "cool")
                               : tr(lang, "cold");
}

static enum ring ring_of(const char *word)
{
    return text_equal(word, "centre") ? RING_CENTRE
           : text_equal(word, "near") ? RING_NEAR
                                      : RING_FAR;
}

/* Ring by ring, because the index has each in the order of the names. */
static bool add_ring(struct call *c, const char *ring, struct centre_place *out, size_t *count,
                     struct error *err)
{
    const struct value args[] = { V_TEXT(ring), V_INT(PICTURE_PEOPLE - (int64_t)*count) };
    struct db_rows rows;

    if (!query_people(c, DB_SQL("SELECT id, name, is_key FROM person WHERE ring = $1"
                                " AND ring <> 'none' AND circle_id = 0 AND deleted_at IS NULL"
                                " ORDER BY sort_key, id LIMIT $2"),
                      args, COUNT(args), &rows, err))
        return false;
    for (size_t i = 0; i < rows.count; i++)
        out[(*count)++] = (struct centre_place){ db_int(&rows, i, 0), db_text(&rows, i, 1),
                                                 ring_of(ring), db_int(&rows, i, 2) != 0 };
    return true;
}

bool picture_centre(struct call *c, struct centre_place **out, size_t *count, struct error *err)
{
    static const char *const rings[] = { "centre", "near", "far" };

    *count = 0;
    *out = arena_array(c->arena, struct centre_place, PICTURE_PEOPLE);
    for (size_t i = 0; i < COUNT(rings); i++)
        if (!add_ring(c, rings[i], *out, count, err))
            return false;
    return true;
}

struct move {
    int64_t person_id;
    const char *ring;
};

static bool move_work(struct call *c, void *context, struct error *err)
{
    const struct move *m = context;
    struct record *r;

    if (!app_load(c, &person_entity, m->person_id, &r, err))
        return false;
    record_set_text(r, PERSON_RING, m->ring);
    return app_save(c, r, err);
}

bool picture_move(struct call *c, int64_t person_id, const char *ring, struct error *err)
{
    struct move m = { person_id, ring };

    return app_write(c, &(struct step){ .kind = "save" }, move_work, &m, err);
}
