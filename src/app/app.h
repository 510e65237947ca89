/*
 * App: the one way in. Pages, API and command line call the functions of app/; rights, check,
 * transaction, audit, reasons and search index happen here, in that order, and nowhere else.
 *
 *    app_read(call, work, context, &err)    one snapshot: call->db is set while `work` runs
 *    app_write(call, &step, work, context, &err)   one step: stored durably, undone as one
 *
 * Functions that read (app_load, app_list, app_today …) must be called inside one of the two.
 * Functions that write (app_save, app_bin …) may be called inside app_write(), and then belong
 * to its step; called alone they make a step of their own.
 */
#ifndef APP_APP_H
#define APP_APP_H

#include "base/id.h"
#include "base/lang.h"
#include "db/book.h"
#include "model/query.h"
#include "reason/settings.h"

struct app;

enum right { RIGHT_NONE, RIGHT_READ, RIGHT_EDIT, RIGHT_ADMIN };

/* Who asks. The command line on one's own machine is an administrator without a number, in no
 * circle. */
struct actor {
    int64_t user_id;   /* 0: nobody in particular */
    int64_t session_id;
    enum right right;
    const char *name;  /* for greetings; "" when unknown */
    struct instant until; /* how long this holds while the book stays as it is */
};

struct write;
struct holds;
struct seen;

/* One request, or one verb of the command line. Used by one thread. */
struct call {
    struct app *app;
    struct arena *arena;
    struct actor actor;
    struct visible visible; /* whose records the actor may see; read anew in each transaction */
    enum language language;
    struct instant now;
    struct day today;
    struct seen *seen;   /* what was read of circles in the transaction in hand: app/read_log.h */
    struct db *db;       /* inside app_read() and app_write(), otherwise NULL */
    struct write *write; /* inside app_write(), otherwise NULL */
    const struct holds *holds; /* inside app_read(): what was found out last (holds.h), or NULL */
    bool not_kept; /* reading itself was noted: the answer must not be given again from memory */
};

/* `book` is migrated and stays the caller's. Reads the settings. */
MUST_CHECK bool app_create(struct book *book, struct app **out, struct error *err);
void app_destroy(struct app **app);

struct call app_call(struct app *app, struct arena *a, struct instant now);
struct book *app_book(const struct app *app);

typedef bool app_work(struct call *c, void *context, struct error *err);

/* What a step is called in the history and by undo. */
struct step {
    const char *kind;    /* a choice of action.kind */
    const char *summary; /* a title to recognise it by, in the words of the book; may be NULL */
    int64_t action_id; /* continues this step, begun in an earlier transaction; 0: a new one */
};

MUST_CHECK bool app_read(struct call *c, app_work *work, void *context, struct error *err);
MUST_CHECK bool app_write(struct call *c, const struct step *step, app_work *work, void *context,
                          struct error *err);

int64_t app_new_id(struct call *c);

/* Around each hashing of a password: waits while as many are hashed as the machine has cores,
 * because each takes 64 MiB and a core for a tenth of a second. */
void app_password_begin(struct call *c);
void app_password_end(struct call *c);

/* Pictures that were laid out before: draw/dot.h. */
struct keep;
struct keep *app_layouts(const struct call *c);

/* The rights of the actor on an entity, as errors that say what is missing. */
MUST_CHECK bool app_may_read(const struct call *c, const struct entity *e, struct error *err);
MUST_CHECK bool app_may_write(const struct call *c, const struct entity *e, struct error *err);

/* Thresholds of this book. Read from memory; app_save() of a setting renews them. */
const struct reason_settings *app_reason_settings(const struct call *c);
/* A setting's text, or `otherwise`. Inside app_read() or app_write(). */
MUST_CHECK bool app_setting(struct call *c, const char *name, const char *otherwise,
                            const char **out, struct error *err);

#endif
