/* Is our word kept? By each of us, month by month (S0.10). */
#include "app/promise_rate.h"
#include "app/report_make.h"

static const struct report_column time_columns[] = {
    { "time", N_("When"), CELL_TEXT },
    { "kept", N_("kept"), CELL_COUNT },
    { "broken", N_("broken"), CELL_COUNT },
    { "moved", N_("moved in time"), CELL_COUNT },
    { "released", N_("released"), CELL_COUNT },
};

static const struct report_column user_columns[] = {
    { "user", N_("Who of us"), CELL_USER },
    { "kept", N_("kept"), CELL_COUNT },
    { "broken", N_("broken"), CELL_COUNT },
    { "moved", N_("moved in time"), CELL_COUNT },
    { "released", N_("released"), CELL_COUNT },
};

static const struct report_column broken_columns[] = {
    { "day", N_("On"), CELL_DAY },
    { "person", N_("To whom"), CELL_PERSON },
    { "what", N_("What"), CELL_TEXT },
    { "user", N_("Who of us"), CELL_USER },
};

struct tally_of {
    int64_t user_id;
    int ends[PROMISE_ENDS];
};

struct work {
    struct call *c;
    const struct report_asked *asked;
    struct report_answer *out;
    struct promise_ended *ended;
    size_t count;
    struct tally_of all;
};

static void put_ends(struct report_row *row, const int *ends)
{
    for (int i = 0; i < PROMISE_ENDS; i++)
        put_number(row, ends[i]);
}

static struct day first_day(const struct work *w)
{
    struct day first = { 0 };

    for (size_t i = 0; i < w->count; i++)
        if (first.number == 0 || w->ended[i].day.number < first.number)
            first = w->ended[i].day;
    return first;
}

static void add_times(struct work *w)
{
    enum language lang = w->c->language;
    struct report_periods p = report_periods(w->c, w->asked, first_day(w));
    struct tally_of *sums = arena_array(w->c->arena, struct tally_of, p.count + 1);
    struct report_table *t = report_table(w->out, "times", tr(lang, "Over time"), time_columns,
                                          COUNT(time_columns));

    for (size_t i = 0; i < w->count; i++) {
        sums[report_period_of(&p, w->ended[i].day.number)].ends[w->ended[i].end] +=
            w->ended[i].count;
        w->all.ends[w->ended[i].end] += w->ended[i].count;
    }
    w->out->picture.over_time = true;
    report_series(w->out, tr(lang, "kept"), TONE_GOOD);
    report_series(w->out, tr(lang, "broken"), TONE_BAD);
    for (size_t i = 0; i < p.count; i++) {
        struct report_row *row = report_row(w->out, t);
        struct report_point *point = report_point(w->out, p.items[i].label);

        put_text(row, p.items[i].label);
        put_ends(row, sums[i].ends);
        row->from = p.items[i].from;
        row->until = p.items[i].until;
        point->values[0] = sums[i].ends[PROMISE_WAS_KEPT];
        point->values[1] = sums[i].ends[PROMISE_WAS_BROKEN];
    }
}

static bool add_users(struct work *w, struct error *err)
{
    enum language lang = w->c->language;
    struct db_rows users;

    if (!report_query(w->c,
                      "SELECT id, name FROM app_user WHERE deleted_at IS NULL ORDER BY name, id",
                      NULL, 0, &users, err))
        return false;
    struct report_table *t = report_table(w->out, "users", tr(lang, "Who of us"), user_columns,
                                          COUNT(user_columns));
    for (size_t u = 0; u <= users.count; u++) { /* the last: by nobody in particular */
        struct tally_of sum = { .user_id = u < users.count ? db_int(&users, u, 0) : 0 };
        int any = 0;

        for (size_t i = 0; i < w->count; i++)
            if (w->ended[i].user_id == sum.user_id)
                any += sum.ends[w->ended[i].end] += w->ended[i].count;
        if (any == 0)
            continue;
        struct report_row *row = report_row(w->out, t);
        put_named(row, sum.user_id,
                  u < users.count ? db_text(&users, u, 1) : tr(lang, "nobody in particular"));
        put_ends(row, sum.ends);
        if (sum.user_id != 0)
            row->records = arena_printf(w->c->arena, "promise?promised_by=us&user_id=%lld",
                                        (long long)sum.user_id);
    }
    return true;
}

