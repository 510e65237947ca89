#include "format/capture_time.h"

#include "format/capture_day.h"

/* The number of an hour: "3", "drei", "one", but not the article in "at a fair". */
static size_t hour_at(const struct capture_words *w, size_t i, int *hour)
{
    const struct capture_word *word = capture_at(w, i);

    if (word->kind == WORD_DIGITS && word->digits <= 2 && word->number <= 24) {
        *hour = word->number;
        return i + 1;
    }
    if (capture_means(word, MEANS_NUMBER, hour) && *hour <= 12 &&
        (*hour > 1 || capture_reads(word, "eins") || capture_reads(word, "one") ||
         (capture_reads(word, "ein") && capture_means(capture_at(w, i + 1), MEANS_CLOCK, NULL))) &&
        !capture_reads(word, "paar") && !capture_reads(word, "few") &&
        !capture_reads(word, "couple"))
        return i + 1;
    return i;
}

/* "am", "pm", "p.m.", "morgens", "in the evening": returns the word after it. */
static size_t half_of_day(const struct capture_words *w, size_t i, int *hour, bool *said)
{
    const struct capture_word *word = capture_at(w, i);
    int value = 0;
    size_t end = i;

    if (capture_means(word, MEANS_HALF_DAY, &value) &&
        (word->glued || !capture_knows(capture_at(w, i + 1)) || value == 12)) {
        end = i + 1;
    } else if ((capture_reads(word, "p") || capture_reads(word, "a")) &&
               capture_is_sign(capture_at(w, i + 1), '.') &&
               capture_reads(capture_at(w, i + 2), "m")) {
        value = capture_reads(word, "p") ? 12 : 0;
        end = i + 3 + capture_is_sign(capture_at(w, i + 3), '.');
    } else {
        size_t part = capture_reads(word, "in") && capture_reads(capture_at(w, i + 1), "the")
                          ? i + 2
                      : capture_reads(word, "am") || capture_reads(word, "at") ? i + 1
                                                                              : i;
        if (!capture_means(capture_at(w, part), MEANS_PART_OF_DAY, &value))
            return i;
        value = value >= 12 * 60 ? 12 : 0;
        end = part + 1;
    }
    *said = true;
    if (value == 12 && *hour < 12)
        *hour += 12;
    else if (value == 0 && *hour == 12)
        *hour = 0;
    return end;
}

/* "halb drei", "viertel nach drei", "half past two", "quarter to three" */
static size_t fraction_at(const struct capture_words *w, size_t i, int *hour, int *minute)
{
    const struct capture_word *next = capture_at(w, i + 1);
    int part;
    bool to = capture_reads(next, "vor") || capture_reads(next, "to");
    bool past = capture_reads(next, "nach") || capture_reads(next, "past");

    if (!capture_means(capture_at(w, i), MEANS_FRACTION, &part))
        return i;
    size_t end = hour_at(w, i + 1 + (to || past), hour);
    if (end == i + 1 + (to || past) || *hour == 0 ||
        capture_means(capture_at(w, end), MEANS_UNIT, NULL))
        return i;
    *minute = part;
    if (to) {
        *minute = 60 - part;
        *hour -= 1;
    } else if (!past && !capture_reads(capture_at(w, i), "half")) {
        *hour -= 1; /* German counts towards the hour */
    }
    return end;
}

/* "14:30", "14.30 Uhr", "14 Uhr 30", "3pm", "8 o'clock"; `bare` for "um 14". */
static size_t clock_at(const struct capture_words *w, size_t i, bool bare, int *hour, int *minute)
{
    size_t end = hour_at(w, i, hour);
    const struct capture_word *sign = capture_at(w, i + 1), *part = capture_at(w, i + 2);

    *minute = 0;
    if (end == i)
        return i;
    if ((sign->sign == ':' || sign->sign == '.') && sign->glued && part->glued &&
        part->kind == WORD_DIGITS && part->digits == 2 && part->number < 60 && *hour < 24 &&
        !(capture_at(w, i + 3)->glued && capture_is_sign(capture_at(w, i + 3), sign->sign) &&
          capture_at(w, i + 4)->glued)) {
        bool uhr = capture_means(capture_at(w, i + 3), MEANS_CLOCK, NULL);

        if (sign->sign == ':' || uhr || bare) {
            *minute = part->number;
            return i + 3 + uhr;
        }
        return i;
    }
    if (capture_means(capture_at(w, end), MEANS_CLOCK, NULL)) {
        part = capture_at(w, end + 1);
        if (part->kind == WORD_DIGITS && part->digits == 2 && part->number < 60) {
            *minute = part->number;
            return end + 2;
        }
        return end + 1;
    }
    int ignored = *hour;
    bool said = false;
    if (*hour <= 12 && capture_means(capture_at(w, end), MEANS_HALF_DAY, NULL) &&
        half_of_day(w, end, &ignored, &said) > end && said)
        return end;
    if (*hour <= 12 && capture_at(w, end)->kind == WORD_LETTERS &&
        (capture_reads(capture_at(w, end), "p") || capture_reads(capture_at(w, end), "a")) &&
        half_of_day(w, end, &ignored, &said) > end)
        return end;
    return bare ? end : i;
}

