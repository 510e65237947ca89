#include "test/help/test_import.h"

#include "base/buf.h"

struct telling {
    struct test_app *t;
    struct test_import *to;
};

static void on_row(void *context, const struct import_result *r)
{
    struct telling *w = context;

    if (w->to->count < COUNT(w->to->rows))
        w->to->rows[w->to->count++] = (struct test_row){
            r->outcome, r->record_id, import_sentence(&w->t->arena, LANG_EN, r) };
}

struct test_import *test_import(struct test_app *t, const char *name, const char *bytes, size_t len,
                                const struct import_options *options)
{
    struct test_import *i = arena_new(&t->arena, struct test_import);
    struct telling telling = { t, i };
    struct import_options o = options != NULL ? *options : (struct import_options){ 0 };
    struct import_file *f = arena_new(&t->arena, struct import_file);

    o.on_row = on_row;
    o.context = &telling;
    i->ok = import_file_open(f, &t->arena, name, bytes, len, &t->err) &&
            (f->format == IMPORT_VCARD || f->format == IMPORT_LDIF ||
             mapping_check(&f->mapping, &t->err)) &&
            import_run(&t->call, f, &o, &i->report, &t->err);
    return i;
}

const char *test_outcomes(struct test_app *t, const struct test_import *i)
{
    struct buf out = buf_new(&t->arena, 1 << 20);

    for (size_t k = 0; k < i->count; k++)
        buf_printf(&out, "%s%s", k > 0 ? " " : "", import_outcome_name(i->rows[k].outcome));
    return out.bytes;
}
