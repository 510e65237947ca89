/*
 * Rfm: recency, frequency and monetary value, from purchases.
 *
 * The conventions of Fader & Hardie, on which all published figures rest:
 *  - purchases of a customer on one day are one purchase, and their amounts add up;
 *  - the first one is not counted in `repeats`, and its amount not in `spend`;
 *  - a purchase on the last day of observation belongs to it; customers whose first purchase
 *    comes later are left out (they are counted in `newcomers`);
 *  - age is the end of observation minus the first purchase, in days / unit_days, not rounded.
 * Ours, where there is no convention:
 *  - an amount of zero is a purchase, a negative one is a return: it is no purchase, and what
 *    comes back after the day of the first purchase is taken off what was spent on repeats;
 *  - spend is never below 0.
 */
#ifndef STAT_RFM_H
#define STAT_RFM_H

#include "base/arena.h"
#include "stat/histories.h"

/* Purchases in any order, as parallel arrays. Customers are numbered from 0. */
struct purchase_log {
    size_t count, customer_count;
    const uint32_t *customer;
    const int32_t *day;   /* as in struct day */
    const int64_t *cents; /* NULL: not known */
};

struct rfm_window {
    int32_t until;         /* the last day of observation */
    int32_t holdout_until; /* the last day of the period held out; up to `until`: none */
    double unit_days;      /* 7: times in weeks */
};

struct rfm {
    struct histories histories;
    uint32_t *customer;       /* whose history it is: ascending */
    int32_t *first_day, *last_day;
    uint32_t *holdout;        /* days with a purchase in the period held out */
    size_t newcomers;         /* customers whose first purchase came after `until` */
    size_t later, returns;    /* purchases beyond the last day of all; rows below zero */
    int32_t start;            /* the first day of all */
    size_t day_count;         /* from `start` to the last day of all */
    uint32_t *repeats_on_day; /* repeat purchases of those observed, day by day */
};

/* What does not fit (a customer beyond customer_count, a unit that is not positive) is refused. */
bool rfm_new(const struct purchase_log *log, const struct rfm_window *window, struct arena *a,
             struct rfm *out, struct error *err);

#endif
