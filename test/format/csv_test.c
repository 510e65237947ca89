#include "base/text.h"
#include "format/charset.h"
#include "format/csv.h"
#include "format/csv_out.h"
#include "test/test.h"

static struct arena arena, rows;

/* Rows as "a|b\n", broken ones as "!line\n", asides as "~a\n". */
static const char *read_all(const char *text, size_t len, char delimiter, struct csv *out)
{
    struct buf b = buf_new(&arena, 1 << 20);
    struct csv_row row;

    csv_open(out, &arena, text, len, delimiter);
    while (csv_next(out, &rows, &row)) {
        if (row.broken != NULL)
            buf_printf(&b, "!%d", (int)row.line);
        else
            for (size_t i = 0; i < row.count; i++)
                buf_printf(&b, "%s%s",
                           i > 0       ? "|"
                           : row.aside ? "~"
                                       : "",
                           csv_text(&arena, &row, i));
        buf_addc(&b, '\n');
    }
    return b.bytes;
}

static void tables_of_every_make_are_read(void **state)
{
    static const struct {
        const char *what, *text;
        char delimiter;
        const char *rows;
    } cases[] = {
        { "comma", "a,b\n1,2\n", ',', "a|b\n1|2\n" },
        { "no last line end", "a,b\r\n1,2", ',', "a|b\n1|2\n" },
        { "CR alone", "a;b\r1;2\r", ';', "a|b\n1|2\n" },
        { "semicolons with decimal commas", "n;x\nA;1,5\nB;2,5\n", ';', "n|x\nA|1,5\nB|2,5\n" },
        { "tab", "a\tb\n1, 2\t3\n", '\t', "a|b\n1, 2|3\n" },
        { "bar", "a|b,c\n1|2\n", '|', "a|b,c\n1|2\n" },
        { "sep line", "sep=;\r\na,b;c\r\n", ';', "a,b|c\n" },
        { "blanks between numbers",
          " 00004 0001  19970101  2   29.33\n 00005 0002 19970102 1 9.9\n", ' ',
          "00004|0001|19970101|2|29.33\n00005|0002|19970102|1|9.9\n" },
        { "blanks between words", "Anna Berg\nBert Tal\n", ',', "Anna Berg\nBert Tal\n" },
        { "quotes", "a,\"b \"\"x\"\", c\"\n\"1\n2\",3\n", ',', "a|b \"x\", c\n1\n2|3\n" },
        { "CR within quotes", "a,\"1\r2\"\nb,c\n", ',', "a|1\r2\nb|c\n" },
        { "a mark in the middle", "a,5\" nail\n\"x\"y,2\n", ',', "a|5\" nail\n\"x\"y|2\n" },
        { "never closed", "n,e\n\"Unclosed, a@example.com\nNext,b@example.com\n", ',',
          "n|e\n!2\nNext|b@example.com\n" },
        { "never closed, closed by another's", "n,e\n\"Unclosed,a\n\"Next\",b\n", ',',
          "n|e\n!2\nNext|b\n" },
        { "never closed at the end", "n,e\na,\"b\n", ',', "n|e\n!2\n" },
        { "surplus and missing cells", "a,b,c\n1,2,3,4\n1\n", ',', "a|b|c\n1|2|3|4\n1\n" },
        { "empty lines", "a,b\n\n,\n1,2\n\n", ',', "a|b\n1|2\n" },
        { "lines above", "Notes:\n\"We, the makers\"\n\nFirst,Last,Mail\nA,B,c@d.example\n", ',',
          "First|Last|Mail\nA|B|c@d.example\n" },
        { "lines below", "a,b,c\n1,2,3\n\n\"Report of the day\"\nPage 1\n", ',',
          "a|b|c\n1|2|3\n~Report of the day\n~Page 1\n" },
        { "guarded", "a,b\n'=1+1,'quoted'\n'-x,-5\n", ',', "a|b\n=1+1|'quoted'\n-x|-5\n" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct csv csv;
        const char *got = read_all(cases[i].text, strlen(cases[i].text), 0, &csv);

        if (!text_equal(got, cases[i].rows) || csv.delimiter != cases[i].delimiter)
            fail_test("case %s: delimiter '%c'\n%s", cases[i].what, csv.delimiter, got);
    }
}

static void a_row_keeps_its_line_and_its_bytes(void **state)
{
    static const char text[] = "a,b\r\n\"1\r\n2\",3\r\n\r\nx,y";
    struct csv csv;
    struct csv_row row;

    (void)state;
    csv_open(&csv, &arena, text, sizeof text - 1, 0);
    CHECK(csv_next(&csv, &rows, &row) && row.line == 1);
    CHECK(csv_next(&csv, &rows, &row) && row.line == 2);
    CHECK_TEXT(arena_strndup(&arena, row.raw, row.raw_len), "\"1\r\n2\",3\r\n");
    CHECK(csv_next(&csv, &rows, &row) && row.line == 5);
    CHECK_TEXT(arena_strndup(&arena, row.raw, row.raw_len), "x,y");
    CHECK(!csv_next(&csv, &rows, &row));
    csv_restart(&csv);
    CHECK(csv_next(&csv, &rows, &row) && row.line == 1);
}

static void what_is_written_is_read_back(void **state)
{
    static const char *const texts[] = {
        "plain",       "",
        "with, comma", "with \"marks\"",
        "two\nlines",  "=HYPERLINK(\"x\")",
        "+49 30 123",  "+49 (0)30/12-34",
        "-5",          "-1.234,50",
        "-x",          "@handle",
        "'quoted'",    "'=1",
        "''=1",        "+cmd|'x'!A",
        "-",           "–5",
        "1+1",         "\xc3\xa4",
    };
    struct csv_out w = csv_out_new(&arena, 1 << 20, ';');
    struct csv csv;
    struct csv_row row;

    (void)state;
    for (size_t i = 0; i < COUNT(texts); i++) {
        csv_put(&w, texts[i]);
        csv_put_int(&w, (int64_t)i - 3);
        csv_end_row(&w);
    }
    CHECK(strstr(w.out.bytes, "'-5") == NULL && strstr(w.out.bytes, "'+49") == NULL);
    CHECK(strstr(w.out.bytes, "\"'=HYPERLINK(\"\"x\"\")\";2\r\n") != NULL);
    csv_open(&csv, &arena, w.out.bytes, w.out.len, ';');
    for (size_t i = 0; i < COUNT(texts); i++) {
        CHECK(csv_next(&csv, &rows, &row));
        CHECK_TEXT(csv_text(&arena, &row, 0), texts[i]);
    }
}

static void every_charset_becomes_utf8(void **state)
{
    static const struct {
        const char *what, *bytes;
        size_t len;
        const char *charset, *text;
        size_t nuls, lost, stray;
    } cases[] = {
        { "ascii", "abc", 3, "UTF-8", "abc", 0, 0, 0 },
        { "nothing", "", 0, "UTF-8", "", 0, 0, 0 },
        { "utf-8", "\xc3\xa4", 2, "UTF-8", "ä", 0, 0, 0 },
        { "marked utf-8", "\xef\xbb\xbf\xc3\xa4", 5, "UTF-8", "ä", 0, 0, 0 },
        { "windows-1252", "M\xfcller \x80", 8, "WINDOWS-1252", "Müller €", 0, 0, 0 },
        { "no such character", "\x81M\xfcller", 7, "WINDOWS-1252", "\xef\xbf\xbdMüller", 0, 1, 0 },
        { "utf-16 with mark", "\xff\xfe\xe4\0b\0", 6, "UTF-16LE", "äb", 0, 0, 0 },
        { "utf-16 without", "N\0a\0m\0e\0;\0X\0", 12, "UTF-16LE", "Name;X", 0, 0, 0 },
        { "utf-16be without", "\0N\0a\0m\0e\0;\0X", 12, "UTF-16BE", "Name;X", 0, 0, 0 },
        { "utf-16, half a character", "\xff\xfeN\0a\0m\0\x3d\xd8", 10, "UTF-16LE",
          "Nam\xef\xbf\xbd", 0, 1, 0 },
        { "utf-32 behind a mark of utf-16", "\xfe\xff\0\0\0N\0\0\0a", 10, "UTF-32BE", "Na", 0, 0,
          0 },
        { "a zero byte", "ab\0cd", 5, "UTF-8",
          "ab\xef\xbf\xbd"
          "cd",
          1, 0, 0 },
        { "one odd byte", "\xc3\xa4\xc3\xb6\xc3\xbc\xc3\x9f \xfc", 10, "UTF-8", "äöüß ü", 0, 0, 1 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct charset_text t = charset_detect(&arena, cases[i].bytes, cases[i].len);
        const char *got = arena_strndup(&arena, t.text, t.len);

        if (!text_equal(got, cases[i].text) || !text_equal(t.charset, cases[i].charset) ||
            t.nul_count != cases[i].nuls || t.lost_count != cases[i].lost ||
            t.stray_count != cases[i].stray)
            fail_test("case %s: %s \"%s\"", cases[i].what, t.charset, got);
    }
}

static void charsets_are_known_by_name(void **state)
{
    struct charset_text t;

    (void)state;
    CHECK(charset_convert(&arena, "iso-8859-15", "\xa4", 1, &t));
    CHECK_TEXT(t.text, "€");
    CHECK(charset_convert(&arena, "Windows-1253", "\xc1", 1, &t));
    CHECK_TEXT(t.text, "Α");
    CHECK(!charset_convert(&arena, "Murks", "a", 1, &t));
    CHECK(!charset_convert(&arena, "utf-16//IGNORE", "a", 1, &t));
}

int main(void)
{
    return TESTS(T(tables_of_every_make_are_read), T(a_row_keeps_its_line_and_its_bytes),
                 T(what_is_written_is_read_back), T(every_charset_becomes_utf8),
                 T(charsets_are_known_by_name));
}
