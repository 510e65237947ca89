#include "app/people.h"

#include "app/enthusiasm.h"
#include "app/ids.h"
#include "app/search.h"
#include "app/visible.h"
#include "base/buf.h"
#include "base/text.h"
#include "db/db.h"
#include "model/cursor.h"

enum { MOST_FOUND = 199, SQL_CEILING = 8192, MOST_ARGS = 12 + 2 * SEARCH_TERMS_MOST };

static struct person_line *line_of(struct person_line *lines, size_t count, int64_t id)
{
    for (size_t i = 0; i < count; i++)
        if (lines[i].id == id)
            return &lines[i];
    return NULL;
}

static bool fill_people(struct call *c, struct person_line *lines, size_t count,
                        const int64_t *ids, struct error *err)
{
    struct db_rows rows;

    if (!ids_query(c,
                   "SELECT id, name, salutation, is_key, owner_id, ring, channel, relation"
                   " FROM person WHERE deleted_at IS NULL AND circle_id IN (@) AND id IN (?)",
                   ids, count, &rows, err))
        return false;
    for (size_t i = 0; i < rows.count; i++) {
        struct person_line *l = line_of(lines, count, db_int(&rows, i, 0));

        l->name = db_text(&rows, i, 1);
        l->salutation = db_text(&rows, i, 2);
        l->is_key = db_int(&rows, i, 3) != 0;
        l->owner_id = db_int(&rows, i, 4);
        l->ring = db_text(&rows, i, 5);
        l->channel = db_text(&rows, i, 6);
        l->relation = db_text(&rows, i, 7);
    }
    return true;
}

static bool fill_roles(struct call *c, struct person_line *lines, size_t count,
                       const int64_t *ids, struct error *err)
{
    struct db_rows rows;

    if (!ids_query(c, "SELECT r.person_id, r.title, o.id, o.name FROM role r"
                      " JOIN organisation o ON o.id = r.organisation_id"
                      " WHERE r.deleted_at IS NULL AND o.deleted_at IS NULL"
                      " AND r.circle_id IN (@) AND o.circle_id IN (@)"
                      " AND r.until_day IS NULL AND r.person_id IN (?) ORDER BY r.id DESC",
                   ids, count, &rows, err))
        return false;
    for (size_t i = 0; i < rows.count; i++) { /* the oldest role comes last and stays */
        struct person_line *l = line_of(lines, count, db_int(&rows, i, 0));

        l->title = db_text(&rows, i, 1);
        l->organisation_id = db_int(&rows, i, 2);
        l->organisation = db_text(&rows, i, 3);
    }
    return true;
}

static bool fill_contact_points(struct call *c, struct person_line *lines, size_t count,
                                const int64_t *ids, struct error *err)
{
    struct db_rows rows;

    if (!ids_query(c,
                   "SELECT person_id, kind, value FROM contact_point WHERE deleted_at IS NULL"
                   " AND circle_id IN (@) AND person_id IN (?) ORDER BY preferred, id DESC",
                   ids, count, &rows, err))
        return false;
    for (size_t i = 0; i < rows.count; i++) { /* the preferred one comes last and stays */
        struct person_line *l = line_of(lines, count, db_int(&rows, i, 0));

        if (text_equal(db_text(&rows, i, 1), "phone"))
            l->phone = db_text(&rows, i, 2);
        else if (text_equal(db_text(&rows, i, 1), "email"))
            l->email = db_text(&rows, i, 2);
    }
    return true;
}

static bool fill_acquaintances(struct call *c, struct person_line *lines, size_t count,
                               const int64_t *ids, struct error *err)
{
    struct db_rows rows;

    if (!ids_query(c,
                   "SELECT a.person_id, u.name, a.user_id FROM acquaintance a"
                   " JOIN app_user u ON u.id = a.user_id WHERE a.deleted_at IS NULL"
                   " AND a.circle_id IN (@) AND a.person_id IN (?) ORDER BY a.id",
                   ids, count, &rows, err))
        return false;
    for (size_t i = 0; i < rows.count; i++) {
        struct person_line *l = line_of(lines, count, db_int(&rows, i, 0));

        if (db_int(&rows, i, 2) == c->actor.user_id)
            continue; /* who *else* knows them */
        l->known_by = *l->known_by == '\0'
                          ? db_text(&rows, i, 1)
                          : arena_printf(c->arena, "%s, %s", l->known_by, db_text(&rows, i, 1));
    }
    return true;
}

