#include "page/capture_form.h"

#include "app/circle_choice.h"
#include "base/buf.h"
#include "base/text.h"
#include "entity/benefit.h"
#include "model/field_text.h"

#include <stdlib.h>
#include <string.h>

const char *capture_form_text(const struct request *req, const char *name)
{
    const char *s = request_form(req, name);
    struct buf b = buf_new(req->arena, BODY_LIMIT);

    if (s == NULL)
        return "";
    for (; *s != '\0'; s++)
        if (s[0] != '\r' || s[1] != '\n')
            buf_addc(&b, *s);
    return b.bytes;
}

static const char *numbered(const struct request *req, const char *what, size_t i,
                            const char *part)
{
    const char *name = arena_printf(req->arena, "%s_%zu%s%s", what, i, *part != '\0' ? "_" : "",
                                    part);

    return request_form(req, name);
}

static const char *or_empty(const char *s)
{
    return s != NULL ? s : "";
}

static int64_t number(const char *s)
{
    char *end;
    long long n = s != NULL ? strtoll(s, &end, 10) : 0;

    return s != NULL && *end == '\0' && n > 0 ? n : 0;
}

int64_t capture_form_here(const struct request *req)
{
    const char *id = request_form(req, "person_id");

    return number(id != NULL ? id : request_query(req, "person_id"));
}

bool capture_form_is_corrected(const struct request *req)
{
    return request_form(req, "key") != NULL &&
           text_equal(capture_form_text(req, "read"), capture_form_text(req, "text"));
}

static enum capture_channel channel_from(const char *word)
{
    for (int i = CAPTURE_CALL; i < CAPTURE_CHANNEL_COUNT; i++)
        if (word != NULL && text_equal(capture_channel_name((enum capture_channel)i), word))
            return (enum capture_channel)i;
    return CAPTURE_CHANNEL_UNKNOWN;
}

enum capture_channel capture_form_wrote(const struct request *req)
{
    const char *word = request_form(req, "wrote");

    return channel_from(word != NULL ? word : request_query(req, "wrote"));
}

enum capture_kind capture_kind_from(const char *name, enum capture_kind otherwise)
{
    for (int i = CAPTURE_PROMISE; i < CAPTURE_KIND_COUNT; i++)
        if (name != NULL && text_equal(capture_kind_name((enum capture_kind)i), name))
            return (enum capture_kind)i;
    return otherwise;
}

static enum capture_begun begun_from(const char *word)
{
    for (int i = CAPTURE_US; i < CAPTURE_BEGUN_COUNT; i++)
        if (word != NULL && text_equal(capture_begun_name((enum capture_begun)i), word))
            return (enum capture_begun)i;
    return CAPTURE_BEGUN_UNKNOWN;
}

static enum capture_purpose purpose_from(const char *word)
{
    for (int i = CAPTURE_KEEP; i < CAPTURE_PURPOSE_COUNT; i++)
        if (word != NULL && text_equal(capture_purpose_name((enum capture_purpose)i), word))
            return (enum capture_purpose)i;
    return CAPTURE_PURPOSE_UNKNOWN;
}

static bool read_minutes(const char *s, const char *field, int *out, struct error *err)
{
    char *end;
    long n = 0;

    if (!text_is_blank(s)) {
        n = strtol(s, &end, 10);
        if (!text_is_blank(end) || n < 0 || n > 100000)
            return fail(err, ERROR_INPUT, field, "Minutes are a whole number, like 15.");
    }
    *out = (int)n;
    return true;
}

static bool read_at(const struct request *req, struct instant *out, struct error *err)
{
    const char *day = request_form(req, "day"), *time = request_form(req, "time");
    int hour = 12, minute = 0;
    struct day d;

    *out = req->now;
    if (text_is_blank(day))
        return true;
    if (!day_from_iso(day, &d))
        return fail(err, ERROR_INPUT, "day", "This day does not exist in the calendar.");
    if (!text_is_blank(time)) {
        const char *colon = strchr(time, ':');

        hour = colon != NULL ? atoi(time) : -1;
        minute = colon != NULL ? atoi(colon + 1) : -1;
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59)
            return fail(err, ERROR_INPUT, "time", "A time looks like 14:30.");
    }
    /* Left as it was offered, it is now, to the second: the order within a minute stays. */
    struct clock_time now = instant_time(req->now);
    if (d.number == instant_day(req->now).number && hour == now.hour && minute == now.minute)
        return true;
    *out = instant_of(d, hour, minute);
    return true;
}

