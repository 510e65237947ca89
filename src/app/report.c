#include "app/report.h"

#include "app/report_make.h"
#include "base/instant.h"
#include "base/keep.h"
#include "base/secret.h"
#include "base/text.h"

#include <string.h>

const struct report *const all_reports[] = {
#define REPORT(name) &report_##name,
#include "app/report_all.def"
#undef REPORT
};

const size_t report_count = COUNT(all_reports);

const char *const report_span_names[SPAN_COUNT] = {
    [SPAN_QUARTER] = "quarter", [SPAN_YEAR] = "year", [SPAN_ALL] = "all", [SPAN_OWN] = "own",
};

enum { QUARTER_MONTHS = 2, YEAR_MONTHS = 11 }; /* before this one */
enum { MINUTE_MS = 60000, LATELY_MS = 10 * MINUTE_MS, SLOW_MS = 500 };

const struct report *report_by_name(const char *name)
{
    for (size_t i = 0; i < report_count; i++)
        if (text_equal(all_reports[i]->name, name))
            return all_reports[i];
    return NULL;
}

static bool read_day(const char *field, const char *text, struct day *out, struct error *err)
{
    return day_from_iso(text, out) ||
           fail(err, ERROR_INPUT, field, "A day is written like 2026-11-22.");
}

bool report_asked_from(const struct call *c, const char *span, const char *from, const char *until,
                       struct report_asked *out, struct error *err)
{
    struct ymd today = day_split(c->today);
    struct day month = day_of(today.year, today.month, 1);

    *out = (struct report_asked){ .span = SPAN_YEAR, .until = c->today, .most = REPORT_SHOWN };
    if (from != NULL || until != NULL) {
        out->span = SPAN_OWN;
        if ((from != NULL && !read_day("from", from, &out->from, err)) ||
            (until != NULL && !read_day("until", until, &out->until, err)))
            return false;
        return out->from.number <= out->until.number ||
               fail(err, ERROR_INPUT, "until", "The last day lies before the first.");
    }
    if (span != NULL && text_equal(span, "quarter"))
        out->span = SPAN_QUARTER;
    else if (span != NULL && text_equal(span, "all"))
        out->span = SPAN_ALL;
    else if (span != NULL && !text_equal(span, "year"))
        return fail(err, ERROR_INPUT, "span", "A time is quarter, year or all.");
    if (out->span != SPAN_ALL)
        out->from =
            day_plus_months(month, out->span == SPAN_QUARTER ? -QUARTER_MONTHS : -YEAR_MONTHS);
    return true;
}

bool report_ask(struct call *c, const struct report *r, const struct report_asked *asked,
                struct report_answer *out, struct error *err)
{
    *out = (struct report_answer){ .arena = c->arena };
    if (c->actor.right < RIGHT_READ)
        return fail(err, ERROR_DENIED, NULL, "Sign in to see this.");
    return r->answer(c, asked, out, err);
}

/* For whoever sees the same, in this language, at this state of the book. */
static void sentence_digest(struct call *c, const struct report *r, const char *at, int64_t state,
                            char digest[DIGEST_SIZE])
{
    const char *what = arena_printf(c->arena, "%s %d %d %s %lld %s", r->name, (int)c->language,
                                    c->today.number, at, (long long)state, visible_sql(c, "(@)"));

    digest_of(what, strlen(what), digest);
}

/* On PostgreSQL others write unseen, so there it is the state of this minute. */
static void exact_digest(struct call *c, const struct report *r, int64_t generation,
                         char digest[DIGEST_SIZE])
{
    bool unseen = book_engine(app_book(c->app)) == DB_POSTGRES;
    const char *minute =
        unseen ? arena_printf(c->arena, "%lld", (long long)(c->now.ms / MINUTE_MS)) : "";

    sentence_digest(c, r, minute, generation, digest);
}

bool report_sentence(struct call *c, const struct report *r, int64_t generation, const char **out,
                     struct error *err)
{
    char exact[DIGEST_SIZE], lately[DIGEST_SIZE];
    struct report_asked asked;
    struct report_answer answer;
    struct instant begun = instant_now();
    size_t len;

    exact_digest(c, r, generation, exact);
    sentence_digest(c, r, "lately", c->now.ms / LATELY_MS, lately);
    if (keep_find(app_sentences(c), exact, c->arena, out, &len) ||
        keep_find(app_sentences(c), lately, c->arena, out, &len))
        return true;
    if (!report_asked_from(c, NULL, NULL, NULL, &asked, err) ||
        !report_ask(c, r, &asked, &answer, err))
        return false;
    *out = answer.sentence;
    /* Ten minutes old is better than waiting each time, where a book is that large. */
    keep_put(app_sentences(c), instant_now().ms - begun.ms > SLOW_MS ? lately : exact, *out,
             strlen(*out));
    return true;
}
