/* Which lines of a card stay, which are written anew, which go. */
#include "base/text.h"
#include "format/vcard_patch.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { LABEL_WINDOW = 200 };

static const size_t gone = SIZE_MAX;

static const unsigned part_of[VCARD_PROPERTY_COUNT] = {
    [VCARD_FN] = CONTACT_NAME, [VCARD_N] = CONTACT_NAME, [VCARD_NICKNAME] = CONTACT_NICKNAME,
    [VCARD_PHONETIC_GIVEN] = CONTACT_PHONETIC, [VCARD_PHONETIC_FAMILY] = CONTACT_PHONETIC,
    [VCARD_ORG] = CONTACT_WORK, [VCARD_TITLE] = CONTACT_WORK, [VCARD_ROLE] = CONTACT_WORK,
    [VCARD_TEL] = CONTACT_PHONES, [VCARD_EMAIL] = CONTACT_EMAILS, [VCARD_URL] = CONTACT_URLS,
    [VCARD_IMPP] = CONTACT_IMPP, [VCARD_RELATED] = CONTACT_RELATED,
    [VCARD_ADR] = CONTACT_ADDRESSES, [VCARD_LABEL] = CONTACT_ADDRESSES,
    [VCARD_BDAY] = CONTACT_DAYS, [VCARD_ANNIVERSARY] = CONTACT_DAYS, [VCARD_NOTE] = CONTACT_NOTE,
    [VCARD_CATEGORIES] = CONTACT_CATEGORIES, [VCARD_LANG] = CONTACT_LANGUAGE,
    [VCARD_GENDER] = CONTACT_GENDER, [VCARD_KIND] = CONTACT_KIND, [VCARD_MEMBER] = CONTACT_KIND,
    [VCARD_UID] = CONTACT_UID, [VCARD_REV] = CONTACT_REVISED,
};

unsigned vcard_part_of(enum vcard_property property)
{
    return part_of[property];
}

bool vcard_is_single(enum vcard_property property)
{
    return (property >= VCARD_FN && property <= VCARD_ROLE) ||
           (property >= VCARD_BDAY && property <= VCARD_KIND) || property == VCARD_UID ||
           property == VCARD_REV;
}

/* Properties that are one text. */
const char *vcard_text(const struct contact *c, enum vcard_property property)
{
    switch (property) {
    case VCARD_FN: return c->formatted;
    case VCARD_NICKNAME: return c->nickname;
    case VCARD_PHONETIC_GIVEN: return c->phonetic_given;
    case VCARD_PHONETIC_FAMILY: return c->phonetic_family;
    case VCARD_TITLE: return c->title;
    case VCARD_ROLE: return c->role;
    case VCARD_NOTE: return c->note;
    case VCARD_LANG: return c->language;
    case VCARD_GENDER: return c->gender;
    case VCARD_UID: return c->uid;
    case VCARD_REV: return c->revised;
    case VCARD_KIND:
        return c->kind == CONTACT_GROUP ? "group" : c->kind == CONTACT_ORGANISATION ? "org" : "";
    default: return NULL;
    }
}

