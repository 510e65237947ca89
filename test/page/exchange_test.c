/* Journeys, ways, occasions and deals: each is found, done, seen on Today, and taken back. */
#include "app/save.h"
#include "base/text.h"
#include "entity/all.h"
#include "model/field_text.h"
#include "test/help/test_pages.h"
#include "test/test.h"

static struct test_door t;
static int64_t anna, weber, last;

/* add("wish", "words=rest", NULL); "$…" are ids: $anna, $weber, $last, $me. */
static int64_t add(const char *entity, ...)
{
    struct record *r = record_new(&t.app.arena, entity_by_name(entity));
    const char *pair;
    va_list pairs;

    va_start(pairs, entity);
    while ((pair = va_arg(pairs, const char *)) != NULL) {
        size_t n = strcspn(pair, "=");
        const char *text = pair + n + 1;
        int at = entity_field(r->entity, arena_strndup(&t.app.arena, pair, n));
        int64_t id = text_equal(text, "$anna")    ? anna
                     : text_equal(text, "$weber") ? weber
                     : text_equal(text, "$last")  ? last
                     : text_equal(text, "$me")    ? t.editor_id : 0;

        CHECK(at != FIELD_ABSENT);
        if (id != 0)
            r->values[at] = V_INT(id);
        else
            CHECK(field_from_text(&r->entity->fields[at], text, &t.app.arena, &r->values[at],
                                  &t.app.err));
    }
    va_end(pairs);
    if (!app_save(&t.app.call, r, &t.app.err))
        fail_test("%s: %s", entity, t.app.err.text);
    return last = r->id;
}

static const char *at(const char *pattern, int64_t id)
{
    return text_fill(&t.app.arena, pattern,
                     { "id", arena_printf(&t.app.arena, "%lld", (long long)id) },
                     { "anna", arena_printf(&t.app.arena, "%lld", (long long)anna) },
                     { "me", arena_printf(&t.app.arena, "%lld", (long long)t.editor_id) });
}

static struct answer get(const char *pattern, int64_t id)
{
    return test_page(&t, t.editor, at(pattern, id));
}

static struct answer post(const char *pattern, int64_t id, const char *form)
{
    return test_form(&t, t.editor, at(pattern, id), at(form, id));
}

static int64_t count(const char *sql)
{
    return test_app_count(&t.app, sql, 0, "");
}

static void undo(void)
{
    CHECK_INT(post("/undo", 0, "").status, 303);
}

static void a_journey_shows_who_has_which_concerns_where(void **state)
{
    int64_t id = add("chain_journey", "title=With the pump", "product=the pump", NULL);
    struct answer a = get("/journeys/{id}", id);

    (void)state;
    check_says(&a, "Where does the product begin");
    CHECK_INT(post("/journeys/{id}/stations", id,
                   "station.organisation_id.words=Weber&station.experience=at+six+in+the+hall")
                  .status,
              303);
    CHECK_INT(post("/journeys/{id}/stations", id,
                   "station.organisation_id.words=Roth+Binders&station.organisation_id.new=1")
                  .status,
              303);
    CHECK_INT(post("/journeys/{id}/stations", id, "station.organisation_id.words=Nobody").status,
              422);
    a = get("/journeys/{id}", id);
    check_says(&a, "Weber");
    check_says(&a, "The bank wants figures");
    check_says(&a, "Roth Binders");
    check_says(&a, "Nothing is understood here yet.");
    CHECK_INT(count("SELECT max(position) FROM station"), 2);
    CHECK_INT(post("/stations/{id}/earlier", count("SELECT id FROM station WHERE position = 2"), "")
                  .status,
              303);
    CHECK_INT(count("SELECT count(*) FROM station WHERE position = 1 AND name = 'Roth Binders'"),
              1);
    undo();
    CHECK_INT(count("SELECT count(*) FROM station WHERE position = 2 AND name = 'Roth Binders'"),
              1);
    undo();
    CHECK_INT(
        count(
            "SELECT count(*) FROM organisation WHERE name = 'Roth Binders' AND deleted_at IS NULL"),
        0);
}

