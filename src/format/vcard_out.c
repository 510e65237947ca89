/* A card written: the original's lines, patched where the contact says otherwise. */
#include "base/text.h"
#include "format/vcard_patch.h"

#include <string.h>
#include <strings.h>

enum { CEILING = 64 << 20 };

static struct buf small(struct vcard_writing *w)
{
    return buf_new(w->a, CEILING);
}

static void put_organisation(struct vcard_writing *w, const char *head)
{
    struct buf value = small(w);

    line_escape(&value, w->now->organisation);
    for (size_t i = 0; i < w->now->units.count; i++) {
        buf_addc(&value, ';');
        line_escape(&value, w->now->units.items[i]);
    }
    vcard_put(w->a, &w->out, head, value.bytes, w->eol);
}

static void put_name(struct vcard_writing *w, const char *head)
{
    const struct contact *c = w->now;
    const char *const parts[] = { c->family, c->given, c->additional, c->prefix, c->suffix };
    struct buf value = small(w);

    for (size_t i = 0; i < COUNT(parts); i++) {
        if (i > 0)
            buf_addc(&value, ';');
        line_escape(&value, parts[i]);
    }
    vcard_put(w->a, &w->out, head, value.bytes, w->eol);
}

static void put_categories(struct vcard_writing *w, const char *head)
{
    struct buf value = small(w);

    for (size_t i = 0; i < w->now->categories.count; i++) {
        if (i > 0)
            buf_addc(&value, ',');
        line_escape(&value, w->now->categories.items[i]);
    }
    vcard_put(w->a, &w->out, head, value.bytes, w->eol);
}

static void put_single(struct vcard_writing *w, enum vcard_property property, const char *head)
{
    switch (property) {
    case VCARD_N: put_name(w, head); break;
    case VCARD_ORG: put_organisation(w, head); break;
    case VCARD_CATEGORIES: put_categories(w, head); break;
    case VCARD_BDAY:
        vcard_put_date(w->a, &w->out, head, &w->now->birthday, w->version, w->eol);
        break;
    case VCARD_ANNIVERSARY:
        vcard_put_date(w->a, &w->out, head, &w->now->anniversary, w->version, w->eol);
        break;
    case VCARD_GENDER: case VCARD_REV: /* their semicolons are structure */
        vcard_put(w->a, &w->out, head, vcard_text(w->now, property), w->eol);
        break;
    default: vcard_put_text(w->a, &w->out, head, vcard_text(w->now, property), w->eol);
    }
}

/* The value as the line's own property writes it: X-SKYPE has no "skype:" in front. */
static const char *point_value(enum vcard_property property, const char *name,
                               const struct contact_point *p)
{
    size_t n = strlen(name);

    if (property == VCARD_IMPP && text_starts(name, "X-") &&
        strncasecmp(p->value, name + 2, n - 2) == 0 && p->value[n - 2] == ':')
        return p->value + n - 1;
    return p->value;
}

static const char *new_group(struct vcard_writing *w)
{
    return arena_printf(w->a, "item%lu", ++w->groups);
}

static void put_label(struct vcard_writing *w, const char *group, const char *label)
{
    vcard_put_text(w->a, &w->out, arena_printf(w->a, "%s.X-ABLabel", group), label, w->eol);
}

static void put_related(struct vcard_writing *w, const struct contact_point *p)
{
    const char *group;

    if (w->version == 40) {
        struct buf head = small(w);

        buf_adds(&head, "RELATED");
        if (*p->label != '\0') {
            buf_adds(&head, ";TYPE=");
            line_param_escape(&head, p->label);
        }
        buf_adds(&head, ";VALUE=text");
        vcard_put_text(w->a, &w->out, head.bytes, p->value, w->eol);
        return;
    }
    group = new_group(w);
    vcard_put_text(w->a, &w->out, arena_printf(w->a, "%s.X-ABRELATEDNAMES", group), p->value,
                   w->eol);
    if (*p->label != '\0')
        put_label(w, group, p->label);
}

static void put_new_point(struct vcard_writing *w, enum vcard_property property,
                          const struct contact_point *p)
{
    static const char *const names[VCARD_PROPERTY_COUNT] = {
        [VCARD_TEL] = "TEL", [VCARD_EMAIL] = "EMAIL", [VCARD_URL] = "URL", [VCARD_IMPP] = "IMPP",
    };
    struct buf types = small(w), head = small(w);
    const char *group = NULL;

    if (property == VCARD_RELATED)
        return put_related(w, p);
    if (!vcard_put_types(&types, property, p->label, p->preferred, w->version)) {
        group = new_group(w);
        buf_printf(&head, "%s.", group);
    }
    buf_adds(&head, names[property]);
    buf_adds(&head, types.bytes);
    vcard_put_text(w->a, &w->out, head.bytes, p->value, w->eol);
    if (group != NULL)
        put_label(w, group, p->label);
}

