/* Errors are filled in where they arise, in English; here the sentence finds its pattern again. */
#include "base/buf.h"
#include "base/lang.h"
#include "base/text.h"

#include <string.h>

enum { MOST_PIECES = 8, LONGEST = 1024 };

struct piece {
    const char *text;
    size_t len;
};

/* The length of the conversion at s, "%.*s", or 0 where none begins ("%%" is none). */
static size_t conversion(const char *s)
{
    if (*s != '%' || s[1] == '%' || s[1] == '\0')
        return 0;
    size_t n = 1 + strspn(s + 1, "-+ #0123456789.*lzhjt");
    return s[n] != '\0' ? n + 1 : 0;
}

static size_t literal(const char *s)
{
    size_t n = 0;

    while (s[n] != '\0' && conversion(s + n) == 0)
        n++;
    return n;
}

/* Whether the sentence can come from the pattern; what stood for its conversions, and how much
 * of it is the pattern's own. */
static bool made_from(const char *sentence, const char *pattern, struct piece *pieces,
                      size_t *own)
{
    const char *end = sentence + strlen(sentence);
    size_t count = 0, n = literal(pattern);

    *own = n;
    if (strncmp(sentence, pattern, n) != 0)
        return false;
    sentence += n;
    for (pattern += n; *pattern != '\0'; pattern += n) {
        pattern += conversion(pattern);
        n = literal(pattern);
        *own += n;
        if (count == MOST_PIECES || (size_t)(end - sentence) < n)
            return false;
        const char *next = pattern[n] == '\0' ? end - n : text_find(sentence, end, pattern, n);
        if (n == 0)
            next = pattern[n] == '\0' ? end : sentence;
        if (next == NULL || memcmp(next, pattern, n) != 0)
            return false;
        pieces[count++] = (struct piece){ sentence, (size_t)(next - sentence) };
        sentence = next + n;
    }
    return count > 0 && sentence == end;
}

const char *tr_filled(struct arena *a, enum language lang, const char *sentence)
{
    struct piece pieces[MOST_PIECES] = { 0 }, found[MOST_PIECES] = { 0 };
    const char *pattern = NULL;
    size_t best = 0, own;

    if (tr_has(lang, sentence))
        return tr(lang, sentence);
    for (size_t i = 0; i < tr_count(lang); i++)
        if (made_from(sentence, tr_key(lang, i), pieces, &own) && own > best) {
            best = own;
            pattern = tr_key(lang, i);
            memcpy(found, pieces, sizeof found);
        }
    if (pattern == NULL)
        return sentence;
    struct buf out = buf_new(a, LONGEST);
    const struct piece *piece = found;
    for (const char *s = tr(lang, pattern); *s != '\0';) {
        size_t n = literal(s);

        buf_add(&out, s, n);
        s += n;
        if (*s == '\0' || piece == found + MOST_PIECES)
            break;
        s += conversion(s);
        buf_add(&out, piece->text, piece->len);
        piece++;
    }
    return out.bytes;
}
