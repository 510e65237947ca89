#include "format/capture_feeling.h"

#include <stdlib.h>
#include <string.h>

/* ":-)" and its kin: returns the words it takes, 0 for none. */
static size_t smile_at(const struct capture_words *w, size_t i, int *value)
{
    static const struct {
        int32_t from, to;
        int value;
    } faces[] = {
        { 0x2639, 0x2639, -1 },   { 0x263a, 0x263a, 1 },    { 0x1f600, 0x1f608, 1 },
        { 0x1f60a, 0x1f60b, 1 },  { 0x1f60d, 0x1f60d, 2 },  { 0x1f61e, 0x1f61f, -1 },
        { 0x1f620, 0x1f622, -2 }, { 0x1f641, 0x1f641, -1 }, { 0x1f642, 0x1f642, 1 },
        { 0x1f929, 0x1f929, 2 },  { 0x1f92c, 0x1f92c, -2 }, { 0x1f970, 0x1f970, 2 },
    };
    const struct capture_word *word = capture_at(w, i), *next = capture_at(w, i + 1);
    size_t length = 2;

    if (word->kind != WORD_SIGN)
        return 0;
    for (size_t k = 0; k < COUNT(faces); k++)
        if (word->sign >= faces[k].from && word->sign <= faces[k].to) {
            *value = faces[k].value;
            return 1;
        }
    if (word->sign != ':')
        return 0;
    if (capture_is_sign(next, '-') && next->glued) {
        next = capture_at(w, i + 2);
        length = 3;
    }
    if (!next->glued || (!capture_is_sign(next, ')') && !capture_is_sign(next, '(')))
        return 0;
    *value = next->sign == ')' ? 1 : -1;
    return length;
}

/* The word before, and the one before that, colour it: "sehr zufrieden", "nicht zufrieden",
 * "I was happy", "wäre froh". Returns false when it does not tell how they felt. */
static bool coloured(const struct capture_words *w, size_t i, size_t *first, int *value)
{
    bool not = false, very = false;

    for (size_t back = 1; back <= 3 && i >= w->from + back; back++) {
        const struct capture_word *word = capture_at(w, i - back);

        if (word->kind == WORD_SIGN && !capture_is_sign(word, '-'))
            break;
        if (capture_means(word, MEANS_I, NULL) || capture_means(word, MEANS_WOULD, NULL) ||
            (capture_reads(word, "bin") || capture_reads(word, "i'm") ||
             capture_reads(word, "wir")))
            return false;
        if (capture_means(word, MEANS_NOT, NULL)) {
            not = true;
            *first = i - back;
        } else if (capture_means(word, MEANS_VERY, NULL) && back <= 2) {
            very = true;
            *first = i - back;
        }
    }
    if (not) { /* "not happy" is unhappy; "not angry" says little */
        if (*value <= 0)
            return false;
        *value = -1;
        return true;
    }
    if (very && *value != 0)
        *value = *value > 0 ? 2 : -2;
    return true;
}

void capture_feeling(const struct capture_work *work, const struct capture_words *w,
                     struct capture_moment *m)
{
    for (size_t i = w->from; i < w->to; i++) {
        int value;
        size_t first = i, length = smile_at(w, i, &value);

        if (work->taken[i] ||
            (length == 0 && (!capture_means(capture_at(w, i), MEANS_FEELING, &value) ||
                             (capture_reads(capture_at(w, i + 1), "to") && value > 0) ||
                             !coloured(w, i, &first, &value))))
            continue;
        if (m->feeling_known && m->feeling * value > 0 && abs(m->feeling) >= abs(value))
            continue; /* "sehr zufrieden :)" */
        m->feeling_known = true;
        m->feeling = value;
        m->feeling_span = capture_span_of(w, first, i + (length > 0 ? length : 1));
    }
}

static bool is_digits(const struct capture_word *w, int at_least, int at_most)
{
    return w->kind == WORD_DIGITS && w->digits >= at_least && w->digits <= at_most;
}

