#include "format/purchase_cell.h"

#include <string.h>

#include "base/day.h"

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

static int number(const char *s, int len)
{
    int n = 0;

    for (int i = 0; i < len; i++) {
        if (!digit(s[i]))
            return -1;
        n = n * 10 + s[i] - '0';
    }
    return n;
}

/* What may follow a date: nothing, or a time. */
static bool ends(const char *s, size_t len, size_t at)
{
    return len == at || s[at] == ' ' || s[at] == 'T';
}

bool purchase_day(const char *s, size_t len, int32_t *out)
{
    int year, month, mday;

    if (len >= 10 && s[4] == '-' && s[7] == '-' && ends(s, len, 10)) {
        year = number(s, 4), month = number(s + 5, 2), mday = number(s + 8, 2);
    } else if (len >= 10 && s[2] == s[5] && (s[2] == '.' || s[2] == '/') && ends(s, len, 10)) {
        year = number(s + 6, 4), month = number(s + 3, 2), mday = number(s, 2);
    } else if (len >= 8 && ends(s, len, 8)) {
        year = number(s, 4), month = number(s + 4, 2), mday = number(s + 6, 2);
    } else {
        return false;
    }
    if (year < 1800 || year > 2199 || !day_exists(year, month, mday))
        return false;
    *out = day_of(year, month, mday).number;
    return true;
}

/* Where the decimals begin: behind the last mark, unless marks of its kind stand for thousands. */
static size_t decimals_at(const char *s, size_t len)
{
    size_t last = len, of_its_kind = 0;

    for (size_t i = 0; i < len; i++)
        if (s[i] == '.' || s[i] == ',')
            last = i;
    for (size_t i = 0; last < len && i < len; i++)
        of_its_kind += s[i] == s[last];
    return of_its_kind > 1 ? len : last;
}

static void strip(const char **s, size_t *len)
{
    static const char *const around[] = { " ", "\t", "\xc2\xa0", "\xe2\x82\xac", "\xc2\xa3", "$" };

    for (size_t i = 0; i < COUNT(around); i++) {
        size_t n = strlen(around[i]);

        if (*len >= n && memcmp(*s, around[i], n) == 0) {
            *s += n, *len -= n, i = (size_t)-1;
        } else if (*len >= n && memcmp(*s + *len - n, around[i], n) == 0) {
            *len -= n, i = (size_t)-1;
        }
    }
}

bool purchase_cents(const char *s, size_t len, int64_t *out)
{
    int64_t cents = 0;
    size_t digits = 0, behind = 0;

    strip(&s, &len);
    bool negative = len > 0 && s[0] == '-';
    if (len > 0 && (s[0] == '-' || s[0] == '+'))
        s++, len--;
    strip(&s, &len);
    size_t decimals = decimals_at(s, len);
    for (size_t i = 0; i < len; i++) {
        if (i > 0 && i != decimals && (s[i] == '.' || s[i] == ','))
            continue;
        if (i == decimals)
            continue;
        if (!digit(s[i]) || ++digits > 15)
            return false;
        if (i > decimals)
            behind++;
        if (behind <= 2)
            cents = cents * 10 + s[i] - '0';
        else if (behind == 3 && s[i] >= '5')
            cents++;
    }
    if (len > 0 && digits == 0)
        return false;
    for (; behind < 2; behind++)
        cents *= 10;
    *out = negative ? -cents : cents;
    return true;
}
