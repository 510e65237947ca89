/* An error is kept in parts, so that it can be told in another language than it was made in. */
#include "base/conversion.h"
#include "base/error_text.h"
#include "base/text.h"
#include "test/test.h"

static const char *german(struct arena *a, const struct error *err)
{
    return error_text(a, LANG_DE, err);
}

static void a_sentence_and_its_labels_are_translated(void **state)
{
    struct arena a = { 0 };
    struct error err;

    (void)state;
    CHECK(!fail(&err, ERROR_INPUT, "given", "%s is longer than %d characters.", "Given name", 100));
    CHECK_TEXT(err.text, "Given name is longer than 100 characters.");
    CHECK_TEXT(error_text(&a, LANG_EN, &err), err.text);
    CHECK_TEXT(german(&a, &err), "Vorname ist länger als 100 Zeichen.");
    arena_clear(&a);
}

static void what_somebody_wrote_stays_as_it_is(void **state)
{
    struct arena a = { 0 };
    struct error err;

    (void)state;
    fail(&err, ERROR_INPUT, "x", "\"%.60s\" is not possible for %s.", "Given name", "Given name");
    CHECK_TEXT(german(&a, &err), "„Given name“ ist bei Vorname nicht möglich.");
    fail(&err, ERROR_INPUT, "x", "%s: \"%.40s\" is not a number.", "Given name", "100 %s {x} %");
    CHECK_TEXT(german(&a, &err), "Vorname: „100 %s {x} %“ ist keine Zahl.");
    arena_clear(&a);
}

static void numbers_of_every_width_come_through(void **state)
{
    struct arena a = { 0 };
    struct error err;

    (void)state;
    fail(&err, ERROR_INPUT, NULL, "%s must lie between %lld and %lld.", "Given name",
         -9000000000LL, 9000000000LL);
    CHECK_TEXT(german(&a, &err), "Vorname muss zwischen -9000000000 und 9000000000 liegen.");
    fail(&err, ERROR_INPUT, NULL,
         "The purchases of customer number %zu do not fit together: %u repeats, the last after %g, "
         "observed for %g.", (size_t)7, 4000000000u, 1.5, 2.0);
    CHECK(strstr(german(&a, &err), "Kunde Nummer 7 ") != NULL);
    CHECK(strstr(german(&a, &err), "4000000000 Wiederholungen, die letzte nach 1.5, ") != NULL);
    arena_clear(&a);
}

static void what_does_not_fit_is_cut_between_characters(void **state)
{
    struct arena a = { 0 };
    struct error err;
    char wide[601];

    (void)state;
    for (int i = 0; i < 300; i++)
        memcpy(wide + 2 * i, "ä", 2);
    wide[600] = '\0';
    fail(&err, ERROR_INPUT, NULL, "%s: there is no such %s.", wide, wide);
    CHECK(text_is_utf8(err.text, strlen(err.text)));
    const char *text = german(&a, &err);
    CHECK(text_is_utf8(text, strlen(text)));
    CHECK(text_starts(text, "ää"));
    CHECK(strstr(text, "gibt es nicht.") != NULL); /* the sentence itself is whole */
    arena_clear(&a);
}

static void what_has_no_translation_is_told_in_english(void **state)
{
    struct arena a = { 0 };
    struct error err = { 0 };

    (void)state;
    CHECK_TEXT(german(&a, &err), "");
    fail(&err, ERROR_BROKEN, NULL, "%d%% of nothing is %s.", 5, "nought");
    CHECK_TEXT(german(&a, &err), "5% of nothing is nought.");
    arena_clear(&a);
}

static void conversions_are_found_one_after_the_other(void **state)
{
    const char *at = "a%%b %d of %.40s, %-5lld%zu.";
    static const char *const want[] = { "%d", "%.40s", "%-5lld", "%zu" };
    struct conversion cv;

    (void)state;
    for (size_t i = 0; i < COUNT(want); i++) {
        CHECK(conversion_next(&at, &cv));
        CHECK_INT(cv.len, strlen(want[i]));
        CHECK(strncmp(cv.start, want[i], cv.len) == 0);
    }
    CHECK(!conversion_next(&at, &cv));
}

int main(void)
{
    return TESTS(T(a_sentence_and_its_labels_are_translated), T(what_somebody_wrote_stays_as_it_is),
                 T(numbers_of_every_width_come_through),
                 T(what_does_not_fit_is_cut_between_characters),
                 T(what_has_no_translation_is_told_in_english),
                 T(conversions_are_found_one_after_the_other));
}
