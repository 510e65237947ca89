/* Whom do we understand least? (S0.5, S1.4): a measure of us, never of a customer. */
#include "app/ids.h"
#include "app/organisation.h"
#include "app/report_make.h"
#include "base/text.h"

enum { AT_ONCE = 512 };

static const char *const kind_labels[UNDERSTOOD_KINDS] = {
    N_("fears"), N_("worries"), N_("hopes"), N_("joys"), N_("concerns"),
};

static const struct report_column kind_columns[] = {
    { "kind", N_("What moves them"), CELL_TEXT },
    { "known", N_("customers of whom we know"), CELL_COUNT },
    { "not_known", N_("nobody has asked"), CELL_COUNT },
};

static const struct report_column person_columns[] = {
    { "person", N_("Who"), CELL_PERSON },
    { "not_asked", N_("Nobody has asked about"), CELL_TEXT },
    { "known_by", N_("Known personally by"), CELL_TEXT },
};

static const struct report_column organisation_columns[] = {
    { "organisation", N_("Organisation"), CELL_ORGANISATION },
    { "people", N_("People we know"), CELL_COUNT },
    { "silent", N_("of whom we know nothing"), CELL_COUNT },
    { "strangers", N_("whom none of us knows personally"), CELL_COUNT },
};

static const struct report_column user_columns[] = {
    { "user", N_("Who of us"), CELL_USER },
    { "people", N_("knows personally"), CELL_COUNT },
    { "only", N_("whom nobody else knows"), CELL_COUNT },
};

struct work {
    struct call *c;
    const struct report_asked *asked;
    struct report_answer *out;
    int64_t customers, blank, strangers;
    int64_t known[UNDERSTOOD_KINDS];
};

/* Which kinds are known of whom: one row a person of whom any is. */
#define KNOWN_OF \
    "SELECT i.person_id, max(CASE WHEN i.kind = 'fear' THEN 1 ELSE 0 END) AS fear," \
    " max(CASE WHEN i.kind = 'worry' THEN 1 ELSE 0 END) AS worry," \
    " max(CASE WHEN i.kind = 'hope' THEN 1 ELSE 0 END) AS hope," \
    " max(CASE WHEN i.kind = 'joy' THEN 1 ELSE 0 END) AS joy," \
    " max(CASE WHEN i.kind = 'concern' THEN 1 ELSE 0 END) AS concern FROM insight i" \
    " WHERE i.ended_on IS NULL AND i.deleted_at IS NULL AND i.kind <> 'way_of_thinking' AND " \
    "i.circle_id IN (@)" \
    " GROUP BY i.person_id"

static bool count_kinds(struct work *w, struct error *err)
{
    struct db_rows all, known, met;

    if (!report_query(w->c,
                      "SELECT count(*) FROM person p WHERE p.relation = 'customer'"
                      " AND p.deleted_at IS NULL AND p.circle_id IN (@)",
                      NULL, 0, &all, err) ||
        !report_query(w->c,
                      "SELECT count(*), CAST(sum(k.fear) AS BIGINT), CAST(sum(k.worry) AS BIGINT),"
                      " CAST(sum(k.hope) AS BIGINT), CAST(sum(k.joy) AS BIGINT),"
                      " CAST(sum(k.concern) AS BIGINT) FROM (" KNOWN_OF
                      ") AS k WHERE " OF_CUSTOMERS("k.person_id"),
                      NULL, 0, &known, err) ||
        !report_query(
            w->c,
            "SELECT count(DISTINCT a.person_id) FROM acquaintance a WHERE a.deleted_at IS NULL"
            " AND " OF_CUSTOMERS("coalesce(a.person_id, 0)"),
            NULL, 0, &met, err))
        return false;
    w->customers = db_int(&all, 0, 0);
    w->blank = w->customers - db_int(&known, 0, 0);
    w->strangers = w->customers - db_int(&met, 0, 0);
    for (size_t k = 0; k < UNDERSTOOD_KINDS; k++)
        w->known[k] = db_int(&known, 0, k + 1);
    return true;
}

