/*
 * Report: one question about our practice, answered in one sentence before any number.
 *
 * Each question is a file report_x.c and a line in report_all.def: from there it has its page, its
 * place among the answers, JSON, CSV, a route of the API and `kundig report x`. What a report says
 * is about us: no row is a grade of a person.
 *
 * A report fills a struct report_answer on the arena of the call, in the reader's language, from
 * what the actor may see (app/visible.h). Tables come in the order they are shown; the first is
 * what the picture shows. `empty` says what will stand here once there is something to say.
 */
#ifndef APP_REPORT_H
#define APP_REPORT_H

#include "app/app.h"
#include "format/csv_out.h"
#include "format/json.h"

/* Which time is looked at: this month and the two before it, this month and the eleven before
 * it, everything, or two days of one's own. */
enum report_span { SPAN_QUARTER, SPAN_YEAR, SPAN_ALL, SPAN_OWN, SPAN_COUNT };

struct report_asked {
    enum report_span span;
    struct day from, until; /* both included; from day 0: everything */
    int most;               /* rows of people and records, at most */
};

enum cell_kind {
    CELL_TEXT,
    CELL_COUNT,
    CELL_MINUTES,
    CELL_CENTS,
    CELL_DAY,
    CELL_PERSON,       /* the name, and the id it leads to */
    CELL_ORGANISATION,
    CELL_GROUP,
    CELL_USER
};

struct report_column {
    const char *name;  /* in JSON and CSV */
    const char *label; /* on the page; translated there */
    enum cell_kind kind;
};

struct report_cell {
    bool known;       /* otherwise it is empty */
    const char *text; /* CELL_TEXT and names */
    int64_t number;   /* counts, minutes, cents, day numbers; the id of a name */
};

struct report_row {
    struct report_cell *cells;
    size_t filled;
    struct day from, until; /* the row is a stretch of time: leads to the same report of it */
    const char *records;    /* leads to a list of records: "wish?state=open"; or NULL */
    const char *people;     /* leads to the list of people, filtered so; or NULL */
    const char *unnamed;    /* wishes that were put together by a word they share, "12,15": can be
                               given a theme (app/wish_themes.h); or NULL */
};

struct report_table {
    const char *name;    /* in addresses and JSON */
    const char *heading; /* translated */
    const char *note;    /* below the heading, translated; or NULL */
    const struct report_column *columns;
    size_t column_count;
    struct report_row *rows;
    size_t row_count, room;
    bool more;           /* there are more rows than these */
};

enum { REPORT_TABLES = 4, REPORT_SERIES = 4 };
enum { REPORT_SHOWN = 100, REPORT_SENT = 10000 }; /* report_asked.most: on a page; as CSV, JSON */

enum report_tone { TONE_GOOD, TONE_BAD, TONE_WARM, TONE_SOFT };

/* Stacked bars: upright over time, or lying with a name each. Drawn by draw/stacks.h. */
struct report_picture {
    bool over_time;
    struct {
        const char *label;
        enum report_tone tone;
    } series[REPORT_SERIES];
    size_t series_count;
    struct report_point {
        const char *label;
        int64_t values[REPORT_SERIES];
    } *points;
    size_t count, room;
};

struct report_answer {
    const char *sentence;
    const char *empty; /* instead of tables: what will stand here; NULL when there is something */
    struct report_picture picture; /* without points: none */
    struct report_table tables[REPORT_TABLES];
    size_t table_count;
    struct arena *arena;
};

struct report {
    const char *name;     /* in addresses and at the command line */
    const char *question; /* N_() */
    const char *how;      /* N_(): what is counted, and what this cannot know */
    const char *see_href, *see_label; /* a page that shows more of it, or NULL */
    bool is_now;          /* about how it is today: no time is chosen */
    bool (*answer)(struct call *c, const struct report_asked *asked, struct report_answer *out,
                   struct error *err);
};

#define REPORT(name) extern const struct report report_##name;
#include "app/report_all.def"
#undef REPORT

extern const struct report *const all_reports[];
extern const size_t report_count;
const struct report *report_by_name(const char *name); /* NULL when there is none */

/* `span`: "quarter", "year", "all" or NULL (year); `from` and `until`: ISO days that come before
 * it, or NULL. */
MUST_CHECK bool report_asked_from(const struct call *c, const char *span, const char *from,
                                  const char *until, struct report_asked *out, struct error *err);
extern const char *const report_span_names[SPAN_COUNT]; /* "quarter", "year", "all", "own" */

/* Inside app_read(). */
MUST_CHECK bool report_ask(struct call *c, const struct report *r, const struct report_asked *asked,
                           struct report_answer *out, struct error *err);

/* Only the sentence of the last year, for the list of all: remembered until something is written;
 * on PostgreSQL, where others may write unseen, for a minute at most; one that takes long to reckon
 * for up to ten minutes. `generation` is the book's from before app_read() began. */
MUST_CHECK bool report_sentence(struct call *c, const struct report *r, int64_t generation,
                                const char **out, struct error *err);
struct keep *app_sentences(const struct call *c); /* of this app: app.c */

/* ---- what goes out ---- */

void report_json(struct call *c, const struct report *r, const struct report_asked *asked,
                 const struct report_answer *answer, struct json *j);

/* The table of that name; NULL: the first. ERROR_INPUT names those there are. */
MUST_CHECK bool report_table_find(const struct report_answer *a, const char *name,
                                  const struct report_table **out, struct error *err);
void report_csv(struct arena *a, const struct report_table *t, struct csv_out *w);

#endif
