#include "app/facts.h"

#include "app/facts_rows.h"
#include "app/free_time.h"
#include "app/holds.h"
#include "app/visible.h"
#include "base/text.h"
#include "model/field_text.h"

#include <string.h>

struct loader {
    struct call *call;
    int64_t from, to;
    struct holds holds; /* where it is one person */
};

static bool open_stream(struct loader *l, struct db_sql sql, struct fact_rows *s, struct error *err)
{
    /* One person with thousands of purchases must not cost more than the history the reasons
     * see. */
    int64_t most = l->from == l->to ? 2 * FACTS_HISTORY : INT64_MAX;
    const struct value args[] = { V_INT(l->from), V_INT(l->to), V_INT(most) };

    s->next = 0;
    return visible_query(l->call, sql, args, COUNT(args), &s->rows, err);
}

size_t fact_rows_of(struct fact_rows *s, int64_t person, size_t *first)
{
    while (s->next < s->rows.count && db_int(&s->rows, s->next, 0) < person)
        s->next++;
    *first = s->next;
    while (s->next < s->rows.count && db_int(&s->rows, s->next, 0) == person)
        s->next++;
    return s->next - *first;
}

int fact_word(const char *word, const char *const *words, size_t count, int otherwise)
{
    for (size_t i = 0; i < count; i++)
        if (words[i] != NULL && text_equal(words[i], word))
            return (int)i;
    return otherwise;
}
static const char *const relations[] = {
    [RELATION_UNPLACED] = "unplaced", [RELATION_PROSPECT] = "prospect",
    [RELATION_CUSTOMER] = "customer", [RELATION_INTERNAL] = "internal",
    [RELATION_PARTNER] = "partner",   [RELATION_SUPPLIER] = "supplier",
    [RELATION_PRIVATE] = "private",   [RELATION_AUTHORITY] = "authority",
};
static const char *const freedoms[] = {
    [FREEDOM_FREE] = "free", [FREEDOM_BOUND] = "bound", [FREEDOM_NO_CHOICE] = "no_choice",
};
static const char *const rings[] = {
    [RING_NONE] = "none", [RING_FAR] = "far", [RING_NEAR] = "near", [RING_CENTRE] = "centre",
};
static const char *const channels[] = {
    [CHANNEL_CALL] = "call",       [CHANNEL_VISIT] = "visit",     [CHANNEL_MAIL] = "mail",
    [CHANNEL_LETTER] = "letter",   [CHANNEL_MESSAGE] = "message", [CHANNEL_MEETING] = "meeting",
    [CHANNEL_EVENT] = "event",     [CHANNEL_FEEDBACK] = "feedback",
};
static const char *const beginners[] = {
    [BEGUN_BY_US] = "us", [BEGUN_BY_THEM_UNPROMPTED] = "them_unprompted",
    [BEGUN_BY_THEM_PROMPTED] = "them_prompted",
};
static const char *const kinds[] = {
    [INSIGHT_FEAR] = "fear",       [INSIGHT_WORRY] = "worry",
    [INSIGHT_HOPE] = "hope",       [INSIGHT_JOY] = "joy",
    [INSIGHT_CONCERN] = "concern", [INSIGHT_WAY_OF_THINKING] = "way_of_thinking",
};
static const char *const promise_states[] = {
    [PROMISE_OPEN] = "open", [PROMISE_KEPT] = "kept", [PROMISE_RELEASED] = "released",
    [PROMISE_BROKEN] = "broken",
};

enum pronoun facts_pronoun(const char *salutation)
{
    return text_equal(salutation, "ms")   ? PRONOUN_SHE
           : text_equal(salutation, "mr") ? PRONOUN_HE
                                          : PRONOUN_UNKNOWN;
}

struct day fact_day(const struct db_rows *rows, size_t row, size_t column)
{
    return (struct day){ (int32_t)db_int(rows, row, column) };
}

enum answer fact_answer(const struct db_rows *rows, size_t row, size_t column)
{
    if (db_is_null(rows, row, column))
        return ANSWER_UNKNOWN;
    return db_int(rows, row, column) != 0 ? ANSWER_YES : ANSWER_NO;
}

