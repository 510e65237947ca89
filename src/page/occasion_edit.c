/* What is done on the page of an occasion. */
#include "app/cards.h"
#include "app/occasions.h"
#include "base/text.h"
#include "entity/guest.h"
#include "page/all.h"
#include "page/form.h"

static const char *sent(const struct request *req, const char *name)
{
    const char *text = request_form(req, name);

    return text != NULL ? text : "";
}

static bool user_of(const struct request *req, int64_t *out, struct error *err)
{
    *out = 0;
    if (*sent(req, "user_id") == '\0' || id_from_text(sent(req, "user_id"), out))
        return true;
    return fail(err, ERROR_INPUT, "user_id", "Say who of us takes care of it.");
}

static bool back(struct request *req, struct response *res, const char *message)
{
    return page_done(req, res, form_back(req, "/e/occasion"), message, true);
}

static bool invite(struct request *req, struct response *res, struct error *err)
{
    int64_t *people = arena_array(req->arena, int64_t, req->form.count + 1), id;
    size_t n = 0, invited, at = 0;
    const char *person;

    if (!request_param_id(req, "id", &id, err))
        return false;
    while ((person = pairs_next(&req->form, "person_id", &at)) != NULL)
        if (!id_from_text(person, &people[n++]))
            return fail(err, ERROR_INPUT, "person_id", "There is no such record (any more).");
    if (!occasion_invite(request_call(req), id, people, n, &invited, err))
        return false;
    return page_done_with(req, res, arena_printf(req->arena, "/occasions/%lld", (long long)id),
                          "Saved.", arena_printf(req->arena, "undo=1&n=%zu", invited));
}

static bool answer(struct request *req, struct response *res, struct error *err)
{
    int64_t id;

    return request_param_id(req, "id", &id, err) &&
           guest_answered(request_call(req), id, sent(req, "answer"), err) &&
           back(req, res, "Saved.");
}

static bool came(struct request *req, struct response *res, struct error *err)
{
    int64_t id;

    return request_param_id(req, "id", &id, err) &&
           guest_came(request_call(req), id, text_equal(sent(req, "came"), "1"), err) &&
           back(req, res, "Saved.");
}

static bool talk(struct request *req, struct response *res, struct error *err)
{
    int64_t id, user;

    return request_param_id(req, "id", &id, err) && user_of(req, &user, err) &&
           guest_talk(request_call(req), id, user, sent(req, "about"), err) &&
           back(req, res, "Saved.");
}

static bool learn(struct request *req, struct response *res, struct error *err)
{
    struct guest_learned l = { .words = sent(req, "words"), .kind = sent(req, "kind") };

    return request_param_id(req, "id", &l.guest_id, err) &&
           guest_learn(request_call(req), &l, err) && back(req, res, "Written down.");
}

static bool follow(struct request *req, struct response *res, struct error *err)
{
    struct guest_follow_up f = { .what = sent(req, "what") };

    if (!day_from_iso(sent(req, "due"), &f.due))
        return fail(err, ERROR_INPUT, "due", "Say by which day: 2026-12-31.");
    return request_param_id(req, "id", &f.guest_id, err) && user_of(req, &f.user_id, err) &&
           guest_follow_up(request_call(req), &f, err) && back(req, res, "Saved.");
}

struct taking {
    int64_t occasion_id;
    const char *card;
};

static bool take_work(struct call *c, void *context, struct error *err)
{
    const struct taking *t = context;
    struct card *cards;
    size_t count, n = 0;

    if (!app_cards(c, &cards, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        if (!text_equal(cards[i].key, t->card))
            continue;
        while (n < CARD_QUESTIONS_MOST && cards[i].questions[n] != NULL &&
               *cards[i].questions[n] != '\0')
            n++;
        return occasion_add_questions(c, t->occasion_id, cards[i].questions, n, err);
    }
    return fail(err, ERROR_INPUT, "card", "There is no such card.");
}

/* The questions of a card, to take along. */
static bool take(struct request *req, struct response *res, struct error *err)
{
    struct taking t = { .card = sent(req, "card") };

    return request_param_id(req, "id", &t.occasion_id, err) &&
           app_write(request_call(req), &(struct step){ .kind = "save" }, take_work, &t, err) &&
           page_done(req, res,
                     arena_printf(req->arena, "/occasions/%lld", (long long)t.occasion_id),
                     "Saved.", true);
}

static const struct route routes[] = {
    { .method = POST, .path = "/occasions/:id/guests", .handler = invite, .need = NEED_EDITOR },
    { .method = POST, .path = "/occasions/:id/questions", .handler = take, .need = NEED_EDITOR },
    { .method = POST, .path = "/guests/:id/answer", .handler = answer, .need = NEED_EDITOR },
    { .method = POST, .path = "/guests/:id/came", .handler = came, .need = NEED_EDITOR },
    { .method = POST, .path = "/guests/:id/talk", .handler = talk, .need = NEED_EDITOR },
    { .method = POST, .path = "/guests/:id/learned", .handler = learn, .need = NEED_EDITOR },
    { .method = POST, .path = "/guests/:id/follow-up", .handler = follow, .need = NEED_EDITOR },
};

const struct route_table occasion_edit_pages = { routes, COUNT(routes) };
