/* Asking: one of us makes a link for one person, and sends it the way that person likes. */
#include "app/feedback.h"
#include "app/save.h"
#include "base/text.h"
#include "entity/consent.h"
#include "entity/contact_point.h"
#include "entity/person.h"
#include "entity/problem.h"
#include "page/all.h"
#include "page/page.h"

struct asking {
    const struct entity *entity; /* person or problem */
    int64_t id;
    const char *link;            /* made just now; NULL before */
    const struct error *refused;
};

static bool email_of(struct call *c, int64_t person, const char **out, struct error *err)
{
    struct query q = { .entity = &contact_point_entity, .sort = "preferred", .descending = true,
                       .limit = 1 };
    struct record_list found;

    query_where(&q, "person_id", FILTER_EQ, V_INT(person));
    query_where(&q, "kind", FILTER_EQ, V_TEXT("email"));
    if (!app_list(c, &q, &found, err))
        return false;
    *out = found.count > 0 ? record_text(found.records[0], CONTACT_POINT_VALUE) : "";
    return true;
}

/* Whether they agreed to anything at all: to what, a human has to read. */
static bool has_consent(struct call *c, int64_t person, bool *out, struct error *err)
{
    struct query q = { .entity = &consent_entity };
    int64_t count;

    query_where(&q, "person_id", FILTER_EQ, V_INT(person));
    query_where(&q, "withdrawn_on", FILTER_NULL, V_INT(1));
    if (!app_count(c, &q, 1, &count, err))
        return false;
    *out = count > 0;
    return true;
}

static bool build(struct page *p, struct error *err)
{
    const struct asking *a = p->context;
    bool is_problem = a->entity == &problem_entity;
    enum language lang = p->call->language;
    struct record *r, *person;
    const char *email;
    bool agreed;

    if (!app_load(p->call, a->entity, a->id, &r, err))
        return false;
    person = r;
    if (is_problem &&
        !app_load(p->call, &person_entity, record_int(r, PROBLEM_PERSON_ID), &person, err))
        return false;
    if (!email_of(p->call, person->id, &email, err) ||
        !has_consent(p->call, person->id, &agreed, err))
        return false;
    view_bool(p->view, "not_agreed", !agreed);
    view_text(p->view, "title",
              is_problem ? tr(lang, "Ask whether it helped") : tr(lang, "Ask for feedback"));
    view_text(p->view, "name", record_text(person, PERSON_NAME));
    view_id(p->view, "person_id", person->id);
    view_bool(p->view, "is_problem", is_problem);
    if (is_problem) {
        view_text(p->view, "words", record_text(r, PROBLEM_WORDS));
        view_text(p->view, "solution", record_text(r, PROBLEM_SOLUTION));
    }
    view_text(p->view, "action", p->req->path);
    view_text(p->view, "link", a->link);
    view_text(p->view, "email", *email != '\0' ? email : NULL);
    if (a->link != NULL && *email != '\0')
        view_text(p->view, "mailto",
                  arena_printf(p->req->arena, "mailto:%s?body=%s", email, a->link));
    if (a->refused != NULL) {
        page_refused(p, a->refused);
        p->status = a->refused->kind == ERROR_CONFLICT ? 409 : 422;
    }
    return true;
}

static bool show_person(struct request *req, struct response *res, struct error *err)
{
    struct asking a = { .entity = &person_entity };

    return request_param_id(req, "id", &a.id, err) && page_show(req, res, "ask", build, &a, err);
}

static bool show_problem(struct request *req, struct response *res, struct error *err)
{
    struct asking a = { .entity = &problem_entity };

    return request_param_id(req, "id", &a.id, err) && page_show(req, res, "ask", build, &a, err);
}

static const char *link_of(const struct request *req, const char *token)
{
    const char *host = request_header(req, "Host");

    return arena_printf(req->arena, "%s://%s/f/%s", req->secure ? "https" : "http",
                        host != NULL ? host : "localhost", token);
}

/* The link is shown once, in this answer: the book keeps only its digest. */
static bool finish(struct request *req, struct response *res, struct asking *a, bool ok,
                   const char *token, const struct error *why, struct error *err)
{
    if (ok)
        a->link = link_of(req, token);
    else if ((why->kind == ERROR_CONFLICT || why->kind == ERROR_INPUT) && req->wants_html)
        a->refused = why;
    else {
        *err = *why;
        return false;
    }
    return page_show(req, res, "ask", build, a, err);
}

static bool ask_person(struct request *req, struct response *res, struct error *err)
{
    struct asking a = { .entity = &person_entity };
    struct error why = { 0 };
    char token[TOKEN_SIZE];

    if (!request_param_id(req, "id", &a.id, err))
        return false;
    const struct feedback_request wanted = { .person_id = a.id,
                                             .question = request_form(req, "question") };
    bool ok = feedback_ask(request_call(req), &wanted, token, &why);
    return finish(req, res, &a, ok, token, &why, err);
}

static bool ask_problem(struct request *req, struct response *res, struct error *err)
{
    struct asking a = { .entity = &problem_entity };
    struct error why = { 0 };
    char token[TOKEN_SIZE];

    if (!request_param_id(req, "id", &a.id, err))
        return false;
    bool ok = feedback_ask_problem(request_call(req), a.id, token, &why);
    return finish(req, res, &a, ok, token, &why, err);
}

static const struct route routes[] = {
    { .method = GET, .path = "/people/:id/ask", .handler = show_person, .need = NEED_EDITOR },
    { .method = POST, .path = "/people/:id/ask", .handler = ask_person, .need = NEED_EDITOR },
    { .method = GET, .path = "/problems/:id/ask", .handler = show_problem, .need = NEED_EDITOR },
    { .method = POST, .path = "/problems/:id/ask", .handler = ask_problem, .need = NEED_EDITOR },
};

const struct route_table ask_pages = { routes, COUNT(routes) };
