#include "cli/site.h"

#include "api/api.h"
#include "base/text.h"
#include "http/files.h"
#include "http/gate.h"
#include "page/all.h"

#include <string.h>

static bool make_router(struct cli *cli, struct web *out, struct error *err)
{
    size_t count = page_count + api_table_count + 1;
    const struct route_table **tables = arena_array(cli->arena, const struct route_table *, count);

    memcpy(tables, all_pages, page_count * sizeof *tables);
    memcpy(tables + page_count, api_tables, api_table_count * sizeof *tables);
    tables[count - 1] = &file_routes;
    out->router = router_create(tables, count, err);
    return out->router != NULL;
}

static bool is_sample(struct call *c, void *context, struct error *err)
{
    const char *value;

    if (!app_setting(c, "book.sample", "", &value, err))
        return false;
    *(bool *)context = text_equal(value, "1");
    return true;
}

bool web_create(struct cli *cli, const char *templates_dir, bool hsts, FILE *log,
                struct web *out, struct error *err)
{
    *out = (struct web){ 0 };
    out->templates = templates_dir != NULL ? templates_create_dir(templates_dir, err)
                                           : templates_create_builtin(err);
    if (out->templates == NULL || !make_router(cli, out, err) ||
        !app_read(&cli->call, is_sample, &out->site.is_sample, err))
        return false;
    out->site.templates = out->templates;

    struct door_options options = { .router = out->router, .site = &out->site,
                                    .error_page = page_error, .log = log, .hsts = hsts,
                                    .keep_bytes = KEPT_BYTES };
    gate_guard(&options, cli->app);
    out->door = door_create(&options);
    return true;
}

void web_destroy(struct web *web)
{
    door_destroy(&web->door);
    router_destroy(&web->router);
    templates_destroy(&web->templates);
}