static void put_new_address(struct vcard_writing *w, const struct contact_address *p)
{
    struct buf types = small(w), head = small(w);
    const char *group = NULL;

    if (!vcard_put_types(&types, VCARD_ADR, p->label, p->preferred, w->version)) {
        group = new_group(w);
        buf_printf(&head, "%s.", group);
    }
    buf_printf(&head, "ADR%s", types.bytes);
    vcard_put_address(w->a, &w->out, &head, p, w->version, w->eol);
    if (w->version != 40 && *p->formatted != '\0')
        vcard_put_text(w->a, &w->out, arena_printf(w->a, "LABEL%s", types.bytes), p->formatted,
                       w->eol);
    if (group != NULL)
        put_label(w, group, p->label);
}

static const char *single_name(enum vcard_property property, int version)
{
    static const char *const names[VCARD_PROPERTY_COUNT] = {
        [VCARD_FN] = "FN", [VCARD_N] = "N", [VCARD_NICKNAME] = "NICKNAME",
        [VCARD_PHONETIC_GIVEN] = "X-PHONETIC-FIRST-NAME",
        [VCARD_PHONETIC_FAMILY] = "X-PHONETIC-LAST-NAME", [VCARD_ORG] = "ORG",
        [VCARD_TITLE] = "TITLE", [VCARD_ROLE] = "ROLE", [VCARD_BDAY] = "BDAY",
        [VCARD_NOTE] = "NOTE", [VCARD_CATEGORIES] = "CATEGORIES", [VCARD_LANG] = "LANG",
        [VCARD_UID] = "UID", [VCARD_REV] = "REV",
    };

    switch (property) {
    case VCARD_ANNIVERSARY: return version == 40 ? "ANNIVERSARY" : "X-ANNIVERSARY";
    case VCARD_GENDER: return version == 40 ? "GENDER" : "X-GENDER";
    case VCARD_KIND: return version == 40 ? "KIND" : "X-ADDRESSBOOKSERVER-KIND";
    default: return names[property];
    }
}

static void put_members(struct vcard_writing *w)
{
    const char *head = w->version == 40 ? "MEMBER" : "X-ADDRESSBOOKSERVER-MEMBER";

    if ((w->parts & CONTACT_KIND) == 0)
        return;
    for (size_t i = 0; i < w->now->members.count; i++)
        if (!contact_has_text(&w->old->members, w->now->members.items[i]))
            vcard_put_text(w->a, &w->out, head, w->now->members.items[i], w->eol);
}

/* A patched line of a list: its own parameters, and new types only where the label changed. */
static void patch_point(struct vcard_writing *w, size_t index)
{
    const struct vcard_line *l = &w->card->lines[index];
    const struct contact_points *list = vcard_points(w->now, l->property);
    const struct contact_point *p = &list->items[w->plans[index].to];
    const struct contact_point *before =
        &vcard_points(w->old, l->property)->items[l->item];
    bool relabel = !text_equal(p->label, before->label) || p->preferred != before->preferred;
    struct buf head = small(w);

    if (relabel && !text_starts(l->line.name, "X-")) {
        bool said;
        struct buf types = small(w);

        said = vcard_put_types(&types, l->property, p->label, p->preferred, w->version);
        if (!said && (*l->line.group == '\0' || !vcard_line_has_label(w->card, index))) {
            put_new_point(w, l->property, p);
            return;
        }
        vcard_head(&head, w->card, l, w->version, false);
        buf_adds(&head, types.bytes);
    } else {
        vcard_head(&head, w->card, l, w->version, true);
    }
    vcard_put_text(w->a, &w->out, head.bytes,
                   point_value(l->property, l->line.name, p), w->eol);
}

static void patch_address(struct vcard_writing *w, size_t index)
{
    put_new_address(w, &w->now->addresses.items[w->plans[index].to]);
}

static void patch_label(struct vcard_writing *w, size_t index)
{
    const struct vcard_line *l = &w->card->lines[index],
                            *owner = &w->card->lines[w->plans[index].to];
    const struct contact_points *list = vcard_points(w->now, owner->property);

    put_label(w, l->line.group, list->items[w->plans[w->plans[index].to].to].label);
}

/* Everything that the contact has and no line of the original stands for. */
static void put_additions(struct vcard_writing *w)
{
    for (int i = 0; i < VCARD_PROPERTY_COUNT; i++) {
        enum vcard_property p = (enum vcard_property)i;
        const struct contact_points *list = vcard_points(w->now, p);
        bool stands = false;

        if ((vcard_part_of(p) & w->parts) == 0)
            continue;
        for (size_t j = 0; list != NULL && j < list->count; j++)
            if (!w->taken.points[p][j])
                put_new_point(w, p, &list->items[j]);
        for (size_t j = 0; p == VCARD_ADR && j < w->now->addresses.count; j++)
            if (!w->taken.addresses[j])
                put_new_address(w, &w->now->addresses.items[j]);
        if (!vcard_is_single(p) || vcard_same_single(w->old, w->now, p))
            continue;
        for (size_t j = 0; j < w->card->count; j++)
            stands = stands || w->card->lines[j].property == p;
        if (!stands && vcard_has_single(w->now, p))
            put_single(w, p, single_name(p, w->version));
    }
    put_members(w);
}

