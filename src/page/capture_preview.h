/* Capture preview: what the sections of the preview share. Internal to the capture pages. */
#ifndef PAGE_CAPTURE_PREVIEW_H
#define PAGE_CAPTURE_PREVIEW_H

#include "app/capture.h"
#include "app/promise_check.h"
#include "page/page.h"

/* What is shown: from the text, and where a preview came back, from its form. */
struct preview {
    struct page *page;
    struct view *view;
    struct capture parsed;
    struct capture_draft draft;
    bool corrected;
    const struct error *why;
    struct owed_work given[DRAFT_MOST_ITEMS]; /* promises above the one that is tested */
    size_t given_count;
};

/* What stands in an input: as it came back, otherwise as it was understood. */
const char *preview_typed(const struct preview *v, const char *name, const char *otherwise);
bool preview_ticked(const struct preview *v, const char *name, bool otherwise);

/* This input is what the refusal was about. */
bool preview_is_wrong(const struct preview *v, const char *name);

/* "item_2_words"; without `part` "who_1". */
const char *preview_input(const struct preview *v, const char *what, size_t i, const char *part);

const char *preview_say(const struct preview *v, const char *english);
const char *preview_iso(struct arena *a, struct day d);      /* "" for no day */
const char *preview_number(struct arena *a, int n);          /* "" for 0 */

void preview_option(struct view *list, const char *value, const char *label, const char *chosen);
/* Choices as options; `none` is the label of none of them, or NULL. */
void preview_choices(const struct preview *v, struct view *parent, const char *key,
                     const struct choice *choices, const char *none, const char *chosen);

/* The text with what was recognised in it: capture_said.c */
void preview_said(struct preview *v);
/* Who it was: capture_who.c */
MUST_CHECK bool preview_people(struct preview *v, struct error *err);
/* What was said and promised: capture_items.c */
MUST_CHECK bool preview_items(struct preview *v, struct error *err);

/* The label of a kind of item, in the reader's language. */
const char *preview_kind_label(const struct preview *v, enum capture_kind kind);

#endif
