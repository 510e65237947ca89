/* Where did we go wrong, how often, and with whom for the second time? (S2.6) */
#include "app/report_make.h"
#include "base/fold.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

static const struct report_column time_columns[] = {
    { "time", N_("When"), CELL_TEXT },
    { "ours", N_("our fault"), CELL_COUNT },
    { "sorry", N_("of them apologised for"), CELL_COUNT },
    { "others", N_("not our fault, or not known"), CELL_COUNT },
};

static const struct report_column cause_columns[] = {
    { "cause", N_("Cause"), CELL_TEXT },
    { "times", N_("Times"), CELL_COUNT },
    { "people", N_("People"), CELL_COUNT },
    { "last", N_("Last on"), CELL_DAY },
};

static const struct report_column person_columns[] = {
    { "person", N_("Who"), CELL_PERSON },
    { "strikes", N_("Times"), CELL_COUNT },
    { "last", N_("Last on"), CELL_DAY },
    { "what", N_("What happened"), CELL_TEXT },
    { "action", N_("What was done about it"), CELL_TEXT },
};

static const struct report_column incident_columns[] = {
    { "day", N_("On"), CELL_DAY },
    { "person", N_("Who"), CELL_PERSON },
    { "what", N_("What happened"), CELL_TEXT },
    { "cause", N_("Cause"), CELL_TEXT },
};

struct strike {
    int64_t id, person_id, day;
    const char *name, *what, *cause, *folded, *action;
    bool ours, sorry;
};

struct work {
    struct call *c;
    const struct report_asked *asked;
    struct report_answer *out;
    struct strike *all; /* newest first */
    size_t count;
    int64_t twice, often; /* people with two strikes of the window, with more */
};

static bool load(struct work *w, int64_t from, int64_t until, struct strike **out, size_t *count,
                 struct error *err)
{
    const struct value args[] = { V_INT(from), V_INT(until) };
    struct db_rows rows;

    if (!report_query(w->c,
                      "SELECT i.id, i.person_id, p.name, i.what, i.cause, i.action, i.happened_on,"
                      " i.our_fault, i.apology_on FROM incident i JOIN person p"
                      " ON p.id = i.person_id AND p.deleted_at IS NULL AND p.circle_id IN (@) "
                      "WHERE i.happened_on >= $1"
                      " AND i.happened_on <= $2 AND i.deleted_at IS NULL AND i.circle_id IN (@)"
                      " ORDER BY i.happened_on DESC, i.id DESC",
                      args, COUNT(args), &rows, err))
        return false;
    *count = rows.count;
    *out = arena_array(w->c->arena, struct strike, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++)
        (*out)[i] = (struct strike){
            .id = db_int(&rows, i, 0),
            .person_id = db_int(&rows, i, 1),
            .name = db_text(&rows, i, 2),
            .what = db_text(&rows, i, 3),
            .cause = db_text(&rows, i, 4),
            .action = db_text(&rows, i, 5),
            .folded = text_fold(w->c->arena, db_text(&rows, i, 4)),
            .day = db_int(&rows, i, 6),
            .ours = db_int(&rows, i, 7) != 0,
            .sorry = !db_is_null(&rows, i, 8),
        };
    return true;
}

static void add_times(struct work *w)
{
    enum language lang = w->c->language;
    struct day first = { w->count > 0 ? (int32_t)w->all[w->count - 1].day : 0 };
    struct report_periods p = report_periods(w->c, w->asked, first);
    struct report_table *t = report_table(w->out, "times", tr(lang, "Over time"), time_columns,
                                          COUNT(time_columns));
    int64_t (*sums)[3] = arena_alloc(w->c->arena, (p.count + 1) * sizeof *sums);

    for (size_t i = 0; i < w->count; i++) {
        int64_t *sum = sums[report_period_of(&p, w->all[i].day)];

        sum[0] += w->all[i].ours;
        sum[1] += w->all[i].ours && w->all[i].sorry;
        sum[2] += !w->all[i].ours;
    }
    w->out->picture.over_time = true;
    report_series(w->out, tr(lang, "our fault"), TONE_BAD);
    report_series(w->out, tr(lang, "not our fault, or not known"), TONE_SOFT);
    for (size_t i = 0; i < p.count; i++) {
        struct report_row *row = report_row(w->out, t);
        struct report_point *point = report_point(w->out, p.items[i].label);

        put_text(row, p.items[i].label);
        for (int k = 0; k < 3; k++)
            put_number(row, sums[i][k]);
        point->values[0] = sums[i][0];
        point->values[1] = sums[i][2];
        row->from = p.items[i].from;
        row->until = p.items[i].until;
    }
}

/* Those without a cause come last. */
static int by_cause(const void *a, const void *b)
{
    const struct strike *const *x = a, *const *y = b;
    int order = ((*x)->folded[0] == '\0') - ((*y)->folded[0] == '\0');

    order = order != 0 ? order : strcmp((*x)->folded, (*y)->folded);
    return order != 0 ? order
                      : ((*x)->person_id > (*y)->person_id) - ((*x)->person_id < (*y)->person_id);
}

static const struct strike **ours_of(struct work *w, const struct strike *all, size_t count,
                                     size_t *n)
{
    const struct strike **out = arena_array(w->c->arena, const struct strike *, count + 1);

    *n = 0;
    for (size_t i = 0; i < count; i++)
        if (all[i].ours)
            out[(*n)++] = &all[i];
    return out;
}

