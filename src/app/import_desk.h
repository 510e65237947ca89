/*
 * Import desk: files that somebody has brought and not yet put into the book.
 *
 * They wait in memory, three at most, for half an hour after they were last looked at, each
 * known by a random token. A file is looked through (a dry run) and then imported by the
 * background thread; what came of it stays here to be shown.
 */
#ifndef APP_IMPORT_DESK_H
#define APP_IMPORT_DESK_H

#include "app/import.h"
#include "app/import_problems.h"
#include "base/secret.h"

enum desk_state { DESK_READY, DESK_LOOKING, DESK_WAITING, DESK_RUNNING, DESK_DONE, DESK_FAILED };

enum { DESK_MOST_ROWS = 200 /* kept of each outcome, to be shown */ };

struct desk_row {
    int64_t line;
    enum import_outcome outcome;
    const char *name, *why;
    int64_t record_id;
};

struct desk_file {
    char token[TOKEN_SIZE];
    int64_t user_id;
    enum desk_state state;
    struct import_file file;
    bool is_mapped;            /* its columns tell enough to go on; otherwise `error` */
    struct error error;        /* what is missing, or why it failed */
    struct import_report report;
    struct desk_row *rows;
    size_t row_count;
    const char *problems;      /* the rows to be corrected */
    size_t problems_len;
    struct import_progress progress;
};

struct import_desk;
struct import_desk *import_desk_create(void);
void import_desk_destroy(struct import_desk **desk);
struct import_desk *app_import_desk(struct app *app);

/* Takes a copy of the bytes and looks them through. ERROR_INPUT: no such file comes in.
 * ERROR_BUSY: three are waiting already. */
MUST_CHECK bool desk_bring(struct call *c, const char *name, const char *bytes, size_t len,
                           char token[TOKEN_SIZE], struct error *err);

/* Shows it to `look` while nobody changes it. ERROR_NOT_FOUND: it is gone, or somebody else's. */
typedef bool desk_look_fn(struct call *c, const struct desk_file *file, void *context,
                          struct error *err);
MUST_CHECK bool desk_look(struct call *c, const char *token, desk_look_fn *look, void *context,
                          struct error *err);

/* Other columns; then it is looked through again. */
struct desk_column {
    size_t index;
    const char *field; /* as mapping_name() says it */
};
MUST_CHECK bool desk_map(struct call *c, const char *token, const struct desk_column *columns,
                         size_t count, bool purchases, bool has_header, struct error *err);

/* Hands it to the background thread. */
MUST_CHECK bool desk_run(struct call *c, const char *token, const struct import_decision *decisions,
                         size_t count, int64_t owner_id, struct error *err);

void desk_forget(struct call *c, const char *token);

#endif
