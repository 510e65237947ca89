#include "app/since.h"

#include "app/holds.h"
#include "app/report_make.h"
#include "base/text.h"
#include "entity/insight.h"

enum { WORDS_LETTERS = 160 };

/* $1 the person, $2 the instant since which, $3 its day, $4 the moment itself, $5 the actor, $6
 * how many. */
static const char entries_sql[] =
    "SELECT q.kind, q.id, q.words, q.word, u.name, q.at FROM ("
    "SELECT 0 AS kind, i.id AS id, i.words AS words, i.kind AS word, i.created_by AS who, "
    "i.created_at AS at"
    " FROM insight i WHERE i.person_id = $1 AND i.created_at > $2 AND coalesce(i.moment_id, 0) <> "
    "$4"
    " AND i.deleted_at IS NULL AND i.circle_id IN (@) UNION ALL"
    " SELECT 1, i.id, i.words, i.kind, i.changed_by, i.changed_at FROM insight i WHERE i.person_id "
    "= $1"
    " AND i.ended_on >= $3 AND i.changed_at > $2 AND i.deleted_at IS NULL AND i.circle_id IN (@) "
    "UNION ALL"
    " SELECT 2, w.id, w.words, '', w.created_by, w.created_at FROM wish w WHERE w.person_id = $1"
    " AND w.created_at > $2 AND w.state = 'open' AND coalesce(w.moment_id, 0) <> $4"
    " AND w.deleted_at IS NULL AND w.circle_id IN (@) UNION ALL"
    " SELECT 3, w.id, w.words, w.state, w.changed_by, w.changed_at FROM wish w WHERE w.person_id = "
    "$1"
    " AND w.closed_on >= $3 AND w.changed_at > $2 AND w.state <> 'open' AND w.deleted_at IS NULL "
    "AND w.circle_id IN (@) UNION ALL"
    " SELECT 4, p.id, p.words, '', p.created_by, p.opened_at FROM problem p WHERE p.person_id = $1"
    " AND p.opened_at > $2 AND coalesce(p.moment_id, 0) <> $4 AND p.deleted_at IS NULL AND "
    "p.circle_id IN (@) UNION ALL"
    " SELECT 5, m.id, m.what, m.state, m.changed_by, m.changed_at FROM promise m WHERE m.person_id "
    "= $1"
    " AND m.closed_on >= $3 AND m.changed_at > $2 AND m.state <> 'open' AND m.deleted_at IS NULL "
    "AND m.circle_id IN (@) UNION ALL"
    " SELECT 6, f.id, f.words, '', CAST(NULL AS BIGINT), f.answered_at FROM feedback f WHERE "
    "f.person_id = $1"
    " AND f.answered_at > $2 AND f.deleted_at IS NULL AND f.circle_id IN (@) UNION ALL"
    " SELECT 7, n.id, n.what, '', n.created_by, n.created_at FROM incident n WHERE n.person_id = $1"
    " AND n.created_at > $2 AND n.deleted_at IS NULL AND n.circle_id IN (@) UNION ALL"
    " SELECT 8, t.id, t.words, '', t.user_id, t.at FROM moment t WHERE t.person_id = $1 AND t.at > "
    "$2"
    " AND t.id <> $4 AND coalesce(t.user_id, 0) <> $5 AND t.deleted_at IS NULL AND t.circle_id IN "
    "(@)) AS q"
    " LEFT JOIN app_user u ON u.id = q.who ORDER BY q.at DESC, q.id DESC LIMIT $6";

static bool last_moment(struct call *c, int64_t person, int64_t user, struct db_rows *rows,
                        struct error *err)
{
    const struct value args[] = { V_INT(person), V_INT(user) };

    return report_query(
        c,
        arena_printf(c->arena,
                     "SELECT m.id, m.at, m.created_at FROM moment m"
                     " WHERE m.person_id = $1%s AND m.deleted_at IS NULL AND m.circle_id IN (@)"
                     " ORDER BY m.at DESC, m.id DESC LIMIT 1",
                     user != 0 ? " AND m.user_id = $2" : ""),
        args, user != 0 ? 2 : 1, rows, err);
}

bool since_last(struct call *c, int64_t person_id, struct since *out, struct error *err)
{
    int64_t me = c->actor.user_id;
    struct db_rows last = { 0 }, rows;
    struct holds holds;

    *out = (struct since){ .found = false };
    if (!holds_load(c, person_id, &holds, err))
        return false;
    if (!holds_any(&holds, "moment"))
        return true;
    if (me != 0 && !last_moment(c, person_id, me, &last, err))
        return false;
    out->mine = last.count > 0;
    if (!out->mine && !last_moment(c, person_id, 0, &last, err))
        return false;
    if (last.count == 0)
        return true;
    out->found = true;
    out->last = instant_day((struct instant){ db_int(&last, 0, 1) });
    /* Written down later, it may have held what was learned until then. */
    int64_t at =
        db_int(&last, 0, 1) > db_int(&last, 0, 2) ? db_int(&last, 0, 1) : db_int(&last, 0, 2);
    const struct value args[] = { V_INT(person_id), V_INT(at), V_INT(out->last.number),
                                  V_INT(db_int(&last, 0, 0)), V_INT(me), V_INT(SINCE_MOST) };
    if (!report_query(c, entries_sql, args, COUNT(args), &rows, err))
        return false;
    out->count = rows.count;
    out->entries = arena_array(c->arena, struct since_entry, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++)
        out->entries[i] = (struct since_entry){
            .kind = (enum since_kind)db_int(&rows, i, 0), .id = db_int(&rows, i, 1),
            .words = db_text(&rows, i, 2), .word = db_text(&rows, i, 3), .by = db_text(&rows, i, 4),
            .day = instant_day((struct instant){ db_int(&rows, i, 5) }),
        };
    return true;
}

static const char *kind_label(struct call *c, const char *kind)
{
    for (const struct choice *k = insight_entity.fields[INSIGHT_KIND].choices; k->value != NULL;
         k++)
        if (text_equal(k->value, kind))
            return tr(c->language, k->label);
    return kind;
}

static const char *what_text(struct call *c, const struct since_entry *e)
{
    enum language lang = c->language;

    switch (e->kind) {
    case SINCE_LEARNED:
        return text_fill(c->arena, tr(lang, "Learned ({kind})"),
                         { "kind", kind_label(c, e->word) });
    case SINCE_ENDED:
        return text_fill(c->arena, tr(lang, "No longer so ({kind})"),
                         { "kind", kind_label(c, e->word) });
    case SINCE_WISHED: return tr(lang, "A new wish");
    case SINCE_WISH_SETTLED:
        return text_equal(e->word, "fulfilled") ? tr(lang, "A wish was fulfilled")
                                                : tr(lang, "A wish was declined");
    case SINCE_PROBLEM: return tr(lang, "A problem was told to us");
    case SINCE_PROMISE_SETTLED:
        return text_equal(e->word, "kept") ? tr(lang, "A promise was kept")
                                           : tr(lang, "A promise was not kept");
    case SINCE_ANSWERED: return tr(lang, "They answered our question");
    case SINCE_INCIDENT: return tr(lang, "Something went wrong");
    default: return tr(lang, "Somebody of us spoke with them");
    }
}

const char *since_sentence(struct call *c, const struct since_entry *e)
{
    if (*e->words == '\0')
        return what_text(c, e);
    return text_fill(c->arena, tr(c->language, "{what}: “{words}”"), { "what", what_text(c, e) },
                     { "words", text_cut(c->arena, e->words, WORDS_LETTERS) });
}