static bool same_texts(const struct contact_texts *a, const struct contact_texts *b)
{
    if (a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (strcmp(a->items[i], b->items[i]) != 0)
            return false;
    return true;
}

static bool same_date(const struct contact_date *a, const struct contact_date *b)
{
    return a->year == b->year && a->month == b->month && a->mday == b->mday &&
           strcmp(a->text, b->text) == 0;
}

static bool same_name(const struct contact *a, const struct contact *b)
{
    return text_equal(a->prefix, b->prefix) && text_equal(a->given, b->given) &&
           text_equal(a->additional, b->additional) && text_equal(a->family, b->family) &&
           text_equal(a->suffix, b->suffix);
}

static bool has_name(const struct contact *c)
{
    struct contact nothing = contact_new();

    return !same_name(c, &nothing);
}

static bool same_point(const struct contact_point *a, const struct contact_point *b)
{
    return text_equal(a->value, b->value) && text_equal(a->label, b->label) &&
           a->preferred == b->preferred;
}

static bool same_address(const struct contact_address *a, const struct contact_address *b)
{
    return text_equal(a->po_box, b->po_box) && text_equal(a->extended, b->extended) &&
           text_equal(a->street, b->street) && text_equal(a->city, b->city) &&
           text_equal(a->region, b->region) && text_equal(a->postcode, b->postcode) &&
           text_equal(a->country, b->country) && text_equal(a->formatted, b->formatted) &&
           text_equal(a->label, b->label) && a->preferred == b->preferred;
}

/* Properties that stand once; texts, dates, name and firm alike. */
bool vcard_same_single(const struct contact *old, const struct contact *now,
                        enum vcard_property property)
{
    switch (property) {
    case VCARD_N: return same_name(old, now);
    case VCARD_ORG:
        return text_equal(old->organisation, now->organisation) &&
               same_texts(&old->units, &now->units);
    case VCARD_BDAY: return same_date(&old->birthday, &now->birthday);
    case VCARD_ANNIVERSARY: return same_date(&old->anniversary, &now->anniversary);
    case VCARD_CATEGORIES: return same_texts(&old->categories, &now->categories);
    default: return text_equal(vcard_text(old, property), vcard_text(now, property));
    }
}

bool vcard_has_single(const struct contact *c, enum vcard_property property)
{
    switch (property) {
    case VCARD_N: return has_name(c);
    case VCARD_ORG: return *c->organisation != '\0' || c->units.count > 0;
    case VCARD_BDAY: return c->birthday.month != 0 || *c->birthday.text != '\0';
    case VCARD_ANNIVERSARY: return c->anniversary.month != 0 || *c->anniversary.text != '\0';
    case VCARD_CATEGORIES: return c->categories.count > 0;
    default: return *vcard_text(c, property) != '\0';
    }
}

/* The line that the X-ABLabel at `index` names, or `gone`. */
static size_t owner_of_label(const struct vcard_card *card, size_t index)
{
    const char *group = card->lines[index].line.group;
    size_t from = index > LABEL_WINDOW ? index - LABEL_WINDOW : 0;

    for (size_t i = from; *group != '\0' && i < card->count && i < index + LABEL_WINDOW; i++) {
        const struct vcard_line *l = &card->lines[i];

        if ((l->property == VCARD_ADR ||
             vcard_points((struct contact *)&card->contact, l->property)) &&
            strcasecmp(l->line.group, group) == 0)
            return i;
    }
    return gone;
}

bool vcard_line_has_label(const struct vcard_card *card, size_t owner)
{
    for (size_t i = owner > LABEL_WINDOW ? owner - LABEL_WINDOW : 0;
         i < card->count && i < owner + LABEL_WINDOW; i++)
        if (card->lines[i].property == VCARD_ABLABEL && owner_of_label(card, i) == owner)
            return true;
    return false;
}

typedef bool same_item(const void *old, const void *now);

static bool points_alike(const void *old, const void *now)
{
    return same_point(old, now);
}

static bool values_alike(const void *old, const void *now)
{
    return text_equal(((const struct contact_point *)old)->value,
                      ((const struct contact_point *)now)->value);
}

static bool addresses_alike(const void *old, const void *now)
{
    return same_address(old, now);
}

static bool any(const void *old, const void *now)
{
    (void)old;
    (void)now;
    return true;
}

struct list {
    const char *items;
    size_t count, size;
};

/* Pairs what is not yet paired and alike; to[i] is the new index of old item i, or `gone`. */
static void pair(struct list old, struct list now, size_t *to, bool *taken, same_item *alike)
{
    size_t first = 0;

    for (size_t i = 0; i < old.count; i++) {
        if (to[i] != gone)
            continue;
        while (first < now.count && taken[first])
            first++;
        for (size_t j = first; j < now.count; j++)
            if (!taken[j] && alike(old.items + i * old.size, now.items + j * now.size)) {
                to[i] = j;
                taken[j] = true;
                break;
            }
    }
}

static size_t *match(struct arena *a, struct list old, struct list now, same_item *exact,
                     same_item *near, bool **taken)
{
    size_t *to = arena_array(a, size_t, old.count + 1);

    *taken = arena_array(a, bool, now.count + 1);
    for (size_t i = 0; i < old.count; i++)
        to[i] = gone;
    pair(old, now, to, *taken, exact);
    pair(old, now, to, *taken, near);
    pair(old, now, to, *taken, any);
    return to;
}

/* For each old item the new one, or `gone`. */
struct matches {
    size_t *points[VCARD_PROPERTY_COUNT], *addresses;
};

static void match_all(struct vcard_writing *w, struct matches *m)
{
    const struct contact_addresses *old = &w->old->addresses, *now = &w->now->addresses;

    for (int p = 0; p < VCARD_PROPERTY_COUNT; p++) {
        struct contact_points *before = vcard_points(w->old, (enum vcard_property)p);
        struct contact_points *after = vcard_points(w->now, (enum vcard_property)p);

        if (before != NULL)
            m->points[p] = match(w->a,
                (struct list){ (const char *)before->items, before->count, sizeof *before->items },
                (struct list){ (const char *)after->items, after->count, sizeof *after->items },
                points_alike, values_alike, &w->taken.points[p]);
    }
    m->addresses = match(w->a,
        (struct list){ (const char *)old->items, old->count, sizeof *old->items },
        (struct list){ (const char *)now->items, now->count, sizeof *now->items },
        addresses_alike, addresses_alike, &w->taken.addresses);
}

static struct vcard_plan plan_line(struct vcard_writing *w, const struct matches *m, size_t index,
                                   bool *seen)
{
    const struct vcard_line *l = &w->card->lines[index];
    const struct contact_points *before = vcard_points(w->old, l->property);
    size_t to;

    if ((part_of[l->property] & w->parts) == 0)
        return (struct vcard_plan){ VCARD_KEEP, gone };
    if (before != NULL) {
        to = m->points[l->property][l->item];
        if (to == gone)
            return (struct vcard_plan){ VCARD_DROP, gone };
        return (struct vcard_plan){ same_point(&before->items[l->item],
            &vcard_points(w->now, l->property)->items[to]) ? VCARD_KEEP : VCARD_PATCH, to };
    }
    if (l->property == VCARD_ADR || l->property == VCARD_LABEL) {
        to = m->addresses[l->item];
        if (to != gone &&
            same_address(&w->old->addresses.items[l->item], &w->now->addresses.items[to]))
            return (struct vcard_plan){ VCARD_KEEP, to };
        /* One line writes the address and its label; the other would say it twice. */
        if (to == gone || seen[VCARD_PROPERTY_COUNT + l->item])
            return (struct vcard_plan){ VCARD_DROP, gone };
        seen[VCARD_PROPERTY_COUNT + l->item] = true;
        return (struct vcard_plan){ VCARD_PATCH, to };
    }
    if (l->property == VCARD_MEMBER) {
        const char *text = line_unescape(w->a, l->text, strlen(l->text));
        return (struct vcard_plan){ contact_has_text(&w->now->members, text) ? VCARD_KEEP
                                                                             : VCARD_DROP,
                                    gone };
    }
    if (vcard_same_single(w->old, w->now, l->property))
        return (struct vcard_plan){ VCARD_KEEP, gone };
    if (seen[l->property] || !vcard_has_single(w->now, l->property))
        return (struct vcard_plan){ VCARD_DROP, gone };
    seen[l->property] = true;
    return (struct vcard_plan){ VCARD_PATCH, gone };
}

/* X-ABLabels follow the lines that they name. */
static void plan_label(struct vcard_writing *w, size_t index)
{
    size_t owner = owner_of_label(w->card, index);
    struct vcard_plan *plan = &w->plans[index];

    if (owner == gone || w->plans[owner].fate != VCARD_PATCH) {
        if (owner != gone && w->plans[owner].fate == VCARD_DROP)
            plan->fate = VCARD_DROP;
        return;
    }
    const struct vcard_line *l = &w->card->lines[owner];
    const struct contact_points *now = vcard_points(w->now, l->property);
    struct buf unused = buf_new(w->a, 1 << 20);

    if (now == NULL) { /* an address that was written anew, with its label */
        plan->fate = VCARD_DROP;
        return;
    }
    const struct contact_point *p = &now->items[w->plans[owner].to];
    if (text_equal(p->label,
                   vcard_points(w->old, l->property)->items[l->item].label))
        return;
    plan->fate = vcard_put_types(&unused, l->property, p->label, false, w->version) ? VCARD_DROP
                                                                                    : VCARD_PATCH;
    plan->to = owner;
}

bool vcard_plan(struct vcard_writing *w)
{
    struct matches m = { { 0 }, NULL };
    bool *seen = arena_array(w->a, bool, VCARD_PROPERTY_COUNT + w->old->addresses.count + 1);
    bool changed = false;

    match_all(w, &m);
    w->plans = arena_array(w->a, struct vcard_plan, w->card->count + 1);
    for (size_t i = 0; i < w->card->count; i++) {
        const char *group = w->card->lines[i].line.group;
        unsigned long n = strncasecmp(group, "item", 4) == 0 ? strtoul(group + 4, NULL, 10) : 0;

        w->plans[i] = plan_line(w, &m, i, seen);
        if (n > w->groups && n < 1000000)
            w->groups = n;
    }
    for (size_t i = 0; i < w->card->count; i++) {
        if (w->card->lines[i].property == VCARD_ABLABEL)
            plan_label(w, i);
        changed = changed || w->plans[i].fate != VCARD_KEEP;
    }
    return changed;
}
