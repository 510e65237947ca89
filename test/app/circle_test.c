/* Circles: who may come in, what goes along, what stays, and who is noted as having read. */
#include "app/circle.h"
#include "app/read_log.h"
#include "app/save.h"
#include "app/today.h"
#include "app/undo.h"
#include "app/visible.h"
#include "base/text.h"
#include "entity/all.h"
#include "entity/circle.h"
#include "entity/circle_member.h"
#include "entity/circumstance.h"
#include "entity/insight.h"
#include "entity/person.h"
#include "entity/promise.h"
#include "entity/task.h"
#include "entity/user.h"
#include "test/help/test_app.h"
#include "test/test.h"

static struct test_app t;
static int64_t ada, edith, rea, circle, anna;

static struct call as(int64_t user, enum right right)
{
    struct call c = app_call(t.app, &t.arena, t.call.now);

    c.actor = (struct actor){ .user_id = user, .right = right, .name = "Somebody" };
    return c;
}

static int64_t user(const char *name, const char *access)
{
    struct record *u = record_new(&t.arena, &user_entity);

    record_set_text(u, USER_NAME, name);
    record_set_text(u, USER_EMAIL, arena_printf(&t.arena, "%s@firm.example", name));
    record_set_text(u, USER_ACCESS, access);
    assert_true(app_save(&t.call, u, &t.err));
    return u->id;
}

static bool saved(struct call *c, struct record *r)
{
    t.err = (struct error){ 0 };
    return app_save(c, r, &t.err);
}

static void save(struct call *c, struct record *r)
{
    if (!saved(c, r))
        fail_test("%s", t.err.text);
}

static bool joined(struct call *c, int64_t in, int64_t who)
{
    struct record *m = record_new(&t.arena, &circle_member_entity);

    record_set_int(m, CIRCLE_MEMBER_CIRCLE_ID, in);
    record_set_int(m, CIRCLE_MEMBER_USER_ID, who);
    return saved(c, m);
}

static int setup(void **state)
{
    (void)state;
    test_app_open(&t, "circle");
    ada = user("ada", "admin");
    edith = user("edith", "editor");
    rea = user("rea", "reader");
    anna = test_app_person(&t, "Anna", "Huber");

    struct call c = as(edith, RIGHT_EDIT);
    struct record *r = record_new(&t.arena, &circle_entity);
    record_set_text(r, CIRCLE_NAME, "Management");
    save(&c, r);
    circle = r->id;
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    test_app_close(&t);
    return 0;
}

static struct record *insight(const char *words, int64_t in)
{
    struct record *r = record_new(&t.arena, &insight_entity);

