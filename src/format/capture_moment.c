/* What was: by which channel, who began, when, how long, what for, and whether anybody asked. */
#include "format/capture_work.h"

#include "format/capture_feeling.h"
#include "format/capture_time.h"

static struct capture_span span_at(const struct capture_words *w, size_t i)
{
    return capture_span_of(w, i, i + 1);
}

/* "kam" is a visit only with "vorbei", "left" a contact only with "message". */
static bool arrives(const struct capture_words *w, size_t i)
{
    static const char *const needs[][5] = {
        { "kam", "vorbei" },
        { "came", "by", "over", "round", "around" },
        { "dropped", "by", "in" },
        { "stopped", "by", "in" },
        { "left", "message", "voicemail" },
        { "meldet", "sich" },
    };

    for (size_t k = 0; k < COUNT(needs); k++) {
        if (!capture_reads(capture_at(w, i), needs[k][0]))
            continue;
        for (size_t at = i + 1; at < w->to; at++)
            for (size_t n = 1; n < 5 && needs[k][n] != NULL; n++)
                if (capture_reads(capture_at(w, at), needs[k][n]))
                    return true;
        return false;
    }
    return true;
}

/* "dass niemand angerufen hat" */
static bool by_nobody(const struct capture_words *w, size_t i)
{
    const struct capture_word *before = capture_at(w, i - 1);

    return capture_reads(before, "niemand") || capture_reads(before, "nobody");
}

/* Verbs before nouns before talking, the first of equals. */
static void find_channel(const struct capture_words *w, struct capture_moment *m, int *best)
{
    static const struct {
        enum capture_meaning meaning;
        int strength;
    } hints[] = { { MEANS_DONE, 3 }, { MEANS_RANG, 3 }, { MEANS_THING, 2 }, { MEANS_TALKED, 1 } };
    int channel;

    for (size_t i = w->from; i < w->to; i++)
        for (size_t k = 0; k < COUNT(hints); k++)
            if (hints[k].strength > *best &&
                capture_means(capture_at(w, i), hints[k].meaning, &channel) &&
                channel != CAPTURE_CHANNEL_UNKNOWN && arrives(w, i) && !by_nobody(w, i)) {
                *best = hints[k].strength;
                m->channel = (enum capture_channel)channel;
                m->channel_span = span_at(w, i);
            }
}

static bool is_third(const struct capture_work *work, const struct capture_words *w, size_t i)
{
    const struct capture_word *word = capture_at(w, i);

    return i >= w->from && i < w->to &&
           (work->taken[i] || capture_means(word, MEANS_HE, NULL) ||
            capture_means(word, MEANS_HAS, NULL));
}

/* "wie vereinbart", "auf meine Nachfrage", "as agreed" */
static bool prompted(const struct capture_words *w)
{
    for (size_t i = w->from; i < w->to; i++)
        if (capture_means(capture_at(w, i), MEANS_PROMPTED, NULL) &&
            (!capture_means(capture_at(w, i), MEANS_PLANNED, NULL) ||
             capture_reads(capture_at(w, i - 1), "wie") ||
             capture_reads(capture_at(w, i - 1), "as")))
            return true;
    return false;
}

static bool unasked(const struct capture_words *w, size_t *at)
{
    for (size_t i = w->from; i < w->to; i++) {
        const struct capture_word *next = capture_at(w, i + 1), *third = capture_at(w, i + 2);

        *at = i;
        if (capture_means(capture_at(w, i), MEANS_UNASKED, NULL) ||
            (capture_reads(capture_at(w, i), "von") &&
             (capture_reads(next, "selbst") || capture_reads(next, "allein") ||
              capture_reads(next, "alleine") ||
              (capture_reads(next, "sich") && capture_reads(third, "aus")))) ||
            ((capture_reads(capture_at(w, i), "on") || capture_reads(capture_at(w, i), "of")) &&
             (capture_reads(third, "own"))))
            return true;
    }
    return false;
}

