/*
 * Rows that are purchases. Who is not in the book yet becomes a customer, known by their number.
 *
 * Two equal lines are two purchases; a line is the same as one in the book as often as the book
 * had it before this import: so a second run adds none.
 */
#include "app/ids.h"
#include "app/import_batch_work.h"
#include "app/import_load.h"
#include "app/import_name.h"
#include "app/write.h"
#include "base/text.h"
#include "db/db.h"
#include "entity/contact_point.h"
#include "entity/person.h"
#include "entity/purchase.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_SLOTS = 4096, IDS_AT_ONCE = 512 };

/* How often one purchase was in the book, and came in this file. Purchases of people who are new
 * in this import are counted under their key, which a dry run has as well. */
struct met {
    uint64_t hash; /* 0: free */
    uint32_t before, seen;
    int64_t counted_for; /* the line of the batch for which `before` was counted */
};

struct import_purchases {
    struct arena *arena;
    struct met *slots;
    size_t size, used;
    int64_t batch_line;  /* where the batch in hand begins … */
    uint64_t *met_now;   /* … and what was met in it, for when it has to run again */
    size_t now_count, now_room;
};

struct import_purchases *import_purchases_new(struct arena *a)
{
    struct import_purchases *p = arena_new(a, struct import_purchases);

    *p = (struct import_purchases){ .arena = a, .size = FIRST_SLOTS,
                                    .slots = arena_array(a, struct met, FIRST_SLOTS) };
    return p;
}

static struct met *slot(struct met *slots, size_t size, uint64_t hash)
{
    size_t i = (hash >> 13) & (size - 1);

    while (slots[i].hash != 0 && slots[i].hash != hash)
        i = (i + 1) & (size - 1);
    return &slots[i];
}

static struct met *meet(struct import_purchases *p, uint64_t hash)
{
    if (p->used * 2 >= p->size) {
        struct met *slots = arena_array(p->arena, struct met, p->size * 2);

        for (size_t i = 0; i < p->size; i++)
            if (p->slots[i].hash != 0)
                *slot(slots, p->size * 2, p->slots[i].hash) = p->slots[i];
        p->slots = slots;
        p->size *= 2;
    }
    struct met *m = slot(p->slots, p->size, hash);
    p->used += m->hash == 0;
    m->hash = hash;
    return m;
}

static uint64_t purchase_hash(int64_t person, int64_t day, bool has_amount, int64_t cents,
                              const char *reference)
{
    uint64_t h = 14695981039346656037u;
    const uint64_t parts[] = { (uint64_t)person, (uint64_t)day, has_amount, (uint64_t)cents };

    for (size_t i = 0; i < COUNT(parts); i++) {
        h = (h ^ parts[i]) * 0x9e3779b97f4a7c15u;
        h ^= h >> 31;
    }
    for (; *reference != '\0'; reference++)
        h = (h ^ (unsigned char)*reference) * 1099511628211u;
    return (h ^ h >> 29) | 1;
}

/* ---- before the book is asked ---- */

static void add_key(struct arena *a, struct import_row *row, enum match_kind kind, const char *text)
{
    const char *word = search_key(a, kind, text);

    if (word == NULL)
        return;
    row->keys = arena_more(a, row->keys, row->key_count, row->key_room);
    row->keys[row->key_count++] = (struct import_key){ (char)kind, word };
}

static struct record *customer(struct arena *a, struct import_row *row)
{
    const struct purchase_row *p = &row->source.purchase;
    struct record *r = record_new(a, &person_entity);
    struct contact c = contact_new();

    c.formatted = p->name;
    struct import_name n = import_name_of(a, &c);
    record_set_text(r, PERSON_PREFIX, n.prefix);
    record_set_text(r, PERSON_GIVEN, n.given);
    record_set_text(r, PERSON_FAMILY, n.family);
    record_set_text(r, PERSON_SALUTATION, n.salutation);
    record_set_text(r, PERSON_NUMBER, import_one_line(a, p->customer_id));
    if (*n.given == '\0' && *n.family == '\0' && *p->customer_id == '\0')
        record_set_text(r, PERSON_NICKNAME,
                        import_one_line(a, *p->name != '\0' ? p->name : p->email));
    record_set_text(r, PERSON_RELATION, "customer");
    return record_check(r, a, &row->refused) ? r : NULL;
}

static struct record *purchase(struct arena *a, struct import_row *row)
{
    const struct purchase_row *p = &row->source.purchase;
    struct record *r = record_new(a, &purchase_entity);
    char *end;
    long long units = strtoll(p->units, &end, 10);

