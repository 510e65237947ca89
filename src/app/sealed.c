#include "app/sealed.h"

#include "app/read_log.h"
#include "app/save.h"
#include "app/sealed_pair.h"
#include "app/visible.h"
#include "base/text.h"
#include "entity/person.h"
#include "entity/sealed_note.h"
#include "entity/sealed_reader.h"
#include "model/store.h"

#include <string.h>

/* Moved to somebody else, a note cannot be opened. */
static const char *bound_to(struct arena *a, int64_t person_id)
{
    return arena_printf(a, "sealed note of %lld", (long long)person_id);
}

/* Who could not find it need not be able to open it. */
static bool is_in_circle(struct call *c, int64_t note_id, int64_t user_id, struct error *err)
{
    const struct value args[] = { V_INT(note_id), V_INT(user_id) };
    struct db_rows rows;

    if (!db_query(
            c->db, c->arena,
            DB_SQL("SELECT 1 FROM sealed_note n WHERE n.id = $1 AND (n.circle_id = 0 OR EXISTS"
                   " (SELECT 1 FROM circle_member m WHERE m.circle_id = n.circle_id"
                   " AND m.user_id = $2 AND m.deleted_at IS NULL))"),
            args, COUNT(args), &rows, err))
        return false;
    return rows.count > 0 || fail(err, ERROR_INPUT, "readers",
                                  "A reader has to be in the circle in which the note is kept.");
}

static bool add_reader(struct call *c, int64_t note_id, const struct seal_key *key, int64_t user_id,
                       struct error *err)
{
    struct record *r = record_new(c->arena, &sealed_reader_entity);
    struct seal_pair pair;

    if (!sealed_pair_load(c, user_id, &pair, err))
        return false;
    const char *wrapped =
        pair.public_key != NULL ? seal_wrap(c->arena, key, pair.public_key) : NULL;
    if (wrapped == NULL)
        return fail(
            err, ERROR_INPUT, "readers",
            "Nothing can be sealed for somebody who has not signed in with a password yet.");
    if (!is_in_circle(c, note_id, user_id, err))
        return false;
    record_set_int(r, SEALED_READER_SEALED_NOTE_ID, note_id);
    record_set_int(r, SEALED_READER_USER_ID, user_id);
    record_set_text(r, SEALED_READER_WRAPPED, wrapped);
    return save_record(c, r, err);
}

struct writing {
    const struct sealed_draft *draft;
    struct seal_key key;
    int64_t id;
};

static bool write_work(struct call *c, void *context, struct error *err)
{
    struct writing *w = context;
    const struct sealed_draft *d = w->draft;
    struct record *person, *note = record_new(c->arena, &sealed_note_entity);

    if (!app_load(c, &person_entity, d->person_id, &person, err))
        return false;
    note->circle_id = d->circle_id;
    record_set_int(note, SEALED_NOTE_PERSON_ID, d->person_id);
    record_set_text(note, SEALED_NOTE_ABOUT, d->about);
    record_set_text(note, SEALED_NOTE_WORDS,
                    seal_text(c->arena, &w->key, bound_to(c->arena, d->person_id), d->words));
    if (!save_record(c, note, err) || !add_reader(c, note->id, &w->key, c->actor.user_id, err))
        return false;
    w->id = note->id;
    for (size_t i = 0; i < d->reader_count; i++) {
        bool twice = d->readers[i] == c->actor.user_id;

        for (size_t k = 0; k < i; k++)
            twice = twice || d->readers[k] == d->readers[i];
        if (!twice && !add_reader(c, note->id, &w->key, d->readers[i], err))
            return false;
    }
    return true;
}

static bool may_write(const struct call *c, struct error *err)
{
    if (c->actor.right < RIGHT_EDIT)
        return fail(err, ERROR_DENIED, NULL,
                    "You may read this book but not change it. Ask whoever administers it.");
    return c->actor.user_id != 0 ||
           fail(err, ERROR_DENIED, NULL, "Sealing needs somebody who is signed in.");
}

bool sealed_write(struct call *c, const struct sealed_draft *draft, int64_t *id, struct error *err)
{
    struct writing w = { .draft = draft };

    if (!may_write(c, err))
        return false;
    if (text_is_blank(draft->words))
        return fail(err, ERROR_INPUT, "words", "Write down what is to be sealed.");
    if (text_length(draft->words) > SEALED_MOST_LETTERS)
        return fail(err, ERROR_INPUT, "words", "A sealed note has at most %d letters.",
                    SEALED_MOST_LETTERS);
    seal_key_random(&w.key);
    bool ok = app_write(c, &(struct step){ .kind = "save" }, write_work, &w, err);
    seal_key_wipe(&w.key);
    *id = w.id;
    return ok;
}

