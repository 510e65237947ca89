#include "format/capture_clause.h"

#include <string.h>

/* In words. Nobody writes such a sentence, but what looks around in one must end soon. */
enum { LONGEST_CLAUSE = 200 };

static enum capture_kind kind_of_mark(const struct capture_word *w)
{
    static const struct {
        int32_t sign;
        enum capture_kind kind;
    } marks[] = {
        { '!', CAPTURE_PROMISE }, { '?', CAPTURE_PROBLEM }, { '~', CAPTURE_FEAR },
        { '-', CAPTURE_WORRY },   { '*', CAPTURE_HOPE },    { '+', CAPTURE_JOY },
        { '#', CAPTURE_CONCERN }, { '%', CAPTURE_WISH },
        /* What a telephone makes of "- ". */
        { 0x2013, CAPTURE_WORRY }, { 0x2014, CAPTURE_WORRY },
    };

    if (w->kind == WORD_SIGN)
        for (size_t i = 0; i < COUNT(marks); i++)
            if (marks[i].sign == w->sign)
                return marks[i].kind;
    return CAPTURE_PROSE;
}

static bool one_of(const struct capture_word *w, const int32_t *signs, size_t count)
{
    if (w->kind == WORD_SIGN)
        for (size_t i = 0; i < count; i++)
            if (signs[i] == w->sign)
                return true;
    return false;
}

/* What may stand before the first word of a clause: quotes, brackets, @, money. */
static bool opens(const struct capture_word *w)
{
    static const int32_t signs[] = { '"', '\'', '(', '[', '@', '$', 0x20ac, 0xa3, 0xab, 0xbb,
                                     0x2018, 0x201a, 0x201c, 0x201e };

    return one_of(w, signs, COUNT(signs));
}

static bool closes(const struct capture_word *w)
{
    static const int32_t signs[] = { '"', '\'', ')', ']', 0xab, 0xbb, 0x2018, 0x2019, 0x201c,
                                     0x201d };

    return one_of(w, signs, COUNT(signs));
}

static bool ends_sentence(const struct capture_word *w)
{
    static const int32_t signs[] = { '.', '!', '?', 0x2026, 0x3002, 0xff01, 0xff1f };

    return one_of(w, signs, COUNT(signs));
}

/* "Mo. - Fr.", "Jan. - März": a range, although the full stop is there. */
static bool is_range(const struct capture_words *all, size_t i)
{
    static const enum capture_meaning ranges[] = { MEANS_WEEKDAY_CUT, MEANS_WEEKDAY, MEANS_MONTH };
    const struct capture_word *before = capture_at(all, i - 1), *after = capture_at(all, i + 1);

    if (capture_is_sign(before, '.') && i >= 2)
        before = capture_at(all, i - 2);
    for (size_t k = 0; k < COUNT(ranges); k++)
        if (capture_means(before, ranges[k], NULL) && capture_means(after, ranges[k], NULL))
            return true;
    return false;
}

/* Is the word at i a mark, provided that a clause may begin there? */
static bool is_mark(const struct capture_words *all, size_t i)
{
    const struct capture_word *mark = capture_at(all, i), *next = capture_at(all, i + 1);
    enum capture_kind kind = kind_of_mark(mark);

    if (kind == CAPTURE_PROSE || mark->glued || next->kind == WORD_NONE || next->new_line)
        return false;
    if (next->kind == WORD_SIGN && (!opens(next) || capture_at(all, i + 2)->kind == WORD_NONE))
        return false;
    if (next->glued && mark->sign == '*' && capture_is_sign(capture_at(all, i + 2), '*'))
        return false; /* *emphasis* */
    if (next->kind == WORD_DIGITS) /* "- 5 Grad", "+49", "~ 3 km", "#12345" are prose */
        return !next->glued && strchr("!?*#%", (int)mark->sign) != NULL && mark->sign < 0x80;
    return mark->sign != '-' || !is_range(all, i);
}

/* ":)" ends a sentence as well as a full stop does. */
static bool is_smile(const struct capture_words *all, size_t i)
{
    const struct capture_word *w = capture_at(all, i), *before = capture_at(all, i - 1);

    if (w->kind != WORD_SIGN)
        return false;
    if (w->sign >= 0x1f600 && w->sign <= 0x1f64f)
        return true;
    if (i >= 2 && capture_is_sign(before, '-') && before->glued)
        before = capture_at(all, i - 2);
    return w->glued && (w->sign == ')' || w->sign == '(') && i >= 1 &&
           (capture_is_sign(before, ':') || capture_is_sign(before, ';'));
}

