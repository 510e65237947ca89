/* Rows of facts: what both halves of the reading of facts share. Internal to app/facts*.c. */
#ifndef APP_FACTS_ROWS_H
#define APP_FACTS_ROWS_H

#include "app/app.h"
#include "db/db.h"
#include "reason/facts.h"

/* Rows of one table, ordered by person: handed out person by person. */
struct fact_rows {
    struct db_rows rows;
    size_t next;
};

/* One table of facts: where its rows are (holds.h; a second table or NULL), how it is asked for ($1
 * to $2 are people, $3 the most rows), and how its rows become facts. */
struct fact_table {
    const char *table, *other;
    struct db_sql sql;
    void (*read)(struct arena *, struct fact_rows *, struct facts *);
};

extern const struct fact_table practice_fact_tables[]; /* facts_practice.c */
extern const size_t practice_fact_table_count;

/* The rows [first, first + returned) are this person's. */
size_t fact_rows_of(struct fact_rows *s, int64_t person, size_t *first);

/* Position of a word in a list, or `otherwise`: the enums of reason/ are in the lists' order. */
int fact_word(const char *word, const char *const *words, size_t count, int otherwise);
#define WORD(word, words, otherwise) fact_word((word), (words), COUNT(words), (otherwise))

struct day fact_day(const struct db_rows *rows, size_t row, size_t column);
enum answer fact_answer(const struct db_rows *rows, size_t row, size_t column);

#endif