static bool parts(const struct capture_word *w)
{
    return capture_is_sign(w, ',') || capture_is_sign(w, ':') || capture_is_sign(w, ';') ||
           capture_is_sign(w, '(') || capture_is_sign(w, ')');
}

/* The part of the sentence between commas and the like in which the word at i stands. */
static struct capture_words part_around(const struct capture_words *w, size_t i)
{
    struct capture_words part = { w->text, w->list, i, i + 1 };

    while (part.from > w->from && !parts(capture_at(w, part.from - 1)))
        part.from--;
    while (part.to < w->to && !parts(capture_at(w, part.to)))
        part.to++;
    return part;
}

/* Who did it, when the verb stands at i: us, them, or (unknown) both. */
static enum capture_begun subject(const struct capture_work *work,
                                  const struct capture_words *sentence, size_t i)
{
    const struct capture_words part = part_around(sentence, i), *w = &part;
    const struct capture_word *verb = capture_at(w, i), *next = capture_at(w, i + 1);
    bool back = capture_means(verb, MEANS_REPLIED, NULL) || capture_reads(next, "back") ||
                capture_reads(capture_at(w, w->to - 1), "zurueck") || prompted(w);
    enum capture_begun them = back ? CAPTURE_THEM_PROMPTED : CAPTURE_THEM_UNPROMPTED;
    bool by_me = capture_has(w, MEANS_I) || capture_has(w, MEANS_HAVE);
    int channel = 0;

    if (capture_means(next, MEANS_ME, NULL))
        return them;
    if (capture_means(verb, MEANS_RANG, &channel)) {
        if (by_me)
            return CAPTURE_US;
        if (channel == CAPTURE_MEETING)
            return CAPTURE_BEGUN_UNKNOWN;
        bool german = verb->rows[0] != NULL;
        if (is_third(work, w, i - 1) || (german && i > w->from))
            return them;
        return CAPTURE_US;
    }
    if (by_me && capture_has(w, MEANS_HAS) && !capture_has(w, MEANS_I))
        by_me = false;
    if (by_me)
        return CAPTURE_US;
    if (capture_has(w, MEANS_HAS) || capture_reads(verb, "gemeldet"))
        return them;
    if (capture_reads(verb, "geantwortet") || capture_reads(verb, "beantwortet") ||
        capture_reads(verb, "zurueckgeschrieben"))
        return CAPTURE_US;
    if (!capture_means(verb, MEANS_DONE, &channel))
        return is_third(work, w, i - 1) || i == w->from ? them : CAPTURE_BEGUN_UNKNOWN;
    if (channel == CAPTURE_MEETING || channel == CAPTURE_FEEDBACK ||
        capture_reads(verb, "telefoniert"))
        return CAPTURE_BEGUN_UNKNOWN;
    return CAPTURE_US;
}

/* "Anruf von", "mail from": them. "Brief an", "call to": us. */
static enum capture_begun of_thing(const struct capture_words *w, size_t i)
{
    const struct capture_word *next = capture_at(w, i + 1);
    bool answer = capture_means(capture_at(w, i), MEANS_REPLIED, NULL) || prompted(w);

    if (capture_reads(next, "von") || capture_reads(next, "from"))
        return answer ? CAPTURE_THEM_PROMPTED : CAPTURE_THEM_UNPROMPTED;
    if (capture_reads(next, "an") || capture_reads(next, "to"))
        return CAPTURE_US;
    return CAPTURE_BEGUN_UNKNOWN;
}

static void find_begun(const struct capture_work *work, const struct capture_words *w,
                       struct capture_moment *m)
{
    size_t at;

