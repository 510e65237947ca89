#include "format/cell.h"
#include "test/test.h"

static void days_are_read_in_the_order_of_their_column(void **state)
{
    static const struct {
        const char *text;
        enum day_order order;
        const char *iso;
    } cases[] = {
        { "2026-03-04", DAY_ORDER_UNKNOWN, "2026-03-04" },
        { "20260304", DAY_ORDER_UNKNOWN, "2026-03-04" },
        { "2026-03-04 09:15", DAY_ORDER_UNKNOWN, "2026-03-04" },
        { "2010-10-14T12:00:00.000Z-0300", DAY_MDY, "2010-10-14" },
        { "4.3.2026", DAY_ORDER_UNKNOWN, "2026-03-04" },
        { "04.03.26 10:00", DAY_MDY, "2026-03-04" },
        { "4. 3. 2026", DAY_ORDER_UNKNOWN, "2026-03-04" }, { "3/4/2026", DAY_MDY, "2026-03-04" },
        { "3/4/2026", DAY_DMY, "2026-04-03" }, { "3/4/2026", DAY_ORDER_UNKNOWN, "2026-04-03" },
        { "1/20/1981", DAY_ORDER_UNKNOWN, "1981-01-20" },
        { "12 Mar 2024", DAY_ORDER_UNKNOWN, "2024-03-12" },
        { "12. M\xc3\xa4rz 2024", DAY_ORDER_UNKNOWN, "2024-03-12" },
        { "Mar 12, 2024", DAY_ORDER_UNKNOWN, "2024-03-12" },
        { "07/15/2009 02:14:45+0800", DAY_MDY, "2009-07-15" },
        { "1.2.85", DAY_ORDER_UNKNOWN, "1985-02-01" },
        { "2026/03/04", DAY_ORDER_UNKNOWN, "2026-03-04" },
    };
    static const char *const none[] = { "",          "0.0.00",   "0/0/00", "30.2.2026",   "2026",
                                        "x",         "12345678", "1.2",    "2026-03-04x", "1-1-1-1",
                                        "19970101.5" };
    struct day d;
    char iso[DAY_ISO_SIZE];

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        if (!cell_day(cases[i].text, cases[i].order, &d))
            fail_test("%s: no day", cases[i].text);
        day_iso(d, iso);
        CHECK_TEXT(iso, cases[i].iso);
    }
    for (size_t i = 0; i < COUNT(none); i++)
        if (cell_day(none[i], DAY_ORDER_UNKNOWN, &d))
            fail_test("%s is no day", none[i]);
}

static void amounts_become_cents(void **state)
{
    static const struct {
        const char *text;
        char decimal;
        int64_t cents;
        const char *currency;
    } cases[] = {
        { "12,50", '.', 1250, "" }, { "12.50", ',', 1250, "" }, { "1.234,56", '.', 123456, "" },
        { "1,234.56", ',', 123456, "" }, { "$ 12.50", '.', 1250, "USD" },
        { "-12,50 €", ',', -1250, "EUR" },
        { "(12.50)", '.', -1250, "" }, { "12.50-", '.', -1250, "" }, { "1.234", ',', 123400, "" },
        { "1.234", '.', 123, "" }, { "1 234 567,8", ',', 123456780, "" },
        { "1'234.50", '.', 123450, "" },
        { "EUR 3", ',', 300, "EUR" }, { "2.345", '.', 235, "" }, { "0", '.', 0, "" },
        { "-$5", '.', -500, "USD" },
        { "1.234.567", ',', 123456700, "" }, { "11.769999", '.', 1177, "" },
    };
    static const char *const none[] = {
        "", "x", "12 x", "1,2,3.4.5x", "€", ".", "99999999999999999999", "1-2"
    };
    char currency[4];
    int64_t cents;

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        if (!cell_amount(cases[i].text, cases[i].decimal, &cents, currency) ||
            cents != cases[i].cents || strcmp(currency, cases[i].currency) != 0)
            fail_test("%s: %lld %s", cases[i].text, (long long)cents, currency);
    for (size_t i = 0; i < COUNT(none); i++)
        if (cell_amount(none[i], '.', &cents, currency))
            fail_test("%s is no amount", none[i]);
}

static void a_column_tells_what_its_cells_do_not(void **state)
{
    struct cell_look look = { 0 };

    (void)state;
    cell_look(&look, "3/4/2026");
    CHECK_INT(cell_day_order(&look), DAY_ORDER_UNKNOWN);
    cell_look(&look, "1/20/2026");
    CHECK_INT(cell_day_order(&look), DAY_MDY);
    look = (struct cell_look){ 0 };
    cell_look(&look, "1.234");
    CHECK_INT(cell_decimal(&look), '.');
    cell_look(&look, "2,5");
    CHECK_INT(cell_decimal(&look), ',');
    CHECK(cell_is_email("a@b.example") && !cell_is_email("a@b@c") && !cell_is_email("@b"));
    CHECK(cell_is_url("www.example.com") && !cell_is_url("example"));
}

int main(void)
{
    return TESTS(T(days_are_read_in_the_order_of_their_column), T(amounts_become_cents),
                 T(a_column_tells_what_its_cells_do_not));
}
