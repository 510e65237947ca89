/*
 * OpenAPI 3.1 of the whole API, from the tables of entities: what the tables gain, it gains.
 * Kept in JSON as written here: the few addresses that are no entity's stand in a table below.
 */
#include "api/api.h"
#include "api/schema.h"
#include "entity/all.h"
#include "http/method.h"

#include <string.h>

enum { CEILING = 8 << 20 };

struct sketch {
    struct json j;
    struct arena *arena;
};

/* Schemas that are no entity's. */
static const char problem_schema[] =
    "{\"type\":\"object\",\"description\":\"RFC 9457, in the language of the asker.\","
    "\"properties\":{\"type\":{\"type\":\"string\"},\"title\":{\"type\":\"string\"},"
    "\"status\":{\"type\":\"integer\"},\"detail\":{\"type\":\"string\"},"
    "\"field\":{\"type\":\"string\",\"description\":\"Which field or parameter is wrong.\"},"
    "\"reference\":{\"type\":\"string\",\"description\":\"Joins the error to its line in the "
    "log.\"}},"
    "\"required\":[\"type\",\"title\",\"status\",\"detail\"]}";

static const char change_schema[] =
    "{\"type\":\"object\",\"properties\":{\"id\":{\"type\":\"string\"},"
    "\"at\":{\"type\":\"string\",\"format\":\"date-time\"},"
    "\"by\":{\"type\":\"object\",\"properties\":{\"id\":{\"type\":[\"string\",\"null\"]},"
    "\"name\":{\"type\":\"string\"}}},\"action_id\":{\"type\":\"string\"},"
    "\"kind\":{\"type\":\"string\"},\"undone\":{\"type\":\"boolean\"},"
    "\"fields\":{\"type\":\"array\",\"items\":{\"type\":\"object\",\"properties\":{"
    "\"field\":{\"type\":\"string\"},\"before\":{},\"after\":{}}}}}}";

/* What every list takes. */
static const struct {
    const char *name, *type, *description;
} list_parameters[] = {
    { "fields", "string", "Names of the fields wanted, with commas between." },
    { "limit", "integer", "How many at most: 1 to 500; 50 unless told." },
    { "sort", "string", "A field; with '-' in front the other way round." },
    { "cursor", "string", "`next` of the page before." },
    { "bin", "string", "1: what lies in the bin." },
    { "count", "string", "1: also how many there are, counted up to 10000." },
};

