/* Where do feeling and benefit disagree? (S2.8): looked at apart, never added up. */
#include "app/pictures.h"
#include "app/report_make.h"

static const struct report_column corner_columns[] = {
    { "where", N_("Where"), CELL_TEXT },
    { "what", N_("What that is"), CELL_TEXT },
    { "customers", N_("Customers"), CELL_COUNT },
};

static const struct report_column person_columns[] = {
    { "person", N_("Customer"), CELL_PERSON },
    { "where", N_("Where"), CELL_TEXT },
    { "gain_cents", N_("Gain a year"), CELL_CENTS },
    { "feeling", N_("Feeling"), CELL_TEXT },
    { "elsewhere", N_("Elsewhere"), CELL_TEXT },
};

static const enum corner order[] = { CORNER_ROMANCE, CORNER_COLD, CORNER_CARRIES, CORNER_FAR };

struct work {
    struct call *c;
    struct report_answer *out;
    struct benefit_feeling *all;
    size_t count;
    int64_t middle, in[CORNER_COUNT];
};

static void add_corners(struct work *w)
{
    enum language lang = w->c->language;
    struct report_table *t = report_table(w->out, "corners", tr(lang, "Where our customers stand"),
                                          corner_columns, COUNT(corner_columns));

    t->note = text_fill(w->c->arena,
                        tr(lang, "Much is what the middle one of them gains in a year, {middle}, "
                                 "or more. Of {n} customers one of the two is not known."),
                        { "middle", report_money(w->c, w->middle) },
                        { "n", report_number(w->c, w->in[CORNER_UNKNOWN]) });
    report_series(w->out, tr(lang, "customers"), TONE_GOOD);
    for (size_t i = 0; i < COUNT(order); i++) {
        struct report_row *row = report_row(w->out, t);

        put_text(row, tr(lang, picture_corners[order[i]].name));
        put_text(row, tr(lang, picture_corners[order[i]].what));
        put_number(row, w->in[order[i]]);
        report_point(w->out, tr(lang, picture_corners[order[i]].name))->values[0] = w->in[order[i]];
    }
}

static void add_people(struct work *w, size_t most)
{
    enum language lang = w->c->language;
    struct report_table *t =
        report_table(w->out, "people", tr(lang, "Each of them, romance and cold use first"),
                     person_columns, COUNT(person_columns));

    for (size_t k = 0; k < COUNT(order); k++)
        for (size_t i = 0; i < w->count; i++) {
            const struct benefit_feeling *b = &w->all[i];

            if (picture_corner(b, w->middle) != order[k])
                continue;
            t->more = t->row_count == most;
            if (t->more)
                return;
            struct report_row *row = report_row(w->out, t);
            put_named(row, b->person_id, b->name);
            put_text(row, tr(lang, picture_corners[order[k]].name));
            put_number(row, b->gain);
            put_text(row, picture_feeling(lang, b));
            put_text(row, b->alternative_better ? tr(lang, "somebody else would bring them more")
                                                : NULL);
        }
}

static const char *sentence(const struct work *w)
{
    struct call *c = w->c;

    if (w->in[CORNER_ROMANCE] + w->in[CORNER_COLD] == 0)
        return tr(c->language, "With nobody, as far as both are known.");
    return text_fill(c->arena,
                     tr(c->language, "Romance with {romance} (warm, with little benefit), cold use "
                                     "with {cold} (benefit without warmth)."),
                     { "romance", report_number(c, w->in[CORNER_ROMANCE]) },
                     { "cold", report_number(c, w->in[CORNER_COLD]) });
}

static bool answer(struct call *c, const struct report_asked *asked, struct report_answer *out,
                   struct error *err)
{
    struct work w = { .c = c, .out = out };

    if (!picture_benefit_feeling(c, &w.all, &w.count, err))
        return false;
    w.middle = picture_middle_gain(c->arena, w.all, w.count);
    for (size_t i = 0; i < w.count; i++)
        w.in[picture_corner(&w.all[i], w.middle)]++;
    if (w.in[CORNER_UNKNOWN] == (int64_t)w.count) {
        out->sentence = tr(c->language, "Nobody’s benefit and feeling are both known yet.");
        out->empty =
            tr(c->language, "Note what a customer gains from us in a year, and how it felt when "
                            "you spoke: here will stand with whom it is warm without benefit, and "
                            "with whom there is benefit without warmth.");
        return true;
    }
    out->sentence = sentence(&w);
    add_corners(&w);
    add_people(&w, (size_t)asked->most);
    return true;
}

const struct report report_benefit_feeling = {
    .name = "benefit-feeling",
    .question = N_("Where do feeling and benefit disagree?"),
    .how = N_("The benefit is the newest noted gain of a year, the feeling the mean of moments and "
              "answers of the last year. The two are never added up: whoever mixes them takes "
              "warmth for business, or business for warmth."),
    .see_href = "/benefit-feeling",
    .see_label = N_("The picture"),
    .is_now = true,
    .answer = answer,
};
