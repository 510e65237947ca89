/*
 * Form: the fields of a record as controls, and back.
 *
 * What is shown follows from the table of fields: a choice is a select, a day a date, a long
 * text grows. A person or an organisation is found by words: as one types with a script, after
 * sending the form without. What was typed stays, whatever was wrong with it.
 *
 *    struct form form = form_new(page, record, "");
 *    form_fields(&form, page->view, "fields", NULL, err)      the controls, into the tree
 *    form_read(call, &req->form, "", record, NULL, err)       what was sent, into the record
 *
 * `prefix` stands before the names of inputs where a page has several records ("phone.2.").
 */
#ifndef PAGE_FORM_H
#define PAGE_FORM_H

#include "app/titles.h"
#include "http/pairs.h"
#include "page/page.h"

struct form {
    struct page *page;
    struct titles titles;
    const char *prefix;
    const struct record *record; /* what stands there unless something was typed */
    const struct record *stored; /* a conflict: what somebody else stored meanwhile; or NULL */
    const struct pairs *typed;   /* what was sent and refused; or NULL */
    const struct error *why;     /* why it was refused; or NULL */
};

struct form form_new(struct page *p, const struct record *r, const char *prefix);

/* A list of { name, label, control, error, stored } for the editable fields of these names, in
 * this order; "circle_id": who may see it. NULL: all. Inside the snapshot of the page. */
MUST_CHECK bool form_fields(struct form *f, struct view *parent, const char *key,
                            const char *const *names, struct error *err);

/* Fields that were not sent stay as they are. Inside app_read() or app_write(). An error names
 * the field with its prefix. */
MUST_CHECK bool form_read(struct call *c, const struct pairs *sent, const char *prefix,
                          struct record *r, const char *const *names, struct error *err);

/* The form is shown again: what was sent stands in it, `why` at its head, and after a conflict
 * beside each field what somebody else stored. Sets the status of the page. */
void form_refused(struct form *f, const struct error *why);

/* Whether the form can say what is wrong; other errors are the door's. */
bool form_can_say(const struct request *req, const struct error *why);

/* ERROR_CONFLICT when the record has changed since the form was shown (its hidden "version"). */
MUST_CHECK bool form_version(struct call *c, const struct pairs *sent, const char *prefix,
                             const struct record *r, struct error *err);

/* The last value of that name: a checkbox comes after its hidden "0". NULL: not sent. */
const char *form_sent(const struct pairs *sent, struct arena *a, const char *prefix,
                      const char *name);

/* The local path in "back" of form or query, else `otherwise`. */
const char *form_back(const struct request *req, const char *otherwise);

#endif