static void read_person(const struct db_rows *rows, size_t i, struct person_facts *out)
{
    struct facts *f = &out->facts;

    f->person = db_int(rows, i, 0);
    f->relation = (enum relation)WORD(db_text(rows, i, 1), relations, RELATION_UNPLACED);
    f->freedom = (enum freedom)WORD(db_text(rows, i, 2), freedoms, FREEDOM_UNKNOWN);
    f->bound_until = fact_day(rows, i, 3);
    f->ring = (enum ring)WORD(db_text(rows, i, 4), rings, RING_NONE);
    if (!db_is_null(rows, i, 5) &&
        !partial_day_read(db_text(rows, i, 5), &f->birthday_year, &f->birthday_month,
                          &f->birthday_day))
        f->birthday_year = f->birthday_month = f->birthday_day = 0;
    f->rhythm_days = (int)db_int(rows, i, 6);
    f->created_on = instant_day((struct instant){ db_int(rows, i, 7) });
    out->owner_id = db_int(rows, i, 8);
    f->drifting_on = fact_day(rows, i, 9);
    f->drifting_stake = (int)db_int(rows, i, 10);
    f->profile_open = db_int(rows, i, 11) != 0;
}

/* Newest first in the rows (so that a limit keeps the newest), newest last in the facts. Who
 * both had the moment and is noted as taking part in it had it once. */
static void read_contacts(struct arena *a, struct fact_rows *s, struct facts *f)
{
    size_t first, n = fact_rows_of(s, f->person, &first), distinct = 0;
    size_t *rows = arena_array(a, size_t, n + 1);

    for (size_t i = first; i < first + n; i++)
        if (distinct == 0 || db_int(&s->rows, i, 1) != db_int(&s->rows, rows[distinct - 1], 1))
            rows[distinct++] = i;

    size_t kept = distinct < FACTS_HISTORY ? distinct : FACTS_HISTORY;
    struct fact_contact *out = arena_array(a, struct fact_contact, kept + 1);

    for (size_t i = 0; i < kept; i++) {
        size_t row = rows[kept - 1 - i];

        out[i].id = db_int(&s->rows, row, 1);
        out[i].at = (struct instant){ db_int(&s->rows, row, 2) };
        out[i].day = instant_day(out[i].at);
        out[i].channel = (enum channel)WORD(db_text(&s->rows, row, 3), channels, CHANNEL_UNKNOWN);
        out[i].begun_by = (enum begun_by)WORD(db_text(&s->rows, row, 4), beginners, BEGUN_UNKNOWN);
        out[i].asked = fact_answer(&s->rows, row, 5);
        out[i].in_person = out[i].channel == CHANNEL_VISIT || out[i].channel == CHANNEL_MEETING ||
                           out[i].channel == CHANNEL_EVENT;
    }
    f->contacts = out;
    f->contact_count = kept;
    f->contacts_before = distinct - kept;
}

static void read_purchases(struct arena *a, struct fact_rows *s, struct facts *f)
{
    size_t first, n = fact_rows_of(s, f->person, &first);
    size_t kept = n < FACTS_HISTORY ? n : FACTS_HISTORY;
    struct fact_purchase *out = arena_array(a, struct fact_purchase, kept + 1);

    for (size_t i = 0; i < kept; i++) {
        size_t row = first + kept - 1 - i;

        out[i] = (struct fact_purchase){ db_int(&s->rows, row, 1), fact_day(&s->rows, row, 2) };
    }
    f->purchases = out;
    f->purchase_count = kept;
}

static void read_promises(struct arena *a, struct fact_rows *s, struct facts *f)
{
    size_t first, n = fact_rows_of(s, f->person, &first);
    struct fact_promise *out = arena_array(a, struct fact_promise, n + 1);

    for (size_t i = 0; i < n; i++) {
        size_t row = first + i;

        out[i] = (struct fact_promise){
            .id = db_int(&s->rows, row, 1),
            .by_them = text_equal(db_text(&s->rows, row, 2), "them"),
            .promiser = db_int(&s->rows, row, 3),
            .what = { .text = db_text(&s->rows, row, 4) },
            .due = fact_day(&s->rows, row, 5),
            .minutes_left = (int)db_int(&s->rows, row, 6),
            .state =
                (enum promise_state)WORD(db_text(&s->rows, row, 7), promise_states, PROMISE_OPEN),
            .promiser_name = db_text(&s->rows, row, 8),
        };
    }
    f->promises = out;
    f->promise_count = n;
}

