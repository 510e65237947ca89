/*
 * Form page: the way from a form to one step, for records that have a form of their own. What was
 * refused is shown again with why, and with everything that was typed.
 */
#ifndef PAGE_FORM_PAGE_H
#define PAGE_FORM_PAGE_H

#include "page/form.h"

struct form_page {
    const struct entity *entity;
    const char *template;
    const char *path; /* of the list, "/people": a record stands below it */
    bool (*build)(struct page *p, struct error *err); /* p->context is the editing */
    app_work *save;   /* reads the form into editing->record and stores it; context: the editing */
};

/* What is being made or changed: the first member of what a page adds to it. */
struct form_editing {
    int64_t id; /* 0: a new one */
    struct request *req;
    struct record *record; /* as saved */
    struct step step;
    const struct error *why; /* why it was refused, or NULL */
};

MUST_CHECK bool form_page_show(const struct form_page *f, struct request *req, struct response *res,
                               struct form_editing *ed, struct error *err);

/* Stores, and leads to the record or to where "back" says. */
MUST_CHECK bool form_page_save(const struct form_page *f, struct request *req, struct response *res,
                               struct form_editing *ed, struct error *err);

/* The record in hand: read, or a new one. */
MUST_CHECK bool form_page_load(struct call *c, const struct form_page *f,
                               const struct form_editing *ed, struct record **out,
                               struct error *err);

/* title, version, action, back, cancel; title_of_new where the record is new. */
void form_page_view(struct page *p, const struct form_page *f, const struct form_editing *ed,
                    const struct record *r, const char *title_of_new);

#endif
