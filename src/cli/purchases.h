/* Purchases: those of a file (--purchases) or of the book, between the days asked for, summed
 * up. */
#ifndef CLI_PURCHASES_H
#define CLI_PURCHASES_H

#include "cli/command.h"
#include "format/purchase_file.h"
#include "stat/rfm.h"

struct purchases {
    struct purchase_file file;
    struct rfm rfm;
    struct day first, until, holdout_until; /* holdout_until = until: nothing is held out */
    double unit_days;
    const char *unit; /* "week", "day" */
    unsigned threads;
    struct arena arena; /* what was read, while it is needed, */
    void *map;          /* and the file itself */
    size_t map_size;
};

/* The rows of struct option for these; a command puts them first. */
#define PURCHASES_OPTIONS \
    { "purchases", "FILE", \
      N_("A CSV file: who, which day, how much; otherwise the purchases in the book.") }, \
        { "until", "DAY", N_("The last day to look at; otherwise that of the last purchase.") }, \
        { "holdout", "DAY", N_("Compare with what was bought after that, until this day.") }, \
        { "unit", "WHAT", N_("Count time in week (otherwise) or day.") }, \
        { "columns", "ID,DAY,AMOUNT", \
          N_("Which columns, by heading or number; otherwise found out.") }, \
    { \
        "threads", "N", N_("How many threads; otherwise as many as there are cores.") \
    }

MUST_CHECK bool purchases_open(struct cli *cli, struct purchases *out, struct error *err);
void purchases_close(struct purchases *p);

/* "name": value … of what was read, into an object. */
void purchases_describe(const struct purchases *p, struct json *j);
/* The same for people, and on stderr what was left out. */
void purchases_print(const struct purchases *p, struct cli *cli);

#endif
