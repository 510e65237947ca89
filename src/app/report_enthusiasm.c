/* Who is enthusiastic, and what shows it? (S4.5): four states, each with its facts. */
#include "app/enthusiasm.h"
#include "app/ids.h"
#include "app/report_make.h"

static const struct report_column time_columns[] = {
    { "until", N_("Until"), CELL_DAY },
    { "enthusiastic", N_("enthusiastic"), CELL_COUNT },
    { "satisfied", N_("satisfied"), CELL_COUNT },
    { "unhappy", N_("not satisfied"), CELL_COUNT },
};

static const struct report_column state_columns[] = {
    { "state", N_("How content"), CELL_TEXT },
    { "customers", N_("Customers"), CELL_COUNT },
};

static const struct report_column person_columns[] = {
    { "person", N_("Who"), CELL_PERSON },
    { "state", N_("How content"), CELL_TEXT },
    { "on", N_("On"), CELL_DAY },
    { "fact", N_("What shows it"), CELL_TEXT },
};

enum { AT_ONCE = 512 };
static const enum enthusiasm shown_order[] = { UNHAPPY, ENTHUSIASTIC, SATISFIED };

struct work {
    struct call *c;
    const struct report_asked *asked;
    struct report_answer *out;
    struct sign_told *signs;  /* by person and day */
    struct sign_fact *facts;  /* the same, bare */
    size_t count;
    int64_t customers, in[ENTHUSIASM_COUNT];
};

static size_t end_of(const struct work *w, size_t from)
{
    size_t to = from + 1;

    while (to < w->count && w->signs[to].person_id == w->signs[from].person_id)
        to++;
    return to;
}

static void count_states(const struct work *w, struct day day, int64_t *in)
{
    for (size_t from = 0, to; from < w->count; from = to) {
        to = end_of(w, from);
        in[enthusiasm_of(w->facts + from, to - from, day)]++;
    }
}

static void add_times(struct work *w)
{
    static const enum enthusiasm order[] = { ENTHUSIASTIC, SATISFIED, UNHAPPY };
    static const enum report_tone tones[] = { TONE_GOOD, TONE_SOFT, TONE_BAD };
    enum language lang = w->c->language;
    struct day first = w->asked->until;

    for (size_t i = 0; i < w->count; i++)
        if (w->facts[i].on.number < first.number)
            first = w->facts[i].on;
    struct report_periods p = report_periods(w->c, w->asked, first);
    struct report_table *t =
        report_table(w->out, "times", tr(lang, "How many showed it, over time"), time_columns,
                     COUNT(time_columns));
    w->out->picture.over_time = true;
    for (size_t k = 0; k < COUNT(order); k++)
        report_series(w->out, tr(lang, enthusiasm_labels[order[k]]), tones[k]);
    for (size_t i = 0; i < p.count; i++) {
        struct report_row *row = report_row(w->out, t);
        struct report_point *point = report_point(w->out, p.items[i].label);
        int64_t in[ENTHUSIASM_COUNT] = { 0 };

        count_states(w, p.items[i].until, in);
        put_day(row, p.items[i].until.number);
        for (size_t k = 0; k < COUNT(order); k++) {
            put_number(row, in[order[k]]);
            point->values[k] = in[order[k]];
        }
    }
}

static void add_states(struct work *w)
{
    struct report_table *t =
        report_table(w->out, "states", tr(w->c->language, "At the end of this time"), state_columns,
                     COUNT(state_columns));

    for (int k = ENTHUSIASTIC; k >= 0; k--) {
        struct report_row *row = report_row(w->out, t);

        put_text(row, tr(w->c->language, enthusiasm_labels[k]));
        put_number(row, w->in[k]);
        row->people =
            arena_printf(w->c->arena, "relation=customer&enthusiasm=%s", enthusiasm_names[k]);
    }
}

/* The newest fact that alone would show the state of the person whose facts these are. */
static size_t newest(const struct work *w, size_t from, size_t to, enum enthusiasm state)
{
    size_t found = from;

    for (size_t i = from; i < to; i++)
        if (enthusiasm_of_sign(w->facts[i].sign) == state &&
            enthusiasm_shows(w->facts + from, to - from, i - from, w->asked->until))
            found = i;
    return found;
}

