#include "model/field_text.h"

#include "base/id.h"
#include "base/instant.h"
#include "base/text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* "4.5.1980", "4.5.80" or "4.5.": the way Germans write a day. Year 0: not said. */
static bool read_dotted(const char *s, int *year, int *month, int *mday)
{
    int used = 0;

    *year = 0;
    if (sscanf(s, "%2d.%2d.%n", mday, month, &used) != 2 || used == 0)
        return false;
    s += used;
    if (*s != '\0') {
        size_t n = strspn(s, "0123456789");

        if (s[n] != '\0' || (n != 4 && n != 2))
            return false;
        *year = atoi(s);
        if (n == 2)
            *year += *year < 50 ? 2000 : 1900;
    }
    return day_exists(*year == 0 ? 2000 : *year, *month, *mday);
}

static bool read_without_year(const char *s, int *month, int *mday)
{
    int used = 0;

    if ((sscanf(s, "%2d-%2d%n", month, mday, &used) == 2 ||
         sscanf(s, "%2d%2d%n", month, mday, &used) == 2) &&
        used >= 4 && s[used] == '\0')
        return day_exists(2000, *month, *mday);
    return false;
}

bool partial_day_read(const char *s, int *year, int *month, int *mday)
{
    struct day d;

    if (day_from_iso(s, &d)) {
        struct ymd p = day_split(d);

        *year = p.year;
        *month = p.month;
        *mday = p.mday;
        return true;
    }
    if (strncmp(s, "--", 2) == 0) {
        *year = 0;
        return read_without_year(s + 2, month, mday);
    }
    return read_dotted(s, year, month, mday);
}

static bool read_day(const struct field *f, const char *s, struct value *out, struct error *err)
{
    int year, month, mday;

    if (!partial_day_read(s, &year, &month, &mday) || year == 0)
        return fail(err, ERROR_INPUT, f->name,
                    "%s: \"%.40s\" is not a day. Write it as 2026-12-31 or 31.12.2026.", f->label,
                    s);
    *out = V_INT(day_of(year, month, mday).number);
    return true;
}

static bool read_partial_day(const struct field *f, const char *s, struct arena *a,
                             struct value *out, struct error *err)
{
    int year, month, mday;

    if (!partial_day_read(s, &year, &month, &mday))
        return fail(err, ERROR_INPUT, f->name,
                    "%s: \"%.40s\" is not a day. Write it as 1980-05-04, 4.5.1980, or 4.5. "
                    "without the year.", f->label, s);
    *out = V_TEXT(year == 0 ? arena_printf(a, "--%02d-%02d", month, mday)
                            : arena_printf(a, "%04d-%02d-%02d", year, month, mday));
    return true;
}

static bool read_instant(const struct field *f, const char *s, struct value *out,
                         struct error *err)
{
    struct instant t;
    struct day d;

    if (day_from_iso(s, &d))
        t = instant_of(d, 12, 0);
    else if (!instant_from_iso(s, &t))
        return fail(err, ERROR_INPUT, f->name,
                    "%s: \"%.40s\" is not a time. Write it as 2026-12-31T14:30.", f->label, s);
    *out = V_INT(t.ms);
    return true;
}

static bool read_bool(const struct field *f, const char *s, struct value *out, struct error *err)
{
    static const char *const yes[] = { "1", "true", "yes", "ja", "on" };
    static const char *const no[] = { "0", "false", "no", "nein", "off" };

    for (size_t i = 0; i < COUNT(yes); i++) {
        if (text_equal_ascii(s, yes[i]) || text_equal_ascii(s, no[i])) {
            *out = V_INT(text_equal_ascii(s, yes[i]));
            return true;
        }
    }
    return fail(err, ERROR_INPUT, f->name, "%s: \"%.40s\" is neither yes nor no.", f->label, s);
}

static bool read_int(const struct field *f, const char *s, struct value *out, struct error *err)
{
    char *end;
    long long n = strtoll(s, &end, 10);

    if (end == s || *end != '\0' || n == INT64_MAX || n == INT64_MIN)
        return fail(err, ERROR_INPUT, f->name, "%s: \"%.40s\" is not a whole number.", f->label, s);
    *out = V_INT(n);
    return true;
}

