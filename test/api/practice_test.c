/* Every row of the practice by the API: each kind of record is made, listed, and taken back. */
#include "api/api.h"
#include "base/text.h"
#include "entity/all.h"
#include "test/help/test_door.h"
#include "test/test.h"

#include <string.h>

/* Made before, and never taken back: what the others refer to as "@person", "@group" … */
static const struct body {
    const char *entity, *json;
} base[] = {
    { "person", "{\"given\":\"Anna\",\"family\":\"Huber\",\"relation\":\"customer\"}" },
    { "organisation", "{\"name\":\"Weber Druck\"}" },
    { "moment",
      "{\"person_id\":\"@person\",\"at\":\"2026-11-20T09:00:00Z\",\"words\":\"Besuch\"}" },
    { "group", "{\"name\":\"Wer unterschreibt\"}" },
    { "occasion",
      "{\"title\":\"Boule\",\"kind\":\"leisure\",\"starts_at\":\"2026-12-01T17:00:00Z\"}" },
    { "path_walk", "{\"title\":\"Die Notfallnummer\"}" },
    { "chain_journey", "{\"title\":\"Reise\",\"product\":\"Etikett\"}" },
    { "wish_profile", "{\"name\":\"Nah\",\"words\":\"Braucht uns in der Nähe.\"}" },
    { "circle", "{\"name\":\"Umstände\"}" },
};

static const struct body rows[] = {
    { "person", "{\"family\":\"Meier\"}" },
    { "organisation", "{\"name\":\"Schreinerei\",\"kind\":\"department\"}" },
    { "role", "{\"person_id\":\"@person\",\"organisation_id\":\"@organisation\"}" },
    { "contact_point", "{\"person_id\":\"@person\",\"kind\":\"phone\",\"value\":\"07071 1\"}" },
    { "address", "{\"person_id\":\"@person\",\"city\":\"Tübingen\"}" },
    { "tie", "{\"person_id\":\"@person\",\"other_id\":\"@other\",\"kind\":\"Chefin\"}" },
    { "acquaintance", "{\"person_id\":\"@person\",\"user_id\":\"@user\"}" },
    { "group", "{\"name\":\"Schicht\"}" },
    { "membership", "{\"group_id\":\"@group\",\"person_id\":\"@person\"}" },
    { "tag", "{\"person_id\":\"@person\",\"name\":\"Messe\"}" },
    { "moment", "{\"person_id\":\"@person\",\"at\":\"2026-11-21T09:00:00Z\",\"words\":\"Anruf\","
                "\"purpose\":\"keep\",\"minutes\":12}" },
    { "participant", "{\"moment_id\":\"@moment\",\"person_id\":\"@other\"}" },
    { "insight", "{\"person_id\":\"@person\",\"kind\":\"worry\",\"words\":\"Die Messe\"}" },
    { "circumstance",
      "{\"person_id\":\"@person\",\"kind\":\"means\",\"words\":\"Baut ein Haus\"}" },
    { "wish", "{\"person_id\":\"@person\",\"words\":\"Ein Mensch am Wochenende\"}" },
    { "promise", "{\"person_id\":\"@person\",\"what\":\"Angebot\",\"due\":\"2026-12-01\"}" },
    { "task", "{\"what\":\"Nachsehen\"}" },
    { "purchase", "{\"person_id\":\"@person\",\"day\":\"2026-11-01\",\"amount\":1250}" },
    { "problem", "{\"person_id\":\"@person\",\"words\":\"Die Pumpe tropft\","
                 "\"opened_at\":\"2026-11-20T09:00:00Z\"}" },
    { "incident",
      "{\"person_id\":\"@person\",\"what\":\"Stillstand\",\"happened_on\":\"2026-11-01\"}" },
    { "concession", "{\"person_id\":\"@person\",\"what\":\"3 %\",\"given_on\":\"2026-11-01\"}" },
    { "competitor", "{\"name\":\"Billigdienst Nord\",\"organisation_id\":\"@organisation\"}" },
    { "benefit", "{\"person_id\":\"@person\",\"noted_on\":\"2026-11-01\",\"words\":\"Ruhe\"}" },
    { "advice", "{\"person_id\":\"@person\",\"given_on\":\"2026-11-01\",\"wanted\":\"acht\","
                "\"advised\":\"sechs\",\"benefit\":\"weniger gebunden\"}" },
    { "feedback", "{\"person_id\":\"@person\",\"asked_at\":\"2026-11-01T09:00:00Z\",\"score\":7}" },
    { "evidence", "{\"person_id\":\"@person\",\"kind\":\"recommended\",\"seen_on\":\"2026-11-01\","
                  "\"to_person_id\":\"@other\"}" },
    { "delight", "{\"person_id\":\"@person\",\"idea\":\"Ein Bild im Eingang\"}" },
    { "deal",
      "{\"title\":\"Neues Farbwerk\",\"person_id\":\"@person\",\"next_step\":\"hinfahren\"}" },
    { "supply",
      "{\"supplier_id\":\"@organisation\",\"customer_id\":\"@firm\",\"what\":\"Walzen\"}" },
    { "node_plan", "{\"organisation_id\":\"@organisation\",\"plan\":\"Mitlaufen\","
                   "\"user_id\":\"@user\",\"due\":\"2026-12-20\"}" },
    { "occasion", "{\"title\":\"Tag des Verstehens\",\"kind\":\"day_of_understanding\","
                  "\"starts_at\":\"2026-12-02T07:00:00Z\"}" },
    { "guest", "{\"occasion_id\":\"@occasion\",\"person_id\":\"@person\"}" },
    { "duty", "{\"user_id\":\"@user\",\"place\":\"Nachtschicht\",\"every_days\":90}" },
    { "path_walk", "{\"title\":\"Eine Rechnung verstehen\",\"every_days\":180}" },
    { "walk", "{\"path_walk_id\":\"@path_walk\",\"walked_on\":\"2026-11-21\"}" },
    { "chain_journey", "{\"title\":\"Vom Papier zum Leser\",\"product\":\"Zeitung\"}" },
    { "station",
      "{\"chain_journey_id\":\"@chain_journey\",\"position\":1,\"name\":\"Die Stanze\"}" },
    { "card", "{\"message\":\"Frag, was heute gedruckt werden muss.\"}" },
    { "card_example", "{\"card\":\"word\",\"words\":\"Dienstag ist sicher.\"}" },
    { "appointment", "{\"title\":\"Werkstattrunde\",\"starts_at\":\"2026-11-23T08:00:00Z\"}" },
    { "hours", "{\"user_id\":\"@user\",\"weekday\":1,\"starts\":\"08:00\",\"ends\":\"12:00\"}" },
    { "load", "{\"user_id\":\"@user\",\"starts_at\":\"2026-11-23T11:00:00Z\",\"minutes\":30,"
              "\"person_id\":\"@person\"}" },
    { "circle", "{\"name\":\"Führung\"}" },
    { "circle_member", "{\"circle_id\":\"@circle\",\"user_id\":\"@admin\"}" },
    { "consent", "{\"person_id\":\"@person\",\"purpose\":\"Rundbrief\",\"wording\":\"Gern.\","
                 "\"how\":\"spoken\",\"given_on\":\"2026-11-01\"}" },
    { "disclosure", "{\"person_id\":\"@person\",\"what\":\"Nummer\",\"to_whom\":\"Umzüge\","
                    "\"disclosed_on\":\"2026-11-01\"}" },
    { "data_duty",
      "{\"person_id\":\"@person\",\"kind\":\"disclosure\",\"answer_by\":\"2026-12-20\"}" },
    { "wish_profile", "{\"name\":\"Offen\",\"words\":\"Sagt, was drückt.\"}" },
    { "profile_fit", "{\"person_id\":\"@person\",\"wish_profile_id\":\"@wish_profile\","
                     "\"fits\":\"fits\",\"why\":\"Sagt zuerst, was schiefgehen kann.\"}" },
};