    for (size_t i = w->from; i < w->to && m->begun_by == CAPTURE_BEGUN_UNKNOWN; i++) {
        const struct capture_word *word = capture_at(w, i);
        bool noun = capture_means(word, MEANS_THING, NULL) || capture_reads(word, "antwort") ||
                    capture_reads(word, "answer") || capture_reads(word, "reply") ||
                    capture_reads(word, "response") || capture_reads(word, "rueckruf");

        int talked = CAPTURE_CHANNEL_UNKNOWN;
        bool verb = capture_means(word, MEANS_DONE, NULL) || capture_means(word, MEANS_RANG, NULL);
        bool replied = capture_means(word, MEANS_REPLIED, NULL);

        if ((noun || replied) && capture_means(capture_at(w, i - 1), MEANS_NOT, NULL))
            continue;
        if (noun)
            m->begun_by = of_thing(w, i);
        else if ((verb || replied) && arrives(w, i) && !by_nobody(w, i))
            m->begun_by = subject(work, w, i);
        else if (capture_means(word, MEANS_TALKED, &talked) && talked == CAPTURE_FEEDBACK)
            m->begun_by = CAPTURE_THEM_UNPROMPTED; /* who complains was not asked to */
        m->begun_span = span_at(w, i);
    }
    if (m->begun_by != CAPTURE_US && unasked(w, &at)) {
        m->begun_by = CAPTURE_THEM_UNPROMPTED;
        m->begun_span = span_at(w, at);
    }
    if (m->begun_by == CAPTURE_BEGUN_UNKNOWN)
        m->begun_span = (struct capture_span){ 0, 0 };
}

static bool has_contact(const struct capture_words *w)
{
    static const enum capture_meaning contacts[] = { MEANS_DONE, MEANS_RANG, MEANS_THING,
                                                     MEANS_TALKED, MEANS_REPLIED };

    for (size_t i = 0; i < COUNT(contacts); i++)
        if (capture_has(w, contacts[i]))
            return true;
    return false;
}

static bool is_present(const struct capture_words *w)
{
    static const char *const verbs[] = { "ist", "sind", "is", "are" };

    for (size_t i = w->from; i < w->to; i++)
        for (size_t k = 0; k < COUNT(verbs); k++)
            if (capture_reads(capture_at(w, i), verbs[k]))
                return true;
    return false;
}

/* Is this when it happened? Not a term that was agreed, nor since when something is so. */
static bool is_when(const struct capture_work *work, const struct capture_words *w, size_t clause,
                    const struct capture_day *d)
{
    bool planned = capture_has(w, MEANS_PLANNED);
    struct day today = work->in->today;

    if (d->bound != BOUND_NONE || (d->has_day && d->day.number > today.number))
        return false;
    if (d->fixed)
        return true;
    struct capture_words part = part_around(w, d->first);
    bool contact = has_contact(&part), alone = d->first == part.from && d->last == part.to;
    if (!contact && ((d->about && d->minute < 0) || is_present(&part)))
        return false; /* "Umzug im Januar", "ist am Montag zurück" */
    return !planned && (contact || alone || (clause == 0 && (part.from == w->from ||
                                                             d->first == part.from)));
}

/* "10:15 - 10:45", "von 10:15 bis 10:45": how long it took. */
static void find_until(const struct capture_words *w, const struct capture_day *d,
                       struct capture_moment *m)
{
    const struct capture_word *sign = capture_at(w, d->last);
    struct capture_words rest = { w->text, w->list, d->last + 1, w->to };
    bool about;
    int minute;

    if (d->minute < 0 || d->about ||
        !(capture_is_sign(sign, '-') || capture_is_sign(sign, 0x2013) ||
          capture_reads(sign, "bis") || capture_reads(sign, "to") || capture_reads(sign, "until")))
        return;
    size_t end = capture_time_at(&rest, rest.from, &about, &minute);
    if (end > rest.from && !about && minute > d->minute)
        m->took = (struct capture_minutes){ capture_span_of(w, d->first, end),
                                            minute - d->minute };
}

static void find_when(struct capture_work *work, const struct capture_words *w, size_t clause,
                      struct capture_moment *m)
{
    struct capture_calendar calendar = capture_calendar_of(work, CAPTURE_PAST);
    struct capture_day d;

