/*
 * The words of a captured text: where each begins and ends, and what it may mean.
 *
 * A word may mean several things, in each of the two languages ("may", "am", "was"); who
 * parses asks for the meaning that would fit there. The meanings are two tables in the order
 * of strcmp(), one for each language; umlauts are written ae, oe, ue, ss in them and in
 * `folded`, so that "nächste" and "naechste" are the same.
 */
#ifndef FORMAT_CAPTURE_WORDS_H
#define FORMAT_CAPTURE_WORDS_H

#include "format/capture.h"

enum capture_meaning {
    MEANS_NOTHING,
    /* days and times */
    MEANS_NUMBER,      /* its value */
    MEANS_WEEKDAY,     /* 1–7 */
    MEANS_WEEKDAY_CUT, /* "Mo", "Sat": only where a day is expected */
    MEANS_MONTH,       /* 1–12 */
    MEANS_OFFSET,      /* today 0, tomorrow 1 … */
    MEANS_UNIT,        /* enum capture_unit */
    MEANS_MODIFIER,    /* last −1, this 0, next 1, next but one 2 */
    MEANS_EDGE,        /* beginning 1, middle 2, end 3 */
    MEANS_END_OF,      /* "Monatsende": enum capture_unit */
    MEANS_WEEKEND,
    MEANS_WEEK_NUMBER, /* "KW" */
    MEANS_QUARTER,     /* "Q1": 1–4 */
    MEANS_FEAST,       /* month * 100 + day */
    MEANS_PART_OF_DAY, /* minute of the day */
    MEANS_BY,
    MEANS_ON,
    MEANS_SINCE,
    MEANS_BEFORE,
    MEANS_WITHIN,
    MEANS_AT,
    MEANS_ARTICLE,
    MEANS_AGO,
    MEANS_CLOCK, /* "Uhr" */
    MEANS_HALF_DAY, /* am 0, pm 12 */
    MEANS_ORDINAL_TAIL, /* st, nd, rd, th */
    MEANS_FRACTION, /* half 30, quarter 15, three quarters 45: of an hour */
    MEANS_HOURS_AND, /* "anderthalb" 90: minutes */
    MEANS_QUARTER_HOUR, /* "Viertelstunde": minutes */
    /* people */
    MEANS_TITLE,
    MEANS_WITH,
    MEANS_AND,
    MEANS_PARTICLE, /* "von", "de" inside a name */
    MEANS_STOP,     /* never a name */
    /* the moment */
    MEANS_DONE,   /* a verb of contact in the past: channel */
    MEANS_RANG,   /* a finite verb of contact, whose subject counts: channel */
    MEANS_THING,  /* a noun of contact: channel */
    MEANS_TALKED, /* the weakest hint: channel */
    MEANS_REPLIED,
    MEANS_UNASKED,
    MEANS_PROMPTED,
    MEANS_I,
    MEANS_ME,
    MEANS_HE,
    MEANS_HAS,  /* the auxiliary of a third person */
    MEANS_HAVE, /* of a first person */
    MEANS_NOT,
    MEANS_VERY,
    MEANS_WOULD,
    MEANS_PLANNED,
    MEANS_FEELING, /* −2 … 2 */
    MEANS_SAVES,
    MEANS_BRINGS,
    MEANS_ASKED,
    MEANS_WHAT,
    MEANS_OCCUPIES,
    MEANS_PURPOSE,
    /* promises */
    MEANS_PROMISED,
    MEANS_WILL,  /* what a third person intends */
    MEANS_GETS,  /* "she gets": then it is we who give */
    MEANS_TASK,
    MEANS_MONEY,   /* a currency */
    MEANS_TIMES,   /* "Mio": a power of ten */
    MEANS_SHORT,   /* may be followed by a full stop that ends nothing */
    MEANS_LATE     /* "20 minutes late" is no duration of the moment */
};

enum capture_unit {
    UNIT_DAY = 1,
    UNIT_WORKDAY,
    UNIT_WEEK,
    UNIT_MONTH,
    UNIT_QUARTER,
    UNIT_YEAR,
    UNIT_HOUR,
    UNIT_MINUTE
};

struct capture_row {
    const char *word;
    enum capture_meaning meaning;
    int value;
};

extern const struct capture_row capture_german[], capture_english[];
extern const size_t capture_german_count, capture_english_count;

enum capture_word_kind { WORD_NONE, WORD_LETTERS, WORD_DIGITS, WORD_SIGN };

struct capture_word {
    enum capture_word_kind kind;
    struct capture_span span;
    bool glued;    /* nothing between this and the word before */
    bool new_line; /* a line break before it */
    bool capital;
    const char *folded;
    int32_t sign;  /* WORD_SIGN: the code point */
    int number;    /* WORD_DIGITS: −1 when it has more than nine digits */
    int digits;
    const struct capture_row *rows[2]; /* the first row for it in each language */
    const struct capture_row *tail;    /* "Freitag-abend": the part of the day */
};

/* A stretch of words. Outside of it, words are WORD_NONE. */
struct capture_words {
    const char *text;
    const struct capture_word *list;
    size_t from, to;
};

struct capture_words capture_split(struct arena *a, const char *text, size_t length);

/* The words that lie in the span. */
struct capture_words capture_within(struct capture_words all, struct capture_span span);

const struct capture_word *capture_at(const struct capture_words *words, size_t i);

/* Does it mean that? `value` (may be NULL) is only set if so. */
bool capture_means(const struct capture_word *word, enum capture_meaning meaning, int *value);
bool capture_knows(const struct capture_word *word); /* has any meaning at all */
bool capture_is_sign(const struct capture_word *word, int32_t sign);
bool capture_reads(const struct capture_word *word, const char *folded);

/* The span of the words [first, last). */
struct capture_span capture_span_of(const struct capture_words *words, size_t first, size_t last);

#endif