static bool add_broken(struct work *w, struct error *err)
{
    const struct value args[] = { V_INT(w->c->today.number), V_INT(w->asked->from.number),
                                  V_INT(w->asked->until.number), V_INT(w->asked->most + 1) };
    struct db_rows rows;

    if (!report_query(w->c,
                      "SELECT q.day, q.person_id, p.name, q.what, q.user_id, u.name FROM"
                      " (SELECT id, person_id, what, user_id, " PROMISE_BROKEN_DAY " AS day"
                      " FROM promise WHERE " PROMISE_IS_BROKEN " AND promise.circle_id IN (@)) AS q"
                      " JOIN person p ON p.id = q.person_id AND p.circle_id IN (@) LEFT JOIN "
                      "app_user u ON u.id = q.user_id"
                      " WHERE q.day >= $2 AND q.day <= $3 AND q.day <= $1"
                      " ORDER BY q.day DESC, q.id DESC LIMIT $4",
                      args, COUNT(args), &rows, err))
        return false;
    struct report_table *t = report_table(w->out, "broken", tr(w->c->language, "What was not kept"),
                                          broken_columns, COUNT(broken_columns));
    t->more = rows.count > (size_t)w->asked->most;
    for (size_t i = 0; i < rows.count - t->more; i++) {
        struct report_row *row = report_row(w->out, t);

        put_day(row, db_int(&rows, i, 0));
        put_named(row, db_int(&rows, i, 1), db_text(&rows, i, 2));
        put_text(row, db_text(&rows, i, 3));
        put_named(row, db_int(&rows, i, 4), db_text(&rows, i, 5));
    }
    return true;
}

static const char *sentence(const struct work *w)
{
    struct call *c = w->c;
    const int *ends = w->all.ends;
    int decided = ends[PROMISE_WAS_KEPT] + ends[PROMISE_WAS_BROKEN];
    const char *said = text_fill(
        c->arena,
        decided == ends[PROMISE_WAS_KEPT]
            ? trn(c->language, decided, "The one promise that came due was kept.",
                  "All {all} promises that came due were kept.")
            : trn(c->language, ends[PROMISE_WAS_KEPT],
                  "One of {all} promises that came due was kept.",
                  "{kept} of {all} promises that came due were kept."),
        { "all", report_number(c, decided) }, { "kept", report_number(c, ends[PROMISE_WAS_KEPT]) });

    if (decided == 0)
        said = tr(c->language, "No promise of ours came due in this time.");
    if (ends[PROMISE_WAS_MOVED] == 0)
        return said;
    return arena_printf(c->arena, "%s %s", said,
                        text_fill(c->arena, trn(c->language, ends[PROMISE_WAS_MOVED],
                                                "One was given another day in time.",
                                                "{n} were given another day in time."),
                                  { "n", report_number(c, ends[PROMISE_WAS_MOVED]) }));
}

static bool answer(struct call *c, const struct report_asked *asked, struct report_answer *out,
                   struct error *err)
{
    struct work w = { .c = c, .asked = asked, .out = out };

    if (!app_promise_ended(c, 0, asked->from, asked->until, &w.ended, &w.count, err))
        return false;
    if (w.count == 0) {
        out->sentence = tr(c->language, "No promise of ours came due in this time.");
        out->empty = tr(c->language,
                        "As soon as a promise is kept or its day passes, it is counted here: for "
                        "each of us, month by month. A day moved before it came breaks nothing.");
        return true;
    }
    add_times(&w);
    out->sentence = sentence(&w);
    return add_users(&w, err) && add_broken(&w, err);
}

const struct report report_our_word = {
    .name = "our-word",
    .question = N_("Is our word kept?"),
    .how = N_("Kept is what was done by its day. A day moved before it came is the new day; moved "
              "after it had passed, or passed in silence, the promise was broken, whatever came "
              "later. What somebody released us from counts neither way."),
    .see_href = "/promises",
    .see_label = N_("All promises"),
    .answer = answer,
};
