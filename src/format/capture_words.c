#include "format/capture_words.h"

#include <string.h>

#include <utf8proc.h>

static const struct capture_word nothing = { .kind = WORD_NONE, .folded = "" };

/* The head of a German compound says what it is: "Kundenbesuch" is a visit. */
static const char *const heads[] = {
    "anruf", "telefonat", "besuch", "mail", "brief", "treffen", "gespraech", "besprechung",
    "messe", "nachricht", "karte", "call", "meeting",
};

static const struct capture_row *look_up(const struct capture_row *rows, size_t count,
                                         const char *word)
{
    size_t low = 0, high = count;

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (strcmp(rows[middle].word, word) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && strcmp(rows[low].word, word) == 0 ? &rows[low] : NULL;
}

static const struct capture_row *german(const char *word)
{
    return look_up(capture_german, capture_german_count, word);
}

static void find_compound(struct capture_word *w, struct arena *a)
{
    size_t n = strlen(w->folded);

    for (size_t cut = 6; cut <= 10 && cut + 4 <= n; cut++) { /* montag … donnerstag */
        const struct capture_row *day = memcmp(w->folded + cut - 3, "tag", 3) == 0 ||
                                                memcmp(w->folded + cut - 3, "och", 3) == 0
                                            ? german(arena_strndup(a, w->folded, cut))
                                            : NULL;
        const struct capture_row *part = day == NULL ? NULL : german(w->folded + cut);

        for (; part != NULL && part < capture_german + capture_german_count &&
               strcmp(part->word, w->folded + cut) == 0;
             part++)
            if (day->meaning == MEANS_WEEKDAY && part->meaning == MEANS_PART_OF_DAY) {
                w->rows[0] = day;
                w->tail = part;
                return;
            }
    }
    for (size_t i = 0; i < COUNT(heads); i++) {
        size_t head = strlen(heads[i]);

        if (n > head + 1 && strcmp(w->folded + n - head, heads[i]) == 0)
            w->rows[0] = german(heads[i]);
    }
}

/* Lower case, umlauts as two letters; the other letters stay as they are. */
static const char *folded(struct arena *a, const char *s, size_t n)
{
    static const struct {
        char from[3], to[3];
    } umlauts[] = {
        { "ä", "ae" }, { "Ä", "ae" }, { "ö", "oe" }, { "Ö", "oe" },
        { "ü", "ue" }, { "Ü", "ue" }, { "ß", "ss" },
    };
    char *out = arena_alloc(a, n + 1);
    size_t used = 0;

    for (size_t i = 0; i < n; i++) {
        bool combining = i + 1 < n && memcmp(s + i, "\xcc\x88", 2) == 0; /* U+0308 */

        out[used] = s[i] >= 'A' && s[i] <= 'Z' ? (char)(s[i] + 32) : s[i];
        if (combining)
            out[used] = 'e';
        for (size_t k = 0; k < COUNT(umlauts) && !combining && i + 1 < n; k++)
            if (memcmp(s + i, umlauts[k].from, 2) == 0) {
                out[used++] = umlauts[k].to[0];
                out[used] = umlauts[k].to[1];
                combining = true;
            }
        used++;
        i += combining;
    }
    return out;
}

struct glyph {
    int32_t code;
    size_t bytes;
    enum { GLYPH_BLANK, GLYPH_LETTER, GLYPH_DIGIT, GLYPH_SIGN } kind;
    bool capital;
};

static struct glyph glyph_at(const char *s, size_t left)
{
    unsigned char c = (unsigned char)*s;
    struct glyph g = { .code = c, .bytes = 1, .kind = GLYPH_SIGN };
    utf8proc_int32_t code;

    if (c < 0x80) {
        g.capital = c >= 'A' && c <= 'Z';
        if (g.capital || (c >= 'a' && c <= 'z'))
            g.kind = GLYPH_LETTER;
        else if (c >= '0' && c <= '9')
            g.kind = GLYPH_DIGIT;
        else if (c <= ' ' || c == 0x7f)
            g.kind = GLYPH_BLANK;
        return g;
    }
    utf8proc_ssize_t n =
        utf8proc_iterate((const utf8proc_uint8_t *)s, (utf8proc_ssize_t)left, &code);
    if (n <= 0)
        return g;
    g.code = code;
    g.bytes = (size_t)n;
    utf8proc_category_t category = utf8proc_category(code);
    if (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_ME)
        g.kind = GLYPH_LETTER;
    else if (category >= UTF8PROC_CATEGORY_ZS && category <= UTF8PROC_CATEGORY_CF)
        g.kind = GLYPH_BLANK;
    /* A script without capitals: any word may be a name. */
    g.capital = category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LO;
    return g;
}

/* A hyphen or an apostrophe between letters belongs to the word: "E-Mail", "O'Brien". In
 * "mid-January" it does not. */
static bool joins(const char *s, size_t from, size_t i, size_t length, size_t *bytes)
{
    struct glyph g = glyph_at(s + i, length - i);

    *bytes = g.bytes;
    if (g.code != '-' && g.code != '\'' && g.code != 0x2019)
        return false;
    if (g.code == '-' && i - from == 3 && memcmp(s + from, "mid", 3) == 0)
        return false;
    return i + g.bytes < length &&
           glyph_at(s + i + g.bytes, length - i - g.bytes).kind == GLYPH_LETTER;
}

static size_t word_end(const char *s, size_t from, size_t length)
{
    size_t i = from;

    while (i < length) {
        struct glyph g = glyph_at(s + i, length - i);
        size_t bytes;

        if (g.kind == GLYPH_LETTER)
            i += g.bytes;
        else if (i > from && joins(s, from, i, length, &bytes))
            i += bytes;
        else
            break;
    }
    return i;
}

static void read_number(struct capture_word *w, const char *text)
{
    w->digits = (int)(w->span.to - w->span.from);
    for (size_t i = w->span.from; i < w->span.to && w->number >= 0; i++)
        w->number = w->digits > 9 ? -1 : w->number * 10 + (text[i] - '0');
}

static struct capture_word read_word(struct arena *a, const char *text, size_t i, size_t length)
{
    struct glyph g = glyph_at(text + i, length - i);
    struct capture_word w = { .span = { i, i + g.bytes }, .capital = g.capital, .folded = "" };

    if (g.kind == GLYPH_LETTER) {
        w.kind = WORD_LETTERS;
        w.span.to = word_end(text, i, length);
        w.folded = folded(a, text + i, w.span.to - i);
        w.rows[0] = german(w.folded);
        w.rows[1] = look_up(capture_english, capture_english_count, w.folded);
        if (w.rows[0] == NULL && w.rows[1] == NULL)
            find_compound(&w, a);
    } else if (g.kind == GLYPH_DIGIT) {
        w.kind = WORD_DIGITS;
        while (w.span.to < length && text[w.span.to] >= '0' && text[w.span.to] <= '9')
            w.span.to++;
        read_number(&w, text);
    } else {
        w.kind = WORD_SIGN;
        w.sign = g.code;
    }
    return w;
}

struct capture_words capture_split(struct arena *a, const char *text, size_t length)
{
    struct capture_word *list = NULL;
    size_t count = 0, room = 0, i = 0;
    bool glued = false, new_line = false;

    while (i < length) {
        struct glyph g = glyph_at(text + i, length - i);

        if (g.kind == GLYPH_BLANK) {
            glued = false;
            new_line |= g.code == '\n' || g.code == '\r';
            i += g.bytes;
            continue;
        }
        list = arena_more(a, list, count, room);
        list[count] = read_word(a, text, i, length);
        list[count].glued = glued;
        list[count].new_line = new_line;
        i = list[count++].span.to;
        glued = true;
        new_line = false;
    }
    return (struct capture_words){ text, list, 0, count };
}

/* The first word that begins at or after the offset. */
static size_t word_from(const struct capture_words *all, size_t offset)
{
    size_t low = all->from, high = all->to;

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (all->list[middle].span.from < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

struct capture_words capture_within(struct capture_words all, struct capture_span span)
{
    return (struct capture_words){ all.text, all.list, word_from(&all, span.from),
                                   word_from(&all, span.to) };
}

const struct capture_word *capture_at(const struct capture_words *words, size_t i)
{
    return i >= words->from && i < words->to ? &words->list[i] : &nothing;
}

bool capture_means(const struct capture_word *word, enum capture_meaning meaning, int *value)
{
    const struct capture_row *const ends[] = { capture_german + capture_german_count,
                                               capture_english + capture_english_count };

    for (size_t i = 0; i < COUNT(ends); i++)
        for (const struct capture_row *r = word->rows[i];
             r != NULL && r < ends[i] && strcmp(r->word, word->rows[i]->word) == 0; r++)
            if (r->meaning == meaning) {
                if (value != NULL)
                    *value = r->value;
                return true;
            }
    return false;
}

bool capture_knows(const struct capture_word *word)
{
    return word->rows[0] != NULL || word->rows[1] != NULL;
}

bool capture_is_sign(const struct capture_word *word, int32_t sign)
{
    return word->kind == WORD_SIGN && word->sign == sign;
}

bool capture_reads(const struct capture_word *word, const char *folded_word)
{
    return strcmp(word->folded, folded_word) == 0;
}

struct capture_span capture_span_of(const struct capture_words *words, size_t first, size_t last)
{
    if (first >= last)
        return (struct capture_span){ 0, 0 };
    return (struct capture_span){ words->list[first].span.from, words->list[last - 1].span.to };
}
