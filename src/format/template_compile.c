/* Compiling a template: from text with tags to operations, one language at a time. */
#include "format/template_code.h"
#include "format/template_place.h"

#include "base/text.h"

#include <string.h>

enum { LONGEST_DELIMITER = 16, MOST_PARTS = 8 };

struct open_tag {
    char sigil; /* # ^ < $ */
    const char *name;
    size_t name_len;
    uint32_t op;
    struct place before;
    /* A parent is known to stand alone only when its end is seen. */
    bool may_stand_alone;
    uint32_t text_op; /* its indentation: the end of this text … */
    size_t blank_len; /* … so many bytes; may_stand_alone says that there is one */
};

struct compiler {
    struct template_set *set;
    size_t index;
    enum language lang;
    struct error *err;
    struct code *code;
    struct place place;
    struct open_tag open[TEMPLATE_MAX_DEPTH];
    size_t depth;
    char opener[LONGEST_DELIMITER], closer[LONGEST_DELIMITER];
    size_t opener_len, closer_len;
    bool line_start;
    const char *at; /* the tag being compiled, to tell its line */
};

/* One stretch of source: a whole template, or the text of one translation. */
struct stretch {
    const char *begin, *end;
    bool whole_lines; /* tags alone on a line take the line with them */
};

struct tag {
    const char *start, *after; /* around the delimiters */
    char sigil;                /* 0 for a variable */
    const char *name;
    size_t name_len;
    bool alone; /* nothing else on its line */
    const char *line_begin, *line_after;
};

