#include "page/control.h"

#include "base/text.h"

#include <stdlib.h>

const char *control_id(struct arena *a, const char *name)
{
    char *id = arena_printf(a, "f-%s", name);

    for (char *p = id; *p != '\0'; p++)
        if (*p == '.')
            *p = '-';
    return id;
}

/* id, name, and what tells that something is wrong with it. */
static void write_names(struct html *h, struct arena *a, const struct control *c)
{
    const char *id = control_id(a, c->name);

    html_lit(h, " id=\"");
    html_text(h, id);
    html_lit(h, "\" name=\"");
    html_text(h, c->name);
    html_lit(h, "\"");
    if (c->is_wrong) {
        html_lit(h, " aria-invalid=\"true\" aria-describedby=\"");
        html_text(h, id);
        html_lit(h, "-error\"");
    }
    if (c->field->flags & FIELD_REQUIRED)
        html_lit(h, " aria-required=\"true\"");
}

static void write_max(struct html *h, const struct control *c)
{
    if (c->field->max_length > 0) {
        html_lit(h, " maxlength=\"");
        html_int(h, c->field->max_length);
        html_lit(h, "\"");
    }
}

static void write_value(struct html *h, const char *value)
{
    html_lit(h, " value=\"");
    html_text(h, value);
    html_lit(h, "\"");
}

static void write_input(struct html *h, struct arena *a, const struct control *c)
{
    html_lit(h, "<input");
    switch (c->field->type) {
    case FIELD_EMAIL: html_lit(h, " type=\"email\""); break;
    case FIELD_URL: html_lit(h, " type=\"text\" inputmode=\"url\""); break;
    case FIELD_DAY: html_lit(h, " type=\"date\""); break;
    case FIELD_INSTANT: html_lit(h, " type=\"datetime-local\""); break;
    case FIELD_INT: html_lit(h, " type=\"number\""); break;
    case FIELD_CENTS: case FIELD_REAL: html_lit(h, " type=\"text\" inputmode=\"decimal\""); break;
    case FIELD_PARTIAL_DAY:
        html_lit(h, " type=\"text\" placeholder=\"");
        html_text(h, tr(c->lang, "4.5.1980 or 4.5."));
        html_lit(h, "\"");
        break;
    default: html_lit(h, " type=\"text\"");
    }
    if (c->field->type == FIELD_INT && c->field->least < c->field->most) {
        html_lit(h, " min=\"");
        html_int(h, c->field->least);
        html_lit(h, "\" max=\"");
        html_int(h, c->field->most);
        html_lit(h, "\"");
    }
    write_names(h, a, c);
    write_max(h, c);
    write_value(h, c->value);
    html_lit(h, ">");
}

static void write_option(struct html *h, const char *value, const char *label, bool selected)
{
    html_lit(h, "<option");
    write_value(h, value);
    if (selected)
        html_lit(h, " selected");
    html_lit(h, ">");
    html_text(h, label);
    html_lit(h, "</option>");
}

static void write_choices(struct html *h, struct arena *a, const struct control *c,
                          const struct choice *choices)
{
    html_lit(h, "<select");
    write_names(h, a, c);
    html_lit(h, ">");
    if (!(c->field->flags & FIELD_REQUIRED) || *c->value == '\0')
        write_option(h, "", c->nothing != NULL ? c->nothing : "–", *c->value == '\0');
    for (; choices->value != NULL; choices++)
        write_option(h, choices->value, tr(c->lang, choices->label),
                     text_equal(choices->value, c->value));
    html_lit(h, "</select>");
}

/* Unchecked boxes are not sent: the hidden value before it says no. */
static void write_checkbox(struct html *h, struct arena *a, const struct control *c)
{
    html_lit(h, "<input type=\"hidden\" value=\"0\" name=\"");
    html_text(h, c->name);
    html_lit(h, "\"><input type=\"checkbox\" value=\"1\"");
    write_names(h, a, c);
    if (text_equal(c->value, "1"))
        html_lit(h, " checked");
    html_lit(h, ">");
}

static void write_note(struct html *h, struct arena *a, const struct control *c)
{
    html_lit(h, "<textarea rows=\"3\"");
    write_names(h, a, c);
    write_max(h, c);
    html_lit(h, ">\n");
    html_text(h, c->value);
    html_lit(h, "</textarea>");
}

void control_write(struct html *h, struct arena *a, const struct control *c)
{
    static const struct choice maybe[] = { { "1", N_("yes") }, { "0", N_("no") }, { NULL, NULL } };

    switch (c->field->type) {
    case FIELD_NOTE: write_note(h, a, c); break;
    case FIELD_CHOICE: write_choices(h, a, c, c->field->choices); break;
    case FIELD_BOOL:
        if (c->field->flags & FIELD_REQUIRED)
            write_checkbox(h, a, c);
        else
            write_choices(h, a, c, maybe);
        break;
    default: write_input(h, a, c);
    }
}

void control_select_titles(struct html *h, struct arena *a, const struct control *c,
                           const struct title *titles, size_t count)
{
    html_lit(h, "<select");
    write_names(h, a, c);
    html_lit(h, ">");
    if (!(c->field->flags & FIELD_REQUIRED) || *c->value == '\0')
        write_option(h, "", c->nothing != NULL ? c->nothing : "–", *c->value == '\0');
    for (size_t i = 0; i < count; i++) {
        const char *id = arena_printf(a, "%lld", (long long)titles[i].id);

        write_option(h, id, titles[i].text, text_equal(id, c->value));
    }
    html_lit(h, "</select>");
}

void control_select_circles(struct html *h, struct arena *a, const struct control *c,
                            const struct circle_choice *choices, size_t count)
{
    html_lit(h, "<select");
    write_names(h, a, c);
    html_lit(h, ">");
    for (size_t i = 0; i < count; i++)
        write_option(h, choices[i].value, choices[i].label, choices[i].is_chosen);
    html_lit(h, "</select>");
}

void control_radios(struct html *h, const struct control *c, const struct title *titles,
                    size_t count, int64_t checked)
{
    for (size_t i = 0; i < count; i++) {
        html_lit(h, "<label class=\"pick\"><input type=\"radio\" name=\"");
        html_text(h, c->name);
        html_lit(h, "\" value=\"");
        html_int(h, titles[i].id);
        html_lit(h, "\"");
        if (titles[i].id == checked)
            html_lit(h, " checked");
        html_lit(h, "> <span>");
        html_text(h, titles[i].text);
        if (*titles[i].detail != '\0') {
            html_lit(h, " <span class=\"org\">");
            html_text(h, titles[i].detail);
            html_lit(h, "</span>");
        }
        html_lit(h, "</span></label>");
    }
}