/* Addresses that are no entity's. */
static const struct {
    const char *path;
    enum method method;
    const char *summary;
    const char *const *parameters; /* NULL-terminated; NULL: none */
    const char *request;           /* schema, or NULL */
} others[] = {
    { API_ROOT, GET, "What there is.", NULL, NULL },
    { API_ROOT "/me", GET, "Who asks.", NULL, NULL },
    { API_ROOT "/search", GET, "People and organisations by any beginning of any words.",
      (const char *const[]){ "q", "limit", NULL }, NULL },
    { API_ROOT "/today", GET, "Who needs us today, and why.",
      (const char *const[]){ "everyone", "limit", NULL }, NULL },
    { API_ROOT "/plan", GET, "Who will need us, and from which day on.",
      (const char *const[]){ "everyone", "limit", "from", "days", NULL }, NULL },
    { API_ROOT "/time", GET,
      "The time plan of whoever asks: hours, what is set aside, what waits, and where it would go "
      "first.",
      (const char *const[]){ "from", "days", NULL }, NULL },
    { API_ROOT "/promise_check", GET, "Whether a promise can be kept, or from which day on.",
      (const char *const[]){ "due", "minutes", "user_id", "promise_id", NULL }, NULL },
    { API_ROOT "/person/{id}/expectation", GET,
      "Whether the person is probably still a customer, and what to expect, with the day it is as "
      "of.",
      NULL, NULL },
    { API_ROOT "/expectation", GET, "The same of everybody, by the number of the person.",
      (const char *const[]){ "limit", "cursor", NULL }, NULL },
    { API_ROOT "/reports", GET, "The questions about ourselves, each answered in a sentence.", NULL,
      NULL },
    { API_ROOT "/reports/{name}", GET,
      "One of them with its tables; name.csv: one table as CSV. span is quarter, year or all.",
      (const char *const[]){ "span", "from", "until", "table", NULL }, NULL },
    { API_ROOT "/undo", POST, "Take a step back: the one named, or the last of one's own.", NULL,
      "{\"type\":\"object\",\"properties\":{\"action_id\":{\"type\":\"string\"}}}" },
    { API_ROOT "/reason/{id}/mark", POST, "A reason is done, for later, or not wanted again.", NULL,
      "{\"type\":\"object\",\"properties\":{\"kind\":{\"enum\":[\"done\",\"later\",\"never\"]},"
      "\"until\":{\"type\":\"string\",\"format\":\"date\"}},\"required\":[\"kind\"]}" },
    { API_ROOT "/capture", POST,
      "One line of text becomes a moment and what was said in it, in one step.", NULL,
      "{\"type\":\"object\",\"properties\":{\"text\":{\"type\":\"string\"},"
      "\"person_id\":{\"type\":\"string\"},\"circle_id\":{\"type\":\"string\"},\"dry_run\":{"
      "\"type\":\"boolean\","
      "\"description\":\"Only say what is understood.\"}},\"required\":[\"text\"]}" },
    { API_ROOT "/sealed_note/{id}/open", POST,
      "The words of a sealed note, for one of its readers.", NULL,
      "{\"type\":\"object\",\"properties\":{\"password\":{\"type\":\"string\"}},\"required\":["
      "\"password\"]}" },
    { API_ROOT "/sealed_note/{id}/readers", POST, "Lets somebody else open a sealed note.", NULL,
      "{\"type\":\"object\",\"properties\":{\"password\":{\"type\":\"string\"},"
      "\"user_id\":{\"type\":\"string\"}},\"required\":[\"password\",\"user_id\"]}" },
    { API_ROOT "/batch", POST, "Up to 100 changes of records in one step: all or none.", NULL,
      "{\"type\":\"array\",\"maxItems\":100,\"items\":{\"type\":\"object\",\"properties\":{"
      "\"method\":{\"enum\":[\"POST\",\"PATCH\",\"PUT\",\"DELETE\"]},\"path\":{\"type\":\"string\"}"
      ","
      "\"body\":{\"type\":\"object\"},\"if_match\":{\"type\":\"string\"}},"
      "\"required\":[\"method\",\"path\"]}}" },
};

static const char *reference_to(struct sketch *s, const char *what, const char *name)
{
    return arena_printf(s->arena, "#/components/%s/%s", what, name);
}

static void add_reference(struct sketch *s, const char *key, const char *what, const char *name)
{
    json_add_object(&s->j, key);
    json_add_string(&s->j, "$ref", reference_to(s, what, name));
    json_end(&s->j);
}

static void begin_operation(struct sketch *s, enum method method, const char *id,
                            const char *summary, const char *tag)
{
    static const char *const keys[METHOD_COUNT] = { [GET] = "get", [POST] = "post", [PUT] = "put",
                                                    [PATCH] = "patch", [DELETE] = "delete" };

    json_add_object(&s->j, keys[method]);
    json_add_string(&s->j, "operationId", id);
    json_add_string(&s->j, "summary", summary);
    json_add_array(&s->j, "tags");
    json_add_string(&s->j, NULL, tag);
    json_end(&s->j);
}

static void begin_content(struct sketch *s, const char *type)
{
    json_add_object(&s->j, "content");
    json_add_object(&s->j, type);
}

static void end_content(struct sketch *s)
{
    json_end(&s->j);
    json_end(&s->j);
}

/* The answer that is hoped for; `schema` is a component's name or NULL. Ends the operation. */
static void end_operation(struct sketch *s, const char *status, const char *type,
                          const char *schema)
{
    struct json *j = &s->j;

    json_add_object(j, "responses");
    json_add_object(j, status);
    json_add_string(j, "description", "As asked.");
    begin_content(s, type);
    if (schema != NULL)
        add_reference(s, "schema", "schemas", schema);
    end_content(s);
    json_end(j);
    add_reference(s, "default", "responses", "problem");
    json_end(j);
    json_end(j);
}

static void add_body(struct sketch *s, const char *schema)
{
    json_add_object(&s->j, "requestBody");
    json_add_bool(&s->j, "required", true);
    begin_content(s, "application/json");
    add_reference(s, "schema", "schemas", schema);
    end_content(s);
    json_end(&s->j);
}

static void begin_parameter(struct sketch *s, const char *name, const char *where, bool required)
{
    json_add_object(&s->j, NULL);
    json_add_string(&s->j, "name", name);
    json_add_string(&s->j, "in", where);
    json_add_bool(&s->j, "required", required);
}

