/* Any bytes are cards or refused; a card unchanged comes out as it came in; written in another
 * version it is read as the same person; written twice it stays the same. */
#include "format/charset.h"
#include "format/vcard.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *rewrite(struct arena *a, const char *original, enum vcard_version version,
                           struct contact *back)
{
    struct contact c;
    struct vcards cards;
    size_t len;

    vcards_open(&cards, a, original, strlen(original));
    if (!vcards_next(&cards, a, &c))
        abort();
    const char *text = vcard_write(a, original, &c, CONTACT_ALL, version, &len);
    if (strlen(text) != len || charset_good_prefix(text, len) != len)
        abort();
    vcards_open(&cards, a, text, len);
    if (!vcards_next(&cards, a, back))
        abort();
    return text;
}

static void check(struct arena *a, const struct contact *c)
{
    const char *original = arena_strndup(a, c->raw, c->raw_len), *same, *again;
    struct contact back;

    same = rewrite(a, original, VCARD_AS_IT_CAME, &back);
    if (strcmp(same, original) != 0)
        abort();
    for (int v = VCARD_3_0; v <= VCARD_4_0; v++) {
        const char *once = rewrite(a, original, (enum vcard_version)v, &back);

        again = rewrite(a, once, (enum vcard_version)v, &back);
        if (strcmp(again, once) != 0)
            abort();
        if (back.phones.count != c->phones.count || back.emails.count != c->emails.count)
            abort();
    }
    /* A change that touches everything must not crash either. */
    struct contact other = contact_new();
    size_t len;
    other.formatted = "New; Name, \\n";
    contact_point_add(a, &other.phones, "+49 30 1", "Ferien", true);
    contact_point_add(a, &other.emails, "n@example.com", "work", false);
    vcard_write(a, original, &other, CONTACT_ALL, VCARD_AS_IT_CAME, &len);
    vcard_write(a, original, &other, CONTACT_PHONES, VCARD_4_0, &len);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = { 0 };
    struct vcards cards;
    struct contact c;

    vcards_open(&cards, &a, (const char *)data, size);
    for (int i = 0; i < 3 && vcards_next(&cards, &a, &c); i++)
        if (c.refused == NULL)
            check(&a, &c);
    arena_clear(&a);
    return 0;
}
