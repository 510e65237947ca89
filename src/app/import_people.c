/* Rows that are people and firms. */
#include "app/import_batch_work.h"
#include "app/import_load.h"

static enum import_choice choice_for(const struct import_options *o, int64_t line)
{
    for (size_t i = 0; i < o->decision_count; i++)
        if (o->decisions[i].line == line)
            return o->decisions[i].choice;
    return CHOICE_NONE;
}

static bool work_row(struct import_batch *b, struct import_apply *ap, size_t i, struct error *err)
{
    struct import_row *row = &b->rows[i];
    struct import_verdict *v = &b->verdicts[i];
    enum import_choice choice = choice_for(b->options, row->source.line);

    if (row->refused_by_file != NULL || row->refused.kind != ERROR_NONE) {
        *v = (struct import_verdict){ .outcome = IMPORT_ERROR };
        return true;
    }
    *v = import_who(ap->index, row);
    if (v->known != NULL && row->card != NULL && row->subject == SUBJECT_PERSON &&
        !import_load_cards(ap->call, ap->index, v->known, err))
        return false;
    import_judge(v, row, choice);
    return (v->outcome != IMPORT_NEW && v->outcome != IMPORT_CHANGED) ||
           import_apply_row(ap, row, v, choice == CHOICE_FILE, err);
}

bool import_people_work(struct call *c, void *batch, struct error *err)
{
    struct import_batch *b = batch;
    struct import_index fresh, *x = import_batch_index(b, &fresh);

    if (x == &fresh)
        fresh.recent = b->recent;
    if (!import_load(c, x, b->rows, b->count, err))
        return false;
    struct import_apply ap = import_apply_new(c, b->options->dry_run, x, b->options->owner_id);
    ap.words_later = b->words_later;
    for (size_t i = 0; i < b->count; i++)
        if (!work_row(b, &ap, i, err))
            return false;
    if (!import_apply_flush(&ap, err))
        return false;
    for (size_t i = 0; i < b->count; i++)
        b->row_ids[i] = b->verdicts[i].known != NULL && b->verdicts[i].known->id > 0
                            ? b->verdicts[i].known->id : 0;
    return true;
}
