/*
 * Where the clauses of a captured text begin, and which of them a mark governs.
 *
 * A mark is told from ordinary punctuation by where it stands: at the start of a clause, and
 * before a word. docs/capture.md has the rules and examples.
 */
#ifndef FORMAT_CAPTURE_CLAUSE_H
#define FORMAT_CAPTURE_CLAUSE_H

#include "format/capture_words.h"

/* The spans of the clauses cover the text. An empty text has none. */
struct capture_clause *capture_clauses(struct arena *a, const struct capture_words *words,
                                       size_t length, size_t *count);

#endif
