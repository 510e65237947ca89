#include "cli/ask.h"

#include "app/save.h"
#include "app/search.h"
#include "base/text.h"
#include "entity/person.h"
#include "model/field_text.h"

#include <errno.h>
#include <string.h>

enum { MOST_FOUND = 8, MOST_FILE = 64 << 20, FILE_PIECE = 1 << 16 };

bool ask_day(struct cli *cli, const char *option, const char *text, struct day *out,
             struct error *err)
{
    const struct field field = { .name = option, .label = option, .type = FIELD_DAY };
    struct value v;

    if (!field_from_text(&field, text, cli->arena, &v, err))
        return false;
    if (v.type != VALUE_INT)
        return fail(err, ERROR_INPUT, option, "Say which day: 2026-12-31.");
    *out = (struct day){ (int32_t)v.i };
    return true;
}

const char *ask_words(struct cli *cli, int first)
{
    struct buf words = buf_new(cli->arena, 1 << 20);

    for (int i = first; i < cli->arg_count; i++) {
        if (i > first)
            buf_addc(&words, ' ');
        buf_adds(&words, cli->args[i]);
    }
    return words.bytes;
}

struct looking {
    struct cli *cli;
    const char *words;
    int64_t id;
    bool is_id;
    struct found_list found;
};

static bool look(struct call *c, void *context, struct error *err)
{
    struct looking *l = context;
    struct record *person;

    if (l->is_id)
        return app_load(c, &person_entity, l->id, &person, err);
    return app_search(c, l->words, MOST_FOUND, false, &l->found, err);
}

bool ask_person(struct cli *cli, const char *words, int64_t *out, struct error *err)
{
    struct looking l = { .cli = cli, .words = words };
    struct buf names = buf_new(cli->arena, sizeof err->text);

    l.is_id = id_from_text(words, &l.id);
    if (!app_read(&cli->call, look, &l, err))
        return false;
    if (!l.is_id && l.found.count == 0)
        return fail(err, ERROR_NOT_FOUND, NULL, "Nobody in the book is called \"%s\".", words);
    if (!l.is_id && l.found.count > 1) {
        for (size_t i = 0; i < l.found.count; i++)
            buf_printf(&names, "%s%s (%lld)", i > 0 ? ", " : "", l.found.items[i].name,
                       (long long)l.found.items[i].id);
        return fail(err, ERROR_INPUT, NULL, "Several people fit; say more, or the number: %s%s",
                    names.bytes, l.found.more ? " …" : "");
    }
    *out = l.is_id ? l.id : l.found.items[0].id;
    return true;
}

static bool read_all(FILE *f, struct buf *out)
{
    char piece[FILE_PIECE];
    size_t n;

    while ((n = fread(piece, 1, sizeof piece, f)) > 0)
        buf_add(out, piece, n);
    return ferror(f) == 0;
}

bool ask_file(struct cli *cli, const char *path, const char **bytes, size_t *n, struct error *err)
{
    bool is_input = text_equal(path, "-");
    FILE *f = is_input ? stdin : fopen(path, "r");
    struct buf all = buf_new(cli->arena, MOST_FILE);

    if (f == NULL)
        return fail(err, ERROR_NOT_FOUND, NULL, "%s: %s.", path, strerror(errno));
    bool ok = read_all(f, &all);
    if (!is_input)
        fclose(f);
    if (!ok)
        return fail(err, ERROR_BROKEN, NULL, "%s cannot be read.", path);
    if (buf_overflowed(&all))
        return fail(err, ERROR_INPUT, NULL, "%s is larger than %d MiB.", path, MOST_FILE >> 20);
    *bytes = all.bytes;
    *n = all.len;
    return true;
}

struct counting {
    struct query query;
    int most;
    int64_t *out;
};

static bool count(struct call *c, void *context, struct error *err)
{
    struct counting *x = context;

    return app_count(c, &x->query, x->most, x->out, err);
}

bool ask_count(struct cli *cli, const struct entity *e, int most, int64_t *out, struct error *err)
{
    struct counting x = { { .entity = e }, most, out };

    return app_read(&cli->call, count, &x, err);
}
