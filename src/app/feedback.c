#include "app/feedback.h"

#include "app/save.h"
#include "base/text.h"
#include "db/db.h"
#include "entity/feedback.h"
#include "entity/person.h"
#include "entity/problem.h"
#include "model/store.h"

#include <stdlib.h>
#include <string.h>

static const int64_t DAY_MS = 86400000;

static const char *digest(struct arena *a, const char *token)
{
    char text[DIGEST_SIZE];

    digest_of(token, strlen(token), text);
    return arena_strdup(a, text);
}

static struct instant link_end(const struct call *c)
{
    return (struct instant){ c->now.ms + FEEDBACK_LINK_DAYS * DAY_MS };
}

/* Asked by whomever: it is the person who is asked too often, not one of us who asks. */
static bool asked_lately(struct call *c, int64_t person_id, struct error *err)
{
    struct db_rows rows;
    const struct value args[] = { V_INT(person_id) };
    const char *text;

    if (!app_setting(c, SETTING_FEEDBACK_DAYS, "", &text, err) ||
        !db_query(c->db, c->arena,
                  DB_SQL("SELECT max(asked_at) FROM feedback WHERE person_id = $1"
                         " AND deleted_at IS NULL"), args, COUNT(args), &rows, err))
        return false;

    int days = *text != '\0' ? atoi(text) : FEEDBACK_DAYS_OTHERWISE;
    struct day last = instant_day((struct instant){ db_int(&rows, 0, 0) });
    char next[DAY_ISO_SIZE];

    if (db_is_null(&rows, 0, 0) || days_between(last, c->today) >= days)
        return true;
    day_iso(day_plus(last, days), next);
    return fail(err, ERROR_CONFLICT, "person_id",
                "They were asked not long ago. Nobody is asked more often than every %d days: "
                "again from %s on.", days, next);
}

struct asking {
    const struct feedback_request *request;
    int64_t problem_id;
    char *token;
};

static bool ask_work(struct call *c, void *context, struct error *err)
{
    const struct asking *a = context;
    struct record *r = record_new(c->arena, &feedback_entity);

    if (!asked_lately(c, a->request->person_id, err))
        return false;
    token_random(a->token);
    record_set_int(r, FEEDBACK_PERSON_ID, a->request->person_id);
    record_set_text(r, FEEDBACK_QUESTION, a->request->question);
    record_set_int(r, FEEDBACK_ASKED_AT, c->now.ms);
    if (c->actor.user_id != 0)
        record_set_int(r, FEEDBACK_USER_ID, c->actor.user_id);
    if (a->request->moment_id != 0)
        record_set_int(r, FEEDBACK_MOMENT_ID, a->request->moment_id);
    record_set_text(r, FEEDBACK_DIGEST, digest(c->arena, a->token));
    record_set_int(r, FEEDBACK_EXPIRES_AT, link_end(c).ms);
    return save_record(c, r, err);
}

bool feedback_ask(struct call *c, const struct feedback_request *request, char token[TOKEN_SIZE],
                  struct error *err)
{
    struct asking a = { .request = request, .token = token };

    return app_may_write(c, &feedback_entity, err) &&
           app_write(c, &(struct step){ .kind = "save" }, ask_work, &a, err);
}

static bool ask_problem_work(struct call *c, void *context, struct error *err)
{
    const struct asking *a = context;
    struct record *r;

    if (!app_load(c, &problem_entity, a->problem_id, &r, err))
        return false;
    if (record_is_null(r, PROBLEM_SOLVED_AT))
        return fail(err, ERROR_INPUT, "solved_at",
                    "Whether it helped can be asked once there is a solution.");
    token_random(a->token);
    record_set_text(r, PROBLEM_DIGEST, digest(c->arena, a->token));
    record_set_int(r, PROBLEM_LINK_UNTIL, link_end(c).ms);
    record_set_text(r, PROBLEM_CONFIRMED, "unanswered"); /* a new solution is asked about anew */
    record_set_null(r, PROBLEM_CONFIRMED_AT);
    return save_record(c, r, err);
}

bool feedback_ask_problem(struct call *c, int64_t problem_id, char token[TOKEN_SIZE],
                          struct error *err)
{
    struct asking a = { .problem_id = problem_id, .token = token };