    record_set_int(r, INSIGHT_PERSON_ID, anna);
    record_set_text(r, INSIGHT_KIND, "worry");
    record_set_text(r, INSIGHT_WORDS, words);
    r->circle_id = in;
    return r;
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

static bool sees(struct call *c, const struct entity *e, int64_t id)
{
    struct wanted w = { e, id, NULL };

    t.err = (struct error){ 0 };
    return app_read(c, load_work, &w, &t.err);
}

static void whoever_makes_a_circle_is_its_first_member(void **state)
{
    struct call editor = as(edith, RIGHT_EDIT), admin = as(ada, RIGHT_ADMIN);
    struct record *r = insight("only for us", circle);

    (void)state;
    save(&editor, r);
    CHECK(sees(&editor, &insight_entity, r->id));
    CHECK(!sees(&admin, &insight_entity, r->id));
    CHECK_INT(t.err.kind, ERROR_NOT_FOUND);
    /* Nor may they choose a circle they are not in. */
    CHECK(!saved(&admin, insight("into theirs", circle)));
    CHECK_TEXT(t.err.field, "circle_id");
}

static void an_administrator_comes_in_only_visibly(void **state)
{
    struct call admin = as(ada, RIGHT_ADMIN), reader = as(rea, RIGHT_READ);
    struct record *r = insight("not yet", circle);
    struct call editor = as(edith, RIGHT_EDIT);

    (void)state;
    save(&editor, r);
    CHECK(!joined(&reader, circle, rea));
    int64_t before =
        test_app_count(&t, "SELECT count(*) FROM change WHERE entity = 'circle_member'", 0, NULL);
    CHECK(joined(&admin, circle, ada));
    CHECK_INT(
        test_app_count(&t, "SELECT count(*) FROM change WHERE entity = 'circle_member'", 0, NULL),
        before + 1);
    CHECK(sees(&admin, &insight_entity, r->id));
    CHECK(!joined(&admin, circle, ada)); /* twice */
    CHECK_INT(t.err.kind, ERROR_CONFLICT);
}

static int64_t member_id(int64_t in, int64_t who)
{
    return test_app_count(&t,
                          arena_printf(&t.arena,
                                       "SELECT min(id) FROM circle_member WHERE user_id = %lld"
                                       " AND circle_id = %lld AND deleted_at IS NULL",
                                       (long long)who, (long long)in),
                          0, NULL);
}

static void who_leaves_sees_nothing_any_more_and_the_last_may_not(void **state)
{
    struct call admin = as(ada, RIGHT_ADMIN), editor = as(edith, RIGHT_EDIT);
    struct record *r = insight("still ours", circle);

    (void)state;
    save(&editor, r);
    if (member_id(circle, ada) == 0)
        CHECK(joined(&admin, circle, ada));
    CHECK(app_bin(&admin, &circle_member_entity, member_id(circle, ada), &t.err));
    CHECK(!sees(&admin, &insight_entity, r->id));
    /* Leaving cannot be taken back by who left. */
    struct undone undone;
    struct call leaver = as(rea, RIGHT_EDIT);
    CHECK(joined(&editor, circle, rea));
    CHECK(app_bin(&leaver, &circle_member_entity, member_id(circle, rea), &t.err));
    CHECK(!app_undo(&leaver, 0, &undone, &t.err));
    CHECK(!sees(&leaver, &insight_entity, r->id));
    CHECK(!app_bin(&editor, &circle_member_entity, member_id(circle, edith), &t.err));
    CHECK_INT(t.err.kind, ERROR_CONFLICT);
    CHECK(!app_bin(&editor, &circle_entity, circle, &t.err));
    CHECK_INT(t.err.kind, ERROR_CONFLICT);
}

static void what_hangs_on_somebody_goes_along_and_stays(void **state)
{
    struct call editor = as(edith, RIGHT_EDIT), admin = as(ada, RIGHT_ADMIN);
    struct record *who = record_new(&t.arena, &person_entity),
                  *task = record_new(&t.arena, &task_entity);

    (void)state;
    record_set_text(who, PERSON_FAMILY, "Geheim");
    save(&editor, who);
    record_set_int(task, TASK_PERSON_ID, who->id);
    record_set_text(task, TASK_WHAT, "call");
    save(&editor, task);
    CHECK(sees(&admin, &task_entity, task->id));
    who->circle_id = circle;
    save(&editor, who);
    CHECK(!sees(&admin, &person_entity, who->id));
    CHECK(!sees(&admin, &task_entity, task->id));
    struct found_list found;
    struct call keep = t.call;
    t.call = admin;
    CHECK(test_app_search(&t, "geheim", &found) && found.count == 0);
    t.call = editor;
    CHECK(test_app_search(&t, "geheim", &found) && found.count == 1);
    t.call = keep;
    /* What comes later is kept there, too. */
    struct record *later = record_new(&t.arena, &task_entity);
    record_set_int(later, TASK_PERSON_ID, who->id);
    record_set_text(later, TASK_WHAT, "later");
    save(&editor, later);
    CHECK_INT(later->circle_id, circle);
    /* And nothing is opened by accident. */
    who->circle_id = 0;
    save(&editor, who);
    CHECK(sees(&admin, &person_entity, who->id));
    CHECK(!sees(&admin, &task_entity, later->id));
}

static void going_into_a_circle_is_undone_with_all_that_went_along(void **state)
{
    struct call editor = as(edith, RIGHT_EDIT), admin = as(ada, RIGHT_ADMIN);
    struct record *who = record_new(&t.arena, &person_entity),
                  *task = record_new(&t.arena, &task_entity);
    struct undone undone;

    (void)state;
    record_set_text(who, PERSON_FAMILY, "Zurueck");
    save(&editor, who);
    record_set_int(task, TASK_PERSON_ID, who->id);
    record_set_text(task, TASK_WHAT, "call");
    save(&editor, task);
    who->circle_id = circle;
    save(&editor, who);
    CHECK(!sees(&admin, &task_entity, task->id));
    CHECK(app_undo(&editor, 0, &undone, &t.err));
    CHECK(sees(&admin, &person_entity, who->id));
    CHECK(sees(&admin, &task_entity, task->id));
}

static void only_me_is_a_circle_of_ones_own(void **state)
{
    struct call editor = as(edith, RIGHT_EDIT), admin = as(ada, RIGHT_ADMIN);
    struct record *r = insight("mine", CIRCLE_UNSAID), *again = insight("mine too", CIRCLE_UNSAID);

    (void)state;
    save(&editor, r);
    save(&editor, again);
    CHECK(r->circle_id != 0 && r->circle_id == again->circle_id);
    CHECK(sees(&editor, &insight_entity, r->id));
    CHECK(!sees(&admin, &insight_entity, r->id));
    CHECK(!joined(&admin, r->circle_id, ada)); /* as long as its owner is here */
    CHECK_INT(t.err.kind, ERROR_INPUT);
}

/* S1.3: by default in a circle, in no filter, no order, no reason. */
static void means_are_kept_close_and_rank_nobody(void **state)
{
    struct call editor = as(edith, RIGHT_EDIT), admin = as(ada, RIGHT_ADMIN);
    struct record *r = record_new(&t.arena, &circumstance_entity);
    struct query q = { .entity = &circumstance_entity };
    int64_t reasons =
        test_app_count(&t, "SELECT count(*) FROM reason WHERE person_id = $1", anna, NULL);

    (void)state;
    record_set_int(r, CIRCUMSTANCE_PERSON_ID, anna);
    record_set_text(r, CIRCUMSTANCE_WORDS, "inherited a house, has little to spend");
    save(&editor, r);
    CHECK(r->circle_id != 0);
    CHECK(!sees(&admin, &circumstance_entity, r->id));
    CHECK_INT(test_app_count(&t, "SELECT count(*) FROM reason WHERE person_id = $1", anna, NULL),
              reasons);
    static const char *const fields[] = { "kind", "words", "since", "confirmed_on", "ended_on" };
    for (size_t i = 0; i < COUNT(fields); i++) {
        CHECK(!query_filter(&q, &t.arena, fields[i], "means", &t.err));
        CHECK(!query_sort(&q, fields[i], &t.err));
    }
    CHECK(query_filter(&q, &t.arena, "person_id", "7", &t.err));
    /* Everybody may see it when somebody says so. */
    r->circle_id = 0;
    save(&editor, r);
    CHECK(sees(&admin, &circumstance_entity, r->id));
}

static struct record *promise(const char *what, int64_t in)
{
    struct record *r = record_new(&t.arena, &promise_entity);

