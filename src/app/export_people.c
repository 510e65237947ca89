#include "app/export_people.h"

#include "app/ids.h"
#include "app/import_extra.h"
#include "app/read_log.h"
#include "app/visible.h"
#include "base/text.h"
#include "db/db.h"
#include "entity/person.h"
#include "model/field_text.h"
#include "model/store.h"

static bool load_records(struct call *c, int64_t after, int64_t person, struct db_rows *rows,
                         struct error *err)
{
    const char *columns = store_columns(c->arena, &person_entity, "");
    const struct value args[] = { V_INT(after), V_INT(EXPORT_AT_ONCE), V_INT(person) };
    const char *sql = arena_printf(c->arena,
                                   "SELECT %s FROM person WHERE id > $1 AND deleted_at IS NULL"
                                   " AND circle_id IN (@)%s ORDER BY id LIMIT $2",
                                   columns, person != 0 ? " AND id = $3" : "");

    return visible_query(c, db_sql_built(sql), args, person != 0 ? 3 : 2, rows, err);
}

static void fill_contact(struct arena *a, struct export_person *p)
{
    const struct record *r = p->record;
    struct contact *c = &p->contact;
    const char *salutation = record_text(r, PERSON_SALUTATION);

    *c = contact_new();
    c->uid = record_text(r, PERSON_UUID);
    c->formatted = record_text(r, PERSON_NAME);
    c->prefix = record_text(r, PERSON_PREFIX);
    c->given = record_text(r, PERSON_GIVEN);
    c->family = record_text(r, PERSON_FAMILY);
    c->suffix = record_text(r, PERSON_SUFFIX);
    c->nickname = record_text(r, PERSON_NICKNAME);
    c->phonetic_family = record_text(r, PERSON_PHONETIC);
    c->note = record_text(r, PERSON_NOTE);
    c->language = record_text(r, PERSON_LANGUAGE);
    c->gender = text_equal(salutation, "ms") ? "F" : text_equal(salutation, "mr") ? "M" : "";
    if (!record_is_null(r, PERSON_BIRTHDAY) &&
        !partial_day_read(record_text(r, PERSON_BIRTHDAY), &c->birthday.year, &c->birthday.month,
                          &c->birthday.mday))
        c->birthday.text = record_text(r, PERSON_BIRTHDAY);
    p->extra = record_text(r, PERSON_EXTRA);
    (void)a;
}

static struct export_person *person_of(struct export_people *people, int64_t id)
{
    size_t i = 0;

    while (people->items[i].record->id != id)
        i++;
    return &people->items[i]; /* it is there: only its rows were asked for */
}

static void take_point(struct arena *a, struct export_person *p, const struct db_rows *rows,
                       size_t i)
{
    struct contact *c = &p->contact;
    const char *kind = db_text(rows, i, 1);
    struct contact_points *to = text_equal(kind, "email")   ? &c->emails
                                : text_equal(kind, "phone") ? &c->phones
                                : text_equal(kind, "url")   ? &c->urls
                                                            : &c->impp;

    contact_point_add(a, to, db_text(rows, i, 2), db_text(rows, i, 3), db_int(rows, i, 4) != 0);
}

static void take_address(struct arena *a, struct export_person *p, const struct db_rows *rows,
                         size_t i)
{
    struct contact_address *to = contact_address_add(a, &p->contact.addresses);

    to->street = db_text(rows, i, 1);
    to->extended = db_text(rows, i, 2);
    to->postcode = db_text(rows, i, 3);
    to->city = db_text(rows, i, 4);
    to->region = db_text(rows, i, 5);
    to->country = db_text(rows, i, 6);
    to->label = db_text(rows, i, 7);
    to->preferred = db_int(rows, i, 8) != 0;
}

/* The first role that has not ended. */
static void take_role(struct arena *a, struct export_person *p, const struct db_rows *rows,
                      size_t i)
{
    struct contact *c = &p->contact;

    if (*c->organisation != '\0')
        return;
    c->organisation = db_text(rows, i, 1);
    c->title = db_text(rows, i, 2);
    contact_text_add(a, &c->units, db_text(rows, i, 3));
}

