/* What the steps of one capture share while they fill the result. */
#ifndef FORMAT_CAPTURE_WORK_H
#define FORMAT_CAPTURE_WORK_H

#include "format/capture_day.h"
#include "format/capture_words.h"

struct capture_work {
    struct arena *arena;
    const struct capture_input *in;
    struct capture_words all;
    struct capture *out;
    bool *taken; /* for each word: it is part of a name */
    bool too_many; /* lookups */
    size_t people_room, item_room, warning_room;
};

void capture_warn(struct capture_work *work, enum capture_warning_kind kind,
                  struct capture_span span);

/* The words of a clause, without its mark. */
struct capture_words capture_body(const struct capture_work *work, size_t clause);

bool capture_has(const struct capture_words *words, enum capture_meaning meaning);

struct capture_calendar capture_calendar_of(const struct capture_work *work,
                                            enum capture_direction direction);

/* The steps, in this order. Each is in the file of its name. */
void capture_people(struct capture_work *work);
void capture_moment(struct capture_work *work);
void capture_items(struct capture_work *work);

#endif
