#include "app/import_extra.h"

#include "base/text.h"
#include "format/vcard.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_VALUES = 8 };

static bool says(const json_t *values, const char *text)
{
    for (size_t i = 0; i < json_array_size(values); i++)
        if (text_equal(json_string_value(json_array_get(values, i)), text))
            return true;
    return false;
}

static void add_value(json_t *all, const char *name, const char *text)
{
    json_t *old = json_object_get(all, name);

    if (old == NULL) {
        json_object_set_new(all, name, json_string(text));
        return;
    }
    if (json_is_string(old)) {
        if (text_equal(json_string_value(old), text))
            return;
        old = json_pack("[O]", old);
        json_object_set_new(all, name, old);
    }
    if (!json_is_array(old) || says(old, text))
        return;
    json_array_append_new(old, json_string(text));
    if (json_array_size(old) > MOST_VALUES)
        json_array_remove(old, 0);
}

const char *import_extras_add(struct arena *a, const char *json, const struct contact_extras *more)
{
    json_t *all;
    char *text;

    if (more->count == 0)
        return *json != '\0' ? json : NULL;
    all = *json != '\0' ? json_loads(json, 0, NULL) : NULL;
    if (all == NULL)
        all = json_object();
    for (size_t i = 0; i < more->count; i++)
        add_value(all, more->items[i].name, more->items[i].value);
    text = json_dumps(all, JSON_COMPACT);
    const char *copy = text != NULL ? arena_strdup(a, text) : json;
    free(text);
    json_decref(all);
    return copy;
}

/* Where the last `keep` cards begin. */
static const char *last_cards(struct arena *a, const char *cards, size_t keep, size_t *len)
{
    struct vcards r;
    struct contact c;
    const char *begins[64];
    size_t count = 0;

    vcards_open(&r, a, cards, strlen(cards));
    while (vcards_next(&r, a, &c)) {
        if (count == COUNT(begins))
            memmove(begins, begins + 1, --count * sizeof *begins);
        begins[count++] = c.raw;
        *len = c.raw_len;
    }
    return count > keep ? begins[count - keep] : cards;
}

const char *import_cards_add(struct arena *a, const char *cards, const char *card)
{
    size_t n = strlen(cards), ignored = 0;
    const char *end = n == 0 || cards[n - 1] == '\n' ? "" : "\r\n";

    if (n == 0)
        return card;
    return arena_printf(a, "%s%s%s", last_cards(a, cards, MOST_VALUES - 1, &ignored), end, card);
}

const char *import_cards_last(struct arena *a, const char *cards)
{
    size_t len = 0;
    const char *last;

    if (*cards == '\0')
        return NULL;
    last = last_cards(a, cards, 1, &len);
    return arena_strdup(a, last);
}
