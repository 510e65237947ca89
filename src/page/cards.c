/* Practice cards: the deck, one card with its examples, one drawn for a person. */
#include "app/cards.h"
#include "app/save.h"
#include "base/text.h"
#include "entity/card_example.h"
#include "entity/person.h"
#include "page/all.h"
#include "page/card_view.h"

void card_view(struct page *p, struct view *parent, const char *key, const struct card *card)
{
    struct view *v = view_child(parent, key), *questions;

    view_text(v, "key", card->key);
    view_text(v, "href", arena_printf(p->req->arena, "/cards/%s", card->key));
    view_id(v, "own_id", card->id);
    view_text(v, "message", card->message);
    questions = view_list(v, "questions");
    for (int i = 0; i < CARD_QUESTIONS_MOST; i++)
        if (card->questions[i] != NULL)
            view_text(view_item(questions), "question", card->questions[i]);
    view_text(v, "tip", card->tip != NULL && *card->tip != '\0' ? card->tip : NULL);
    view_text(v, "example", card->example != NULL && *card->example != '\0' ? card->example : NULL);
}

bool card_view_of_the_day(struct page *p, struct error *err)
{
    struct card card;

    if (!app_card_of_the_day(p->call, &card, err))
        return false;
    card_view(p, p->view, "card", &card);
    return true;
}

static bool build_list(struct page *p, struct error *err)
{
    struct card *cards;
    size_t count;
    struct view *list = view_list(p->view, "cards");

    if (!app_cards(p->call, &cards, &count, err))
        return false;
    view_text(p->view, "title", tr(p->call->language, "Cards"));
    for (size_t i = 0; i < count; i++)
        card_view(p, view_item(list), "card", &cards[i]);
    return true;
}

static bool show_list(struct request *req, struct response *res, struct error *err)
{
    return page_show(req, res, "cards", build_list, NULL, err);
}

static bool add_examples(struct page *p, const char *key, struct error *err)
{
    struct query q = { .entity = &card_example_entity, .limit = 100 };
    struct record_list found;
    struct view *list = view_list(p->view, "examples");

    query_where(&q, "card", FILTER_EQ, V_TEXT(key));
    if (!app_list(p->call, &q, &found, err))
        return false;
    for (size_t i = 0; i < found.count; i++) {
        struct view *item = view_item(list);

        view_id(item, "example_id", found.records[i]->id);
        view_text(item, "words", record_text(found.records[i], CARD_EXAMPLE_WORDS));
    }
    return true;
}

static bool build_card(struct page *p, struct error *err)
{
    const char *key = request_param(p->req, "key");
    struct card *cards;
    size_t count;

    if (!app_cards(p->call, &cards, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        if (!text_equal(cards[i].key, key))
            continue;
        view_text(p->view, "title", cards[i].message);
        card_view(p, p->view, "card", &cards[i]);
        return add_examples(p, key, err);
    }
    return fail(err, ERROR_NOT_FOUND, NULL, "There is no such card.");
}

static bool show_card(struct request *req, struct response *res, struct error *err)
{
    return page_show(req, res, "card", build_card, NULL, err);
}

static bool build_drawn(struct page *p, struct error *err)
{
    struct record *person;
    struct card card;

    if (!app_load(p->call, &person_entity, *(int64_t *)p->context, &person, err) ||
        !app_card_for(p->call, person->id, &card, err))
        return false;
    view_text(p->view, "title", card.message);
    view_text(p->view, "name", record_text(person, PERSON_NAME));
    view_id(p->view, "person_id", person->id);
    card_view(p, p->view, "card", &card);
    return add_examples(p, card.key, err);
}

static bool draw_card(struct request *req, struct response *res, struct error *err)
{
    int64_t id;

    return request_param_id(req, "id", &id, err) &&
           page_show(req, res, "card", build_drawn, &id, err);
}

static const struct route routes[] = {
    { .method = GET, .path = "/cards", .handler = show_list, .need = NEED_READER },
    { .method = GET, .path = "/cards/:key", .handler = show_card, .need = NEED_READER },
    { .method = GET, .path = "/people/:id/card", .handler = draw_card, .need = NEED_READER },
};

const struct route_table cards_pages = { routes, COUNT(routes) };
