/* The list of reasons. */
#ifndef REASON_ALL_H
#define REASON_ALL_H

#include "reason/reason.h"

#define REASON(name) extern const struct reason reason_##name;
#include "reason/all.def"
#undef REASON

extern const struct reason *const reason_list[];
extern const size_t reason_count;

#endif
