/* The words of the API for what capture finds, and its sentences for people. */
#include "format/capture.h"

#include "base/lang.h"

const char *capture_kind_name(enum capture_kind kind)
{
    static const char *const names[CAPTURE_KIND_COUNT] = {
        [CAPTURE_PROSE] = "prose",     [CAPTURE_PROMISE] = "promise",
        [CAPTURE_PROBLEM] = "problem", [CAPTURE_FEAR] = "fear",
        [CAPTURE_WORRY] = "worry",     [CAPTURE_HOPE] = "hope",
        [CAPTURE_JOY] = "joy",         [CAPTURE_CONCERN] = "concern",
        [CAPTURE_WISH] = "wish",       [CAPTURE_TASK] = "task",
        [CAPTURE_WAY_OF_THINKING] = "way_of_thinking",
    };

    return names[kind];
}

const char *capture_channel_name(enum capture_channel channel)
{
    static const char *const names[CAPTURE_CHANNEL_COUNT] = {
        [CAPTURE_CHANNEL_UNKNOWN] = "", [CAPTURE_CALL] = "call",
        [CAPTURE_VISIT] = "visit",      [CAPTURE_MAIL] = "mail",
        [CAPTURE_LETTER] = "letter",    [CAPTURE_MESSAGE] = "message",
        [CAPTURE_MEETING] = "meeting",  [CAPTURE_EVENT] = "event",
        [CAPTURE_FEEDBACK] = "feedback",
    };

    return names[channel];
}

const char *capture_begun_name(enum capture_begun begun)
{
    static const char *const names[CAPTURE_BEGUN_COUNT] = {
        [CAPTURE_BEGUN_UNKNOWN] = "",
        [CAPTURE_US] = "us",
        [CAPTURE_THEM_UNPROMPTED] = "them_unprompted",
        [CAPTURE_THEM_PROMPTED] = "them_prompted",
    };

    return names[begun];
}

const char *capture_purpose_name(enum capture_purpose purpose)
{
    static const char *const names[CAPTURE_PURPOSE_COUNT] = {
        [CAPTURE_PURPOSE_UNKNOWN] = "",
        [CAPTURE_KEEP] = "keep",
        [CAPTURE_WIN] = "win",
        [CAPTURE_SERVE] = "serve",
    };

    return names[purpose];
}

const char *capture_state_name(enum capture_person_state state)
{
    return state == CAPTURE_CHOSEN ? "chosen" : state == CAPTURE_OPEN ? "open" : "not_known";
}

const char *capture_warning_text(enum capture_warning_kind kind)
{
    static const char *const texts[CAPTURE_WARNING_COUNT] = {
        [CAPTURE_NO_PERSON] = N_("With whom was it?"),
        [CAPTURE_SEVERAL_PEOPLE] = N_("Several people have this name. Who is meant?"),
        [CAPTURE_NEW_OR_KNOWN] = N_("Is this somebody you know, or somebody new?"),
        [CAPTURE_NO_DUE_DAY] = N_("No day was found for this promise."),
        [CAPTURE_DUE_IN_PAST] = N_("This day lies in the past."),
        [CAPTURE_IMPOSSIBLE_DAY] = N_("This day does not exist in the calendar."),
        [CAPTURE_WRONG_WEEKDAY] = N_("This date falls on another weekday."),
        [CAPTURE_MOMENT_IN_FUTURE] = N_("This has not happened yet."),
        [CAPTURE_TOO_MANY_NAMES] = N_("There are too many names here; some were not looked up."),
    };

    return texts[kind];
}
