/* kundig render: a template filled with data from a file, for those who design pages. */
#include "cli/all.h"
#include "cli/ask.h"
#include "cli/print.h"
#include "format/json_in.h"
#include "format/template.h"

#include <string.h>

enum { MOST_DATA = 16 << 20, MOST_PAGE = 64 << 20 };

/* "templates/today.html" → "templates", "today"; a bare name means the templates in the program. */
static bool split(struct cli *cli, const char *path, const char **dir, const char **name,
                  struct error *err)
{
    static const char ending[] = ".html";
    const char *slash = strrchr(path, '/'), *base = slash != NULL ? slash + 1 : path;
    size_t n = strlen(base), end = sizeof ending - 1;
    bool is_file = n > end && strcmp(base + n - end, ending) == 0;

    if (slash != NULL && !is_file)
        return fail(err, ERROR_INPUT, "usage",
                    "A template is a file NAME.html, or a name of kundig's own.");
    *name = is_file ? arena_strndup(cli->arena, base, n - end) : base;
    *dir = slash != NULL ? arena_strndup(cli->arena, path, (size_t)(slash - path))
           : is_file     ? "."
                         : NULL;
    return true;
}

static bool read_data(struct cli *cli, struct view **out, struct error *err)
{
    const char *bytes = "{}";
    size_t n = 2;

    if (cli->arg_count > 1 && !ask_file(cli, cli->args[1], &bytes, &n, err))
        return false;
    json_t *json = json_in_parse(bytes, n, MOST_DATA, err);
    if (json == NULL)
        return false;
    *out = view_from_json(cli->arena, json);
    json_decref(json);
    return true;
}

static bool run(struct cli *cli, struct error *err)
{
    const char *dir = NULL, *name = "", *code = cli_option(cli, "lang");
    enum language lang = cli->language;
    struct html page = html_new(cli->arena, MOST_PAGE);
    struct view *data;

    if (code != NULL && !language_from_code(code, &lang))
        return fail(err, ERROR_INPUT, "lang", "kundig speaks en and de.");
    if (!split(cli, cli->args[0], &dir, &name, err) || !read_data(cli, &data, err))
        return false;
    struct templates *templates = dir != NULL ? templates_create_dir(dir, err)
                                              : templates_create_builtin(err);
    if (templates == NULL)
        return false;
    bool ok = template_exists(templates, name)
                  ? template_render(templates, name, lang, data, &page, err)
                  : fail(err, ERROR_NOT_FOUND, NULL, "There is no template \"%s\".", name);
    templates_destroy(&templates);
    if (ok)
        fwrite(page.out.bytes, 1, page.out.len, cli->out);
    return ok;
}

const struct command cmd_render = {
    .name = "render",
    .usage = "TEMPLATE [DATA.json] [--lang CODE]",
    .help = N_("Fill a template with data from a file and print the page."),
    .detail = N_("TEMPLATE is a file such as templates/today.html, whose neighbours are its "
                 "partials and layout, or the name of one in the program. The data of a real page "
                 "is what the page answers to \"Accept: application/json\"."),
    .options =
        (const struct option[]){
            { "lang", "CODE", N_("en or de.") },
            { 0 },
        },
    .min_args = 1,
    .max_args = 2,
    .need = COMMAND_NOTHING,
    .run = run,
};
