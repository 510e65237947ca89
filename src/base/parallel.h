/*
 * Parallel: one loop on several threads.
 *
 * parallel_for() calls work(context, i) once for every i below `count` and returns when all are
 * done. Which thread takes which piece is chance, so a piece writes only what belongs to its
 * number; who adds up does it afterwards, in order. Then the outcome is the same, bit for bit,
 * on one thread and on many.
 *
 * threads = 0 means as many as the machine has cores. If the system refuses a thread, the others
 * do its work.
 */
#ifndef BASE_PARALLEL_H
#define BASE_PARALLEL_H

#include "base/base.h"

typedef void parallel_work(void *context, size_t i);

void parallel_for(size_t count, unsigned threads, parallel_work *work, void *context);

#endif
