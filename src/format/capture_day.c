#include "format/capture_day.h"

#include <string.h>

#include "format/capture_date.h"
#include "format/capture_distance.h"
#include "format/capture_time.h"

static struct day near_weekday(const struct capture_calendar *c, int weekday, int ahead)
{
    int delta = (weekday - day_weekday(c->today) + 7) % 7;

    if (ahead > 0)
        return day_plus(c->today, (delta == 0 ? 7 : delta) + (ahead - 1) * 7);
    return day_plus(c->today, (delta == 0 ? 0 : delta) - 7 + (ahead + 1) * 7);
}

/* "nächste Woche", "last month", and a weekday in it: "next week on Friday". */
static size_t period_at(const struct capture_words *w, size_t i, const struct capture_calendar *c,
                        struct capture_day *out)
{
    int ahead, unit, weekday, part;
    const struct capture_word *next = capture_at(w, i + 1);

    if (!capture_means(capture_at(w, i), MEANS_MODIFIER, &ahead))
        return i;
    if (capture_means(next, MEANS_WEEKEND, NULL)) {
        int here = c->direction == CAPTURE_FUTURE ? 1 : -1;

        capture_set_day(out, near_weekday(c, 6, ahead == 0 ? here : ahead), ahead != 0);
        out->about = true;
        return i + 2;
    }
    if (ahead == 0 && capture_means(next, MEANS_PART_OF_DAY, &part) && next->rows[1] != NULL) {
        capture_set_day(out, c->today, true); /* this morning */
        out->minute = part;
        out->about = true;
        return i + 2;
    }
    if (ahead == -1 && capture_reads(next, "night")) {
        capture_set_day(out, day_plus(c->today, -1), true);
        out->minute = 22 * 60;
        out->about = true;
        return i + 2;
    }
    if (!capture_means(next, MEANS_UNIT, &unit) || unit == UNIT_WORKDAY || unit > UNIT_YEAR ||
        (unit == UNIT_DAY && c->direction == CAPTURE_PAST))
        return i;
    size_t end = i + 2;
    if (unit == UNIT_WEEK) {
        if (ahead == 1 && capture_reads(capture_at(w, end), "after") &&
            capture_reads(capture_at(w, end + 1), "next")) {
            ahead = 2;
            end += 2;
        }
        size_t on = end + (capture_means(capture_at(w, end), MEANS_ON, NULL) ? 1 : 0);
        if (capture_means(capture_at(w, on), MEANS_WEEKDAY, &weekday)) {
            capture_set_day(out, day_plus(capture_monday(c->today), ahead * 7 + weekday - 1), true);
            return on + 1;
        }
    }
    if (unit == UNIT_DAY)
        capture_set_day(out, day_plus(c->today, ahead), true);
    else if (ahead < 0 || (ahead == 0 && c->direction == CAPTURE_PAST))
        capture_set_day(out, capture_moved(c->today, ahead, unit), ahead != 0);
    else
        capture_set_day(out, capture_in_period(c, (enum capture_unit)unit, ahead, 0), true);
    out->about = true;
    return end;
}

/* "nächster Woche", "of next week", "in zwei Wochen" after a weekday. */
static size_t weekday_week(const struct capture_words *w, size_t end, int weekday,
                           const struct capture_calendar *c, struct capture_day *out)
{
    size_t at = end;
    int ahead, unit, count;

    while (capture_means(capture_at(w, at), MEANS_ARTICLE, NULL) ||
           capture_reads(capture_at(w, at), "in"))
        at++;
    if (capture_means(capture_at(w, at), MEANS_MODIFIER, &ahead) &&
        capture_means(capture_at(w, at + 1), MEANS_UNIT, &unit) && unit == UNIT_WEEK) {
        capture_set_day(out, day_plus(capture_monday(c->today), ahead * 7 + weekday - 1), true);
        return at + 2;
    }
    size_t amount = capture_amount_at(w, end + 1, &count, &unit);
    if (capture_reads(capture_at(w, end), "in") && amount > end + 1 &&
        (unit == UNIT_WEEK || unit == UNIT_DAY)) {
        out->day = capture_moved(near_weekday(c, weekday, 1), unit == UNIT_DAY ? count / 7 : count,
                         UNIT_WEEK);
        return amount;
    }
    return end;
}