    record_set_int(r, PURCHASE_PERSON_ID, 0);
    record_set_int(r, PURCHASE_DAY, p->day.number);
    if (p->has_amount)
        record_set_int(r, PURCHASE_AMOUNT, p->cents);
    record_set_text(r, PURCHASE_CURRENCY, p->currency);
    if (*p->units != '\0' && *end == '\0')
        record_set_int(r, PURCHASE_UNITS, units);
    record_set_text(r, PURCHASE_REFERENCE, import_one_line(a, p->reference));
    return record_check(r, a, &row->refused) ? r : NULL;
}

void import_purchase_prepare(struct arena *a, struct import_row *row)
{
    const struct purchase_row *p = &row->source.purchase;

    row->firm = row->firm_key = row->title = row->department = row->folded = "";
    row->name = *p->name != '\0' ? p->name : *p->customer_id != '\0' ? p->customer_id : p->email;
    row->refused_by_file = row->source.refused;
    row->subject = SUBJECT_PURCHASE;
    if (row->refused_by_file != NULL)
        return;
    /* The number tells alone; the name only where there is neither number nor address. */
    add_key(a, row, MATCH_NUMBER, p->customer_id);
    if (row->key_count == 0)
        add_key(a, row, MATCH_EMAIL, p->email);
    if (row->key_count == 0)
        add_key(a, row, MATCH_NAME, p->name);
    row->record = purchase(a, row);
    if (row->key_count == 0 && row->refused.kind == ERROR_NONE)
        row->refused_by_file = "This purchase does not say who bought.";
}

/* ---- in the transaction ---- */

struct working {
    struct import_batch *b;
    struct import_apply *ap;
    struct import_purchases *met;
};

static bool load(struct call *c, struct import_index *x, struct import_batch *b, struct error *err)
{
    size_t count = 0, room = 0;
    struct import_key *keys = NULL;

    for (size_t i = 0; i < b->count; i++)
        for (size_t k = 0; k < b->rows[i].key_count; k++) {
            const struct import_key *key = &b->rows[i].keys[k];

            /* Files are mostly sorted by customer. */
            if (count > 0 && keys[count - 1].kind == key->kind &&
                text_equal(keys[count - 1].word, key->word))
                continue;
            keys = arena_more(c->arena, keys, count, room);
            keys[count++] = *key;
        }
    return import_load_keys(c, x, keys, count, err);
}

/* By it the next file finds them again. */
static void keep_email(struct working *w, const struct import_row *row,
                       const struct import_known *k)
{
    struct arena *a = w->ap->call->arena;
    struct record *r = record_new(a, &contact_point_entity);

    if (w->b->options->dry_run || search_key(a, MATCH_EMAIL, row->source.purchase.email) == NULL)
        return;
    record_set_int(r, CONTACT_POINT_PERSON_ID, k->id);
    record_set_text(r, CONTACT_POINT_KIND, "email");
    record_set_text(r, CONTACT_POINT_VALUE, search_key(a, MATCH_EMAIL, row->source.purchase.email));
    bulk_add(&w->ap->bulk, r);
}

static bool find_customer(struct working *w, struct import_row *row, struct import_verdict *v)
{
    const struct import_key *key = &row->keys[0];
    struct import_known *k, *found = NULL;

    for (size_t at = 0; (k = import_index_find(w->ap->index, key->kind, key->word, &at)) != NULL;) {
        if (found != NULL) {
            *v = (struct import_verdict){ IMPORT_DOUBTFUL, DOUBT_SEVERAL, found, NULL };
            return false;
        }
        found = k;
    }
    if (found == NULL) {
        struct record *r = customer(w->ap->call->arena, row);

        if (r == NULL) {
            *v = (struct import_verdict){ .outcome = IMPORT_ERROR };
            return false;
        }
        found = import_apply_person(w->ap, r);
        import_index_key(w->ap->index, found, key->kind, key->word);
        keep_email(w, row, found);
    }
    *v = (struct import_verdict){ .outcome = IMPORT_NEW, .known = found };
    return true;
}

static int by_id(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

    return x < y ? -1 : x > y;
}

