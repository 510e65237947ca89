/* Rendering: running the operations of a template over a tree. */
#include "format/template_code.h"

#include <string.h>

enum { INDENT_SIZE = 128 };

/* The blocks a parent is given. */
struct frame {
    const struct frame *outer;
    const struct code *code;
    uint32_t begin, end;
};

struct run {
    const struct template_set *set;
    enum language lang;
    struct html *out;
    const struct view *stack[TEMPLATE_MAX_DEPTH + 1];
    size_t depth;
    const struct frame *frames; /* those in force here, the innermost first */
    size_t calls;
    char indent[INDENT_SIZE];
    size_t indent_len;
    void (*missed)(void *context, const struct op *op);
    void *context;
    struct error *err;
};

static bool run_ops(struct run *r, const struct code *code, uint32_t begin, uint32_t end);

static const struct view *look_up(struct run *r, const struct op *op)
{
    const struct view *v = NULL;

    if (op->part_count == 0)
        return r->stack[r->depth];
    for (size_t i = r->depth + 1; i-- > 0 && v == NULL;)
        v = view_find(r->stack[i], op->parts[0].text, op->parts[0].len, op->parts[0].hash);
    for (uint32_t k = 1; k < op->part_count && v != NULL; k++)
        v = view_find(v, op->parts[k].text, op->parts[k].len, op->parts[k].hash);
    if (v == NULL && r->missed != NULL)
        r->missed(r->context, op);
    return v;
}

static void write_text(struct run *r, const struct op *op)
{
    struct buf *out = &r->out->out;
    const char *s = op->text, *end = s + op->len;
    bool line_start = op->line_start;

    if (r->indent_len == 0) {
        buf_add(out, s, op->len);
        return;
    }
    while (s < end) {
        const char *newline = memchr(s, '\n', (size_t)(end - s));
        const char *stop = newline != NULL ? newline + 1 : end;

        if (line_start)
            buf_add(out, r->indent, r->indent_len);
        buf_add(out, s, (size_t)(stop - s));
        s = stop;
        line_start = true;
    }
}

static void write_value(struct run *r, const struct view *v, enum writer writer)
{
    char digits[JSON_REAL_SIZE];

    switch (v->kind) {
    case VIEW_TEXT:
        if (writer == WRITE_URL)
            html_url(r->out, v->text);
        else
            html_text(r->out, v->text);
        break;
    case VIEW_MARKUP:
        if (writer == WRITE_TEXT)
            buf_adds(&r->out->out, v->text);
        else
            html_text(r->out, v->text);
        break;
    case VIEW_INT: html_int(r->out, v->number); break;
    case VIEW_REAL:
        json_real_digits(v->real, digits);
        html_text(r->out, digits);
        break;
    case VIEW_BOOL: html_text(r->out, v->number != 0 ? "true" : "false"); break;
    case VIEW_NULL: case VIEW_LIST: case VIEW_OBJECT: break;
    }
}

static bool is_true(const struct view *v)
{
    if (v == NULL)
        return false;
    switch (v->kind) {
    case VIEW_NULL: return false;
    case VIEW_TEXT: case VIEW_MARKUP: return *v->text != '\0';
    case VIEW_INT: case VIEW_BOOL: return v->number != 0;
    case VIEW_REAL: return v->real != 0;
    case VIEW_LIST: return v->children.count > 0;
    case VIEW_OBJECT: return true;
    }
    return false;
}

static bool run_with(struct run *r, const struct view *v, const struct code *code,
                     uint32_t begin, uint32_t end)
{
    if (r->depth == TEMPLATE_MAX_DEPTH)
        return fail(r->err, ERROR_BROKEN, NULL, "Sections of a template are nested too deeply.");
    r->stack[++r->depth] = v;
    bool ok = run_ops(r, code, begin, end);
    r->depth--;
    return ok;
}

static bool run_section(struct run *r, const struct view *v, const struct code *code,
                        uint32_t begin, uint32_t end)
{
    if (!is_true(v))
        return true;
    if (v->kind != VIEW_LIST)
        return run_with(r, v, code, begin, end);
    for (const struct view *item = v->children.first; item != NULL; item = item->next)
        if (!run_with(r, item, code, begin, end))
            return false;
    return true;
}

