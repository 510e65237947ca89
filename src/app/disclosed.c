#include "app/disclosed.h"

#include "app/save.h"
#include "app/visible.h"
#include "base/text.h"
#include "entity/moment.h"

#include <string.h>

enum { RECORDS_MOST = 20000, MOMENTS_MOST = 5000 };

static const struct {
    const char *entity, *field, *why;
} left_out[] = {
    { "participant", "person_id", "the moments themselves are shown" },
    { "reason", "person_id", "it orders our day and is made of what is shown" },
    { "reason_mark", "person_id", "it orders our day and says nothing of them" },
    { "evidence", "to_person_id", "the words are those of the one who recommended us" },
    { "read_log", "person_id", "it tells of our readers, not of them" },
    { "sealed_note", "person_id", "it is told with who can open it and hand it over" },
    { "user", "person_id", "one of us sees their account in the settings" },
};

bool disclosed_names_a_person(const struct field *field)
{
    return field->type == FIELD_REF && text_equal(field->refers_to, "person");
}

const char *disclosed_not_because(const struct entity *e, const struct field *field)
{
    for (size_t i = 0; i < COUNT(left_out); i++)
        if (text_equal(left_out[i].entity, e->name) && text_equal(left_out[i].field, field->name))
            return left_out[i].why;
    return NULL;
}

static void append(struct call *c, struct record_list *all, size_t *room,
                   const struct record_list *more)
{
    for (size_t i = 0; i < more->count; i++) {
        all->records = arena_more(c->arena, all->records, all->count, *room);
        all->records[all->count++] = more->records[i];
    }
}

bool disclosed_records(struct call *c, const struct entity *e, const char *field, int64_t person,
                       struct record_list *out, struct error *err)
{
    struct query q = { .entity = e, .limit = QUERY_MOST_ROWS, .sort = "id", .descending = true };
    struct record_list page;
    size_t room = 0;

    *out = (struct record_list){ 0 };
    query_where(&q, field, FILTER_EQ, V_INT(person));
    do {
        if (!app_list(c, &q, &page, err))
            return false;
        append(c, out, &room, &page);
        q.after = page.next;
    } while (page.next != NULL && out->count < RECORDS_MOST);
    return true;
}

bool disclosed_moments(struct call *c, int64_t person, struct record_list *out, struct error *err)
{
    const struct value args[] = { V_INT(person), V_INT(MOMENTS_MOST) };
    struct db_rows rows;

    *out = (struct record_list){ 0 };
    if (!visible_query(
            c,
            DB_SQL("SELECT m.id FROM participant p JOIN moment m ON m.id = p.moment_id"
                   " AND m.deleted_at IS NULL AND m.circle_id IN (@) AND m.person_id <> $1"
                   " WHERE p.person_id = $1 AND p.deleted_at IS NULL AND p.circle_id IN (@)"
                   " ORDER BY m.at DESC, m.id DESC LIMIT $2"),
            args, COUNT(args), &rows, err))
        return false;
    out->records = arena_array(c->arena, struct record *, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++)
        if (!app_load(c, &moment_entity, db_int(&rows, i, 0), &out->records[out->count++], err))
            return false;
    return true;
}