/* After "um" or "at" a number is an hour unless something is counted: "at 5 sites". */
static bool counts_something(const struct capture_words *w, size_t at, size_t end)
{
    const struct capture_word *next = capture_at(w, end);

    if (capture_means(next, MEANS_UNIT, NULL) || capture_means(next, MEANS_MONEY, NULL) ||
        capture_means(next, MEANS_TIMES, NULL) || capture_is_sign(next, '%') ||
        capture_is_sign(next, 0x20ac) || (next->glued && next->kind != WORD_SIGN) ||
        (next->glued && capture_at(w, end + 1)->glued))
        return true;
    return next->kind == WORD_LETTERS && !capture_reads(capture_at(w, at), "um") &&
           !capture_knows(next);
}

size_t capture_time_at(const struct capture_words *w, size_t i, bool *about, int *minute)
{
    bool at = capture_means(capture_at(w, i), MEANS_AT, NULL), said = false;
    size_t start = i + at, end;
    int hour, part;

    if (!at && capture_at(w, i)->glued && i > w->from)
        return i;
    end = fraction_at(w, start, &hour, minute);
    if (end == start)
        end = clock_at(w, start, at, &hour, minute);
    if (end > start) {
        bool counted = end == start + 1 && counts_something(w, i, end);
        size_t after = half_of_day(w, end, &hour, &said);

        if (counted && !said)
            return i;
        bool exact = capture_at(w, start)->kind == WORD_DIGITS && capture_at(w, start)->digits == 2;
        if (!said && !exact && hour >= 1 && hour <= 6)
            hour += 12; /* business hours, unless "03:00" or "am" says otherwise */
        *minute += hour % 24 * 60;
        *about = false;
        return after;
    }
    if (at && capture_means(capture_at(w, start), MEANS_PART_OF_DAY, &part)) {
        *minute = part;
        *about = true;
        return start + 1;
    }
    return i;
}

static bool is_unit(const struct capture_word *word, int *minutes)
{
    int unit;

    if (!capture_means(word, MEANS_UNIT, &unit) || (unit != UNIT_HOUR && unit != UNIT_MINUTE))
        return false;
    *minutes = unit == UNIT_HOUR ? 60 : 1;
    return true;
}

/* "half an hour", "eine halbe Stunde", "anderthalb Stunden", "eine Viertelstunde" */
static size_t part_of_hour(const struct capture_words *w, size_t i, int *minutes)
{
    size_t at = i;
    int one, unit;

    if (capture_means(capture_at(w, at), MEANS_NUMBER, &one) && one == 1)
        at++;
    if (capture_means(capture_at(w, at), MEANS_QUARTER_HOUR, minutes))
        return at + 1;
    if (capture_means(capture_at(w, at), MEANS_HOURS_AND, minutes) ||
        capture_means(capture_at(w, at), MEANS_FRACTION, minutes)) {
        at++;
        if (capture_reads(capture_at(w, at), "of"))
            at++;
        if (capture_reads(capture_at(w, at), "an"))
            at++;
        if (is_unit(capture_at(w, at), &unit) && unit == 60)
            return at + 1;
    }
    return i;
}

