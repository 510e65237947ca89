/*
 * A book with an app and a door over it, asked without sockets, by people with different rights:
 * for tests of pages and the API.
 *
 *    static const struct route_table *const tables[] = { &api_routes };
 *    test_door_open(&t, "api", tables, COUNT(tables));
 *    struct answer a = test_ask(&t, t.editor, "POST", "/api/v1/person", NULL,
 * "{\"family\":\"Huber\"}");
 *    CHECK_INT(a.status, 201);
 */
#ifndef TEST_HELP_TEST_DOOR_H
#define TEST_HELP_TEST_DOOR_H

#include "base/secret.h"
#include "http/door.h"
#include "test/help/test_app.h"

struct test_door {
    struct test_app app; /* its call: an administrator's without number, to prepare things */
    struct router *router;
    struct door *door;
    struct door_options options; /* as the door was made */
    int64_t admin_id, editor_id, reader_id;
    char admin[TOKEN_SIZE], editor[TOKEN_SIZE], reader[TOKEN_SIZE]; /* API keys */
    FILE *log; /* what was logged; the line of what broke */
};

struct answer {
    int status;
    const char *head; /* "HTTP/1.1 200 OK\r\nContent-Type: …" */
    const char *body;
    size_t body_len;
};

/* Stops the test program on failure. */
void test_door_open(struct test_door *t, const char *name,
                    const struct route_table *const *tables, size_t table_count);
void test_door_close(struct test_door *t);

/* `token` NULL: nobody signed in. `headers`: "Accept: text/html\nIf-Match: \"1\"\n", or NULL. A
 * body begins as JSON unless the headers have a Content-Type. All on the arena of t->app. */
struct answer test_ask(struct test_door *t, const char *token, const char *method,
                       const char *target, const char *headers, const char *body);

/* The member of the JSON object in the body, as text: "(null)", "(absent)", "true", "12". */
const char *answer_text(struct test_door *t, const struct answer *a, const char *key);

/* The value of the first header of that name, or NULL. */
const char *answer_header(struct test_door *t, const struct answer *a, const char *name);

#endif