bool people_describe(struct call *c, struct person_line *lines, size_t count, struct error *err)
{
    int64_t *ids = arena_array(c->arena, int64_t, count + 1);

    for (size_t i = 0; i < count; i++) {
        ids[i] = lines[i].id;
        lines[i].title = lines[i].organisation = lines[i].phone = lines[i].email = "";
        lines[i].channel = lines[i].salutation = lines[i].relation = lines[i].ring = "";
        lines[i].known_by = "";
    }
    return fill_people(c, lines, count, ids, err) && fill_roles(c, lines, count, ids, err) &&
           fill_contact_points(c, lines, count, ids, err) &&
           fill_acquaintances(c, lines, count, ids, err);
}

struct listing {
    struct buf sql;
    struct value args[MOST_ARGS];
    size_t count;
    enum enthusiasm enthusiasm; /* where it is asked for */
    const char *shown;          /* those who show it, as SQL; NULL: it is not */
};

static size_t bind(struct listing *l, struct value v)
{
    l->args[l->count++] = v;
    return l->count;
}

/* Those of a group, a firm or with a word are read from there: they are few. */
static void add_source(struct listing *l, const struct people_wanted *w)
{
    buf_adds(&l->sql, "SELECT p.id, p.sort_key FROM person p");
    if (w->group_id != 0)
        buf_printf(&l->sql, " JOIN membership m ON m.person_id = p.id AND m.deleted_at IS NULL"
                            " AND m.circle_id IN (@)"
                            " AND m.group_id = $%zu", bind(l, V_INT(w->group_id)));
    if (w->tag != NULL)
        buf_printf(&l->sql, " JOIN tag t ON t.person_id = p.id AND t.deleted_at IS NULL"
                            " AND t.circle_id IN (@)"
                            " AND t.name = $%zu", bind(l, V_TEXT(w->tag)));
    if (w->organisation_id != 0)
        buf_printf(&l->sql, " JOIN role r ON r.person_id = p.id AND r.deleted_at IS NULL"
                            " AND r.circle_id IN (@)"
                            " AND r.until_day IS NULL AND r.organisation_id = $%zu",
                   bind(l, V_INT(w->organisation_id)));
    if (l->shown != NULL && l->enthusiasm != ENTHUSIASM_UNKNOWN)
        buf_printf(&l->sql, " JOIN (%s) AS s ON s.person_id = p.id", l->shown);
}

/*
 * One filter leads: its index gives people in the order of their names. The others are hidden from
 * the planner by coalesce(), because it cannot know which of them fits few. Those that fit few as a
 * rule come first; what decides about a partial index is said literally, so that it is seen to fit.
 */
static void add_filters(struct listing *l, const struct people_wanted *w)
{
    bool led = w->group_id != 0 || w->tag != NULL || w->organisation_id != 0 ||
               (l->shown != NULL && l->enthusiasm != ENTHUSIASM_UNKNOWN);

    buf_adds(&l->sql, " WHERE p.deleted_at IS NULL AND p.circle_id IN (@)");
    if (w->key_only) {
        buf_adds(&l->sql, led ? " AND coalesce(p.is_key, 0) = 1" : " AND p.is_key = 1");
        led = true;
    }
    if (w->ring != NULL) {
        bool leads = !led && !text_equal(w->ring, "none");
        size_t ring = bind(l, V_TEXT(w->ring));

        buf_printf(&l->sql, leads ? " AND p.ring = $%zu AND p.ring <> 'none'"
                                  : " AND coalesce(p.ring, '') = $%zu", ring);
        led = led || leads;
    }
    if (w->owner_id != 0) {
        size_t owner = bind(l, V_INT(w->owner_id));

        buf_printf(&l->sql, led ? " AND coalesce(p.owner_id, 0) = $%zu"
                                : " AND p.owner_id = $%zu AND p.owner_id IS NOT NULL", owner);
        led = true;
    }
    if (w->relation != NULL) {
        size_t relation = bind(l, V_TEXT(w->relation));

        buf_printf(&l->sql, led ? " AND coalesce(p.relation, '') = $%zu" : " AND p.relation = $%zu",
                   relation);
        if (!led)
            buf_adds(&l->sql, text_equal(w->relation, "unplaced")
                                  ? " AND p.relation = 'unplaced'"
                                  : " AND p.relation <> 'unplaced'");
    }
    if (l->shown != NULL && l->enthusiasm == ENTHUSIASM_UNKNOWN)
        buf_printf(&l->sql, " AND p.id NOT IN (%s)", l->shown);
}