static bool load_names(struct work *w, const struct report_table *t, struct error *err)
{
    int64_t *ids = arena_array(w->c->arena, int64_t, t->row_count + 1);

    for (size_t i = 0; i < t->row_count; i++)
        ids[i] = t->rows[i].cells[0].number;
    for (size_t from = 0; from < t->row_count; from += AT_ONCE) {
        size_t n = t->row_count - from < AT_ONCE ? t->row_count - from : AT_ONCE;
        struct db_rows rows;

        if (!ids_query(w->c, "SELECT id, name FROM person WHERE id IN (?)", ids + from, n, &rows,
                       err))
            return false;
        for (size_t r = 0; r < rows.count; r++)
            for (size_t i = from; i < from + n; i++)
                if (ids[i] == db_int(&rows, r, 0))
                    t->rows[i].cells[0].text = db_text(&rows, r, 1);
    }
    return true;
}

static bool add_people(struct work *w, struct error *err)
{
    struct report_table *t =
        report_table(w->out, "people", tr(w->c->language, "Each of them, and what shows it"),
                     person_columns, COUNT(person_columns));

    for (size_t k = 0; k < COUNT(shown_order); k++)
        for (size_t from = 0, to; from < w->count; from = to) {
            to = end_of(w, from);
            if (enthusiasm_of(w->facts + from, to - from, w->asked->until) != shown_order[k])
                continue;
            t->more = t->row_count == (size_t)w->asked->most;
            if (t->more)
                return load_names(w, t, err);
            const struct sign_told *s = &w->signs[newest(w, from, to, shown_order[k])];
            struct report_row *row = report_row(w->out, t);
            put_named(row, s->person_id, "?");
            put_text(row, tr(w->c->language, enthusiasm_labels[shown_order[k]]));
            put_day(row, s->fact.on.number);
            put_text(row, enthusiasm_sentence(w->c, s));
        }
    return load_names(w, t, err);
}

static const char *sentence(const struct work *w)
{
    struct call *c = w->c;

    return text_fill(
        c->arena,
        tr(c->language, "Enthusiastic: {enthusiastic} of {all} customers; satisfied: {satisfied}; "
                        "not satisfied: {unhappy}. Of the others ({unknown}) nothing shows it."),
        { "all", report_number(c, w->customers) },
        { "enthusiastic", report_number(c, w->in[ENTHUSIASTIC]) },
        { "satisfied", report_number(c, w->in[SATISFIED]) },
        { "unhappy", report_number(c, w->in[UNHAPPY]) },
        { "unknown", report_number(c, w->in[ENTHUSIASM_UNKNOWN]) });
}

static bool load(struct work *w, struct error *err)
{
    struct day from = w->asked->from.number == 0 ? w->asked->from
                                                 : day_plus(w->asked->from, -ENTHUSIASM_DAYS);
    struct db_rows rows;

    if (!enthusiasm_signs(w->c, 0, from, w->asked->until, &w->signs, &w->count, err) ||
        !report_query(w->c,
                      "SELECT count(*) FROM person p WHERE p.relation = 'customer'"
                      " AND p.deleted_at IS NULL AND p.circle_id IN (@)",
                      NULL, 0, &rows, err))
        return false;
    w->customers = db_int(&rows, 0, 0);
    w->facts = arena_array(w->c->arena, struct sign_fact, w->count + 1);
    for (size_t i = 0; i < w->count; i++)
        w->facts[i] = w->signs[i].fact;
    count_states(w, w->asked->until, w->in);
    w->in[ENTHUSIASM_UNKNOWN] =
        w->customers - w->in[UNHAPPY] - w->in[SATISFIED] - w->in[ENTHUSIASTIC];
    return true;
}

static bool answer(struct call *c, const struct report_asked *asked, struct report_answer *out,
                   struct error *err)
{
    struct work w = { .c = c, .asked = asked, .out = out };

    if (!load(&w, err))
        return false;
    if (w.count == 0) {
        out->sentence = tr(c->language, "Nothing shows yet how content our customers are.");
        out->empty = tr(c->language, "Ask for feedback, ask whether help helped, and write down "
                                     "who recommended us, told others or came back by themselves: "
                                     "here will stand who is enthusiastic, and what shows it.");
        return true;
    }
    out->sentence = sentence(&w);
    add_times(&w);
    add_states(&w);
    return add_people(&w, err);
}

const struct report report_enthusiasm = {
    .name = "enthusiasm",
    .question = N_("Who is enthusiastic, and what shows it?"),
    .how = N_(
        "By evidence of the last year, not by our opinion. Enthusiastic are those who did "
        "something for it: recommended us, told others, came back by themselves. Satisfied are "
        "those who said so. The newest voice decides: whoever complained since is not satisfied."),
    .see_href = "/e/evidence",
    .see_label = N_("All evidence"),
    .answer = answer,
};
