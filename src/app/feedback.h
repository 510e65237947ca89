/*
 * Feedback: we ask a person, by a link of their own that works once and for a while, without
 * signing in; the same way they confirm that a solution really helped. The book keeps only the
 * digest of a link, so a stolen backup answers for nobody.
 *
 * Whoever holds a link is nobody to us: what the link may show and change is in here, and it
 * is this one question.
 */
#ifndef APP_FEEDBACK_H
#define APP_FEEDBACK_H

#include "app/app.h"
#include "base/secret.h"

enum { FEEDBACK_LINK_DAYS = 30, FEEDBACK_DAYS_OTHERWISE = 90 };

/* Nobody is asked more often than every so many days, whoever of us asks. */
#define SETTING_FEEDBACK_DAYS "feedback.days"

struct feedback_request {
    int64_t person_id;
    const char *question; /* NULL: the usual one */
    int64_t moment_id;    /* after what; 0: nothing in particular */
};

/* ERROR_CONFLICT, told with the day, when the person was asked not long ago. */
MUST_CHECK bool feedback_ask(struct call *c, const struct feedback_request *request,
                             char token[TOKEN_SIZE], struct error *err);

/* Did it help? A new link takes the place of an older one. */
MUST_CHECK bool feedback_ask_problem(struct call *c, int64_t problem_id, char token[TOKEN_SIZE],
                                     struct error *err);

enum feedback_state { FEEDBACK_OPEN, FEEDBACK_USED, FEEDBACK_EXPIRED };

struct feedback_page {
    enum feedback_state state;
    bool is_problem;
    const char *question;        /* "" is the usual one */
    const char *words, *solution; /* of the problem */
    const char *our_answer;      /* you said – we did; "" while there is none */
    const char *language;        /* the person's own: "de"; "" */
    bool informal;               /* du */
};

/* Inside app_read(). ERROR_NOT_FOUND, with a sentence for them, when there is no such link. */
MUST_CHECK bool feedback_find(struct call *c, const char *token, struct feedback_page *out,
                              struct error *err);

struct feedback_reply {
    int score;          /* 0–10; −1: not said. Of feedback */
    const char *words;
    const char *helped; /* "yes", "no" or NULL. Of a problem, and the next three */
    bool fast, personal, discreet;
};

/* Stores it in one transaction with the reasons it moves. A link that was used or is too old is
 * ERROR_CONFLICT. */
MUST_CHECK bool feedback_answer(struct call *c, const char *token, const struct feedback_reply *r,
                                struct error *err);

/* "You said – we did": the same answer to everybody who said the same (feedback.theme) and has
 * had none yet; shown to them behind their link. `told` says how many. One step. */
MUST_CHECK bool feedback_close(struct call *c, const char *theme, const char *our_answer,
                               int *told, struct error *err);

/* One answer read by one of us: gets a theme, an answer of ours, or both. With a theme, the
 * answer goes to everybody who said the same; `told` says how many heard it. One step. */
MUST_CHECK bool feedback_settle(struct call *c, int64_t id, const char *theme,
                                const char *our_answer, int *told, struct error *err);

#endif
