#include "app/capture.h"

#include "app/capture_find.h"
#include "base/secret.h"
#include "base/text.h"

#include <string.h>

bool app_capture_parse(struct call *c, const char *text, int64_t person_id, struct capture *out,
                       struct error *err)
{
    struct capture_finder finder = { .call = c };
    struct capture_person here;
    struct clock_time now = instant_time(c->now);
    struct capture_input in = {
        .text = text, .length = strlen(text), .today = c->today,
        .minute = now.hour * 60 + now.minute,
        .language = c->language == LANG_DE ? CAPTURE_GERMAN : CAPTURE_ENGLISH,
        .find = capture_find_people, .find_context = &finder,
    };

    if (person_id != 0) {
        if (!capture_person_of(c, person_id, &here, err))
            return false;
        in.here = &here;
    }
    if (!capture_parse(c->arena, &in, out, err))
        return false;
    if (finder.failed) {
        *err = finder.err;
        return false;
    }
    return true;
}

static void draft_people(const struct capture *parsed, struct capture_draft *out)
{
    for (size_t i = 0; i < parsed->people_count && i < DRAFT_MOST_PEOPLE; i++) {
        const struct capture_who *who = &parsed->people[i];

        out->people[out->people_count++] = (struct draft_person){
            .id = who->state == CAPTURE_CHOSEN ? who->candidates[0].id : 0,
            .given = who->state == CAPTURE_NOT_KNOWN ? who->given : "",
            .family = who->state == CAPTURE_NOT_KNOWN ? who->family : "",
            .takes_part = who->takes_part,
        };
    }
    if (out->people_count == 0)
        out->people[out->people_count++] = (struct draft_person){ .given = "", .family = "",
                                                                  .takes_part = true };
}

static size_t item_person(const struct capture_draft *d, const struct capture_item *item)
{
    if (item->person != CAPTURE_NOBODY && (size_t)item->person < d->people_count)
        return (size_t)item->person;
    for (size_t i = 0; i < d->people_count; i++)
        if (d->people[i].takes_part)
            return i;
    return 0;
}

static void draft_items(const struct capture *parsed, struct capture_draft *out)
{
    for (size_t i = 0; i < parsed->item_count && i < DRAFT_MOST_ITEMS; i++) {
        const struct capture_item *item = &parsed->items[i];

        out->items[out->item_count++] = (struct draft_item){
            .kind = item->kind, .wanted = !item->suggested, .words = item->what,
            .due = item->due.known ? item->due.day : (struct day){ 0 },
            .minutes = item->work.minutes, .by_them = item->by_them,
            .person = item_person(out, item),
        };
    }
}

/* On the day it happened, at the time that was said; without one now, or noon of another day. */
static struct instant when(const struct call *c, const struct capture_when *at)
{
    if (!at->known || (at->day.number == c->today.number && at->minute < 0))
        return c->now;
    return at->minute < 0 ? instant_of(at->day, 12, 0)
                          : instant_of(at->day, at->minute / 60, at->minute % 60);
}

void capture_draft_of(const struct call *c, const struct capture *parsed,
                      struct capture_draft *out)
{
    const struct capture_moment *m = &parsed->moment;
    char key[TOKEN_SIZE];

    token_random(key);
    *out = (struct capture_draft){
        .key = arena_strdup(c->arena, key), .text = parsed->text,
        .channel = m->channel != CAPTURE_CHANNEL_UNKNOWN ? m->channel : CAPTURE_CALL,
        .begun_by = m->begun_by, .at = when(c, &m->at), .minutes = m->took.minutes,
        .feeling_known = m->feeling_known, .feeling = m->feeling,
        .benefit = m->benefit, .benefit_cents = m->benefit_cents,
        .benefit_currency = arena_strdup(c->arena, m->benefit_currency), .purpose = m->purpose,
        .asked = m->asked, .answer = "", .answer_kind = CAPTURE_CONCERN,
    };
    draft_people(parsed, out);
    draft_items(parsed, out);
}

bool capture_is_plain(const struct capture *parsed)
{
    size_t part = 0;

    for (size_t i = 0; i < parsed->people_count; i++) {
        if (parsed->people[i].state != CAPTURE_CHOSEN)
            return false;
        part += parsed->people[i].takes_part;
    }
    return part > 0 && parsed->warning_count == 0;
}
