/* Any bytes: never a lost character, never a span that cuts one, never too many questions. */
#include "format/capture.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *text_end;

static void check_span(const char *text, struct capture_span s)
{
    const char *from = text + s.from, *to = text + s.to;

    if (from > to || to > text_end)
        abort();
    if ((from < text_end && ((unsigned char)*from & 0xc0) == 0x80) ||
        (to < text_end && ((unsigned char)*to & 0xc0) == 0x80))
        abort();
}

/* Every third name is known, every ninth several times. */
static size_t find(void *context, const char *name, struct capture_person *out, size_t room)
{
    size_t n = strlen(name), count = n % 9 == 0 ? 12 : n % 3 == 0;

    ++*(int *)context;
    for (size_t i = 0; i < count && i < room; i++)
        out[i] = (struct capture_person){ .id = (int64_t)(n + i),
                                          .name = i % 2 == 0 ? name : "Anna Huber" };
    return count;
}

static void check(const struct capture *c, int asked)
{
    const struct capture_moment *m = &c->moment;
    const struct capture_span spans[] = { m->channel_span, m->begun_span,   m->at.span,
                                          m->took.span,    m->feeling_span, m->benefit_span,
                                          m->asked_span,   m->purpose_span };
    size_t at = 0;

    if (asked > CAPTURE_MAX_LOOKUPS)
        abort();
    for (size_t i = 0; i < c->clause_count; i++) {
        if (c->clauses[i].span.from != at)
            abort();
        at = c->clauses[i].span.to;
        check_span(c->text, c->clauses[i].body);
        check_span(c->text, c->clauses[i].span);
    }
    if (at != c->length)
        abort();
    for (size_t i = 0; i < COUNT(spans); i++)
        check_span(c->text, spans[i]);
    for (size_t i = 0; i < c->people_count; i++)
        check_span(c->text, c->people[i].span);
    for (size_t i = 0; i < c->item_count; i++) {
        check_span(c->text, c->items[i].due.span);
        check_span(c->text, c->items[i].work.span);
    }
    for (size_t i = 0; i < c->warning_count; i++)
        check_span(c->text, c->warnings[i].span);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = { 0 };
    struct error err;
    struct capture c;
    int asked = 0;
    const char *text = arena_strndup(&a, (const char *)data, size);
    struct capture_input in = {
        .text = text, .length = size, .find = find, .find_context = &asked,
        .today = { 20000 + (int)(size % 500) }, .minute = (int)(size * 7 % 1440),
        .language = size % 2 ? CAPTURE_ENGLISH : CAPTURE_GERMAN,
    };

    text_end = text + size;
    if (capture_parse(&a, &in, &c, &err))
        check(&c, asked);
    arena_clear(&a);
    return 0;
}
