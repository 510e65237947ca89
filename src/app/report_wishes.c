/* What is wished for most, by whom, and since when does it wait? (S1.8) */
#include "app/report_make.h"
#include "app/wish_themes.h"
#include "base/text.h"

enum { WISHES_READ = 20000, DRAWN_MOST = 12, TITLE_LETTERS = 90, LABEL_LETTERS = 29 };

static const struct report_column theme_columns[] = {
    { "theme", N_("What"), CELL_TEXT },
    { "people", N_("People"), CELL_COUNT },
    { "wishes", N_("Wishes"), CELL_COUNT },
    { "since", N_("The first waits since"), CELL_DAY },
};

static const struct report_column wish_columns[] = {
    { "person", N_("Who"), CELL_PERSON },
    { "words", N_("In their words"), CELL_TEXT },
    { "since", N_("Since"), CELL_DAY },
    { "theme", N_("Counted under"), CELL_TEXT },
};

struct work {
    struct call *c;
    const struct report_asked *asked;
    struct report_answer *out;
    struct wished *all;
    const char **names;
    int64_t *since; /* 0: not known */
    size_t count;
    struct wish_group *groups;
    size_t group_count;
    size_t *order, *start; /* the wishes of group g: order[start[g]] … before start[g + 1] */
};

static void sort_into_groups(struct work *w)
{
    w->order = arena_array(w->c->arena, size_t, w->count + 1);
    w->start = arena_array(w->c->arena, size_t, w->group_count + 2);
    for (size_t i = 0; i < w->count; i++)
        w->start[w->all[i].group + 2]++;
    for (size_t g = 2; g < w->group_count + 2; g++)
        w->start[g] += w->start[g - 1];
    for (size_t i = 0; i < w->count; i++)
        w->order[w->start[w->all[i].group + 1]++] = i;
}

static bool load(struct work *w, struct error *err)
{
    const struct value args[] = { V_INT(w->asked->until.number), V_INT(WISHES_READ) };
    struct db_rows rows;

    if (!report_query(
            w->c,
            "SELECT w.id, w.person_id, p.name, w.words, w.theme, w.since FROM wish w"
            " JOIN person p ON p.id = w.person_id AND p.deleted_at IS NULL AND p.circle_id IN (@)"
            " WHERE w.state = 'open' AND w.deleted_at IS NULL AND w.circle_id IN (@)"
            " AND (w.since IS NULL OR w.since <= $1)"
            " ORDER BY w.since NULLS LAST, w.id LIMIT $2",
            args, COUNT(args), &rows, err))
        return false;
    w->count = rows.count;
    w->all = arena_array(w->c->arena, struct wished, rows.count + 1);
    w->names = arena_array(w->c->arena, const char *, rows.count + 1);
    w->since = arena_array(w->c->arena, int64_t, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++) {
        w->all[i] = (struct wished){ .id = db_int(&rows, i, 0), .person_id = db_int(&rows, i, 1),
                                     .words = db_text(&rows, i, 3), .theme = db_text(&rows, i, 4) };
        w->names[i] = db_text(&rows, i, 2);
        w->since[i] = db_int(&rows, i, 5);
    }
    wish_themes(w->c->arena, w->all, w->count, &w->groups, &w->group_count);
    sort_into_groups(w);
    return true;
}

static const char *title_of(const struct work *w, const struct wish_group *g, size_t letters)
{
    const char *title = text_cut(w->c->arena, g->title, letters);

    return g->by_human ? title
           : g->by_word
               ? text_fill(w->c->arena, tr(w->c->language, "“{word}” occurs in all of them"),
                           { "word", title })
               : title;
}

/* "12,15,19": so that they can be given a theme. Too many at once are not offered. */
static const char *numbers(const struct work *w, size_t group)
{
    struct buf b = buf_new(w->c->arena, WISHES_NAMED_MOST * 24);

    if (w->groups[group].wishes > WISHES_NAMED_MOST)
        return NULL;
    for (size_t i = w->start[group]; i < w->start[group + 1]; i++) {
        if (i > w->start[group])
            buf_addc(&b, ',');
        buf_int(&b, w->all[w->order[i]].id);
    }
    return b.bytes;
}

static int64_t first_day(const struct work *w, size_t group)
{
    return w->since[w->order[w->start[group]]]; /* they come by their day */
}