static void add_kinds(struct work *w)
{
    enum language lang = w->c->language;
    struct report_table *t =
        report_table(w->out, "kinds", tr(lang, "What we know of our customers"), kind_columns,
                     COUNT(kind_columns));

    report_series(w->out, tr(lang, "known"), TONE_GOOD);
    report_series(w->out, tr(lang, "nobody has asked"), TONE_SOFT);
    for (size_t k = 0; k < UNDERSTOOD_KINDS; k++) {
        struct report_row *row = report_row(w->out, t);
        struct report_point *point = report_point(w->out, tr(lang, kind_labels[k]));

        put_text(row, tr(lang, kind_labels[k]));
        put_number(row, w->known[k]);
        put_number(row, w->customers - w->known[k]);
        point->values[0] = w->known[k];
        point->values[1] = w->customers - w->known[k];
    }
}

static const char *gaps(struct work *w, const struct db_rows *rows, size_t i)
{
    struct buf b = buf_new(w->c->arena, 1024);

    for (size_t k = 0; k < UNDERSTOOD_KINDS; k++)
        if (db_int(rows, i, k + 2) == 0) {
            if (b.len > 0)
                buf_adds(&b, ", ");
            buf_adds(&b, tr(w->c->language, kind_labels[k]));
        }
    return b.len > 0 ? b.bytes : NULL;
}

/* Who of us knows each of these people: "Jörg, Martina", or "". */
static bool known_by(struct work *w, const struct db_rows *people, const char ***out,
                     struct error *err)
{
    struct arena *a = w->c->arena;
    int64_t *ids = arena_array(a, int64_t, people->count + 1);
    const char **names = *out = arena_array(a, const char *, people->count + 1);

    for (size_t i = 0; i < people->count; i++) {
        ids[i] = db_int(people, i, 0);
        names[i] = "";
    }
    for (size_t from = 0; from < people->count; from += AT_ONCE) {
        size_t n = people->count - from < AT_ONCE ? people->count - from : AT_ONCE;
        struct db_rows rows;

        if (!ids_query(w->c,
                       "SELECT a.person_id, u.name FROM acquaintance a JOIN app_user u"
                       " ON u.id = a.user_id WHERE a.deleted_at IS NULL AND a.person_id IN (?)"
                       " ORDER BY u.name",
                       ids + from, n, &rows, err))
            return false;
        for (size_t r = 0; r < rows.count; r++)
            for (size_t i = from; i < from + n; i++)
                if (ids[i] == db_int(&rows, r, 0))
                    names[i] = *names[i] == '\0'
                                   ? db_text(&rows, r, 1)
                                   : arena_printf(a, "%s, %s", names[i], db_text(&rows, r, 1));
    }
    return true;
}

/* What is known of each person, as columns after id and name. Most people have few insights, so
 * each is asked for by the index. */
#define KIND_OF(kind) \
    "EXISTS (SELECT 1 FROM insight i WHERE i.person_id = p.id AND i.kind = '" kind "'" \
    " AND i.ended_on IS NULL AND i.deleted_at IS NULL AND i.circle_id IN (@))"
#define PEOPLE_WITH_KINDS                                                                         \
    "SELECT p.id, p.name, " KIND_OF("fear") ", " KIND_OF("worry") ", " KIND_OF("hope") ", "        \
    KIND_OF("joy") ", " KIND_OF("concern") " FROM person p WHERE p.relation = 'customer'"          \
    " AND p.deleted_at IS NULL AND p.circle_id IN (@)"
#define ANY_KIND \
    "EXISTS (SELECT 1 FROM insight i WHERE i.person_id = p.id AND i.kind <> 'way_of_thinking'" \
    " AND i.ended_on IS NULL AND i.deleted_at IS NULL AND i.circle_id IN (@))"

static bool is_whole(const struct db_rows *rows, size_t i)
{
    int known = 0;

    for (size_t k = 0; k < UNDERSTOOD_KINDS; k++)
        known += db_int(rows, i, k + 2) != 0;
    return known == UNDERSTOOD_KINDS;
}

