/*
 * Session: who asks. Browsers hold a token in a cookie, programs one in a header; the book
 * keeps only its BLAKE2b digest, so that a stolen backup signs nobody in.
 *
 * A sign-in link is a token that works once, within a quarter of an hour (for the first start
 * and for whoever forgot their password).
 */
#ifndef APP_SESSION_H
#define APP_SESSION_H

#include "app/app.h"
#include "base/secret.h"

enum {
    SESSION_DAYS = 30,      /* of a browser, from when it was last used */
    LINK_MINUTES = 15,
    API_KEY_DAYS = 365
};

/* The actor behind a token, or RIGHT_NONE. Fails only when the book cannot be asked.
 * `language` is the user's choice; *chosen says whether they made one. */
MUST_CHECK bool session_find(struct call *c, const char *token, enum language *language,
                             bool *chosen, struct error *err);

/* By e-mail and password. Wrong, unknown and locked out are one and the same ERROR_DENIED, and
 * take as long. At most as many passwords are checked at once as the machine has cores. */
MUST_CHECK bool session_sign_in(struct call *c, const char *email, const char *password,
                                const char *agent, char token[TOKEN_SIZE], struct error *err);

MUST_CHECK bool session_link(struct call *c, int64_t user_id, char token[TOKEN_SIZE],
                             struct error *err);
MUST_CHECK bool session_use_link(struct call *c, const char *link_token, const char *agent,
                                 char token[TOKEN_SIZE], struct error *err);
MUST_CHECK bool session_api_key(struct call *c, int64_t user_id, const char *label,
                                char token[TOKEN_SIZE], struct error *err);

MUST_CHECK bool session_end(struct call *c, int64_t session_id, struct error *err);
MUST_CHECK bool session_end_others(struct call *c, int64_t user_id, int64_t but, struct error *err);

/* The user of that e-mail address; ERROR_NOT_FOUND when there is none. */
MUST_CHECK bool user_by_email(struct call *c, const char *email, int64_t *out, struct error *err);

/* Sets it and ends the user's other sessions. What is sealed for them goes on opening with the
 * password before. */
MUST_CHECK bool user_set_password(struct call *c, int64_t user_id, const char *password,
                                  struct error *err);

/* The same by whoever knows the one until now: what is sealed for them opens with the new one. */
MUST_CHECK bool user_change_password(struct call *c, int64_t user_id, const char *current,
                                     const char *password, struct error *err);

#endif
