#include "app/review.h"

#include "app/save.h"
#include "app/visible.h"
#include "db/db.h"
#include "entity/person.h"
#include "entity/profile_fit.h"

/* Who has not been asked about. Rings and wishes are for those who are or may become customers. */
static const struct db_sql open_people[] = {
    [REVIEW_RELATION] = { "SELECT id FROM person WHERE relation = 'unplaced' AND deleted_at IS NULL"
                          " AND circle_id IN (@) AND id > $1 ORDER BY id LIMIT $2" },
    [REVIEW_RING] = { "SELECT id FROM person WHERE relation IN ('customer', 'prospect')"
                      " AND ring = 'none' AND deleted_at IS NULL AND circle_id IN (@) AND id > $1"
                      " ORDER BY id LIMIT $2" },
    [REVIEW_FIT] = { "SELECT id FROM person WHERE relation IN ('customer', 'prospect')"
                     " AND deleted_at IS NULL AND circle_id IN (@) AND id > $1"
                     " AND NOT EXISTS (SELECT 1 FROM profile_fit f WHERE f.person_id = person.id"
                     " AND f.deleted_at IS NULL) ORDER BY id LIMIT $2" },
};

/* The profile we look for: the newest of those that are active. */
static bool active_profile(struct call *c, struct review *out, struct error *err)
{
    struct db_rows rows;

    if (!db_query(c->db, c->arena,
                  DB_SQL("SELECT id, name, words FROM wish_profile WHERE is_active = 1"
                         " AND deleted_at IS NULL ORDER BY id DESC LIMIT 1"), NULL, 0, &rows, err))
        return false;
    out->profile_id = rows.count > 0 ? db_int(&rows, 0, 0) : 0;
    out->profile = rows.count > 0 ? db_text(&rows, 0, 1) : "";
    out->profile_words = rows.count > 0 ? db_text(&rows, 0, 2) : "";
    return true;
}

bool review_next(struct call *c, enum review_question from, int64_t after, struct review *out,
                 struct error *err)
{
    *out = (struct review){ .question = REVIEW_OVER };
    if (!app_may_read(c, &person_entity, err) || !active_profile(c, out, err))
        return false;
    for (enum review_question q = from; q < REVIEW_OVER; q++) {
        const struct value args[] = { V_INT(q == from ? after : 0), V_INT(REVIEW_MOST) };
        struct db_rows rows;

        if (q == REVIEW_FIT && out->profile_id == 0)
            continue;
        if (!visible_query(c, open_people[q], args, COUNT(args), &rows, err))
            return false;
        if (rows.count == 0)
            continue;
        out->question = q;
        out->person_id = db_int(&rows, 0, 0);
        out->left = (int64_t)rows.count;
        return true;
    }
    return true;
}

struct answering {
    enum review_question question;
    int64_t person_id, profile_id;
    const char *answer, *why;
};

static bool answer_work(struct call *c, void *context, struct error *err)
{
    const struct answering *a = context;
    struct record *r;

    if (a->question == REVIEW_FIT) {
        r = record_new(c->arena, &profile_fit_entity);
        record_set_int(r, PROFILE_FIT_PERSON_ID, a->person_id);
        record_set_int(r, PROFILE_FIT_WISH_PROFILE_ID, a->profile_id);
        record_set_text(r, PROFILE_FIT_FITS, a->answer);
        record_set_text(r, PROFILE_FIT_WHY, a->why);
        record_set_int(r, PROFILE_FIT_DECIDED_ON, c->today.number);
        return app_save(c, r, err);
    }
    if (!app_load(c, &person_entity, a->person_id, &r, err))
        return false;
    record_set_text(r, a->question == REVIEW_RELATION ? (size_t)PERSON_RELATION : PERSON_RING,
                    a->answer);
    return app_save(c, r, err);
}

bool review_answer(struct call *c, enum review_question question, int64_t person_id,
                   const char *answer, const char *why, int64_t profile_id, struct error *err)
{
    struct answering a = { question, person_id, profile_id, answer, why };

    return app_write(c, &(struct step){ .kind = "save" }, answer_work, &a, err);
}