    return app_may_write(c, &problem_entity, err) &&
           app_write(c, &(struct step){ .kind = "save" }, ask_problem_work, &a, err);
}

/* The record behind a link, of either kind, without asking for rights: the link is the right. */
static bool load_link(struct call *c, const char *token, struct record **out, struct error *err)
{
    const struct value args[] = { V_TEXT(digest(c->arena, token)) };
    struct db_rows rows;

    if (!db_query(c->db, c->arena,
                  DB_SQL("SELECT id, 0 FROM feedback WHERE digest = $1 AND deleted_at IS NULL"
                         " UNION ALL SELECT id, 1 FROM problem WHERE digest = $1"
                         " AND deleted_at IS NULL"), args, COUNT(args), &rows, err))
        return false;
    if (rows.count == 0)
        return fail(err, ERROR_NOT_FOUND, NULL,
                    "This link is not known to us. Perhaps a piece of it is missing: please open "
                    "it once more from our message.");
    return store_load(c->db, c->arena,
                      db_int(&rows, 0, 1) != 0 ? &problem_entity : &feedback_entity,
                      db_int(&rows, 0, 0), out, err);
}

static enum feedback_state state_of(const struct call *c, const struct record *r)
{
    bool is_problem = r->entity == &problem_entity;
    bool used = is_problem ? !record_is_null(r, PROBLEM_CONFIRMED_AT)
                           : !record_is_null(r, FEEDBACK_ANSWERED_AT);
    int64_t until = record_int(r, is_problem ? (size_t)PROBLEM_LINK_UNTIL : FEEDBACK_EXPIRES_AT);

    return used ? FEEDBACK_USED : until < c->now.ms ? FEEDBACK_EXPIRED : FEEDBACK_OPEN;
}

bool feedback_find(struct call *c, const char *token, struct feedback_page *out,
                   struct error *err)
{
    struct record *r, *person;

    if (!load_link(c, token, &r, err))
        return false;
    *out = (struct feedback_page){ .state = state_of(c, r), .question = "", .words = "",
                                   .solution = "", .our_answer = "" };
    out->is_problem = r->entity == &problem_entity;
    if (out->is_problem) {
        out->words = record_text(r, PROBLEM_WORDS);
        out->solution = record_text(r, PROBLEM_SOLUTION);
    } else {
        out->question = record_text(r, FEEDBACK_QUESTION);
        if (!record_is_null(r, FEEDBACK_CLOSED_AT))
            out->our_answer = record_text(r, FEEDBACK_OUR_ANSWER);
    }
    if (!store_load(c->db, c->arena, &person_entity, record_value(r, "person_id")->i, &person, err))
        return false;
    out->language = record_text(person, PERSON_LANGUAGE);
    out->informal = text_equal(record_text(person, PERSON_FORM_OF_ADDRESS), "du");
    return true;
}

struct answering {
    const char *token;
    const struct feedback_reply *reply;
};

static void put_feedback(const struct call *c, struct record *r, const struct feedback_reply *reply)
{
    if (reply->score >= 0)
        record_set_int(r, FEEDBACK_SCORE, reply->score);
    record_set_text(r, FEEDBACK_WORDS, reply->words);
    record_set_int(r, FEEDBACK_ANSWERED_AT, c->now.ms);
}

static void put_problem(const struct call *c, struct record *r, const struct feedback_reply *reply)
{
    record_set_text(r, PROBLEM_CONFIRMED, reply->helped);
    record_set_int(r, PROBLEM_CONFIRMED_AT, c->now.ms);
    record_set_int(r, PROBLEM_WAS_FAST, reply->fast);
    record_set_int(r, PROBLEM_WAS_PERSONAL, reply->personal);
    record_set_int(r, PROBLEM_WAS_DISCREET, reply->discreet);
    record_set_text(r, PROBLEM_THEIR_WORDS, reply->words);
}