static bool read_feeling(const struct request *req, struct capture_draft *out, struct error *err)
{
    const char *s = request_form(req, "feeling");

    if (text_is_blank(s))
        return true;
    out->feeling = atoi(s);
    out->feeling_known = true;
    if (out->feeling < -2 || out->feeling > 2)
        return fail(err, ERROR_INPUT, "feeling",
                    "The feeling is between very unhappy and very happy.");
    return true;
}

static void read_people(const struct request *req, struct capture_draft *out)
{
    for (size_t i = 0; i < DRAFT_MOST_PEOPLE; i++) {
        const char *who = numbered(req, "who", i, ""), *part = numbered(req, "who", i, "part");
        struct draft_person *p = &out->people[i];

        if (part == NULL)
            break;
        *p = (struct draft_person){ .id = number(who), .given = "", .family = "",
                                    .takes_part = text_equal(part, "1") };
        out->people_count++;
        if (who != NULL && text_equal(who, "none")) {
            p->takes_part = false;
        } else if (p->id == 0) {
            p->given = or_empty(numbered(req, "who", i, "given"));
            p->family = or_empty(numbered(req, "who", i, "family"));
        }
    }
}

static bool read_item(const struct request *req, size_t i, struct draft_item *item,
                      struct error *err)
{
    const char *due = numbered(req, "item", i, "due"), *by = numbered(req, "item", i, "by");
    struct arena *a = req->arena;

    item->wanted = numbered(req, "item", i, "on") != NULL;
    item->words = or_empty(numbered(req, "item", i, "words"));
    item->words = text_trim(a, item->words, strlen(item->words));
    item->by_them = by != NULL && text_equal(by, "them");
    item->person = (size_t)number(numbered(req, "item", i, "who"));
    if (!item->wanted)
        return true;
    if (!text_is_blank(due) && !day_from_iso(due, &item->due))
        return fail(err, ERROR_INPUT, arena_printf(a, "item_%zu_due", i),
                    "This day does not exist in the calendar.");
    return read_minutes(numbered(req, "item", i, "minutes"),
                        arena_printf(a, "item_%zu_minutes", i), &item->minutes, err);
}

static bool read_items(const struct request *req, struct capture_draft *out, struct error *err)
{
    for (size_t i = 0; i < DRAFT_MOST_ITEMS; i++) {
        const char *kind = numbered(req, "item", i, "kind");

        if (kind == NULL)
            break;
        out->items[i] = (struct draft_item){ .kind = capture_kind_from(kind, CAPTURE_CONCERN) };
        out->item_count++;
        if (!read_item(req, i, &out->items[i], err))
            return false;
    }
    return true;
}

/* "18.000" or "18,000": the currency is what the text said, otherwise euros. */
static bool read_benefit(const struct request *req, struct capture_draft *out, struct error *err)
{
    const char *currency = or_empty(request_form(req, "benefit_currency"));
    struct value gain;

    out->benefit = or_empty(request_form(req, "benefit"));
    out->benefit_currency = *currency != '\0' ? currency : "EUR";
    if (!field_from_text(&benefit_entity.fields[BENEFIT_GAIN],
                         or_empty(request_form(req, "benefit_amount")), req->arena, &gain, err)) {
        err->field = "benefit_amount";
        return false;
    }
    out->benefit_cents = gain.type == VALUE_INT ? gain.i : 0;
    return true;
}

bool capture_form_read(const struct request *req, struct capture_draft *out, struct error *err)
{
    const char *answer = or_empty(request_form(req, "answer"));
    enum capture_channel channel = channel_from(request_form(req, "channel"));

    *out = (struct capture_draft){
        .key = or_empty(request_form(req, "key")), .text = capture_form_text(req, "text"),
        .channel = channel != CAPTURE_CHANNEL_UNKNOWN ? channel : CAPTURE_CALL,
        .begun_by = begun_from(request_form(req, "begun_by")),
        .purpose = purpose_from(request_form(req, "purpose")),
        .asked = request_form(req, "asked") != NULL ? CAPTURE_YES : CAPTURE_NO,
        .answer = text_trim(req->arena, answer, strlen(answer)),
        .answer_kind = capture_kind_from(request_form(req, "answer_kind"), CAPTURE_CONCERN),
    };
    const char *circle = request_form(req, "circle_id");
    if (circle != NULL && !circle_from_text(circle, &out->circle_id, err))
        return false;
    read_people(req, out);
    return read_at(req, &out->at, err) &&
           read_minutes(request_form(req, "minutes"), "minutes", &out->minutes, err) &&
           read_feeling(req, out, err) && read_benefit(req, out, err) && read_items(req, out, err);
}