/* "Freitag", "nächsten Freitag", "Fr, 4.12.", "Freitag nächster Woche", "Montagabend" */
static size_t weekday_at(const struct capture_words *w, size_t i, enum capture_hint hint,
                         const struct capture_calendar *c, struct capture_day *out)
{
    int ahead = c->direction == CAPTURE_FUTURE ? 1 : -1, said, weekday;
    bool modified = capture_means(capture_at(w, i), MEANS_MODIFIER, &said);
    size_t at = i + modified;
    const struct capture_word *word = capture_at(w, at);
    bool cut = !capture_means(word, MEANS_WEEKDAY, &weekday);

    if (cut && (!word->capital || !capture_means(word, MEANS_WEEKDAY_CUT, &weekday)))
        return i;
    size_t end = at + 1;
    if (cut && capture_is_sign(capture_at(w, end), '.') && capture_at(w, end)->glued &&
        capture_at(w, end + 1)->kind == WORD_DIGITS)
        end++;
    size_t date = end + capture_is_sign(capture_at(w, end), ',');
    while (date > end && capture_means(capture_at(w, date), MEANS_ARTICLE, NULL))
        date++;
    if (cut && capture_is_sign(capture_at(w, end), '.') && capture_at(w, end)->glued &&
        capture_at(w, end + 1)->kind == WORD_LETTERS && !capture_at(w, end + 1)->capital)
        end++; /* "bis Fr. und" */
    struct capture_day dated = { .minute = -1 };
    size_t after = capture_date_at(w, date, HINT_DAY, c, &dated);
    if (after > date && !dated.about && (dated.has_day || dated.impossible)) {
        *out = dated;
        out->wrong_weekday = dated.has_day && day_weekday(dated.day) != weekday;
        return after;
    }
    bool time = capture_at(w, end)->kind == WORD_DIGITS && capture_at(w, end + 1)->sign == ':';
    if (cut && hint == HINT_NONE && !modified && !time)
        return i;
    if (modified && said != 0)
        ahead = said;
    capture_set_day(out, near_weekday(c, weekday, ahead), modified && said != 0);
    if (word->tail != NULL) {
        out->minute = word->tail->value;
        out->about = true;
    }
    return modified ? end : weekday_week(w, end, weekday, c, out);
}

static size_t weekend_at(const struct capture_words *w, size_t i, const struct capture_calendar *c,
                         struct capture_day *out)
{
    if (!capture_means(capture_at(w, i), MEANS_WEEKEND, NULL))
        return i;
    bool ahead = c->direction == CAPTURE_FUTURE, by = ahead && out->bound == BOUND_BY;
    capture_set_day(out, near_weekday(c, by ? 5 : 6, ahead ? 1 : -1), false);
    out->about = true;
    return i + 1;
}

/* The prepositions: what they say about the bound, and that a day is to be expected. */
static size_t prefix_at(const struct capture_words *w, size_t i, enum capture_hint *hint,
                        enum capture_bound *bound)
{
    size_t at = i;

    *hint = HINT_NONE;
    *bound = BOUND_NONE;
    if (capture_reads(capture_at(w, at), "noch") &&
        capture_means(capture_at(w, at + 1), MEANS_OFFSET, NULL))
        return at + 1;
    if ((capture_reads(capture_at(w, at), "no") || capture_reads(capture_at(w, at), "not")) &&
        capture_reads(capture_at(w, at + 1), "later") &&
        capture_reads(capture_at(w, at + 2), "than")) {
        *bound = BOUND_BY;
        *hint = HINT_DAY;
        at += 3;
    }
    for (; at < i + 5; at++) {
        const struct capture_word *word = capture_at(w, at);

        if (at > i && word->glued)
            break;
        if (capture_means(word, MEANS_BY, NULL))
            *bound = BOUND_BY;
        else if (capture_means(word, MEANS_BEFORE, NULL))
            *bound = BOUND_BEFORE;
        else if (capture_means(word, MEANS_SINCE, NULL))
            *bound = BOUND_SINCE;
        else if (capture_means(word, MEANS_WITHIN, NULL)) {
            *hint = HINT_WITHIN;
            continue;
        } else if (!capture_means(word, MEANS_ON, NULL) &&
                   (!capture_means(word, MEANS_ARTICLE, NULL) || capture_reads(word, "of")))
            break;
        if (*hint != HINT_WITHIN)
            *hint = HINT_DAY;
    }
    return at;
}

static size_t core_at(const struct capture_words *w, size_t i, enum capture_hint hint,
                      const struct capture_calendar *c, struct capture_day *out)
{
    size_t end;

    if ((end = capture_distance_at(w, i, c, out)) > i ||
        (end = capture_offset_at(w, i, c, out)) > i ||
        (end = weekday_at(w, i, hint, c, out)) > i || (end = period_at(w, i, c, out)) > i ||
        (end = weekend_at(w, i, c, out)) > i)
        return end;
    return capture_date_at(w, i, hint, c, out);
}