static bool add_some(struct work *w, struct report_table *t, const char *sql, struct error *err)
{
    size_t most = (size_t)w->asked->most;
    const struct value args[] = { V_INT((int64_t)(most - t->row_count) + 1) };
    struct db_rows rows;
    const char **names;

    if (t->more)
        return true;
    if (!report_query(w->c, sql, args, COUNT(args), &rows, err) || !known_by(w, &rows, &names, err))
        return false;
    for (size_t i = 0; i < rows.count; i++) {
        if (is_whole(&rows, i))
            continue;
        t->more = t->row_count == most;
        if (t->more)
            return true;
        struct report_row *row = report_row(w->out, t);
        put_named(row, db_int(&rows, i, 0), db_text(&rows, i, 1));
        put_text(row, gaps(w, &rows, i));
        put_text(row, names[i]);
    }
    return true;
}

/* Those in the middle first: of them it matters most that we understand. Then those of whom
 * nobody knows anything, then the others. */
static bool add_people(struct work *w, struct error *err)
{
    static const char middle[] =
        PEOPLE_WITH_KINDS " AND p.id IN (SELECT id FROM person WHERE is_key = 1 UNION ALL SELECT id"
                          " FROM person WHERE ring IN ('centre', 'near') AND ring <> 'none' AND "
                          "deleted_at IS NULL) ORDER BY p.is_key DESC,"
                          " CASE p.ring WHEN 'centre' THEN 0 WHEN 'near' THEN 1 ELSE 2 END, "
                          "p.sort_key, p.id LIMIT $1";
    static const char unknown[] = PEOPLE_WITH_KINDS
        " AND NOT (p.is_key = 1 OR p.ring IN ('centre', 'near')) AND NOT " ANY_KIND
        " AND p.relation <> 'unplaced' ORDER BY p.sort_key, p.id LIMIT $1";
    static const char others[] =
        PEOPLE_WITH_KINDS " AND NOT (p.is_key = 1 OR p.ring IN ('centre', 'near')) AND " ANY_KIND
        " AND p.relation <> 'unplaced' ORDER BY p.sort_key, p.id LIMIT $1";
    struct report_table *t = report_table(
        w->out, "people", tr(w->c->language, "Whom to ask next, those in the middle first"),
        person_columns, COUNT(person_columns));

    return add_some(w, t, middle, err) && add_some(w, t, unknown, err) &&
           add_some(w, t, others, err);
}

static bool add_organisations(struct work *w, struct error *err)
{
    const struct value args[] = { V_INT(w->c->today.number), V_INT(w->asked->most + 1) };
    struct db_rows rows;

    if (!report_query(
            w->c,
            "SELECT o.id, o.name, q.people, q.silent, q.strangers FROM"
            " (SELECT r.organisation_id + 0 AS organisation_id, count(*) AS people,"
            " count(*) FILTER (WHERE r.person_id NOT IN (SELECT i.person_id FROM insight i"
            " WHERE i.ended_on IS NULL AND i.kind <> 'way_of_thinking'"
            " AND i.deleted_at IS NULL AND i.circle_id IN (@))) AS silent,"
            " count(*) FILTER (WHERE r.person_id NOT IN (SELECT a.person_id FROM acquaintance a"
            " WHERE a.deleted_at IS NULL)) AS strangers FROM role r"
            " WHERE r.deleted_at IS NULL AND r.circle_id IN (@) AND (r.until_day IS NULL OR "
            "r.until_day >= $1)"
            " AND " OF_CUSTOMERS(
                "coalesce(r.person_id, 0)") " GROUP BY r.organisation_id + 0) AS q"
                                            " JOIN organisation o ON o.id = q.organisation_id AND "
                                            "o.deleted_at IS NULL AND o.circle_id IN (@)"
                                            " WHERE q.silent > 0 OR q.strangers = q.people"
                                            " ORDER BY q.silent DESC, q.strangers DESC, "
                                            "o.sort_key, o.id LIMIT $2",
            args, COUNT(args), &rows, err))
        return false;
    if (rows.count == 0)
        return true;
    struct report_table *t =
        report_table(w->out, "organisations", tr(w->c->language, "Where we know least"),
                     organisation_columns, COUNT(organisation_columns));
    t->more = rows.count > (size_t)w->asked->most;
    for (size_t i = 0; i < rows.count - t->more; i++) {
        struct report_row *row = report_row(w->out, t);

        put_named(row, db_int(&rows, i, 0), db_text(&rows, i, 1));
        for (size_t k = 2; k < 5; k++)
            put_number(row, db_int(&rows, i, k));
    }
    return true;
}