/* RFC 2426 wants N and FN in every card, RFC 6350 still FN. */
static void put_required(struct vcard_writing *w)
{
    bool fn = false, n = false;

    for (size_t i = 0; i < w->card->count; i++) {
        if (w->plans[i].fate == VCARD_DROP)
            continue;
        fn = fn || w->card->lines[i].property == VCARD_FN;
        n = n || w->card->lines[i].property == VCARD_N;
    }
    if (!fn && *w->now->formatted == '\0')
        vcard_put_text(w->a, &w->out, "FN", contact_shown_name(w->a, w->now), w->eol);
    if (!n && w->version == 30 && !vcard_has_single(w->now, VCARD_N))
        vcard_put(w->a, &w->out, "N", ";;;;", w->eol);
}

static void put_line(struct vcard_writing *w, size_t index, bool converting)
{
    const struct vcard_line *l = &w->card->lines[index];

    if (w->plans[index].fate == VCARD_DROP)
        return;
    if (w->plans[index].fate == VCARD_KEEP && converting)
        vcard_convert(w->a, &w->out, w->card, index, w->version, w->eol);
    else if (w->plans[index].fate == VCARD_KEEP)
        buf_add(&w->out, l->line.raw, l->line.raw_len);
    else if (l->property == VCARD_ABLABEL)
        patch_label(w, index);
    else if (l->property == VCARD_ADR || l->property == VCARD_LABEL)
        patch_address(w, index);
    else if (vcard_points(w->now, l->property) != NULL)
        patch_point(w, index);
    else {
        struct buf head = small(w);
        bool date = l->property == VCARD_BDAY || l->property == VCARD_ANNIVERSARY;

        vcard_head(&head, w->card, l, w->version, !date);
        if (date) /* VALUE=text of the old one would be wrong; nothing else is lost with it */
            head.len = strcspn(head.bytes, ";");
        head.bytes[head.len] = '\0';
        put_single(w, l->property, head.bytes);
    }
}

static void put_card(struct vcard_writing *w, const struct buf *additions, bool converting)
{
    const struct vcard_card *card = w->card;
    size_t end = card->count;

    if (card->count > 1 && line_is(&card->lines[card->count - 1].line, "END"))
        end--;
    if (converting)
        buf_printf(&w->out, "BEGIN:VCARD%sVERSION:%s%s", w->eol, w->version == 40 ? "4.0" : "3.0",
                   w->eol);
    for (size_t i = 0; i < end; i++) {
        enum vcard_property p = card->lines[i].property;

        if (!converting || (p != VCARD_FRAME && p != VCARD_VERSION))
            put_line(w, i, converting);
        if (w->out.len > 0 && w->out.bytes[w->out.len - 1] != w->eol[strlen(w->eol) - 1])
            buf_adds(&w->out, w->eol); /* the file ended within the card */
    }
    buf_add(&w->out, additions->bytes, additions->len);
    put_required(w);
    if (end < card->count && !converting)
        buf_add(&w->out, card->lines[end].line.raw, card->lines[end].line.raw_len);
    else
        buf_printf(&w->out, "END:VCARD%s", w->eol);
}

const char *vcard_write(struct arena *a, const char *original, const struct contact *c,
                        unsigned parts, enum vcard_version version, size_t *len)
{
    const char *text = original == NULL ? "" : original;
    struct vcard_card card;
    struct contact now = *c;

    vcard_take_apart(a, text, strlen(text), &card);
    struct vcard_writing w = {
        .a = a,
        .out = buf_new(a, CEILING),
        .card = &card,
        .old = &card.contact,
        .now = &now,
        .parts = original == NULL ? CONTACT_ALL : parts,
        .eol = original == NULL ? "\r\n" : card.line_end,
        .version =
            version == VCARD_4_0 || (version == VCARD_AS_IT_CAME && card.version == 40) ? 40 : 30,
    };
    bool changed = vcard_plan(&w);
    put_additions(&w);
    struct buf additions = w.out;
    changed = changed || additions.len > 0;
    bool converting = card.version != w.version;
    if (original != NULL && !changed && (!converting || version == VCARD_AS_IT_CAME)) {
        *len = strlen(original);
        return original;
    }
    w.out = buf_new(a, CEILING);
    put_card(&w, &additions, converting);
    *len = w.out.len;
    return w.out.bytes;
}
