/* Inside the template engine: what compiling makes and rendering runs. */
#ifndef FORMAT_TEMPLATE_CODE_H
#define FORMAT_TEMPLATE_CODE_H

#include "format/template.h"

enum { TEMPLATE_MAX_DEPTH = 64 }; /* sections, partials and parents inside each other */

enum op_kind {
    OP_TEXT,
    OP_INDENT, /* a line begins with a tag: here the indentation of a partial goes */
    OP_VARIABLE,
    OP_SECTION,
    OP_INVERTED,
    OP_PARTIAL,
    OP_PARENT, /* its body: the blocks it replaces */
    OP_BLOCK   /* its body: what stands there when nobody replaces it */
};

enum writer {
    WRITE_TEXT,      /* escaped; markup passes */
    WRITE_ATTRIBUTE, /* escaped, markup too */
    WRITE_URL        /* checked as an address, then escaped */
};

struct name_part {
    const char *text;
    size_t len;
    uint32_t hash;
};

struct op {
    enum op_kind kind;
    enum writer writer;
    bool line_start;     /* OP_TEXT: it begins a line */
    uint32_t end;        /* the first op after the body */
    uint32_t target;     /* OP_PARTIAL, OP_PARENT: which template */
    uint32_t part_count; /* 0 is {{.}} */
    const char *text;    /* OP_TEXT: bytes; OP_PARTIAL, OP_PARENT: indentation; else the name */
    size_t len;
    const struct name_part *parts; /* a.b.c */
};

struct code {
    struct op *ops;
    size_t count, room;
};

struct template_set {
    struct arena *arena; /* where the code lives */
    const struct template_source *sources;
    size_t count;
    struct code *code; /* [template * LANG_COUNT + language] */
    const char **missing;
    size_t missing_count, missing_room;
};

/* The index of a template, or -1. */
int template_index(const struct template_set *set, const char *name, size_t n);

bool template_compile(struct template_set *set, size_t index, enum language lang,
                      struct error *err);

bool template_run(const struct template_set *set, size_t index, enum language lang,
                  const struct view *tree, struct html *out,
                  void (*missed)(void *context, const struct op *op), void *context,
                  struct error *err);

#endif
