#include "format/capture_distance.h"

size_t capture_count_at(const struct capture_words *w, size_t i, int *value)
{
    const struct capture_word *word = capture_at(w, i);
    int vague;

    if (word->kind == WORD_DIGITS && word->digits <= 4) {
        *value = word->number;
        return i + 1;
    }
    if (!capture_means(word, MEANS_NUMBER, value))
        return i;
    if (*value == 1 && capture_means(capture_at(w, i + 1), MEANS_NUMBER, &vague) &&
        (vague == 3 || vague == 2)) { /* "ein paar", "a few", "a couple of" */
        *value = vague;
        i++;
    }
    return i + 1 + capture_reads(capture_at(w, i + 1), "of");
}

void capture_set_day(struct capture_day *out, struct day d, bool fixed)
{
    out->day = d;
    out->has_day = true;
    out->fixed = fixed;
}

static struct day workdays_from(struct day d, int count, int step)
{
    while (count > 0) {
        d = day_plus(d, step);
        count -= day_weekday(d) < 6;
    }
    return d;
}

struct day capture_moved(struct day d, int count, int unit)
{
    switch (unit) {
    case UNIT_WORKDAY:
        return workdays_from(d, count < 0 ? -count : count, count < 0 ? -1 : 1);
    case UNIT_WEEK:
        return day_plus(d, count * 7);
    case UNIT_MONTH:
        return day_plus_months(d, count);
    case UNIT_QUARTER:
        return day_plus_months(d, count * 3);
    case UNIT_YEAR:
        return day_plus_months(d, count * 12);
    default:
        return day_plus(d, count);
    }
}

/* Hours and minutes from now change the time as well, perhaps over midnight. */
static void move_from_now(const struct capture_calendar *c, int count, int unit,
                          struct capture_day *out)
{
    if (unit != UNIT_HOUR && unit != UNIT_MINUTE) {
        capture_set_day(out, capture_moved(c->today, count, unit), true);
        return;
    }
    int minute = c->minute + count * (unit == UNIT_HOUR ? 60 : 1);
    int days = minute >= 0 ? minute / 1440 : -((-minute + 1439) / 1440);

    capture_set_day(out, day_plus(c->today, days), true);
    out->minute = minute - days * 1440;
}

size_t capture_amount_at(const struct capture_words *w, size_t i, int *count, int *unit)
{
    size_t at = i, end;
    int ignored;

    while (capture_means(capture_at(w, at), MEANS_ARTICLE, NULL))
        at++;
    if (capture_means(capture_at(w, at), MEANS_MODIFIER, &ignored) && ignored == 1)
        at++;
    end = capture_count_at(w, at, count);
    if (end == at || *count > 5000)
        return i;
    bool working = capture_reads(capture_at(w, end), "working") ||
                   capture_reads(capture_at(w, end), "business");
    end += working;
    if (!capture_means(capture_at(w, end), MEANS_UNIT, unit))
        return i;
    if (working && *unit == UNIT_DAY)
        *unit = UNIT_WORKDAY;
    return end + 1;
}

size_t capture_distance_at(const struct capture_words *w, size_t i,
                          const struct capture_calendar *c, struct capture_day *out)
{
    const struct capture_word *word = capture_at(w, i);
    int count, unit, offset = 0;
    size_t end;

    if (capture_means(word, MEANS_WITHIN, NULL) && !capture_reads(word, "im") &&
        (end = capture_amount_at(w, i + 1, &count, &unit)) > i + 1) {
        move_from_now(c, count, unit, out);
        return end;
    }
    if (capture_reads(word, "vor") && (end = capture_amount_at(w, i + 1, &count, &unit)) > i + 1) {
        move_from_now(c, -count, unit, out);
        out->about = unit == UNIT_MONTH || unit == UNIT_YEAR;
        return end;
    }
    if ((end = capture_amount_at(w, i, &count, &unit)) == i)
        return i;
    if (capture_means(capture_at(w, end), MEANS_AGO, NULL) &&
        capture_reads(capture_at(w, end), "ago")) {
        move_from_now(c, -count, unit, out);
        out->about = unit == UNIT_MONTH || unit == UNIT_YEAR;
        return end + 1;
    }
    if (capture_reads(capture_at(w, end), "from") &&
        (capture_reads(capture_at(w, end + 1), "now") ||
         capture_means(capture_at(w, end + 1), MEANS_OFFSET, &offset))) {
        capture_set_day(out, capture_moved(day_plus(c->today, offset), count, unit), true);
        return end + 2;
    }
    return i;
}

/* "guten Morgen", "jeden Morgen", "am Morgen" are not tomorrow. */
static bool greets(const struct capture_words *w, size_t i)
{
    static const char *const words[] = { "guten", "guter", "jeden", "diesen", "am", "schoenen" };

    for (size_t k = 0; k < COUNT(words); k++)
        if (capture_reads(capture_at(w, i - 1), words[k]))
            return capture_reads(capture_at(w, i), "morgen");
    return false;
}

size_t capture_offset_at(const struct capture_words *w, size_t i, const struct capture_calendar *c,
                        struct capture_day *out)
{
    const struct capture_word *word = capture_at(w, i);
    int offset, count, unit, part;
    size_t end;

    if (capture_reads(word, "day") &&
        (capture_reads(capture_at(w, i + 1), "after") ||
         capture_reads(capture_at(w, i + 1), "before")) &&
        capture_means(capture_at(w, i + 2), MEANS_OFFSET, &offset) && offset != 0) {
        capture_set_day(out, day_plus(c->today, 2 * offset), true);
        return i + 3;
    }
    if (c->direction == CAPTURE_FUTURE &&
        (capture_reads(word, "sofort") || capture_reads(word, "umgehend") ||
         capture_reads(word, "asap") || capture_reads(word, "immediately"))) {
        capture_set_day(out, c->today, true);
        return i + 1;
    }
    if (!capture_means(word, MEANS_OFFSET, &offset) || greets(w, i))
        return i;
    capture_set_day(out, day_plus(c->today, offset), true);
    if (capture_means(word, MEANS_PART_OF_DAY, &part) && capture_reads(word, "tonight")) {
        out->minute = part;
        out->about = true;
    }
    if (capture_reads(capture_at(w, i + 1), "in") &&
        (end = capture_amount_at(w, i + 2, &count, &unit)) > i + 2 && unit < UNIT_HOUR) {
        out->day = capture_moved(out->day, count, unit);
        return end;
    }
    return i + 1 + (offset == 0 && capture_reads(capture_at(w, i + 1), "noch"));
}
