#include "test/help/test_app.h"

#include "app/save.h"
#include "base/secret.h"
#include "db/migrate.h"
#include "entity/all.h"
#include "entity/person.h"
#include "model/schema.h"
#include "test/help/test_book.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void must(bool ok, const struct error *err, const char *what)
{
    if (ok)
        return;
    fprintf(stderr, "%s: %s\n", what, err->text);
    exit(1);
}

void test_app_open(struct test_app *t, const char *name)
{
    int applied;

    secret_start();
    *t = (struct test_app){ .book = test_book_create(name) };
    must(migrate(t->book, migrations, migration_count, &applied, &t->err), &t->err, "migrate");
    must(app_create(t->book, &t->app, &t->err), &t->err, "app_create");
    t->call = app_call(t->app, &t->arena, instant_of(day_of(2026, 11, 22), 9, 30));
    t->call.actor = (struct actor){ .right = RIGHT_ADMIN, .name = "Test" };
}

void test_app_close(struct test_app *t)
{
    app_destroy(&t->app);
    test_book_destroy(&t->book);
    arena_clear(&t->arena);
}

int64_t test_app_person(struct test_app *t, const char *given, const char *family)
{
    struct record *r = record_new(&t->arena, &person_entity);

    record_set_text(r, PERSON_GIVEN, given);
    record_set_text(r, PERSON_FAMILY, family);
    must(app_save(&t->call, r, &t->err), &t->err, "save person");
    return r->id;
}

struct wanted {
    const struct entity *entity;
    int64_t id;
    struct record *found;
};

static bool load_work(struct call *c, void *context, struct error *err)
{
    struct wanted *w = context;

    return app_load(c, w->entity, w->id, &w->found, err);
}

struct record *test_app_load(struct test_app *t, const struct entity *e, int64_t id)
{
    struct wanted w = { .entity = e, .id = id };

    must(app_read(&t->call, load_work, &w, &t->err), &t->err, "load");
    return w.found;
}

struct question {
    const char *words;
    struct found_list *out;
};

static bool search_work(struct call *c, void *context, struct error *err)
{
    struct question *q = context;

    return app_search(c, q->words, 20, true, q->out, err);
}

bool test_app_search(struct test_app *t, const char *words, struct found_list *out)
{
    struct question q = { words, out };

    return app_read(&t->call, search_work, &q, &t->err);
}

static bool schema_work(struct call *c, void *context, struct error *err)
{
    return schema_compare(c->db, c->arena, all_entities, entity_count, context, err);
}

const char *test_app_schema_report(struct test_app *t)
{
    const char *report;

    must(app_read(&t->call, schema_work, &report, &t->err), &t->err, "schema");
    return report;
}

struct counting {
    const char *sql, *name;
    int64_t id, found;
};

static bool count_work(struct call *c, void *context, struct error *err)
{
    struct counting *k = context;
    struct db_rows rows;
    const struct value args[] = { V_INT(k->id), V_TEXT(k->name) };
    size_t n = strstr(k->sql, "$2") != NULL ? 2 : strstr(k->sql, "$1") != NULL ? 1 : 0;

    if (!db_query(c->db, c->arena, db_sql_built(k->sql), args, n, &rows, err))
        return false;
    k->found = db_int(&rows, 0, 0);
    return true;
}

int64_t test_app_count(struct test_app *t, const char *sql, int64_t id, const char *name)
{
    struct counting k = { sql, name, id, 0 };

    must(app_read(&t->call, count_work, &k, &t->err), &t->err, sql);
    return k.found;
}