/* Words found more than a search looks at: they are one filter among the others. */
static void add_words(struct listing *l, struct arena *a, const char *words)
{
    struct search_terms t = search_terms(a, words);

    for (size_t i = 0; i < t.count; i++) {
        size_t from = bind(l, V_TEXT(t.words[i])),
               to = bind(l, V_TEXT(search_beyond(a, t.words[i])));

        buf_printf(&l->sql, " AND EXISTS (SELECT 1 FROM search_word w WHERE w.record_id = p.id"
                            " AND w.word >= $%zu AND w.word < $%zu AND w.kind = 'p'"
                            " AND w.circle_id IN (@))", from, to);
    }
}

static bool list_by_name(struct call *c, const struct people_wanted *w, struct people *out,
                         struct error *err)
{
    struct listing l = { .sql = buf_new(c->arena, SQL_CEILING) };
    struct cursor after;
    struct db_rows rows;

    if (w->enthusiasm != NULL) {
        if (!enthusiasm_from_name(w->enthusiasm, &l.enthusiasm, err))
            return false;
        l.shown = enthusiasm_people(c, l.enthusiasm);
    }
    add_source(&l, w);
    add_filters(&l, w);
    if (!text_is_blank(w->words))
        add_words(&l, c->arena, w->words);
    if (w->after != NULL) {
        if (!cursor_read(c->arena, w->after, "sort_key", true, &after, err))
            return false;
        size_t key = bind(&l, after.value), id = bind(&l, V_INT(after.id));
        buf_printf(&l.sql, " AND (p.sort_key, p.id) > ($%zu, $%zu)", key, id);
    }
    buf_printf(&l.sql, " ORDER BY p.sort_key, p.id LIMIT $%zu", bind(&l, V_INT(w->limit + 1)));
    if (!visible_query(c, db_sql_built(l.sql.bytes), l.args, l.count, &rows, err))
        return false;
    out->count = rows.count > (size_t)w->limit ? (size_t)w->limit : rows.count;
    out->lines = arena_array(c->arena, struct person_line, out->count + 1);
    for (size_t i = 0; i < out->count; i++)
        out->lines[i].id = db_int(&rows, i, 0);
    if (rows.count > out->count) {
        size_t last = out->count - 1;

        out->next = cursor_text(
            c->arena, "sort_key",
            &(struct cursor){ V_TEXT(db_text(&rows, last, 1)), db_int(&rows, last, 0) });
    }
    return people_describe(c, out->lines, out->count, err);
}

/* Which of the people found belong to a group, a firm or have a word: those whose ids `sql` gives
 * stay, or (not `wanted`) those it does not give. */
static bool keep_those(struct call *c, struct people *out, const char *sql, bool wanted,
                       struct error *err)
{
    int64_t *ids = arena_array(c->arena, int64_t, out->count + 1);
    size_t count = 0;
    struct db_rows rows;

    for (size_t i = 0; i < out->count; i++)
        ids[i] = out->lines[i].id;
    if (!ids_query(c, sql, ids, out->count, &rows, err))
        return false;
    for (size_t i = 0; i < out->count; i++) {
        bool fits = false;

        for (size_t k = 0; k < rows.count && !fits; k++)
            fits = db_int(&rows, k, 0) == out->lines[i].id;
        if (fits == wanted)
            out->lines[count++] = out->lines[i];
    }
    out->count = count;
    return true;
}

static bool keep_only(struct call *c, struct people *out, const char *sql, struct error *err)
{
    return keep_those(c, out, sql, true, err);
}

static bool keep_enthusiasm(struct call *c, const struct people_wanted *w, struct people *out,
                            struct error *err)
{
    enum enthusiasm state;

    if (w->enthusiasm == NULL)
        return true;
    return enthusiasm_from_name(w->enthusiasm, &state, err) &&
           keep_those(c, out,
                      arena_printf(c->arena,
                                   "SELECT person_id FROM (%s) AS s WHERE person_id IN (?)",
                                   enthusiasm_people(c, state)),
                      state != ENTHUSIASM_UNKNOWN, err);
}

