/* What follows from it: promises, problems, insights, wishes and tasks, one for each mark, and
 * the promises that plain prose announces, as suggestions. */
#include "format/capture_work.h"

#include <string.h>

#include "base/buf.h"
#include "format/capture_time.h"

static bool touches_name(const struct capture_work *work, size_t first, size_t last)
{
    for (size_t i = first; i < last; i++)
        if (work->taken[i])
            return true;
    return false;
}

/* With "bis" or "by" before the others; then the first one that is not a "since". */
static bool better(const struct capture_when *due, enum capture_bound had,
                   const struct capture_day *d)
{
    return d->bound != BOUND_SINCE &&
           (!due->known || (d->bound == BOUND_BY && had != BOUND_BY && d->has_day));
}

static void find_due(struct capture_work *work, const struct capture_words *w,
                     struct capture_item *item)
{
    struct capture_calendar calendar = capture_calendar_of(work, CAPTURE_FUTURE);
    enum capture_bound had = BOUND_NONE;
    bool wrong = false;
    struct capture_day d;

    for (size_t i = w->from; capture_next_day(w, i, &calendar, &d); i = d.last) {
        struct capture_span span = capture_span_of(w, d.first, d.last);

        if (d.impossible)
            capture_warn(work, CAPTURE_IMPOSSIBLE_DAY, span);
        if (d.impossible || touches_name(work, d.first, d.last) || !better(&item->due, had, &d))
            continue;
        had = d.bound;
        wrong = d.wrong_weekday;
        item->due = (struct capture_when){ .known = true, .span = span, .day = d.day,
                                           .minute = d.minute, .about = d.about };
        if (!d.has_day) /* a time alone: the next time the clock shows it */
            item->due.day = day_plus(work->in->today, d.minute < work->in->minute ? 1 : 0);
    }
    if (!item->due.known) {
        if (item->kind == CAPTURE_PROMISE && !item->suggested)
            capture_warn(work, CAPTURE_NO_DUE_DAY, capture_span_of(w, w->from, w->to));
        return;
    }
    if (wrong)
        capture_warn(work, CAPTURE_WRONG_WEEKDAY, item->due.span);
    if (item->due.day.number < work->in->today.number)
        capture_warn(work, CAPTURE_DUE_IN_PAST, item->due.span);
}

static void find_work(const struct capture_words *w, struct capture_item *item)
{
    const struct capture_span *due = &item->due.span;
    int minutes;

    for (size_t i = w->from; i < w->to && item->work.minutes == 0; i++) {
        size_t end = capture_minutes_at(w, i, &minutes);
        struct capture_span span = capture_span_of(w, i, end);

        if (end > i && (span.to <= due->from || span.from >= due->to))
            item->work = (struct capture_minutes){ span, minutes };
    }
}

static bool is_blank(char c)
{
    return (unsigned char)c <= ' ';
}

/* The span with the blanks and brackets that stood around it only for its sake. */
static struct capture_span wider(const char *text, struct capture_span body, struct capture_span s)
{
    size_t from = s.from, to = s.to;

    if (from == to)
        return s;
    if (to < body.to && text[to] == '.' && to + 1 < body.to && text[to + 1] == ')')
        to++;
    if (from > body.from && text[from - 1] == '(' && to < body.to && text[to] == ')') {
        from--;
        to++;
    }
    while (from > body.from && is_blank(text[from - 1]))
        from--;
    return (struct capture_span){ from, to };
}

/* What a cut leaves at the ends: commas, colons, the full stop. */
static char *tidied(struct arena *a, char *s)
{
    size_t n = strlen(s), start = 0;

    while (start < n && (is_blank(s[start]) || strchr(",;:", s[start]) != NULL))
        start++;
    while (n > start && (is_blank(s[n - 1]) || strchr(",;", s[n - 1]) != NULL ||
                         (s[n - 1] == '.' && (n < 2 || s[n - 2] != '.'))))
        n--;
    return arena_strndup(a, s + start, n - start);
}

static const char *without(struct capture_work *work, struct capture_span body,
                           struct capture_span one, struct capture_span two)
{
    const char *text = work->in->text;
    struct buf b = buf_new(work->arena, body.to - body.from + 1);
    struct capture_span cuts[] = { wider(text, body, one), wider(text, body, two) };
    size_t from = body.from;

    if (cuts[1].from < cuts[0].from) {
        struct capture_span first = cuts[1];

        cuts[1] = cuts[0];
        cuts[0] = first;
    }
    for (size_t i = 0; i < COUNT(cuts); i++) {
        if (cuts[i].to <= cuts[i].from || cuts[i].from < from || cuts[i].to > body.to)
            continue;
        buf_add(&b, text + from, cuts[i].from - from);
        from = cuts[i].to;
        if (b.len == 0)
            while (from < body.to && is_blank(text[from]))
                from++;
    }
    buf_add(&b, text + from, body.to - from);
    return tidied(work->arena, b.bytes == NULL ? arena_strdup(work->arena, "") : b.bytes);
}

static bool is_verb_of_third(const struct capture_word *w)
{
    size_t n = strlen(w->folded);

    if (capture_means(w, MEANS_WILL, NULL))
        return true;
    return w->kind == WORD_LETTERS && !w->capital && !capture_knows(w) && n > 2 &&
           (w->folded[n - 1] == 't' || w->folded[n - 1] == 's');
}

/* "Sie schickt die Zeichnung", "Anna will …", "the customer sends …": their promise. "Sie
 * anrufen" and "she gets the sample" are ours. */