    for (size_t i = w->from; capture_next_day(w, i, &calendar, &d); i = d.last) {
        struct capture_span span = capture_span_of(w, d.first, d.last);
        if (d.impossible)
            capture_warn(work, CAPTURE_IMPOSSIBLE_DAY, span);
        if (d.impossible || m->at.known || !is_when(work, w, clause, &d))
            continue;
        m->at = (struct capture_when){ .known = true, .span = span, .day = d.day,
                                       .minute = d.minute, .about = d.about };
        if (!d.has_day)
            m->at.day = work->in->today;
        find_until(w, &d, m);
        if (d.wrong_weekday)
            capture_warn(work, CAPTURE_WRONG_WEEKDAY, span);
        if (m->at.day.number == work->in->today.number && d.minute > work->in->minute)
            capture_warn(work, CAPTURE_MOMENT_IN_FUTURE, span);
    }
}

static bool overlaps(struct capture_span a, struct capture_span b)
{
    return a.from < b.to && b.from < a.to;
}

static void find_minutes(const struct capture_words *w, struct capture_moment *m)
{
    int minutes;

    for (size_t i = w->from; i < w->to && m->took.minutes == 0; i++) {
        size_t end = capture_minutes_at(w, i, &minutes);
        struct capture_span span = capture_span_of(w, i, end);

        if (end > i && !overlaps(span, m->at.span) && !overlaps(span, m->benefit_span))
            m->took = (struct capture_minutes){ span, minutes };
    }
}

static void find_purpose(const struct capture_words *w, struct capture_moment *m)
{
    int purpose;

    for (size_t i = w->from; i < w->to && m->purpose == CAPTURE_PURPOSE_UNKNOWN; i++)
        if (capture_means(capture_at(w, i), MEANS_PURPOSE, &purpose)) {
            m->purpose = (enum capture_purpose)purpose;
            m->purpose_span = span_at(w, i);
        }
}

/* "gefragt, was sie beschäftigt", "asked how things are" – by us: "Anna asked what it costs"
 * is not meant. */
static void find_asked(const struct capture_work *work, const struct capture_words *w,
                       struct capture_moment *m)
{
    for (size_t i = w->from; i < w->to && m->asked != CAPTURE_YES; i++) {
        bool what = false, not = false;

        if (!capture_means(capture_at(w, i), MEANS_ASKED, NULL) || is_third(work, w, i - 1) ||
            (capture_has(w, MEANS_HAS) && !capture_has(w, MEANS_I)))
            continue;
        for (size_t k = i + 1; k < i + 7 && k < w->to; k++)
            what |= capture_means(capture_at(w, k), MEANS_WHAT, NULL);
        for (size_t k = i > w->from + 2 ? i - 2 : w->from; k < i; k++)
            not |= capture_means(capture_at(w, k), MEANS_NOT, NULL) ||
                   capture_reads(capture_at(w, k), "vergessen") ||
                   capture_reads(capture_at(w, k), "forgot");
        if (!what)
            continue;
        m->asked = not ? CAPTURE_NO : CAPTURE_YES;
        m->asked_span = span_at(w, i);
    }
}

static bool is_insight(enum capture_kind kind)
{
    return kind == CAPTURE_FEAR || kind == CAPTURE_WORRY || kind == CAPTURE_HOPE ||
           kind == CAPTURE_JOY || kind == CAPTURE_CONCERN;
}

void capture_moment(struct capture_work *work)
{
    struct capture_moment *m = &work->out->moment;
    int best = 0;

    m->benefit = "";
    m->at.minute = -1;
    for (size_t i = 0; i < work->out->clause_count; i++) {
        const struct capture_clause *c = &work->out->clauses[i];
        struct capture_words w = capture_body(work, i);

        if (is_insight(c->kind) && m->asked != CAPTURE_YES) {
            m->asked = CAPTURE_YES;
            m->asked_span = c->body;
        }
        if (c->kind != CAPTURE_PROSE)
            continue;
        find_channel(&w, m, &best);
        if (m->begun_by == CAPTURE_BEGUN_UNKNOWN)
            find_begun(work, &w, m);
        find_when(work, &w, i, m);
        capture_feeling(work, &w, m);
        capture_benefit(work, &w, m);
        find_minutes(&w, m);
        find_purpose(&w, m);
        find_asked(work, &w, m);
    }
}