static void add_themes(struct work *w)
{
    enum language lang = w->c->language;
    struct report_table *t = report_table(w->out, "themes", tr(lang, "What they wish for"),
                                          theme_columns, COUNT(theme_columns));
    size_t most = (size_t)w->asked->most;

    report_series(w->out, tr(lang, "people who wish for it"), TONE_GOOD);
    t->more = w->group_count > most;
    for (size_t g = 0; g < w->group_count && g < most; g++) {
        struct report_row *row = report_row(w->out, t);

        put_text(row, title_of(w, &w->groups[g], TITLE_LETTERS));
        put_number(row, (int64_t)w->groups[g].people);
        put_number(row, (int64_t)w->groups[g].wishes);
        put_day(row, first_day(w, g));
        row->unnamed = numbers(w, g);
        if (g < DRAWN_MOST && w->groups[0].people > 1)
            report_point(w->out, text_cut(w->c->arena, w->groups[g].title, LABEL_LETTERS))
                ->values[0] = (int64_t)w->groups[g].people;
    }
}

static void add_wishes(struct work *w)
{
    struct report_table *t =
        report_table(w->out, "wishes", tr(w->c->language, "Each wish, and who waits"), wish_columns,
                     COUNT(wish_columns));

    t->more = w->count > (size_t)w->asked->most;
    for (size_t k = 0; k < w->count && k < (size_t)w->asked->most; k++) {
        size_t i = w->order[k];
        const struct wish_group *g = &w->groups[w->all[i].group];
        struct report_row *row = report_row(w->out, t);

        put_named(row, w->all[i].person_id, w->names[i]);
        put_text(row, w->all[i].words);
        put_day(row, w->since[i]);
        put_text(row, g->by_human || g->by_word ? g->title : NULL);
    }
}

static bool settled(struct work *w, int64_t *fulfilled, int64_t *declined, struct error *err)
{
    const struct value args[] = { V_INT(w->asked->from.number), V_INT(w->asked->until.number) };
    struct db_rows rows;

    if (!report_query(w->c,
                      "SELECT count(*) FILTER (WHERE w.state = 'fulfilled'),"
                      " count(*) FILTER (WHERE w.state = 'declined') FROM wish w"
                      " WHERE w.state IN ('fulfilled', 'declined') AND w.closed_on >= $1"
                      " AND w.closed_on <= $2 AND w.deleted_at IS NULL AND w.circle_id IN (@)",
                      args, COUNT(args), &rows, err))
        return false;
    *fulfilled = db_int(&rows, 0, 0);
    *declined = db_int(&rows, 0, 1);
    return true;
}

static const char *most_sentence(const struct work *w)
{
    struct call *c = w->c;
    const struct wish_group *g = &w->groups[0];
    int64_t since = first_day(w, 0);
    const char *said =
        text_fill(c->arena,
                  trn(c->language, (int64_t)g->people, "One wish waits the longest: “{what}”.",
                      g->by_word ? N_("Wished for most: something with “{what}”, by {n} people.")
                                 : N_("Wished for most: “{what}”, by {n} people.")),
                  { "what", text_cut(c->arena, g->title, TITLE_LETTERS) },
                  { "n", report_number(c, (int64_t)g->people) });

    if (since == 0)
        return said;
    return arena_printf(
        c->arena, "%s %s", said,
        text_fill(c->arena, tr(c->language, "It has waited since {day}."),
                  { "day", lang_day_long(c->arena, c->language, (struct day){ (int32_t)since }) }));
}

static const char *settled_sentence(struct call *c, int64_t fulfilled, int64_t declined)
{
    return text_fill(
        c->arena,
        tr(c->language, "Fulfilled in this time: {fulfilled}; declined with a reason: {declined}."),
        { "fulfilled", report_number(c, fulfilled) }, { "declined", report_number(c, declined) });
}

static bool answer(struct call *c, const struct report_asked *asked, struct report_answer *out,
                   struct error *err)
{
    struct work w = { .c = c, .asked = asked, .out = out };
    int64_t fulfilled, declined;

    if (!load(&w, err) || !settled(&w, &fulfilled, &declined, err))
        return false;
    out->sentence = w.count > 0 ? most_sentence(&w) : tr(c->language, "No wish is open.");
    if (fulfilled + declined > 0)
        out->sentence = arena_printf(c->arena, "%s %s", out->sentence,
                                     settled_sentence(c, fulfilled, declined));
    if (w.count == 0) {
        out->empty =
            tr(c->language,
               "As soon as somebody says what they wish of us and it is written down in their "
               "words, it stands here: what most people wish for first, and since when it waits.");
        return true;
    }
    add_themes(&w);
    add_wishes(&w);
    return true;
}

const struct report report_wishes = {
    .name = "wishes",
    .question = N_("What is wished for most, and since when does it wait?"),
    .how = N_("Open wishes, in the customers’ words. Those with a theme are counted by it. The "
              "others are put together by a long word that several people use; where that is "
              "wrong, or a better word is known, give the wishes a theme: it counts from then on."),
    .see_href = "/e/wish?state=open&sort=since",
    .see_label = N_("All open wishes"),
    .answer = answer,
};