static bool is_by_them(const struct capture_work *work, const struct capture_words *w)
{
    static const char *const customers[] = { "kunde", "kundin", "customer", "chef", "chefin" };
    size_t i = w->from;
    bool subject = false;

    if (capture_reads(capture_at(w, i), "he'll") || capture_reads(capture_at(w, i), "she'll") ||
        capture_reads(capture_at(w, i), "they'll"))
        return !capture_means(capture_at(w, i + 1), MEANS_GETS, NULL);
    while (i < w->to && work->taken[i]) {
        subject = true;
        i++;
    }
    if (i == w->from) {
        i += capture_reads(capture_at(w, i), "der") || capture_reads(capture_at(w, i), "die") ||
             capture_reads(capture_at(w, i), "the");
        subject = capture_means(capture_at(w, i), MEANS_HE, NULL) &&
                  !capture_reads(capture_at(w, i), "es");
        for (size_t k = 0; k < COUNT(customers); k++)
            subject |= capture_reads(capture_at(w, i), customers[k]);
        i++;
    }
    size_t verb = i;
    if (capture_reads(capture_at(w, verb), "will") &&
        capture_means(capture_at(w, verb + 1), MEANS_GETS, NULL))
        return false;
    return subject && !capture_means(capture_at(w, verb), MEANS_GETS, NULL) &&
           is_verb_of_third(capture_at(w, verb));
}

static int person_in(const struct capture *out, size_t clause)
{
    struct capture_span body = out->clauses[clause].body;

    for (size_t i = 0; i < out->people_count; i++) {
        struct capture_span s = out->people[i].span;

        if (s.to > s.from && s.from >= body.from && s.to <= body.to)
            return (int)i;
    }
    return CAPTURE_NOBODY;
}

static void add_item(struct capture_work *work, struct capture_item item)
{
    struct capture *out = work->out;

    out->items = arena_more(work->arena, out->items, out->item_count, work->item_room);
    out->items[out->item_count++] = item;
}

static void marked(struct capture_work *work, size_t clause)
{
    const struct capture_clause *c = &work->out->clauses[clause];
    struct capture_words w = capture_body(work, clause);
    struct capture_item item = { .kind = c->kind, .clause = clause, .due.minute = -1,
                                 .person = person_in(work->out, clause) };

    if (c->kind == CAPTURE_PROMISE || c->kind == CAPTURE_TASK) {
        item.by_them = c->kind == CAPTURE_PROMISE && is_by_them(work, &w);
        find_due(work, &w, &item);
        find_work(&w, &item);
    }
    item.what = without(work, c->body, item.due.span, item.work.span);
    add_item(work, item);
}

/* Where a promise is announced: the word after "promised", "I will"; beyond w->to when it is
 * not. */
static size_t announcement(const struct capture_work *work, const struct capture_words *w,
                           bool *by_them)
{
    bool me = capture_has(w, MEANS_I) || (capture_has(w, MEANS_HAVE) && !capture_has(w, MEANS_HAS));

    for (size_t i = w->from; i < w->to; i++) {
        const struct capture_word *word = capture_at(w, i), *next = capture_at(w, i + 1);
        const struct capture_word *before = capture_at(w, i - 1);

        if (capture_means(word, MEANS_PROMISED, NULL)) {
            bool third = i > w->from &&
                         (work->taken[i - 1] || capture_means(before, MEANS_HE, NULL));
            *by_them = (!me && (capture_has(w, MEANS_HAS) || capture_has(w, MEANS_ME))) || third;
            return capture_means(before, MEANS_NOT, NULL) ? w->to + 1 : i + 1;
        }
        *by_them = false;
        if (capture_reads(word, "i'll") || capture_reads(word, "we'll"))
            return i + 1;
        if (capture_means(word, MEANS_I, NULL) &&
            (capture_reads(next, "werde") || capture_reads(next, "werden") ||
             (capture_reads(next, "will") && word->rows[1] != NULL))) /* not "ich will" */
            return i + 2;
    }
    return w->to + 1;
}

/* "promised her to", "versprochen, dass ich": of that nothing belongs to what is promised. */
static size_t skip_link(const struct capture_words *w, size_t i)
{
    static const char *const links[] = { "her", "him",  "them", "you", "to",  "that",
                                         "dass", "ihr", "ihm",  "ihnen" };
    size_t at = i;

    for (bool more = true; more && at < w->to;) {
        more = capture_is_sign(capture_at(w, at), ',');
        for (size_t k = 0; k < COUNT(links); k++)
            more |= capture_reads(capture_at(w, at), links[k]);
        at += more;
    }
    return at;
}

static void suggest(struct capture_work *work, size_t clause)
{
    struct capture_words w = capture_body(work, clause);
    struct capture_span body = work->out->clauses[clause].body;
    struct capture_item item = { .kind = CAPTURE_PROMISE, .clause = clause, .suggested = true,
                                 .due.minute = -1, .person = CAPTURE_NOBODY };
    size_t after = announcement(work, &w, &item.by_them);

    if (after > w.to)
        return;
    size_t what = skip_link(&w, after);
    if (what < w.to && !(what + 1 == w.to && capture_at(&w, what)->kind == WORD_SIGN))
        body.from = capture_at(&w, what)->span.from;
    find_due(work, &w, &item);
    find_work(&w, &item);
    item.what = without(work, body, item.due.span, item.work.span);
    add_item(work, item);
}

void capture_items(struct capture_work *work)
{
    for (size_t i = 0; i < work->out->clause_count; i++)
        if (work->out->clauses[i].kind == CAPTURE_PROSE)
            suggest(work, i);
        else
            marked(work, i);
}
