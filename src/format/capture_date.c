#include "format/capture_date.h"

struct day capture_monday(struct day d)
{
    return day_plus(d, 1 - day_weekday(d));
}

static struct day month_end(struct day d)
{
    struct ymd p = day_split(d);

    return day_plus(day_plus_months(day_of(p.year, p.month, 1), 1), -1);
}

static struct day in_month(struct day first, int edge)
{
    return edge == 1 ? day_plus(first, 4) : edge == 2 ? day_plus(first, 14) : month_end(first);
}

struct day capture_in_period(const struct capture_calendar *c, enum capture_unit unit, int ahead,
                             int edge)
{
    struct ymd now = day_split(c->today);
    struct day first;

    if (unit == UNIT_DAY)
        return day_plus(c->today, ahead);
    if (unit == UNIT_WEEK) {
        static const int days[] = { 4, 0, 2, 4 };
        struct day d = day_plus(capture_monday(c->today), ahead * 7 + days[edge]);

        /* On a Saturday "this week" can only mean today or tomorrow. */
        return ahead == 0 && c->direction == CAPTURE_FUTURE && d.number < c->today.number
                   ? day_plus(capture_monday(c->today), 6)
                   : d;
    }
    if (unit == UNIT_MONTH)
        return in_month(day_plus_months(day_of(now.year, now.month, 1), ahead), edge);
    if (unit == UNIT_QUARTER) {
        first = day_plus_months(day_of(now.year, (now.month - 1) / 3 * 3 + 1, 1), ahead * 3);
        return in_month(day_plus_months(first, edge == 1 ? 0 : edge == 2 ? 1 : 2), edge);
    }
    if (edge == 1)
        return day_of(now.year + ahead, 1, 31);
    return edge == 2 ? day_of(now.year + ahead, 6, 30) : day_of(now.year + ahead, 12, 31);
}

/* Without a year: the next such day, or the last one. */
static bool nearest(const struct capture_calendar *c, int month, int mday, struct day *out)
{
    int year = day_split(c->today).year, step = c->direction == CAPTURE_FUTURE ? 1 : -1;

    for (int i = 0; i <= 8; i++) /* 29 February 2096 … 2104 */
        if (day_exists(year + i * step, month, mday)) {
            *out = day_of(year + i * step, month, mday);
            if ((out->number - c->today.number) * step >= 0)
                return true;
        }
    return false;
}

/* Takes what was read; a day that should exist and does not is remembered. */
static void settle(const struct capture_calendar *c, int year, int month, int mday,
                   struct capture_day *out)
{
    if (year > 0 && year < 100)
        year += year < 70 ? 2000 : 1900;
    if (year == 0)
        out->has_day = nearest(c, month, mday, &out->day);
    else if ((out->has_day = day_exists(year, month, mday)))
        out->day = day_of(year, month, mday);
    out->impossible = !out->has_day;
}

static bool is_digits(const struct capture_word *w, int at_least, int at_most)
{
    return w->kind == WORD_DIGITS && w->digits >= at_least && w->digits <= at_most;
}

static bool is_year(const struct capture_word *w)
{
    return is_digits(w, 4, 4) && w->number >= 1900 && w->number < 2200;
}

/* A year after the date, perhaps with a comma. */
static size_t year_at(const struct capture_words *w, size_t i, int *year)
{
    size_t at = i + (capture_is_sign(capture_at(w, i), ',') ? 1 : 0);

    *year = 0;
    if (!is_year(capture_at(w, at)))
        return i;
    *year = capture_at(w, at)->number;
    return at + 1;
}

static size_t iso_at(const struct capture_words *w, size_t i, const struct capture_calendar *c,
                     struct capture_day *out)
{
    const struct capture_word *p[5];

    for (size_t k = 0; k < COUNT(p); k++)
        p[k] = capture_at(w, i + k);
    if (!is_year(p[0]) || !capture_is_sign(p[1], '-') || !is_digits(p[2], 2, 2) ||
        !capture_is_sign(p[3], '-') || !is_digits(p[4], 2, 2) || !p[1]->glued || !p[2]->glued ||
        !p[3]->glued || !p[4]->glued)
        return i;
    settle(c, p[0]->number, p[2]->number, p[4]->number, out);
    return i + 5;
}

/* "2.12.", "2.12.26", "2. 12. 2026"; without the last full stop only where a day is expected,
 * because "2.12" may be a price. */