static bool add_users(struct work *w, struct error *err)
{
    struct db_rows rows;

    if (!report_query(
            w->c,
            "SELECT u.id, u.name, count(q.person_id), CAST(coalesce(sum(q.only_one), 0)"
            " AS BIGINT) FROM app_user u LEFT JOIN (SELECT a.user_id, a.person_id,"
            " CASE WHEN count(*) OVER (PARTITION BY a.person_id) = 1 THEN 1 ELSE 0 END"
            " AS only_one FROM acquaintance a WHERE a.deleted_at IS NULL AND " OF_CUSTOMERS(
                "coalesce(a.person_id, 0)") ") AS q ON q.user_id = u.id"
                                            " WHERE u.deleted_at IS NULL AND u.is_active = 1"
                                            " GROUP BY u.id, u.name ORDER BY count(q.person_id) "
                                            "DESC, u.name, u.id",
            NULL, 0, &rows, err))
        return false;
    if (rows.count == 0)
        return true;
    struct report_table *t =
        report_table(w->out, "users", tr(w->c->language, "Who of us knows our customers"),
                     user_columns, COUNT(user_columns));
    for (size_t i = 0; i < rows.count; i++) {
        struct report_row *row = report_row(w->out, t);

        put_named(row, db_int(&rows, i, 0), db_text(&rows, i, 1));
        put_number(row, db_int(&rows, i, 2));
        put_number(row, db_int(&rows, i, 3));
        row->records =
            arena_printf(w->c->arena, "acquaintance?user_id=%lld", (long long)db_int(&rows, i, 0));
    }
    return true;
}

static const char *sentence(const struct work *w)
{
    struct call *c = w->c;
    size_t least = 0;

    for (size_t k = 1; k < UNDERSTOOD_KINDS; k++)
        if (w->known[k] < w->known[least])
            least = k;
    return text_fill(
        c->arena,
        tr(c->language, "Never asked what moves them: {blank} of {n} customers. Known personally "
                        "by none of us: {strangers}. We know least of their {kind}."),
        { "n", report_number(c, w->customers) }, { "blank", report_number(c, w->blank) },
        { "strangers", report_number(c, w->strangers) },
        { "kind", tr(c->language, kind_labels[least]) });
}

static bool answer(struct call *c, const struct report_asked *asked, struct report_answer *out,
                   struct error *err)
{
    struct work w = { .c = c, .asked = asked, .out = out };

    if (!count_kinds(&w, err))
        return false;
    if (w.customers == 0) {
        out->sentence = tr(c->language, "Nobody in the book is a customer yet.");
        out->empty =
            tr(c->language,
               "As soon as somebody is placed as a customer, it stands here what nobody has asked "
               "them yet, and who of us knows them. The review places people one after the other.");
        return true;
    }
    out->sentence = sentence(&w);
    add_kinds(&w);
    return add_people(&w, err) && add_organisations(&w, err) && add_users(&w, err);
}

const struct report report_understanding = {
    .name = "understanding",
    .question = N_("Whom do we understand least?"),
    .how = N_("Counted are fears, worries, hopes, joys and concerns that are still so. The numbers "
              "speak of us: of what we never asked. They say nothing about the customers."),
    .see_href = "/chain",
    .see_label = N_("The value chain"),
    .is_now = true,
    .answer = answer,
};
