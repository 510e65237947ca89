/* iCalendar out: what a telephone reads. */
#include "base/text.h"
#include "format/ical.h"
#include "test/test.h"

#include <stdlib.h>
#include <string.h>

static struct arena arena;

static const char *written(const struct ical_event *e)
{
    struct buf out = buf_new(&arena, 1 << 16);

    ical_begin(&out);
    ical_event(&out, e);
    ical_end(&out);
    return out.bytes;
}

static struct ical_event event(const char *summary)
{
    struct instant starts = { INT64_C(1795600800000) }; /* 2026-11-25T10:00Z */

    return (struct ical_event){ .uid = "6f1d3a", .summary = summary, .place = "", .starts = starts,
                                .minutes = 90, .changed = starts, .now = starts };
}

static void a_time_goes_out_in_utc(void **state)
{
    struct ical_event e = event("Anna Huber");

    (void)state;
    CHECK_TEXT(written(&e), "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//kundig//time plan//EN\r\n"
                            "BEGIN:VEVENT\r\nUID:6f1d3a\r\nDTSTAMP:20261125T100000Z\r\n"
                            "LAST-MODIFIED:20261125T100000Z\r\nDTSTART:20261125T100000Z\r\n"
                            "DTEND:20261125T113000Z\r\nSUMMARY:Anna Huber\r\nEND:VEVENT\r\n"
                            "END:VCALENDAR\r\n");
}

static void what_means_something_there_is_escaped(void **state)
{
    struct ical_event e = event("Müller; Söhne, the \\ offer\nEND:VEVENT");

    (void)state;
    e.place = "Halle 3, Tor B";
    CHECK(strstr(written(&e), "SUMMARY:Müller\\; Söhne\\, the \\\\ offer\\nEND:VEVENT\r\n") !=
          NULL);
    CHECK(strstr(written(&e), "LOCATION:Halle 3\\, Tor B\r\n") != NULL);
}

static void a_long_line_is_folded_between_letters(void **state)
{
    struct ical_event e = event("ääääääääääääääääääääääääääääääääääääääääääääääääääääääää");
    const char *text = written(&e);

    (void)state;
    CHECK(strstr(text, "\r\n ä") != NULL);
    for (const char *line = text; *line != '\0'; line = strstr(line, "\r\n") + 2)
        CHECK(strcspn(line, "\r") <= 75);
    CHECK(text_is_utf8(text, strlen(text)));
}

static void whole_days_end_on_the_day_after(void **state)
{
    struct ical_event e = event("Urlaub");
    struct day first = day_of(2026, 12, 24);

    (void)state;
    e.all_day = true;
    e.starts = instant_of(first, 0, 0);
    e.minutes = 3 * 24 * 60 - 1;
    CHECK(strstr(written(&e), "DTSTART;VALUE=DATE:20261224\r\nDTEND;VALUE=DATE:20261227\r\n") !=
          NULL);
    e.minutes = 3 * 24 * 60;
    CHECK(strstr(written(&e), "DTEND;VALUE=DATE:20261227\r\n") != NULL);
    e.minutes = 0;
    CHECK(strstr(written(&e), "DTEND;VALUE=DATE:20261225\r\n") != NULL);
}

int main(void)
{
    return TESTS(T(a_time_goes_out_in_utc), T(what_means_something_there_is_escaped),
                 T(a_long_line_is_folded_between_letters), T(whole_days_end_on_the_day_after));
}