static size_t dotted_at(const struct capture_words *w, size_t i, enum capture_hint hint,
                        const struct capture_calendar *c, struct capture_day *out)
{
    const struct capture_word *mday = capture_at(w, i), *month = capture_at(w, i + 2);
    const struct capture_word *stop = capture_at(w, i + 3), *year = capture_at(w, i + 4);
    size_t end = i + 3;
    int y = 0;

    if (!is_digits(mday, 1, 2) || !capture_is_sign(capture_at(w, i + 1), '.') ||
        !capture_at(w, i + 1)->glued || !is_digits(month, 1, 2) || mday->number > 39 ||
        mday->number < 1 || month->number < 1 || month->number > 12)
        return i;
    if (capture_is_sign(stop, '.') && stop->glued) {
        end++;
        if (is_digits(year, 4, 4) ? is_year(year) : is_digits(year, 2, 2) && year->glued) {
            y = year->number;
            end++;
        } else if (year->glued && year->kind != WORD_SIGN) {
            return i; /* a version or an address */
        }
    } else if (hint != HINT_DAY || !month->glued || (stop->glued && stop->kind != WORD_SIGN) ||
               (stop->glued && capture_at(w, i + 4)->glued) ||
               capture_means(stop, MEANS_MONEY, NULL) || capture_means(stop, MEANS_UNIT, NULL) ||
               capture_means(stop, MEANS_CLOCK, NULL) || capture_is_sign(stop, '%') ||
               capture_is_sign(stop, 0x20ac)) {
        return i;
    }
    settle(c, y, month->number, mday->number, out);
    return end;
}

/* "2/12", "12/24/2026": with a year or where a day is expected. English puts the month first
 * unless that is impossible. */
static size_t slashed_at(const struct capture_words *w, size_t i, enum capture_hint hint,
                         const struct capture_calendar *c, struct capture_day *out)
{
    const struct capture_word *one = capture_at(w, i), *two = capture_at(w, i + 2);
    const struct capture_word *year = capture_at(w, i + 4);
    bool with_year = capture_is_sign(capture_at(w, i + 3), '/') && capture_at(w, i + 3)->glued &&
                     (is_digits(year, 2, 2) || is_year(year)) && year->glued;
    bool month_first = c->language == CAPTURE_ENGLISH;

    if (!is_digits(one, 1, 2) || !capture_is_sign(capture_at(w, i + 1), '/') || !two->glued ||
        !capture_at(w, i + 1)->glued || !is_digits(two, 1, 2) || (!with_year && hint != HINT_DAY))
        return i;
    if (month_first ? one->number > 12 : two->number > 12)
        month_first = !month_first;
    settle(c, with_year ? year->number : 0, month_first ? one->number : two->number,
           month_first ? two->number : one->number, out);
    return i + (with_year ? 5 : 3);
}

/* "may" and "march" are months only with a capital. */
static bool is_month(const struct capture_word *word, int *month)
{
    return capture_means(word, MEANS_MONTH, month) &&
           (word->capital || !(capture_reads(word, "may") || capture_reads(word, "march") ||
                               capture_reads(word, "mar")));
}

/* The day of a month: "2", "2.", "2nd", "second", "zweiten". */
static size_t mday_at(const struct capture_words *w, size_t i, int *mday)
{
    const struct capture_word *word = capture_at(w, i), *next = capture_at(w, i + 1);

    if (is_digits(word, 1, 2)) {
        *mday = word->number;
        if (next->glued && (capture_is_sign(next, '.') ||
                            capture_means(next, MEANS_ORDINAL_TAIL, NULL)))
            return i + 2;
        return i + 1;
    }
    if (word->kind == WORD_LETTERS && capture_means(word, MEANS_NUMBER, mday) &&
        !capture_reads(word, "a") && !capture_reads(word, "an") && !capture_reads(word, "few") &&
        !capture_reads(word, "ein") && !capture_reads(word, "eine"))
        return i + 1;
    return i;
}

/* "2. Dezember 2026", "2nd of December", "December 2, 2026", "Dez. 2026" */
static size_t named_at(const struct capture_words *w, size_t i, const struct capture_calendar *c,
                       struct capture_day *out)
{
    int mday, month, year;
    size_t end = mday_at(w, i, &mday);

