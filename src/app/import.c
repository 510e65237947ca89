#include "app/import.h"

#include "app/fit.h"
#include "app/import_batch_work.h"
#include "app/import_name.h"
#include "app/search_list.h"
#include "base/text.h"
#include "db/db.h"
#include "entity/import_batch.h"
#include "entity/person.h"
#include "model/store.h"

#include <string.h>
#include <time.h>

/* A batch keeps other writers waiting for as long as it takes: so many rows as a tenth of a second
 * allows. The words of search_word, which lie all over its pages, are stored together every
 * WORDS_AFTER people, sorted (search_list.h). */
enum { FIRST_ROWS = 500, LEAST_ROWS = 100, MOST_ROWS = 10000, BYTES_AT_ONCE = 4 << 20,
       BATCH_MS = 80, WORDS_AFTER = 120000, TIES_AT_ONCE = 200 };

struct run {
    struct call call; /* with the arena of the work */
    struct import_file *file;
    const struct import_options *options;
    struct import_report *report;
    struct arena rows, work, index_arena, later;
    struct import_index index; /* of a dry run */
    struct import_batch batch;
    struct import_row *groups; /* at the end, when all their members are known */
    size_t group_count, group_room;
    struct import_related *ties;
    size_t tie_count, tie_room;
    struct step step;
    struct timespec begun;
    struct import_recent recent;
    size_t rows_at_once;
};

/* ---- reading ---- */

static bool is_purchases(const struct run *r)
{
    return r->file->format == IMPORT_PURCHASES;
}

/* The list is read again at the end, from a copy of its own. */
static bool put_off_group(struct run *r, struct import_row *row)
{
    if (row->subject != SUBJECT_GROUP || row->refused_by_file != NULL)
        return false;
    const struct contact_texts *members = &row->source.contact.members;
    r->groups = arena_more(&r->later, r->groups, r->group_count, r->group_room);
    struct import_row *kept = &r->groups[r->group_count++];
    const char **copies = arena_array(&r->later, const char *, members->count + 1);

    *kept = *row;
    kept->name = arena_strdup(&r->later, row->name);
    kept->source.raw = arena_strndup(&r->later, row->source.raw, row->source.raw_len);
    for (size_t i = 0; i < members->count; i++)
        copies[i] = arena_strdup(&r->later, members->items[i]);
    kept->source.contact.members.items = copies;
    return true;
}

static bool read_batch(struct run *r)
{
    struct import_batch *b = &r->batch;
    size_t from = import_file_at(r->file);

    arena_reset(&r->rows);
    b->count = 0;
    b->rows = arena_array(&r->rows, struct import_row, r->rows_at_once);
    b->verdicts = arena_array(&r->rows, struct import_verdict, r->rows_at_once);
    b->row_ids = arena_array(&r->rows, int64_t, r->rows_at_once);
    while (b->count < r->rows_at_once && import_file_at(r->file) - from < BYTES_AT_ONCE) {
        struct import_row *row = &b->rows[b->count];

        *row = (struct import_row){ 0 };
        if (!import_file_next(r->file, &r->rows, &row->source))
            break;
        if (is_purchases(r))
            import_purchase_prepare(&r->rows, row);
        else
            import_row_prepare(&r->rows, row);
        b->count += !put_off_group(r, row);
    }
    return b->count > 0;
}

/* ---- telling ---- */

static const char *our_value(struct run *r, const struct import_verdict *v)
{
    if (v->field == NULL || v->known == NULL || v->known->record == NULL)
        return "";
    const struct record *record = v->known->record;
    int i = entity_field(record->entity, v->field->name);

    return text_cut(&r->rows, import_one_line(&r->rows, record_text(record, (size_t)i)), 60);
}

static void note_currency(struct import_report *report, const char *currency)
{
    size_t i = 0;

    while (i < report->currency_count && !text_equal(report->currencies[i], currency))
        i++;
    if (*currency != '\0' && i == report->currency_count && i < IMPORT_CURRENCIES)
        memcpy(report->currencies[report->currency_count++], currency,
               sizeof report->currencies[0]);
}

