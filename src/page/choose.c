#include "page/choose.h"

#include "base/text.h"
#include "page/form.h"

bool choose_write_found(struct html *h, struct call *call, const struct control *c,
                        const struct entity *e, const char *words, struct error *err)
{
    struct title *found;
    size_t count;

    if (text_is_blank(words))
        return true;
    if (!titles_search(call, e, words, CHOOSE_MOST, &found, &count, err))
        return false;
    html_lit(h, "<input type=\"hidden\" name=\"");
    html_text(h, c->name);
    html_lit(h, ".found\" value=\"");
    html_text(h, words);
    html_lit(h, "\">");
    control_radios(h, c, found, count, count == 1 ? found[0].id : 0);
    if (count == 0) {
        html_lit(h, "<p class=\"sub\">");
        html_text(h, tr(c->lang, "Nothing of that name is in the book."));
        html_lit(h, "</p>");
    }
    return true;
}

static void write_words(struct html *h, struct call *call, const struct control *c,
                        const struct entity *e, const char *words)
{
    const char *id = control_id(call->arena, c->name);

    html_lit(h, "<input type=\"search\" autocomplete=\"off\" id=\"");
    html_text(h, id);
    html_lit(h, "\" name=\"");
    html_text(h, c->name);
    html_lit(h, ".words\" value=\"");
    html_text(h, words);
    html_lit(h, "\" aria-label=\"");
    html_text(h, text_fill(call->arena, tr(c->lang, "{field}: search by name"),
                           { "field", tr(c->lang, c->field->label) }));
    html_lit(h, "\" placeholder=\"");
    html_text(h, tr(c->lang, "Search by name"));
    html_lit(h, "\" hx-get=\"/choose/");
    html_text(h, e->name);
    html_lit(h, "?name=");
    html_text(h, c->name);
    html_lit(h, "\" hx-trigger=\"input changed delay:200ms, search\" hx-sync=\"this:replace\""
                " hx-target=\"#");
    html_text(h, id);
    html_lit(h, "-found\"");
    if (c->is_wrong) {
        html_lit(h, " aria-invalid=\"true\" aria-describedby=\"");
        html_text(h, id);
        html_lit(h, "-error\"");
    }
    html_lit(h, ">");
}

bool choose_write(struct html *h, struct call *call, const struct control *c,
                  const struct entity *e, struct title chosen, const char *words,
                  struct error *err)
{
    bool searching = !text_is_blank(words);

    html_lit(h, "<div class=\"choose\">");
    if (chosen.id != 0)
        control_radios(h, c, &chosen, 1, searching ? 0 : chosen.id);
    if (!(c->field->flags & FIELD_REQUIRED) && chosen.id != 0) {
        html_lit(h, "<label class=\"pick\"><input type=\"radio\" name=\"");
        html_text(h, c->name);
        html_lit(h, "\" value=\"\"> <span>");
        html_text(h, tr(c->lang, "none"));
        html_lit(h, "</span></label>");
    }
    write_words(h, call, c, e, words);
    html_lit(h, "<div class=\"found\" aria-live=\"polite\" id=\"");
    html_text(h, control_id(call->arena, c->name));
    html_lit(h, "-found\">");
    if (searching && !choose_write_found(h, call, c, e, words, err))
        return false;
    html_lit(h, "</div></div>");
    return true;
}

bool choose_read(struct call *call, const struct pairs *sent, const struct field *f,
                 const struct entity *e, const char *name, int64_t *out, struct error *err)
{
    struct arena *a = call->arena;
    const char *chosen = form_sent(sent, a, "", name);
    const char *words = form_sent(sent, a, name, ".words");
    const char *found_by = form_sent(sent, a, name, ".found");
    struct title *found;
    size_t count;

    *out = 0;
    bool has_words = words != NULL && !text_is_blank(words);
    bool is_fresh = !has_words || (found_by != NULL && text_equal(found_by, words));
    if (is_fresh && chosen != NULL && (*chosen != '\0' || !has_words))
        return *chosen == '\0' || id_from_text(chosen, out) ||
               fail(err, ERROR_INPUT, name, "%s: \"%.40s\" is not the number of a record.",
                    f->label, chosen);
    if (!has_words)
        return true;
    if (!titles_search(call, e, words, CHOOSE_MOST, &found, &count, err))
        return false;
    if (count == 1) {
        *out = found[0].id;
        return true;
    }
    if (count == 0)
        return fail(err, ERROR_INPUT, name, "%s: nothing called \"%.60s\" is in the book.",
                    f->label, words);
    return fail(err, ERROR_INPUT, name, "%s: choose which one is meant.", f->label);
}