    if (end > i) {
        if (capture_reads(capture_at(w, end), "of"))
            end++;
        if (!is_month(capture_at(w, end), &month))
            return i;
    } else {
        if (!is_month(capture_at(w, i), &month) || capture_at(w, i)->rows[1] == NULL)
            return i;
        end = i + 1 + capture_is_sign(capture_at(w, i + 1), '.');
        size_t after = is_digits(capture_at(w, end), 1, 2) ? mday_at(w, end, &mday) : end;
        if (after == end || capture_means(capture_at(w, after), MEANS_UNIT, NULL) ||
            capture_means(capture_at(w, after), MEANS_CLOCK, NULL) ||
            (capture_is_sign(capture_at(w, after), ':') && capture_at(w, after + 1)->glued))
            return i;
        end = after - 1;
        if (capture_is_sign(capture_at(w, end), '.'))
            end--; /* the full stop of the sentence */
    }
    if (capture_is_sign(capture_at(w, end + 1), '.') && is_year(capture_at(w, end + 2)))
        end++; /* "2. Dez. 2026" */
    end = year_at(w, end + 1, &year);
    settle(c, year, month, mday, out);
    return end;
}

static size_t month_at(const struct capture_words *w, size_t i, int edge,
                       const struct capture_calendar *c, struct capture_day *out)
{
    int month, year, ahead = 0;
    bool past = c->direction == CAPTURE_PAST;
    size_t at = i + capture_means(capture_at(w, i), MEANS_MODIFIER, &ahead);

    if (capture_reads(capture_at(w, at), "of"))
        at++;
    if (!is_month(capture_at(w, at), &month))
        return i;
    size_t end = year_at(w, at + 1, &year);
    if (year == 0) {
        struct ymd now = day_split(c->today);

        year = now.year + (past && month > now.month ? -1 : !past && month < now.month ? 1 : 0);
    }
    out->day = in_month(day_of(year, month, 1), past && edge == 0 ? 2 : edge);
    out->has_day = out->about = true;
    return end;
}

/* ISO 8601: 4 January always lies in week 1. */
static bool week_day(int year, int week, int weekday, struct day *out)
{
    *out = day_plus(capture_monday(day_of(year, 1, 4)), (week - 1) * 7 + weekday - 1);
    return week >= 1 && week <= 53 && day_iso_week(*out) == week;
}

/* "KW 48", "KW48/2026", "48. KW", "week 48": its Friday when promised, its Monday when past. */
static size_t week_at(const struct capture_words *w, size_t i, const struct capture_calendar *c,
                      struct capture_day *out)
{
    bool past = c->direction == CAPTURE_PAST;
    int week, year, step = past ? -1 : 1;
    size_t end;

    if (capture_means(capture_at(w, i), MEANS_WEEK_NUMBER, NULL)) {
        end = i + 1 + capture_is_sign(capture_at(w, i + 1), '.');
        week = capture_at(w, end)->number;
        if (!is_digits(capture_at(w, end++), 1, 2))
            return i;
        if (capture_is_sign(capture_at(w, end), '/') && is_year(capture_at(w, end + 1)))
            end++;
    } else {
        week = capture_at(w, i)->number;
        end = i + 3;
        if (!is_digits(capture_at(w, i), 1, 2) || !capture_is_sign(capture_at(w, i + 1), '.') ||
            !capture_means(capture_at(w, i + 2), MEANS_WEEK_NUMBER, NULL))
            return i;
    }
    end = year_at(w, end, &year);
    if (year > 0)
        out->has_day = week_day(year, week, past ? 1 : 5, &out->day);
    int y = day_split(c->today).year - step; /* 1 January may lie in the week of the year before */
    for (int k = 0; year == 0 && k < 9; k++, y += step)
        if (week_day(y, week, past ? 1 : 5, &out->day) &&
            (out->day.number - c->today.number) * step >= 0) {
            out->has_day = true;
            break;
        }
    out->about = true;
    out->impossible = !out->has_day;
    return end;
}

/* "Q1 2027", "Q4", "4. Quartal": its last day. */
static size_t quarter_at(const struct capture_words *w, size_t i, const struct capture_calendar *c,
                         struct capture_day *out)
{
    size_t number = i + 1, end = i + 2;
    int quarter, year;