static void add_plain_parameter(struct sketch *s, const char *name, const char *where,
                                bool required)
{
    begin_parameter(s, name, where, required);
    json_add_object(&s->j, "schema");
    json_add_string(&s->j, "type", "string");
    json_end(&s->j);
    json_end(&s->j);
}

static void add_list_parameters(struct sketch *s, const struct entity *e)
{
    struct json *j = &s->j;

    json_add_array(j, "parameters");
    for (size_t i = 0; i < COUNT(list_parameters); i++)
        add_reference(s, NULL, "parameters", list_parameters[i].name);
    for (size_t i = 0; i < e->field_count; i++) {
        const struct field *f = &e->fields[i];

        if (f->access == ACCESS_PRIVATE)
            continue;
        begin_parameter(s, f->name, "query", false);
        schema_of_filter(j, "schema", f);
        json_end(j);
    }
    json_end(j);
}

static const char *named(struct sketch *s, const char *verb, const struct entity *e)
{
    return arena_printf(s->arena, "%s_%s", verb, e->name);
}

static void add_collection(struct sketch *s, const struct entity *e)
{
    struct json *j = &s->j;

    json_add_object(j, arena_printf(s->arena, API_ROOT "/%s", e->name));
    begin_operation(s, GET, named(s, "list", e), "A page of them, filtered and sorted.", e->name);
    json_add_string(j, "description",
                    "Each field is a filter: name=…, or name.op=… with eq, ne, lt, le, gt, ge, "
                    "prefix (text) or null (1: has no value).");
    add_list_parameters(s, e);
    end_operation(s, "200", "application/json", arena_printf(s->arena, "%s_list", e->name));
    if (e->writers != WRITERS_PROGRAM) {
        begin_operation(s, POST, named(s, "create", e), "Make one.", e->name);
        json_add_array(j, "parameters");
        add_plain_parameter(s, "Idempotency-Key", "header", false);
        json_end(j);
        add_body(s, arena_printf(s->arena, "%s_new", e->name));
        end_operation(s, "201", "application/json", e->name);
    }
    json_end(j);

    json_add_object(j, arena_printf(s->arena, API_ROOT "/%s.csv", e->name));
    begin_operation(s, GET, named(s, "csv", e), "All of them as CSV, with the filters of the list.",
                    e->name);
    end_operation(s, "200", "text/csv", NULL);
    json_end(j);
}

static void begin_item(struct sketch *s, const struct entity *e, const char *rest)
{
    json_add_object(&s->j, arena_printf(s->arena, API_ROOT "/%s/{id}%s", e->name, rest));
    json_add_array(&s->j, "parameters");
    add_plain_parameter(s, "id", "path", true);
    json_end(&s->j);
}

static void add_writing(struct sketch *s, const struct entity *e, enum method method,
                        const char *verb, const char *summary, const char *body)
{
    begin_operation(s, method, named(s, verb, e), summary, e->name);
    json_add_array(&s->j, "parameters");
    add_plain_parameter(s, "If-Match", "header", false);
    json_end(&s->j);
    if (body != NULL)
        add_body(s, body);
    end_operation(s, "200", "application/json", e->name);
}

static void add_item(struct sketch *s, const struct entity *e)
{
    const char *whole = arena_printf(s->arena, "%s_new", e->name);

    begin_item(s, e, "");
    begin_operation(s, GET, named(s, "show", e), "One of them.", e->name);
    json_add_array(&s->j, "parameters");
    add_reference(s, NULL, "parameters", "fields");
    json_end(&s->j);
    end_operation(s, "200", "application/json", e->name);
    if (e->writers != WRITERS_PROGRAM) {
        add_writing(s, e, PATCH, "change", "Change what is sent; null empties.", e->name);
        add_writing(s, e, PUT, "replace", "Replace; what is left out is empty.", whole);
        add_writing(s, e, DELETE, "bin", "Put it in the bin.", NULL);
    }
    json_end(&s->j);
    if (e->writers != WRITERS_PROGRAM) {
        begin_item(s, e, "/restore");
        add_writing(s, e, POST, "restore", "Take it out of the bin.", NULL);
        json_end(&s->j);
    }
    begin_item(s, e, "/changes");
    begin_operation(s, GET, named(s, "changes", e), "Who changed what, newest first.", e->name);
    json_add_array(&s->j, "parameters");
    add_reference(s, NULL, "parameters", "limit");
    add_reference(s, NULL, "parameters", "cursor");
    json_end(&s->j);
    end_operation(s, "200", "application/json", "change_list_of_record");
    json_end(&s->j);
}