static void read_tasks(struct arena *a, struct fact_rows *s, struct facts *f)
{
    size_t first, n = fact_rows_of(s, f->person, &first);
    struct fact_task *out = arena_array(a, struct fact_task, n + 1);

    for (size_t i = 0; i < n; i++)
        out[i] = (struct fact_task){
            .id = db_int(&s->rows, first + i, 1), .assignee = db_int(&s->rows, first + i, 2),
            .title = db_text(&s->rows, first + i, 3), .due = fact_day(&s->rows, first + i, 4),
        };
    f->tasks = out;
    f->task_count = n;
}

static void read_insights(struct arena *a, struct fact_rows *s, struct facts *f)
{
    size_t first, n = fact_rows_of(s, f->person, &first);
    struct fact_insight *out = arena_array(a, struct fact_insight, n + 1);

    for (size_t i = 0; i < n; i++)
        out[i] = (struct fact_insight){
            .id = db_int(&s->rows, first + i, 1),
            .kind =
                (enum insight_kind)WORD(db_text(&s->rows, first + i, 2), kinds, INSIGHT_UNKNOWN),
            .words = { .text = db_text(&s->rows, first + i, 3) },
            .since = fact_day(&s->rows, first + i, 4),
            .confirmed_on = fact_day(&s->rows, first + i, 5),
            .ended_on = fact_day(&s->rows, first + i, 6),
        };
    f->insights = out;
    f->insight_count = n;
}

static void read_wishes(struct arena *a, struct fact_rows *s, struct facts *f)
{
    size_t first, n = fact_rows_of(s, f->person, &first);
    struct fact_wish *out = arena_array(a, struct fact_wish, n + 1);

    for (size_t i = 0; i < n; i++)
        out[i] = (struct fact_wish){
            .id = db_int(&s->rows, first + i, 1),
            .words = { .text = db_text(&s->rows, first + i, 2) },
            .since = fact_day(&s->rows, first + i, 3),
            .open = true,
        };
    f->wishes = out;
    f->wish_count = n;
}

/* What is settled makes no reason, so only open promises, tasks and wishes are read; a broken
 * promise is settled only once they have heard of it, which the reason itself looks at. */
static const struct fact_table tables[] = {
    { "moment",
      "participant",
      { "SELECT m.person_id AS who, m.id, m.at, m.channel, m.begun_by, m.asked FROM moment m"
        " WHERE m.person_id BETWEEN $1 AND $2 AND m.circle_id IN (@) AND m.deleted_at IS NULL"
        " UNION ALL SELECT p.person_id, m.id, m.at, m.channel, m.begun_by, m.asked"
        " FROM participant p JOIN moment m ON m.id = p.moment_id"
        " WHERE p.person_id BETWEEN $1 AND $2 AND p.circle_id IN (@) AND p.deleted_at IS NULL"
        " AND m.circle_id IN (@) AND m.deleted_at IS NULL"
        " ORDER BY who, at DESC, id LIMIT $3" },
      read_contacts },
    { "purchase",
      NULL,
      { "SELECT person_id, id, day FROM purchase WHERE person_id BETWEEN $1 AND $2"
        " AND circle_id IN (@) AND deleted_at IS NULL ORDER BY person_id, day DESC LIMIT $3" },
      read_purchases },
    { "promise",
      NULL,
      { "SELECT p.person_id, p.id, p.promised_by, p.user_id, p.what, p.due, p.minutes, p.state,"
        " u.name FROM promise p LEFT JOIN app_user u ON u.id = p.user_id"
        " WHERE p.person_id BETWEEN $1 AND $2 AND p.state IN ('open', 'broken')"
        " AND p.circle_id IN (@) AND p.deleted_at IS NULL ORDER BY p.person_id, p.state DESC, p.id "
        "LIMIT $3" },
      read_promises },
    { "task",
      NULL,
      { "SELECT person_id, id, user_id, what, due FROM task WHERE person_id BETWEEN $1 AND $2"
        " AND done_on IS NULL AND circle_id IN (@) AND deleted_at IS NULL ORDER BY person_id, id "
        "LIMIT $3" },
      read_tasks },
    { "insight",
      NULL,
      { "SELECT person_id, id, kind, words, since, confirmed_on, ended_on FROM insight"
        " WHERE person_id BETWEEN $1 AND $2 AND circle_id IN (@) AND deleted_at IS NULL"
        " ORDER BY person_id, id LIMIT $3" },
      read_insights },
    { "wish",
      NULL,
      { "SELECT person_id, id, words, since FROM wish WHERE person_id BETWEEN $1 AND $2"
        " AND state = 'open' AND circle_id IN (@) AND deleted_at IS NULL ORDER BY person_id, id "
        "LIMIT $3" },
      read_wishes },
};

