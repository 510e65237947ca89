/* Control: one input of a form as HTML. Internal to form.c and those who need a single one. */
#ifndef PAGE_CONTROL_H
#define PAGE_CONTROL_H

#include "app/circle_choice.h"
#include "app/titles.h"
#include "format/html.h"
#include "page/page.h"

struct control {
    const char *name;         /* of the input */
    const struct field *field;
    const char *value;        /* as text for the input; "" */
    bool is_wrong;
    const char *nothing;      /* what a select calls no choice; NULL: "–" */
    enum language lang;
};

/* Everything but references. */
void control_write(struct html *h, struct arena *a, const struct control *c);

/* A select of these. */
void control_select_titles(struct html *h, struct arena *a, const struct control *c,
                           const struct title *titles, size_t count);

/* Radios of what may be meant, for a reference found by words; `checked` is an id or 0. */
void control_radios(struct html *h, const struct control *c, const struct title *titles,
                    size_t count, int64_t checked);

/* Who may see it. */
void control_select_circles(struct html *h, struct arena *a, const struct control *c,
                            const struct circle_choice *choices, size_t count);

/* "contact_point.2.value" as an id of an element: without dots. */
const char *control_id(struct arena *a, const char *name);

#endif
