#include "format/cell.h"

#include "format/phone.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

bool cell_is_email(const char *text)
{
    const char *at = strchr(text, '@');

    return at != NULL && at > text && strchr(at + 1, '@') == NULL && at[1] != '\0' &&
           at[1] != '.' && strpbrk(text, " \t\n\r,;<>\"") == NULL;
}

bool cell_is_url(const char *text)
{
    size_t n = strlen(text);

    if (strpbrk(text, " \t\n@") != NULL || n < 4)
        return false;
    return strncasecmp(text, "http://", 7) == 0 || strncasecmp(text, "https://", 8) == 0 ||
           strncasecmp(text, "www.", 4) == 0;
}

/* Up to `most` digits as a number; how many there were. */
static int digits(const char **s, int most, int *out)
{
    int n = 0;

    for (*out = 0; n < most && isdigit((unsigned char)**s); n++)
        *out = *out * 10 + (*(*s)++ - '0');
    return n;
}

/* Behind the day only a time may stand. */
static bool ends_well(const char *s)
{
    if (*s == 'T' || *s == 't' || *s == ' ')
        return strspn(s + 1, "0123456789:.+-ZzAPMapm ") == strlen(s + 1);
    return *s == '\0';
}

static bool make(int year, int year_digits, int month, int mday, struct day *out)
{
    if (year_digits == 2)
        year += year < 30 ? 2000 : 1900;
    if ((year_digits != 2 && year_digits != 4) || year == 0 || !day_exists(year, month, mday))
        return false;
    *out = day_of(year, month, mday);
    return true;
}

/* "12 Mar 2024", "12. März 2024", "Mar 12, 2024" */
static int month_of(const char *s, size_t *len)
{
    static const char *const names[12] = { "jan", "feb", "mar", "apr", "may", "jun",
                                           "jul", "aug", "sep", "oct", "nov", "dec" };
    static const struct {
        const char *name;
        int month;
    } german[] = { { "m\xc3\xa4r", 3 }, { "mrz", 3 }, { "mai", 5 }, { "okt", 10 }, { "dez", 12 } };

    for (*len = 0; isalpha((unsigned char)s[*len]) || (unsigned char)s[*len] >= 0x80; ++*len)
        ;
    for (int i = 0; i < 12; i++)
        if (*len >= 3 && strncasecmp(s, names[i], 3) == 0)
            return i + 1;
    for (size_t i = 0; i < COUNT(german); i++)
        if (*len >= 3 && strncasecmp(s, german[i].name, strlen(german[i].name)) == 0)
            return german[i].month;
    return 0;
}

static bool day_with_name(const char *s, struct day *out)
{
    int mday, year, year_digits, month;
    size_t n;
    bool month_first = !isdigit((unsigned char)*s);

    if (month_first) {
        month = month_of(s, &n);
        s += n + strspn(s + n, ". ");
        if (digits(&s, 2, &mday) == 0)
            return false;
    } else {
        if (digits(&s, 2, &mday) == 0)
            return false;
        s += strspn(s, ".- ");
        month = month_of(s, &n);
        s += n;
    }
    s += strspn(s, "., -");
    year_digits = digits(&s, 4, &year);
    return month != 0 && year_digits == 4 && ends_well(s) && make(year, 4, month, mday, out);
}

static bool parse_day(const char *s, enum day_order order, struct day *out, char *separator)
{
    int a, b, c, an, cn;

    *separator = '\0';
    s += strspn(s, " ");
    const char *from = s;
    an = digits(&s, 8, &a);
    if (an == 8 && ends_well(s))
        return make(a / 10000, 4, a / 100 % 100, a % 100, out);
    if (an == 0 || an > 4 || *s == '\0' || strchr("-./", *s) == NULL)
        return day_with_name(from, out);
    *separator = *s++;
    if (an != 4 && *separator == '.' && *s == ' ')
        s++;
    if (digits(&s, 2, &b) == 0)
        return day_with_name(from, out);
    if (*s != *separator)
        return false;
    s++;
    if (an != 4 && *separator == '.' && *s == ' ')
        s++;
    cn = digits(&s, 4, &c);
    if (cn == 0 || !ends_well(s))
        return false;
    if (an == 4) {
        *separator = '\0';
        return make(a, 4, b, c, out);
    }
    if (an > 2)
        return false;
    if (*separator == '.' || order != DAY_MDY)
        return make(c, cn, b, a, out);
    return make(c, cn, a, b, out);
}

