/*
 * Capture: what somebody wrote down, understood, corrected by them, and stored in one step.
 *
 *    app_capture_parse()   takes the text apart (format/capture.h) with the names of this book
 *    capture_draft_of()    what would be stored, for the form in which each part is corrected
 *    app_capture_store()   stores the draft: the moment, who took part, insights, wishes,
 *                          promises, problems, tasks, benefit and new people, undone as one
 *
 * The text is kept as it was typed, byte for byte.
 */
#ifndef APP_CAPTURE_H
#define APP_CAPTURE_H

#include "app/app.h"
#include "format/capture.h"

enum { DRAFT_MOST_PEOPLE = 12, DRAFT_MOST_ITEMS = 40 };

/* Inside app_read(). person_id: on whose page it was written, or 0. */
MUST_CHECK bool app_capture_parse(struct call *c, const char *text, int64_t person_id,
                                  struct capture *out, struct error *err);

/* Somebody of the text: known by id, or to be added with the name. Neither: not settled yet. */
struct draft_person {
    int64_t id;
    const char *given, *family;
    bool takes_part; /* in the moment; otherwise only an item is about them */
};

struct draft_item {
    enum capture_kind kind; /* all but CAPTURE_PROSE */
    bool wanted;            /* unticked: not stored */
    const char *words;
    struct day due;         /* promise, task; 0: none */
    int minutes;            /* of work; 0: not said */
    bool by_them;           /* a promise of theirs */
    size_t person;          /* index into people */
};

struct capture_draft {
    const char *key;  /* random: sent twice, stored once */
    const char *text;
    int64_t circle_id; /* who may see all of it; CIRCLE_UNSAID: only me (model/record.h) */
    struct draft_person people[DRAFT_MOST_PEOPLE];
    size_t people_count;
    enum capture_channel channel; /* never unknown */
    enum capture_begun begun_by;
    struct instant at;
    int minutes;      /* 0: not said */
    bool feeling_known;
    int feeling;      /* −2 … +2 */
    const char *benefit;         /* what they gain, apart from how they feel; "" */
    int64_t benefit_cents;       /* a year; 0: no amount */
    const char *benefit_currency;
    enum capture_purpose purpose;
    enum capture_answer asked; /* what occupies them */
    const char *answer;        /* in their words; "" */
    enum capture_kind answer_kind;
    struct draft_item items[DRAFT_MOST_ITEMS];
    size_t item_count;
};

/* There is always at least one person, with nothing settled where the text names nobody. */
void capture_draft_of(const struct call *c, const struct capture *parsed,
                      struct capture_draft *out);

/* Nothing left to ask: Enter stores it. */
bool capture_is_plain(const struct capture *parsed);

struct captured_record {
    const struct entity *entity;
    int64_t id;
    bool is_tight;           /* a promise that did not fit when it was given */
    struct day keepable_from; /* it would have from that day on; 0: from none */
};

struct captured {
    int64_t moment_id, person_id; /* whose moment it is */
    struct captured_record *records; /* all that were made, the moment among them */
    size_t count;
    bool repeated; /* the key had been sent before: nothing was made now */
};

/* A step of its own. ERROR_INPUT names the part: "who_0", "item_2_words" … */
MUST_CHECK bool app_capture_store(struct call *c, const struct capture_draft *draft,
                                  struct captured *out, struct error *err);

#endif
