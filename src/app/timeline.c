#include "app/timeline.h"

#include "app/holds.h"
#include "app/read_log.h"
#include "app/visible.h"
#include "db/db.h"
#include "entity/person.h"

#include <stdlib.h>

enum { NOON = 12 };

/* Further ahead than anybody plans. */
#define CENTURIES_MS (INT64_C(400) * 365 * 86400000)

/* Everything before this instant and, at it, this id. */
struct place {
    int64_t ms, id;
};

struct source {
    enum timeline_kind kind;
    bool by_day; /* $2 is a day, otherwise an instant */
    const char *table; /* without whose rows there are none (holds.h) */
    /* $1 the person, $2 and $3 the place, $4 how many; columns: id, at, words, word, other,
     * number, feeling, by, circle */
    struct db_sql sql;
};

static const struct source sources[] = {
    { TIMELINE_MOMENT,
      false,
      "moment",
      { "SELECT m.id, m.at, m.words, m.channel, m.begun_by, m.minutes, m.feeling, u.name, "
        "m.circle_id"
        " FROM moment m LEFT JOIN app_user u ON u.id = m.user_id WHERE m.person_id = $1"
        " AND m.deleted_at IS NULL AND m.circle_id IN (@) AND m.at <= $2 AND (m.at < $2 OR m.id < "
        "$3)"
        " ORDER BY m.at DESC, m.id DESC LIMIT $4" } },
    { TIMELINE_MOMENT,
      false,
      "participant",
      { "SELECT m.id, m.at, m.words, m.channel, m.begun_by, m.minutes, m.feeling, u.name, "
        "m.circle_id"
        " FROM participant p JOIN moment m ON m.id = p.moment_id"
        " LEFT JOIN app_user u ON u.id = m.user_id WHERE p.person_id = $1"
        " AND p.circle_id IN (@) AND p.deleted_at IS NULL AND m.deleted_at IS NULL AND m.circle_id "
        "IN (@)"
        " AND m.person_id <> $1 AND m.at <= $2 AND (m.at < $2 OR m.id < $3)"
        " ORDER BY m.at DESC, m.id DESC LIMIT $4" } },
    { TIMELINE_PURCHASE,
      true,
      "purchase",
      { "SELECT id, day, reference, currency, '', amount, NULL, '', circle_id FROM purchase"
        " WHERE person_id = $1 AND deleted_at IS NULL AND circle_id IN (@) AND day <= $2 AND (day "
        "< $2 OR id < $3)"
        " ORDER BY day DESC, id DESC LIMIT $4" } },
    { TIMELINE_PROMISE,
      true,
      "promise",
      { "SELECT p.id, p.closed_on, p.what, p.state, p.promised_by, NULL, NULL, u.name, p.circle_id"
        " FROM promise p LEFT JOIN app_user u ON u.id = p.user_id WHERE p.person_id = $1"
        " AND p.deleted_at IS NULL AND p.circle_id IN (@) AND p.state <> 'open' AND p.closed_on <= "
        "$2"
        " AND (p.closed_on < $2 OR p.id < $3) ORDER BY p.closed_on DESC, p.id DESC LIMIT $4" } },
    { TIMELINE_INSIGHT,
      true,
      "insight", /* the others stand with the moment they were said in */
      { "SELECT id, since, words, kind, '', NULL, NULL, '', circle_id FROM insight WHERE person_id "
        "= $1"
        " AND deleted_at IS NULL AND circle_id IN (@) AND moment_id IS NULL AND since <= $2"
        " AND (since < $2 OR id < $3) ORDER BY since DESC, id DESC LIMIT $4" } },
    { TIMELINE_WISH,
      true,
      "wish",
      { "SELECT id, closed_on, words, state, why, NULL, NULL, '', circle_id FROM wish WHERE "
        "person_id = $1"
        " AND deleted_at IS NULL AND circle_id IN (@) AND state <> 'open' AND closed_on <= $2"
        " AND (closed_on < $2 OR id < $3) ORDER BY closed_on DESC, id DESC LIMIT $4" } },
    { TIMELINE_TASK,
      true,
      "task",
      { "SELECT t.id, t.done_on, t.what, '', '', NULL, NULL, u.name, t.circle_id FROM task t"
        " LEFT JOIN app_user u ON u.id = t.user_id WHERE t.person_id = $1"
        " AND t.deleted_at IS NULL AND t.circle_id IN (@) AND t.done_on <= $2"
        " AND (t.done_on < $2 OR t.id < $3) ORDER BY t.done_on DESC, t.id DESC LIMIT $4" } },
    { TIMELINE_INCIDENT,
      true,
      "incident",
      { "SELECT i.id, i.happened_on, i.what, '', i.harm, i.our_fault, NULL, u.name, i.circle_id "
        "FROM incident i"
        " LEFT JOIN app_user u ON u.id = i.apology_by WHERE i.person_id = $1"
        " AND i.deleted_at IS NULL AND i.circle_id IN (@) AND i.happened_on <= $2"
        " AND (i.happened_on < $2 OR i.id < $3) ORDER BY i.happened_on DESC, i.id DESC LIMIT "
        "$4" } },
    { TIMELINE_PROBLEM,
      false,
      "problem",
      { "SELECT p.id, p.opened_at, p.words, p.confirmed, p.solution, NULL, NULL, u.name, "
        "p.circle_id"
        " FROM problem p LEFT JOIN app_user u ON u.id = p.helper_id WHERE p.person_id = $1"
        " AND p.deleted_at IS NULL AND p.circle_id IN (@) AND p.opened_at <= $2"
        " AND (p.opened_at < $2 OR p.id < $3) ORDER BY p.opened_at DESC, p.id DESC LIMIT $4" } },
    { TIMELINE_ADVICE,
      true,
      "advice",
      { "SELECT id, given_on, wanted, decided, advised, NULL, NULL, '', circle_id FROM advice"
        " WHERE person_id = $1 AND deleted_at IS NULL AND circle_id IN (@) AND given_on <= $2"
        " AND (given_on < $2 OR id < $3) ORDER BY given_on DESC, id DESC LIMIT $4" } },
    { TIMELINE_EVIDENCE,
      true,
      "evidence",
      { "SELECT e.id, e.seen_on, e.words, e.kind, coalesce(p.name, e.to_whom), NULL, NULL, '', "
        "e.circle_id"
        " FROM evidence e LEFT JOIN person p ON p.id = e.to_person_id AND p.circle_id IN (@) WHERE "
        "e.person_id = $1"
        " AND e.deleted_at IS NULL AND e.circle_id IN (@) AND e.seen_on <= $2"
        " AND (e.seen_on < $2 OR e.id < $3) ORDER BY e.seen_on DESC, e.id DESC LIMIT $4" } },
};

