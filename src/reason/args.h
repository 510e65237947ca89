/*
 * Args: what fills the sentence of a hit. Stored beside it as text and filled in when it is
 * shown, because the words depend on the reader's language and on the day they read it.
 *
 * The text has a line per argument, "KEY TYPE VALUE\n":
 *
 *    due d 2026-11-27        a day, ISO 8601
 *    opened i 1795334400000  an instant, milliseconds since 1970 UTC
 *    n n 3                   a whole number
 *    whom t Roth             plain text: a name, a title
 *    what q Angebot\nFarben  somebody's words, to be quoted; \\ and \n are the only escapes
 *    what s                  words that are sealed: they have no value here
 */
#ifndef REASON_ARGS_H
#define REASON_ARGS_H

#include "base/buf.h"
#include "reason/facts.h"

enum { REASON_ARGS_MAX = 6, REASON_ARG_CODE_POINTS = 160 };

enum arg_type { ARG_NONE, ARG_DAY, ARG_INSTANT, ARG_NUMBER, ARG_TEXT, ARG_QUOTE, ARG_SEALED };

struct reason_arg {
    const char *key; /* [a-z_]+ */
    enum arg_type type;
    union {
        struct day day;
        struct instant instant;
        int64_t number;
        const char *text;
    };
};

struct reason_args {
    size_t count;
    struct reason_arg items[REASON_ARGS_MAX];
};

/* Keys are static strings. Texts are kept by pointer when they are short; longer ones are cut
 * on the arena. An unknown day or text adds nothing. */
void args_day(struct reason_args *args, const char *key, struct day d);
void args_instant(struct reason_args *args, const char *key, struct instant t);
void args_number(struct reason_args *args, const char *key, int64_t n);
void args_text(struct reason_args *args, struct arena *a, const char *key, const char *text);
void args_words(struct reason_args *args, struct arena *a, const char *key, struct words words);

/* NULL when there is none. */
const struct reason_arg *args_find(const struct reason_args *args, const char *key);
struct day args_day_of(const struct reason_args *args, const char *key);    /* or DAY_NONE */
int64_t args_number_of(const struct reason_args *args, const char *key);    /* or 0 */

const char *reason_args_text(struct arena *a, const struct reason_args *args);

/* False when the text is not one of ours (NULL is: no arguments); `out` points into the arena. */
bool reason_args_parse(struct arena *a, const char *text, struct reason_args *out);

#endif