/* The purchases in the book of the people of this batch, between its first and last day. */
static bool count_before(struct working *w, struct error *err)
{
    struct call *c = w->ap->call;
    struct import_batch *b = w->b;
    int64_t *ids = arena_array(c->arena, int64_t, b->count + 1), first = INT64_MAX,
            last = INT64_MIN;
    size_t count = 0;

    for (size_t i = 0; i < b->count; i++) {
        const struct import_known *k = b->verdicts[i].known;

        if (b->verdicts[i].outcome != IMPORT_NEW || k->is_new || k->id < 0)
            continue;
        int64_t day = b->rows[i].source.purchase.day.number;
        first = day < first ? day : first;
        last = day > last ? day : last;
        ids[count++] = k->id;
    }
    if (count > 1)
        qsort(ids, count, sizeof *ids, by_id);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (i == 0 || ids[i] != ids[i - 1])
            ids[kept++] = ids[i];
    count = kept;
    for (size_t at = 0; at < count; at += IDS_AT_ONCE) {
        struct db_rows rows;
        size_t n = count - at < IDS_AT_ONCE ? count - at : IDS_AT_ONCE;
        const char *sql = arena_printf(c->arena,
                                       "SELECT person_id, day, amount, reference FROM purchase"
                                       " WHERE person_id IN (?) AND day BETWEEN %lld AND %lld"
                                       " AND deleted_at IS NULL",
                                       (long long)first, (long long)last);

        if (!ids_query(c, sql, ids + at, n, &rows, err))
            return false;
        for (size_t i = 0; i < rows.count; i++) {
            struct met *m = meet(w->met, purchase_hash(db_int(&rows, i, 0), db_int(&rows, i, 1),
                                                       !db_is_null(&rows, i, 2),
                                                       db_int(&rows, i, 2), db_text(&rows, i, 3)));

            /* Not met before this batch: all that is there was there before the import. */
            if (m->seen > 0)
                continue;
            if (m->counted_for != w->met->batch_line)
                m->before = 0;
            m->counted_for = w->met->batch_line;
            m->before++;
        }
    }
    return true;
}

/* PostgreSQL may run a batch again: what the first try met does not count. */
static void begin_batch(struct import_purchases *p, int64_t line)
{
    for (size_t i = 0; p->batch_line == line && i < p->now_count; i++)
        meet(p, p->met_now[i])->seen--;
    p->now_count = 0;
    p->batch_line = line;
}

static void judge(struct working *w, size_t i)
{
    struct import_batch *b = w->b;
    struct import_row *row = &b->rows[i];
    struct import_verdict *v = &b->verdicts[i];
    const struct purchase_row *p = &row->source.purchase;

    if (v->outcome != IMPORT_NEW)
        return;
    uint64_t hash = purchase_hash(v->known->id, p->day.number, p->has_amount,
                                  p->has_amount ? p->cents : 0,
                                  record_text(row->record, PURCHASE_REFERENCE));
    struct met *m = meet(w->met, hash);
    w->met->met_now =
        arena_more(w->met->arena, w->met->met_now, w->met->now_count, w->met->now_room);
    w->met->met_now[w->met->now_count++] = hash;
    v->outcome = ++m->seen <= m->before ? IMPORT_SAME : IMPORT_NEW;
    if (v->outcome == IMPORT_SAME || b->options->dry_run)
        return;
    record_set_int(row->record, PURCHASE_PERSON_ID, v->known->id);
    bulk_add(&w->ap->bulk, row->record);
    if (!v->known->is_new && !v->known->more) {
        v->known->more = true;
        write_touch_person(w->ap->call, v->known->id, TOUCH_REASONS, false);
    }
}

bool import_purchases_work(struct call *c, void *batch, struct error *err)
{
    struct import_batch *b = batch;
    struct import_index fresh, *x = import_batch_index(b, &fresh);

    struct import_apply ap = import_apply_new(c, b->options->dry_run, x, b->options->owner_id);
    struct working w = { .b = b, .ap = &ap, .met = b->purchases };

    begin_batch(b->purchases, b->rows[0].source.line);
    if (!load(c, x, b, err))
        return false;
    for (size_t i = 0; i < b->count; i++) {
        struct import_row *row = &b->rows[i];

        b->verdicts[i] = (struct import_verdict){ .outcome = IMPORT_ERROR };
        if (row->refused_by_file == NULL && row->refused.kind == ERROR_NONE)
            (void)find_customer(&w, row, &b->verdicts[i]);
    }
    if (!count_before(&w, err))
        return false;
    for (size_t i = 0; i < b->count; i++)
        judge(&w, i);
    if (!import_apply_flush(&ap, err))
        return false;
    for (size_t i = 0; i < b->count; i++)
        b->row_ids[i] = b->verdicts[i].known != NULL && b->verdicts[i].known->id > 0
                            ? b->verdicts[i].known->id : 0;
    return true;
}
