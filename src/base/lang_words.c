/* Days, durations, numbers and money as people of each language write them. */
#include "base/buf.h"
#include "base/lang.h"
#include "base/text.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const weekdays[LANG_COUNT][7] = {
    [LANG_EN] = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" },
    [LANG_DE] = { "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag",
                  "Sonntag" },
};

static const char *const months[LANG_COUNT][12] = {
    [LANG_EN] = { "January", "February", "March", "April", "May", "June", "July", "August",
                  "September", "October", "November", "December" },
    [LANG_DE] = { "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August",
                  "September", "Oktober", "November", "Dezember" },
};

static const char *const short_months[LANG_COUNT][12] = {
    [LANG_EN] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov",
                  "Dec" },
    [LANG_DE] = { "Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.",
                  "Nov.", "Dez." },
};

static const char *day_mark(enum language lang)
{
    return lang == LANG_DE ? "." : "";
}

const char *lang_weekday(enum language lang, int iso_weekday)
{
    assert(iso_weekday >= 1 && iso_weekday <= 7);
    return weekdays[lang][iso_weekday - 1];
}

const char *lang_day_long(struct arena *a, enum language lang, struct day d)
{
    struct ymd p = day_split(d);

    return arena_printf(a, "%d%s %s %d", p.mday, day_mark(lang), months[lang][p.month - 1],
                        p.year);
}

const char *lang_day_weekday(struct arena *a, enum language lang, struct day d)
{
    struct ymd p = day_split(d);

    return arena_printf(a, "%s, %d%s %s", lang_weekday(lang, day_weekday(d)), p.mday,
                        day_mark(lang), months[lang][p.month - 1]);
}

const char *lang_month(struct arena *a, enum language lang, struct day d)
{
    struct ymd p = day_split(d);

    return arena_printf(a, "%s %d", months[lang][p.month - 1], p.year);
}

const char *lang_day(struct arena *a, enum language lang, struct day d, struct day today)
{
    static const char *const near[LANG_COUNT][3] = {
        [LANG_EN] = { "yesterday", "today", "tomorrow" },
        [LANG_DE] = { "gestern", "heute", "morgen" },
    };
    int ahead = days_between(today, d);
    struct ymd p = day_split(d);

    if (ahead >= -1 && ahead <= 1)
        return near[lang][ahead + 1];
    if (ahead > 1 && ahead < 7)
        return lang_weekday(lang, day_weekday(d));
    if (p.year != day_split(today).year)
        return lang_day_long(a, lang, d);
    return arena_printf(a, "%d%s %s", p.mday, day_mark(lang), short_months[lang][p.month - 1]);
}

const char *lang_time(struct arena *a, int hour, int minute)
{
    return arena_printf(a, "%02d:%02d", hour, minute);
}

static const char *const count_words[LANG_COUNT][13] = {
    [LANG_EN] = { "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
                  "ten", "eleven", "twelve" },
    [LANG_DE] = { "keine", "eine", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht",
                  "neun", "zehn", "elf", "zwölf" },
};

const char *lang_count(struct arena *a, enum language lang, int64_t n)
{
    return n >= 0 && n <= 12 ? count_words[lang][n] : lang_number(a, lang, n);
}

enum unit { DAYS, WEEKS, MONTHS, YEARS, UNIT_COUNT };

/* How one of them is called, in each case, and how many are: German has plurals that differ in
 * the dative. */
static const struct {
    const char *one[3], *many[3];
} unit_words[LANG_COUNT][UNIT_COUNT] = {
    [LANG_EN] = {
        [DAYS] = { { "a day", "a day", "a day" }, { "days", "days", "days" } },
        [WEEKS] = { { "a week", "a week", "a week" }, { "weeks", "weeks", "weeks" } },
        [MONTHS] = { { "a month", "a month", "a month" }, { "months", "months", "months" } },
        [YEARS] = { { "a year", "a year", "a year" }, { "years", "years", "years" } },
    },
    [LANG_DE] = {
        [DAYS] = { { "ein Tag", "einen Tag", "einem Tag" }, { "Tage", "Tage", "Tagen" } },
        [WEEKS] = { { "eine Woche", "eine Woche", "einer Woche" },
                    { "Wochen", "Wochen", "Wochen" } },
        [MONTHS] = { { "ein Monat", "einen Monat", "einem Monat" },
                     { "Monate", "Monate", "Monaten" } },
        [YEARS] = { { "ein Jahr", "ein Jahr", "einem Jahr" }, { "Jahre", "Jahre", "Jahren" } },
    },
};