    record_set_int(r, PROMISE_PERSON_ID, anna);
    record_set_text(r, PROMISE_WHAT, what);
    record_set_int(r, PROMISE_DUE, t.call.today.number - 1);
    record_set_int(r, PROMISE_USER_ID, edith);
    r->circle_id = in;
    return r;
}

static bool told(struct call *c, void *context, struct error *err)
{
    struct agenda_line line;

    if (!app_person_reasons(c, anna, &line, err))
        return false;
    *(size_t *)context = 0;
    for (size_t i = 0; i < line.reason_count; i++)
        *(size_t *)context += strstr(line.reasons[i].sentence, "golden watch") != NULL;
    return true;
}

static void a_reason_of_the_circle_is_told_to_the_circle(void **state)
{
    struct call editor = as(edith, RIGHT_EDIT), admin = as(ada, RIGHT_ADMIN);
    size_t count;

    (void)state;
    struct record *r = promise("a golden watch", circle);
    save(&editor, r);
    CHECK(app_read(&editor, told, &count, &t.err));
    CHECK_INT(count, 1);
    CHECK(app_read(&admin, told, &count, &t.err));
    CHECK_INT(count, 0);
    r->circle_id = 0;
    save(&editor, r);
    CHECK(app_read(&editor, told, &count, &t.err));
    CHECK_INT(count, 1);
    CHECK(app_read(&admin, told, &count, &t.err));
    CHECK_INT(count, 1);
}

struct log_wanted {
    int64_t circle;
    struct readings out;
};

static bool log_work(struct call *c, void *context, struct error *err)
{
    struct log_wanted *l = context;

    return read_log_of_circle(c, l->circle, READINGS_MOST, &l->out, err);
}

static void reading_is_noted_once_a_day_and_told_to_the_circle(void **state)
{
    struct call editor = as(edith, RIGHT_EDIT), reader = as(rea, RIGHT_READ),
                admin = as(ada, RIGHT_ADMIN);
    struct record *r = insight("read me", circle);
    struct log_wanted l = { .circle = circle };
    static const char count[] = "SELECT count(*) FROM read_log WHERE record_id = $1";

    (void)state;
    save(&editor, r);
    CHECK_INT(test_app_count(&t, count, r->id, NULL), 0);
    CHECK(sees(&editor, &insight_entity, r->id) && sees(&editor, &insight_entity, r->id));
    CHECK_INT(test_app_count(&t, count, r->id, NULL), 1);
    CHECK(!sees(&admin, &insight_entity, r->id)); /* nothing read, nothing noted */
    CHECK_INT(test_app_count(&t, count, r->id, NULL), 1);
    editor.now.ms += INT64_C(86400000);
    editor.today = instant_day(editor.now);
    CHECK(sees(&editor, &insight_entity, r->id));
    CHECK_INT(test_app_count(&t, count, r->id, NULL), 2);
    CHECK(app_read(&editor, log_work, &l, &t.err));
    CHECK(l.out.count >= 2);
    CHECK_TEXT(l.out.items[0].user, "edith");
    CHECK(app_read(&admin, log_work, &l, &t.err));
    CHECK(!app_read(&reader, log_work, &l, &t.err));
    CHECK_INT(t.err.kind, ERROR_DENIED);
}

int main(void)
{
    return TESTS_WITH(setup, teardown, T(whoever_makes_a_circle_is_its_first_member),
                      T(an_administrator_comes_in_only_visibly),
                      T(who_leaves_sees_nothing_any_more_and_the_last_may_not),
                      T(what_hangs_on_somebody_goes_along_and_stays),
                      T(going_into_a_circle_is_undone_with_all_that_went_along),
                      T(only_me_is_a_circle_of_ones_own), T(means_are_kept_close_and_rank_nobody),
                      T(a_reason_of_the_circle_is_told_to_the_circle),
                      T(reading_is_noted_once_a_day_and_told_to_the_circle));
}