static bool may_hold(const struct loader *l, const struct fact_table *t)
{
    return l->from != l->to || holds_any(&l->holds, t->table) ||
           (t->other != NULL && holds_any(&l->holds, t->other));
}

static bool read_tables(struct loader *l, const struct fact_table *list, size_t table_count,
                        struct person_facts *people, size_t count, struct error *err)
{
    for (size_t t = 0; t < table_count && count > 0; t++) {
        struct fact_rows s = { { 0 }, 0 };

        if (may_hold(l, &list[t]) && !open_stream(l, list[t].sql, &s, err))
            return false;
        for (size_t i = 0; i < count; i++)
            list[t].read(l->call->arena, &s, &people[i].facts);
    }
    return true;
}

/* How long a promiser needs decides from when a promise is shown; without work it does not. */
static bool fill_free_time(struct call *c, struct person_facts *people, size_t count,
                           struct error *err)
{
    struct free_time *free = NULL;

    for (size_t i = 0; i < count; i++) {
        struct facts *f = &people[i].facts;

        for (size_t k = 0; k < f->promise_count; k++) {
            struct fact_promise *p =
                (struct fact_promise *)&f->promises[k]; /* ours until handed out */

            if (p->minutes_left <= 0 || p->promiser == 0)
                continue;
            if (free == NULL && !free_time_load(c, &free, err))
                return false;
            p->free_minutes_a_day = free_time_a_day(free, p->promiser);
        }
    }
    return true;
}

bool facts_load(struct call *c, int64_t from, int64_t to, struct person_facts **out,
                size_t *count, struct error *err)
{
    struct loader l = { .call = c, .from = from, .to = to };
    struct fact_rows people;

    if (from == to && !holds_load(c, from, &l.holds, err))
        return false;
    if (!open_stream(
            &l,
            DB_SQL("SELECT p.id, p.relation, p.freedom, p.bound_until, p.ring, p.birthday,"
                   " p.rhythm_days, p.created_at, p.owner_id, l.drifting_on, l.stake,"
                   " EXISTS (SELECT 1 FROM wish_profile w WHERE w.is_active = 1"
                   " AND w.deleted_at IS NULL) AND NOT EXISTS (SELECT 1 FROM profile_fit f"
                   " WHERE f.person_id = p.id AND f.deleted_at IS NULL AND f.circle_id IN (@))"
                   " FROM person p LEFT JOIN expectation l ON l.person_id = p.id"
                   " WHERE p.id BETWEEN $1 AND $2 AND p.circle_id IN (@) AND p.deleted_at IS NULL"
                   " ORDER BY p.id LIMIT $3"),
            &people, err))
        return false;
    *count = people.rows.count;
    *out = arena_array(c->arena, struct person_facts, *count + 1);
    for (size_t i = 0; i < *count; i++)
        read_person(&people.rows, i, &(*out)[i]);
    return read_tables(&l, tables, COUNT(tables), *out, *count, err) &&
           read_tables(&l, practice_fact_tables, practice_fact_table_count, *out, *count, err) &&
           fill_free_time(c, *out, *count, err);
}