static void tell(struct run *r, size_t i)
{
    const struct import_row *row = &r->batch.rows[i];
    const struct import_verdict *v = &r->batch.verdicts[i];
    struct import_result result = {
        .line = row->source.line, .raw = row->source.raw, .raw_len = row->source.raw_len,
        .outcome = v->outcome, .name = row->name, .record_id = r->batch.row_ids[i],
        .known_name = v->known != NULL ? v->known->name : "", .doubt = v->doubt,
        .field = v->field != NULL ? v->field->label : NULL, .ours = our_value(r, v),
        .refused = row->refused.kind != ERROR_NONE ? &row->refused : NULL,
        .refused_by_file = row->refused_by_file,
    };

    r->report->read++;
    r->report->counts[v->outcome]++;
    if (is_purchases(r) && v->outcome != IMPORT_ERROR && row->source.purchase.has_amount)
        note_currency(r->report, row->source.purchase.currency);
    if (r->options->on_row != NULL)
        r->options->on_row(r->options->context, &result);
}

static void keep_ties(struct run *r, size_t i)
{
    const struct contact_points *related = &r->batch.rows[i].source.contact.related;

    if (r->options->dry_run || r->batch.rows[i].subject != SUBJECT_PERSON ||
        r->batch.row_ids[i] == 0 || r->batch.verdicts[i].outcome == IMPORT_DOUBTFUL)
        return;
    for (size_t k = 0; k < related->count; k++) {
        const char *value = related->items[k].value;
        const char *label = import_one_line(&r->later, related->items[k].label);
        bool by_uid = text_starts(value, "urn:uuid:");

        r->ties = arena_more(&r->later, r->ties, r->tie_count, r->tie_room);
        r->ties[r->tie_count++] = (struct import_related){
            .person_id = r->batch.row_ids[i],
            .by_uid = by_uid,
            /* Copied: a short label is still the row's own, and the row is gone when ties are
             * made. */
            .kind = arena_strdup(&r->later, text_cut(&r->later, label, 90)),
            .other = arena_strdup(&r->later, by_uid ? value + 9 : value),
        };
    }
}

static int64_t milliseconds_since(const struct timespec *begun)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (now.tv_sec - begun->tv_sec) * 1000 + (now.tv_nsec - begun->tv_nsec) / 1000000;
}

static bool tell_progress(struct run *r)
{
    struct import_progress p = { .done = import_file_at(r->file), .total = import_file_end(r->file),
                                 .rows = r->report->read, .seconds_left = -1 };

    if (r->options->on_progress == NULL)
        return true;
    int64_t ms = milliseconds_since(&r->begun);
    if (ms > 200 && p.done > 0) {
        p.rows_a_second = p.rows * 1000 / ms;
        p.seconds_left = (int64_t)((double)(p.total - p.done) * (double)ms / (double)p.done / 1000);
    }
    return r->options->on_progress(r->options->context, &p);
}

/* ---- running ---- */

/* A work, and the time of the processor it took: on a busy machine smaller batches would only be
 * slower. What else the transaction takes (write_finish, the commit) is about as much again. */
struct timed_work {
    app_work *work;
    void *context;
    int64_t ms;
};

static bool run_timed(struct call *c, void *context, struct error *err)
{
    struct timed_work *t = context;
    struct timespec begun, ended;

    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &begun);
    bool ok = t->work(c, t->context, err);
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &ended);
    t->ms = (ended.tv_sec - begun.tv_sec) * 1000 + (ended.tv_nsec - begun.tv_nsec) / 1000000;
    return ok;
}

static void choose_rows(struct run *r, int64_t ms)
{
    size_t n = r->rows_at_once;

    n = ms > BATCH_MS * 5 / 4 ? n - n / 4 : ms < BATCH_MS * 3 / 4 ? n + n / 2 : n;
    r->rows_at_once = n < LEAST_ROWS ? LEAST_ROWS : n > MOST_ROWS ? MOST_ROWS : n;
}