struct gathering {
    struct call *call;
    int64_t person;
    struct place before;
    int limit;
    struct timeline *out;
    size_t room;
};

static struct instant noon(int64_t day)
{
    return instant_of((struct day){ (int32_t)day }, NOON, 0);
}

/* The place in a table of days: a day stands at its noon. */
static struct place of_days(struct place p)
{
    int64_t day = instant_day((struct instant){ p.ms }).number, ms = noon(day).ms;

    return (struct place){ day, ms < p.ms ? INT64_MAX : ms == p.ms ? p.id : 0 };
}

static void add(struct gathering *g, const struct source *s, const struct db_rows *rows, size_t i)
{
    struct timeline *out = g->out;
    int64_t at = db_int(rows, i, 1);

    out->entries = arena_more(g->call->arena, out->entries, out->count, g->room);
    out->entries[out->count++] = (struct timeline_entry){
        .kind = s->kind, .id = db_int(rows, i, 0),
        .at = s->by_day ? noon(at) : (struct instant){ at },
        .words = db_text(rows, i, 2), .word = db_text(rows, i, 3), .other = db_text(rows, i, 4),
        .number = db_int(rows, i, 5), .feeling = (int)db_int(rows, i, 6),
        .feeling_known = !db_is_null(rows, i, 6), .by = db_text(rows, i, 7),
        .circle_id = db_int(rows, i, 8),
    };
    read_log_note(g->call, db_int(rows, i, 8), &person_entity, g->person, g->person);
}

static bool gather(struct gathering *g, const struct source *s, struct error *err)
{
    struct place p = s->by_day ? of_days(g->before) : g->before;
    const struct value args[] = { V_INT(g->person), V_INT(p.ms), V_INT(p.id), V_INT(g->limit + 1) };
    struct db_rows rows;

    if (!visible_query(g->call, s->sql, args, COUNT(args), &rows, err))
        return false;
    for (size_t i = 0; i < rows.count; i++)
        add(g, s, &rows, i);
    return true;
}

static int newest_first(const void *a, const void *b)
{
    const struct timeline_entry *x = a, *y = b;

    if (x->at.ms != y->at.ms)
        return x->at.ms > y->at.ms ? -1 : 1;
    return x->id > y->id ? -1 : x->id < y->id;
}

/* "1795341600000-456122", where the page before ended. */
static bool read_place(const struct call *c, const char *before, struct place *out,
                       struct error *err)
{
    char *end;

    *out = (struct place){ c->now.ms + CENTURIES_MS, INT64_MAX };
    if (before == NULL)
        return true;
    out->ms = strtoll(before, &end, 10);
    if (end != before && *end == '-') {
        const char *id = end + 1;

        out->id = strtoll(id, &end, 10);
        if (end != id && *end == '\0' && out->ms > -(INT64_C(1) << 50) &&
            out->ms < INT64_C(1) << 50)
            return true;
    }
    return fail(err, ERROR_INPUT, "before", "This is no place in the history of a person.");
}

bool app_timeline(struct call *c, int64_t person_id, const char *before, int limit,
                  struct timeline *out, struct error *err)
{
    struct gathering g = { .call = c,
                           .person = person_id,
                           .out = out,
                           .limit =
                               limit > 0 && limit <= TIMELINE_MOST ? limit : TIMELINE_DEFAULT };

    struct holds holds;

    *out = (struct timeline){ 0 };
    if (!app_may_read(c, &person_entity, err) || !read_place(c, before, &g.before, err) ||
        !holds_load(c, person_id, &holds, err))
        return false;
    for (size_t i = 0; i < COUNT(sources); i++)
        if (holds_any(&holds, sources[i].table) && !gather(&g, &sources[i], err))
            return false;
    if (out->count > 1)
        qsort(out->entries, out->count, sizeof *out->entries, newest_first);
    for (size_t i = 0; i < out->count && out->moment == NULL; i++)
        if (out->entries[i].kind == TIMELINE_MOMENT)
            out->moment = &out->entries[i];
    if (out->count > (size_t)g.limit) {
        const struct timeline_entry *last = &out->entries[g.limit - 1];

        out->count = (size_t)g.limit;
        out->next =
            arena_printf(c->arena, "%lld-%lld", (long long)last->at.ms, (long long)last->id);
    }
    return true;
}
