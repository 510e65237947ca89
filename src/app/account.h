/*
 * Account: what everybody may change about their own access, whatever else they may do: name,
 * language, password, where they are signed in, keys for programs.
 */
#ifndef APP_ACCOUNT_H
#define APP_ACCOUNT_H

#include "app/app.h"
#include "model/record.h"

struct account_session {
    int64_t id, created_at, seen_at, expires_at;
    const char *label; /* the browser, or what the key is for; "" */
    bool is_key;       /* for a program; otherwise a browser */
    bool is_this;      /* the one that asks */
};

struct account {
    const char *name, *email, *language; /* language "": the browser's */
    bool has_password;
    struct account_session *sessions; /* last seen first; sign-in links are none */
    size_t session_count;
};

/* ERROR_DENIED for whoever has no account (the command line). Inside app_read(). */
MUST_CHECK bool account_load(struct call *c, struct account *out, struct error *err);

/* `language`: "en", "de", or "" for the browser's. A step like any other. */
MUST_CHECK bool account_save(struct call *c, const char *name, const char *language,
                             struct error *err);

/* The one that holds must be known, where there is one. Other sessions end. */
MUST_CHECK bool account_password(struct call *c, const char *current, const char *wanted,
                                 struct error *err);

/* Only one's own; ERROR_NOT_FOUND otherwise. */
MUST_CHECK bool account_end_session(struct call *c, int64_t session_id, struct error *err);

#endif