/* The last comma or dot is the decimal mark if at most two digits follow; all others group. */
static const char *decimal_mark(const char *s)
{
    const char *mark = NULL;

    for (; *s != '\0'; s++)
        if (*s == ',' || *s == '.')
            mark = s;
    return mark != NULL && strlen(mark + 1) <= 2 ? mark : NULL;
}

static bool read_cents(const struct field *f, const char *s, struct value *out, struct error *err)
{
    bool negative = *s == '-', any = false, bad = false;
    const char *p = s + negative, *mark = decimal_mark(p);
    int64_t cents = 0;

    for (; *p != '\0' && p != mark; p++) {
        if (*p >= '0' && *p <= '9' && cents < INT64_MAX / 10000) {
            cents = cents * 10 + (*p - '0');
            any = true;
        } else if (strchr(",.' ", *p) == NULL) {
            bad = true;
        }
    }
    for (int i = 1, ended = mark == NULL; i <= 2; i++) {
        ended = ended || mark[i] == '\0';
        bad = bad || (!ended && (mark[i] < '0' || mark[i] > '9'));
        cents = cents * 10 + (ended ? 0 : mark[i] - '0');
    }
    if (!any || bad)
        return fail(err, ERROR_INPUT, f->name,
                    "%s: \"%.40s\" is not an amount. Write it as 12.50.", f->label, s);
    *out = V_INT(negative ? -cents : cents);
    return true;
}

static bool read_real(const struct field *f, const char *s, struct value *out, struct error *err)
{
    char *end;
    double x = strtod(s, &end);

    if (end == s || *end != '\0' || !isfinite(x))
        return fail(err, ERROR_INPUT, f->name, "%s: \"%.40s\" is not a number.", f->label, s);
    *out = V_REAL(x);
    return true;
}

static bool read_ref(const struct field *f, const char *s, struct value *out, struct error *err)
{
    int64_t id;

    if (!id_from_text(s, &id))
        return fail(err, ERROR_INPUT, f->name, "%s: \"%.40s\" is not the number of a record.",
                    f->label, s);
    *out = V_INT(id);
    return true;
}

/* Browsers send "\r\n" from a textarea; kept as "\n" so that a round trip changes nothing. */
static const char *unix_lines(char *s)
{
    char *to = s;

    for (const char *from = s; *from != '\0'; from++) {
        if (*from == '\r' && from[1] == '\n')
            continue;
        *to++ = *from == '\r' ? '\n' : *from;
    }
    *to = '\0';
    return s;
}

bool field_from_text(const struct field *f, const char *s, struct arena *a, struct value *out,
                     struct error *err)
{
    char *text = text_trim(a, s, strlen(s));

    if (*text == '\0') {
        *out = V_NULL;
        return true;
    }
    switch (f->type) {
    case FIELD_DAY: return read_day(f, text, out, err);
    case FIELD_PARTIAL_DAY: return read_partial_day(f, text, a, out, err);
    case FIELD_INSTANT: return read_instant(f, text, out, err);
    case FIELD_BOOL: return read_bool(f, text, out, err);
    case FIELD_INT: return read_int(f, text, out, err);
    case FIELD_CENTS: return read_cents(f, text, out, err);
    case FIELD_REAL: return read_real(f, text, out, err);
    case FIELD_REF: return read_ref(f, text, out, err);
    default: break;
    }
    *out = V_TEXT(unix_lines(text));
    return true;
}

const char *field_to_text(const struct field *f, const struct value *v, struct arena *a)
{
    char day[DAY_ISO_SIZE], instant[INSTANT_ISO_SIZE];

    if (v->type == VALUE_NULL)
        return "";
    if (v->type == VALUE_TEXT)
        return v->text;
    switch (f->type) {
    case FIELD_DAY:
        day_iso((struct day){ (int32_t)v->i }, day);
        return arena_strdup(a, day);
    case FIELD_INSTANT:
        instant_iso((struct instant){ v->i }, instant);
        return arena_strdup(a, instant);
    case FIELD_CENTS:
        return arena_printf(a, "%s%lld.%02lld", v->i < 0 ? "-" : "", llabs(v->i) / 100,
                            llabs(v->i) % 100);
    case FIELD_REAL:
        return arena_printf(a, "%.15g", v->type == VALUE_REAL ? v->real : (double)v->i);
    default:
        return arena_printf(a, "%lld", (long long)v->i);
    }
}
