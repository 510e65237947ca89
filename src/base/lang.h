/*
 * Lang: what people read, in their language.
 *
 * The English text stands in place, in C and in templates, and is the key; the German comes
 * from locale/de.po, compiled in by tools/po-to-c. What has no German is shown in English;
 * test/format/translation_test finds it first.
 *
 * Literals must stand inside tr(…), trn(…) or N_(…): tools/list-msgids collects them from there.
 */
#ifndef BASE_LANG_H
#define BASE_LANG_H

#include "base/arena.h"
#include "base/day.h"

enum language { LANG_EN, LANG_DE, LANG_COUNT };

const char *language_code(enum language lang); /* "en", "de": for lang="…" and settings */
bool language_from_code(const char *code, enum language *out);

/* The best of an Accept-Language header (RFC 9110 12.5.4); `otherwise` when it is NULL or
 * wants neither. */
enum language language_from_header(const char *header, enum language otherwise);

/* Marks a text that is translated later: .label = N_("Birthday"). */
#define N_(english) english

const char *tr(enum language lang, const char *english);
bool tr_has(enum language lang, const char *english);

/* trn(lang, n, "one person", "{n} people"): the first for exactly 1. The {n} is not filled in. */
const char *trn(enum language lang, int64_t n, const char *one, const char *many);

/* What de.po holds, for tests: 0 … tr_count() - 1. */
size_t tr_count(enum language lang);
const char *tr_key(enum language lang, size_t i);

/* text_fill(arena, "{who} wants {what}", { "who", name }, { "what", thing })
 * A place whose name is not given stays as it is; values are not searched for places. */
struct fill {
    const char *name, *value;
};

#define text_fill(arena, pattern, ...)                                                            \
    text_fill_from((arena), (pattern), (const struct fill[]){ __VA_ARGS__ },                      \
                   COUNT(((const struct fill[]){ __VA_ARGS__ })))
const char *text_fill_from(struct arena *a, const char *pattern, const struct fill *fills,
                           size_t count);

/* "today", "tomorrow", "yesterday"; "Friday" when it is the next one; "27 Oct" this year, else
 * "27 October 2025". German: "heute" … "27. Okt.", "27. Oktober 2025". */
const char *lang_day(struct arena *a, enum language lang, struct day d, struct day today);
const char *lang_day_long(struct arena *a, enum language lang, struct day d); /* 27 October 2025 */
const char *lang_day_weekday(struct arena *a, enum language lang,
                             struct day d); /* Monday, 27 October */
const char *lang_month(struct arena *a, enum language lang, struct day d);       /* October 2025 */
const char *lang_weekday(enum language lang, int iso_weekday);                   /* Monday is 1 */
const char *lang_time(struct arena *a, int hour, int minute);                    /* 09:05 */

enum word_case { CASE_NOMINATIVE, CASE_ACCUSATIVE, CASE_DATIVE };

/* A length of time as people say it, rounded: "three days", "a week", "nine weeks", "four
 * months", "two years". German follows the case: "seit drei Tagen" is CASE_DATIVE. */
const char *lang_duration_days(struct arena *a, enum language lang, int days, enum word_case as);

/* Words up to twelve ("zero" is "no"/"keine"), then digits. "one"/"eine" fits few sentences:
 * use trn(). */
const char *lang_count(struct arena *a, enum language lang, int64_t n);

const char *lang_number(struct arena *a, enum language lang, int64_t n); /* 18,000 or 18.000 */
const char *lang_decimal(struct arena *a, enum language lang, double x,
                         int digits); /* 4.5 or 4,5 */

/* Whole amounts without ".00"; `currency` is an ISO 4217 code: "€18,000" or "18.000 €". */
const char *lang_money(struct arena *a, enum language lang, int64_t cents, const char *currency);

#endif
