/* What changed since last time, in each group and with whom? (S3.5) */
#include "app/report_make.h"

static const struct report_column group_columns[] = {
    { "group", N_("Group"), CELL_GROUP },
    { "members", N_("Members"), CELL_COUNT },
    { "learned", N_("learned anew"), CELL_COUNT },
    { "ended", N_("no longer so"), CELL_COUNT },
    { "wished", N_("wished for"), CELL_COUNT },
    { "problems", N_("Problems"), CELL_COUNT },
};

static const struct report_column person_columns[] = {
    { "person", N_("Who"), CELL_PERSON },
    { "learned", N_("learned anew"), CELL_COUNT },
    { "ended", N_("no longer so"), CELL_COUNT },
    { "last", N_("Last on"), CELL_DAY },
};

static const struct report_column time_columns[] = {
    { "time", N_("When"), CELL_TEXT },
    { "learned", N_("learned anew"), CELL_COUNT },
    { "ended", N_("no longer so"), CELL_COUNT },
};

struct work {
    struct call *c;
    const struct report_asked *asked;
    struct report_answer *out;
    int64_t learned, ended, people, groups, silent_groups;
};

static bool count_between(struct work *w, const struct report_asked *time, int64_t *learned,
                          int64_t *ended, struct error *err)
{
    const struct value instants[] = { V_INT(report_from_ms(time)), V_INT(report_until_ms(time)) };
    const struct value days[] = { V_INT(time->from.number), V_INT(time->until.number) };
    struct db_rows fresh, gone;

    if (!report_query(
            w->c,
            "SELECT count(*) FROM insight i WHERE i.created_at >= $1 AND i.created_at < $2"
            " AND i.deleted_at IS NULL AND i.circle_id IN (@) AND " NOT_BINNED("i.person_id"),
            instants, COUNT(instants), &fresh, err) ||
        !report_query(
            w->c,
            "SELECT count(*) FROM insight i WHERE i.ended_on >= $1 AND i.ended_on <= $2"
            " AND i.deleted_at IS NULL AND i.circle_id IN (@) AND " NOT_BINNED("i.person_id"),
            days, COUNT(days), &gone, err))
        return false;
    *learned = db_int(&fresh, 0, 0);
    *ended = db_int(&gone, 0, 0);
    return true;
}

static const char first_sql[] =
    "SELECT min(i.created_at) FROM insight i WHERE i.deleted_at IS NULL"
    " AND i.circle_id IN (@)";

static bool add_times(struct work *w, struct error *err)
{
    enum language lang = w->c->language;
    struct day first;

    if (!report_first_day(w->c, w->asked, first_sql, &first, err))
        return false;
    struct report_periods p = report_periods(w->c, w->asked, first);
    struct report_table *t = report_table(w->out, "times", tr(lang, "Over time"), time_columns,
                                          COUNT(time_columns));
    w->out->picture.over_time = true;
    report_series(w->out, tr(lang, "learned anew"), TONE_GOOD);
    report_series(w->out, tr(lang, "no longer so"), TONE_SOFT);
    for (size_t i = 0; i < p.count; i++) {
        const struct report_asked time = { .from = p.items[i].from, .until = p.items[i].until };
        int64_t learned, ended;

        if (!count_between(w, &time, &learned, &ended, err))
            return false;
        struct report_row *row = report_row(w->out, t);
        struct report_point *point = report_point(w->out, p.items[i].label);
        put_text(row, p.items[i].label);
        put_number(row, learned);
        put_number(row, ended);
        row->from = time.from;
        row->until = time.until;
        w->learned += point->values[0] = learned;
        w->ended += point->values[1] = ended;
    }
    return true;
}

static bool add_groups(struct work *w, struct error *err)
{
    const struct value args[] = { V_INT(report_from_ms(w->asked)), V_INT(report_until_ms(w->asked)),
                                  V_INT(w->asked->from.number), V_INT(w->asked->until.number) };
    struct db_rows rows;

    if (!report_query(w->c,
                      "SELECT g.id, g.name, count(p.id), CAST(coalesce(sum((SELECT count(*)"
                      " FROM insight i WHERE i.person_id = p.id AND i.created_at >= $1"
                      " AND i.created_at < $2 AND i.deleted_at IS NULL AND i.circle_id IN (@))), "
                      "0) AS BIGINT),"
                      " CAST(coalesce(sum((SELECT count(*) FROM insight i WHERE i.person_id = p.id"
                      " AND i.ended_on >= $3 AND i.ended_on <= $4 AND i.deleted_at IS NULL AND "
                      "i.circle_id IN (@))), 0) AS BIGINT),"
                      " CAST(coalesce(sum((SELECT count(*) FROM wish s WHERE s.person_id = p.id"
                      " AND s.created_at >= $1 AND s.created_at < $2 AND s.deleted_at IS NULL AND "
                      "s.circle_id IN (@))), 0) AS BIGINT),"
                      " CAST(coalesce(sum((SELECT count(*) FROM problem q WHERE q.person_id = p.id"
                      " AND q.opened_at >= $1 AND q.opened_at < $2 AND q.deleted_at IS NULL AND "
                      "q.circle_id IN (@))), 0) AS BIGINT)"
                      " FROM person_group g LEFT JOIN membership m ON m.group_id = g.id"
                      " AND m.deleted_at IS NULL LEFT JOIN person p ON p.id = m.person_id"
                      " AND p.deleted_at IS NULL AND p.circle_id IN (@) WHERE g.deleted_at IS NULL"
                      " GROUP BY g.id, g.name ORDER BY g.name, g.id",
                      args, COUNT(args), &rows, err))
        return false;
    w->groups = (int64_t)rows.count;
    if (rows.count == 0)
        return true;
    struct report_table *t = report_table(w->out, "groups", tr(w->c->language, "In each group"),
                                          group_columns, COUNT(group_columns));
    for (size_t i = 0; i < rows.count; i++) {
        struct report_row *row = report_row(w->out, t);

        put_named(row, db_int(&rows, i, 0), db_text(&rows, i, 1));
        for (size_t k = 2; k < 7; k++)
            put_number(row, db_int(&rows, i, k));
        w->silent_groups += db_int(&rows, i, 3) == 0;
    }
    return true;
}