/* ---- opening ---- */

struct opening {
    int64_t id;
    struct record *note;
    const char *wrapped; /* NULL: not a reader */
    struct seal_pair pair;
};

static bool find_wrapped(struct call *c, int64_t note_id, int64_t user_id, const char **out,
                         struct error *err)
{
    const struct value args[] = { V_INT(note_id), V_INT(user_id) };
    struct db_rows rows;

    if (!db_query(
            c->db, c->arena,
            DB_SQL("SELECT wrapped FROM sealed_reader WHERE sealed_note_id = $1 AND user_id = $2"
                   " AND deleted_at IS NULL ORDER BY id LIMIT 1"),
            args, COUNT(args), &rows, err))
        return false;
    *out = rows.count > 0 ? db_text(&rows, 0, 0) : NULL;
    return true;
}

static bool load_work(struct call *c, void *context, struct error *err)
{
    struct opening *o = context;

    if (!app_load(c, &sealed_note_entity, o->id, &o->note, err) ||
        !find_wrapped(c, o->id, c->actor.user_id, &o->wrapped, err) ||
        !sealed_pair_load(c, c->actor.user_id, &o->pair, err))
        return false;
    if (o->note->deleted_at != 0)
        return fail(err, ERROR_NOT_FOUND, NULL, "There is no such record (any more).");
    if (o->wrapped == NULL || o->pair.public_key == NULL)
        return fail(err, ERROR_DENIED, NULL,
                    "This note was not sealed for you. Ask one of its readers.");
    return true;
}

/* The key of the note, outside of any transaction: a password is hashed. */
static bool key_of(struct call *c, const struct opening *o, const char *password,
                   struct seal_key *out, struct error *err)
{
    app_password_begin(c);
    bool ok = seal_unwrap(&o->pair, password, o->wrapped, out, err);
    app_password_end(c);
    return ok;
}

static bool log_work(struct call *c, void *context, struct error *err)
{
    (void)err;
    read_log_unsealed(c, context);
    return true;
}

bool sealed_open(struct call *c, int64_t note_id, const char *password, const char **words,
                 struct error *err)
{
    struct opening o = { .id = note_id };
    struct seal_key key;

    if (!app_read(c, load_work, &o, err) || !key_of(c, &o, password, &key, err))
        return false;
    /* Noted before it is told. */
    bool ok = app_write(c, &(struct step){ .kind = "save" }, log_work, o.note, err) &&
              seal_open(c->arena, &key,
                        bound_to(c->arena, record_int(o.note, SEALED_NOTE_PERSON_ID)),
                        record_text(o.note, SEALED_NOTE_WORDS), words, err);
    seal_key_wipe(&key);
    c->not_kept = true;
    return ok;
}

/* ---- who else may read, and putting away ---- */

struct sharing {
    int64_t note_id, user_id;
    struct seal_key key;
};

static bool share_work(struct call *c, void *context, struct error *err)
{
    const struct sharing *s = context;
    const char *wrapped;

    if (!find_wrapped(c, s->note_id, s->user_id, &wrapped, err))
        return false;
    if (wrapped != NULL)
        return fail(err, ERROR_CONFLICT, "user_id", "They can open it already.");
    return add_reader(c, s->note_id, &s->key, s->user_id, err);
}

bool sealed_add_reader(struct call *c, int64_t note_id, const char *password, int64_t user_id,
                       struct error *err)
{
    struct opening o = { .id = note_id };
    struct sharing s = { .note_id = note_id, .user_id = user_id };

    if (!may_write(c, err) || !app_read(c, load_work, &o, err) ||
        !key_of(c, &o, password, &s.key, err))
        return false;
    bool ok = app_write(c, &(struct step){ .kind = "save" }, share_work, &s, err);
    seal_key_wipe(&s.key);
    return ok;
}

static bool bin_work(struct call *c, void *context, struct error *err)
{
    int64_t id = *(int64_t *)context;
    const char *wrapped;
    struct record *note;

    if (!app_load(c, &sealed_note_entity, id, &note, err) ||
        !find_wrapped(c, id, c->actor.user_id, &wrapped, err))
        return false;
    if (wrapped == NULL && note->created_by != c->actor.user_id)
        return fail(err, ERROR_DENIED, NULL,
                    "Only its readers and whoever wrote it put a sealed note away.");
    return save_deleted(c, &sealed_note_entity, id, true, err);
}

bool sealed_bin(struct call *c, int64_t note_id, struct error *err)
{
    return may_write(c, err) &&
           app_write(c, &(struct step){ .kind = "bin" }, bin_work, &note_id, err);
}