/* What is too far to the right stays where the indentation ended. */
static void indent_more(struct run *r, const struct op *op)
{
    size_t n = op->len < INDENT_SIZE - r->indent_len ? op->len : INDENT_SIZE - r->indent_len;

    if (n > 0)
        memcpy(r->indent + r->indent_len, op->text, n);
    r->indent_len += n;
}

static bool run_template(struct run *r, const struct op *op)
{
    const struct code *code = &r->set->code[op->target * LANG_COUNT + r->lang];
    size_t indent_len = r->indent_len;

    if (r->calls == TEMPLATE_MAX_DEPTH)
        return fail(r->err, ERROR_BROKEN, NULL, "Templates include each other without end.");
    r->calls++;
    indent_more(r, op);
    bool ok = run_ops(r, code, 0, (uint32_t)code->count);
    r->indent_len = indent_len;
    r->calls--;
    return ok;
}

static bool run_parent(struct run *r, const struct code *code, const struct op *op)
{
    struct frame frame = { r->frames, code, (uint32_t)(op - code->ops) + 1, op->end };

    r->frames = &frame;
    bool ok = run_template(r, op);
    r->frames = frame.outer;
    return ok;
}

static const struct op *replacement(const struct frame *frame, const struct op *block)
{
    const struct op *ops = frame->code->ops;

    for (uint32_t i = frame->begin; i < frame->end; i = ops[i].end)
        if (ops[i].kind == OP_BLOCK && ops[i].len == block->len &&
            memcmp(ops[i].text, block->text, block->len) == 0)
            return &ops[i];
    return NULL;
}

/* The outermost parent that replaces the block wins. Its replacement was written where only the
 * frames further out were in force, and is run so; otherwise a block inside a block of the same
 * name would replace itself for ever. */
static bool run_block(struct run *r, const struct code *code, const struct op *block)
{
    const struct frame *frames = r->frames, *from = NULL;
    const struct op *body = block;

    for (const struct frame *f = frames; f != NULL; f = f->outer) {
        const struct op *instead = replacement(f, block);

        if (instead != NULL) {
            body = instead;
            from = f;
        }
    }
    if (from != NULL) {
        r->frames = from->outer;
        code = from->code;
    }
    bool ok = run_ops(r, code, (uint32_t)(body - code->ops) + 1, body->end);
    r->frames = frames;
    return ok;
}

static bool run_ops(struct run *r, const struct code *code, uint32_t begin, uint32_t end)
{
    for (uint32_t i = begin; i < end; i = code->ops[i].end) {
        const struct op *op = &code->ops[i];
        const struct view *v;
        bool ok = true;

        switch (op->kind) {
        case OP_TEXT: write_text(r, op); break;
        case OP_INDENT: buf_add(&r->out->out, r->indent, r->indent_len); break;
        case OP_VARIABLE:
            v = look_up(r, op);
            if (v != NULL)
                write_value(r, v, op->writer);
            break;
        case OP_SECTION: ok = run_section(r, look_up(r, op), code, i + 1, op->end); break;
        case OP_INVERTED:
            if (!is_true(look_up(r, op)))
                ok = run_ops(r, code, i + 1, op->end);
            break;
        case OP_PARTIAL: ok = run_template(r, op); break;
        case OP_PARENT: ok = run_parent(r, code, op); break;
        case OP_BLOCK: ok = run_block(r, code, op); break;
        }
        if (!ok)
            return false;
    }
    return true;
}

bool template_run(const struct template_set *set, size_t index, enum language lang,
                  const struct view *tree, struct html *out,
                  void (*missed)(void *context, const struct op *op), void *context,
                  struct error *err)
{
    const struct code *code = &set->code[index * LANG_COUNT + lang];
    struct run r = { .set = set, .lang = lang, .out = out, .stack = { tree }, .missed = missed,
                     .context = context, .err = err };

    if (!run_ops(&r, code, 0, (uint32_t)code->count))
        return false;
    if (buf_overflowed(&out->out))
        return fail(err, ERROR_BROKEN, NULL, "This page is too long to be shown.");
    return true;
}