/* "18.000", "18,000.50", "18 000", "18'000", "1,5": in hundredths. */
static size_t number_at(const struct capture_words *w, size_t i, int64_t *hundredths)
{
    int64_t whole = capture_at(w, i)->number;
    int fraction = 0;
    size_t end = i + 1;

    if (!is_digits(capture_at(w, i), 1, 9))
        return i;
    while (whole < 1000000000) {
        const struct capture_word *sign = capture_at(w, end), *next = capture_at(w, end + 1);
        bool separated = sign->kind == WORD_SIGN && sign->glued && next->glued &&
                         strchr(".,'", (int)(sign->sign < 0x80 ? sign->sign : 'x')) != NULL;

        if (separated && is_digits(next, 3, 3)) {
            whole = whole * 1000 + next->number;
            end += 2;
        } else if (!sign->glued && !sign->new_line && is_digits(sign, 3, 3)) {
            whole = whole * 1000 + sign->number;
            end += 1;
        } else {
            if (separated && is_digits(next, 1, 2)) {
                fraction = next->digits == 1 ? next->number * 10 : next->number;
                end += 2;
            }
            break;
        }
    }
    *hundredths = whole * 100 + fraction;
    return end;
}

static const char *currency_at(const struct capture_word *w)
{
    static const char *const codes[] = { "EUR", "CHF", "USD", "GBP" };
    int code;

    if (capture_means(w, MEANS_MONEY, &code))
        return codes[code];
    return capture_is_sign(w, 0x20ac) ? "EUR"
           : capture_is_sign(w, '$')  ? "USD"
           : capture_is_sign(w, 0xa3) ? "GBP"
                                      : NULL;
}

size_t capture_money_at(const struct capture_words *w, size_t i, int64_t *cents,
                        const char **currency)
{
    int power;
    const char *before = currency_at(capture_at(w, i));
    size_t start = i + (before != NULL), end = number_at(w, start, cents);

    if (end == start)
        return i;
    if (capture_means(capture_at(w, end), MEANS_TIMES, &power)) {
        for (; power > 0 && *cents < INT64_C(10000000000000); power--)
            *cents *= 10;
        end++;
        if (capture_is_sign(capture_at(w, end), '.') && capture_at(w, end)->glued)
            end++;
    }
    *currency = before != NULL ? before : currency_at(capture_at(w, end));
    if (*currency == NULL)
        return i;
    return before != NULL ? end : end + 1;
}

/* "spart ihr 18.000 € im Jahr", "Nutzen: weniger Ausfälle", "brings her 5000 EUR". */
static bool names_benefit(const struct capture_words *w, size_t i, bool money)
{
    const struct capture_word *word = capture_at(w, i);

    if (capture_reads(word, "nutzen") || capture_reads(word, "benefit"))
        return capture_is_sign(capture_at(w, i + 1), ':') && i + 2 < w->to;
    return capture_means(word, MEANS_SAVES, NULL) ||
           (money && capture_means(word, MEANS_BRINGS, NULL));
}

void capture_benefit(const struct capture_work *work, const struct capture_words *w,
                     struct capture_moment *m)
{
    size_t amount = w->to, after = w->to, verb = w->from, last = w->to;
    const char *currency = "";
    int64_t cents = 0;

    for (size_t i = w->from; i < w->to && amount == w->to; i++)
        if ((after = capture_money_at(w, i, &cents, &currency)) > i)
            amount = i;
    bool money = amount < w->to;
    while (verb < w->to && !names_benefit(w, verb, money))
        verb++;
    if (verb == w->to || *m->benefit != '\0')
        return;
    while (last > verb + 1 && capture_at(w, last - 1)->kind == WORD_SIGN &&
           (capture_at(w, last - 1)->sign == '.' || capture_at(w, last - 1)->sign == '!'))
        last--;
    size_t first = money && amount < verb ? amount : verb;
    if (capture_reads(capture_at(w, first), "nutzen") ||
        capture_reads(capture_at(w, first), "benefit"))
        first += 2;
    m->benefit_span = capture_span_of(w, first, last);
    m->benefit = capture_piece(work->arena, work->out, m->benefit_span);
    if (money) {
        m->benefit_cents = cents;
        memcpy(m->benefit_currency, currency, 4);
    }
}