static bool complain(struct compiler *c, const char *what)
{
    const struct template_source *source = &c->set->sources[c->index];
    int line = 1;

    for (const char *s = source->text; s < c->at; s++)
        line += *s == '\n';
    return fail(c->err, ERROR_BROKEN, NULL, "%s.html, line %d%s: %s", source->name, line,
                c->lang == LANG_EN ? "" : " (or its translation)", what);
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static struct op *add_op(struct compiler *c, enum op_kind kind)
{
    struct code *code = c->code;

    code->ops = arena_more(c->set->arena, code->ops, code->count, code->room);
    struct op *op = &code->ops[code->count++];
    *op = (struct op){ .kind = kind, .end = (uint32_t)code->count };
    return op;
}

static bool in_parent(const struct compiler *c)
{
    return c->depth > 0 && c->open[c->depth - 1].sigil == '<';
}

/* Between the blocks of a parent nothing is shown, so nothing is kept. */
static void add_text(struct compiler *c, const char *from, const char *to)
{
    if (from == to || in_parent(c))
        return;
    struct op *op = add_op(c, OP_TEXT);
    op->text = from;
    op->len = (size_t)(to - from);
    op->line_start = c->line_start;
    c->line_start = to[-1] == '\n';
    place_read(&c->place, from, op->len);
}

static bool parse_name(struct compiler *c, const struct tag *tag, struct op *op)
{
    struct name_part parts[MOST_PARTS];
    uint32_t count = 0;

    op->text = tag->name;
    op->len = tag->name_len;
    if (tag->name_len == 1 && *tag->name == '.')
        return true;
    for (const char *s = tag->name, *end = s + tag->name_len; s <= end; s++) {
        const char *dot = memchr(s, '.', (size_t)(end - s));
        size_t n = (size_t)((dot != NULL ? dot : end) - s);

        for (size_t i = 0; i < n; i++)
            if (is_space(s[i]))
                return complain(c, "A name has no white space in it.");
        if (n == 0 || count == MOST_PARTS)
            return complain(c, "This is not a name.");
        parts[count++] = (struct name_part){ s, n, view_hash(s, n) };
        s += n;
    }
    struct name_part *kept = arena_array(c->set->arena, struct name_part, count);
    memcpy(kept, parts, count * sizeof *kept);
    op->parts = kept;
    op->part_count = count;
    return true;
}

static void line_begins_with_tag(struct compiler *c)
{
    if (c->line_start && !in_parent(c))
        add_op(c, OP_INDENT);
    c->line_start = false;
}

static bool variable(struct compiler *c, const struct tag *tag)
{
    enum writer writer;

    if (in_parent(c))
        return true;
    const char *why = place_variable(&c->place, &writer);
    if (why != NULL)
        return complain(c, why);
    line_begins_with_tag(c);
    struct op *op = add_op(c, OP_VARIABLE);
    op->writer = writer;
    return parse_name(c, tag, op);
}

static struct open_tag *push(struct compiler *c, const struct tag *tag)
{
    if (c->depth == TEMPLATE_MAX_DEPTH) {
        complain(c, "Sections are nested too deeply.");
        return NULL;
    }
    struct open_tag *open = &c->open[c->depth++];
    *open = (struct open_tag){ .sigil = tag->sigil, .name = tag->name, .name_len = tag->name_len,
                               .op = (uint32_t)c->code->count, .before = c->place };
    return open;
}

static bool section(struct compiler *c, const struct tag *tag)
{
    const char *why = place_section(&c->place);

    if (why != NULL)
        return complain(c, why);
    if (!tag->alone)
        line_begins_with_tag(c);
    return push(c, tag) != NULL &&
           parse_name(c, tag, add_op(c, tag->sigil == '#' ? OP_SECTION : OP_INVERTED));
}

static bool block(struct compiler *c, const struct tag *tag)
{
    bool replaces = in_parent(c);
    const char *why = replaces ? NULL : place_block(&c->place);

    if (why != NULL)
        return complain(c, why);
    if (!tag->alone)
        line_begins_with_tag(c);
    if (push(c, tag) == NULL)
        return false;
    struct op *op = add_op(c, OP_BLOCK);
    op->text = tag->name;
    op->len = tag->name_len;
    return true;
}

static bool target_of(struct compiler *c, const struct tag *tag, struct op *op)
{
    int target = template_index(c->set, tag->name, tag->name_len);

    if (target < 0) {
        char what[120];

        strcpy(what, "There is no template called ");
        strncat(what, tag->name, tag->name_len < 60 ? tag->name_len : 60);
        return complain(c, strcat(what, "."));
    }
    op->target = (uint32_t)target;
    return true;
}

static bool partial(struct compiler *c, const struct tag *tag)
{
    const char *why = place_partial(&c->place);

    if (in_parent(c))
        return true;
    if (why != NULL)
        return complain(c, why);
    if (!tag->alone)
        line_begins_with_tag(c);
    struct op *op = add_op(c, OP_PARTIAL);
    if (tag->alone) {
        op->text = tag->line_begin;
        op->len = (size_t)(tag->start - tag->line_begin);
    }
    return target_of(c, tag, op);
}

static bool parent(struct compiler *c, const struct tag *tag)
{
    const char *why = place_partial(&c->place);
    bool first_on_line = tag->line_begin != NULL && !in_parent(c);

    if (why != NULL)
        return complain(c, why);
    struct open_tag *open = push(c, tag);
    if (open == NULL)
        return false;
    open->may_stand_alone = first_on_line;
    open->text_op = open->op > 0 ? open->op - 1 : 0;
    open->blank_len = first_on_line ? (size_t)(tag->start - tag->line_begin) : 0;
    struct op *op = add_op(c, OP_PARENT);
    op->text = first_on_line ? tag->line_begin : NULL;
    return target_of(c, tag, op);
}

/* A parent alone on its lines indents what it shows, like a partial, and takes the lines away. */
static void parent_ends(struct compiler *c, struct tag *tag, const struct open_tag *open)
{
    struct op *op = &c->code->ops[open->op];

    c->line_start = false;
    if (!open->may_stand_alone || tag->line_after == NULL)
        return;
    op->len = open->blank_len;
    if (open->blank_len > 0)
        c->code->ops[open->text_op].len -= open->blank_len;
    tag->after = tag->line_after;
    c->line_start = true;
}

static bool section_ends(struct compiler *c, struct tag *tag)
{
    if (c->depth == 0)
        return complain(c, "This section was never begun.");
    struct open_tag *open = &c->open[--c->depth];
    if (open->name_len != tag->name_len || memcmp(open->name, tag->name, tag->name_len) != 0)
        return complain(c, "Another section must end first.");
    c->code->ops[open->op].end = (uint32_t)c->code->count;
    if (open->sigil == '<') {
        c->place = open->before;
        parent_ends(c, tag, open);
        return true;
    }
    if (!place_join(&c->place, &open->before))
        return complain(c, "This section begins and ends at different places of the HTML.");
    if (!tag->alone)
        c->line_start = false;
    return true;
}

static bool set_delimiters(struct compiler *c, const struct tag *tag)
{
    const char *s = tag->name, *end = s + tag->name_len, *gap = s, *second;

    while (gap < end && !is_space(*gap))
        gap++;
    second = gap;
    while (second < end && is_space(*second))
        second++;
    size_t n = (size_t)(gap - s), m = (size_t)(end - second);
    if (n == 0 || m == 0 || n >= LONGEST_DELIMITER || m >= LONGEST_DELIMITER ||
        memchr(s, '=', n) != NULL || memchr(second, '=', m) != NULL)
        return complain(c, "New delimiters look like {{=<% %>=}}.");
    for (size_t i = 0; i < m; i++)
        if (is_space(second[i]))
            return complain(c, "New delimiters look like {{=<% %>=}}.");
    memcpy(c->opener, s, n);
    memcpy(c->closer, second, m);
    c->opener_len = n;
    c->closer_len = m;
    return true;
}

/* Fills in what the tag that begins at `start` is. */
static bool read_tag(struct compiler *c, const struct stretch *in, const char *start,
                     struct tag *tag)
{
    const char *s = start + c->opener_len;

    *tag = (struct tag){ .start = start };
    while (s < in->end && is_space(*s) && *s != '\n')
        s++;
    if (s < in->end && strchr("#^/>!=<$&{", *s) != NULL)
        tag->sigil = *s++;
    if (tag->sigil == '&' || tag->sigil == '{')
        return complain(c, "Nothing is printed unescaped; use {{name}}.");
    const char *end = text_find(s, in->end, c->closer, c->closer_len);
    if (end == NULL)
        return complain(c, "This tag does not end.");
    tag->after = end + c->closer_len;
    if (tag->sigil == '=') {
        if (end == s || end[-1] != '=')
            return complain(c, "New delimiters look like {{=<% %>=}}.");
        end--;
    }
    while (s < end && is_space(*s))
        s++;
    while (end > s && is_space(end[-1]))
        end--;
    if (s == end && tag->sigil != '!')
        return complain(c, "This tag has no name.");
    tag->name = s;
    tag->name_len = (size_t)(end - s);
    return true;
}

/* Mustache's rule of whole lines: a tag that shows nothing, alone on its line, takes it away. */
static void look_around(const struct stretch *in, struct tag *tag)
{
    const char *before = tag->start, *after = tag->after;

    if (!in->whole_lines || tag->sigil == 0)
        return;
    while (before > in->begin && (before[-1] == ' ' || before[-1] == '\t'))
        before--;
    if (before == in->begin || before[-1] == '\n')
        tag->line_begin = before;
    while (after < in->end && (*after == ' ' || *after == '\t'))
        after++;
    if (after == in->end)
        tag->line_after = after;
    else if (*after == '\n')
        tag->line_after = after + 1;
    else if (*after == '\r' && after + 1 < in->end && after[1] == '\n')
        tag->line_after = after + 2;
    tag->alone = tag->line_begin != NULL && tag->line_after != NULL && tag->sigil != '<';
}

static bool compile_stretch(struct compiler *c, const struct stretch *in);

/* {{#_}}…{{/_}}: the text between, white space folded, is what is translated. */
static bool translated(struct compiler *c, const struct stretch *in, struct tag *tag)
{
    struct template_set *set = c->set;
    char *msgid = arena_alloc(set->arena, (size_t)(in->end - tag->after) + 1), *to = msgid;
    struct tag end = { 0 };
    const char *s = tag->after;

    for (;; s = end.after) {
        const char *next = text_find(s, in->end, c->opener, c->opener_len);

        if (next == NULL)
            return complain(c, "The text to translate does not end.");
        if (!read_tag(c, in, next, &end))
            return false;
        if (end.name_len == 1 && *end.name == '_')
            break;
    }
    if (end.sigil != '/')
        return complain(c, "A text to translate cannot stand inside another.");
    for (s = tag->after; s < end.start; s++) {
        bool space = is_space(*s);

        if (!space)
            *to++ = *s;
        else if (to > msgid && to[-1] != ' ')
            *to++ = ' ';
    }
    if (to > msgid && to[-1] == ' ')
        to--;
    *to = '\0';
    const char *shown = tr(c->lang, msgid);
    if (!tr_has(c->lang, msgid)) {
        set->missing = arena_more(set->arena, set->missing, set->missing_count,
                                  set->missing_room);
        set->missing[set->missing_count++] = msgid;
    }
    size_t depth = c->depth;
    if (!compile_stretch(c, &(struct stretch){ shown, shown + strlen(shown), false }))
        return false;
    if (c->depth != depth)
        return complain(c, "A section must end inside the text to translate.");
    tag->after = end.after;
    return true;
}

static bool compile_tag(struct compiler *c, struct tag *tag)
{
    bool ok = true;

    switch (tag->sigil) {
    case 0: return variable(c, tag);
    case '#':
    case '^': ok = section(c, tag); break;
    case '/': ok = section_ends(c, tag); break;
    case '$': ok = block(c, tag); break;
    case '<': return parent(c, tag);
    case '>': ok = partial(c, tag); break;
    case '=': ok = set_delimiters(c, tag); break;
    default: break;
    }
    if (tag->alone && tag->after < tag->line_after)
        tag->after = tag->line_after;
    if (tag->alone)
        c->line_start = true;
    return ok;
}

static bool compile_stretch(struct compiler *c, const struct stretch *in)
{
    const char *from = in->begin;

    for (;;) {
        const char *start = text_find(from, in->end, c->opener, c->opener_len);
        struct tag tag;

        if (start == NULL)
            break;
        if (in->whole_lines)
            c->at = start;
        if (!read_tag(c, in, start, &tag))
            return false;
        bool is_text = tag.sigil == '#' && tag.name_len == 1 && *tag.name == '_';
        if (!is_text)
            look_around(in, &tag);
        add_text(c, from, tag.alone ? tag.line_begin : start);
        if (!(is_text ? translated(c, in, &tag) : compile_tag(c, &tag)))
            return false;
        from = tag.after;
    }
    add_text(c, from, in->end);
    return true;
}

bool template_compile(struct template_set *set, size_t index, enum language lang,
                      struct error *err)
{
    const char *text = set->sources[index].text;
    struct compiler c = {
        .set = set, .index = index, .lang = lang, .err = err, .at = text, .line_start = true,
        .code = &set->code[index * LANG_COUNT + lang],
        .opener = "{{", .closer = "}}", .opener_len = 2, .closer_len = 2,
    };

    if (!compile_stretch(&c, &(struct stretch){ text, text + strlen(text), true }))
        return false;
    if (c.depth > 0)
        return complain(&c, "A section does not end.");
    if (c.place.kind != PLACE_TEXT)
        return complain(&c, "The template ends inside a tag, a comment or a script.");
    return true;
}