bool cell_day(const char *text, enum day_order order, struct day *out)
{
    char separator;

    return parse_day(text, order, out, &separator) ||
           ((separator == '/' || separator == '-') &&
            parse_day(text, order == DAY_MDY ? DAY_DMY : DAY_MDY, out, &separator));
}

enum day_order cell_day_order(const struct cell_look *look)
{
    return look->mdy > look->dmy ? DAY_MDY : look->dmy > 0 ? DAY_DMY : DAY_ORDER_UNKNOWN;
}

static const struct {
    const char *sign, *code;
} currencies[] = {
    { "\xe2\x82\xac", "EUR" }, { "EUR", "EUR" }, { "US$", "USD" }, { "$", "USD" }, { "USD", "USD" },
    { "\xc2\xa3", "GBP" }, { "GBP", "GBP" }, { "CHF", "CHF" }, { "Fr.", "CHF" }, { "SFr.", "CHF" },
    { "z\xc5\x82", "PLN" }, { "PLN", "PLN" }, { "SEK", "SEK" }, { "DKK", "DKK" }, { "NOK", "NOK" },
    { "CZK", "CZK" }, { "\xc2\xa5", "JPY" }, { "JPY", "JPY" },
};

static const char *skip_currency(const char *s, char currency[4])
{
    for (size_t i = 0; i < COUNT(currencies); i++)
        if (strncasecmp(s, currencies[i].sign, strlen(currencies[i].sign)) == 0) {
            memcpy(currency, currencies[i].code, 4);
            return s + strlen(currencies[i].sign);
        }
    return s;
}

static const char *skip_blank(const char *s)
{
    for (;;) {
        if (*s == ' ' || *s == '\t')
            s++;
        else if (strncmp(s, "\xc2\xa0", 2) == 0)
            s += 2;
        else if (strncmp(s, "\xe2\x80\xaf", 3) == 0)
            s += 3;
        else
            return s;
    }
}

struct written {
    bool negative;
    char digits[64];  /* with the marks '.' and ',' that stand among them */
    char currency[4];
};

static bool take_amount(const char *s, struct written *w)
{
    size_t n = 0;
    bool bracket;

    *w = (struct written){ .negative = false };
    s = skip_blank(s);
    bracket = *s == '(';
    s = skip_blank(s + bracket);
    for (int i = 0; i < 2; i++) { /* sign and currency, in either order */
        if (strncmp(s, "\xe2\x88\x92", 3) == 0 || *s == '-' || *s == '+') {
            w->negative = w->negative || *s != '+';
            s += (unsigned char)*s == 0xe2 ? 3 : 1;
        }
        s = skip_blank(skip_currency(skip_blank(s), w->currency));
    }
    for (;; s++) {
        const char *next = skip_blank(s);

        if (n > 0 && next > s && isdigit((unsigned char)*next))
            s = next; /* 1 234,50 */
        if (*s == '\'' && n > 0 && isdigit((unsigned char)s[1]))
            continue; /* 1'234.50 */
        if (!isdigit((unsigned char)*s) && *s != '.' && *s != ',')
            break;
        if (n + 1 >= sizeof w->digits)
            return false;
        w->digits[n++] = *s;
    }
    s = skip_blank(skip_currency(skip_blank(s), w->currency));
    if (*s == '-' || (bracket && *s == ')')) {
        w->negative = true;
        s = skip_blank(s + 1);
    }
    return *s == '\0' && strpbrk(w->digits, "0123456789") != NULL;
}

