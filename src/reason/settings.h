/*
 * Settings: the thresholds of the reasons. They belong to the book, and any of them may be
 * set otherwise for one person: copy the struct, set, pass the copy.
 *
 * All are whole numbers. reason_setting_list tells names (stored: never rename), defaults,
 * limits and words, for the settings page and the check of what comes in.
 */
#ifndef REASON_SETTINGS_H
#define REASON_SETTINGS_H

#include "base/day.h"
#include "base/error.h"

struct reason_settings {
    int promise_lead_days;    /* working days before a promise is due */
    int unhappy_score;        /* an answer of so many of 10, or fewer */
    int problem_hours;        /* working hours until somebody should have reacted */
    int problem_news_days;    /* days between two words on an open problem */
    int help_days;            /* days until we ask whether it helped */
    int strike_days;          /* the window in which incidents are counted together */
    int silence_centre, silence_near, silence_far; /* days, while a rhythm is not known */
    int silence_least;        /* days; no rhythm makes the limit shorter */
    int drifting_percent;     /* drifting: P(still a customer) has fallen to this */
    int freedom_lead_days;
    int not_asked_contacts;
    int insight_days;         /* a fear, worry, hope or concern is confirmed again */
    int insight_slow_days;    /* a joy or a way of thinking */
    int strangers_contacts;   /* days in touch after which something should be understood */
    int wish_days;
    int birthday_lead_days;
    int round_birthday_lead_days;
    int round_birthday_every; /* years */
    int unplaced_days;
    int data_duty_first_days; /* days before the deadline of the law */
    int retention_lead_days;
    int work_days;            /* bit 0 Monday … bit 6 Sunday */
    int work_from, work_to;   /* minutes after midnight */
};

struct reason_setting {
    const char *name;
    size_t offset; /* of an int in struct reason_settings */
    int initially, least, most;
    const char *label;
};

extern const struct reason_setting reason_setting_list[];
extern const size_t reason_setting_count;

struct reason_settings reason_settings_initial(void);

/* Refuses unknown names and values beyond the limits; `name` becomes the field of the error. */
bool reason_settings_set(struct reason_settings *s, const char *name, int value,
                         struct error *err);
int reason_settings_get(const struct reason_settings *s, const struct reason_setting *which);

bool reason_working_day(const struct reason_settings *s, struct day d);

#endif
