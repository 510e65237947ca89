/* Days that are counted from today: "in 3 Tagen", "vor zwei Wochen", "übermorgen", "two weeks
 * ago". For capture_day. Each returns the word after what it read, or i. */
#ifndef FORMAT_CAPTURE_DISTANCE_H
#define FORMAT_CAPTURE_DISTANCE_H

#include "format/capture_day.h"

void capture_set_day(struct capture_day *out, struct day d, bool fixed);

/* `count` units (enum capture_unit) from that day; negative: back. */
struct day capture_moved(struct day d, int count, int unit);

/* "3 Tagen", "two working days", "the next 2 weeks" */
size_t capture_amount_at(const struct capture_words *words, size_t i, int *count, int *unit);

/* "in 3 Tagen", "vor zwei Wochen", "two weeks ago", "a week from today"; i is where the
 * preposition stands. */
size_t capture_distance_at(const struct capture_words *words, size_t i,
                           const struct capture_calendar *calendar, struct capture_day *out);

/* "heute", "übermorgen", "heute in 14 Tagen", "the day after tomorrow", "tonight" */
size_t capture_offset_at(const struct capture_words *words, size_t i,
                         const struct capture_calendar *calendar, struct capture_day *out);

#endif