static bool add_people(struct work *w, struct error *err)
{
    const struct value args[] = { V_INT(report_from_ms(w->asked)), V_INT(report_until_ms(w->asked)),
                                  V_INT(w->asked->from.number), V_INT(w->asked->until.number),
                                  V_INT(w->asked->most + 1) };
    struct db_rows rows, all;
    static const char changed[] =
        "SELECT i.person_id AS id, 1 AS learned, 0 AS ended, i.created_at AS at FROM insight i"
        " WHERE i.created_at >= $1 AND i.created_at < $2 AND i.deleted_at IS NULL AND i.circle_id "
        "IN (@)"
        " AND " NOT_BINNED("i.person_id") " UNION ALL"
                                          " SELECT i.person_id, 0, 1, i.changed_at FROM insight i "
                                          "WHERE i.ended_on >= $3"
                                          " AND i.ended_on <= $4 AND i.deleted_at IS NULL AND "
                                          "i.circle_id IN (@) AND " NOT_BINNED("i.person_id");

    if (!report_query(w->c,
                      arena_printf(w->c->arena,
                                   "SELECT count(DISTINCT q.id) FROM (%s) AS q WHERE q.learned = 1",
                                   changed),
                      args, 4, &all, err) ||
        !report_query(
            w->c,
            arena_printf(
                w->c->arena,
                "SELECT p.id, p.name, s.learned, s.ended, s.at FROM (SELECT q.id,"
                " CAST(sum(q.learned) AS BIGINT) AS learned, CAST(sum(q.ended) AS BIGINT)"
                " AS ended, max(q.at) AS at FROM (%s) AS q GROUP BY q.id"
                " ORDER BY max(q.at) DESC, q.id LIMIT $5) AS s JOIN person p ON p.id = s.id"
                " AND p.circle_id IN (@) ORDER BY s.at DESC, p.id",
                changed),
            args, COUNT(args), &rows, err))
        return false;
    w->people = db_int(&all, 0, 0);
    struct report_table *t = report_table(w->out, "people", tr(w->c->language, "With whom"),
                                          person_columns, COUNT(person_columns));
    t->more = rows.count > (size_t)w->asked->most;
    for (size_t i = 0; i < rows.count - t->more; i++) {
        struct report_row *row = report_row(w->out, t);

        put_named(row, db_int(&rows, i, 0), db_text(&rows, i, 1));
        put_number(row, db_int(&rows, i, 2));
        put_number(row, db_int(&rows, i, 3));
        put_day(row, instant_day((struct instant){ db_int(&rows, i, 4) }).number);
    }
    return true;
}

static const char *sentence(const struct work *w)
{
    struct call *c = w->c;
    const char *said =
        text_fill(c->arena,
                  trn(c->language, w->people, "We learned something new about one person.",
                      "We learned something new about {n} people."),
                  { "n", report_number(c, w->people) });

    if (w->people == 0)
        said = tr(c->language, "We learned nothing new about anybody.");
    if (w->silent_groups == 0)
        return said;
    return arena_printf(
        c->arena, "%s %s", said,
        text_fill(c->arena,
                  trn(c->language, w->silent_groups, "In one group nothing was learned.",
                      "In {n} groups nothing was learned."),
                  { "n", report_number(c, w->silent_groups) }));
}

static bool answer(struct call *c, const struct report_asked *asked, struct report_answer *out,
                   struct error *err)
{
    struct work w = { .c = c, .asked = asked, .out = out };

    if (!add_times(&w, err) || !add_groups(&w, err) || !add_people(&w, err))
        return false;
    out->sentence = sentence(&w);
    if (w.learned + w.ended + w.groups == 0) {
        const char *said = out->sentence;

        *out = (struct report_answer){ .arena = c->arena, .sentence = said };
        out->empty = tr(c->language, "What is understood about people changes. Each insight that "
                                     "comes or is no longer so is counted here, for each group and "
                                     "each person, so that nobody speaks of yesterday’s worries.");
    }
    return true;
}

const struct report report_changes = {
    .name = "changes",
    .question = N_("What changed since last time?"),
    .how = N_("What we understood anew of people in this time, and what is no longer so, by the "
              "day it was written down. A group in which nothing was learned is not one in which "
              "nothing happened."),
    .see_href = "/groups",
    .see_label = N_("All groups"),
    .answer = answer,
};
