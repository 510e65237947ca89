#include "base/day.h"

#include <stdio.h>
#include <string.h>

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int month_length(int year, int month)
{
    static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

    return month == 2 && is_leap(year) ? 29 : lengths[month - 1];
}

bool day_exists(int year, int month, int mday)
{
    return month >= 1 && month <= 12 && mday >= 1 && mday <= month_length(year, month);
}

/* Years start in March here, so that the leap day is the last of its year. */
struct day day_of(int year, int month, int mday)
{
    int y = month <= 2 ? year - 1 : year;
    int era = (y >= 0 ? y : y - 399) / 400;
    int year_of_era = y - era * 400;
    int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + mday - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

    return (struct day){ era * 146097 + day_of_era - 719468 };
}

struct ymd day_split(struct day d)
{
    int z = d.number + 719468;
    int era = (z >= 0 ? z : z - 146096) / 146097;
    int day_of_era = z - era * 146097;
    int year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int from_march = (5 * day_of_year + 2) / 153;
    int month = from_march + (from_march < 10 ? 3 : -9);

    return (struct ymd){ year_of_era + era * 400 + (month <= 2), month,
                         day_of_year - (153 * from_march + 2) / 5 + 1 };
}

int day_weekday(struct day d)
{
    int since_monday = (d.number + 3) % 7; /* 1970-01-01 was a Thursday */

    return (since_monday < 0 ? since_monday + 7 : since_monday) + 1;
}

/* ISO 8601: a week belongs to the year its Thursday lies in. */
int day_iso_week(struct day d)
{
    struct day thursday = day_plus(d, 4 - day_weekday(d));
    struct day first = day_of(day_split(thursday).year, 1, 1);

    return days_between(first, thursday) / 7 + 1;
}

int days_between(struct day from, struct day to)
{
    return to.number - from.number;
}

struct day day_plus(struct day d, int days)
{
    return (struct day){ d.number + days };
}

struct day day_plus_months(struct day d, int months)
{
    struct ymd p = day_split(d);
    int all = p.year * 12 + p.month - 1 + months;
    int year = all >= 0 ? all / 12 : -((-all + 11) / 12);
    int month = all - year * 12 + 1;
    int last = month_length(year, month);

    return day_of(year, month, p.mday < last ? p.mday : last);
}

static struct day anniversary_in(int year, int month, int mday)
{
    int last = month_length(year, month);

    return day_of(year, month, mday < last ? mday : last);
}

struct day day_next_anniversary(int month, int mday, struct day from)
{
    int year = day_split(from).year;
    struct day this_year = anniversary_in(year, month, mday);

    return this_year.number >= from.number ? this_year : anniversary_in(year + 1, month, mday);
}

void day_iso(struct day d, char out[DAY_ISO_SIZE])
{
    struct ymd p = day_split(d);

    /* By hand, because lists are full of days and printf takes ten times as long. */
    if (p.year >= 0 && p.year <= 9999) {
        const int parts[] = { p.year / 100, p.year % 100, p.month, p.mday };
        char *to = out;

        for (size_t i = 0; i < COUNT(parts); i++) {
            if (i > 1)
                *to++ = '-';
            *to++ = (char)('0' + parts[i] / 10);
            *to++ = (char)('0' + parts[i] % 10);
        }
        *to = '\0';
        return;
    }
    snprintf(out, DAY_ISO_SIZE, "%04d-%02d-%02d", p.year, p.month, p.mday);
}

static bool digits(const char *s, int count, int *out)
{
    *out = 0;
    for (int i = 0; i < count; i++) {
        if (s[i] < '0' || s[i] > '9')
            return false;
        *out = *out * 10 + (s[i] - '0');
    }
    return true;
}

bool day_from_iso(const char *s, struct day *out)
{
    int year, month, mday;
    size_t n = strlen(s);
    int dash = n == 10;

    if ((n != 10 && n != 8) || (dash && (s[4] != '-' || s[7] != '-')))
        return false;
    if (!digits(s, 4, &year) || !digits(s + 4 + dash, 2, &month) ||
        !digits(s + 6 + 2 * dash, 2, &mday) || !day_exists(year, month, mday))
        return false;
    *out = day_of(year, month, mday);
    return true;
}
