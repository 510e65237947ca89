#include "format/contact.h"

#include "base/fold.h"
#include "base/text.h"

#include <string.h>

struct contact contact_new(void)
{
    return (struct contact){
        .uid = "", .revised = "", .formatted = "", .prefix = "", .given = "", .additional = "",
        .family = "", .suffix = "", .nickname = "", .phonetic_given = "", .phonetic_family = "",
        .organisation = "", .title = "", .role = "", .note = "", .language = "", .gender = "",
        .birthday = { .text = "" }, .anniversary = { .text = "" },
        .photo_url = "", .photo_type = "", .photo_base64 = "", .raw = "",
    };
}

void contact_point_add(struct arena *a, struct contact_points *points, const char *value,
                       const char *label, bool preferred)
{
    if (text_is_blank(value))
        return;
    points->items = arena_more(a, points->items, points->count, points->room);
    points->items[points->count++] =
        (struct contact_point){ value, label != NULL ? label : "", preferred };
}

void contact_text_add(struct arena *a, struct contact_texts *texts, const char *text)
{
    if (text_is_blank(text))
        return;
    texts->items = arena_more(a, texts->items, texts->count, texts->room);
    texts->items[texts->count++] = text;
}

bool contact_has_text(const struct contact_texts *texts, const char *text)
{
    for (size_t i = 0; i < texts->count; i++)
        if (text_equal(texts->items[i], text))
            return true;
    return false;
}

void contact_extra_add(struct arena *a, struct contact *c, const char *name, const char *value)
{
    if (text_is_blank(value))
        return;
    c->extras.items = arena_more(a, c->extras.items, c->extras.count, c->extras.room);
    c->extras.items[c->extras.count++] = (struct contact_extra){ name, value };
}

struct contact_address *contact_address_add(struct arena *a, struct contact_addresses *list)
{
    list->items = arena_more(a, list->items, list->count, list->room);
    list->items[list->count] = (struct contact_address){
        .po_box = "", .extended = "", .street = "", .city = "", .region = "", .postcode = "",
        .country = "", .formatted = "", .label = "",
    };
    return &list->items[list->count++];
}

bool contact_address_is_empty(const struct contact_address *p)
{
    return *p->po_box == '\0' && *p->extended == '\0' && *p->street == '\0' && *p->city == '\0' &&
           *p->region == '\0' && *p->postcode == '\0' && *p->country == '\0' &&
           *p->formatted == '\0';
}

const char *contact_shown_name(struct arena *a, const struct contact *c)
{
    const char *const parts[] = { c->prefix, c->given, c->additional, c->family, c->suffix };
    const char *name = "";

    if (!text_is_blank(c->formatted))
        return c->formatted;
    for (size_t i = 0; i < COUNT(parts); i++)
        if (!text_is_blank(parts[i]))
            name = *name == '\0' ? parts[i] : arena_printf(a, "%s %s", name, parts[i]);
    if (*name != '\0')
        return name;
    if (!text_is_blank(c->nickname))
        return c->nickname;
    if (!text_is_blank(c->organisation))
        return c->organisation;
    if (c->emails.count > 0)
        return c->emails.items[0].value;
    return c->phones.count > 0 ? c->phones.items[0].value : "";
}

const char *contact_date_text(struct arena *a, const struct contact_date *d)
{
    if (d->month == 0)
        return d->text;
    if (d->year == 0)
        return arena_printf(a, "--%02d-%02d", d->month, d->mday);
    return arena_printf(a, "%04d-%02d-%02d", d->year, d->month, d->mday);
}

/* By folded text; what vCard types, Google, Outlook, Thunderbird and people write. */
static const struct {
    const char *folded, *label;
} labels[] = {
    { "home", "home" }, { "privat", "home" }, { "private", "home" }, { "personal", "home" },
    { "zu hause", "home" }, { "homeaddress", "home" },
    { "work", "work" }, { "business", "work" }, { "office", "work" }, { "buro", "work" },
    { "geschaftlich", "work" }, { "arbeit", "work" }, { "dienstlich", "work" }, { "firma", "work" },
    { "beruflich", "work" }, { "company", "work" },
    { "mobile", "mobile" }, { "cell", "mobile" }, { "mobil", "mobile" }, { "handy", "mobile" },
    { "iphone", "mobile" }, { "mobiltelefon", "mobile" },
    { "fax", "fax" }, { "telefax", "fax" },
    { "home fax", "home fax" }, { "homefax", "home fax" }, { "fax privat", "home fax" },
    { "work fax", "work fax" }, { "workfax", "work fax" }, { "fax geschaftlich", "work fax" },
    { "business fax", "work fax" }, { "fax buro", "work fax" },
    { "pager", "pager" }, { "car", "car" }, { "autotelefon", "car" },
    { "assistant", "assistant" }, { "assistantphone", "assistant" },
    { "main", "main" }, { "primary", "main" }, { "hauptnummer", "main" }, { "zentrale", "main" },
    { "other", "other" }, { "sonstige", "other" }, { "weitere", "other" }, { "andere", "other" },
    { "homepage", "homepage" }, { "home page", "homepage" }, { "website", "homepage" },
    { "blog", "blog" }, { "profile", "profile" }, { "profil", "profile" },
};

const char *contact_label(struct arena *a, const char *written)
{
    size_t n = strlen(written);

    if (text_starts(written, "_$!<") && n >= 8 && strcmp(written + n - 4, ">!$_") == 0)
        written = arena_strndup(a, written + 4, n - 8);
    if (written[0] == '*' && written[1] == ' ') /* Google: the primary one */
        written += 2;

    const char *folded = text_fold(a, written);
    for (size_t i = 0; i < COUNT(labels); i++)
        if (text_equal(labels[i].folded, folded))
            return labels[i].label;
    return text_trim(a, written, strlen(written));
}
