#include "app/enthusiasm.h"

#include "app/holds.h"
#include "app/report_make.h"
#include "base/text.h"

/*
 * All signs between two days as SQL: person_id, sign (the numbers of enum sign), day, id, words.
 * An instant becomes a day by the time zone's distance from UTC of today: an hour wrong in the
 * night in which the clocks change, which no reason hangs on.
 */
static const char *signs_sql(struct call *c, struct day from, struct day until)
{
    const struct report_asked time = { .from = from, .until = until };
    long long first = (long long)report_from_ms(&time), end = (long long)report_until_ms(&time);
    long long off =
        (long long)(instant_of(c->today, 0, 0).ms - (int64_t)c->today.number * 86400000);

    return arena_printf(
        c->arena,
        "SELECT e.person_id AS person_id, CASE e.kind WHEN 'came_back' THEN 4 WHEN 'recommended' "
        "THEN 5"
        " ELSE 6 END AS sign, e.seen_on AS day, e.id AS id, coalesce(w.name, e.to_whom, e.words) "
        "AS words"
        " FROM evidence e LEFT JOIN person w ON w.id = e.to_person_id AND w.deleted_at IS NULL AND "
        "w.circle_id IN (@)"
        " WHERE e.seen_on >= %d AND e.seen_on <= %d AND e.deleted_at IS NULL AND e.circle_id IN "
        "(@) UNION ALL"
        " SELECT f.person_id, CASE WHEN f.is_unhappy = 1 OR f.score <= %d THEN 0 ELSE 2 END,"
        " (f.answered_at - %lld) / 86400000, f.id, f.words FROM feedback f WHERE f.answered_at >= "
        "%lld"
        " AND f.answered_at < %lld AND (f.score IS NOT NULL OR f.is_unhappy = 1)"
        " AND f.deleted_at IS NULL AND f.circle_id IN (@) UNION ALL"
        " SELECT q.person_id, CASE WHEN q.confirmed = 'yes' THEN 3 ELSE 1 END,"
        " (q.confirmed_at - %lld) / 86400000, q.id, coalesce(q.their_words, q.words) FROM problem q"
        " WHERE q.confirmed_at >= %lld AND q.confirmed_at < %lld AND q.confirmed IN ('yes', 'no')"
        " AND q.deleted_at IS NULL AND q.circle_id IN (@)",
        from.number, until.number, app_reason_settings(c)->unhappy_score, off, first, end, off,
        first, end);
}

static const char *entity_of(enum sign sign)
{
    return sign >= SIGN_CAME_BACK                            ? "evidence"
           : sign == SIGN_NOT_HELPED || sign == SIGN_HELPED ? "problem"
                                                            : "feedback";
}

/* Whether anything can show it at all; of all customers together there may always be something. */
static bool may_show(struct call *c, int64_t person, bool *out, struct error *err)
{
    struct holds h;

    *out = true;
    if (person == 0)
        return true;
    if (!holds_load(c, person, &h, err))
        return false;
    *out = holds_any(&h, "evidence") || holds_any(&h, "feedback") || holds_any(&h, "problem");
    return true;
}

bool enthusiasm_signs(struct call *c, int64_t person, struct day from, struct day until,
                      struct sign_told **out, size_t *count, struct error *err)
{
    const struct value args[] = { V_INT(person) };
    struct db_rows rows;
    const char *sql = arena_printf(
        c->arena, "SELECT s.person_id, s.sign, s.day, s.id, s.words FROM (%s) AS s JOIN person p"
                  " ON p.id = s.person_id AND p.deleted_at IS NULL AND p.circle_id IN (@) WHERE %s"
                  " ORDER BY s.person_id, s.day, s.id", signs_sql(c, from, until),
        person != 0 ? "p.id = $1" : "p.relation = 'customer'");

    bool may;

    *count = 0;
    *out = NULL;
    if (!may_show(c, person, &may, err))
        return false;
    if (!may)
        return true;
    if (!report_query(c, sql, args, person != 0, &rows, err))
        return false;
    *count = rows.count;
    *out = arena_array(c->arena, struct sign_told, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++)
        (*out)[i] = (struct sign_told){
            .person_id = db_int(&rows, i, 0), .record_id = db_int(&rows, i, 3),
            .fact = { (enum sign)db_int(&rows, i, 1), { (int32_t)db_int(&rows, i, 2) } },
            .entity = entity_of((enum sign)db_int(&rows, i, 1)), .words = db_text(&rows, i, 4),
        };
    return true;
}

const char *enthusiasm_sentence(struct call *c, const struct sign_told *s)
{
    static const char *const bare[SIGN_COUNT] = {
        [SIGN_UNHAPPY_ANSWER] = N_("was not happy when asked"),
        [SIGN_NOT_HELPED] = N_("said that our help did not help"),
        [SIGN_GOOD_ANSWER] = N_("was content when asked"),
        [SIGN_HELPED] = N_("said that our help helped"),
        [SIGN_CAME_BACK] = N_("came back unprompted"),
        [SIGN_RECOMMENDED] = N_("recommended us"),
        [SIGN_TOLD_OTHERS] = N_("told others of us"),
    };
    const char *said = tr(c->language, bare[s->fact.sign]);

    if (*s->words == '\0')
        return said;
    if (s->fact.sign == SIGN_RECOMMENDED)
        return text_fill(c->arena, tr(c->language, "recommended us to {whom}"),
                         { "whom", s->words });
    return text_fill(c->arena, tr(c->language, "{what}: “{words}”"), { "what", said },
                     { "words", text_cut(c->arena, s->words, 200) });
}

/* Days begin at 1, so that 0 is before all of them: the comparisons of enthusiasm_of(). */
const char *enthusiasm_people(struct call *c, enum enthusiasm state)
{
    static const char *const having[ENTHUSIASM_COUNT] = {
        [ENTHUSIASM_UNKNOWN] = "",
        [UNHAPPY] =
            " HAVING max(q.bad) > 0 AND max(q.said) <= max(q.bad) AND max(q.did) <= max(q.bad)",
        [SATISFIED] = " HAVING max(q.said) > max(q.bad) AND max(q.did) <= max(q.bad)",
        [ENTHUSIASTIC] = " HAVING max(q.did) > max(q.bad)",
    };

    return visible_sql(c, arena_printf(
        c->arena,
        "SELECT q.person_id FROM (SELECT s.person_id,"
        " CASE WHEN s.sign <= 1 THEN s.day ELSE 0 END AS bad,"
        " CASE WHEN s.sign IN (2, 3) THEN s.day ELSE 0 END AS said,"
        " CASE WHEN s.sign >= 4 THEN s.day ELSE 0 END AS did FROM (%s) AS s) AS q"
        " GROUP BY q.person_id%s",
        signs_sql(c, day_plus(c->today, 1 - ENTHUSIASM_DAYS), c->today), having[state]));
}

bool enthusiasm_from_name(const char *name, enum enthusiasm *out, struct error *err)
{
    for (int i = 0; i < ENTHUSIASM_COUNT; i++)
        if (text_equal(name, enthusiasm_names[i])) {
            *out = (enum enthusiasm)i;
            return true;
        }
    return fail(err, ERROR_INPUT, "enthusiasm", "Say unknown, unhappy, satisfied or enthusiastic.");
}
