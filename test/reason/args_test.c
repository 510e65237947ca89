#include "test/reason/cases.h"

static void what_is_written_is_read_again(void **state)
{
    struct arena a = { 0 };
    struct reason_args args = { 0 }, back;

    (void)state;
    args_day(&args, "due", on("2028-02-29"));
    args_instant(&args, "opened", (struct instant){ -1795334400123 });
    args_number(&args, "n", -3);
    args_text(&args, &a, "whom", "Roth & Söhne = \\n");
    args_words(&args, &a, "what", (struct words){ .text = "zwei\nZeilen\\ und = mehr" });
    args_words(&args, &a, "more", (struct words){ .text = "secret", .sealed = true });

    const char *text = reason_args_text(&a, &args);
    CHECK_TEXT(text, "due d 2028-02-29\nopened i -1795334400123\nn n -3\n"
                     "whom t Roth & Söhne = \\\\n\n"
                     "what q zwei\\nZeilen\\\\ und = mehr\nmore s \n");
    CHECK(reason_args_parse(&a, text, &back));
    CHECK_INT(back.count, 6);
    for (size_t i = 0; i < back.count; i++) {
        CHECK_TEXT(back.items[i].key, args.items[i].key);
        CHECK_INT(back.items[i].type, args.items[i].type);
    }
    CHECK_INT(args_day_of(&back, "due").number, on("2028-02-29").number);
    CHECK_INT(args_number_of(&back, "n"), -3);
    CHECK_INT(args_find(&back, "opened")->instant.ms, -1795334400123);
    CHECK_TEXT(args_find(&back, "whom")->text, "Roth & Söhne = \\n");
    CHECK_TEXT(args_find(&back, "what")->text, "zwei\nZeilen\\ und = mehr");
    CHECK_TEXT(reason_args_text(&a, &back), text);
    arena_clear(&a);
}

static void what_is_unknown_is_not_an_argument(void **state)
{
    struct arena a = { 0 };
    struct reason_args args = { 0 };

    (void)state;
    args_day(&args, "due", DAY_NONE);
    args_text(&args, &a, "whom", NULL);
    args_text(&args, &a, "whom", "");
    args_words(&args, &a, "what", (struct words){ .text = NULL });
    CHECK_INT(args.count, 0);
    CHECK_TEXT(reason_args_text(&a, &args), "");
    CHECK(reason_args_parse(&a, "", &args) && args.count == 0);
    CHECK(reason_args_parse(&a, NULL, &args) && args.count == 0);
    CHECK(!day_known(args_day_of(&args, "due")));
    arena_clear(&a);
}

static void a_page_of_words_is_cut(void **state)
{
    struct arena a = { 0 };
    struct reason_args args = { 0 };
    char page[4001];

    (void)state;
    memset(page, 'x', sizeof page - 1);
    page[sizeof page - 1] = '\0';
    args_words(&args, &a, "what", (struct words){ .text = page });
    CHECK(strlen(args.items[0].text) < 2 * REASON_ARG_CODE_POINTS);
    arena_clear(&a);
}

static void what_we_never_write_is_refused(void **state)
{
    static const char *const bad[] = {
        "due", "due d", "due d 2026-11-22", "due d 2026-02-30\n", "due x 1\n", "n n \n", "n n 3x\n",
        "n n 99999999999999999999\n", " n 3\n", "n nn 3\n", "what q a\\b\n", "what q a\\\n",
        "what s secret\n", "\n", "a n 1\nb n 1\nc n 1\nd n 1\ne n 1\nf n 1\ng n 1\n",
    };
    struct arena a = { 0 };
    struct reason_args args;

    (void)state;
    for (size_t i = 0; i < COUNT(bad); i++)
        if (reason_args_parse(&a, bad[i], &args))
            fail_test("taken: %s", bad[i]);
    arena_clear(&a);
}

static void settings_have_limits(void **state)
{
    struct reason_settings s = reason_settings_initial();
    struct error err = { 0 };

    (void)state;
    CHECK_INT(s.silence_centre, 45);
    CHECK_INT(s.unhappy_score, 6);
    CHECK(reason_settings_set(&s, "silence_centre", 30, &err));
    CHECK_INT(s.silence_centre, 30);
    CHECK(!reason_settings_set(&s, "silence_centre", 1, &err));
    CHECK_TEXT(err.field, "silence_centre");
    CHECK(!reason_settings_set(&s, "no_such", 1, &err));
    for (size_t i = 0; i < reason_setting_count; i++) {
        const struct reason_setting *r = &reason_setting_list[i];

        CHECK(reason_settings_set(&s, r->name, r->initially, &err));
        CHECK_INT(reason_settings_get(&s, r), r->initially);
        CHECK(*r->label != '\0');
    }
}

static void every_reason_is_whole(void **state)
{
    (void)state;
    for (size_t i = 0; i < reason_count; i++) {
        const struct reason *r = reason_list[i];

        if (!*r->name || !*r->label || r->base < 1 || r->base > 100 ||
            r->class < REASON_FIRST || r->class > REASON_WHEN_TIME || r->sentence == NULL ||
            (r->find == NULL) == (r->find_duty == NULL) || reason_by_name(r->name) != r)
            fail_test("reason %d, %s", (int)i, r->name);
    }
    CHECK_INT(reason_count, 36);
}

int main(void)
{
    return TESTS(T(what_is_written_is_read_again), T(what_is_unknown_is_not_an_argument),
                 T(a_page_of_words_is_cut), T(what_we_never_write_is_refused),
                 T(settings_have_limits), T(every_reason_is_whole));
}
