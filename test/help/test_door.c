#include "test/help/test_door.h"

#include "app/save.h"
#include "app/session.h"
#include "entity/user.h"
#include "http/gate.h"
#include "http/replay.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static void must(bool ok, const struct error *err, const char *what)
{
    if (ok)
        return;
    fprintf(stderr, "%s: %s\n", what, err->text);
    exit(1);
}

static int64_t make_user(struct test_door *t, const char *name, const char *access,
                         char token[TOKEN_SIZE])
{
    struct call *c = &t->app.call;
    struct call real = app_call(t->app.app, &t->app.arena, instant_now()); /* keys run out */
    struct record *u = record_new(c->arena, &user_entity);

    record_set_text(u, USER_NAME, name);
    record_set_text(u, USER_EMAIL, arena_printf(c->arena, "%s@firm.example", access));
    record_set_text(u, USER_ACCESS, access);
    must(app_save(c, u, &t->app.err), &t->app.err, "save user");
    must(session_api_key(&real, u->id, "test", token, &t->app.err), &t->app.err, "API key");
    return u->id;
}

void test_door_open(struct test_door *t, const char *name,
                    const struct route_table *const *tables, size_t table_count)
{
    memset(t, 0, sizeof *t);
    test_app_open(&t->app, name);
    t->admin_id = make_user(t, "Ada", "admin", t->admin);
    t->editor_id = make_user(t, "Edith", "editor", t->editor);
    t->reader_id = make_user(t, "Rea", "reader", t->reader);
    t->router = router_create(tables, table_count, &t->app.err);
    must(t->router != NULL, &t->app.err, "router");
    t->log = tmpfile();
    t->options = (struct door_options){ .router = t->router, .error_log = stderr, .log = t->log,
                                         .keep_bytes = 1 << 20 }; /* as when serving */
    gate_guard(&t->options, t->app.app);
    t->door = door_create(&t->options);
}

void test_door_close(struct test_door *t)
{
    door_destroy(&t->door);
    router_destroy(&t->router);
    fclose(t->log);
    test_app_close(&t->app);
}

struct answer test_ask(struct test_door *t, const char *token, const char *method,
                       const char *target, const char *headers, const char *body)
{
    struct arena *a = &t->app.arena;
    struct buf text = buf_new(a, 64 << 20), out = buf_new(a, 64 << 20);

    buf_printf(&text, "%s %s HTTP/1.1\nHost: localhost\n", method, target);
    if (token != NULL)
        buf_printf(&text, "Authorization: Bearer %s\n", token);
    if (headers != NULL)
        buf_adds(&text, headers);
    if (body != NULL && (headers == NULL || strstr(headers, "Content-Type") == NULL))
        buf_adds(&text, "Content-Type: application/json\n");
    buf_printf(&text, "\n%s", body != NULL ? body : "");
    must(replay(t->door, a, text.bytes, text.len, &out, &t->app.err), &t->app.err, target);

    const char *end = strstr(out.bytes, "\r\n\r\n");
    return (struct answer){
        .status = atoi(out.bytes + strlen("HTTP/1.1 ")),
        .head = arena_strndup(a, out.bytes, (size_t)(end + 2 - out.bytes)),
        .body = end + 4,
        .body_len = out.len - (size_t)(end + 4 - out.bytes),
    };
}

const char *answer_header(struct test_door *t, const struct answer *answer, const char *name)
{
    size_t n = strlen(name);

    for (const char *line = answer->head; (line = strstr(line, "\r\n")) != NULL;) {
        line += 2;
        if (strncasecmp(line, name, n) == 0 && line[n] == ':')
            return arena_strndup(&t->app.arena, line + n + 2, strcspn(line + n + 2, "\r"));
    }
    return NULL;
}

const char *answer_text(struct test_door *t, const struct answer *a, const char *key)
{
    json_t *j = json_loadb(a->body, a->body_len, 0, NULL);
    const json_t *v = json_object_get(j, key);
    const char *text = "(a list or object)";

    must(j != NULL, &(struct error){ .text = "no JSON" }, a->body);
    if (v == NULL)
        text = "(absent)";
    else if (json_is_null(v))
        text = "(null)";
    else if (json_is_string(v))
        text = arena_strdup(&t->app.arena, json_string_value(v));
    else if (json_is_integer(v))
        text = arena_printf(&t->app.arena, "%lld", json_integer_value(v));
    else if (json_is_boolean(v))
        text = json_is_true(v) ? "true" : "false";
    json_decref(j);
    return text;
}
