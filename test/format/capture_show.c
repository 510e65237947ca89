#include "capture_show.h"

#include <strings.h>

#include "base/buf.h"
#include "test/test.h"

static const struct capture_person book[] = {
    { 1, "Anna Huber", "Weber Druck" },     { 2, "Jonas Meier", "Schreinerei Meier" },
    { 3, "Leyla Kaya", "Praxis am Markt" }, { 4, "Peter Stark", NULL },
    { 5, "Maria Schmidt", "Nord AG" },      { 6, "Ruth Bender", "Stadtwerke" },
    { 7, "Klaus von Berg", NULL },          { 8, "Anna-Lena Groß", NULL },
    { 9, "Bernd Schmidt", "Süd GmbH" },     { 10, "Siobhan O'Brien", NULL },
    { 11, "Eva Lange", NULL },              { 12, "June Carter", NULL },
};

/* By the full name, the given name or the family name. */
static size_t find(void *context, const char *name, struct capture_person *out, size_t room)
{
    size_t count = 0;

    (void)context;
    for (size_t i = 0; i < COUNT(book); i++) {
        const char *full = book[i].name, *space = strchr(full, ' ');
        size_t given = (size_t)(space - full);

        if (strcasecmp(full, name) != 0 && strcasecmp(space + 1, name) != 0 &&
            (strlen(name) != given || strncasecmp(full, name, given) != 0))
            continue;
        if (count < room)
            out[count] = book[i];
        count++;
    }
    return count;
}

void show_capture(struct arena *a, const char *text, enum capture_language language,
                  const struct capture_person *here, struct capture *out)
{
    struct capture_input in = {
        .text = text, .length = strlen(text), .today = day_of(2026, 11, 24), .minute = 16 * 60,
        .language = language, .find = find, .here = here,
    };
    struct error err = { 0 };

    if (!capture_parse(a, &in, out, &err))
        fail_test("\"%s\": %s", text, err.text);
}

static void show_people(struct buf *b, struct arena *a, const struct capture *c)
{
    for (size_t i = 0; i < c->people_count; i++) {
        const struct capture_who *p = &c->people[i];
        const char *name = p->state == CAPTURE_CHOSEN ? p->candidates[0].name
                           : *p->given == '\0'
                               ? p->family
                               : arena_printf(a, "%s %s", p->given, p->family);

        buf_printf(b, "%s%s%s%s%s", i > 0 ? ", " : "", p->takes_part ? "" : "(",
                   p->state == CAPTURE_OPEN ? "? " : p->state == CAPTURE_NOT_KNOWN ? "+ " : "",
                   name, p->takes_part ? "" : ")");
    }
}

static void show_when(struct buf *b, const char *before, const struct capture_when *w)
{
    char day[DAY_ISO_SIZE];

    if (!w->known)
        return;
    day_iso(w->day, day);
    buf_printf(b, "%s%s", before, day);
    if (w->minute >= 0)
        buf_printf(b, " %02d:%02d", w->minute / 60, w->minute % 60);
}

static void show_moment(struct buf *b, const struct capture_moment *m)
{
    const char *begun = capture_begun_name(m->begun_by);

    if (m->channel != CAPTURE_CHANNEL_UNKNOWN || *begun != '\0')
        buf_printf(b, "; %s%s%s", capture_channel_name(m->channel),
                   m->channel != CAPTURE_CHANNEL_UNKNOWN && *begun != '\0' ? " " : "", begun);
    show_when(b, "; at ", &m->at);
    if (m->took.minutes > 0)
        buf_printf(b, "; %d min", m->took.minutes);
    if (m->purpose != CAPTURE_PURPOSE_UNKNOWN)
        buf_printf(b, "; to %s", capture_purpose_name(m->purpose));
    if (m->feeling_known)
        buf_printf(b, "; feels %+d", m->feeling);
    if (*m->benefit != '\0')
        buf_printf(b, "; gains \"%s\"", m->benefit);
    if (m->benefit_cents > 0)
        buf_printf(b, " %lld %s", (long long)(m->benefit_cents / 100), m->benefit_currency);
    if (m->asked != CAPTURE_NOT_SAID)
        buf_adds(b, m->asked == CAPTURE_YES ? "; asked" : "; not asked");
}

static void show_items(struct buf *b, const struct capture *c)
{
    static const char marks[] = " !?~-*+#%T";

    for (size_t i = 0; i < c->item_count; i++) {
        const struct capture_item *item = &c->items[i];

        buf_printf(b, "; %s%c %s%s", item->suggested ? "perhaps " : "", marks[item->kind],
                   item->by_them ? "them: " : "", item->what);
        show_when(b, " @", &item->due);
        if (item->work.minutes > 0)
            buf_printf(b, " %d min", item->work.minutes);
    }
}

static void show_warnings(struct buf *b, const struct capture *c)
{
    static const char *const names[CAPTURE_WARNING_COUNT] = {
        "who", "several", "new?", "no day", "past", "impossible", "weekday", "future", "names",
    };

    for (size_t i = 0; i < c->warning_count; i++)
        buf_printf(b, "; warn %s", names[c->warnings[i].kind]);
}

static void check_cover(const char *text, const struct capture *c)
{
    size_t at = 0;

    for (size_t i = 0; i < c->clause_count; i++) {
        if (c->clauses[i].span.from != at)
            fail_test("\"%s\": a gap before clause %zu", text, i);
        at = c->clauses[i].span.to;
    }
    if (at != strlen(text))
        fail_test("\"%s\": the clauses end at %zu", text, at);
}

void check_captures(const struct capture_case *cases, size_t count,
                    enum capture_language language, const struct capture_person *here)
{
    struct arena a = { 0 };
    int wrong = 0;

    for (size_t i = 0; i < count; i++) {
        struct capture c;
        struct buf b = buf_new(&a, 10000);

        show_capture(&a, cases[i].text, language, here, &c);
        check_cover(cases[i].text, &c);
        show_people(&b, &a, &c);
        show_moment(&b, &c.moment);
        show_items(&b, &c);
        show_warnings(&b, &c);
        if (strcmp(b.bytes == NULL ? "" : b.bytes, cases[i].shows) != 0) {
            print_error("\"%s\"\n  shows    %s\n  expected %s\n", cases[i].text, b.bytes,
                        cases[i].shows);
            wrong++;
        }
    }
    arena_clear(&a);
    CHECK_INT(wrong, 0);
}
