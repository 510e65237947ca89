#include "app/import_mark.h"

#include "app/search.h"
#include "base/fold.h"
#include "base/text.h"

#include <string.h>

uint64_t import_mark(enum import_slot slot, const char *folded)
{
    uint64_t hash = 14695981039346656037u; /* FNV-1a */

    for (; *folded != '\0'; folded++)
        hash = (hash ^ (unsigned char)*folded) * 1099511628211u;
    hash ^= hash >> 32;
    return (uint64_t)slot << 56 | (hash * 0x9e3779b97f4a7c15u) >> 8;
}

uint64_t import_mark_of(struct arena *a, enum import_slot slot, const char *text)
{
    const char *folded = text_fold(a, text);

    /* What folds to nothing (a script of signs) is compared as it is. */
    return import_mark(slot, *folded != '\0' ? folded : text);
}

uint64_t import_extra_mark(struct arena *a, const struct contact_extra *extra)
{
    return import_mark(SLOT_EXTRA, arena_printf(a, "%s=%s", extra->name, extra->value));
}

static uint64_t picture_mark(struct arena *a, const struct contact *c)
{
    char *bare = arena_alloc(a, c->photo_base64_len + 1);
    size_t n = 0;

    for (size_t i = 0; i < c->photo_base64_len; i++)
        if (strchr(" \t\r\n", c->photo_base64[i]) == NULL)
            bare[n++] = c->photo_base64[i];
    return import_mark(SLOT_CARD, n > 0 ? bare : c->photo_url);
}

/* The same said in another version of the format: AGENT is X-AGENT there, bytes are a data: URI. */
static const char *bare_extra(struct arena *a, const struct contact_extra *extra)
{
    const char *name = text_starts(extra->name, "X-") ? extra->name + 2 : extra->name;
    const char *value = extra->value, *bytes = strstr(value, ";base64,");
    char *bare;
    size_t n = 0;

    if (text_starts(value, "data:") && bytes != NULL)
        value = bytes + strlen(";base64,");
    bare = arena_bytes(a, strlen(name) + strlen(value) + 2);
    for (const char *p = name; *p != '\0'; p++)
        bare[n++] = (char)(*p >= 'a' && *p <= 'z' ? *p - 32 : *p);
    bare[n++] = '=';
    for (const char *p = value; *p != '\0'; p++)
        if (strchr(" \t\r\n", *p) == NULL)
            bare[n++] = *p;
    bare[n] = '\0';
    return bare;
}

void import_card_marks(struct arena *a, const struct contact *c, struct arena *scratch,
                       struct import_marks *marks)
{
    for (size_t i = 0; i < c->extras.count; i++)
        import_mark_add(a, marks, import_mark(SLOT_CARD, bare_extra(scratch, &c->extras.items[i])));
    if (c->has_photo)
        import_mark_add(a, marks, picture_mark(scratch, c));
}

uint64_t import_title_mark(struct arena *a, const char *firm_key, const char *title)
{
    return import_mark_of(a, SLOT_TITLE, arena_printf(a, "%s|%s", firm_key, title));
}

void import_mark_add(struct arena *a, struct import_marks *marks, uint64_t mark)
{
    marks->items = arena_more(a, marks->items, marks->count, marks->room);
    marks->items[marks->count++] = mark;
}

bool import_mark_has(const struct import_marks *marks, uint64_t mark)
{
    for (size_t i = 0; i < marks->count; i++)
        if (marks->items[i] == mark)
            return true;
    return false;
}

bool import_mark_any(const struct import_marks *marks, enum import_slot slot)
{
    for (size_t i = 0; i < marks->count; i++)
        if (import_mark_slot(marks->items[i]) == slot)
            return true;
    return false;
}

uint64_t import_point_mark(struct arena *a, const char *kind, const char *value)
{
    const char *key = NULL;

    if (text_equal(kind, "email")) {
        key = search_key(a, MATCH_EMAIL, value);
        return key != NULL ? import_mark(SLOT_EMAIL, key) : import_mark_of(a, SLOT_EMAIL, value);
    }
    if (text_equal(kind, "phone")) {
        key = search_key(a, MATCH_PHONE, value);
        return key != NULL ? import_mark(SLOT_PHONE, key) : import_mark_of(a, SLOT_PHONE, value);
    }
    return import_mark_of(a, text_equal(kind, "url") ? SLOT_URL : SLOT_MESSENGER, value);
}

uint64_t import_address_mark(struct arena *a, const char *street, const char *postcode,
                             const char *city, const char *country)
{
    return import_mark_of(a, SLOT_ADDRESS,
                          arena_printf(a, "%s|%s|%s|%s", street, postcode, city, country));
}
