#include "app/open.h"

#include "db/migrate.h"

bool app_open(const struct book_options *options, struct book **book, struct app **app,
              struct error *err)
{
    int applied;

    *book = NULL;
    *app = NULL;
    if (book_open(options, book, err) &&
        migrate(*book, migrations, migration_count, &applied, err) && app_create(*book, app, err))
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
