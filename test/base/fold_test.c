#include "base/fold.h"
#include "base/text.h"
#include "test/test.h"

static struct arena arena;

static void names_fold_to_what_people_type(void **state)
{
    static const char *const cases[][2] = {
        { "Müller", "muller" },         { "Straße", "strasse" },    { "Łódź", "lodz" },
        { "İstanbul", "istanbul" },     { "Nguyễn", "nguyen" },     { "O’Neill", "oneill" },
        { "  Weber-Druck  GmbH ", "weber druck gmbh" },             { "Ærø", "aero" },
        { "Mu\xcc\x88ller", "muller" }, { "ＡＢＣ", "abc" },        { "", "" },
        { "东京", "东京" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        CHECK_TEXT(text_fold(&arena, cases[i][0]), cases[i][1]);
    CHECK_TEXT(text_sort_key(&arena, "Müller"), "mueller");
}

static void cologne_phonetics_gives_the_published_codes(void **state)
{
    static const char *const cases[][2] = {
        { "Müller-Lüdenscheidt", "657 52682" }, { "Wikipedia", "3412" }, { "Breschnew", "17863" },
        { "Heinz", "068" }, { "Maier", "67" }, { "Meyer", "67" }, { "Philip", "351" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        CHECK_TEXT(text_phonetic(&arena, text_fold(&arena, cases[i][0])), cases[i][1]);
}

static void broken_bytes_are_not_utf8(void **state)
{
    (void)state;
    CHECK(text_is_utf8("Grüße", strlen("Grüße")));
    CHECK(!text_is_utf8("\xc0\x80", 2));
    CHECK(!text_is_utf8("\xed\xa0\x80", 3));
    CHECK(!text_is_utf8("a\0b", 3));
    CHECK(!text_is_utf8("\xf4\x90\x80\x80", 4));
    CHECK_TEXT(text_cut(&arena, "Grüße", 3), "Grü…");
    CHECK_TEXT(text_cut(&arena, "Grüße", 5), "Grüße");
}

int main(void)
{
    int failed =
        TESTS(T(names_fold_to_what_people_type), T(cologne_phonetics_gives_the_published_codes),
              T(broken_bytes_are_not_utf8));

    arena_clear(&arena);
    return failed;
}