/* Which mark is the decimal one, as far as this number tells: it stands last, and once. */
static char decimal_of(const char *s)
{
    const char *comma = strrchr(s, ','), *point = strrchr(s, '.');
    const char *last = comma > point ? comma : point;

    if (last == NULL || strchr(s, *last) != last)
        return '\0';
    if (comma != NULL && point != NULL)
        return *last;
    return strlen(last + 1) == 3 ? '\0' : *last;
}

bool cell_amount(const char *text, char decimal, int64_t *cents, char currency[4])
{
    struct written w;
    int64_t whole = 0;
    int places = -1;
    char own;

    if (!take_amount(text, &w))
        return false;
    own = decimal_of(w.digits);
    if (own != '\0')
        decimal = own;
    for (const char *s = w.digits; *s != '\0'; s++) {
        if (*s == decimal && places < 0) {
            places = 0;
        } else if (isdigit((unsigned char)*s)) {
            if (whole > INT64_MAX / 100000)
                return false;
            if (places < 2)
                whole = whole * 10 + (*s - '0');
            else if (places == 2)
                whole += *s >= '5';
            places += places >= 0;
        } else if (places >= 0) {
            return false;
        }
    }
    for (; places < 2; places = places < 0 ? 1 : places + 1)
        whole *= 10;
    *cents = w.negative ? -whole : whole;
    memcpy(currency, w.currency, sizeof w.currency);
    return true;
}

bool cell_currency(const char *text, char out[4])
{
    const char *s = skip_blank(text), *rest = skip_currency(s, out);

    if (rest != s && *skip_blank(rest) == '\0')
        return true;
    if (strlen(s) != 3 || !isalpha((unsigned char)s[0]) || !isalpha((unsigned char)s[1]) ||
        !isalpha((unsigned char)s[2]))
        return false;
    for (int i = 0; i < 3; i++)
        out[i] = (char)toupper((unsigned char)s[i]);
    out[3] = '\0';
    return true;
}

char cell_decimal(const struct cell_look *look)
{
    return look->decimal_comma > look->decimal_point ? ',' : '.';
}

static bool only_digits(const char *s)
{
    return *s != '\0' && strspn(s, "0123456789") == strlen(s);
}

static void look_at_day(struct cell_look *look, const char *text)
{
    struct day d;
    char separator;
    bool dmy = parse_day(text, DAY_DMY, &d, &separator);
    bool mdy = parse_day(text, DAY_MDY, &d, &separator);

    look->days += dmy || mdy;
    look->dmy += dmy && !mdy;
    look->mdy += mdy && !dmy;
    look->compact_days += dmy && only_digits(text);
}

static void look_at_amount(struct cell_look *look, const char *text)
{
    struct written w;

    if (!take_amount(text, &w))
        return;
    char own = decimal_of(w.digits);
    const char *mark = own == '\0' ? NULL : strchr(w.digits, own);
    look->amounts++;
    look->decimal_comma += own == ',';
    look->decimal_point += own == '.';
    look->fractions += mark != NULL || *w.currency != '\0';
}

void cell_look(struct cell_look *look, const char *text)
{
    size_t n = strlen(text);
    bool word = false;

    if (n == 0)
        return;
    look->seen++;
    if (n > look->longest)
        look->longest = n;
    look->emails += cell_is_email(text);
    look->urls += cell_is_url(text);
    look->integers += only_digits(text);
    look->postcodes += n == 5 && only_digits(text);
    look->phones += phone_looks_like(text);
    look->dialled += strchr("+0(", *text) != NULL && phone_looks_like(text);
    for (size_t i = 0; i < n; i++)
        word = word || isalpha((unsigned char)text[i]) || (unsigned char)text[i] >= 0xc3;
    look->words += word;
    look_at_day(look, text);
    look_at_amount(look, text);
}