static void a_way_is_walked_station_by_station(void **state)
{
    int64_t id = add("path_walk", "title=Calling us", "every_days=60", NULL), walk;
    struct answer a;

    (void)state;
    CHECK_INT(post("/ways/{id}/stations", id, "station.name=The+number").status, 303);
    CHECK_INT(post("/ways/{id}/stations", id, "station.name=").status, 422);
    CHECK_INT(post("/ways/{id}/walks", id, "").status, 303);
    walk = count("SELECT max(id) FROM walk");
    const char *path =
        arena_printf(&t.app.arena, "/ways/%lld/walks/%lld?at=1", (long long)id, (long long)walk);
    a = test_page(&t, t.editor, path);
    check_says(&a, "Station 1 of 1");
    a = test_form(&t, t.editor, path,
                  arena_printf(&t.app.arena,
                               "station_id=%lld&experience=rang+nine+times&feeling=-2"
                               "&finding=nobody+answers&user_id=%lld&due=2026-11-22",
                               (long long)count("SELECT max(id) FROM station"),
                               (long long)t.editor_id));
    CHECK_INT(a.status, 303);
    CHECK_INT(count("SELECT count(*) FROM task WHERE what = 'nobody answers' AND done_on IS NULL"),
              1);
    a = test_page(&t, t.editor, "/today");
    check_says(&a, "nobody answers");
    a = test_page(
        &t, t.editor,
        arena_printf(&t.app.arena, "/ways/%lld/walks/%lld?at=2", (long long)id, (long long)walk));
    check_says(&a, "The way as a whole");
    CHECK_INT(test_form(&t, t.editor,
                        arena_printf(&t.app.arena, "/ways/%lld/walks/%lld/end", (long long)id,
                                     (long long)walk),
                        "experience=so+long&feeling=-1")
                  .status,
              303);
    a = get("/ways/{id}", id);
    check_says(&a, "rang nine times");
    check_says(&a, "so long");
    check_says(&a, "very bad");
}

static void guests_are_invited_together(void **state)
{
    int64_t id = add("occasion", "title=Open day", "starts_at=2026-11-20", NULL);
    struct answer a = get("/occasions/{id}?tag=fair", id);

    (void)state;
    check_says(&a, "Anna Huber");
    check_says(&a, "Jan Weber");
    a = get("/occasions/{id}?q=hub", id);
    check_says(&a, "Anna Huber");
    CHECK(!answer_says(&a, "Jan Weber"));
    CHECK_INT(post("/occasions/{id}/guests", id,
                   at("person_id={anna}&person_id={id}",
                      count("SELECT id FROM person WHERE name = 'Jan Weber'")))
                  .status,
              303);
    CHECK_INT(count("SELECT count(*) FROM guest WHERE deleted_at IS NULL"), 2);
    a = get("/occasions/{id}?tag=fair", id);
    check_says(&a, "2 invited");
    check_says(&a, "The bank wants figures"); /* why to talk to her */
    check_says(&a, "Nobody fits who is not invited already.");
    undo();
    CHECK_INT(count("SELECT count(*) FROM guest WHERE deleted_at IS NULL"), 0);
}

static void what_was_said_there_is_understood_in_one_step(void **state)
{
    int64_t id = add("occasion", "title=Summer", "starts_at=2026-11-18", NULL), guest;
    struct answer a;

    (void)state;
    guest = add("guest", "occasion_id=$last", "person_id=$anna", "answer=yes", NULL);
    CHECK_INT(post("/guests/{id}/learned", guest, "words=&kind=fear").status, 422);
    CHECK_INT(post("/guests/{id}/learned", guest, "words=The+son+leaves&kind=fear").status, 303);
    CHECK_INT(
        count("SELECT count(*) FROM insight i JOIN moment m ON m.id = i.moment_id"
              " WHERE i.words = 'The son leaves' AND i.kind = 'fear' AND m.channel = 'event'"),
        1);
    a = test_page(&t, t.editor, at("/people/{anna}", 0));
    check_says(&a, "The son leaves");
    a = test_page(&t, t.editor, "/today?who=all"); /* she was there: somebody follows up */
    check_says(&a, "Summer");
    CHECK_INT(post("/guests/{id}/follow-up", guest,
                   "what=send+the+photographs&due=2026-11-30&user_id={me}")
                  .status,
              303);
    CHECK_INT(
        count("SELECT count(*) FROM task WHERE what = 'send the photographs' AND person_id > 0"),
        1);
    CHECK_INT(count("SELECT count(*) FROM reason WHERE name = 'follow_up'"), 0);
    undo();
    CHECK_INT(count("SELECT count(*) FROM reason WHERE name = 'follow_up'"), 1);
    undo();
    CHECK_INT(
        count("SELECT count(*) FROM insight WHERE words = 'The son leaves' AND deleted_at IS NULL"),
        0);
    CHECK_INT(post("/guests/{id}/answer", guest, "answer=maybe").status, 303);
    CHECK_INT(post("/guests/{id}/answer", guest, "answer=whatever").status, 422);
    CHECK_INT(post("/guests/{id}/talk", guest, "user_id={me}&about=the+hall").status, 303);
    a = get("/occasions/{id}", id);
    check_says(&a, "the hall");
}

