#include "format/template.h"

#include "base/text.h"
#include "format/template_code.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LARGEST_FILE = 1 << 20, LARGEST_PAGE = 16 << 20 };

struct templates {
    struct arena arena;
    char *dir; /* read anew each time; NULL otherwise */
    struct template_set set;
};

static const struct template_source builtin[] = {
#include "templates.inc"
};

int template_index(const struct template_set *set, const char *name, size_t n)
{
    for (size_t i = 0; i < set->count; i++)
        if (strncmp(set->sources[i].name, name, n) == 0 && set->sources[i].name[n] == '\0')
            return (int)i;
    return -1;
}

static struct templates *create(void)
{
    struct templates *t = calloc(1, sizeof *t);

    if (t == NULL)
        abort();
    t->set.arena = &t->arena;
    return t;
}

static bool compile_all(struct templates *t, const struct template_source *sources, size_t count,
                        struct error *err)
{
    t->set.sources = sources;
    t->set.count = count;
    t->set.code = arena_array(&t->arena, struct code, count * LANG_COUNT);
    for (size_t i = 0; i < count; i++)
        for (int lang = 0; lang < LANG_COUNT; lang++)
            if (!template_compile(&t->set, i, (enum language)lang, err))
                return false;
    return true;
}

struct templates *templates_create(const struct template_source *sources, size_t count,
                                   struct error *err)
{
    struct templates *t = create();

    if (!compile_all(t, sources, count, err))
        templates_destroy(&t);
    return t;
}

struct templates *templates_create_builtin(struct error *err)
{
    return templates_create(builtin, COUNT(builtin), err);
}

static const char *read_file(struct arena *a, const char *path, struct error *err)
{
    struct buf text = buf_new(a, LARGEST_FILE);
    char part[4096];
    FILE *in = fopen(path, "rb");

    if (in == NULL) {
        fail(err, ERROR_BROKEN, NULL, "%s cannot be read: %s.", path, strerror(errno));
        return NULL;
    }
    for (size_t n; (n = fread(part, 1, sizeof part, in)) > 0;)
        buf_add(&text, part, n);
    fclose(in);
    if (!buf_overflowed(&text) && text_is_utf8(text.bytes, text.len))
        return text.bytes;
    fail(err, ERROR_BROKEN, NULL, "%s is too long or not UTF-8.", path);
    return NULL;
}

static bool compile_dir(struct templates *t, const char *path, struct error *err)
{
    struct template_source *sources = NULL;
    size_t count = 0, room = 0;
    struct dirent *entry;
    DIR *dir = opendir(path);

    if (dir == NULL)
        return fail(err, ERROR_BROKEN, NULL, "%s cannot be read: %s.", path, strerror(errno));
    while ((entry = readdir(dir)) != NULL) {
        const char *ending = strrchr(entry->d_name, '.');

        if (ending == NULL || !text_equal(ending, ".html"))
            continue;
        const char *name =
            arena_strndup(&t->arena, entry->d_name, (size_t)(ending - entry->d_name));
        const char *text = read_file(
            &t->arena, arena_printf(&t->arena, "%s/%s", path, entry->d_name), err);
        if (text == NULL) {
            closedir(dir);
            return false;
        }
        sources = arena_more(&t->arena, sources, count, room);
        sources[count++] = (struct template_source){ name, text };
    }
    closedir(dir);
    return compile_all(t, sources, count, err);
}

struct templates *templates_create_dir(const char *dir, struct error *err)
{
    struct templates *t = create();

    t->dir = arena_strdup(&t->arena, dir);
    if (!compile_dir(t, dir, err))
        templates_destroy(&t);
    return t;
}

void templates_destroy(struct templates **templates)
{
    if (*templates == NULL)
        return;
    arena_clear(&(*templates)->arena);
    free(*templates);
    *templates = NULL;
}

bool template_exists(const struct templates *templates, const char *name)
{
    return template_index(&templates->set, name, strlen(name)) >= 0;
}

static bool run_named(const struct templates *t, const char *name, enum language lang,
                      const struct view *tree, struct html *out,
                      void (*missed)(void *context, const struct op *op), void *context,
                      struct error *err)
{
    int index = template_index(&t->set, name, strlen(name));

    if (index < 0)
        return fail(err, ERROR_BROKEN, NULL, "There is no template called %s.", name);
    return template_run(&t->set, (size_t)index, lang, tree, out, missed, context, err);
}

bool template_render(const struct templates *templates, const char *name, enum language lang,
                     const struct view *tree, struct html *out, struct error *err)
{
    if (templates->dir == NULL)
        return run_named(templates, name, lang, tree, out, NULL, NULL, err);
    struct templates *fresh = templates_create_dir(templates->dir, err);
    bool ok = fresh != NULL && run_named(fresh, name, lang, tree, out, NULL, NULL, err);
    templates_destroy(&fresh);
    return ok;
}

struct misses {
    struct arena *arena;
    const char **names;
    size_t count, room;
};

static void note_miss(void *context, const struct op *op)
{
    struct misses *m = context;
    const char *name = arena_strndup(m->arena, op->text, op->len);

    for (size_t i = 0; i < m->count; i++)
        if (text_equal(m->names[i], name))
            return;
    m->names = arena_more(m->arena, m->names, m->count, m->room);
    m->names[m->count++] = name;
}

/* Whether any object of the tree has this key: then it was only left out here. */
static bool is_known(const struct view *tree, const char *key)
{
    if (tree->kind != VIEW_OBJECT && tree->kind != VIEW_LIST)
        return false;
    if (view_get(tree, key) != NULL)
        return true;
    for (const struct view *v = tree->children.first; v != NULL; v = v->next)
        if (is_known(v, key))
            return true;
    return false;
}

bool template_unknown_names(const struct templates *templates, const char *name,
                            enum language lang, const struct view *tree, struct arena *a,
                            const char *const **names, size_t *count, struct error *err)
{
    struct misses m = { .arena = a };
    struct html out = html_new(a, LARGEST_PAGE);

    if (!run_named(templates, name, lang, tree, &out, note_miss, &m, err))
        return false;
    *count = 0;
    for (size_t i = 0; i < m.count; i++) {
        const char *dot = strrchr(m.names[i], '.');

        if (!is_known(tree, dot != NULL ? dot + 1 : m.names[i]))
            m.names[(*count)++] = m.names[i];
    }
    *names = m.names;
    return true;
}

const char *const *template_missing(const struct templates *templates, size_t *count)
{
    *count = templates->set.missing_count;
    return templates->set.missing;
}