struct import_index *import_batch_index(struct import_batch *b, struct import_index *fresh)
{
    if (b->index != NULL)
        return b->index;
    arena_reset(b->index_arena);
    *fresh = import_index_new(b->index_arena);
    return fresh;
}

static bool do_batch(struct run *r, app_work *work, struct error *err)
{
    struct timed_work timed = { work, &r->batch, 0 };
    bool ok = r->options->dry_run ? app_read(&r->call, run_timed, &timed, err)
                                  : app_write(&r->call, &r->step, run_timed, &timed, err);

    choose_rows(r, timed.ms);
    for (size_t i = 0; ok && i < r->batch.count; i++) {
        tell(r, i);
        keep_ties(r, i);
        enum import_outcome outcome = r->batch.verdicts[i].outcome;

        if (r->batch.words_later && (outcome == IMPORT_NEW || outcome == IMPORT_CHANGED))
            import_recent_add(&r->recent, &r->batch.rows[i], r->batch.row_ids[i]);
    }
    import_index_forget_records(&r->index);
    arena_reset(&r->work);
    return ok;
}

/* Whoever has come in is found from now on. */
static bool store_words(struct run *r, struct error *err)
{
    if (r->recent.people == 0)
        return true;
    bool ok = search_catch_up(&r->call, err);
    import_recent_clear(&r->recent);
    arena_reset(&r->work);
    return ok;
}

/* A larger cache while much is written: pages of the indexes are read again less often. */
static bool cache_work(struct call *c, void *context, struct error *err)
{
    (void)err;
    db_much_writing(c->db, context != NULL);
    return true;
}

static bool do_groups(struct run *r, struct error *err)
{
    struct import_batch *b = &r->batch;

    if (r->group_count == 0)
        return true;
    arena_reset(&r->rows);
    b->rows = r->groups;
    b->count = r->group_count;
    b->verdicts = arena_array(&r->rows, struct import_verdict, b->count);
    b->row_ids = arena_array(&r->rows, int64_t, b->count);
    return do_batch(r, import_groups_work, err);
}

static bool do_ties(struct run *r, struct error *err)
{
    for (size_t at = 0; at < r->tie_count; at += TIES_AT_ONCE) {
        struct import_ties ties = { r->ties + at, r->tie_count - at };

        if (ties.count > TIES_AT_ONCE)
            ties.count = TIES_AT_ONCE;
        if (!app_write(&r->call, &r->step, import_ties_work, &ties, err))
            return false;
        arena_reset(&r->work);
    }
    return true;
}

static bool do_file(struct run *r, struct error *err)
{
    import_file_restart(r->file);
    while (read_batch(r)) {
        /* What comes in with one batch is found at once. */
        r->batch.words_later =
            !r->options->dry_run && !is_purchases(r) &&
            (r->report->read > 0 || import_file_at(r->file) < import_file_end(r->file));
        if (!do_batch(r, is_purchases(r) ? import_purchases_work : import_people_work, err) ||
            (r->recent.people >= WORDS_AFTER && !store_words(r, err)))
            return false;
        if (!tell_progress(r)) {
            r->report->stopped = true;
            return store_words(r, err);
        }
    }
    return store_words(r, err) && do_groups(r, err) && do_ties(r, err);
}

/* ---- the record of the import ---- */

struct keeping {
    struct run *run;
    const char *state;
    bool is_new;
};