static void questions_come_from_cards(void **state)
{
    int64_t id =
        add("occasion", "title=A day", "kind=day_of_understanding", "starts_at=2026-12-01", NULL);

    (void)state;
    CHECK_INT(post("/occasions/{id}/questions", id, "card=word").status, 303);
    CHECK_INT(count("SELECT count(*) FROM occasion WHERE questions IS NOT NULL"), 1);
    CHECK_INT(post("/occasions/{id}/questions", id, "card=none").status, 422);
}

static void a_deal_says_who_has_been_there_before_an_offer(void **state)
{
    int64_t id = add("deal", "title=The press", "person_id=$anna", "organisation_id=$weber", NULL);
    struct answer a = get("/deals/{id}", id);

    (void)state;
    check_says(&a, "Nobody of us yet");
    check_says(&a, "has anybody of us seen");
    check_says(&a, "The bank wants figures");
    CHECK_INT(post("/deals/{id}/next", id, "next.next_step=call&next.next_on=2026-11-22").status,
              303);
    a = test_page(&t, t.editor, "/today?who=all");
    check_says(&a, "The press, the next step");
    add("moment", "person_id=$anna", "at=2026-11-20", "channel=visit", "words=in the hall",
        "user_id=$me", "feeling=2", NULL);
    a = get("/deals/{id}", id);
    CHECK(!answer_says(&a, "Nobody of us yet"));
    check_says(&a, "in the hall");
    CHECK_INT(post("/deals/{id}/offer", id, "").status, 303);
    CHECK_INT(post("/deals/{id}/outcome", id, "outcome.outcome=lost&outcome.why=").status, 422);
    CHECK_INT(post("/deals/{id}/outcome", id, "outcome.outcome=won&outcome.why=").status, 303);
    CHECK_INT(count("SELECT closed_on FROM deal ORDER BY id DESC LIMIT 1"),
              t.app.call.today.number);
    CHECK_INT(post("/deals/{id}/after", id,
                   "after.brought_us=1000&after.brought_them=-500&after.brought_words=idle")
                  .status,
              303);
    a = get("/deals/{id}", id);
    check_says(&a, "never added up");
    check_says(&a, "idle");
}

static void they_stand_for_programs_and_readers(void **state)
{
    static const char *const kinds[] = { "chain_journey", "path_walk", "occasion", "deal" };
    static const char *const places[] = { "/journeys/{id}", "/ways/{id}", "/occasions/{id}",
                                          "/deals/{id}" };

    (void)state;
    for (size_t i = 0; i < COUNT(kinds); i++) {
        int64_t id = count(arena_printf(&t.app.arena, "SELECT max(id) FROM %s", kinds[i]));
        struct answer html = test_page(&t, t.reader, at(places[i], id));
        struct answer json =
            test_ask(&t, t.reader, "GET", at(places[i], id), "Accept: application/json\n", NULL);
        struct answer generic = test_page(
            &t, t.reader, arena_printf(&t.app.arena, "/e/%s/%lld", kinds[i], (long long)id));

        if (html.status != 200 || json.status != 200 || generic.status != 303)
            fail_test("%s: %d %d %d", kinds[i], html.status, json.status, generic.status);
        CHECK_INT(test_page(&t, t.reader, at(places[i], 7)).status, 404);
        CHECK(!answer_says(&html, "Put in the bin"));
    }
}

static int open_world(void **state)
{
    (void)state;
    test_pages_open(&t, "page_exchange");
    anna = test_app_person(&t.app, "Anna", "Huber");
    weber = add("organisation", "name=Weber", NULL);
    add("role", "person_id=$anna", "organisation_id=$weber", NULL);
    add("insight", "person_id=$anna", "kind=worry", "words=The bank wants figures", NULL);
    add("tag", "person_id=$anna", "name=fair", NULL);
    last = test_app_person(&t.app, "Jan", "Weber");
    add("tag", "person_id=$last", "name=fair", NULL);
    return 0;
}

static int close_world(void **state)
{
    (void)state;
    test_pages_close(&t);
    return 0;
}

int main(void)
{
    return TESTS_WITH(
        open_world, close_world, T(a_journey_shows_who_has_which_concerns_where),
        T(a_way_is_walked_station_by_station), T(guests_are_invited_together),
        T(what_was_said_there_is_understood_in_one_step), T(questions_come_from_cards),
        T(a_deal_says_who_has_been_there_before_an_offer), T(they_stand_for_programs_and_readers));
}