static bool keep_belonging(struct call *c, const struct people_wanted *w, struct people *out,
                           struct error *err)
{
    struct db_rows tagged;
    const char *in = " AND deleted_at IS NULL AND circle_id IN (@) AND person_id IN (?)";
    struct arena *a = c->arena;

    if (w->group_id != 0 &&
        !keep_only(c, out,
                   arena_printf(a, "SELECT person_id FROM membership WHERE group_id = %lld%s",
                                (long long)w->group_id, in),
                   err))
        return false;
    if (w->organisation_id != 0 &&
        !keep_only(c, out, arena_printf(a, "SELECT person_id FROM role WHERE organisation_id = %lld"
                                           " AND until_day IS NULL%s",
                                        (long long)w->organisation_id, in), err))
        return false;
    if (w->tag == NULL)
        return true;
    /* The word itself is data: by its number. */
    if (!visible_query(c, DB_SQL("SELECT min(id) FROM tag WHERE name = $1 AND deleted_at IS NULL"
                                  " AND circle_id IN (@)"),
                  (const struct value[]){ V_TEXT(w->tag) }, 1, &tagged, err))
        return false;
    return keep_only(c, out, arena_printf(a, "SELECT person_id FROM tag WHERE name ="
                                             " (SELECT name FROM tag WHERE id = %lld)%s",
                                          (long long)db_int(&tagged, 0, 0), in), err);
}

static bool fits(const struct person_line *l, const struct people_wanted *w)
{
    return l->name != NULL && (w->relation == NULL || text_equal(l->relation, w->relation)) &&
           (w->ring == NULL || text_equal(l->ring, w->ring)) && (!w->key_only || l->is_key) &&
           (w->owner_id == 0 || l->owner_id == w->owner_id);
}

static bool has_filters(const struct people_wanted *w)
{
    return w->relation != NULL || w->ring != NULL || w->key_only || w->owner_id != 0 ||
           w->group_id != 0 || w->tag != NULL || w->organisation_id != 0 || w->enthusiasm != NULL;
}

static bool list_by_words(struct call *c, const struct people_wanted *w, struct people *out,
                          struct error *err)
{
    struct found_list found;
    size_t kept = 0;

    if (!app_search(c, w->words, has_filters(w) ? MOST_FOUND : w->limit, false, &found, err))
        return false;
    if (found.more && has_filters(w))
        return list_by_name(c, w, out, err);
    out->more = found.more;
    out->count = found.count;
    out->lines = arena_array(c->arena, struct person_line, found.count + 1);
    for (size_t i = 0; i < found.count; i++)
        out->lines[i].id = found.items[i].id;
    if (!keep_belonging(c, w, out, err) || !keep_enthusiasm(c, w, out, err) ||
        !people_describe(c, out->lines, out->count, err))
        return false;
    for (size_t i = 0; i < out->count; i++)
        if (fits(&out->lines[i], w) && kept < (size_t)w->limit)
            out->lines[kept++] = out->lines[i];
    out->count = kept;
    return true;
}

bool people_list(struct call *c, const struct people_wanted *wanted, struct people *out,
                 struct error *err)
{
    *out = (struct people){ 0 };
    if (c->actor.right == RIGHT_NONE)
        return fail(err, ERROR_DENIED, NULL, "Sign in to see this.");
    return text_is_blank(wanted->words) || wanted->after != NULL ? list_by_name(c, wanted, out, err)
                                        : list_by_words(c, wanted, out, err);
}

/* From word to word by the index, so that a million tags cost no more than the few words. */
bool people_tags(struct call *c, int most, const char ***out, size_t *count, struct error *err)
{
    const char **names = arena_array(c->arena, const char *, most + 1);
    const char *last = "";

    *count = 0;
    *out = names;
    while (*count < (size_t)most) {
        struct db_rows rows;

        if (!visible_query(c,
                      DB_SQL("SELECT name FROM tag WHERE name > $1 AND deleted_at IS NULL"
                             " AND circle_id IN (@)"
                             " ORDER BY name LIMIT 1"),
                      (const struct value[]){ V_TEXT(last) }, 1, &rows, err))
            return false;
        if (rows.count == 0)
            return true;
        names[(*count)++] = last = db_text(&rows, 0, 0);
    }
    return true;
}
