#include "reason/words.h"

#include "base/text.h"

#include <string.h>

static const char *const pronouns[LANG_COUNT][3][4] = {
    [LANG_EN] = {
        [PRONOUN_UNKNOWN] = { "they", "them", "them", "their" }, /* once they have been named */
        [PRONOUN_SHE] = { "she", "her", "her", "her" },
        [PRONOUN_HE] = { "he", "him", "him", "his" },
    },
    [LANG_DE] = {
        [PRONOUN_SHE] = { "sie", "sie", "ihr", "ihr" },
        [PRONOUN_HE] = { "er", "ihn", "ihm", "sein" },
    },
};

/* German: Kims, but Hans’, Fritz’, Max’ (Duden: after s, ss, ß, tz, z, x). */
static const char *possessive_of_name(struct arena *a, enum language lang, const char *name)
{
    static const char *const hissing[] = { "s", "z", "x", "ß" };
    size_t n = strlen(name);

    if (lang == LANG_EN)
        return arena_printf(a, "%s’s", name);
    for (size_t i = 0; i < COUNT(hissing); i++) {
        size_t m = strlen(hissing[i]);

        if (n >= m && memcmp(name + n - m, hissing[i], m) == 0)
            return arena_printf(a, "%s’", name);
    }
    return arena_printf(a, "%ss", name);
}

const char *words_person(struct arena *a, const struct scene *scene, enum person_form form,
                         const char *ending, bool again)
{
    const char *pronoun = pronouns[scene->lang][scene->pronoun][form];
    bool by_name = scene->pronoun == PRONOUN_UNKNOWN && (scene->lang == LANG_DE || !again);

    if (by_name)
        return form == PERSON_HERS ? possessive_of_name(a, scene->lang, scene->name)
                                   : scene->name;
    return form == PERSON_HERS && scene->lang == LANG_DE ? arena_printf(a, "%s%s", pronoun, ending)
                                                         : pronoun;
}

/* How lang_day() names a day decides over the preposition: "am 2. Mai", "am Freitag", "heute". */
enum day_name { DAY_RELATIVE, DAY_WEEKDAY, DAY_DATE };

static enum day_name kind_of(struct day d, struct day today)
{
    int ahead = days_between(today, d);

    return ahead >= -1 && ahead <= 1 ? DAY_RELATIVE : ahead > 1 && ahead < 7 ? DAY_WEEKDAY
                                                                             : DAY_DATE;
}

static const char *with(struct arena *a, const char *const prepositions[LANG_COUNT][3],
                        enum language lang, struct day d, struct day today)
{
    return arena_printf(a, "%s%s", prepositions[lang][kind_of(d, today)],
                        lang_day(a, lang, d, today));
}

const char *words_on(struct arena *a, enum language lang, struct day d, struct day today)
{
    static const char *const on[LANG_COUNT][3] = {
        [LANG_EN] = { "", "on ", "on " }, [LANG_DE] = { "", "am ", "am " },
    };

    return with(a, on, lang, d, today);
}

const char *words_by(struct arena *a, enum language lang, struct day d, struct day today)
{
    static const char *const by[LANG_COUNT][3] = {
        [LANG_EN] = { "by ", "by ", "by " }, [LANG_DE] = { "bis ", "bis ", "bis zum " },
    };

    return with(a, by, lang, d, today);
}

const char *words_since(struct arena *a, enum language lang, struct day d, struct day today)
{
    static const char *const since[LANG_COUNT][3] = {
        [LANG_EN] = { "since ", "since ", "since " },
        [LANG_DE] = { "seit ", "seit ", "seit dem " },
    };

    return with(a, since, lang, d, today);
}

const char *words_in(struct arena *a, enum language lang, struct day d, struct day today)
{
    int ahead = days_between(today, d);

    return ahead < 2 ? words_on(a, lang, d, today)
                     : arena_printf(a, "in %s", lang_duration_days(a, lang, ahead, CASE_DATIVE));
}

const char *words_every(struct arena *a, enum language lang, int days)
{
    static const char *const singular[][2] = {
        { "a ", "every " }, { "einen ", "jeden " }, { "eine ", "jede " }, { "ein ", "jedes " },
    };
    const char *length = lang_duration_days(a, lang, days, CASE_ACCUSATIVE);

    for (size_t i = 0; i < COUNT(singular); i++)
        if (text_starts(length, singular[i][0]))
            return arena_printf(a, "%s%s", singular[i][1], length + strlen(singular[i][0]));
    return arena_printf(a, "%s%s", lang == LANG_DE ? "alle " : "every ", length);
}

const char *words_hours(struct arena *a, enum language lang, struct instant from,
                        struct instant to)
{
    static const char *const words[LANG_COUNT][3] = {
        [LANG_EN] = { "less than an hour", "an hour", "hours" },
        [LANG_DE] = { "weniger als einer Stunde", "einer Stunde", "Stunden" },
    };
    int64_t hours = (to.ms - from.ms) / (60 * 60 * 1000);

    if (hours < 2)
        return words[lang][hours < 1 ? 0 : 1];
    if (hours >= 48)
        return lang_duration_days(a, lang, (int)(hours / 24), CASE_DATIVE);
    return arena_printf(a, "%s %s", lang_count(a, lang, hours), words[lang][2]);
}

const char *words_nth(struct arena *a, enum language lang, int64_t n, bool dative)
{
    static const char *const nth[LANG_COUNT][13] = {
        [LANG_EN] = { "", "first", "second", "third", "fourth", "fifth", "sixth", "seventh",
                      "eighth", "ninth", "tenth", "eleventh", "twelfth" },
        [LANG_DE] = { "", "erste", "zweite", "dritte", "vierte", "fünfte", "sechste", "siebte",
                      "achte", "neunte", "zehnte", "elfte", "zwölfte" },
    };

    if (n < 1 || n > 12)
        return arena_printf(a, lang == LANG_DE ? "%d." : "%dth", (int)n);
    return dative && lang == LANG_DE ? arena_printf(a, "%sn", nth[lang][n]) : nth[lang][n];
}
