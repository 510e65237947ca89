/*
 * Sentence: what a reason says, in the reader's language.
 *
 * A template is an English sentence (and its German in locale/de.po) with places in braces:
 *
 *    {she} {her} {to_her}   the person: nominative, accusative, dative
 *    {hers} {hers-e} …      possessive, in German with the ending asked for
 *    {KEY}                  the argument as it is; words in quotation marks, or
 *                           "something you keep sealed"
 *    {FORM:KEY}             the argument put in words:
 *      day: Friday   on: on Friday   by: by Friday   since: since Friday   in: in six weeks
 *      long: nine weeks (from that day to today)   hours: three hours (from that instant to now)
 *      span: nine weeks (of a number of days)   every: every three weeks   count: three
 *      nth: third   nthn: the same in the German dative
 *
 * A place that begins with a capital is capitalised: {She}, {On:due}, {What}.
 *
 * A line can be read before its day, in next week's plan: what is not yet so is said as what
 * will be. Whose gender is unknown is called by name; in English "they" afterwards, so no
 * template puts a verb that must agree behind a second {she}.
 */
#ifndef REASON_SENTENCE_H
#define REASON_SENTENCE_H

#include "base/lang.h"
#include "reason/args.h"

/* Who is spoken of, and to whom, when. */
struct scene {
    const char *name; /* of the person the reason is about; never empty */
    enum pronoun pronoun;
    int64_t reader;   /* the user */
    enum language lang;
    struct day today;
    struct instant now;
};

/* As plain text. NULL when there is no reason of that name, or the arguments are not ours. */
const char *reason_sentence(struct arena *a, const char *name, const char *args,
                            const struct scene *scene);

#endif
