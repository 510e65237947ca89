#include "base/instant.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MS_PER_DAY = 86400000, MS_PER_MINUTE = 60000 };

struct instant instant_now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_REALTIME, &t);
    return (struct instant){ (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000 };
}

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

static struct tm local(struct instant t)
{
    time_t seconds = (time_t)floor_div(t.ms, 1000);
    struct tm parts;

    localtime_r(&seconds, &parts);
    return parts;
}

struct day instant_day(struct instant t)
{
    struct tm p = local(t);

    return day_of(p.tm_year + 1900, p.tm_mon + 1, p.tm_mday);
}

struct clock_time instant_time(struct instant t)
{
    struct tm p = local(t);

    return (struct clock_time){ p.tm_hour, p.tm_min };
}

struct instant instant_of(struct day d, int hour, int minute)
{
    struct ymd p = day_split(d);
    struct tm parts = { .tm_year = p.year - 1900, .tm_mon = p.month - 1, .tm_mday = p.mday,
                        .tm_hour = hour, .tm_min = minute, .tm_isdst = -1 };

    return (struct instant){ (int64_t)mktime(&parts) * 1000 };
}

void instant_iso(struct instant t, char out[INSTANT_ISO_SIZE])
{
    int64_t days = floor_div(t.ms, MS_PER_DAY);
    int ms = (int)(t.ms - days * MS_PER_DAY);
    const int parts[] = { ms / 3600000, ms / MS_PER_MINUTE % 60, ms / 1000 % 60 };

    static_assert(INSTANT_ISO_SIZE >= DAY_ISO_SIZE + sizeof "T00:00:00.000Z", "room for both");
    day_iso((struct day){ (int32_t)days }, out);
    char *to = out + strlen(out);
    for (size_t i = 0; i < COUNT(parts); i++) {
        *to++ = i == 0 ? 'T' : ':';
        *to++ = (char)('0' + parts[i] / 10);
        *to++ = (char)('0' + parts[i] % 10);
    }
    *to++ = '.';
    *to++ = (char)('0' + ms % 1000 / 100);
    *to++ = (char)('0' + ms % 100 / 10);
    *to++ = (char)('0' + ms % 10);
    memcpy(to, "Z", 2);
}

/* Reads exactly two digits up to `most`. */
static bool two(const char **s, int most, int *out)
{
    const char *p = *s;

    if (p[0] < '0' || p[0] > '9' || p[1] < '0' || p[1] > '9')
        return false;
    *out = (p[0] - '0') * 10 + (p[1] - '0');
    *s = p + 2;
    return *out <= most;
}

static bool read_zone(const char *s, bool *is_local, int *minutes_east)
{
    int hour, minute = 0;

    *is_local = *s == '\0';
    *minutes_east = 0;
    if (*is_local || strcmp(s, "Z") == 0 || strcmp(s, "z") == 0)
        return true;
    if (*s != '+' && *s != '-')
        return false;
    int sign = *s++ == '-' ? -1 : 1;
    if (!two(&s, 23, &hour))
        return false;
    if (*s == ':')
        s++;
    if (*s != '\0' && !two(&s, 59, &minute))
        return false;
    *minutes_east = sign * (hour * 60 + minute);
    return *s == '\0';
}

bool instant_from_iso(const char *s, struct instant *out)
{
    char date[11];
    struct day d;
    int hour, minute, second = 0, ms = 0, scale = 100, east;
    bool is_local;

    if (strlen(s) < 16 || (s[10] != 'T' && s[10] != 't' && s[10] != ' '))
        return false;
    memcpy(date, s, 10);
    date[10] = '\0';
    s += 11;
    if (!day_from_iso(date, &d) || !two(&s, 23, &hour) || *s++ != ':' || !two(&s, 59, &minute))
        return false;
    if (*s == ':') {
        s++;
        if (!two(&s, 60, &second))
            return false;
        if (*s == '.' || *s == ',')
            for (s++; *s >= '0' && *s <= '9'; s++, scale /= 10)
                ms += (*s - '0') * scale;
    }
    if (!read_zone(s, &is_local, &east))
        return false;
    int64_t seconds_ms = (int64_t)second * 1000 + ms;
    if (is_local)
        *out = (struct instant){ instant_of(d, hour, minute).ms + seconds_ms };
    else
        *out = (struct instant){ (int64_t)d.number * MS_PER_DAY +
                                 ((int64_t)hour * 60 + minute - east) * MS_PER_MINUTE +
                                 seconds_ms };
    return true;
}

int clock_minutes(const char *s)
{
    int hour, minute, used = 0;

    if (sscanf(s, "%2d:%2d%n", &hour, &minute, &used) != 2 || s[used] != '\0' || hour < 0 ||
        minute < 0 || minute > 59 || hour * 60 + minute > 24 * 60)
        return -1;
    return hour * 60 + minute;
}
