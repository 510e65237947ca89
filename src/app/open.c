#include "app/open.h"

#include "app/search_list.h"
#include "db/migrate.h"

/* What an import that was killed had not come to yet. */
static bool catch_up(struct app *app, struct error *err)
{
    struct arena a = { 0 };
    struct call c = app_call(app, &a, instant_now());
    bool ok = search_catch_up_left(&c, err);

    arena_clear(&a);
    return ok;
}

bool app_open(const struct book_options *options, struct book **book, struct app **app,
              struct error *err)
{
    int applied;

    *book = NULL;
    *app = NULL;
    if (book_open(options, book, err) &&
        migrate(*book, migrations, migration_count, &applied, err) && app_create(*book, app, err) &&
        catch_up(*app, err))
        return true;
    app_close(book, app);
    return false;
}

void app_close(struct book **book, struct app **app)
{
    app_destroy(app);
    if (*book != NULL)
        book_close(book);
}
