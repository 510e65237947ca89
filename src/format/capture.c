#include "format/capture.h"

#include "base/text.h"
#include "format/capture_clause.h"
#include "format/capture_work.h"

const char *capture_piece(struct arena *a, const struct capture *c, struct capture_span span)
{
    return arena_strndup(a, c->text + span.from, span.to - span.from);
}

void capture_warn(struct capture_work *work, enum capture_warning_kind kind,
                  struct capture_span span)
{
    struct capture *out = work->out;

    out->warnings = arena_more(work->arena, out->warnings, out->warning_count, work->warning_room);
    out->warnings[out->warning_count++] = (struct capture_warning){ kind, span };
}

struct capture_words capture_body(const struct capture_work *work, size_t clause)
{
    return capture_within(work->all, work->out->clauses[clause].body);
}

bool capture_has(const struct capture_words *words, enum capture_meaning meaning)
{
    for (size_t i = words->from; i < words->to; i++)
        if (capture_means(capture_at(words, i), meaning, NULL))
            return true;
    return false;
}

struct capture_calendar capture_calendar_of(const struct capture_work *work,
                                            enum capture_direction direction)
{
    return (struct capture_calendar){ .today = work->in->today, .minute = work->in->minute,
                                      .direction = direction, .language = work->in->language };
}

bool capture_parse(struct arena *a, const struct capture_input *in, struct capture *out,
                   struct error *err)
{
    struct capture_work work = { .arena = a, .in = in, .out = out };

    *out = (struct capture){ .text = in->text, .length = in->length };
    if (in->length > CAPTURE_MAX_BYTES)
        return fail(err, ERROR_INPUT, "text", "That is too long for one note: at most %d kB.",
                    CAPTURE_MAX_BYTES / 1024);
    if (!text_is_utf8(in->text, in->length))
        return fail(err, ERROR_INPUT, "text", "The text is not UTF-8.");
    work.all = capture_split(a, in->text, in->length);
    out->clauses = capture_clauses(a, &work.all, in->length, &out->clause_count);
    capture_people(&work);
    capture_moment(&work);
    capture_items(&work);
    return true;
}