/* The time after the day: ", um 14 Uhr", "abends", "at 3pm", "in the morning". */
static size_t time_after(const struct capture_words *w, size_t end, struct capture_day *out)
{
    size_t at = end + capture_is_sign(capture_at(w, end), ',');
    bool about = false;
    int minute, part;

    static const char *const before[] = { "bis", "by", "from", "von" };
    for (size_t k = 0; k < COUNT(before); k++)
        if (capture_reads(capture_at(w, at), before[k])) {
            at++;
            break;
        }
    size_t after = capture_time_at(w, at, &about, &minute);
    const struct capture_word *hour = capture_at(w, at), *h = capture_at(w, at + 1);
    if (after == at && hour->kind == WORD_DIGITS && hour->number >= 7 && hour->number <= 22 &&
        h->glued && capture_reads(h, "h")) { /* "Freitag 14h"; "Freitag 2h" lasted so long */
        minute = hour->number * 60;
        after = at + 2;
    }
    if (after > at) {
        out->minute = minute;
        out->about = about;
        return after;
    }
    at = end;
    if (capture_reads(capture_at(w, at), "in") && capture_reads(capture_at(w, at + 1), "the"))
        at += 2;
    else if (capture_reads(capture_at(w, at), "am") || capture_reads(capture_at(w, at), "at"))
        at++;
    if (!capture_means(capture_at(w, at), MEANS_PART_OF_DAY, &part))
        return end;
    out->minute = part;
    out->about = true;
    bool exact = false;
    after = capture_time_at(w, at + 1, &exact, &minute); /* "abends um 8" */
    if (after == at + 1)
        return after;
    out->minute = part >= 12 * 60 && minute < 12 * 60 ? minute + 12 * 60 : minute;
    out->about = exact;
    return after;
}

/* Without a day: "um 14 Uhr", "am Nachmittag", "mittags", and then perhaps the day after all. */
static size_t time_only(const struct capture_words *w, size_t i, size_t after_prefix,
                        const struct capture_calendar *c, struct capture_day *out)
{
    const struct capture_word *word = capture_at(w, after_prefix);
    int part;
    size_t end = capture_time_at(w, i, &out->about, &out->minute), more;

    if (end == i && after_prefix > i)
        end = capture_time_at(w, after_prefix, &out->about, &out->minute);
    if (end == i || end == after_prefix) {
        size_t n = strlen(word->folded);

        if (!capture_means(word, MEANS_PART_OF_DAY, &part) ||
            (after_prefix == i && (n == 0 || word->folded[n - 1] != 's') &&
             !capture_reads(word, "noon") && !capture_reads(word, "midday")))
            return i;
        out->minute = part;
        out->about = true;
        end = after_prefix + 1;
    }
    struct capture_day day = { .minute = -1 };
    enum capture_hint hint;
    enum capture_bound bound;
    size_t from = prefix_at(w, end, &hint, &bound);
    if (bound == BOUND_NONE && (more = core_at(w, from, hint, c, &day)) > from && day.has_day) {
        day.minute = out->minute;
        day.bound = out->bound;
        *out = day;
        return more;
    }
    return end;
}

bool capture_day_at(const struct capture_words *w, size_t i, const struct capture_calendar *c,
                    struct capture_day *out)
{
    const struct capture_word *word = capture_at(w, i);
    enum capture_hint hint;
    enum capture_bound bound;
    size_t end;

    if (word->kind != WORD_DIGITS && word->kind != WORD_LETTERS)
        return false;
    *out = (struct capture_day){ .minute = -1 };
    end = capture_distance_at(w, i, c, out); /* "vor 3 Tagen" before "vor Freitag" */
    if (end == i) {
        size_t from = prefix_at(w, i, &hint, &bound);

        out->bound = bound;
        end = core_at(w, from, hint, c, out);
        out->bound = bound;
        if (end == from && from > i + 1) { /* "at the end": the article is none */
            from--;
            end = core_at(w, from, hint, c, out);
        }
        if (end > from)
            end = time_after(w, end, out);
        else if ((end = time_only(w, i, from, c, out)) == i)
            return false;
    } else {
        end = time_after(w, end, out);
    }
    if (out->bound == BOUND_BEFORE && out->has_day && out->minute < 0 &&
        c->direction == CAPTURE_FUTURE)
        out->day = day_plus(out->day, -1);
    if (capture_reads(capture_at(w, end), "at") && capture_reads(capture_at(w, end + 1), "the") &&
        capture_reads(capture_at(w, end + 2), "latest")) {
        out->bound = BOUND_BY;
        end += 3;
    }
    out->first = i;
    out->last = end;
    return out->has_day || out->minute >= 0 || out->impossible;
}

bool capture_next_day(const struct capture_words *w, size_t from,
                      const struct capture_calendar *c, struct capture_day *out)
{
    int minutes;

    for (size_t i = from; i < w->to;) {
        size_t lasted = capture_minutes_at(w, i, &minutes);

        if (lasted > i) {
            i = lasted;
        } else {
            if (capture_day_at(w, i, c, out))
                return true;
            i++;
        }
    }
    return false;
}

bool capture_day_parse(struct arena *a, const char *text, const struct capture_calendar *c,
                       struct capture_day *out, struct capture_span *span)
{
    struct capture_words words = capture_split(a, text, strlen(text));

    if (!capture_next_day(&words, 0, c, out))
        return false;
    if (span != NULL)
        *span = capture_span_of(&words, out->first, out->last);
    if (!out->has_day && !out->impossible) {
        out->day = c->today; /* a time alone means today */
        out->has_day = true;
    }
    return out->has_day;
}
