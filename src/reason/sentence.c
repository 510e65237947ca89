#include "reason/sentence.h"

#include "base/buf.h"
#include "base/text.h"
#include "reason/reason.h"
#include "reason/words.h"

#include <string.h>

enum { SENTENCE_CEILING = 4096, PLACE_SIZE = 64, DAYS_MOST = 100000 };

struct filling {
    struct arena *arena;
    const struct reason_args *args;
    const struct scene *scene;
    struct buf out;
    bool named; /* the person, before */
};

static const struct {
    const char *place;
    enum person_form form;
} person_places[] = {
    { "she", PERSON_SHE }, { "her", PERSON_HER }, { "to_her", PERSON_TO_HER },
    { "hers", PERSON_HERS },
};

/* ASCII is enough: pronouns and prepositions begin with it, and names are written as they are. */
static const char *capitalised(struct arena *a, const char *s)
{
    char *copy = arena_strdup(a, s);

    if (*copy >= 'a' && *copy <= 'z')
        *copy = (char)(*copy - 'a' + 'A');
    return copy;
}

/* NULL when the place is not of the person. */
static const char *of_person(struct filling *f, const char *place)
{
    size_t n = strcspn(place, "-");
    const char *ending = place[n] == '-' ? place + n + 1 : "";

    for (size_t i = 0; i < COUNT(person_places); i++) {
        const char *known = person_places[i].place;

        if (strlen(known) != n || memcmp(known, place, n) != 0)
            continue;

        const char *word = words_person(f->arena, f->scene, person_places[i].form, ending,
                                        f->named);
        f->named = true;
        return word;
    }
    return NULL;
}

static const char *in_quotes(struct filling *f, const char *words)
{
    char *line = arena_strdup(f->arena, words);

    for (char *s = line; *s != '\0'; s++)
        if (*s == '\n' || *s == '\r' || *s == '\t')
            *s = ' ';
    return arena_printf(f->arena, f->scene->lang == LANG_DE ? "„%s“" : "“%s”", line);
}

static const char *as_it_is(struct filling *f, const struct reason_arg *arg)
{
    enum language lang = f->scene->lang;

    switch (arg->type) {
    case ARG_TEXT: return arg->text;
    case ARG_QUOTE: return in_quotes(f, arg->text);
    case ARG_NUMBER: return lang_number(f->arena, lang, arg->number);
    case ARG_DAY: return lang_day(f->arena, lang, arg->day, f->scene->today);
    default: return "";
    }
}

static const char *day_in_words(struct filling *f, const char *form, struct day d)
{
    struct arena *a = f->arena;
    enum language lang = f->scene->lang;
    struct day today = f->scene->today;

    if (text_equal(form, "on"))
        return words_on(a, lang, d, today);
    if (text_equal(form, "by"))
        return words_by(a, lang, d, today);
    if (text_equal(form, "since"))
        return words_since(a, lang, d, today);
    if (text_equal(form, "in"))
        return words_in(a, lang, d, today);
    if (text_equal(form, "long"))
        return d.number > today.number
                   ? lang_duration_days(a, lang, 0, CASE_DATIVE)
                   : lang_duration_days(a, lang, days_between(d, today), CASE_DATIVE);
    return lang_day(a, lang, d, today);
}

static const char *number_in_words(struct filling *f, const char *form, int64_t n)
{
    struct arena *a = f->arena;
    enum language lang = f->scene->lang;

    int days = n < 0 ? 0 : n > DAYS_MOST ? DAYS_MOST : (int)n;

    if (text_equal(form, "span"))
        return lang_duration_days(a, lang, days, CASE_DATIVE);
    if (text_equal(form, "every"))
        return words_every(a, lang, days);
    if (text_equal(form, "nth"))
        return words_nth(a, lang, n, false);
    if (text_equal(form, "nthn"))
        return words_nth(a, lang, n, true);
    return lang_count(a, lang, n);
}

static const char *in_words(struct filling *f, char *place)
{
    char *colon = strchr(place, ':');
    const struct reason_arg *arg = args_find(f->args, colon == NULL ? place : colon + 1);

    if (arg == NULL)
        return tr(f->scene->lang, N_("something"));
    if (arg->type == ARG_SEALED)
        return tr(f->scene->lang, N_("something you keep sealed"));
    if (colon == NULL)
        return as_it_is(f, arg);
    *colon = '\0';
    if (arg->type == ARG_DAY)
        return day_in_words(f, place, arg->day);
    if (arg->type == ARG_NUMBER)
        return number_in_words(f, place, arg->number);
    if (arg->type == ARG_INSTANT)
        return words_hours(f->arena, f->scene->lang, arg->instant, f->scene->now);
    return as_it_is(f, arg);
}

static const char *fill_template(struct filling *f, const char *template)
{
    char place[PLACE_SIZE];

    while (*template != '\0') {
        /* "bis zum 3. Dez." ends a sentence without a second full stop. */
        if (*template == '.' && f->out.len > 0 && f->out.bytes[f->out.len - 1] == '.')
            template++;

        size_t n = strcspn(template, "{");
        buf_add(&f->out, template, n);
        template += n;
        if (*template == '\0')
            break;
        n = strcspn(template, "}");
        assert(template[n] == '}' && n - 1 < sizeof place);
        memcpy(place, template + 1, n - 1);
        place[n - 1] = '\0';
        template += n + 1;

        bool capital = place[0] >= 'A' && place[0] <= 'Z';
        if (capital)
            place[0] = (char)(place[0] - 'A' + 'a');
        const char *word = of_person(f, place);
        if (word == NULL)
            word = in_words(f, place);
        buf_adds(&f->out, capital ? capitalised(f->arena, word) : word);
    }
    return f->out.bytes;
}

const char *reason_sentence(struct arena *a, const char *name, const char *args,
                            const struct scene *scene)
{
    const struct reason *why = reason_by_name(name);
    struct reason_args parsed;

    if (why == NULL || !reason_args_parse(a, args, &parsed))
        return NULL;

    struct filling f = { .arena = a, .args = &parsed, .scene = scene,
                         .out = buf_new(a, SENTENCE_CEILING) };
    return fill_template(&f, tr(scene->lang, why->sentence(&parsed, scene)));
}