/* "2. Dezember", "Dr. Kaya", "A. Huber": a full stop that ends nothing. */
static bool is_abbreviation(const struct capture_words *all, size_t stop)
{
    const struct capture_word *w = capture_at(all, stop - 1), *next = capture_at(all, stop + 1);

    if (stop == 0 || !capture_is_sign(capture_at(all, stop), '.') || !capture_at(all, stop)->glued)
        return false;
    if (w->kind == WORD_DIGITS) {
        const struct capture_word *before = capture_at(all, stop - 2);
        bool week = capture_means(before, MEANS_WEEK_NUMBER, NULL);
        bool time = capture_is_sign(before, ':') && w->glued;
        bool pronoun = capture_means(next, MEANS_HE, NULL) || capture_means(next, MEANS_I, NULL);

        return w->digits <= 2 && w->number <= 31 && !week && !time && !(next->capital && pronoun);
    }
    if (w->kind != WORD_LETTERS)
        return false;
    return capture_means(w, MEANS_SHORT, NULL) || w->span.to - w->span.from == 1;
}

static bool may_begin_task(const struct capture_words *all, size_t i)
{
    return capture_means(capture_at(all, i), MEANS_TASK, NULL) &&
           capture_is_sign(capture_at(all, i + 1), ':') && !capture_at(all, i + 2)->new_line &&
           capture_at(all, i + 2)->kind != WORD_NONE;
}

/* A mark that stands alone after a marked clause needs no full stop before it; a dash, a plus
 * and a star do, because they are common within a sentence. */
static bool follows_freely(const struct capture_words *all, size_t i)
{
    const struct capture_word *w = capture_at(all, i);

    return w->sign < 0x80 && strchr("!?~#%", (int)w->sign) != NULL &&
           !capture_at(all, i + 1)->glued &&
           (w->sign != '%' || capture_at(all, i - 1)->kind != WORD_DIGITS);
}

/* " !Angebot": no punctuation looks like that. */
static bool is_plain(const struct capture_words *all, size_t i)
{
    const struct capture_word *w = capture_at(all, i), *next = capture_at(all, i + 1);

    return (w->sign == '!' || w->sign == '?') && next->glued && next->kind == WORD_LETTERS;
}

/* Nothing but a name so far: "Anna Huber ! Angebot", "Frau Huber ? Pumpe". */
static bool only_name(const struct capture_words *all, size_t first, size_t i)
{
    if (i - first < 2 || i - first > 4)
        return false;
    for (size_t k = first; k < i; k++) {
        const struct capture_word *w = capture_at(all, k);

        if (!(w->capital && !capture_knows(w)) && !capture_means(w, MEANS_TITLE, NULL) &&
            !(capture_is_sign(w, '.') && w->glued))
            return false;
    }
    return true;
}

static bool begins(const struct capture_words *all, size_t first, size_t i, bool in_marked)
{
    const struct capture_word *w = capture_at(all, i);
    size_t end = i - 1;

    if (w->new_line)
        return true;
    if (w->glued)
        return false;
    for (int k = 0; k < 4 && end > all->from && closes(capture_at(all, end)); k++) {
        if (is_smile(all, end))
            break;
        end--;
    }
    const struct capture_word *last = capture_at(all, end);
    if (is_mark(all, i))
        return ends_sentence(last) || is_smile(all, end) || capture_is_sign(last, ':') ||
               capture_is_sign(last, ';') || is_plain(all, i) ||
               ((in_marked || only_name(all, first, i)) && follows_freely(all, i));
    return ends_sentence(last) && last->glued && !is_abbreviation(all, end);
}

static struct capture_span trimmed(const char *text, struct capture_span s)
{
    while (s.to > s.from && (unsigned char)text[s.to - 1] <= ' ')
        s.to--;
    while (s.to > s.from && (unsigned char)text[s.from] <= ' ')
        s.from++;
    return s;
}

static struct capture_clause clause_at(const struct capture_words *all, size_t i, bool may_mark)
{
    const struct capture_word *w = capture_at(all, i);
    struct capture_clause c = { .kind = CAPTURE_PROSE, .span = { w->span.from, w->span.from } };

    c.body = c.span;
    if (may_mark && is_mark(all, i)) {
        c.kind = kind_of_mark(w);
        c.body.from = w->span.to;
    } else if (may_mark && may_begin_task(all, i)) {
        c.kind = CAPTURE_TASK;
        c.body.from = capture_at(all, i + 1)->span.to;
    }
    return c;
}

struct capture_clause *capture_clauses(struct arena *a, const struct capture_words *words,
                                       size_t length, size_t *count)
{
    struct capture_clause *list = NULL;
    size_t room = 0, first = words->from; /* of the present clause */

    *count = 0;
    for (size_t i = words->from; i < words->to; i++) {
        bool in_marked = *count > 0 && list[*count - 1].kind != CAPTURE_PROSE;

        bool here = i == words->from || begins(words, first, i, in_marked);

        if (!here && i - first < LONGEST_CLAUSE)
            continue;
        list = arena_more(a, list, *count, room);
        list[(*count)++] = clause_at(words, i, here);
        first = i;
    }
    if (*count == 0 && length > 0) { /* nothing but blanks */
        list = arena_new(a, struct capture_clause);
        *count = 1;
    }
    for (size_t i = 0; i < *count; i++) {
        if (i == 0)
            list[i].span.from = 0;
        list[i].span.to = i + 1 < *count ? list[i + 1].span.from : length;
        list[i].body.to = list[i].span.to;
        list[i].body = trimmed(words->text, list[i].body);
    }
    return list;
}
