/*
 * Capture: one line a person typed, taken apart for the preview.
 *
 *    "Anna Huber angerufen. - Lieferung KW 48 macht ihr Sorgen. ! Angebot bis Freitag"
 *
 * The grammar is written down in docs/capture.md. Nothing is stored here and nothing is
 * decided for good: every part that was recognised has its span in the text, so that the
 * page can show it and let it be corrected.
 *
 *  - No character is lost: the spans of the clauses, one after the other, are the text.
 *  - All offsets are bytes; a span is [from, to) and never cuts a UTF-8 sequence.
 *  - Everything lives on the arena that was given; the text itself is the caller's and must
 *    live as long.
 *  - German and English are always both understood. The language only decides what a date
 *    like 3/4 means.
 */
#ifndef FORMAT_CAPTURE_H
#define FORMAT_CAPTURE_H

#include "base/arena.h"
#include "base/day.h"
#include "base/error.h"

enum { CAPTURE_MAX_BYTES = 20 * 1024, CAPTURE_MAX_LOOKUPS = 24, CAPTURE_MAX_CANDIDATES = 8 };

enum capture_language { CAPTURE_GERMAN, CAPTURE_ENGLISH };

enum capture_kind {
    CAPTURE_PROSE,
    CAPTURE_PROMISE,         /* ! */
    CAPTURE_PROBLEM,         /* ? */
    CAPTURE_FEAR,            /* ~ */
    CAPTURE_WORRY,           /* - */
    CAPTURE_HOPE,            /* * */
    CAPTURE_JOY,             /* + */
    CAPTURE_CONCERN,         /* # */
    CAPTURE_WISH,            /* % */
    CAPTURE_TASK,            /* "task:", "Aufgabe:" */
    CAPTURE_WAY_OF_THINKING, /* has no mark; a form may choose it */
    CAPTURE_KIND_COUNT
};

enum capture_channel {
    CAPTURE_CHANNEL_UNKNOWN,
    CAPTURE_CALL,
    CAPTURE_VISIT,
    CAPTURE_MAIL,
    CAPTURE_LETTER,
    CAPTURE_MESSAGE,
    CAPTURE_MEETING,
    CAPTURE_EVENT,
    CAPTURE_FEEDBACK,
    CAPTURE_CHANNEL_COUNT
};

enum capture_begun {
    CAPTURE_BEGUN_UNKNOWN,
    CAPTURE_US,
    CAPTURE_THEM_UNPROMPTED,
    CAPTURE_THEM_PROMPTED,
    CAPTURE_BEGUN_COUNT
};

enum capture_purpose {
    CAPTURE_PURPOSE_UNKNOWN,
    CAPTURE_KEEP,
    CAPTURE_WIN,
    CAPTURE_SERVE,
    CAPTURE_PURPOSE_COUNT
};

enum capture_answer { CAPTURE_NOT_SAID, CAPTURE_YES, CAPTURE_NO };

enum capture_warning_kind {
    CAPTURE_NO_PERSON,
    CAPTURE_SEVERAL_PEOPLE,
    CAPTURE_NEW_OR_KNOWN,
    CAPTURE_NO_DUE_DAY,
    CAPTURE_DUE_IN_PAST,
    CAPTURE_IMPOSSIBLE_DAY,
    CAPTURE_WRONG_WEEKDAY,
    CAPTURE_MOMENT_IN_FUTURE,
    CAPTURE_TOO_MANY_NAMES,
    CAPTURE_WARNING_COUNT
};

struct capture_span {
    size_t from, to;
};

/* A sentence, a line, or what one mark governs. */
struct capture_clause {
    enum capture_kind kind;
    struct capture_span span; /* with the blanks that follow: the spans cover the text */
    struct capture_span body; /* without mark and outer blanks */
};

struct capture_person {
    int64_t id;
    const char *name;   /* as it is shown; its last word is taken for the family name */
    const char *detail; /* what tells two of one name apart, e.g. the firm; may be NULL */
};