static void add_other(struct sketch *s, size_t i)
{
    struct json *j = &s->j;
    const char *in_path = strchr(others[i].path, '{');

    json_add_object(j, others[i].path);
    begin_operation(s, others[i].method, arena_printf(s->arena, "other_%zu", i),
                    others[i].summary, "kundig");
    json_add_array(j, "parameters");
    if (in_path != NULL)
        add_plain_parameter(s, arena_strndup(s->arena, in_path + 1, strcspn(in_path + 1, "}")),
                            "path", true);
    for (const char *const *p = others[i].parameters; p != NULL && *p != NULL; p++)
        add_plain_parameter(s, *p, "query", (*p)[0] == 'q');
    json_end(j);
    if (others[i].request != NULL) {
        json_add_object(j, "requestBody");
        begin_content(s, "application/json");
        json_add_raw(j, "schema", others[i].request);
        end_content(s);
        json_end(j);
    }
    end_operation(s, "200", "application/json", NULL);
    json_end(j);
}

static void add_list_schema(struct sketch *s, const char *name, const char *item)
{
    struct json *j = &s->j;

    json_add_object(j, name);
    json_add_string(j, "type", "object");
    json_add_object(j, "properties");
    json_add_object(j, "items");
    json_add_string(j, "type", "array");
    add_reference(s, "items", "schemas", item);
    json_end(j);
    json_add_raw(j, "next", "{\"type\":[\"string\",\"null\"]}");
    json_add_raw(j, "count", "{\"type\":\"integer\"}");
    json_add_raw(j, "count_capped", "{\"type\":\"boolean\"}");
    json_end(j);
    json_end(j);
}

static void add_components(struct sketch *s)
{
    struct json *j = &s->j;

    json_add_object(j, "components");
    json_add_raw(j, "securitySchemes", "{\"key\":{\"type\":\"http\",\"scheme\":\"bearer\"}}");
    json_add_object(j, "schemas");
    json_add_raw(j, "refusal", problem_schema);
    json_add_raw(j, "change_of_record", change_schema);
    add_list_schema(s, "change_list_of_record", "change_of_record");
    for (size_t i = 0; i < entity_count; i++) {
        schema_of_entity(j, all_entities[i]);
        add_list_schema(s, arena_printf(s->arena, "%s_list", all_entities[i]->name),
                        all_entities[i]->name);
    }
    json_end(j);
    json_add_object(j, "parameters");
    for (size_t i = 0; i < COUNT(list_parameters); i++) {
        json_add_object(j, list_parameters[i].name);
        json_add_string(j, "name", list_parameters[i].name);
        json_add_string(j, "in", "query");
        json_add_string(j, "description", list_parameters[i].description);
        json_add_object(j, "schema");
        json_add_string(j, "type", list_parameters[i].type);
        json_end(j);
        json_end(j);
    }
    json_end(j);
    json_add_raw(j, "responses",
                 "{\"problem\":{\"description\":\"What went wrong.\",\"content\":{"
                 "\"application/problem+json\":{\"schema\":{"
                 "\"$ref\":\"#/components/schemas/refusal\"}}}}}");
    json_end(j);
}

const char *api_openapi(struct arena *a)
{
    struct sketch s = { .j = json_new(a, CEILING), .arena = a };
    struct json *j = &s.j;

    json_add_object(j, NULL);
    json_add_string(j, "openapi", "3.1.0");
    json_add_raw(j, "info", "{\"title\":\"kundig\",\"version\":\"1\",\"description\":"
                            "\"Who needs you today, and why. See docs/api.md.\"}");
    json_add_raw(j, "security", "[{\"key\":[]}]");
    json_add_object(j, "paths");
    for (size_t i = 0; i < COUNT(others); i++)
        add_other(&s, i);
    for (size_t i = 0; i < entity_count; i++) {
        add_collection(&s, all_entities[i]);
        add_item(&s, all_entities[i]);
    }
    json_end(j);
    add_components(&s);
    json_end(j);
    assert(!buf_overflowed(&j->out));
    return j->out.bytes;
}
