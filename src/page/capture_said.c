/* The text, with each part marked as what it was understood as. */
#include "page/capture_preview.h"

#include <string.h>

/* What each byte of the text was understood as: a clause's kind, or a part within it. */
enum { PART_WHO = CAPTURE_KIND_COUNT, PART_HOW, PART_WHEN, PART_FEELING, PART_BENEFIT };

static void paint(unsigned char *parts, struct capture_span span, int part)
{
    memset(parts + span.from, part, span.to - span.from);
}

static const unsigned char *paint_parts(const struct preview *v)
{
    const struct capture *c = &v->parsed;
    const struct capture_moment *m = &c->moment;
    unsigned char *parts = arena_alloc(v->page->req->arena, c->length + 1);

    for (size_t i = 0; i < c->item_count; i++)
        if (!c->items[i].suggested)
            paint(parts, c->clauses[c->items[i].clause].body, (int)c->items[i].kind);
    for (size_t i = 0; i < c->item_count; i++) {
        paint(parts, c->items[i].due.span, PART_WHEN);
        paint(parts, c->items[i].work.span, PART_WHEN);
    }
    paint(parts, m->channel_span, PART_HOW);
    paint(parts, m->begun_span, PART_HOW);
    paint(parts, m->purpose_span, PART_HOW);
    paint(parts, m->at.span, PART_WHEN);
    paint(parts, m->took.span, PART_WHEN);
    paint(parts, m->feeling_span, PART_FEELING);
    paint(parts, m->benefit_span, PART_BENEFIT);
    for (size_t i = 0; i < c->people_count; i++)
        paint(parts, c->people[i].span, PART_WHO);
    return parts;
}

static const char *part_label(const struct preview *v, int part)
{
    switch (part) {
    case PART_WHO: return preview_say(v, N_("who"));
    case PART_HOW: return preview_say(v, N_("how"));
    case PART_WHEN: return preview_say(v, N_("when, how long"));
    case PART_FEELING: return preview_say(v, N_("how they feel"));
    case PART_BENEFIT: return preview_say(v, N_("what they gain"));
    default: return part == CAPTURE_PROSE ? NULL : preview_kind_label(v, (enum capture_kind)part);
    }
}

void preview_said(struct preview *v)
{
    struct view *list = view_list(v->view, "pieces");
    const unsigned char *parts = paint_parts(v);

    for (size_t from = 0, to; from < v->parsed.length; from = to) {
        struct view *item = view_item(list);

        for (to = from + 1; to < v->parsed.length && parts[to] == parts[from];)
            to++;
        view_text(item, "words",
                  arena_strndup(v->page->req->arena, v->parsed.text + from, to - from));
        view_text(item, "part", part_label(v, parts[from]));
    }
}
