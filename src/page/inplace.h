/*
 * In place: a record made or changed by a few fields on the page of another. What was refused is
 * said there, with everything typed kept.
 *
 *    static const char *const plan_fields[] = { "plan", "user_id", "due", NULL };
 *    struct inplace plan = { .entity = &node_plan_entity, .prefix = "plan.", .names = plan_fields
 * };
 *    inplace_view(p, &plan, view_child(p->view, "plan_form"), err)     when the page is shown
 *    inplace_save(req, &plan, &why, err)                               when the form comes
 */
#ifndef PAGE_INPLACE_H
#define PAGE_INPLACE_H

#include "page/form.h"

struct inplace {
    const struct entity *entity;
    int64_t id;               /* 0: a new one */
    const char *prefix;
    const char *const *names; /* NULL-terminated */
    /* What nobody types: before the form is shown or read (a new record), and before it is saved;
     * may be NULL. */
    bool (*fill)(struct call *c, struct record *r, void *context, struct error *err);
    bool (*finish)(struct call *c, struct record *r, void *context, struct error *err);
    const char *makes; /* a reference to an organisation: PREFIX + it + ".new" makes one of the
                                 words typed; or NULL */
    void *context;
    const struct error *why;  /* it was refused: shown again so; or NULL */
    struct record *record;    /* as saved */
};

/* Into `parent`: "fields" for {{>field}}, "version", and "error" with "wrong_id" when refused. */
MUST_CHECK bool inplace_view(struct page *p, const struct inplace *in, struct view *parent,
                             struct error *err);

enum inplace_end {
    INPLACE_SAVED,
    INPLACE_REFUSED, /* the form can say why: in->why */
    INPLACE_FAILED   /* err is the door's */
};
enum inplace_end inplace_save(struct request *req, struct inplace *in, struct error *err);

#endif