    if (is_digits(capture_at(w, i), 1, 1) && capture_is_sign(capture_at(w, i + 1), '.') &&
        capture_reads(capture_at(w, i + 2), "quartal")) {
        number = i;
        end = i + 3;
    } else if (!capture_reads(capture_at(w, i), "q") || !capture_at(w, i + 1)->glued) {
        return i;
    }
    quarter = capture_at(w, number)->number;
    if (!is_digits(capture_at(w, number), 1, 1) || quarter < 1 || quarter > 4)
        return i;
    end = year_at(w, end, &year);
    settle(c, year, quarter * 3, quarter % 3 == 1 ? 31 : quarter == 2 || quarter == 3 ? 30 : 31,
           out);
    out->about = true;
    return end;
}

/* "Ende Januar", "end of next month", "Anfang nächster Woche", "Monatsende" */
static size_t edge_at(const struct capture_words *w, size_t i, enum capture_hint hint,
                      const struct capture_calendar *c, struct capture_day *out)
{
    size_t at = i + 1;
    int edge, unit, ahead = 0;

    if (capture_means(capture_at(w, i), MEANS_END_OF, &unit)) {
        out->day = capture_in_period(c, (enum capture_unit)unit, 0, 3);
        out->has_day = true;
        return i + 1;
    }
    if (!capture_means(capture_at(w, i), MEANS_EDGE, &edge))
        return i;
    at += capture_is_sign(capture_at(w, at), '-'); /* mid-January */
    while (capture_means(capture_at(w, at), MEANS_ARTICLE, NULL))
        at++;
    if (capture_means(capture_at(w, at), MEANS_WEEK_NUMBER, NULL)) {
        size_t end = week_at(w, at, c, out);

        if (end > at)
            return end;
    }
    size_t quarter = quarter_at(w, at, c, out);
    if (quarter > at)
        return quarter;
    size_t end = month_at(w, at, edge, c, out);
    if (end > at) {
        out->about = edge != 3;
        return end;
    }
    bool said = capture_means(capture_at(w, at), MEANS_MODIFIER, &ahead);
    at += said;
    bool bare = at == i + 1; /* "Ende Woche"; but "late week" is nothing */
    if (!capture_means(capture_at(w, at), MEANS_UNIT, &unit) || unit >= UNIT_HOUR ||
        unit == UNIT_WORKDAY || (bare && hint != HINT_DAY))
        return i;
    out->day = capture_in_period(c, (enum capture_unit)unit, ahead, edge);
    out->has_day = true;
    out->about = edge != 3;
    return at + 1;
}

size_t capture_date_at(const struct capture_words *w, size_t i, enum capture_hint hint,
                       const struct capture_calendar *c, struct capture_day *out)
{
    const struct capture_word *word = capture_at(w, i);
    size_t end = i;
    int feast, month, mday;

    if (word->kind == WORD_DIGITS) {
        const struct capture_word *before = capture_at(w, i - 1);

        if (word->glued && i > w->from && !capture_is_sign(before, '('))
            return i; /* inside a longer number */
        if ((end = iso_at(w, i, c, out)) > i || (end = dotted_at(w, i, hint, c, out)) > i ||
            (end = slashed_at(w, i, hint, c, out)) > i || (end = week_at(w, i, c, out)) > i ||
            (end = quarter_at(w, i, c, out)) > i)
            return end;
    }
    if ((end = named_at(w, i, c, out)) > i || (end = edge_at(w, i, hint, c, out)) > i ||
        (end = week_at(w, i, c, out)) > i || (end = quarter_at(w, i, c, out)) > i)
        return end;
    if (capture_means(word, MEANS_FEAST, &feast)) {
        settle(c, 0, feast / 100, feast % 100, out);
        return i + 1;
    }
    if (hint != HINT_NONE && is_month(word, &month) && (end = month_at(w, i, 0, c, out)) > i)
        return end;
    if (hint != HINT_DAY || (end = mday_at(w, i, &mday)) != i + 2 || mday < 1 || mday > 31 ||
        capture_at(w, i + 2)->glued)
        return i;
    /* "bis zum 15.", "by the 5th": in this month or the next (the last) one. */
    struct day first = c->today;
    int step = c->direction == CAPTURE_FUTURE ? 1 : -1;
    for (int k = 0; k < 3; k++) {
        struct ymd p = day_split(day_plus_months(first, k * step));

        if (day_exists(p.year, p.month, mday) &&
            (day_of(p.year, p.month, mday).number - first.number) * step >= 0) {
            out->day = day_of(p.year, p.month, mday);
            out->has_day = true;
            return end;
        }
    }
    return i;
}