static void take_tag(struct arena *a, struct export_person *p, const struct db_rows *rows, size_t i)
{
    contact_text_add(a, &p->contact.categories, db_text(rows, i, 1));
}

static void take_card(struct arena *a, struct export_person *p, const struct db_rows *rows,
                      size_t i)
{
    p->original = import_cards_last(a, db_text(rows, i, 1));
}

static const struct {
    const char *sql;
    void (*take)(struct arena *, struct export_person *, const struct db_rows *, size_t);
} questions[] = {
    { "SELECT person_id, kind, value, label, preferred FROM contact_point WHERE person_id IN (?)"
      " AND deleted_at IS NULL AND circle_id IN (@) ORDER BY id",
      take_point },
    { "SELECT person_id, street, extended, postcode, city, region, country, label, preferred"
      " FROM address WHERE person_id IN (?) AND deleted_at IS NULL AND circle_id IN (@) ORDER BY "
      "id",
      take_address },
    { "SELECT r.person_id, o.name, r.title, r.department FROM role r JOIN organisation o"
      " ON o.id = r.organisation_id WHERE r.person_id IN (?) AND r.deleted_at IS NULL"
      " AND r.until_day IS NULL AND o.deleted_at IS NULL AND r.circle_id IN (@)"
      " AND o.circle_id IN (@) ORDER BY r.id",
      take_role },
    { "SELECT person_id, name FROM tag WHERE person_id IN (?) AND deleted_at IS NULL"
      " AND circle_id IN (@) ORDER BY id",
      take_tag },
    { "SELECT person_id, words FROM original WHERE person_id IN (?)", take_card },
};

static bool load_parts(struct call *c, bool with_cards, struct export_people *out,
                       struct error *err)
{
    int64_t *ids = arena_array(c->arena, int64_t, out->count + 1);

    for (size_t i = 0; i < out->count; i++)
        ids[i] = out->items[i].record->id;
    for (size_t q = 0; q < COUNT(questions); q++) {
        struct db_rows found;

        if (questions[q].take == take_card && !with_cards)
            continue;
        if (!ids_query(c, questions[q].sql, ids, out->count, &found, err))
            return false;
        for (size_t i = 0; i < found.count; i++)
            questions[q].take(c->arena, person_of(out, db_int(&found, i, 0)), &found, i);
    }
    return true;
}

static void add_person(struct call *c, struct export_people *out, const struct db_rows *rows,
                       size_t i)
{
    struct export_person *p = &out->items[out->count++];

    p->record = record_from_row(c->arena, &person_entity, rows, i);
    read_log_listed(c, p->record);
    fill_contact(c->arena, p);
}

bool export_people_load(struct call *c, int64_t after, int64_t person_id, bool with_cards,
                        struct export_people *out, struct error *err)
{
    struct db_rows rows;

    if (!load_records(c, after, person_id, &rows, err))
        return false;
    *out = (struct export_people){ arena_array(c->arena, struct export_person, rows.count + 1), 0 };
    for (size_t i = 0; i < rows.count; i++)
        add_person(c, out, &rows, i);
    return load_parts(c, with_cards, out, err);
}

bool export_people_of(struct call *c, const int64_t *ids, size_t count, bool with_cards,
                      struct export_people *out, struct error *err)
{
    struct db_rows rows;
    const char *sql = arena_printf(c->arena, "SELECT %s FROM person WHERE deleted_at IS NULL"
                                             " AND circle_id IN (@) AND id IN (?)",
                                   store_columns(c->arena, &person_entity, ""));

    *out = (struct export_people){ arena_array(c->arena, struct export_person, count + 1), 0 };
    if (!ids_query(c, sql, ids, count, &rows, err))
        return false;
    for (size_t k = 0; k < count; k++)
        for (size_t i = 0; i < rows.count; i++)
            if (db_int(&rows, i, 0) == ids[k]) {
                add_person(c, out, &rows, i);
                break;
            }
    return load_parts(c, with_cards, out, err);
}