static enum unit unit_for(int days, int *n)
{
    if (days == 0 || (days < 14 && days % 7 != 0)) {
        *n = days;
        return DAYS;
    }
    if (days < 12 * 7) {
        *n = (days + 3) / 7;
        return WEEKS;
    }
    if (days < 2 * 365) {
        *n = (int)lround(days / 30.437);
        return MONTHS;
    }
    *n = (int)lround(days / 365.25);
    return YEARS;
}

const char *lang_duration_days(struct arena *a, enum language lang, int days, enum word_case as)
{
    int n;
    enum unit unit = unit_for(days < 0 ? -days : days, &n);

    if (n == 1)
        return unit_words[lang][unit].one[as];
    const char *count = n == 0 && lang == LANG_DE && as == CASE_DATIVE ? "keinen"
                                                                       : lang_count(a, lang, n);
    return arena_printf(a, "%s %s", count, unit_words[lang][unit].many[as]);
}

/* The decimal digits of a whole number, in groups of three. */
static void add_grouped(struct buf *out, uint64_t n, const char *separator)
{
    char digits[24];
    int count = snprintf(digits, sizeof digits, "%" PRIu64, n);

    for (int i = 0; i < count; i++) {
        if (i > 0 && (count - i) % 3 == 0)
            buf_adds(out, separator);
        buf_addc(out, digits[i]);
    }
}

static const char *const group_mark[LANG_COUNT] = { [LANG_EN] = ",", [LANG_DE] = "." };
static const char *const decimal_mark[LANG_COUNT] = { [LANG_EN] = ".", [LANG_DE] = "," };

static struct buf number_buf(struct arena *a, bool negative)
{
    struct buf out = buf_new(a, 64);

    if (negative)
        buf_adds(&out, "−");
    return out;
}

static uint64_t magnitude(int64_t n)
{
    return n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
}

const char *lang_number(struct arena *a, enum language lang, int64_t n)
{
    struct buf out = number_buf(a, n < 0);

    add_grouped(&out, magnitude(n), group_mark[lang]);
    return out.bytes;
}

const char *lang_decimal(struct arena *a, enum language lang, double x, int digits)
{
    char text[64];

    assert(digits >= 0 && digits <= 6);
    if (!(fabs(x) < 1e15))
        return "–"; /* no number a person could read */
    snprintf(text, sizeof text, "%.*f", digits, fabs(x));
    struct buf out = number_buf(a, x < 0 && strspn(text, "0.") != strlen(text));
    add_grouped(&out, strtoull(text, NULL, 10), group_mark[lang]);
    const char *point = strchr(text, '.');
    if (point != NULL) {
        buf_adds(&out, decimal_mark[lang]);
        buf_adds(&out, point + 1);
    }
    return out.bytes;
}

static const char *currency_sign(const char *currency)
{
    static const char *const signs[][2] = { { "EUR", "€" }, { "USD", "$" }, { "GBP", "£" } };

    for (size_t i = 0; i < COUNT(signs); i++)
        if (text_equal(signs[i][0], currency))
            return signs[i][1];
    return currency;
}

const char *lang_money(struct arena *a, enum language lang, int64_t cents, const char *currency)
{
    struct buf out = number_buf(a, cents < 0);
    const char *sign = currency_sign(currency);
    uint64_t all = magnitude(cents);

    if (lang == LANG_EN)
        buf_printf(&out, "%s%s", sign, sign == currency ? "\u00a0" : "");
    add_grouped(&out, all / 100, group_mark[lang]);
    if (all % 100 != 0)
        buf_printf(&out, "%s%02d", decimal_mark[lang], (int)(all % 100));
    if (lang == LANG_DE)
        buf_printf(&out, "\u00a0%s", sign);
    return out.bytes;
}