/* Who is called that? Fills at most `room` people and says how many there are. It is asked
 * at most CAPTURE_MAX_LOOKUPS times for one text, longest run of words first. */
typedef size_t capture_find(void *context, const char *name, struct capture_person *out,
                            size_t room);

enum capture_person_state {
    CAPTURE_CHOSEN,   /* candidates[0] */
    CAPTURE_OPEN,     /* several of that name, or perhaps somebody new: ask */
    CAPTURE_NOT_KNOWN /* offer to add given/family */
};

struct capture_who {
    struct capture_span span; /* empty for the person whose page it is */
    enum capture_person_state state;
    struct capture_person *candidates;
    size_t candidate_count;     /* of those listed; at most CAPTURE_MAX_CANDIDATES */
    const char *given, *family; /* as typed: for a new person; "" where not said */
    size_t clause;
    bool takes_part; /* in the moment; otherwise only mentioned */
};

struct capture_when {
    bool known;
    struct capture_span span;
    struct day day;
    int minute; /* of the day, local; −1: not said */
    bool about; /* "last week", "in the evening": our guess within what was said */
};

struct capture_minutes {
    struct capture_span span;
    int minutes; /* 0: not said */
};

/* What we got to know about how they feel and what they gain is kept apart. */
struct capture_moment {
    enum capture_channel channel;
    struct capture_span channel_span;
    enum capture_begun begun_by;
    struct capture_span begun_span;
    struct capture_when at; /* known = false: day and minute are now */
    struct capture_minutes took;
    enum capture_purpose purpose;
    struct capture_span purpose_span;
    bool feeling_known;
    int feeling; /* −2 … +2 */
    struct capture_span feeling_span;
    const char *benefit; /* in their words; "" if nothing was said */
    struct capture_span benefit_span;
    int64_t benefit_cents; /* 0: no amount was named */
    char benefit_currency[4];
    enum capture_answer asked; /* did anybody ask what occupies them? If not said: ask now */
    struct capture_span asked_span;
};

enum { CAPTURE_NOBODY = -1 };

struct capture_item {
    enum capture_kind kind;
    size_t clause;
    const char *what; /* the words without the day and the minutes */
    bool by_them;     /* a promise of the customer's */
    bool suggested;   /* heard in plain prose: never store it unasked */
    struct capture_when due;     /* promise, task */
    struct capture_minutes work; /* promise, task */
    int person; /* index into people when one is named here, otherwise CAPTURE_NOBODY */
};

struct capture_warning {
    enum capture_warning_kind kind;
    struct capture_span span;
};

struct capture {
    const char *text;
    size_t length;
    struct capture_clause *clauses;
    size_t clause_count;
    struct capture_who *people;
    size_t people_count;
    struct capture_moment moment;
    struct capture_item *items;
    size_t item_count;
    struct capture_warning *warnings;
    size_t warning_count;
    int lookups;
};

struct capture_input {
    const char *text; /* UTF-8 */
    size_t length;
    struct day today;
    int minute; /* of the day, local */
    enum capture_language language;
    capture_find *find; /* NULL: nobody is known */
    void *find_context;
    const struct capture_person *here; /* on a person's page; may be NULL */
};

/* Fails (ERROR_INPUT, "text") only for a text that is too long or not UTF-8. */
bool capture_parse(struct arena *a, const struct capture_input *in, struct capture *out,
                   struct error *err);

/* The words of the API and of the database; "" for what is unknown. */
const char *capture_kind_name(enum capture_kind kind);
const char *capture_channel_name(enum capture_channel channel);
const char *capture_begun_name(enum capture_begun begun);
const char *capture_purpose_name(enum capture_purpose purpose);
const char *capture_state_name(enum capture_person_state state);

/* English, to be translated by the caller. */
const char *capture_warning_text(enum capture_warning_kind kind);

/* The bytes of a span, as a string. */
const char *capture_piece(struct arena *a, const struct capture *c, struct capture_span span);

#endif
