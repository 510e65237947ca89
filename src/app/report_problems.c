/* How did we help: fast, personally, discreetly, effectively? (S0.8) */
#include "app/report_make.h"

#include <stdlib.h>

static const struct report_column time_columns[] = {
    { "time", N_("When"), CELL_TEXT },
    { "told", N_("Problems told"), CELL_COUNT },
    { "first_answer_minutes", N_("First answer after"), CELL_MINUTES },
    { "named", N_("One of us answers for it"), CELL_COUNT },
    { "solved", N_("solved"), CELL_COUNT },
    { "asked_back", N_("They said how it was"), CELL_COUNT },
    { "fast", N_("fast"), CELL_COUNT },
    { "personal", N_("personal"), CELL_COUNT },
    { "discreet", N_("discreet"), CELL_COUNT },
    { "helped", N_("it helped"), CELL_COUNT },
};

static const struct report_column problem_columns[] = {
    { "person", N_("Who"), CELL_PERSON },
    { "words", N_("In their words"), CELL_TEXT },
    { "told", N_("Told us on"), CELL_DAY },
    { "helper", N_("Who helps"), CELL_USER },
    { "state", N_("How it stands"), CELL_TEXT },
};

enum { MINUTE_MS = 60000 };
enum quality { TOLD, NAMED, SOLVED, ASKED_BACK, FAST, PERSONAL, DISCREET, HELPED, QUALITIES };

struct problem {
    int64_t opened_at, reacted_at; /* 0: not yet */
    bool is[QUALITIES];
};

struct work {
    struct call *c;
    const struct report_asked *asked;
    struct report_answer *out;
    struct problem *all; /* the oldest first */
    size_t count;
    int64_t sums[QUALITIES];
};

static bool load(struct work *w, struct error *err)
{
    const struct value args[] = { V_INT(report_from_ms(w->asked)),
                                  V_INT(report_until_ms(w->asked)) };
    struct db_rows rows;

    if (!report_query(w->c,
                      "SELECT q.opened_at, q.first_reaction_at, q.helper_id, q.solved_at,"
                      " q.confirmed <> 'unanswered', q.was_fast, q.was_personal, q.was_discreet, "
                      "q.confirmed = 'yes'"
                      " FROM problem q JOIN person p ON p.id = q.person_id AND p.deleted_at IS "
                      "NULL AND p.circle_id IN (@)"
                      " WHERE q.opened_at >= $1 AND q.opened_at < $2 AND q.deleted_at IS NULL AND "
                      "q.circle_id IN (@)"
                      " ORDER BY q.opened_at",
                      args, COUNT(args), &rows, err))
        return false;
    w->count = rows.count;
    w->all = arena_array(w->c->arena, struct problem, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++) {
        struct problem *p = &w->all[i];

        p->opened_at = db_int(&rows, i, 0);
        p->reacted_at = db_int(&rows, i, 1);
        p->is[TOLD] = true;
        p->is[NAMED] = !db_is_null(&rows, i, 2);
        p->is[SOLVED] = !db_is_null(&rows, i, 3);
        p->is[ASKED_BACK] = db_int(&rows, i, 4) != 0;
        p->is[FAST] = db_int(&rows, i, 5) != 0;
        p->is[PERSONAL] = db_int(&rows, i, 6) != 0;
        p->is[DISCREET] = db_int(&rows, i, 7) != 0;
        p->is[HELPED] = db_int(&rows, i, 8) != 0;
    }
    return true;
}

static int by_size(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

    return (x > y) - (x < y);
}

/* The middle one: one problem left lying for months must not speak for all the others. −1: none. */
static int64_t median_minutes(const struct work *w, size_t from, size_t to)
{
    int64_t *waits = arena_array(w->c->arena, int64_t, to - from + 1);
    size_t n = 0;

    for (size_t i = from; i < to; i++)
        if (w->all[i].reacted_at != 0)
            waits[n++] = (w->all[i].reacted_at - w->all[i].opened_at) / MINUTE_MS;
    if (n == 0)
        return -1;
    qsort(waits, n, sizeof *waits, by_size);
    return waits[n / 2];
}

static void add_times(struct work *w)
{
    enum language lang = w->c->language;
    struct report_periods p =
        report_periods(w->c, w->asked, instant_day((struct instant){ w->all[0].opened_at }));
    struct report_table *t = report_table(w->out, "times", tr(lang, "Over time"), time_columns,
                                          COUNT(time_columns));
    size_t from = 0, to;

    w->out->picture.over_time = true;
    report_series(w->out, tr(lang, "it helped, in their words"), TONE_GOOD);
    report_series(w->out, tr(lang, "it did not help"), TONE_BAD);
    report_series(w->out, tr(lang, "they have not said"), TONE_SOFT);
    for (size_t i = 0; i < p.count; i++, from = to) {
        int64_t sums[QUALITIES] = { 0 };

        for (to = from;
             to < w->count && instant_day((struct instant){ w->all[to].opened_at }).number <=
                                  p.items[i].until.number;
             to++)
            for (int k = 0; k < QUALITIES; k++) {
                sums[k] += w->all[to].is[k];
                w->sums[k] += w->all[to].is[k];
            }
        struct report_row *row = report_row(w->out, t);
        struct report_point *point = report_point(w->out, p.items[i].label);
        int64_t wait = median_minutes(w, from, to);
        put_text(row, p.items[i].label);
        put_number(row, sums[TOLD]);
        if (wait < 0)
            put_nothing(row);
        else
            put_number(row, wait);
        for (int k = NAMED; k < QUALITIES; k++)
            put_number(row, sums[k]);
        point->values[0] = sums[HELPED];
        point->values[1] = sums[ASKED_BACK] - sums[HELPED];
        point->values[2] = sums[TOLD] - sums[ASKED_BACK];
        row->from = p.items[i].from;
        row->until = p.items[i].until;
    }
}