static bool answer_work(struct call *c, void *context, struct error *err)
{
    const struct answering *a = context;
    bool says_nothing = a->reply->words == NULL || *a->reply->words == '\0';
    struct record *r;

    if (!load_link(c, a->token, &r, err))
        return false;
    bool is_problem = r->entity == &problem_entity;
    if (state_of(c, r) == FEEDBACK_USED)
        return fail(err, ERROR_CONFLICT, NULL, "Your answer has reached us already. Thank you.");
    if (state_of(c, r) == FEEDBACK_EXPIRED)
        return fail(err, ERROR_CONFLICT, NULL,
                    "This link is too old to answer. Please tell us in person: we want to know.");
    if (is_problem && a->reply->helped == NULL)
        return fail(err, ERROR_INPUT, "helped", "Please say whether it helped.");
    if (!is_problem && a->reply->score < 0 && says_nothing)
        return fail(err, ERROR_INPUT, "score", "Please choose a number, or write a word.");
    if (is_problem)
        put_problem(c, r, a->reply);
    else
        put_feedback(c, r, a->reply);
    return save_record(c, r, err);
}

bool feedback_answer(struct call *c, const char *token, const struct feedback_reply *reply,
                     struct error *err)
{
    struct answering a = { token, reply };

    c->visible.all = true; /* the link is the right */

    return app_write(c, &(struct step){ .kind = "save" }, answer_work, &a, err);
}

struct closing {
    const char *theme, *our_answer;
    int told;
};

static bool close_work(struct call *c, void *context, struct error *err)
{
    struct closing *cl = context;
    const struct value args[] = { V_TEXT(cl->theme) };
    struct db_rows rows;

    cl->told = 0;
    if (!db_query(c->db, c->arena,
                  DB_SQL("SELECT id FROM feedback WHERE theme = $1 AND answered_at IS NOT NULL"
                         " AND closed_at IS NULL AND deleted_at IS NULL ORDER BY id"), args,
                  COUNT(args), &rows, err))
        return false;
    for (size_t i = 0; i < rows.count; i++) {
        struct record *r;

        if (!app_load(c, &feedback_entity, db_int(&rows, i, 0), &r, err))
            return false;
        record_set_text(r, FEEDBACK_OUR_ANSWER, cl->our_answer);
        record_set_int(r, FEEDBACK_CLOSED_AT, c->now.ms);
        if (!save_record(c, r, err))
            return false;
        cl->told++;
    }
    if (cl->told > 0)
        return true;
    return fail(err, ERROR_NOT_FOUND, "theme",
                "Nobody who said this waits for an answer. Answers get their theme one by one.");
}

bool feedback_close(struct call *c, const char *theme, const char *our_answer, int *told,
                    struct error *err)
{
    struct closing cl = { .theme = theme, .our_answer = our_answer };

    if (!app_may_write(c, &feedback_entity, err))
        return false;
    if (our_answer == NULL || *our_answer == '\0')
        return fail(err, ERROR_INPUT, "our_answer", "Say what we did, in words they may read.");
    if (!app_write(c, &(struct step){ .kind = "save", .summary = theme }, close_work, &cl, err))
        return false;
    *told = cl.told;
    return true;
}

struct settling {
    int64_t id;
    const char *theme, *our_answer;
    int *told;
};

static bool settle_work(struct call *c, void *context, struct error *err)
{
    const struct settling *s = context;
    bool has_theme = s->theme != NULL && *s->theme != '\0';
    struct record *r;

    *s->told = 0;
    if (!app_load(c, &feedback_entity, s->id, &r, err))
        return false;
    record_set_text(r, FEEDBACK_THEME, s->theme);
    if (s->our_answer == NULL || *s->our_answer == '\0')
        return save_record(c, r, err);
    if (has_theme)
        return save_record(c, r, err) && feedback_close(c, s->theme, s->our_answer, s->told, err);
    record_set_text(r, FEEDBACK_OUR_ANSWER, s->our_answer);
    record_set_int(r, FEEDBACK_CLOSED_AT, c->now.ms);
    *s->told = 1;
    return save_record(c, r, err);
}

bool feedback_settle(struct call *c, int64_t id, const char *theme, const char *our_answer,
                     int *told, struct error *err)
{
    struct settling s = { id, theme, our_answer, told };

    return app_may_write(c, &feedback_entity, err) &&
           app_write(c, &(struct step){ .kind = "save", .summary = theme }, settle_work, &s, err);
}
