/*
 * Template: HTML pages as Mustache, filled from a view. mustache(5) and its specification, except:
 *
 *  - Nothing prints unescaped: {{{x}}} and {{&x}} are refused. Markup comes from our own writers,
 *    as a value of its own kind (view_markup). There are no lambdas.
 *  - {{x}} knows where it stands. At the beginning of href, src, action, formaction and hx-get …
 *    it is checked as an address (html_url). Outside quotes in a tag, in a script, a style, a
 *    comment, an on… or style attribute it is refused.
 *  - {{#_}}Done until {{day}}{{/_}} is text to translate. Its source, white space folded, is the
 *    msgid; the German may order its {{names}} as it likes.
 *  - {{>name}} must exist. {{<layout}}{{$content}}…{{/content}}{{/layout}} puts a page into a
 * layout.
 *  - 0, "" and an empty list are false in a section.
 *
 * Everything is compiled once, for each language; rendering allocates nothing but its output and
 * may run on any thread.
 */
#ifndef FORMAT_TEMPLATE_H
#define FORMAT_TEMPLATE_H

#include "base/error.h"
#include "base/lang.h"
#include "format/html.h"
#include "format/view.h"

struct template_source {
    const char *name; /* "today" */
    const char *text; /* must outlive the templates */
};

struct templates;

/* NULL when one does not compile; err says which, and the line. */
struct templates *templates_create(const struct template_source *sources, size_t count,
                                   struct error *err);

/* What was compiled into the program from templates/. */
struct templates *templates_create_builtin(struct error *err);

/* Reads DIR/NAME.html anew at every rendering: for those who design pages. */
struct templates *templates_create_dir(const char *dir, struct error *err);

void templates_destroy(struct templates **templates);

bool template_exists(const struct templates *templates, const char *name);

MUST_CHECK bool template_render(const struct templates *templates, const char *name,
                                enum language lang, const struct view *tree, struct html *out,
                                struct error *err);

/* For tests: names the rendered template asked for that stand nowhere in the tree, most likely
 * misspelt. */
MUST_CHECK bool template_unknown_names(const struct templates *templates, const char *name,
                                       enum language lang, const struct view *tree,
                                       struct arena *a, const char *const **names, size_t *count,
                                       struct error *err);

/* For tests: msgids without a translation; owned by the templates. */
const char *const *template_missing(const struct templates *templates, size_t *count);

#endif