static const char *state_of(struct work *w, const struct db_rows *rows, size_t i)
{
    enum language lang = w->c->language;

    return db_int(rows, i, 7) != 0
               ? (db_int(rows, i, 8) != 0 ? tr(lang, "it helped") : tr(lang, "it did not help"))
           : !db_is_null(rows, i, 6) ? tr(lang, "solved, they have not said")
                                     : tr(lang, "not solved");
}

/* What did not help, and what is open, before what went well. */
static bool add_problems(struct work *w, struct error *err)
{
    const struct value args[] = { V_INT(report_from_ms(w->asked)), V_INT(report_until_ms(w->asked)),
                                  V_INT(w->asked->most + 1) };
    struct db_rows rows;

    if (!report_query(
            w->c,
            "SELECT p.id, p.name, q.words, q.opened_at, q.helper_id, u.name, q.solved_at,"
            " q.confirmed <> 'unanswered', q.confirmed = 'yes' FROM problem q JOIN person p"
            " ON p.id = q.person_id AND p.deleted_at IS NULL AND p.circle_id IN (@) LEFT JOIN "
            "app_user u"
            " ON u.id = q.helper_id WHERE q.opened_at >= $1 AND q.opened_at < $2"
            " AND q.deleted_at IS NULL AND q.circle_id IN (@) ORDER BY CASE WHEN q.confirmed <> "
            "'unanswered'"
            " THEN CASE WHEN q.confirmed = 'yes' THEN 3 ELSE 0 END"
            " WHEN q.solved_at IS NULL THEN 1 ELSE 2 END, q.opened_at DESC LIMIT $3",
            args, COUNT(args), &rows, err))
        return false;
    struct report_table *t =
        report_table(w->out, "problems", tr(w->c->language, "What was told to us"), problem_columns,
                     COUNT(problem_columns));
    t->more = rows.count > (size_t)w->asked->most;
    for (size_t i = 0; i < rows.count - t->more; i++) {
        struct report_row *row = report_row(w->out, t);

        put_named(row, db_int(&rows, i, 0), db_text(&rows, i, 1));
        put_text(row, db_text(&rows, i, 2));
        put_day(row, instant_day((struct instant){ db_int(&rows, i, 3) }).number);
        put_named(row, db_int(&rows, i, 4), db_text(&rows, i, 5));
        put_text(row, state_of(w, &rows, i));
    }
    return true;
}

static const char *sentence(const struct work *w)
{
    struct call *c = w->c;
    int64_t wait = median_minutes(w, 0, w->count);
    const char *said = text_fill(c->arena,
                                 trn(c->language, w->sums[TOLD], "One problem was told to us.",
                                     "{n} problems were told to us."),
                                 { "n", report_number(c, w->sums[TOLD]) });

    if (wait >= 0)
        said = arena_printf(
            c->arena, "%s %s", said,
            text_fill(c->arena, tr(c->language, "Half of them had a first answer within {time}."),
                      { "time", report_minutes(c, wait > 0 ? wait : 1) }));
    if (w->sums[ASKED_BACK] == 0)
        return arena_printf(c->arena, "%s %s", said,
                            tr(c->language, "Nobody has said yet whether it helped."));
    return arena_printf(
        c->arena, "%s %s", said,
        text_fill(c->arena, tr(c->language, "Of {all} who said how it was, it helped {some}."),
                  { "all", report_number(c, w->sums[ASKED_BACK]) },
                  { "some", report_number(c, w->sums[HELPED]) }));
}

static bool answer(struct call *c, const struct report_asked *asked, struct report_answer *out,
                   struct error *err)
{
    struct work w = { .c = c, .asked = asked, .out = out };

    if (!load(&w, err))
        return false;
    if (w.count == 0) {
        out->sentence = tr(c->language, "No problem was told to us in this time.");
        out->empty =
            tr(c->language, "As soon as a problem is written down, it stands here how fast we "
                            "answered, who of us helped, and what they say of it: whether it was "
                            "fast, personal, discreet, and whether it helped.");
        return true;
    }
    add_times(&w);
    out->sentence = sentence(&w);
    return add_problems(&w, err);
}

const struct report report_problems = {
    .name = "problems",
    .question = N_("How did we help: fast, personally, discreetly, effectively?"),
    .how = N_("Counted in the time in which the problem was told. The first answer is the middle "
              "of all, so that one left lying does not speak for the others. Fast, personal, "
              "discreet and whether it helped is what they say themselves, by the link."),
    .see_href = "/problems",
    .see_label = N_("The problem desk"),
    .answer = answer,
};
