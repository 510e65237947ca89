/*
 * Facts: what is known of one person, as the reasons see it. Read-only.
 *
 * app/agenda loads them; nothing in here is computed. Whatever is zero is unknown, so facts
 * that were not loaded (or never entered) make no reason rather than a wrong one:
 *
 *  - DAY_NONE is day 0. Nothing we keep happened on 1970-01-01, but a great many broken
 *    imports say so.
 *  - Every enum begins with its "unknown"; an id of 0 is nobody; a text may be NULL or "".
 *
 * Contacts, purchases, incidents, concessions and benefits are sorted by their day, newest last;
 * the others stand in any order. Contacts and purchases are the last FACTS_HISTORY at most;
 * contacts_before counts those left out. Deleted records are not in here.
 */
#ifndef REASON_FACTS_H
#define REASON_FACTS_H

#include "base/instant.h"

#define DAY_NONE ((struct day){ 0 })

enum { FACTS_HISTORY = 64 };

static inline bool day_known(struct day d)
{
    return d.number != 0;
}

/* a is known and lies before b; the day before an unknown day is not known either. */
static inline bool day_before(struct day a, struct day b)
{
    return day_known(a) && day_known(b) && a.number < b.number;
}

/* The later of two, of which either may be unknown. */
static inline struct day day_later(struct day a, struct day b)
{
    return !day_known(a) || day_before(a, b) ? b : a;
}

enum answer { ANSWER_UNKNOWN, ANSWER_YES, ANSWER_NO };
enum pronoun { PRONOUN_UNKNOWN, PRONOUN_SHE, PRONOUN_HE };
enum ring { RING_NONE, RING_FAR, RING_NEAR, RING_CENTRE };
enum freedom { FREEDOM_UNKNOWN, FREEDOM_FREE, FREEDOM_BOUND, FREEDOM_NO_CHOICE };

enum relation {
    RELATION_UNPLACED,
    RELATION_PROSPECT,
    RELATION_CUSTOMER,
    RELATION_INTERNAL,
    RELATION_PARTNER,
    RELATION_SUPPLIER,
    RELATION_PRIVATE,
    RELATION_AUTHORITY
};

/* Text in somebody's words. What is sealed has no text here: a reason only knows that it is. */
struct words {
    const char *text;
    bool sealed;
};

enum channel {
    CHANNEL_UNKNOWN,
    CHANNEL_CALL,
    CHANNEL_VISIT,
    CHANNEL_MAIL,
    CHANNEL_LETTER,
    CHANNEL_MESSAGE,
    CHANNEL_MEETING,
    CHANNEL_EVENT,
    CHANNEL_FEEDBACK
};

enum begun_by { BEGUN_UNKNOWN, BEGUN_BY_US, BEGUN_BY_THEM_UNPROMPTED, BEGUN_BY_THEM_PROMPTED };

/* A moment the person took part in. */
struct fact_contact {
    int64_t id;
    struct day day;
    struct instant at; /* orders two on one day */
    enum channel channel;
    enum begun_by begun_by;
    enum answer asked; /* did anybody ask what occupies them */
    bool in_person;    /* face to face */
};

struct fact_purchase {
    int64_t id;
    struct day day;
};

/* A promise stays OPEN when a new date is agreed in time: `due` moves, `first_due` stays.
 * BROKEN means that somebody wrote down that it will not be kept. */
enum promise_state { PROMISE_OPEN, PROMISE_KEPT, PROMISE_RELEASED, PROMISE_BROKEN };

struct fact_promise {
    int64_t id;
    bool by_them;
    int64_t promiser;          /* the user, when by us */
    const char *promiser_name;
    struct words what;
    enum promise_state state;
    struct day due;
    int minutes_left;          /* work that remains */
    int free_minutes_a_day;    /* what the promiser usually has on a working day */
};

struct fact_task {
    int64_t id;
    int64_t assignee;
    const char *title;
    struct day due;
    bool done;
};

enum insight_kind {
    INSIGHT_UNKNOWN,
    INSIGHT_FEAR,
    INSIGHT_WORRY,
    INSIGHT_HOPE,
    INSIGHT_JOY,
    INSIGHT_CONCERN,
    INSIGHT_WAY_OF_THINKING
};

struct fact_insight {
    int64_t id;
    enum insight_kind kind;
    struct words words;
    struct day since, confirmed_on, ended_on;
};

struct fact_wish {
    int64_t id;
    struct words words;
    struct day since;
    bool open;
};

struct fact_problem {
    int64_t id;
    int64_t helper; /* the user who answers for it */
    struct words words, solution;
    struct instant opened_at, first_reaction_at; /* 0: unknown, not yet */
    struct day solved_on;
    enum answer confirmed; /* what the customer says of the solution */
};

