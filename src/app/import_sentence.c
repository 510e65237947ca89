/* What is said of a row. */
#include "app/import.h"

#include "base/error_text.h"

const char *import_outcome_name(enum import_outcome outcome)
{
    static const char *const names[IMPORT_OUTCOME_COUNT] = {
        [IMPORT_NEW] = "new", [IMPORT_CHANGED] = "changed", [IMPORT_SAME] = "same",
        [IMPORT_DOUBTFUL] = "doubtful", [IMPORT_ERROR] = "error",
    };

    return names[outcome];
}

static const char *doubt_sentence(struct arena *a, enum language lang,
                                  const struct import_result *r)
{
    static const char *const sentences[] = {
        [DOUBT_NONE] = "",
        [DOUBT_EMAIL] = N_("{name} has the same e-mail address but another name."),
        [DOUBT_NAME] =
            N_("{name} has the same name; nothing else tells whether it is the same person."),
        [DOUBT_SOUND] = N_("{name} sounds alike: the same person, spelled differently?"),
        [DOUBT_SEVERAL] = N_("More than one person fits, {name} among them."),
        [DOUBT_VALUE] = N_("{name} is in the book with something else under “{field}”: {ours}"),
        [DOUBT_TITLE] = N_("{name} has another title in the same firm."),
    };
    const char *field = r->field != NULL ? tr(lang, r->field) : "";

    return text_fill(a, tr(lang, sentences[r->doubt]), { "name", r->known_name },
                     { "field", field }, { "ours", r->ours });
}

const char *import_sentence(struct arena *a, enum language lang, const struct import_result *r)
{
    switch (r->outcome) {
    case IMPORT_ERROR:
        if (r->refused_by_file != NULL)
            return tr(lang, r->refused_by_file);
        return r->refused != NULL ? error_text(a, lang, r->refused) : "";
    case IMPORT_DOUBTFUL: return doubt_sentence(a, lang, r);
    case IMPORT_CHANGED:
        return text_fill(a, tr(lang, "{name} is in the book; the file knows more."),
                         { "name", r->known_name });
    default: return "";
    }
}

const char *import_currencies(struct arena *a, enum language lang, const struct import_report *r)
{
    const char *all = "";

    if (r->currency_count < 2)
        return NULL;
    for (size_t i = 0; i < r->currency_count; i++)
        all = i == 0 ? r->currencies[0] : arena_printf(a, "%s, %s", all, r->currencies[i]);
    return text_fill(a,
                     tr(lang, "The amounts are in several currencies ({currencies}). Each keeps "
                              "its own; what customers"
                              " spend is reckoned only where all purchases have the same one."),
                     { "currencies", arena_strdup(a, all) });
}