/* "1,5 Std", "12min", "1h30", "1:30 h", "20-minute", "zwei Stunden" */
static size_t counted(const struct capture_words *w, size_t i, int *minutes)
{
    const struct capture_word *word = capture_at(w, i), *sign = capture_at(w, i + 1);
    const struct capture_word *part = capture_at(w, i + 2);
    int count = 0, tenths = 0, unit;
    size_t end = capture_count_at(w, i, &count);

    if (end == i || count < 0 || count > 6000)
        return i;
    if (word->kind == WORD_DIGITS && sign->glued && part->glued && part->kind == WORD_DIGITS &&
        part->digits <= 2) {
        if (sign->sign == ':' && part->digits == 2 && is_unit(capture_at(w, i + 3), &unit) &&
            unit == 60) {
            *minutes = count * 60 + part->number;
            return i + 4;
        }
        if (sign->sign == ',' || sign->sign == '.') {
            tenths = part->digits == 1 ? part->number * 10 : part->number;
            end = i + 3;
        }
    }
    if (end == i + 1 && sign->sign == '-' && sign->glued && part->glued)
        end = i + 2;
    bool half = capture_reads(capture_at(w, end), "and") &&
                capture_reads(capture_at(w, end + 1), "a") &&
                capture_reads(capture_at(w, end + 2), "half");
    if (half)
        end += 3;
    if (!is_unit(capture_at(w, end), &unit))
        return i;
    *minutes = count * unit + (tenths * unit + 50) / 100 + (half ? unit / 2 : 0);
    return end + 1;
}

/* The minutes after the hours: "1 h 30", "1 Std. 15 Min", "an hour and a half". */
static size_t and_minutes(const struct capture_words *w, size_t end, int *minutes)
{
    size_t at = end;
    int more, unit;

    if (capture_at(w, end)->kind == WORD_DIGITS && capture_at(w, end)->digits <= 2 &&
        capture_at(w, end)->glued && *minutes % 60 == 0) {
        *minutes += capture_at(w, end)->number;
        return end + 1;
    }
    if (capture_is_sign(capture_at(w, at), '.') && capture_at(w, at)->glued)
        at++;
    if (capture_means(capture_at(w, at), MEANS_AND, NULL))
        at++;
    if (at > end && capture_reads(capture_at(w, at), "a") &&
        capture_reads(capture_at(w, at + 1), "half") && *minutes >= 60) {
        *minutes += 30;
        return at + 2;
    }
    size_t after = capture_count_at(w, at, &more);
    if (after > at && is_unit(capture_at(w, after), &unit) && unit == 1 && *minutes % 60 == 0 &&
        more < 60) {
        *minutes += more;
        return after + 1;
    }
    return end;
}

/* "20 minutes late", "20 Min zu spät", "2 Stunden pro Woche" are not how long it took. */
static bool is_other(const struct capture_words *w, size_t i, size_t end)
{
    static const char *const rates[] = { "pro", "per", "each", "jede", "jeden", "a", "im" };
    const struct capture_word *before = capture_at(w, i - 1), *next = capture_at(w, end);

    for (size_t k = 0; k < COUNT(rates); k++)
        if (capture_reads(next, rates[k]))
            return true;
    if (i > w->from &&
        (capture_means(before, MEANS_WITHIN, NULL) || capture_means(before, MEANS_BEFORE, NULL) ||
         capture_means(before, MEANS_SINCE, NULL) || capture_reads(before, "alle") ||
         capture_reads(before, "every")))
        return true;
    if (capture_reads(next, "zu"))
        next = capture_at(w, end + 1);
    return capture_means(next, MEANS_LATE, NULL) || capture_reads(next, "ago") ||
           capture_reads(next, "vor") || capture_reads(next, "nach");
}

size_t capture_minutes_at(const struct capture_words *w, size_t i, int *minutes)
{
    static const char *const roughly[] = { "fuer",  "for",   "ca",     "etwa",   "rund", "about",
                                           "knapp", "circa", "around", "dauert", "takes" };
    size_t at = i, end;

    for (size_t k = 0; k < COUNT(roughly) && at == i; k++)
        at += capture_reads(capture_at(w, i), roughly[k]);
    if (at > i && capture_is_sign(capture_at(w, at), '.'))
        at++;
    end = part_of_hour(w, at, minutes);
    if (end == at && (end = counted(w, at, minutes)) > at)
        end = and_minutes(w, end, minutes);
    if (end == at || *minutes <= 0 || is_other(w, i, end))
        return i;
    return end;
}
