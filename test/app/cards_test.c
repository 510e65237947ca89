/* Cards: a whole deck in both languages, the same card all day, and the firm's own among them. */
#include "app/cards.h"
#include "app/save.h"
#include "base/text.h"
#include "entity/card.h"
#include "test/help/test_app.h"
#include "test/test.h"

static struct test_app t;

static void the_deck_is_whole_in_both_languages(void **state)
{
    (void)state;
    CHECK(cards_deck_count >= 24);
    for (size_t i = 0; i < cards_deck_count; i++) {
        const struct card *c = &cards_deck[i];

        CHECK(c->key != NULL && c->message != NULL && c->tip != NULL && c->example != NULL);
        for (int k = 0; k < CARD_QUESTIONS_MOST; k++)
            CHECK(c->questions[k] != NULL);
        if (text_equal(tr(LANG_DE, c->message), c->message))
            fail_test("%s has no German", c->key);
        for (size_t k = 0; k < i; k++)
            CHECK(!text_equal(cards_deck[k].key, c->key));
    }
}

static bool day_work(struct call *c, void *context, struct error *err)
{
    return app_card_of_the_day(c, context, err);
}

static struct card card_on(int days)
{
    struct call c = t.call;
    struct card card;

    c.today = day_plus(c.today, days);
    CHECK(app_read(&c, day_work, &card, &t.err));
    return card;
}

static void every_card_has_its_day(void **state)
{
    (void)state;
    CHECK_TEXT(card_on(0).key, card_on(0).key);
    for (int i = 1; i < (int)cards_deck_count; i++)
        CHECK(!text_equal(card_on(0).key, card_on(i).key));
    CHECK_TEXT(card_on(0).key, card_on((int)cards_deck_count).key);
}

struct drawing {
    int64_t id;
    struct card card;
};

static bool draw_work(struct call *c, void *context, struct error *err)
{
    struct drawing *d = context;

    return app_card_for(c, d->id, &d->card, err);
}

static void a_card_of_our_own_is_drawn_too(void **state)
{
    struct record *r = record_new(&t.arena, &card_entity);
    bool drawn = false;

    (void)state;
    record_set_text(r, CARD_MESSAGE, "Ask for the dog.");
    record_set_text(r, CARD_QUESTIONS, "What is it called?\n\nHow old is it?");
    CHECK(app_save(&t.call, r, &t.err));
    for (int64_t id = 1; id < 1000 && !drawn; id++) {
        struct drawing d = { .id = id };

        CHECK(app_read(&t.call, draw_work, &d, &t.err));
        drawn = d.card.id == r->id;
        if (drawn) {
            CHECK_TEXT(d.card.questions[1], "How old is it?");
            CHECK(d.card.questions[2] == NULL);
        }
    }
    CHECK(drawn);
}

static int open_book(void **state)
{
    (void)state;
    test_app_open(&t, "cards");
    return 0;
}

static int close_book(void **state)
{
    (void)state;
    test_app_close(&t);
    return 0;
}

int main(void)
{
    return TESTS_WITH(open_book, close_book, T(the_deck_is_whole_in_both_languages),
                      T(every_card_has_its_day), T(a_card_of_our_own_is_drawn_too));
}
