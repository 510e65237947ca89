#include "format/phone.h"
#include "test/test.h"

static void numbers_as_people_write_them(void **state)
{
    static const struct {
        const char *written, *country, *e164, *extension;
    } cases[] = {
        { "030/123 45-67", "49", "+49301234567", "" },
        { "+49 (0)7071 12345", "49", "+49707112345", "" },
        { "+49(0)170-1234567", "43", "+491701234567", "" },
        { "0049 170 1234567", "49", "+491701234567", "" },
        { "+49 0170 1234567", "49", "+491701234567", "" },
        { "0170\xc2\xa0" "123\xe2\x80\x93" "45 67", "49", "+491701234567", "" },
        { "tel:+49-30-1234567", "49", "+49301234567", "" },
        { "+49 30 1234567 ext. 5", "49", "+49301234567", "5" },
        { "030 1234567 Durchwahl 12", "49", "+49301234567", "12" },
        { "(212) 555-0100 x 34", "1", "+12125550100", "34" },
        { "1-212-555-0100", "1", "+12125550100", "" },
        { "011 49 30 1234567", "1", "+49301234567", "" },
        { "06 1234 5678", "39", "+390612345678", "" },
        { "+39 06 1234 5678", "49", "+390612345678", "" },
        { "612 345 678", "34", "+34612345678", "" },
        { "06 30 123 4567", "36", "+36301234567", "" },
        { "044 668 18 00", "41", "+41446681800", "" },
        { "+1 (415) 555-2671", "49", "+14155552671", "" },
    };
    struct phone p;

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        if (!phone_read(cases[i].written, cases[i].country, &p) ||
            strcmp(p.e164, cases[i].e164) != 0 || strcmp(p.extension, cases[i].extension) != 0)
            fail_test("%s: \"%s\" \"%s\"", cases[i].written, p.e164, p.extension);
    }
}

static void what_cannot_be_told_is_refused(void **state)
{
    static const char *const cases[] = { "",
                                         "110",
                                         "12345",
                                         "0",
                                         "+",
                                         "+49",
                                         "00",
                                         "0800 FLOWERS",
                                         "Tel privat",
                                         "7071 12345",
                                         "+0 30 123456",
                                         "030",
                                         "+49 30",
                                         "+49 1234567890123456",
                                         "030 12345 und 12346",
                                         "+49+30 12345",
                                         "+49 00 71 12345" };
    char e164[PHONE_E164_SIZE];

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        if (phone_e164(cases[i], "49", e164))
            fail_test("%s: %s", cases[i], e164);
    CHECK(!phone_e164("030 1234567", "", e164));
}

static void a_number_is_shown_in_groups(void **state)
{
    static const char *const cases[][2] = {
        { "+493012345678", "+49 30 123 456 78" }, { "+491701234567", "+49 170 123 4567" },
        { "+49707112345", "+49 7071 123 45" }, { "+14155552671", "+1 415 555 2671" },
        { "Kein", "Kein" }, { "", "" },
    };
    char out[PHONE_PRETTY_SIZE];

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        phone_pretty(cases[i][0], out);
        CHECK_TEXT(out, cases[i][1]);
    }
}

int main(void)
{
    return TESTS(T(numbers_as_people_write_them), T(what_cannot_be_told_is_refused),
                 T(a_number_is_shown_in_groups));
}
