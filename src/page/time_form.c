#include "page/time_form.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

bool time_form_at(const struct request *req, struct placing *out, struct error *err)
{
    const char *at = request_form(req, "at"), *day = request_form(req, "day");
    const char *time = request_form(req, "time");

    if (at != NULL && *at != '\0') {
        const char *t = strchr(at, 'T');

        day = t != NULL ? arena_strndup(req->arena, at, (size_t)(t - at)) : at;
        time = t != NULL ? t + 1 : "";
    }
    if (day == NULL || !day_from_iso(day, &out->day))
        return fail(err, ERROR_INPUT, "at", "Say on which day: 2026-12-31.");
    out->minute = time != NULL ? clock_minutes(time) : -1;
    return out->minute >= 0 ||
           fail(err, ERROR_INPUT, "at", "Write a time of day as 08:30.");
}

bool time_form_minutes(const struct request *req, struct placing *out, struct error *err)
{
    const char *text = request_form(req, "at_minutes"); /* of a button that places a piece */
    char *end;

    if (text == NULL || request_form(req, "at") == NULL)
        text = request_form(req, "minutes");
    if (text == NULL || *text == '\0')
        return true;
    long n = strtol(text, &end, 10);
    if (*end != '\0' || n < 5 || n > 1440)
        return fail(err, ERROR_INPUT, "minutes", "Say how many minutes: from 5 to 1440.");
    out->minutes = (int)n;
    return true;
}

bool time_form_line(const struct request *req, const char *line, struct placing *out,
                      struct error *err)
{
    const char *dot = strchr(line, '.'),
               *reason = dot != NULL ? dot + 1 : request_form(req, "reason");
    const char *words = request_form(req, "words");
    int64_t id;

    if (*line == '\0' ||
        !id_from_text(arena_strndup(req->arena, line + 1, strcspn(line + 1, ".")), &id))
        return fail(err, ERROR_INPUT, "at", "Say what the time is set aside for.");
    switch (*line) {
    case 'l': out->load_id = id; break;
    case 'p': out->promise_id = id; break;
    case 't': out->task_id = id; break;
    case 'd': out->duty_id = id; break;
    case 'w': out->path_walk_id = id; break;
    default: out->person_id = id;
    }
    if (*line == 'n' && reason != NULL && *reason != '\0')
        out->reason = reason;
    if (!text_is_blank(words))
        out->words = words;
    return true;
}

bool time_form_read(const struct request *req, struct placing *out, struct error *err)
{
    const char *line = request_form(req, "line");

    return time_form_line(req, line != NULL ? line : "", out, err) && time_form_at(req, out, err) &&
           time_form_minutes(req, out, err);
}
