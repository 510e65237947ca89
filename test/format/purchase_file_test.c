#include "base/day.h"
#include "format/purchase_cell.h"
#include "format/purchase_file.h"
#include "test/test.h"

static void days(void **state)
{
    static const struct {
        const char *text;
        int year, month, mday; /* 0: not a day */
    } cases[] = {
        { "2026-11-22", 2026, 11, 22 }, { "20261122", 2026, 11, 22 },
        { "22.11.2026", 2026, 11, 22 }, { "22/11/2026", 2026, 11, 22 },
        { "2014-03-08 00:00:00", 2014, 3, 8 }, { "2014-03-08T12:00Z", 2014, 3, 8 },
        { "20140308 7:30", 2014, 3, 8 }, { "2024-02-29", 2024, 2, 29 },
        { "2023-02-29", 0, 0, 0 }, { "2023-13-01", 0, 0, 0 }, { "2023-00-10", 0, 0, 0 },
        { "1700-01-01", 0, 0, 0 }, { "", 0, 0, 0 }, { "2023-1-1", 0, 0, 0 },
        { "2026112", 0, 0, 0 }, { "202611220", 0, 0, 0 }, { "abcdefgh", 0, 0, 0 },
        { "22.11-2026", 0, 0, 0 }, { "2026-11-22x", 0, 0, 0 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        int32_t got = 0;
        bool is = purchase_day(cases[i].text, strlen(cases[i].text), &got);

        if (is != (cases[i].year > 0)
            || (is && got != day_of(cases[i].year, cases[i].month, cases[i].mday).number))
            fail_test("%s", cases[i].text);
    }
}

static void amounts(void **state)
{
    static const struct {
        const char *text;
        int64_t cents; /* -1: not an amount */
    } cases[] = {
        { "12", 1200 },
        { "12.5", 1250 },
        { "12.34", 1234 },
        { "12,34", 1234 },
        { "0.00", 0 },
        { "", 0 },
        { "12.345", 1235 },
        { "12.344999", 1234 },
        { "-3,50", -350 },
        { "+1.00", 100 },
        { "1.234,56", 123456 },
        { "1,234.56", 123456 },
        { "1.234.567", 123456700 },
        { "\xe2\x82\xac 12.00", 1200 },
        { "12,00 \xe2\x82\xac", 1200 },
        { "$5", 500 },
        { ".5", 50 },
        { "-$5", -500 },
        { "x", -1 },
        { "1-2", -1 },
        { "1 2", -1 },
        { ".", -1 },
        { "-", 0 },
        { "1234567890123456", -1 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        int64_t got = -1;
        bool is = purchase_cents(cases[i].text, strlen(cases[i].text), &got);

        if (is != (cases[i].cents != -1) || (is && got != cases[i].cents))
            fail_test("%s: %d %lld", cases[i].text, is, (long long)got);
    }
}

static struct purchase_file read_text(struct arena *a, const char *text, struct purchase_options o)
{
    struct purchase_file f;
    struct error err;

    if (!purchase_file_read(text, strlen(text), &o, a, &f, &err))
        fail_test("%s\nin %s", err.text, text);
    return f;
}

static void check_same(const struct purchase_file *l, const struct purchase_file *r)
{
    CHECK_INT(l->count, r->count);
    CHECK_INT(l->customer_count, r->customer_count);
    CHECK((l->cents == NULL) == (r->cents == NULL));
    for (size_t i = 0; i < l->count; i++) {
        CHECK_INT(l->customer[i], r->customer[i]);
        CHECK_INT(l->day[i], r->day[i]);
        if (l->cents != NULL)
            CHECK_INT(l->cents[i], r->cents[i]);
    }
    for (size_t i = 0; i < l->customer_count; i++) {
        char left[PURCHASE_ID_SIZE], right[PURCHASE_ID_SIZE];

        purchase_file_id(l, i, left);
        purchase_file_id(r, i, right);
        CHECK_TEXT(left, right);
    }
}

/* Every shape is read both ways; `regular` says whether the fast one should have managed. */
static void both_ways_find_the_same(void **state)
{
    static const struct {
        const char *what, *text;
        bool regular;
        size_t purchases, customers;
        int64_t first_cents;
    } cases[] = {
        { "plain", "id,date,amount\n7,2026-01-02,12.50\n7,2026-01-03,1.00\n9,2026-01-03,2.00\n",
          true, 3, 2, 1250 },
        { "no end of line", "id,date,amount\n7,2026-01-02,12.50\n9,2026-01-03,2.00", true, 2, 2,
          1250 },
        { "CRLF", "id,date,amount\r\n7,2026-01-02,12.50\r\n9,2026-01-03,2.00\r\n", true, 2, 2,
          1250 },
        { "no heading", "7,2026-01-02,12.50\n9,2026-01-03,2.00\n", true, 2, 2, 1250 },
        { "leading zeros", "id,date,amount\n007,2026-01-02,1.00\n010,2026-01-02,1.00\n", true, 2, 2,
          100 },
        { "leading zeros of several lengths",
          "id,date,amount\n07,2026-01-02,1.00\n7,2026-01-02,1.00\n", true, 2, 2, 100 },
        { "text ids",
          "id,date,amount\nanna,2026-01-02,1.00\nbert,2026-01-02,1.00\n"
          "anna,2026-01-09,1.00\nsomebody-with-a-long-id,20260102,3.00\n"
          "somebody-with-a-long-ie,20260102,3.00\n",
          true, 5, 4, 100 },
        { "huge numbers", "id,date,amount\n123456789012,2026-01-02,1.00\n5,2026-01-02,1.00\n", true,
          2, 2, 100 },
        { "sparse numbers", "id,date,amount\n999999999,2026-01-02,1.00\n5,2026-01-02,1.00\n", true,
          2, 2, 100 },
        { "other columns",
          "shop,Datum,x,Kundennummer,Betrag,y\nA,20260102,,5,3,\nB,20260103,,6,4,\n", true, 2, 2,
          300 },
        { "German", "Kunde;Datum;Betrag\n5;02.01.2026;1.234,50\n6;03.01.2026;-7,00\n", true, 2, 2,
          123450 },
        { "with a time", "date,id\n2014-03-08 00:00:00,0\n2014-05-21 00:00:00,1\n", true, 2, 2,
          -1 },
        { "quoted", "\"id\",\"date\",\"amount\"\n\"5\",\"2026-01-02\",\"1.00\"\n", false, 1, 1,
          100 },
        { "quoted heading only", "\"id\",\"date\"\n1,1970-01-01\n1,1975-01-01\n", true, 2, 1, -1 },
        { "blanks",
          " customer_id  date n  dollar_value\n 00001 19970101  1   11.77\n"
          " 00002 19970112  1   12.00\n",
          false, 2, 2, 1177 },
        { "an empty line", "id,date,amount\n5,2026-01-02,1.00\n\n6,2026-01-02,1.00\n", false, 2, 2,
          100 },
        { "empty lines at the end", "id,date,amount\n5,2026-01-02,1.00\n6,2026-01-02,1.00\n\n\n",
          true, 2, 2, 100 },
        { "spaces", "id,date,amount\n 5 ,2026-01-02, 1.00\n5,2026-01-03,1.00\n", false, 2, 1, 100 },
        { "a wrong line", "id,date,amount\n5,2026-01-02,1.00\n6,never,1.00\n7,2026-01-04,2.00\n",
          false, 2, 2, 100 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct arena a = { 0 };
        struct purchase_file fast = read_text(&a, cases[i].text, (struct purchase_options){ 0 });
        struct purchase_file slow = read_text(&a, cases[i].text,
                                              (struct purchase_options){ .slowly = true });

        if (fast.regular != cases[i].regular || fast.count != cases[i].purchases
            || fast.customer_count != cases[i].customers
            || (fast.cents != NULL ? fast.cents[0] : -1) != cases[i].first_cents)
            fail_test("%s: regular %d, %zu purchases, %zu customers", cases[i].what, fast.regular,
                      fast.count, fast.customer_count);
        CHECK(!slow.regular);
        check_same(&fast, &slow);
        arena_clear(&a);
    }
}

/* Large enough for many pieces, and the ids in no order. */
static void pieces_join_without_a_seam(void **state)
{
    struct arena a = { 0 };
    char *text = arena_alloc(&a, 40 * 50000 + 100), *at = text;

    (void)state;
    for (int which = 0; which < 3; which++) {
        at = text + sprintf(text, "customer,day,amount\n");
        for (unsigned i = 0; i < 50000; i++)
            at += sprintf(at,
                          which == 0   ? "%u,%04u-%02u-%02u,%u.%02u\n"
                          : which == 1 ? "c%u,%04u%02u%02u,%u.%u\n"
                                       : "customer-%u,%04u-%02u-%02u,%u,%u\n",
                          i * 7919 % 4001, 1990 + i % 40, 1 + i % 12, 1 + i % 31 % 28, i % 300,
                          i % 90);
        for (unsigned threads = 1; threads <= 4; threads += 3) {
            struct purchase_file fast = read_text(&a, text,
                                                  (struct purchase_options){ .threads = threads });
            struct purchase_file slow = read_text(&a, text,
                                                  (struct purchase_options){ .slowly = true });

            CHECK(fast.regular);
            CHECK_INT(fast.customer_count, 4001);
            check_same(&fast, &slow);
        }
    }
    arena_clear(&a);
}

static void columns_can_be_named_and_numbered(void **state)
{
    static const char text[] = "who,when,a,b\nx,2026-01-01,1,2\ny,2026-01-02,3,4\n";
    struct arena a = { 0 };
    struct purchase_file f;
    struct error err;

    (void)state;
    f = read_text(&a, text, (struct purchase_options){ .id = "who", .day = "when", .amount = "a" });
    CHECK_INT(f.cents[1], 300);
    f = read_text(&a, text, (struct purchase_options){ .id = "1", .day = "2", .amount = "4" });
    CHECK_INT(f.cents[1], 400);
    f = read_text(&a, text, (struct purchase_options){ .id = "1", .day = "2", .amount = "-" });
    CHECK(f.cents == NULL);
    CHECK(!purchase_file_read(text, sizeof text - 1, &(struct purchase_options){ .id = "nobody" },
                              &a, &f, &err));
    CHECK_TEXT(err.text, "The file has no column “nobody”.");
    CHECK(!purchase_file_read(text, sizeof text - 1, &(struct purchase_options){ .day = "9" }, &a,
                              &f, &err));
    CHECK(!purchase_file_read("", 0, &(struct purchase_options){ 0 }, &a, &f, &err));
    CHECK(!purchase_file_read("name,town\nAnna,Ulm\nBert,Bonn\n", 29,
                              &(struct purchase_options){ 0 }, &a, &f, &err));
    arena_clear(&a);
}

static void a_wrong_line_is_named(void **state)
{
    struct arena a = { 0 };
    struct purchase_file f = read_text(
        &a, "id,date,amount\n5,2026-01-02,1.00\n6,never,1.00\n7,2026-01-04,2.00\n",
        (struct purchase_options){ 0 });

    (void)state;
    CHECK_INT(f.left_out, 1);
    CHECK_TEXT(f.why.text, "Line 3: “never” is not a day.");
    arena_clear(&a);
}

int main(void)
{
    return TESTS(T(days), T(amounts), T(both_ways_find_the_same), T(pieces_join_without_a_seam),
                 T(columns_can_be_named_and_numbered), T(a_wrong_line_is_named));
}