static struct test_door t;
static struct {
    char name[40], id[24];
} known[COUNT(base) + 4];
static size_t known_count;

static void know(const char *name, const char *id)
{
    snprintf(known[known_count].name, sizeof known->name, "\"@%s\"", name);
    snprintf(known[known_count++].id, sizeof known->id, "\"%s\"", id);
}

/* The body with "@person" … replaced by numbers. */
static const char *filled(const char *json)
{
    char *text = arena_strdup(&t.app.arena, json);

    for (size_t i = 0; i < known_count; i++)
        for (char *at; (at = strstr(text, known[i].name)) != NULL;) {
            *at = '\0';
            text = arena_printf(&t.app.arena, "%s%s%s", text, known[i].id,
                                at + strlen(known[i].name));
        }
    return text;
}

static const char *make(const struct body *b)
{
    struct answer a = test_ask(&t, t.editor, "POST",
                               arena_printf(&t.app.arena, "/api/v1/%s", b->entity), NULL,
                               filled(b->json));

    if (a.status != 201)
        fail_test("%s: %d %s", b->entity, a.status, a.body);
    return arena_strdup(&t.app.arena, answer_text(&t, &a, "id"));
}

static bool is_listed(const char *entity, const char *id)
{
    struct answer a = test_ask(
        &t, t.editor, "GET", arena_printf(&t.app.arena, "/api/v1/%s?sort=-id", entity), NULL, NULL);

    if (a.status != 200)
        fail_test("GET %s: %d %s", entity, a.status, a.body);
    return strstr(a.body, arena_printf(&t.app.arena, "\"id\":\"%s\"", id)) != NULL;
}

static int open_world(void **state)
{
    (void)state;
    test_door_open(&t, "api_practice", api_tables, api_table_count);
    know("user", arena_printf(&t.app.arena, "%lld", (long long)t.editor_id));
    know("admin", arena_printf(&t.app.arena, "%lld", (long long)t.admin_id));
    know("other", make(&(struct body){ "person", "{\"family\":\"Roth\"}" }));
    know("firm", make(&(struct body){ "organisation", "{\"name\":\"Walzen\"}" }));
    for (size_t i = 0; i < COUNT(base); i++)
        know(base[i].entity, make(&base[i]));
    return 0;
}

static int close_world(void **state)
{
    (void)state;
    test_door_close(&t);
    return 0;
}

static void each_is_made_listed_and_taken_back(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const char *id = make(&rows[i]);

        if (!is_listed(rows[i].entity, id))
            fail_test("%s is not in its list", rows[i].entity);
        struct answer a = test_ask(&t, t.editor, "POST", "/api/v1/undo", NULL, "{}");
        if (a.status != 200)
            fail_test("undo of %s: %d %s", rows[i].entity, a.status, a.body);
        if (is_listed(rows[i].entity, id))
            fail_test("%s stands in its list although it was taken back", rows[i].entity);
    }
}

static void none_is_forgotten(void **state)
{
    (void)state;
    for (size_t e = 0; e < entity_count; e++) {
        bool found = all_entities[e]->writers != WRITERS_EDITOR;

        for (size_t i = 0; i < COUNT(rows); i++)
            found = found || text_equal(rows[i].entity, all_entities[e]->name);
        if (!found)
            fail_test("no row for %s: say how one is made", all_entities[e]->name);
    }
}

int main(void)
{
    return TESTS_WITH(open_world, close_world, T(each_is_made_listed_and_taken_back),
                      T(none_is_forgotten));
}