struct fact_incident {
    int64_t id;
    struct words what;
    struct day on;
    enum answer our_fault;
    struct day apology_on;
    bool apology_in_person;
    struct day action_on; /* what was done so that it does not happen again */
};

struct fact_concession {
    int64_t id;
    struct day given_on, expected_by, returned_on, written_off_on;
};

/* What the customer gains from us in a year, and from the best alternative. */
struct fact_benefit {
    int64_t id;
    struct day on;
    bool gains_known; /* both of them, as amounts */
    int64_t gain_cents, alternative_cents;
    const char *alternative; /* whose */
};

struct fact_advice {
    int64_t id;
    struct words wanted;
    struct day on, review_on;
    bool has_outcome;
};

struct fact_feedback {
    int64_t id;
    struct day on;
    bool score_known;
    int score; /* 0–10 */
    bool unhappy; /* somebody marked the words so */
    struct words words;
    bool answered;
};

enum evidence_kind {
    EVIDENCE_UNKNOWN,
    EVIDENCE_CAME_BACK,
    EVIDENCE_RECOMMENDED,
    EVIDENCE_TOLD_OTHERS
};

struct fact_evidence {
    int64_t id;
    enum evidence_kind kind;
    struct day on, thanked_on;
    const char *to_whom;
};

struct fact_delight {
    int64_t id;
    struct words idea;
    struct day planned_on;
    bool over; /* done or dropped */
};

/* What is under way with them. */
struct fact_deal {
    int64_t id;
    int64_t user;
    const char *title;
    struct words next_step;
    struct day next_on;
    bool open;
};

/* An occasion they are invited to. */
struct fact_guest {
    int64_t id;
    int64_t user; /* who talks to them */
    const char *occasion;
    struct day on;
    struct words talk_about;
    bool comes, came; /* they said so; they were there */
    struct day followed_up_on;
};

/* What the law gives us a day for. */
enum data_duty_kind {
    DATA_DUTY_UNKNOWN,
    DATA_DUTY_RESTRICTED, /* to decide on a restriction (Art. 18 GDPR) */
    DATA_DUTY_RETENTION,  /* to erase what may no longer be kept */
    DATA_DUTY_DISCLOSURE  /* to answer what we know of them (Art. 15) */
};

struct fact_data_duty {
    int64_t id;
    enum data_duty_kind kind;
    struct day asked_on, answer_by;
    bool settled;
};

struct facts {
    int64_t person;
    enum relation relation;
    enum freedom freedom;
    struct day bound_until;
    enum ring ring;
    int birthday_day, birthday_month, birthday_year; /* each 0 when unknown */
    int rhythm_days; /* their own wish */
    struct day created_on;
    bool profile_open; /* we wish for certain customers; nobody has said whether this is one */
    struct day drifting_on; /* P(still a customer) falls under one half (stat/) */
    int drifting_stake; /* 1–3: how much would still come, among all customers; 0: not known */

    const struct fact_contact *contacts;
    size_t contact_count, contacts_before;
    const struct fact_purchase *purchases;
    size_t purchase_count;
    const struct fact_promise *promises;
    size_t promise_count;
    const struct fact_task *tasks;
    size_t task_count;
    const struct fact_insight *insights;
    size_t insight_count;
    const struct fact_wish *wishes;
    size_t wish_count;
    const struct fact_problem *problems;
    size_t problem_count;
    const struct fact_incident *incidents;
    size_t incident_count;
    const struct fact_concession *concessions; /* by given_on */
    size_t concession_count;
    const struct fact_benefit *benefits;
    size_t benefit_count;
    const struct fact_advice *advice;
    size_t advice_count;
    const struct fact_feedback *feedback;
    size_t feedback_count;
    const struct fact_evidence *evidence;
    size_t evidence_count;
    const struct fact_delight *delights;
    size_t delight_count;
    const struct fact_data_duty *data_duties;
    size_t data_duty_count;
    const struct fact_deal *deals;
    size_t deal_count;
    const struct fact_guest *guests;
    size_t guest_count;
};

/* What a user owes without owing it to one person. */
struct fact_duty {
    int64_t id;
    int64_t user;
    const char *place;
    int every_days;
    struct day last_done, created_on;
};

struct fact_walk {
    int64_t id;
    int64_t user; /* 0: anybody */
    const char *path;
    int every_days;
    struct day last_walked, created_on;
};

/* What is to be done without one person: by whom, by which day. */
struct fact_chore {
    int64_t id;
    int64_t user;
    const char *what, *where; /* where: of a plan to understand an organisation better */
    struct day due;
};

struct duty_facts {
    const struct fact_duty *duties;
    size_t duty_count;
    const struct fact_walk *walks;
    size_t walk_count;
    const struct fact_chore *plans; /* to understand an organisation better */
    size_t plan_count;
    const struct fact_chore *tasks;
    size_t task_count;
};

#endif