static void add_causes(struct work *w)
{
    struct report_table *t = report_table(w->out, "causes", tr(w->c->language, "Why"),
                                          cause_columns, COUNT(cause_columns));
    size_t n;
    const struct strike **ours = ours_of(w, w->all, w->count, &n);

    if (n > 0)
        qsort(ours, n, sizeof *ours, by_cause);
    for (size_t from = 0, to; from < n; from = to) {
        struct report_row *row = report_row(w->out, t);
        int64_t people = 1, last = ours[from]->day;

        for (to = from + 1; to < n && text_equal(ours[to]->folded, ours[from]->folded); to++) {
            people += ours[to]->person_id != ours[to - 1]->person_id;
            last = ours[to]->day > last ? ours[to]->day : last;
        }
        if (*ours[from]->cause == '\0')
            row->records = "incident?our_fault=1&cause.null=1"; /* where it can be said */
        put_text(row, *ours[from]->cause != '\0' ? ours[from]->cause
                                                 : tr(w->c->language, "nobody has said why"));
        put_number(row, (int64_t)(to - from));
        put_number(row, people);
        put_day(row, last);
    }
}

/* Newest first within a person, so that the first of them is the last that happened. */
static int by_person(const void *a, const void *b)
{
    const struct strike *const *x = a, *const *y = b;

    if ((*x)->person_id != (*y)->person_id)
        return (*x)->person_id < (*y)->person_id ? -1 : 1;
    return ((*x)->day < (*y)->day) - ((*x)->day > (*y)->day);
}

/* Of the window of the alarms, whichever time is looked at: these matter now. */
static bool add_people(struct work *w, struct error *err)
{
    int window = app_reason_settings(w->c)->strike_days;
    struct strike *all;
    size_t count, n;

    if (!load(w, w->c->today.number - window, w->c->today.number, &all, &count, err))
        return false;
    const struct strike **ours = ours_of(w, all, count, &n);
    struct report_table *t = report_table(
        w->out, "people",
        text_fill(w->c->arena, tr(w->c->language, "More than once within {n} days"),
                  { "n", report_number(w->c, window) }),
        person_columns, COUNT(person_columns));
    if (n > 0)
        qsort(ours, n, sizeof *ours, by_person);
    for (size_t from = 0, to; from < n; from = to) {
        for (to = from + 1; to < n && ours[to]->person_id == ours[from]->person_id; to++)
            ;
        if (to - from < 2)
            continue;
        w->twice += to - from == 2;
        w->often += to - from > 2;
        struct report_row *row = report_row(w->out, t);
        put_named(row, ours[from]->person_id, ours[from]->name);
        put_number(row, (int64_t)(to - from));
        put_day(row, ours[from]->day);
        put_text(row, ours[from]->what);
        put_text(row, ours[from]->action);
    }
    if (t->row_count == 0)
        w->out->table_count--;
    return true;
}

static void add_incidents(struct work *w)
{
    struct report_table *t =
        report_table(w->out, "incidents", tr(w->c->language, "What went wrong"), incident_columns,
                     COUNT(incident_columns));
    size_t most = (size_t)w->asked->most;

    t->more = w->count > most;
    for (size_t i = 0; i < w->count && i < most; i++) {
        struct report_row *row = report_row(w->out, t);

        put_day(row, w->all[i].day);
        put_named(row, w->all[i].person_id, w->all[i].name);
        put_text(row, w->all[i].what);
        put_text(row, w->all[i].cause);
        row->records = arena_printf(w->c->arena, "incident/%lld", (long long)w->all[i].id);
    }
}

static const char *sentence(const struct work *w)
{
    struct call *c = w->c;
    int64_t ours = 0;

    for (size_t i = 0; i < w->count; i++)
        ours += w->all[i].ours;
    const char *said = ours == 0
                           ? tr(c->language, "Nothing went wrong through us in this time.")
                           : text_fill(c->arena,
                                       trn(c->language, ours, "One thing went wrong through us.",
                                           "{n} things went wrong through us."),
                                       { "n", report_number(c, ours) });
    if (w->twice > 0)
        said = arena_printf(
            c->arena, "%s %s", said,
            text_fill(c->arena,
                      trn(c->language, w->twice, "With one person it was the second time.",
                          "With {n} people it was the second time."),
                      { "n", report_number(c, w->twice) }));
    if (w->often > 0)
        said = arena_printf(
            c->arena, "%s %s", said,
            text_fill(
                c->arena,
                trn(c->language, w->often,
                    "With one it was the third time or more: they have to look elsewhere now.",
                    "With {n} it was the third time or more: they have to look elsewhere now."),
                { "n", report_number(c, w->often) }));
    return said;
}

static bool answer(struct call *c, const struct report_asked *asked, struct report_answer *out,
                   struct error *err)
{
    struct work w = { .c = c, .asked = asked, .out = out };

    if (!load(&w, asked->from.number, asked->until.number, &w.all, &w.count, err))
        return false;
    if (w.count > 0)
        add_times(&w);
    if (w.count > 0)
        add_causes(&w);
    if (!add_people(&w, err))
        return false;
    if (w.count > 0)
        add_incidents(&w);
    out->sentence = sentence(&w);
    if (out->table_count == 0)
        out->empty = tr(
            c->language,
            "What goes wrong is written down as an incident: what happened, whose fault it was, "
            "who said sorry. Here will stand how often, why, and with whom for the second time.");
    return true;
}

const struct report report_strikes = {
    .name = "strikes",
    .question = N_("Where did we go wrong, and with whom a second time?"),
    .how = N_("Incidents that were our fault count as strikes. What has the same cause is counted "
              "together; the cause is a word of ours beside the incident. Who is at two is counted "
              "within the days set for the alarms, whichever time is looked at."),
    .see_href = "/e/incident",
    .see_label = N_("All incidents"),
    .answer = answer,
};