/* Not by save_record(): taking the import back must not take back that it was. */
static bool keep_work(struct call *c, void *context, struct error *err)
{
    const struct keeping *k = context;
    const struct import_report *report = k->run->report;
    const char *path = k->run->file->name,
               *name = strrchr(path, '/') != NULL ? strrchr(path, '/') + 1 : path;
    struct record *r = record_new(c->arena, &import_batch_entity);

    if (!k->is_new && !store_load(c->db, c->arena, &import_batch_entity, report->batch_id, &r, err))
        return false;
    record_set_text(r, IMPORT_BATCH_FILE_NAME,
                    text_cut(c->arena, import_one_line(c->arena, name), 290));
    if (record_is_null(r, IMPORT_BATCH_FILE_NAME))
        record_set_text(r, IMPORT_BATCH_FILE_NAME, "?");
    record_set_text(r, IMPORT_BATCH_KIND, import_format_name(k->run->file->format));
    record_set_text(r, IMPORT_BATCH_STATE, k->state);
    record_set_int(r, IMPORT_BATCH_ROWS_READ, report->read);
    record_set_int(r, IMPORT_BATCH_ROWS_NEW, report->counts[IMPORT_NEW]);
    record_set_int(r, IMPORT_BATCH_ROWS_CHANGED, report->counts[IMPORT_CHANGED]);
    record_set_int(r, IMPORT_BATCH_ROWS_SAME, report->counts[IMPORT_SAME]);
    record_set_int(r, IMPORT_BATCH_ROWS_DOUBTFUL, report->counts[IMPORT_DOUBTFUL]);
    record_set_int(r, IMPORT_BATCH_ROWS_ERROR, report->counts[IMPORT_ERROR]);
    if (!k->is_new)
        record_set_int(r, IMPORT_BATCH_FINISHED_AT, instant_now().ms);
    r->changed_at = c->now.ms;
    r->changed_by = c->actor.user_id;
    if (!record_check(r, c->arena, err))
        return false;
    if (!k->is_new)
        return store_update(c->db, c->arena, r, err);
    r->id = report->batch_id;
    r->created_at = c->now.ms;
    r->created_by = c->actor.user_id;
    return store_insert(c->db, c->arena, r, err);
}

static bool keep_record(struct run *r, const char *state, struct error *err)
{
    struct keeping k = { r, state, r->report->batch_id == 0 };
    const struct step quiet = { .kind = "import" };

    if (k.is_new)
        r->report->batch_id = app_new_id(&r->call);
    bool ok = app_write(&r->call, &quiet, keep_work, &k, err);
    arena_reset(&r->work);
    return ok;
}

static bool run_stored(struct run *r, struct error *err)
{
    struct error ignored;

    if (!keep_record(r, "running", err))
        return false;
    const struct step quiet = { .kind = "import" };
    r->step = (struct step){ .kind = "import",
                             .summary = r->file->name,
                             .action_id = r->report->batch_id };
    bool ok = app_write(&r->call, &quiet, cache_work, r, err) && do_file(r, err);
    (void)!app_write(&r->call, &quiet, cache_work, NULL, &ignored);
    if (is_purchases(r))
        fit_soon(r->call.app);
    if (ok)
        return keep_record(r, "done", err);
    (void)!store_words(r, &ignored);
    (void)!keep_record(r, "failed", &ignored);
    return false;
}

bool import_run(struct call *c, struct import_file *f, const struct import_options *o,
                struct import_report *out, struct error *err)
{
    struct run *r = arena_new(c->arena, struct run);

    *out = (struct import_report){ 0 };
    if (!app_may_write(c, &person_entity, err))
        return false;
    r->call = *c;
    r->call.arena = &r->work;
    r->file = f;
    r->options = o;
    r->report = out;
    r->rows_at_once = FIRST_ROWS;
    r->batch = (struct import_batch){ .options = o, .index_arena = &r->index_arena };
    if (!o->dry_run)
        r->batch.recent = &r->recent;
    r->index = import_index_new(&r->later);
    if (o->dry_run)
        r->batch.index = &r->index;
    r->batch.purchases = import_purchases_new(&r->later);
    clock_gettime(CLOCK_MONOTONIC, &r->begun);
    /* Whom an import that was killed has brought in must be known to this one. */
    if (!search_catch_up(&r->call, err))
        return false;
    bool ok = o->dry_run ? do_file(r, err) : run_stored(r, err);
    assert(!ok || out->read == out->counts[IMPORT_NEW] + out->counts[IMPORT_CHANGED] +
                                  out->counts[IMPORT_SAME] + out->counts[IMPORT_DOUBTFUL] +
                                  out->counts[IMPORT_ERROR]);
    arena_clear(&r->rows);
    arena_clear(&r->work);
    arena_clear(&r->index_arena);
    arena_clear(&r->later);
    import_recent_clear(&r->recent);
    return ok;
}
