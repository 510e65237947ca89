/* Who brings us whom? (S4.6): new customers that came by a recommendation, and the chains of
 * them. */
#include "app/new_customers.h"
#include "app/recommended.h"
#include "app/report_make.h"

static const struct report_column time_columns[] = {
    { "time", N_("When"), CELL_TEXT },
    { "new", N_("new customers"), CELL_COUNT },
    { "recommended", N_("of them by a recommendation"), CELL_COUNT },
};

static const struct report_column chain_columns[] = {
    { "person", N_("Who"), CELL_PERSON },
    { "brought", N_("brought us"), CELL_TEXT },
    { "people", N_("People in all"), CELL_COUNT },
};

static const struct report_column new_columns[] = {
    { "person", N_("New customer"), CELL_PERSON },
    { "since", N_("Since"), CELL_DAY },
    { "by", N_("Recommended by"), CELL_PERSON },
};

enum { LINKS_MOST = 1000, DEEPEST = 12 };

struct work {
    struct call *c;
    const struct report_asked *asked;
    struct report_answer *out;
    struct new_customer *fresh;
    size_t count;
    struct recommendation *links;
    size_t link_count;
    bool *used; /* links that stand in a chain already */
};

static void add_times(struct work *w)
{
    enum language lang = w->c->language;
    struct day first = w->count > 0 ? w->fresh[w->count - 1].day : w->asked->until;
    struct report_periods p = report_periods(w->c, w->asked, first);
    struct report_table *t = report_table(w->out, "times", tr(lang, "Over time"), time_columns,
                                          COUNT(time_columns));

    w->out->picture.over_time = true;
    report_series(w->out, tr(lang, "by a recommendation"), TONE_GOOD);
    report_series(w->out, tr(lang, "in another way"), TONE_SOFT);
    for (size_t i = 0; i < p.count; i++) {
        struct report_row *row = report_row(w->out, t);
        struct report_point *point = report_point(w->out, p.items[i].label);

        for (size_t k = 0; k < w->count; k++)
            if (report_period_of(&p, w->fresh[k].day.number) == i)
                point->values[w->fresh[k].recommended_by == 0]++;
        put_text(row, p.items[i].label);
        put_number(row, point->values[0] + point->values[1]);
        put_number(row, point->values[0]);
        row->from = p.items[i].from;
        row->until = p.items[i].until;
    }
}

static bool is_brought(const struct work *w, int64_t person)
{
    for (size_t i = 0; i < w->link_count; i++)
        if (w->links[i].to_id == person && w->links[i].from_id != person)
            return true;
    return false;
}

/* "Jonas Meier → Leyla Kaya; Ruth Roth": those they brought, each with those they brought in
 * turn. */
static int64_t follow(struct work *w, int64_t person, int depth, struct buf *b)
{
    int64_t people = 0;

    for (size_t i = 0; i < w->link_count; i++) {
        const struct recommendation *l = &w->links[i];

        if (l->from_id != person || w->used[i] || *l->to == '\0')
            continue;
        w->used[i] = true;
        if (people > 0)
            buf_adds(b, depth == 0 ? "; " : ", ");
        buf_adds(b, l->to);
        people++;
        if (l->to_id != 0 && depth < DEEPEST) {
            size_t before = b->len;
            buf_adds(b, " → ");
            int64_t more = follow(w, l->to_id, depth + 1, b);
            if (more == 0)
                b->bytes[b->len = before] = '\0';
            people += more;
        }
    }
    return people;
}

static void add_chain(struct work *w, struct report_table *t, size_t link)
{
    struct buf b = buf_new(w->c->arena, 65536);
    int64_t people = follow(w, w->links[link].from_id, 0, &b);

    if (people == 0)
        return;
    struct report_row *row = report_row(w->out, t);
    put_named(row, w->links[link].from_id, w->links[link].from);
    put_text(row, b.bytes);
    put_number(row, people);
}

/* First those whom nobody brought, then what is left of circles. */
static void add_chains(struct work *w)
{
    struct report_table *t;

    if (w->link_count == 0)
        return;
    t = report_table(w->out, "chains", tr(w->c->language, "Who brought us whom, ever"),
                     chain_columns, COUNT(chain_columns));
    w->used = arena_array(w->c->arena, bool, w->link_count);
    for (size_t i = 0; i < w->link_count; i++)
        if (!w->used[i] && !is_brought(w, w->links[i].from_id))
            add_chain(w, t, i);
    for (size_t i = 0; i < w->link_count; i++)
        if (!w->used[i])
            add_chain(w, t, i);
}

static void add_new(struct work *w)
{
    struct report_table *t;

    if (w->count == 0)
        return;
    t = report_table(w->out, "new", tr(w->c->language, "New customers"), new_columns,
                     COUNT(new_columns));
    t->more = w->count > (size_t)w->asked->most;
    for (size_t i = 0; i < w->count && i < (size_t)w->asked->most; i++) {
        struct report_row *row = report_row(w->out, t);

        put_named(row, w->fresh[i].person_id, w->fresh[i].name);
        put_day(row, w->fresh[i].day.number);
        put_named(row, w->fresh[i].recommended_by, w->fresh[i].by);
    }
}

static const char *sentence(const struct work *w)
{
    struct call *c = w->c;
    int64_t recommended = 0;

    if (w->count == 0)
        return tr(c->language, "Nobody became a customer in this time, as far as the book knows.");
    for (size_t i = 0; i < w->count; i++)
        recommended += w->fresh[i].recommended_by != 0;
    return text_fill(
        c->arena,
        trn(c->language, (int64_t)w->count, "New customers: one. Came by a recommendation: {some}.",
            "Of {all} new customers, {some} came by a recommendation."),
        { "all", report_number(c, (int64_t)w->count) }, { "some", report_number(c, recommended) });
}

static bool answer(struct call *c, const struct report_asked *asked, struct report_answer *out,
                   struct error *err)
{
    struct work w = { .c = c, .asked = asked, .out = out };

    if (!new_customers(c, asked->from, asked->until, &w.fresh, &w.count, err) ||
        !app_recommendations(c, &w.links, &w.link_count, err))
        return false;
    out->sentence = sentence(&w);
    if (w.count == 0 && w.link_count == 0) {
        out->empty = tr(c->language,
                        "Ask new people who sent them, and write it down as evidence: here will "
                        "stand who brings us whom, and how many new customers come that way.");
        return true;
    }
    add_times(&w);
    add_new(&w);
    add_chains(&w);
    return true;
}

const struct report report_recommendations = {
    .name = "recommendations",
    .question = N_("Who brings us whom?"),
    .how = N_("A customer is new on the day of the first purchase or the first deal that was won; "
              "where neither is known, on the day they were entered, unless they came in with an "
              "import. That nobody recommended us to them is only known if somebody asked."),
    .see_href = "/recommendations",
    .see_label = N_("The picture of recommendations"),
    .answer = answer,
};
