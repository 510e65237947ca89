/* Single lines of a card, written. */
#include "base/text.h"
#include "format/vcard_parts.h"

#include <string.h>

enum { CEILING = 64 << 20 };

void vcard_put(struct arena *a, struct buf *out, const char *head, const char *value,
               const char *line_end)
{
    struct buf whole = buf_new(a, CEILING);

    for (; *head != '\0'; head++) /* no name has these, and dropping them would make another's */
        buf_addc(&whole, (char)((unsigned char)*head < ' ' ? '-' : *head));
    buf_addc(&whole, ':');
    /* A single CR within a value is a line break that its program forgot to escape. */
    for (const char *end; (end = strpbrk(value, "\r\n")) != NULL; value = end + 1) {
        buf_add(&whole, value, (size_t)(end - value));
        buf_adds(&whole, "\\n");
    }
    buf_adds(&whole, value);
    line_fold(out, whole.bytes, whole.len, line_end);
}

void vcard_put_text(struct arena *a, struct buf *out, const char *head, const char *text,
                    const char *line_end)
{
    struct buf value = buf_new(a, CEILING);

    line_escape(&value, text);
    vcard_put(a, out, head, value.bytes, line_end);
}

void vcard_put_date(struct arena *a, struct buf *out, const char *head,
                    const struct contact_date *d, int version, const char *line_end)
{
    const char *value;

    if (d->month == 0) {
        vcard_put_text(a, out, arena_printf(a, "%s;VALUE=text", head), d->text, line_end);
        return;
    }
    if (version == 40)
        value = d->year == 0 ? arena_printf(a, "--%02d%02d", d->month, d->mday)
                             : arena_printf(a, "%04d%02d%02d", d->year, d->month, d->mday);
    else
        value = arena_printf(a, "%04d-%02d-%02d", d->year == 0 ? 1604 : d->year, d->month, d->mday);
    if (version != 40 && d->year == 0)
        head = arena_printf(a, "%s;X-APPLE-OMIT-YEAR=1604", head);
    vcard_put(a, out, head, value, line_end);
}

void vcard_put_address(struct arena *a, struct buf *out, struct buf *head,
                       const struct contact_address *p, int version, const char *line_end)
{
    const char *const parts[] = { p->po_box, p->extended, p->street, p->city,
                                  p->region, p->postcode, p->country };
    struct buf value = buf_new(a, CEILING);

    if (version == 40 && *p->formatted != '\0') {
        buf_adds(head, ";LABEL=");
        line_param_escape(head, p->formatted);
    }
    for (size_t i = 0; i < COUNT(parts); i++) {
        if (i > 0)
            buf_addc(&value, ';');
        line_escape(&value, parts[i]);
    }
    vcard_put(a, out, head->bytes, value.bytes, line_end);
}

/* Our labels as TYPE; anything else is an X-ABLabel. */
static const struct {
    const char *label, *types;
} types[] = {
    { "home", "home" }, { "work", "work" }, { "other", "other" }, { "main", "main" },
    { "mobile", "cell" }, { "fax", "fax" }, { "home fax", "home,fax" }, { "work fax", "work,fax" },
    { "pager", "pager" }, { "car", "car" },
};

static void add_upper(struct buf *b, const char *s)
{
    for (; *s != '\0'; s++)
        buf_addc(b, (char)(*s >= 'a' && *s <= 'z' ? *s - 32 : *s));
}

/* ";TYPE=" once, a comma afterwards. */
static void add_type(struct buf *head, const char *type, int version, bool *begun)
{
    buf_adds(head, *begun ? "," : ";TYPE=");
    *begun = true;
    if (version == 40)
        buf_adds(head, type);
    else
        add_upper(head, type);
}

bool vcard_put_types(struct buf *head, enum vcard_property property, const char *label,
                     bool preferred, int version)
{
    bool begun = false, said = *label == '\0';

    if (property == VCARD_EMAIL && version != 40)
        add_type(head, "internet", version, &begun);
    for (size_t i = 0; i < COUNT(types) && !said; i++)
        if (text_equal(types[i].label, label)) {
            add_type(head, types[i].types, version, &begun);
            said = true;
        }
    if (preferred && version != 40)
        add_type(head, "pref", version, &begun);
    if (preferred && version == 40)
        buf_adds(head, ";PREF=1");
    if (!said && property == VCARD_IMPP) {
        buf_adds(head, ";X-SERVICE-TYPE=");
        line_param_escape(head, label);
        said = true;
    }
    return said;
}
