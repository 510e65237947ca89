/* Lists of people, and ties between them: what can be joined only when everybody has come in. */
#include "app/import_batch_work.h"
#include "app/import_load.h"
#include "app/import_name.h"
#include "base/fold.h"
#include "base/text.h"
#include "db/db.h"
#include "entity/group.h"
#include "entity/membership.h"
#include "entity/tie.h"

#include <string.h>

static struct import_key member_key(struct arena *a, const char *member)
{
    if (text_starts(member, "mailto:"))
        return (struct import_key){ MATCH_EMAIL, search_key(a, MATCH_EMAIL, member + 7) };
    return (struct import_key){ KEY_UID, text_starts(member, "urn:uuid:") ? member + 9 : member };
}

static bool load_members(struct call *c, struct import_index *x, const struct import_batch *b,
                         struct error *err)
{
    struct import_key *keys = NULL;
    size_t count = 0, room = 0;

    for (size_t i = 0; i < b->count; i++)
        for (size_t m = 0; m < b->rows[i].source.contact.members.count; m++) {
            struct import_key key =
                member_key(c->arena, b->rows[i].source.contact.members.items[m]);

            if (key.word == NULL)
                continue;
            keys = arena_more(c->arena, keys, count, room);
            keys[count++] = key;
        }
    return import_load_keys(c, x, keys, count, err);
}

static bool find_group(struct call *c, const char *name, int64_t *out, struct error *err)
{
    struct db_rows rows;
    const char *folded = text_fold(c->arena, name);

    *out = 0;
    if (!db_query(c->db, c->arena,
                  DB_SQL("SELECT id, name FROM person_group WHERE deleted_at IS NULL ORDER BY id"),
                  NULL, 0, &rows, err))
        return false;
    for (size_t i = 0; i < rows.count && *out == 0; i++)
        if (text_equal(text_fold(c->arena, db_text(&rows, i, 1)), folded))
            *out = db_int(&rows, i, 0);
    return true;
}

static bool is_member(const struct db_rows *members, int64_t person)
{
    for (size_t i = 0; i < members->count; i++)
        if (db_int(members, i, 0) == person)
            return true;
    return false;
}

static bool said_before(const struct import_marks *seen, int64_t person)
{
    return import_mark_has(seen, (uint64_t)person);
}

static bool add_members(struct import_apply *ap, const struct import_row *row, int64_t group,
                        struct import_verdict *v, struct error *err)
{
    struct call *c = ap->call;
    struct db_rows members = { 0 };
    struct import_marks seen = { 0 };

    if (v->outcome != IMPORT_NEW &&
        !db_query(
            c->db, c->arena,
            DB_SQL("SELECT person_id FROM membership WHERE group_id = $1 AND deleted_at IS NULL"),
            (const struct value[]){ V_INT(group) }, 1, &members, err))
        return false;
    for (size_t m = 0; m < row->source.contact.members.count; m++) {
        struct import_key key = member_key(c->arena, row->source.contact.members.items[m]);
        size_t at = 0;
        struct import_known *k =
            key.word == NULL ? NULL : import_index_find(ap->index, key.kind, key.word, &at);

        if (k == NULL || is_member(&members, k->id) || said_before(&seen, k->id))
            continue;
        import_mark_add(c->arena, &seen, (uint64_t)k->id);
        if (v->outcome == IMPORT_SAME)
            v->outcome = IMPORT_CHANGED;
        if (ap->dry)
            continue;
        struct record *r = record_new(c->arena, &membership_entity);
        record_set_int(r, MEMBERSHIP_GROUP_ID, group);
        record_set_int(r, MEMBERSHIP_PERSON_ID, k->id);
        bulk_add(&ap->bulk, r);
    }
    return true;
}

static bool work_group(struct import_apply *ap, struct import_row *row, struct import_verdict *v,
                       int64_t *id, struct error *err)
{
    struct record *r = record_new(ap->call->arena, &group_entity);

    *v = (struct import_verdict){ .outcome = IMPORT_SAME };
    record_set_text(r, GROUP_NAME, row->name);
    if (!record_check(r, ap->call->arena, &row->refused)) {
        v->outcome = IMPORT_ERROR;
        return true;
    }
    if (!find_group(ap->call, row->name, id, err))
        return false;
    if (*id == 0) {
        v->outcome = IMPORT_NEW;
        if (!ap->dry) {
            bulk_add(&ap->bulk, r);
            *id = r->id;
        }
    }
    return add_members(ap, row, *id, v, err) && import_apply_flush(ap, err);
}

bool import_groups_work(struct call *c, void *batch, struct error *err)
{
    struct import_batch *b = batch;
    struct import_index fresh, *x = import_batch_index(b, &fresh);

    if (!load_members(c, x, b, err))
        return false;
    struct import_apply ap = import_apply_new(c, b->options->dry_run, x, 0);
    for (size_t i = 0; i < b->count; i++)
        if (!work_group(&ap, &b->rows[i], &b->verdicts[i], &b->row_ids[i], err))
            return false;
    return true;
}

/* ---- ties ---- */

static struct import_key other_key(struct arena *a, const struct import_related *r)
{
    return r->by_uid ? (struct import_key){ KEY_UID, r->other }
                     : (struct import_key){ MATCH_NAME, search_key(a, MATCH_NAME, r->other) };
}

static bool is_tied(struct call *c, int64_t person, int64_t other, bool *out, struct error *err)
{
    struct db_rows rows;
    const struct value args[] = { V_INT(person), V_INT(other) };

    if (!db_query(c->db, c->arena,
                  DB_SQL("SELECT 1 FROM tie WHERE person_id = $1 AND other_id = $2"
                         " AND deleted_at IS NULL LIMIT 1"),
                  args, COUNT(args), &rows, err))
        return false;
    *out = rows.count > 0;
    return true;
}

bool import_ties_work(struct call *c, void *context, struct error *err)
{
    const struct import_ties *ties = context;
    struct import_index x = import_index_new(c->arena);
    struct bulk bulk = bulk_new(c);
    struct import_key *keys = arena_array(c->arena, struct import_key, ties->count + 1);

    for (size_t i = 0; i < ties->count; i++)
        keys[i] = other_key(c->arena, &ties->items[i]);
    if (!import_load_keys(c, &x, keys, ties->count, err))
        return false;
    for (size_t i = 0; i < ties->count; i++) {
        const struct import_related *t = &ties->items[i];
        size_t at = 0;
        struct import_known *k =
            keys[i].word == NULL ? NULL : import_index_find(&x, keys[i].kind, keys[i].word, &at);
        bool tied = false;

        /* A name that several have says nothing. */
        if (k == NULL || k->id == t->person_id ||
            import_index_find(&x, keys[i].kind, keys[i].word, &at) != NULL)
            continue;
        if (!is_tied(c, t->person_id, k->id, &tied, err))
            return false;
        if (tied)
            continue;
        struct record *r = record_new(c->arena, &tie_entity);
        record_set_int(r, TIE_PERSON_ID, t->person_id);
        record_set_int(r, TIE_OTHER_ID, k->id);
        record_set_text(r, TIE_KIND, *t->kind != '\0' ? t->kind : "knows");
        bulk_add(&bulk, r);
        if (!bulk_flush(&bulk, err))
            return false;
    }
    return true;
}
